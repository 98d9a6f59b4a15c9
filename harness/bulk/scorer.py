"""The work that workers do on rows, on one machine or many: blocks of lines in, blocks of lines out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from harness.bulk.files import Line
from harness.errors import HarnessError
from harness.metrics.base import Metric
from harness.records import to_line
from harness.rows import score_row
from harness.suite import Suite
from harness.workers import Lost, Workers

_BLOCK = 16  # rows a message: enough to make messages cheap, few enough for the progress bar

Block = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Turns rows into their lines of output: a pure function, sent to every worker once."""

    metrics: tuple[Metric, ...]
    suite: Suite | None

    def __call__(self, block: Block) -> list[str]:
        """What `line` makes of each row."""
        return [self.line(text) for _, text in block]

    def line(self, text: str) -> str:
        """The line of output of one row."""
        return to_line(score_row(json.loads(text), self.metrics, self.suite))


def scored(rows: Iterable[Line], scorer: Scorer, jobs: int) -> Iterator[str]:
    """The output of rows, in their order, the same bytes for any number of jobs; few are in memory at a time.

    Raises:
        HarnessError: scoring a block of rows ended the process that it ran in.
    """
    if jobs == 1:
        yield from (scorer.line(text) for _, text in rows)
        return
    with Workers(scorer, jobs) as workers:
        for block, lines in workers.results(_blocks(rows)):
            if isinstance(lines, Lost):
                raise HarnessError(f"rows {block[0][0]} to {block[-1][0]}: scoring them {lines.reason}.")
            yield from lines


def _blocks(rows: Iterable[Line]) -> Iterator[Block]:
    stream = iter(rows)
    while block := tuple(islice(stream, _BLOCK)):
        yield block
