"""What numbers of the article come to together."""

from __future__ import annotations

from itertools import combinations, pairwise

from harness.metrics.hallucination.arithmetic.claim import IN_ALL, MOST_NUMBERS, UNITS, Claim
from harness.metrics.hallucination.arithmetic.given import sums

_FEW = 4  # a total that two numbers come to by chance


def is_sum(claim: Claim) -> bool:
    """What is named together: nine people for "six men and three women"."""
    return claim.quantity.kind == "count" and claim.quantity.value in sums(claim.index)


def is_total(claim: Claim) -> bool:
    """What two numbers of a sentence, or of it and the next, come to: "78 in total" for 47 here and 31 there."""
    index, quantity = claim.index, claim.quantity
    if quantity.value < _FEW or IN_ALL.isdisjoint(claim.passage.words):
        return False
    if quantity.kind == "money":
        same = [q for _, q in index.quantities if q.kind == "money" and q.currency == quantity.currency]
        return any(claim.is_near(a.value + b.value) for a, b in combinations(same[:MOST_NUMBERS], 2))
    if quantity.kind != "count":
        return False
    counts = [[q for q in p.quantities[:MOST_NUMBERS] if q.counted not in UNITS] for p in index.passages]
    pairs = (pair for a, b in pairwise([*counts, []]) for pair in combinations([*a, *b], 2))
    return any(a.kind == b.kind == "count" and a.value + b.value == quantity.value for a, b in pairs)
