"""Quantities in text: digits and words, with scale, sign of rounding, and what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from harness.language.figures import ABOUT, AT_LEAST, AT_MOST, Figure, figure_at
from harness.language.people import PERSONS
from harness.language.quantity import UNITS_OF_TIME, NumberKind, Quantity
from harness.language.tokens import STOPWORDS, Token, tokenise

_YEARS_OLD = re.compile(r" ?-? ?years? ?-? ?olds?\b")
_AGED = re.compile(r"\b(?:aged?|turned|turns) $")
_BASIS_POINTS = re.compile(r"[ -]basis[ -]points?\b")
_BIRTHDAY = re.compile(r" birthday\b")
_AFTER_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:, | \()$")
_APPOSED = re.compile(r"[,.;)]|$")
_OF = re.compile(r"\b(?:(?:wo)?man|boy|girl|widow|widower|(?:grand)?(?:father|mother)|dad|mum|mom|parent)[ -]of[ -]$")
_SOMEBODY_OF = re.compile(r"\b(?:man|woman|boy|girl|widow|widower) of $")
_OLDEST = 120
_HEDGED = 3  # words before a number, among which its hedge stands
_SCORE = re.compile(r" ?[-–] ?\d")
#: Units as they are cut short, or spelled in America.
_SHORT_UNITS = {"m": "metre", "km": "kilometre", "min": "minute", "mins": "minute", "sec": "second", "secs": "second"}
_SHORT_UNITS |= {"hr": "hour", "hrs": "hour", "kg": "kilogram", "ft": "foot", "lb": "pound", "yds": "yard"}
_SHORT_UNITS |= {f"{us}{s}": uk for us, uk in (("meter", "metre"), ("kilometer", "kilometre")) for s in ("", "s")}
_UNITS = UNITS_OF_TIME | {"time", "mile", "foot", "per"}
_PEOPLE = PERSONS | {"member"}
_COMPOUND = 3  # words
_THEM = re.compile(r" (?:of (?:them|these|those|whom|which)|too (?:few|many))\b")
_RANGE = re.compile(r" ?[-–—] ?| (?:to|and|or) ")
_SCALED = re.compile(r"[$£€¥]? ?(\d+(?:\.\d+)?) ?(?:k|m|mn|bn|tn|thousand|million|billion|trillion)\b", re.IGNORECASE)
_RANGED = 1000  # what is said of more has its own scale
_CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
#: Words after a number that are not what it counts: "from 38 to 57 last year", "thirty-two made it out".
_NEVER_COUNTED = frozenset(
    """last next ago later earlier made got came went took fled won lost said told became began fell rose found gave
    held kept led met ran saw sent spoke stood wrote drove broke chose knew felt""".split()
)
_WHOSE = frozenset("the its their his her our these those all".split())
_AFFLICTED = frozenset("injured wounded dead killed missing".split())
CURRENCIES = frozenset({"crown", *_CURRENCIES.values()})
_SKIPPED = frozenset("more than of other separate different new full additional".split())
_SMALL_AMBIGUOUS = frozenset({"a", "one", "once", "second", "pair", "twin", "couple", "half", "double", "first"})


def quantities(text: str, tokens: Sequence[Token] | None = None) -> list[Quantity]:
    """The quantities of `text`, in order, not overlapping."""
    words = tokenise(text) if tokens is None else tokens
    found, position = [], 0
    while position < len(words):
        figure = figure_at(text, words, position)
        if figure is not None:
            found.append(_quantity(text, words, position, figure))
        position = figure.after if figure is not None else position + 1
    found = [_of_them(text, q, last) for q, last in zip(found, [None, *found], strict=False)]
    return [_from(text, q, upper) for q, upper in zip(found, [*found[1:], None], strict=False)]


def _from(text: str, quantity: Quantity, upper: Quantity | None) -> Quantity:
    """The lower end of a range with the unit and scale of the upper: "3-4 per cent", "$10 to $12 million"."""
    if upper is None or not _RANGE.fullmatch(text, quantity.end, upper.start):
        return quantity
    scale = _SCALED.match(text, upper.start, upper.end)
    is_bare = text[quantity.start : quantity.end].lstrip("$£€¥ ").replace(".", "").isdecimal()
    if scale and is_bare and quantity.value < _RANGED:
        return replace(quantity, value=quantity.value * upper.value / float(scale[1]), counted=upper.counted)
    if quantity.kind == "count" and not quantity.counted and upper.kind == "percent":
        return replace(quantity, kind=upper.kind, counted=upper.counted)
    return quantity


def _of_them(text: str, quantity: Quantity, last: Quantity | None) -> Quantity:
    """The number with what the one before it counts, if it is of these: "six of them"; "90 seats, one too few"."""
    is_of_them = last is not None and not quantity.counted and _THEM.match(text, quantity.end)
    return replace(quantity, whole=last.counted) if last and is_of_them else quantity


def _quantity(text: str, words: Sequence[Token], at: int, figure: Figure) -> Quantity:
    start, end, value = words[at].start, words[figure.after - 1].end, figure.value
    kind: NumberKind = "ordinal" if figure.is_ordinal else "percent" if figure.is_part else "count"
    currency = re.search(r"[$£€¥] ?$", text[max(0, start - 2) : start])
    if currency:
        start, kind = start - len(currency.group()), "money"
    percent = re.match(r"\s*(?:%|pc\b|per ?cent\b)", text[end : end + 12])
    if percent:
        end, kind = end + percent.end(), "percent"
    if (kind == "count" and _is_age(text, start, end, value)) or _BIRTHDAY.match(text, end):
        kind = "age"
    before = [t.lower for t in words[max(0, at - _HEDGED) : at]]
    follow = [t.lower for t in words[figure.after : figure.after + 2]]
    hedge = "least" if follow == ["or", "more"] else _hedge(before[:-1] if before[-1:] == ["a"] else before)
    hedge = hedge or ("about" if figure.is_rough else "")
    if _BASIS_POINTS.match(text, end):
        value /= 100
    is_score = _SCORE.match(text, end) or re.search(r"\d ?[-–] ?$", text[max(0, start - 4) : start])
    is_code = at > 0 and words[at - 1].end == words[at].start and words[at - 1].text[-1].isalpha()  # the A917
    is_bare = is_score or is_code or _OF.search(text[max(0, start - 20) : start].lower())
    counted = "" if is_bare else _counted(text, words, figure.after, end)
    whole = _whole(text, words, figure.after, end) if kind == "count" and not is_bare else ""
    certain = words[at].lower not in _SMALL_AMBIGUOUS or (figure.after > at + 1 and words[at + 1].lower != "single")
    unit = _CURRENCIES.get(currency.group()[0], "") if currency else counted if counted in _CURRENCIES.values() else ""
    return Quantity(
        start, end, value, kind, counted, hedge, certain, unit, whole, _head(text, words, figure.after, counted)
    )


def _is_age(text: str, start: int, end: int, value: float) -> bool:
    """Whether a number is how old somebody is: "47-year-old", "aged 47", "Berg, 47, said", "Berg (47)"."""
    before = text[max(0, start - 20) : start].lower()
    if _YEARS_OLD.match(text, end) or _AGED.search(before):
        return True
    if _SOMEBODY_OF.search(before):
        return True
    return value <= _OLDEST and bool(_AFTER_NAME.search(text[max(0, start - 40) : start]) and _APPOSED.match(text, end))


def _hedge(before: list[str]) -> str:
    if before[-2:] in (["less", "than"], ["fewer", "than"]) or before[-1:] == ["under"]:
        return "below"
    if before[-2:] in (["rather", "than"], ["other", "than"]):
        return ""
    for name, words in (("least", AT_LEAST), ("most", AT_MOST), ("about", ABOUT)):
        if before and before[-1] in words:
            return name
    return ""


def _counted(text: str, words: Sequence[Token], after: int, end: int) -> str:
    for place, token in enumerate(words[after : after + 4], after):
        if token.start < end or token.lower in _SKIPPED:
            if place > after and _is_participle(words[place - 1]):
                return ""  # "two died of cold"
            continue
        if token.text[0].isdigit():
            return ""
        between = text[end : token.start]
        if any(mark in between for mark in '.,;:()"“”—–') or token.lower in STOPWORDS | _NEVER_COUNTED:
            return ""
        if _is_participle(token):
            continue  # "40 injured passengers", "40 voted"
        if token.text[0].islower():
            return _who(text, words[place : place + _COMPOUND]) or _SHORT_UNITS.get(token.lower, token.lemma)
    return ""


def _is_participle(token: Token) -> bool:
    return token.lower.endswith("ed") and token.lemma != token.lower


def _head(text: str, words: Sequence[Token], after: int, counted: str) -> str:
    at = next((i for i, t in enumerate(words[after : after + 4], after) if t.lower == counted), None)
    for place in () if at is None else range(at + 1, min(at + _COMPOUND, len(words))):
        token = words[place]
        if text[words[place - 1].end : token.start] not in {" ", "-"} or token.lower in STOPWORDS:
            break
        if token.lower.endswith("s") and token.lemma == token.lower[:-1]:
            return token.lemma
    return ""


def _whole(text: str, words: Sequence[Token], after: int, end: int) -> str:
    """What all are of which a number is some: "three of the five crossings", "nine of the injured"; "" for none."""
    place = after + 1
    if [t.lower for t in words[after:place]] != ["of"] or text[end : words[after].start] != " ":
        return ""
    place += place < len(words) and words[place].lower in _WHOSE
    place += place < len(words) and text[words[place].end :].startswith(("'s ", "’s "))  # "of the city's 61 schools"
    if place >= len(words):
        return ""
    if words[place].lower in _AFFLICTED:
        return "people"
    figure = figure_at(text, words, place)
    return _counted(text, words, figure.after, words[figure.after - 1].end) if figure else ""


def _who(text: str, words: Sequence[Token]) -> str:
    """The people that are counted, where other words stand before them: "band members"; "" for none."""
    if words[0].lemma in _UNITS or words[0].lemma in _CURRENCIES.values():
        return ""
    for last, token in pairwise(words):
        if text[last.end : token.start] != " " or token.lower in STOPWORDS:
            break
        if token.lemma in _PEOPLE and token.lemma != token.lower:
            return token.lemma
    return ""
