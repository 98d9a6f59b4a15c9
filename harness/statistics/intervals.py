"""Bootstrap confidence intervals of means (Efron and Tibshirani 1993)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from harness.errors import HarnessError
from harness.statistics.units import (
    Clusters,
    Floats,
    Scores,
    Units,
    all_resampled_means,
    columns_of,
    resampled_means,
    units_of,
)

Method = Literal["percentile", "bca"]


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, at the confidence `level` (0 to 1)."""

    low: float
    high: float
    level: float = 0.95


def mean_interval(
    scores: Scores,
    *,
    level: float = 0.95,
    method: Method = "percentile",
    resamples: int = 2_000,
    seed: int = 0,
    clusters: Clusters | None = None,
) -> Interval | None:
    """The interval of the mean; None where fewer than two articles, or clusters of them, have a score."""
    found = mean_intervals([scores], level=level, method=method, resamples=resamples, seed=seed, clusters=clusters)
    return found[0]


def mean_intervals(
    columns: Sequence[Scores],
    *,
    level: float = 0.95,
    method: Method = "percentile",
    resamples: int = 2_000,
    seed: int = 0,
    clusters: Clusters | None = None,
) -> list[Interval | None]:
    """An interval for the mean of each column; articles with a score in every column are drawn once for them all.

    Args:
        columns: scores of the same articles, column by column; an article that lacks one is left out.
        level: share of samples whose interval holds the true mean, 0 to 1, exclusive.
        method: "percentile", or "bca", corrected for bias and skew.
        resamples: how many samples are drawn.
        seed: same seed, same interval.
        clusters: the event of each article.
    """
    _refuse_senseless(level, method, resamples)
    if not columns:
        return []
    units = units_of(columns_of(*columns), clusters)
    if len(units.sizes) < 2:
        return [None] * len(columns)
    means = resampled_means(units, resamples, seed)
    return bounds(means, units, level, method)


def separate_intervals(
    samples: Iterable[tuple[Scores, Clusters | None]],
    *,
    level: float = 0.95,
    method: Method = "percentile",
    resamples: int = 2_000,
    seed: int = 0,
) -> list[Interval | None]:
    """What `mean_interval` gives for each sample (scores, clusters), with the same draws for all."""
    _refuse_senseless(level, method, resamples)
    every = [units_of(columns_of(scores), clusters) for scores, clusters in samples]
    drawn = [units for units in every if len(units.sizes) >= 2]
    means = zip(drawn, all_resampled_means(drawn, resamples, seed), strict=True)
    found = iter([bounds(some, units, level, method)[0] for units, some in means])
    return [next(found) if len(units.sizes) >= 2 else None for units in every]


def _refuse_senseless(level: float, method: str, resamples: int) -> None:
    if not 0 < level < 1 or resamples < 1:
        raise HarnessError(f"level {level} and {resamples} resamples: level lies between 0 and 1, resamples above 0")
    if method not in ("percentile", "bca"):
        raise HarnessError(f"interval method {method!r}: it can be percentile or bca")


def bounds(means: Floats, units: Units, level: float, method: Method) -> list[Interval | None]:
    """The interval of each column of `means` (resamples, columns)."""
    tail = (1 - level) / 2
    shares = np.tile([[tail], [1 - tail]], means.shape[1])
    if method == "bca":
        shares = _corrected(shares, means, units)
    ends = [np.quantile(column, share) for column, share in zip(means.T, shares.T, strict=True)]
    return [Interval(float(low), float(high), level) for low, high in ends]


def _corrected(shares: Floats, means: Floats, units: Units) -> Floats:
    """`shares` (2, columns) with bias and acceleration corrected (Efron 1987); as they are where nothing varies."""
    from scipy.special import ndtr, ndtri

    observed = units.means
    below = ((means < observed).mean(axis=0) + (means <= observed).mean(axis=0)) / 2
    left_out = (units.sums.sum(axis=0) - units.sums) / (units.sizes.sum() - units.sizes)[:, None]
    spread = left_out.mean(axis=0) - left_out
    scale = (spread**2).sum(axis=0) ** 1.5
    with np.errstate(invalid="ignore", divide="ignore"):
        acceleration = (spread**3).sum(axis=0) / (6 * scale)
        bias = ndtri(below)
        moved = bias + ndtri(shares)
        corrected = ndtr(bias + moved / (1 - acceleration * moved))
    return np.asarray(np.where(np.isfinite(corrected), corrected, shares))
