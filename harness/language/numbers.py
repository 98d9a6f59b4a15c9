"""Quantities in text: digits and words, with scale, sign of rounding, and what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from harness.language.tokens import STOPWORDS, Token, tokenise

NumberKind = Literal["count", "money", "percent", "ordinal", "age"]

_UNITS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_UNITS |= {w: i for i, w in enumerate(_TEENS, 13)}
_TENS = {w: 10 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_GLUED_SCALES = _SHORT_SCALES | _SCALES
_APART = frozenset("m mn bn tn".split())
_YEARS_OLD = re.compile(r" ?-? ?years? ?-? ?olds?\b")
_AFTER_NAME = re.compile(r"\b[A-Z][\w'’-]+(?:, | \()$")
_APPOSED = re.compile(r"[,.;)]|$")
_SOMEBODY_OF = re.compile(r"\b(?:man|woman|boy|girl|widow|widower) of $")
_OLDEST = 120
_LONGEST_WHOLE = 4  # digits: "one in 2019" is no part
_SCORE = re.compile(r" ?[-–] ?\d")
_WORDS = {
    "dozen": 12.0,
    "couple": 2.0,
    "pair": 2.0,
    "twin": 2.0,
    "twice": 2.0,
    "once": 1.0,
    "double": 2.0,
    "triple": 3.0,
}
_ORDINALS = {
    w: float(i)
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
#: Parts of a whole, as shares of it: "a third of", "two thirds", "three-quarters".
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_LONGER = {
    ("decade", "year"): 10,
    ("century", "year"): 100,
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("hour", "minute"): 60,
}
_UNITS_OF_TIME = {**_LONGER, **{(short, long): 1 / n for (long, short), n in _LONGER.items()}}
_SPANS = frozenset({"decade", "century"})
_CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen"}
_AT_LEAST = frozenset("over than least".split())  # "more than", "at least"
_AT_MOST = frozenset("almost nearly under most up".split())
_ABOUT = frozenset("about around roughly approximately some".split())
_SKIPPED = frozenset("more than of other separate different new full additional".split())
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_SMALL_AMBIGUOUS = frozenset({"a", "one", "once", "second", "pair", "twin", "couple", "half", "double", "first"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Attributes:
        start, end: code-point offsets, currency sign, scale and per cent included.
        value: the number itself.
        kind: what sort of number it is.
        counted: lemma of what it counts ("year", "woman"), "" where nothing follows.
        hedge: "least" after "more than", "most" after "nearly", "about" after "around"; "" for a plain number.
        certain: False for words such as "one" or "second" that are often no number.
        currency: of money, the name of its unit ("dollar"); "" where none is given.
    """

    start: int
    end: int
    value: float
    kind: NumberKind
    counted: str
    hedge: str
    certain: bool
    currency: str = ""


def quantities(text: str, tokens: Sequence[Token] | None = None) -> list[Quantity]:
    """The quantities of `text`, in order, not overlapping."""
    words = tokenise(text) if tokens is None else tokens
    found, position = [], 0
    while position < len(words):
        part = _part_at(words, position)
        of_scale = _of_scale(words, part) if part else None
        part = None if of_scale else part
        parsed = part or of_scale or _number_at(text, words, position)
        if parsed is None:
            position += 1
            continue
        value, after, ordinal = parsed
        made = _quantity(text, words, position, after, value, ordinal)
        found.append(replace(made, kind="percent", hedge=made.hedge or "about") if part else made)
        position = after
    return found


def converted(quantity: Quantity) -> list[Quantity]:
    """The quantity in other units of time: seven decades are 70 years."""
    factors = ((unit, factor) for (own, unit), factor in _UNITS_OF_TIME.items() if own == quantity.counted)
    return [replace(quantity, counted=unit, value=quantity.value * factor) for unit, factor in factors]


def agree(left: Quantity, right: Quantity) -> bool:
    """Whether a journalist would call the two numbers the same: equal, or one a fair rounding of the other.

    "More than 100" is fair for 116, "nearly 100" for 94, "about 100" for 97; a plain number of four digits or more may
    be off by half a per cent.
    """
    if left.value == right.value:
        return True
    return _fair(left, right.value) or _fair(right, left.value)


def _fair(rounded: Quantity, exact: float) -> bool:
    if rounded.value <= 0 or exact <= 0:
        return False
    ratio = exact / rounded.value
    if rounded.hedge == "least":
        return 1 <= ratio < (1.5 if _is_round(rounded.value) else 1.26)
    if rounded.hedge == "most":
        return 0.85 <= ratio <= 1
    tolerance = 0.06 if rounded.hedge == "about" else 0.005 if rounded.value >= 1000 else 0.0
    return abs(ratio - 1) <= tolerance


def _is_round(value: float) -> bool:
    """Whether a number has one digit and else zeros: 400, a billion."""
    return value == float(f"{value:.0e}")


def _part_at(words: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    """The same for a part of a whole, in per cent: "half", "a third of", "one in five"; not "two and a half"."""
    lower = [t.lower for t in words[at : at + 4]]
    before = [t.lower for t in words[max(0, at - 2) : at]]
    if before[-1:] in (["and"], ["first"], ["second"]) or before == ["and", "a"]:
        return None
    if lower[0] == "half":
        return 50.0, at + 1, False
    count = _UNITS.get(lower[0], 0)
    for place in (1, 2):  # "one in five", "one patient in ten"
        said = lower[place + 1] if len(lower) > place + 1 and lower[place] == "in" else ""
        whole = int(said) if said.isdecimal() and len(said) < _LONGEST_WHOLE else _UNITS.get(said, 0)
        if 0 < count < whole:
            return 100 * count / whole, at + place + 2, False
    return _named_part(words, at, lower)


def _of_scale(words: Sequence[Token], part: tuple[float, int, bool]) -> tuple[float, int, bool] | None:
    """The same for a part of a million or the like: "half a million", "three-quarters of a million"."""
    share, after, _ = part
    lower = [t.lower for t in words[after : after + 3]]
    skipped = 1 if lower[:1] == ["of"] else 0
    scale = _SCALES.get("".join(lower[skipped + 1 : skipped + 2])) if lower[skipped : skipped + 1] == ["a"] else None
    return (share / 100 * scale, after + skipped + 2, False) if scale else None


def _named_part(words: Sequence[Token], at: int, lower: list[str]) -> tuple[float, int, bool] | None:
    """Parts with a name: "a third of", "almost a quarter", "two thirds"; "a third man" is no part."""
    count = 1 if lower[0] == "a" else _UNITS.get(lower[0], 0)
    share = _PARTS.get(lower[1].removesuffix("s")) if count and len(lower) > 1 else None
    if share is None:
        return None
    is_hedged = at > 0 and words[at - 1].lower in _AT_LEAST | _AT_MOST | _ABOUT
    is_part = is_hedged or lower[2:3] == ["of"] or (count > 1 and lower[1].endswith("s"))
    return (100 * count * share, at + 2, False) if is_part else None


def _number_at(text: str, words: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    """(value, index after the number, is ordinal) of the number that begins at word `at`."""
    lower = words[at].lower
    if _DIGITS.fullmatch(lower):
        return _digits(text, words, at)
    if lower in {"a", "an"} and at + 1 < len(words) and words[at + 1].lower in _SCALES:
        return _SCALES[words[at + 1].lower], at + 2, False
    if lower == "a" and at + 1 < len(words) and words[at + 1].lower in _SPANS:
        return 1.0, at + 1, False
    if lower in _ORDINALS:
        return _ORDINALS[lower], at + 1, True
    if lower in _WORDS:
        return _WORDS[lower], at + 1, False
    return _spelled(text, words, at)


def _digits(text: str, words: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    """Digits with what is glued to them ("5bn", "3rd") and the scales that follow ("1.2 million")."""
    value, after = _parse(words[at].lower), at + 1
    while _are_zeros(text, words, after):
        value, after = value * 1000, after + 1
    if after < len(words) and words[after].start == words[at].end:
        glued = words[after].lower
        if glued in _ORDINAL_ENDINGS:
            return value, after + 1, True
        if glued == "s":
            return None  # a decade, or the name of a show
        if glued in _GLUED_SCALES:
            value, after = value * _GLUED_SCALES[glued], after + 1
    elif after < len(words) and words[after].lower in _APART and words[after].start == words[at].end + 1:
        value, after = value * _SHORT_SCALES[words[after].lower], after + 1  # "£ 50 m", as text is split for a corpus
    value, after = _scaled(words, after, value)
    return value, after, False


def _are_zeros(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether word `at` is the end of a number that was split for a corpus: "27 , 000"."""
    return at < len(words) and words[at].lower == "000" and text[words[at - 1].end : words[at].start] == " , "


def _spelled(text: str, words: Sequence[Token], at: int) -> tuple[float, int, bool] | None:
    total, current, index = 0.0, None, at
    while index < len(words) and (index == at or _adjoin(text, words[index - 1], words[index])):
        lower = words[index].lower
        if lower in _UNITS and (current is None or (current >= 20 and current % 10 == 0 and _UNITS[lower] < 10)):
            current = (current or 0.0) + _UNITS[lower]
        elif lower in _TENS and (current is None or current % 100 == 0):
            current = (current or 0.0) + _TENS[lower]
        elif lower in _SCALES and current is not None:
            current, total = (current * 100, total) if lower == "hundred" else (None, total + current * _SCALES[lower])
        elif not (lower == "and" and current is not None and current % 100 == 0 and current):
            break
        index += 1
    if index == at:
        return None
    if words[index - 1].lower == "and":
        index -= 1
    return total + (current or 0), index, False


def _scaled(words: Sequence[Token], at: int, value: float) -> tuple[float, int]:
    while at < len(words) and words[at].lower in _SCALES:
        value, at = value * _SCALES[words[at].lower], at + 1
    return value, at


def _quantity(text: str, words: Sequence[Token], at: int, after: int, value: float, ordinal: bool) -> Quantity:
    start, end = words[at].start, words[after - 1].end
    kind: NumberKind = "ordinal" if ordinal else "count"
    currency = re.search(r"[$£€¥] ?$", text[max(0, start - 2) : start])
    if currency:
        start, kind = start - len(currency.group()), "money"
    percent = re.match(r"\s*(?:%|per ?cent\b|percent\b)", text[end : end + 12])
    if percent:
        end, kind = end + percent.end(), "percent"
    if kind == "count" and _is_age(text, start, end, value):
        kind = "age"
    hedge = _hedge([t.lower for t in words[max(0, at - 2) : at]])
    is_score = _SCORE.match(text, end) or re.search(r"\d ?[-–] ?$", text[max(0, start - 4) : start])
    is_bare = is_score or _SOMEBODY_OF.search(text[max(0, start - 20) : start].lower())
    counted = "" if is_bare else _counted(text, words, after, end)
    certain = words[at].lower not in _SMALL_AMBIGUOUS or after > at + 1
    unit = _CURRENCIES.get(currency.group()[0], "") if currency else counted if counted in _CURRENCIES.values() else ""
    return Quantity(start, end, value, kind, counted, hedge, certain, unit)


def _is_age(text: str, start: int, end: int, value: float) -> bool:
    """Whether a number is how old somebody is: "47-year-old", "aged 47", "Berg, 47, said", "Berg (47)"."""
    before = text[max(0, start - 20) : start].lower()
    if _YEARS_OLD.match(text, end) or before.endswith(("aged ", "age ", "turned ", "turns ")):
        return True
    if _SOMEBODY_OF.search(before):
        return True
    return value <= _OLDEST and bool(_AFTER_NAME.search(text[max(0, start - 40) : start]) and _APPOSED.match(text, end))


def _hedge(before: list[str]) -> str:
    if before[-2:] == ["less", "than"] or before[-2:] == ["fewer", "than"]:
        return "most"
    for name, words in (("least", _AT_LEAST), ("most", _AT_MOST), ("about", _ABOUT)):
        if before and before[-1] in words:
            return name
    return ""


def _counted(text: str, words: Sequence[Token], after: int, end: int) -> str:
    for token in words[after : after + 4]:
        if token.start < end or token.lower in _SKIPPED:
            continue
        between = text[end : token.start]
        if any(mark in between for mark in '.,;:()"“”') or token.lower in STOPWORDS:
            return ""
        if token.lower.endswith("ed") and token.lemma != token.lower:
            continue  # "40 injured passengers", "40 voted"
        if token.text[0].islower():
            return token.lemma
    return ""


def _adjoin(text: str, left: Token, right: Token) -> bool:
    return text[left.end : right.start] in {" ", "-", "\u00a0"}


def _parse(digits: str) -> float:
    """1,200.50 and 1200,5: a comma before exactly three digits groups them, a single dot is decimal (9.000 is 9)."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return float(digits.replace(",", ""))
    if digits.count(".") == 1 and "," not in digits:
        return float(digits)
    if digits.count(",") == 1:
        return float(digits.replace(",", "."))
    return float(re.sub(r"[.,]", "", digits))
