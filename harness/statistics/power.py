"""What a number of articles can show, and which systems it cannot tell apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from harness.statistics.units import Clusters, Scores, columns_of, units_of

System = TypeVar("System")


def smallest_p(n_units: int) -> float:
    """The smallest two-sided p of an exact sign-flip test of `n_units`: 1/16 for five; 1 for one or none."""
    return 2.0 ** min(0, 1 - n_units)


def smallest_difference(
    ours: Scores,
    theirs: Scores,
    *,
    clusters: Clusters | None = None,
    alpha: float = 0.05,
    power: float = 0.8,
) -> float | None:
    """The smallest true mean difference that a test of `alpha` would find with `power`, for pairs that vary like these.

    (t(1 - alpha/2) + t(power)) standard errors, with one degree of freedom less than there are units; standard errors
    of clusters take cluster sums as the units. None where fewer than two units have both scores, or where `alpha` is
    below what their number can reach.
    """
    from scipy.special import stdtrit

    table = columns_of(ours, theirs)
    units = units_of(np.asarray(table[:, :1] - table[:, 1:]), clusters)
    n = len(units.sizes)
    if n < 2 or smallest_p(n) > alpha:
        return None
    spread = units.sums[:, 0] - units.means[0] * units.sizes
    error = np.sqrt((spread**2).sum() * n / (n - 1)) / units.sizes.sum()
    return float((stdtrit(n - 1, 1 - alpha / 2) + stdtrit(n - 1, power)) * error)


def tie_groups(ranked: Sequence[System], differ: Callable[[System, System], bool]) -> list[tuple[System, ...]]:
    """Systems in groups of ties: each group holds its first and those after it that do not `differ` from that first.

    Args:
        ranked: best first.
        differ: whether the difference between two is beyond noise.
    """
    groups: list[list[System]] = []
    for system in ranked:
        if groups and not differ(groups[-1][0], system):
            groups[-1].append(system)
        else:
            groups.append([system])
    return [tuple(group) for group in groups]
