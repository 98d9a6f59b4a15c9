"""Numbers that a summary works out from the article's: what is left, lies between, or is a share of something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from harness.language.quantity import Quantity, converted
from harness.metrics.article_index import ArticleIndex
from harness.metrics.hallucination.arithmetic.claim import Claim
from harness.metrics.hallucination.arithmetic.contests import (
    is_in_a_row,
    is_majority,
    is_minute,
    is_rank,
    is_round,
    is_short_of_one,
)
from harness.metrics.hallucination.arithmetic.gaps import is_between, is_change, is_days, is_gap_in_a_row, is_rest
from harness.metrics.hallucination.arithmetic.given import durations
from harness.metrics.hallucination.arithmetic.results import is_near_result
from harness.metrics.hallucination.arithmetic.shares import is_multiple, is_share, is_twice
from harness.metrics.hallucination.arithmetic.sums import is_sum, is_total
from harness.metrics.passage import Passage

__all__ = ["durations", "follows"]

_LONG = frozenset({"decade", "century"})  # nobody means them to the year

Rule = Callable[[Claim], bool]
_OF_RANKS: tuple[Rule, ...] = (is_rank, is_in_a_row, is_minute)
_OF_NUMBERS: tuple[Rule, ...] = (
    is_sum,
    is_round,
    is_short_of_one,
    is_majority,
    is_gap_in_a_row,
    is_change,
    is_rest,
    is_days,
    is_total,
    is_near_result,
    is_multiple,
    is_between,
    is_share,
    is_in_a_row,
    is_twice,
)


def follows(index: ArticleIndex, passage: Passage, quantity: Quantity) -> bool:
    """Whether a number of a summary's passage follows from numbers of the article."""
    if quantity.counted in _LONG:
        quantity = next(replace(q, hedge="about") for q in converted(quantity) if q.counted == "year")
    claim = Claim(index, passage, quantity)
    return any(rule(claim) for rule in (_OF_RANKS if quantity.kind == "ordinal" else _OF_NUMBERS))
