"""Events: sentences about something else than the article."""

from __future__ import annotations

from collections.abc import Iterator

from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag, short
from harness.metrics.hallucination.support import supported

_FOREIGN = 0.25  # of a sentence's content words, fewer than this share are the article's
_MIN_WORDS = (2, 4)  # content words of such a sentence: where the article has none of them, and where it has some


def check_events(view: SummaryView) -> Iterator[Hallucination]:
    """Flags sentences that share almost nothing with the article; single words that it lacks are left to doubt."""
    for passage in view.passages:
        content = passage.content
        spans = [(q.start, q.end) for q in passage.quantities] + [(d.start, d.end) for d in passage.dates]
        judged = {at for start, end in spans for at in range(start, end)}
        backed = [supported(view.index, t) or t.start in judged for t in content]
        if sum(backed) < _FOREIGN * len(content) and len(content) >= _MIN_WORDS[any(backed)]:
            why = f"'{short(view.text[passage.start : passage.end])}': the article says nothing like this."
            yield flag(view, passage.start, passage.end, "event", "extrinsic", 0.7, why)
