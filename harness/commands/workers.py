"""Rows scored by worker processes, in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from harness.metrics.base import Metric
from harness.records import to_line
from harness.rows import score_row
from harness.suite import Suite

_CHUNK = 16  # rows a message: enough to make the messages cheap, few enough for the progress bar


@dataclass(frozen=True, slots=True)
class Scorer:
    """Turns a row into its line of output; goes to a worker once."""

    metrics: tuple[Metric, ...]
    suite: Suite | None

    def __call__(self, row: dict[str, Any]) -> str:
        """The line of output."""
        return to_line(score_row(row, self.metrics, self.suite))


def lines(rows: Sequence[dict[str, Any]], scorer: Scorer, jobs: int) -> Iterator[str]:
    """The output lines of `rows`, in their order, the same bytes for any number of jobs."""
    if jobs == 1:
        yield from map(scorer, rows)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(scorer,)) as pool:
        yield from pool.map(_line, rows, chunksize=_CHUNK)


_mine: list[Scorer] = []


def _begin(scorer: Scorer) -> None:
    _mine[:] = [scorer]


def _line(row: dict[str, Any]) -> str:
    return _mine[0](row)
