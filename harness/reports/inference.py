"""Intervals and tests of the results table, over articles that may tell the same event.

Articles of one event go together: resampling and sign flips take whole events. With one event there is nothing to
resample, and no test.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, compress
from typing import Literal

from harness.reports.columns import Column
from harness.reports.systems import System
from harness.statistics import (
    Comparison,
    Interval,
    compare_permutations,
    holm,
    separate_intervals,
    smallest_p,
    tie_groups,
)

LEVEL = 0.05
_RESAMPLES = 1999
_PER_PAIR = 100  # drawn flips for each pair of a column, so that Holm's correction leaves room to reach the level
_FEWEST = 5  # events below which a bootstrap interval is far too narrow


SpreadKind = Literal["interval", "range"]


@dataclass(frozen=True, slots=True)
class Spread:
    """What stands beside a figure: an interval, or where none can be had, the range of the articles."""

    low: float
    high: float
    kind: SpreadKind
    text: str


@dataclass(frozen=True, slots=True)
class Tested:
    """The paired tests of one column.

    Attributes:
        made: how many there are; none between rows that lack figures on the same articles.
        possible: whether any of them can reach the level.
        floor: the smallest p-value that they can reach, corrected.
        places: by row label; 1 for the best and what it is not significantly better than.
        beats: by row label, the rows that it is significantly better than.
    """

    made: int
    possible: bool
    floor: float
    places: Mapping[str, int]
    beats: Mapping[str, tuple[str, ...]]


def spreads_of(column: Column, rows: Sequence[System]) -> dict[str, Spread]:
    """By row label, the interval of its figure, or its range where there are too few events.

    Rows that neither says anything of are left out. The interval is that of the BCa bootstrap, events resampled whole.
    """
    if column.better == "neither" or column.total:
        return {}
    found = [(row, row.values(column)) for row in rows]
    varied = [(row, values) for row, values in found if len(set(values.values())) > 1]
    samples = [(list(values.values()), [row.events.get(a, a) for a in values]) for row, values in varied]
    enough = [len(set(events)) >= _FEWEST for _, events in samples]
    intervals = iter(separate_intervals(compress(samples, enough), method="bca", resamples=_RESAMPLES))
    return {
        row.label: _spread(values, next(intervals) if is_enough else None)
        for (row, values), is_enough in zip(varied, enough, strict=True)
    }


def _spread(values: Mapping[str, float], interval: Interval | None) -> Spread:
    if interval:
        return Spread(interval.low, interval.high, "interval", f"[{interval.low:.2f}, {interval.high:.2f}]")
    low, high = min(values.values()), max(values.values())
    return Spread(low, high, "range", f"{low:.2f}–{high:.2f}")


def compare_rows(column: Column, rows: Sequence[System]) -> Tested:
    """Paired tests between all rows of a column, corrected after Holm."""
    values = {row.label: row.values(column) for row in rows}
    pairs = list(combinations([label for label, found in values.items() if found], 2))
    resamples = max(_RESAMPLES, _PER_PAIR * len(pairs))
    tests = _paired_tests([(values[a], values[b]) for a, b in pairs], rows[0].events if rows else {}, resamples)
    beats: dict[str, list[str]] = {label: [] for label in values}
    for (a, b), test, p in zip(pairs, tests, holm([test.p for test in tests]), strict=True):
        if p is not None and p <= LEVEL and test.difference:
            better, worse = (a, b) if (test.difference > 0) == (column.better == "higher") else (b, a)
            beats[better].append(worse)
    made = [test for test in tests if test.p is not None]  # Holm corrects for no others
    floor = min((floor_of(test, resamples) * len(made) for test in made), default=1.0)
    places = _places(column, values, beats)
    named = {label: tuple(found) for label, found in beats.items()}
    return Tested(len(made), floor <= LEVEL, min(1.0, floor), places, named)


def paired_test(
    first: Mapping[str, float], second: Mapping[str, float], events: Mapping[str, str], resamples: int = _RESAMPLES
) -> Comparison:
    """Whether two summarisers differ on the articles of both: sign flips of whole events, two-sided."""
    (found,) = _paired_tests([(first, second)], events, resamples)
    return found


def _paired_tests(
    pairs: Sequence[tuple[Mapping[str, float], Mapping[str, float]]], events: Mapping[str, str], resamples: int
) -> list[Comparison]:
    def of_both(first: Mapping[str, float], second: Mapping[str, float]) -> tuple[list[float], list[float], list[str]]:
        shared = [article for article in first if article in second]
        return [first[a] for a in shared], [second[a] for a in shared], [events.get(a, a) for a in shared]

    return compare_permutations((of_both(first, second) for first, second in pairs), resamples=resamples)


def floor_of(test: Comparison, resamples: int = _RESAMPLES) -> float:
    """The smallest p that a test of so many events, over so many drawn flips, can give."""
    return max(smallest_p(test.n_units), 1 / (resamples + 1))


def _places(
    column: Column, values: Mapping[str, Mapping[str, float]], beats: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Ranks by label, ties alike: 1, 1, 3."""
    means = {label: math.fsum(found.values()) / len(found) for label, found in values.items() if found}
    ranked = sorted(means, key=lambda label: means[label], reverse=column.better == "higher")
    places: dict[str, int] = {}
    for group in tie_groups(ranked, lambda best, other: other in beats[best]):
        places |= dict.fromkeys(group, len(places) + 1)
    return places
