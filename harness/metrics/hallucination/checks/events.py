"""Events: stretches of a summary whose words have no support in the article, and sentences about something else."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.tokens import Token
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag, short
from harness.metrics.hallucination.support import supported
from harness.metrics.passage import Passage

_MIN_RUN = 2
_FOREIGN = 0.34


def check_events(view: SummaryView) -> Iterator[Hallucination]:
    """Flags sentences that share almost nothing with the article, else runs of words that it does not have."""
    for passage in view.passages:
        content = passage.content
        if not content:
            continue
        judged = [(q.start, q.end) for q in passage.quantities] + [(d.start, d.end) for d in passage.dates]
        backed = [supported(view.index, t) or any(a <= t.start < b for a, b in judged) for t in content]
        if sum(backed) < _FOREIGN * len(content) and len(content) >= (4 if any(backed) else 2):
            why = "the article says nothing like this."
            yield flag(view, passage.start, passage.end, "event", "extrinsic", 0.9, f"'{short(passage.text)}': {why}")
            continue
        for first, last in _runs(backed):
            run = content[first : last + 1]
            start, end = passage.start + run[0].start, passage.start + run[-1].end
            if not view.in_quotation(start, end):
                text = short(view.text[start:end])
                why = f"'{text}': nothing in the article says so."
                yield flag(view, start, end, "event", "extrinsic", _score(run), why, _context(view, passage))


def _runs(backed: list[bool]) -> Iterator[tuple[int, int]]:
    """(first, last) of stretches with enough unsupported words, and at most one supported word between two of them."""
    missing = [i for i, good in enumerate(backed) if not good]
    group: list[int] = []
    for number in [*missing, None]:
        if group and (number is None or number - group[-1] > _MIN_RUN):
            if len(group) > _MIN_RUN:
                yield group[0], group[-1]
            group = []
        if number is not None:
            group.append(number)


def _score(run: list[Token]) -> float:
    return min(0.95, 0.4 + 0.1 * len(run))


def _context(view: SummaryView, passage: Passage) -> Passage | None:
    return next(iter(view.evidence_for(passage, 1)), None)
