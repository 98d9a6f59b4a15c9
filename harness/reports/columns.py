"""Which columns the results table has, whatever format it is printed in."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from harness.language.tokens import tokenise
from harness.run import Run, Sample

Better = Literal["higher", "lower", "neither"]
_FAITHFUL = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the results table.

    Attributes:
        name: what gates and JSON call it.
        title: what people read.
        value: of one sample; None where it could not be computed.
        better: which direction is good.
        decimals: how many to print.
    """

    name: str
    title: str
    value: Callable[[Sample], float | None]
    better: Better = "higher"
    decimals: int = 3

    def mean(self, samples: Sequence[Sample]) -> float | None:
        """The mean over the samples that have the value."""
        found = [v for v in map(self.value, samples) if v is not None]
        return math.fsum(found) / len(found) if found else None

    def text(self, value: float | None) -> str:
        """`value` as people read it."""
        return "-" if value is None else f"{value:.{self.decimals}f}"


def columns(run: Run) -> list[Column]:
    """The columns that have a value somewhere in `run`."""
    return [c for c in _COLUMNS if any(c.value(s) is not None for s in run.samples)]


def _metric(name: str) -> Callable[[Sample], float | None]:
    return lambda sample: sample.value(name)


def _faithful(sample: Sample) -> float | None:
    value = sample.value("faithfulness")
    return None if value is None else float(value >= _FAITHFUL)


def _words(sample: Sample) -> float | None:
    return None if sample.summary is None else float(len(tokenise(sample.summary)))


_COLUMNS = (
    Column("rouge1", "ROUGE-1", _metric("rouge1")),
    Column("rouge2", "ROUGE-2", _metric("rouge2")),
    Column("rougeLsum", "ROUGE-Lsum", _metric("rougeLsum")),
    Column("coverage", "coverage", _metric("coverage")),
    Column("coverage_essential", "essential", _metric("coverage_essential")),
    Column("hallucinations", "made up", _metric("hallucinations"), "lower", 2),
    Column("faithful", "faithful", _faithful, "higher", 2),
    Column("words", "words", _words, "neither", 0),
    Column("failed", "failed", lambda s: float(s.error is not None), "lower", 2),
    Column("seconds", "s/article", lambda s: s.timing.get("seconds"), "lower", 3),
)
