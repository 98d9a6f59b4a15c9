"""What came of a run: the summaries of every summariser with their scores, and all that its numbers hang on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from harness.sampling import Sample, SummariserInfo

__all__ = ["Aggregate", "Run", "Sample", "SummariserInfo"]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The mean of a metric over the articles where it could be computed, and on how many that was."""

    mean: float
    n: int


@dataclass(frozen=True)
class Run:
    """Everything that came out of evaluating summarisers on a suite.

    Attributes:
        name: its summarisers, joined by "+".
        suite: which articles: a folder, a corpus, or the embedded ones.
        gold_hash: of all that summaries are judged by: 16 hexadecimal digits.
        summarisers: in the order in which they were named.
        signature: per metric, everything that changes its numbers.
        versions: of the packages that scoring rests on.
        samples: one per summariser and article, summariser by summariser, in the suite's order.
        timing: all that varies from run to run.
        shard: which share of the suite it covers.
    """

    name: str
    suite: str
    gold_hash: str
    summarisers: tuple[SummariserInfo, ...]
    signature: Mapping[str, str]
    versions: Mapping[str, str]
    samples: tuple[Sample, ...]
    timing: Mapping[str, str] = field(default_factory=dict)
    shard: str = "1/1"

    def __repr__(self) -> str:
        """What it is, in a line; its samples would be thousands."""
        made = f"{len(self.samples)} summaries by {', '.join(s.name for s in self.summarisers)}"
        return f"<Run {self.name!r}: {made}, suite {self.suite}>"

    @property
    def failures(self) -> tuple[Sample, ...]:
        """The samples whose summariser failed."""
        return tuple(s for s in self.samples if s.error is not None)

    def samples_of(self, summariser: str) -> tuple[Sample, ...]:
        """The samples of one summariser, in the suite's order."""
        return tuple(s for s in self.samples if s.summariser == summariser)

    @cached_property
    def aggregates(self) -> Mapping[str, Mapping[str, Aggregate]]:
        """By summariser, then by metric."""
        return {s.name: _aggregate(self.samples_of(s.name)) for s in self.summarisers}

    def table(self, width: int | None = None) -> str:
        """The results table as plain text."""
        from harness.reports.table import build_table
        from harness.reports.terminal import render, table_view

        return render(table_view(build_table(self), width or 200), width)

    def save(self, folder: Path | str) -> Path:
        """Writes run.json and samples.jsonl into `folder`, which must not hold a run yet."""
        from harness.store import save_run

        return save_run(self, Path(folder))


def _aggregate(samples: Iterable[Sample]) -> dict[str, Aggregate]:
    values: dict[str, list[float]] = {}
    for sample in samples:
        for metric in sample.metrics:
            value = sample.value(metric)
            if value is not None:
                values.setdefault(metric, []).append(value)
    return {metric: Aggregate(math.fsum(found) / len(found), len(found)) for metric, found in values.items()}
