"""Corrections for many comparisons in one table; what was not tested (None) stays so and does not count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from harness.errors import HarnessError

PValues = Sequence[float | None]


def holm(ps: PValues) -> list[float | None]:
    """Adjusted p: the chance of a single false find in the whole table stays below them (Holm 1979)."""
    tested = _tested(ps)
    order = np.argsort(tested, kind="stable")
    steps = tested[order] * np.arange(len(tested), 0, -1)
    adjusted = np.empty(len(tested))
    adjusted[order] = np.minimum(np.maximum.accumulate(steps), 1) if len(steps) else steps
    return _put_back(ps, adjusted.tolist())


def benjamini_hochberg(ps: PValues) -> list[float | None]:
    """Adjusted p: the expected share of false finds among all stays below them (Benjamini and Hochberg 1995)."""
    from scipy.stats import false_discovery_control

    tested = _tested(ps)
    return _put_back(ps, false_discovery_control(tested).tolist() if len(tested) else [])


def _tested(ps: PValues) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    tested = np.array([p for p in ps if p is not None], float)
    if not ((tested >= 0) & (tested <= 1)).all():
        raise HarnessError("a p value lies outside 0 to 1: give None for what was not tested")
    return tested


def _put_back(ps: PValues, adjusted: list[float]) -> list[float | None]:
    values = iter(adjusted)
    return [None if p is None else next(values) for p in ps]
