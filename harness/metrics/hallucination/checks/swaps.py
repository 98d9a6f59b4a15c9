"""Who did what to whom: two names around a verb, of which the article has only the other order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from harness.metrics.base import Hallucination
from harness.metrics.deeds import turned_round
from harness.metrics.hallucination.checks.base import SummaryView, flag


def check_swaps(view: SummaryView) -> Iterator[Hallucination]:
    """Flags A and B around a verb, where the article has them only the other way round."""
    for passage in view.passages:
        for first, second in pairwise(passage.names):
            where = turned_round(passage, first, second, view.index.passages)
            if where is not None:
                start, end = passage.span_of(first, second)
                why = f"'{view.text[start:end]}': the article has it the other way round."
                yield flag(view, start, end, "relation", "intrinsic", 0.55, why, where)
