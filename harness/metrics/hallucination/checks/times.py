"""Times of day."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.clock import same_time
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag


def check_times(view: SummaryView) -> Iterator[Hallucination]:
    """Flags times of day that the article does not give."""
    for passage in view.passages:
        for time in passage.times:
            start, end = passage.span_of(time)
            if view.in_quotation(start, end) or any(same_time(time, t) for t in view.index.times):
                continue
            near = ((p, t) for p in view.evidence_for(passage, 3) for t in p.times)
            where, other = next(near, (None, None))
            text = view.text[start:end]
            if where and other:
                why = f"'{text}': the article says '{where.text_of(other)}'."
                yield flag(view, start, end, "date", "intrinsic", 0.9, why, where)
            elif not text.isalpha():  # "noon" and "midnight" may be rough
                yield flag(view, start, end, "date", "extrinsic", 0.7, f"'{text}': the article gives no such time.")
