"""What share of another a number of the article is, or how many times as large."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations

from harness.language.people import PERSONS
from harness.language.quantity import Quantity, agree
from harness.metrics.article_index import ArticleIndex
from harness.metrics.hallucination.arithmetic.claim import MOST_NUMBERS, UNITS, Claim
from harness.metrics.hallucination.arithmetic.given import multiples
from harness.metrics.passage import Passage

_NEAREST = 3  # passages
_HELD = 8  # passages of a summary
_STAFF = frozenset("job post worker employee people staff".split())
_WHOLE = 100.0
_OVER = frozenset("as more the size number amount average than".split())  # after "five times"
_LEAST = 2  # times
_ROUNDED = 1.1  # times as large a number may be, at most, as the one that it is rounded to


def is_share(claim: Claim) -> bool:
    """A share: "less than a tenth of the sum", "more than 90% of it", "by more than four to one"."""
    index, quantity = claim.index, claim.quantity
    ratio = claim.after[:2] == ["to", "one"]
    if not ratio and quantity.kind != "percent":
        return False
    shares = _shares(index, claim.passage, ratio)
    off = _ROUNDED if quantity.hedge in {"", "about"} else 2
    first, last = bisect_left(shares, quantity.value / off), bisect_right(shares, quantity.value * off)
    return any(agree(quantity, replace(quantity, value=s, hedge="")) for s in shares[first:last])


@lru_cache(maxsize=_HELD)
def _shares(index: ArticleIndex, passage: Passage, is_ratio: bool) -> tuple[float, ...]:
    """What shares, or ratios, numbers are of one another in the article and a passage of a summary, in order."""
    numbers = [q for _, q in index.quantities if is_ratio or q.kind != "percent"]
    near = [index.passages[n] for n in index.best(passage.stems, _NEAREST)]
    counts = ([q for q in p.quantities if q.kind == "count" and q.value and q.counted not in UNITS] for p in near)
    together = chain.from_iterable(combinations(some[:MOST_NUMBERS], 2) for some in counts)
    pairs = chain(_alike(numbers), _alike(passage.quantities), together)
    shares = {max(a.value, b.value) / min(a.value, b.value) for a, b in pairs}
    return tuple(sorted(s if is_ratio else _WHOLE / s for s in shares if not math.isnan(s)))


def is_multiple(claim: Claim) -> bool:
    """How many times as large a number of the article is as another: "five times as large" for 600 and 126."""
    quantity = claim.quantity
    if quantity.counted != "time" or _OVER.isdisjoint(claim.after[:3]) or quantity.value < _LEAST:
        return False
    pairs = _alike((q for _, q in claim.index.quantities if q.kind != "percent"), PERSONS | _STAFF)
    return any(claim.is_near(max(a.value, b.value) / min(a.value, b.value)) for a, b in pairs)


def is_twice(claim: Claim) -> bool:
    """What was before or after something doubled, or the like."""
    return (claim.quantity.kind, claim.quantity.value) in multiples(claim.index)


def _alike(numbers: Iterable[Quantity], people: frozenset[str] = _STAFF) -> Iterator[tuple[Quantity, Quantity]]:
    """Two numbers of one unit each: money, per cent, or counts of the same; all words for `people` are the same."""
    some = [q for q in numbers if q.kind in {"money", "percent", "count"} and 0 < q.value < math.inf]
    for a, b in combinations(some[:MOST_NUMBERS], 2):
        is_same = a.counted == b.counted != "" or {a.counted, b.counted} <= people
        if a.kind == b.kind and a.currency == b.currency and (a.kind != "count" or is_same):
            yield a, b
