"""What the numbers of an article come to, whatever a summary says."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import lru_cache
from itertools import chain, combinations, pairwise

from harness.language.quantity import Quantity, converted
from harness.metrics.article_index import ArticleIndex
from harness.metrics.hallucination.arithmetic.claim import MOST_NUMBERS

_HELD = 128  # articles
_TOGETHER = re.compile(r"(?: [\w-]+){1,2},? and ")
_LISTED = re.compile(r"(?: [\w-]+){1,2}, ")
_BETWEEN = re.compile(r" ?[a-z]+,?(?: and)? ")  # two units of time
_VOTE = frozenset("vote rule split ruling decision decide opinion".split())
_TIMES = {"double": 2, "halve": 2, "treble": 3, "triple": 3}
_EXACT = 6  # digits after the point


@lru_cache(maxsize=_HELD)
def differences(index: ArticleIndex) -> frozenset[float]:
    """What lies between two numbers of one sentence; of endless sentences, between the first numbers."""
    pairs = chain.from_iterable(combinations(p.quantities[:MOST_NUMBERS], 2) for p in index.passages)
    return frozenset(abs(a.value - b.value) for a, b in pairs)


@lru_cache(maxsize=_HELD)
def sums(index: ArticleIndex) -> frozenset[float]:
    """What numbers come to that are named together: "six men and three women", a vote of "5-2"."""
    return frozenset(_sums_of_two(index) | _sums_of_three(index) | _votes(index))


def _sums_of_two(index: ArticleIndex) -> set[float]:
    pairs = ((p, a, b) for p in index.passages for a, b in pairwise(p.quantities) if a.kind == b.kind == "count")
    joined = ((a, b) for p, a, b in pairs if _TOGETHER.fullmatch(p.text, a.end, b.start))
    return {a.value + b.value for a, b in joined if a.counted and b.counted}


def _sums_of_three(index: ArticleIndex) -> set[float]:
    """The same of three: "one gold, two silvers and three bronzes"."""
    threes = ((p, *some) for p in index.passages for some in zip(*(p.quantities[n:] for n in range(3)), strict=False))
    return {
        a.value + b.value + c.value
        for p, a, b, c in threes
        if _LISTED.fullmatch(p.text, a.end, b.start) and _TOGETHER.fullmatch(p.text, b.end, c.start)
    }


def _votes(index: ArticleIndex) -> set[float]:
    """How many voted, where a vote is given as a score."""
    voted = (p for p in index.passages if any(t.lemma in _VOTE for t in p.tokens))
    return {math.fsum(map(float, s.numbers)) for p in voted for s in p.scores}


@lru_cache(maxsize=_HELD)
def multiples(index: ArticleIndex) -> frozenset[tuple[str, float]]:
    """Kinds and values of money and per cent before and after they doubled or the like."""
    found: set[tuple[str, float]] = set()
    for passage in index.passages:
        for factor in {_TIMES[t.lemma] for t in passage.tokens if t.lemma in _TIMES}:
            amounts = [q for q in passage.quantities if q.kind != "count"]
            found.update((q.kind, value) for q in amounts for value in (q.value * factor, q.value / factor))
    return frozenset(found)


@lru_cache(maxsize=_HELD)
def durations(index: ArticleIndex) -> tuple[Quantity, ...]:
    """What two units of time come to that are named together: "two hours and 51 minutes"."""
    pairs = ((p, a, b) for p in index.passages for a, b in pairwise(p.quantities))
    return tuple(
        replace(a, value=round(a.value + other.value, _EXACT))
        for p, a, b in pairs
        for other in converted(b)
        if other.counted == a.counted and a.value >= 1 > other.value and _BETWEEN.fullmatch(p.text, a.end, b.start)
    )


@lru_cache(maxsize=_HELD)
def in_a_row(index: ArticleIndex) -> tuple[Quantity, ...]:
    """What two numbers in a row come to: money for this and that together, or the difference of two of a kind.

    They are in the order of their values, each once.
    """
    rows = chain.from_iterable(pairwise(p.quantities) for p in index.passages)
    alike = [(a, b) for a, b in rows if a.kind == b.kind and a.currency == b.currency]
    together = [(a, a.value + b.value) for a, b in alike if a.kind == "money"]
    same = ((a, b) for a, b in alike if a.kind != "count" or a.counted == b.counted or not (a.counted and b.counted))
    gaps = [(a, abs(a.value - b.value)) for a, b in same]
    found = {replace(q, start=0, end=0, value=v, hedge="") for q, v in together + gaps if not math.isnan(v)}
    return tuple(sorted(found, key=lambda q: q.value))
