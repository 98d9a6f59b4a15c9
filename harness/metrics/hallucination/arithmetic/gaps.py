"""What lies between two numbers or days of the article, and what is left of one."""

from __future__ import annotations

import math
from bisect import bisect
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise

from harness.language.dates import WEEKDAYS
from harness.language.opposites import direction
from harness.language.quantity import Quantity, agree, converted
from harness.language.stems import stem
from harness.metrics.article_index import ArticleIndex
from harness.metrics.hallucination.arithmetic.claim import BESIDE, COMPARED, MARGINS, MOST_NUMBERS, POINTS, REST, Claim
from harness.metrics.hallucination.arithmetic.contests import MATCH, TO_PLAY
from harness.metrics.hallucination.arithmetic.given import differences, in_a_row

_REACH = 8  # words before a number, among which "the rest" stands
_WHOLE = 100.0
_TELLING = 20  # a number from which on another is seldom met by chance
_HELD = 128  # shares
_AROUND = 0.9, 1.1  # of a number: what is farther off is not near it
_ELDER = frozenset({"junior", "senior"})
_BEATS = frozenset("beat break exceed surpass top".split())
_DAYS = frozenset({"day", "night"})
_OF_A_WEEK = range(1, 7)


def is_gap_in_a_row(claim: Claim) -> bool:
    """What two numbers in a row of the article come to, where they count the same."""
    own, gaps = claim.quantity, in_a_row(claim.index)
    if own.value < _TELLING:
        return False
    first, last = (bisect(gaps, own.value * share, key=lambda q: q.value) for share in _AROUND)
    return any(
        q.kind == own.kind and q.currency == own.currency and own.counted in {q.counted, ""} and claim.is_near(q.value)
        for q in gaps[first:last]
    )


def is_change(claim: Claim) -> bool:
    """What something changed by, in any unit: 18 months, where it went "from eight years to six and a half"."""
    spans = (claim.quantity, *converted(claim.quantity))
    moved = ((c.start, abs(c.start.value - c.end.value)) for c in claim.index.changes if c.start.counted)
    return any(s.counted == start.counted and math.isclose(s.value, step) for start, step in moved for s in spans)


def is_rest(claim: Claim) -> bool:
    """What is left: "the other 40%", "five others" of six, "128 yet to be seen" of 340 of which 212 were."""
    index, quantity = claim.index, claim.quantity
    is_said = not REST.isdisjoint(claim.before[-_REACH:] + claim.after)
    if quantity.kind == "percent":
        return _is_part(index, replace(quantity, start=0, end=0, value=_WHOLE - quantity.value), is_said)
    if not is_said:
        return False
    if claim.after[:1] == ["other"] and quantity.value + 1 in index.values:
        return True
    return quantity.value in differences(index)


@lru_cache(maxsize=_HELD)
def _is_part(index: ArticleIndex, rest: Quantity, is_said: bool) -> bool:
    """Whether the article gives a share, among words for what is left if the summary has none."""
    parts = {p: None for p, q in index.around(rest.value) if q.kind == "percent" and agree(rest, q)}
    return any(is_said or not REST.isdisjoint(p.words) for p in parts)


def is_days(claim: Claim) -> bool:
    """Days for as many nights, or between two weekdays of neighbouring sentences: "four days after" on Thursday."""
    index, quantity = claim.index, claim.quantity
    if quantity.counted not in _DAYS or quantity.value not in _OF_A_WEEK:
        return False
    if any(q.counted in _DAYS and q.value == quantity.value for _, q in index.quantities):
        return True
    days = [[WEEKDAYS.index(d.key) for d in p.dates if d.key in WEEKDAYS] for p in index.passages]
    pairs = (pair for a, b in pairwise([*days, []]) for pair in combinations([*a, *b][:MOST_NUMBERS], 2))
    return any((b - a) % len(WEEKDAYS) == quantity.value for a, b in pairs)


def is_between(claim: Claim) -> bool:
    """What lies between two numbers: "13 years short of", "17 points", "three minutes from time"."""
    index, quantity, before, after = claim.index, claim.quantity, claim.before, claim.after
    if not _ELDER.isdisjoint(after):
        ages = {q.value for _, _, q in index.ages}
        return any(age + quantity.value in ages for age in ages)
    if quantity.counted == "minute" and "from" in after[:2] and not TO_PLAY.isdisjoint(after):
        return any(q.counted == "minute" and q.value + quantity.value == MATCH for _, q in index.quantities)
    is_point = quantity.counted in POINTS
    is_span = quantity.counted == "year" and bool(quantity.hedge)  # "more than six years" from 2015 to 2021
    if not _is_margin(claim) and not is_point and not is_span and COMPARED.isdisjoint(before[-1:] + after[:2]):
        return False
    is_gap = any(math.isclose(quantity.value, gap) for gap in differences(index))
    if is_gap and (_is_margin(claim) or not COMPARED.isdisjoint(after[:2])):
        return True
    alike = _values(claim, "percent" if is_point else quantity.kind)
    gaps = [abs(a - b) for a, b in combinations(alike, 2)]
    is_rough = is_span or bool(quantity.hedge)
    return any(
        quantity.value == round(gap) or math.isclose(quantity.value, gap) or (is_rough and claim.is_near(gap))
        for gap in gaps
    )


def _is_margin(claim: Claim) -> bool:
    """Whether a number is how much something won, moved or differed by."""
    moved = claim.quantity.kind in {"count", "money"} and claim.before[-1:] == ["by"]
    named = not MARGINS.isdisjoint(claim.before[-BESIDE:] + claim.after[:2])
    verbs = (t.lemma for t in claim.passage.up_to(claim.quantity))
    return named or (moved and any(direction(verb) or verb in _BEATS for verb in verbs))


def _values(claim: Claim, kind: str) -> list[float]:
    """The first numbers of the article that count the same, years of dates among them."""
    index, own = claim.index, stem(claim.quantity.counted)
    alike = [q.value for _, q in index.quantities if _is_alike(q, own, kind)]
    if claim.quantity.counted == "year":
        alike += [float(d.key) for p in index.passages for d in p.dates if d.part == "year" and d.key.isdigit()]
    return [value for value in alike if math.isfinite(value)][:MOST_NUMBERS]


def _is_alike(quantity: Quantity, own: str, kind: str) -> bool:
    return (bool(own) and stem(quantity.counted) == own) or quantity.kind == kind != "count"
