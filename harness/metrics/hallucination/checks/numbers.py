"""Numbers: the value, and what it counts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from harness.language.clock import hour, same_time
from harness.language.dates import quarter
from harness.language.people import PERSONS
from harness.language.quantity import Quantity, agree, converted
from harness.language.stems import stem
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.arithmetic import durations, follows
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.hallucination.checks.scores import is_on_the_way
from harness.metrics.hallucination.counted import ANYBODY, MEASURES, in_other_words, is_telling, rivals, same_thing
from harness.metrics.passage import Passage

_MOST = 0.8  # of the sentence's weight in the passage that counts differently
_SCALES = (1, 1e3, 1e6, 1e9)
_ONE_DAY = frozenset("day night morning time".split())  # "may one day land there"
_TWO = 2
_CLOCKED = frozenset({"hour", "minute"})
_NAMED = frozenset("country nation side government leader team club company party man woman state".split())
_HOURS = 12
_QUARTER = stem("quarter")
_CROWD = 10  # people; of so many, the article counts some without saying again who they are
_MARGINS = frozenset("point goal run shot stroke length seat vote".split())
_ROUNDED = 0.1
_FARTHER = 1.4  # times the weight that stands near the number


def check_numbers(view: SummaryView) -> Iterator[Hallucination]:
    """Flags numbers that the article does not give, or gives of something else."""
    known: dict[Quantity, bool] = {}  # what is the same wherever it stands is asked once
    for passage in view.passages:
        elsewhere: dict[tuple[str, Quantity], bool] = {}
        for quantity in passage.quantities:
            start, end = passage.span_of(quantity)
            if view.in_quotation(start, end) or follows(view.index, passage, quantity):
                continue
            if _is_an_hour(view, passage, quantity) or _is_the_two(passage, quantity):
                continue
            if _is_of_score(view, passage, quantity):
                continue
            said = replace(quantity, start=0, end=0)
            if said not in known:
                known[said] = _supported(view.index, quantity)
            written = (passage.text_of(quantity).lower(), said)
            if known[said] and written not in elsewhere:
                elsewhere[written] = _of_something_else(view, passage, quantity)
            if not known[said] or elsewhere[written]:
                yield from _unsupported(view, passage, quantity, start, end)


def _is_of_score(view: SummaryView, passage: Passage, quantity: Quantity) -> bool:
    """Whether a number is one side of a score that may have stood before the one that the article gives."""
    given = view.index.scoreboard.given
    own = (score for score in passage.scores if score.start <= quantity.start < score.end)
    return any(is_on_the_way(passage, score, given) for score in own)


def _is_the_two(passage: Passage, quantity: Quantity) -> bool:
    """Whether a number only points back at those who were named: "the two countries"."""
    is_two = quantity.kind == "count" and quantity.value == _TWO
    return is_two and passage.left_of(quantity) == "the" and quantity.counted in _NAMED


def _is_an_hour(view: SummaryView, passage: Passage, quantity: Quantity) -> bool:
    """Whether a bare number is the hour of a time that the article gives: "just after eight" for 8.15am."""
    if quantity.counted or quantity.value % 1 or not 1 <= quantity.value <= _HOURS:
        return False
    meant = hour(quantity.value, passage.left_of(quantity))
    return any(same_time(meant, t) for t in view.index.times)


def _supported(index: ArticleIndex, quantity: Quantity) -> bool:
    """Whether the article bears a number out: it has it, or one that it rounds, of what may be the same thing."""
    if not quantity.certain:
        return _may_be_no_number(index, quantity)
    if _is_given_otherwise(index, quantity):
        return True
    everywhere = index.passages if quantity.counted else ()
    others = [q for p in everywhere for _, q in rivals(p, quantity) if q.certain]
    alike = _alike(index, quantity, bool(others))
    if any(q.counted for q in alike) or _written_so(index, quantity) or _is_one_longer(index, quantity):
        return True
    if not others and any(is_telling(quantity, q) for q in _of_value(index, quantity)):
        return True
    if not quantity.counted or quantity.kind == "age" or not others:
        return bool(alike)
    # "two daughters" is not borne out by "two of them" where the daughters are three; some of many passengers are
    is_of_many = quantity.counted in PERSONS | ANYBODY and all(q.value >= _CROWD for q in others)
    before = "by" if quantity.counted in _MARGINS else "all"  # "trailed by 19", "all nine recovered"
    told = [q for p, q in index.quantities if p.left_of(q) == before]
    return any(not q.counted and (is_of_many or q in told) for q in alike)


def _may_be_no_number(index: ArticleIndex, quantity: Quantity) -> bool:
    """Whether "one" and the like may count nothing: the article counts none of these, or as many of them."""
    if quantity.value == 1 and quantity.counted in _ONE_DAY:
        return True
    others = [q for _, q in index.quantities if q.counted == quantity.counted and quantity.counted]
    is_somebody = quantity.kind == "count" and quantity.counted in PERSONS and quantity.value == 1
    is_of_many = is_somebody and all(q.value >= _CROWD for q in others)  # "one driver" of 1,900
    return not others or is_of_many or any(q.counted == quantity.counted for q in _of_value(index, quantity))


def _is_given_otherwise(index: ArticleIndex, quantity: Quantity) -> bool:
    """Whether the article has a number, but not as a count: in a date or score, in pieces, or between two times."""
    if quantity.value % 1 == 1 / 2 and _may_be_worked_out(index, quantity.counted):
        return True
    if f"{quantity.value:g}" in index.date_keys or _spaced(index, quantity):
        return True
    if quantity.kind == "ordinal" and quantity.counted == "quarter" and quarter(quantity.value) in index.date_keys:
        return True
    return not quantity.value and frozenset("0") in index.scoreboard.given  # "goalless"


def _of_value(index: ArticleIndex, quantity: Quantity) -> list[Quantity]:
    """The numbers of the article that agree with one, whatever they count."""
    return [_with_whole(q) for _, q in index.around(quantity.value) if agree(quantity, q)]


def _alike(index: ArticleIndex, quantity: Quantity, has_rivals: bool) -> list[Quantity]:
    """The numbers of the article that agree with one and may count the same, also in other units."""
    found = [q for q in _of_value(index, quantity) if same_thing(quantity, q) or in_other_words(index, quantity, q)]
    others = converted(quantity)
    found += [
        q
        for other in others
        for _, q in index.around(other.value)
        if agree(other, q)
        and q.counted == other.counted
        # "over two decades" is no word for plain 25 years where the article has 30 years
        and (quantity.hedge or not q.hedge or not has_rivals or math.isclose(q.value, other.value, rel_tol=_ROUNDED))
    ]
    spans = (quantity, *others)
    return found + [q for q in durations(index) for own in spans if agree(own, q) and q.counted == own.counted]


def _may_be_worked_out(index: ArticleIndex, unit: str) -> bool:
    """Whether "two and a half hours" may lie between two times, or as many months between two dates."""
    if unit in _CLOCKED:
        lasting = sum(q.counted in _CLOCKED for _, q in index.quantities)
        return max(lasting, sum(len(p.times) for p in index.passages)) >= _TWO
    return unit in MEASURES and sum(len(p.dates) for p in index.passages) >= _TWO


def _with_whole(quantity: Quantity) -> Quantity:
    """A number of the article as counting what it is some of: the three in "three of the five crossings"."""
    return replace(quantity, counted=quantity.whole) if quantity.whole and not quantity.counted else quantity


def _is_one_longer(index: ArticleIndex, quantity: Quantity) -> bool:
    """Whether the article has "a year" where the summary has 12 months, or a quarter where it has three."""
    ones = [stem(q.counted) for q in converted(quantity) if q.value == 1]
    return any(index.count(["a", one]) or (one == _QUARTER and one in index.stems) for one in ones)


def _spaced(index: ArticleIndex, quantity: Quantity) -> bool:
    """Whether the article has the number with spaces between its digits ("3, 500", "31. 8 million")."""
    return any(quantity.value / scale in index.figures for scale in _SCALES)


def _of_something_else(view: SummaryView, passage: Passage, quantity: Quantity) -> bool:
    """Whether the article's closest passage counts the same thing differently, and the number stands far from there.

    "Sentenced to 25 years" is not borne out by "known for 25 years" where the sentence was "30 years".
    """
    if not (quantity.counted or quantity.kind in {"money", "percent"}) or _spaced(view.index, quantity):
        return False
    spans = converted(quantity)
    if any(q.counted == own.counted and own.value == q.value for own in spans for _, q in view.index.around(own.value)):
        return False  # in another unit, which nobody chooses by chance
    own = {stem(t.lower) for t in passage.tokens if quantity.start <= t.start < quantity.end}
    topic = frozenset(s for s in passage.stems - own if s != stem(quantity.counted) and not s.isdigit())
    weight = view.index.weight
    alike = (pair for one in (quantity, *spans) for pair in view.index.around(one.value))
    near = {p: None for p, q in alike if _are_same(quantity, spans, q)}
    same = max((weight(topic & p.stems) for p in near), default=0.0)
    otherwise = [weight(topic & p.stems) for p in view.evidence_for(passage, 2) if rivals(p, quantity)]
    return max(otherwise, default=0.0) >= max(_MOST * weight(topic), _FARTHER * same) > 0


def _are_same(quantity: Quantity, spans: list[Quantity], other: Quantity) -> bool:
    """Whether a number of the article is the summary's, in its own unit or in another."""
    return agree(quantity, other) or any(own.counted == other.counted and agree(own, other) for own in spans)


def _written_so(index: ArticleIndex, quantity: Quantity) -> bool:
    """The same digits and the counted word stand in one sentence of the article, in whatever order."""
    is_known = stem(quantity.counted) in index.stems  # "unsuccessful" of "four unsuccessful nominations" is not
    counted = stem(quantity.counted if is_known else quantity.head)
    return counted in index.stems and any(
        agree(quantity, q) and q.kind == quantity.kind and counted in p.stems and not rivals(p, quantity)
        for p, q in index.around(quantity.value)
    )


def _unsupported(
    view: SummaryView, passage: Passage, quantity: Quantity, start: int, end: int
) -> Iterator[Hallucination]:
    """The finding of a number, with what the article has of the same, first where it bears on the sentence."""
    near = view.evidence_for(passage, 3)
    rival = next((r for p in near for r in rivals(p, quantity)), None)
    everywhere = view.index.passages if quantity.counted else ()
    rival = rival or next((r for p in everywhere for r in rivals(p, quantity)), None)
    text = view.text[start:end]
    if quantity.counted and view.text[end:].lstrip(" -").lower().startswith(quantity.counted[:4]):
        text = view.text[start : _word_end(view.text, end)]
        end = start + len(text)
    if rival is None:
        yield flag(view, start, end, "number", "extrinsic", 0.55, f"'{text}': the article gives no such number.")
        return
    where, other = rival
    said = where.text[other.start : _word_end(where.text, other.end) if other.counted else other.end]
    yield flag(view, start, end, "number", "intrinsic", 0.75, f"'{text}': the article says '{said}'.", where)


def _word_end(text: str, position: int) -> int:
    """The end of the word after `position`."""
    while position < len(text) and text[position] in " -\u00a0":
        position += 1
    while position < len(text) and text[position].isalnum():
        position += 1
    return position
