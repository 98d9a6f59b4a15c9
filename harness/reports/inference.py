"""Intervals and tests of the results table, over articles that may tell the same event.

Articles of one event go together: resampling and sign flips take whole events. With one event there is nothing to
resample, and no test.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from harness.reports.columns import Column
from harness.reports.systems import System

LEVEL = 0.05
_SEED = 20230913
_RESAMPLES = 1999
_FEWEST = 5  # events below which a bootstrap interval is far too narrow


@dataclass(frozen=True, slots=True)
class Spread:
    """What stands beside a figure: an interval, or where none can be had, the range of the articles."""

    low: float
    high: float
    kind: Literal["interval", "range"]
    text: str


@dataclass(frozen=True, slots=True)
class Paired:
    """A paired test: its p-value, the smallest that so many events can give, and what limits it."""

    p: float
    floor: float
    why_not: str = ""


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
    """The interval of a row's figure, its range where there are too few events, None where neither says anything."""
    values = system.values(column)
    if column.better == "neither" or column.total or len(set(values.values())) < 2:
        return None
    interval = _interval(values, system.events)
    if interval:
        low, high = interval
        return Spread(low, high, "interval", f"[{low:.2f}, {high:.2f}]")
    low, high = min(values.values()), max(values.values())
    return Spread(low, high, "range", f"{low:.2f}–{high:.2f}")


def compare_rows(column: Column, rows: Sequence[System]) -> Tested:
    """Paired tests between all rows of a column, corrected after Holm."""
    values = {row.label: row.values(column) for row in rows}
    pairs = list(combinations([row.label for row in rows], 2))
    tests = [paired_test(values[a], values[b], rows[0].events) for a, b in pairs]
    beats: dict[str, list[str]] = {row.label: [] for row in rows}
    for (a, b), p in zip(pairs, _holm([test.p for test in tests]), strict=True):
        if p <= LEVEL:
            better, worse = (a, b) if _is_better(column, values[a], values[b]) else (b, a)
            beats[better].append(worse)
    floor = min((test.floor for test in tests), default=1.0) * len(pairs)
    places = {label: 1 + sum(label in beaten for beaten in beats.values()) for label in beats}
    return Tested(floor <= LEVEL, min(1.0, floor), places, {label: tuple(found) for label, found in beats.items()})


def paired_test(first: Mapping[str, float], second: Mapping[str, float], events: Mapping[str, str]) -> Paired:
    """Whether two summarisers differ on the articles of both: sign flips of whole events, two-sided."""
    import numpy as np
    from scipy.stats import permutation_test

    shared = [article for article in first if article in second]
    totals = _by_event({article: first[article] - second[article] for article in shared}, events)
    sums = np.array([sum(found) for found in totals])
    floor = max(2.0 ** (1 - len(sums)), 1 / (_RESAMPLES + 1)) if len(sums) else 1.0
    if floor > LEVEL:
        return Paired(1.0, floor, f"no test over {len(shared)} articles on {_events(len(sums))} can reach {LEVEL:g}")
    if not sums.any():
        return Paired(1.0, floor)
    generator = np.random.default_rng(_SEED)
    result = permutation_test(
        (sums,), np.sum, permutation_type="samples", vectorized=True, n_resamples=_RESAMPLES, rng=generator
    )
    return Paired(float(result.pvalue), floor)


def _interval(values: Mapping[str, float], events: Mapping[str, str]) -> tuple[float, float] | None:
    """The BCa bootstrap interval of the mean (Efron 1987), events resampled whole."""
    import numpy as np
    from scipy.stats import bootstrap

    groups = _by_event(values, events)
    if len(groups) < _FEWEST:
        return None
    sums, counts = np.array([math.fsum(g) for g in groups]), np.array([float(len(g)) for g in groups])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # degenerate data: answered by the check for NaN below
        result = bootstrap(
            (sums, counts),
            lambda s, c, axis=-1: s.sum(axis=axis) / c.sum(axis=axis),
            paired=True,
            vectorized=True,
            n_resamples=_RESAMPLES,
            confidence_level=1 - LEVEL,
            rng=np.random.default_rng(_SEED),
        )
    low, high = float(result.confidence_interval.low), float(result.confidence_interval.high)
    return None if math.isnan(low) or math.isnan(high) else (low, high)


def _by_event(values: Mapping[str, float], events: Mapping[str, str]) -> list[list[float]]:
    groups: dict[str, list[float]] = {}
    for article, value in values.items():
        groups.setdefault(events.get(article, article), []).append(value)
    return list(groups.values())


def _holm(ps: Sequence[float]) -> list[float]:
    """Adjusted p-values (Holm 1979)."""
    adjusted, highest = [0.0] * len(ps), 0.0
    for done, index in enumerate(sorted(range(len(ps)), key=lambda i: ps[i])):
        highest = max(highest, min(1.0, (len(ps) - done) * ps[index]))
        adjusted[index] = highest
    return adjusted


def _is_better(column: Column, first: Mapping[str, float], second: Mapping[str, float]) -> bool:
    shared = [article for article in first if article in second]
    gain = math.fsum(first[a] - second[a] for a in shared)
    return gain > 0 if column.better == "higher" else gain < 0


def _events(count: int) -> str:
    return f"{count} event{'' if count == 1 else 's'}"
