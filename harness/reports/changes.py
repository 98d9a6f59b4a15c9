"""Made-up details against a baseline: which are new, which are gone, which were there already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from harness.reports.details import Detail, details_of
from harness.results import Run

_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """Made-up details against a baseline, each surest first; `kept` as the newer run has them.

    Attributes:
        is_comparable: whether both runs have a summary of the same article by the same summariser.
    """

    new: tuple[Detail, ...]
    gone: tuple[Detail, ...]
    kept: tuple[Detail, ...]
    is_comparable: bool = True

    def __str__(self) -> str:
        if not self.is_comparable:
            return "nothing to compare, since the runs have no article and summariser in common"
        return f"{len(self.new)} new, {len(self.gone)} gone, {len(self.kept)} kept"


def changes_between(run: Run, baseline: Run) -> Changes:
    """What `run` makes up that `baseline` did not, and the other way round.

    A detail is the same where summariser, article, kind and words are. Runs of one summariser each are compared
    whatever their names.
    """
    alone = len(run.summarisers) == len(baseline.summarisers) == 1
    now, before = details_of(run), details_of(baseline)
    kept, new = _split(now, before, alone)
    _, gone = _split(before, now, alone)
    pairs, others = ({("" if alone else s.summariser, s.article_id) for s in r.samples} for r in (run, baseline))
    return Changes(new, gone, kept, not pairs.isdisjoint(others))


def _split(details: Sequence[Detail], others: Sequence[Detail], alone: bool) -> tuple[tuple[Detail, ...], ...]:
    """`details` that are among `others`, as often as they are there, and those that are not."""
    left = Counter(_key(other, alone) for other in others)
    found: list[Detail] = []
    rest: list[Detail] = []
    for detail in details:
        key = _key(detail, alone)
        (found if left[key] > 0 else rest).append(detail)
        left[key] -= 1
    return tuple(found), tuple(rest)


def _key(detail: Detail, alone: bool) -> _Key:
    summariser, *rest = detail.key
    return ("" if alone else summariser, *rest)  # type: ignore[return-value]
