"""What the numbers of the nearest passages come to: a sum, a difference, a share, a rate."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations

from harness.language.numbers import CURRENCIES
from harness.language.quantity import Quantity
from harness.metrics.article_index import ArticleIndex
from harness.metrics.hallucination.arithmetic.claim import BESIDE, COMPARED, IN_ALL, MARGINS, POINTS, REST, Claim
from harness.metrics.passage import Passage

_NEAREST = 3  # passages, and the one after the nearest
_MOST = 16  # numbers
_HELD = 8  # passages of a summary
_SMALL = 10  # so small a number is met by chance
_WHOLE = 100.0
_WORKED_OUT = REST | COMPARED | MARGINS | IN_ALL | frozenset("by points between up down rose fell improved".split())
_RATES = (12, 52)  # months and weeks of a year


def is_near_result(claim: Claim) -> bool:
    """Whether a number is what two numbers near by come to; a plain count must be said to be worked out."""
    index, quantity = claim.index, claim.quantity
    if quantity.kind == "count" and (quantity.value < _SMALL or not _is_said_to_be_worked_out(claim)):
        return False
    return any(_is_result(claim, result) for result in _near_results(index, claim.passage, bool(quantity.hedge)))


@lru_cache(maxsize=_HELD)
def _near_results(index: ArticleIndex, passage: Passage, is_rough: bool) -> frozenset[Quantity]:
    """What the numbers of the passages nearest to one of a summary come to."""
    best = index.best(passage.stems, _NEAREST)
    near = [index.passages[n] for n in sorted({*best, *(n + 1 for n in best[:1])}) if n < len(index.passages)]
    numbers = [q for p in near for q in p.quantities if 0 < q.value < math.inf][:_MOST]
    results = chain(
        chain.from_iterable(map(_rates, numbers)),
        *(_results(*two, is_rough) for two in combinations(numbers, 2)),
    )
    return frozenset(replace(result, start=0, end=0) for result in results)


def _is_said_to_be_worked_out(claim: Claim) -> bool:
    passage, quantity = claim.passage, claim.quantity
    around = (*passage.up_to(quantity, BESIDE), *passage.from_after(quantity, BESIDE))
    return bool(quantity.hedge) or not _WORKED_OUT.isdisjoint(t.lower for t in around)


def _is_result(claim: Claim, result: Quantity) -> bool:
    own = claim.quantity
    if (result.kind, result.currency) != (own.kind, own.currency):
        return False
    if own.hedge:
        return claim.is_near(result.value)
    is_whole_percent = own.kind == "percent" and own.value == round(result.value)
    return is_whole_percent or math.isclose(own.value, result.value, rel_tol=1e-6)


def _rates(q: Quantity) -> Iterator[Quantity]:
    """What money comes to over another time: a year of what is paid by the month."""
    if q.kind == "money" or q.counted in CURRENCIES:
        yield from (replace(q, value=value) for n in _RATES for value in (q.value * n, q.value / n))


def _results(a: Quantity, b: Quantity, is_rough: bool) -> Iterator[Quantity]:
    """What two numbers come to; a share of two shares only for a rough number ("a third of the usual rate")."""
    is_same = a.currency == b.currency and (a.counted == b.counted or not (a.counted and b.counted))
    if a.kind == b.kind and a.kind in {"count", "money", "percent"} and (is_same or a.kind != "count"):
        yield replace(a, value=a.value + b.value)
        yield replace(a, value=abs(a.value - b.value))
        if a.kind != "percent" or is_rough:
            yield replace(a, kind="percent", currency="", value=_WHOLE * min(a.value, b.value) / max(a.value, b.value))
    for part, other in ((a, b), (b, a)):
        if part.kind == "percent" and other.counted in POINTS:
            yield replace(part, value=part.value + other.value)
            yield replace(part, value=abs(part.value - other.value))
        if part.kind == "money" and other.kind == "count" and other.value > 1:
            yield replace(part, value=part.value / other.value)
