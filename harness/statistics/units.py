"""What is drawn, flipped and counted: articles, or clusters of them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harness.errors import HarnessError

Floats = NDArray[np.float64]
Scores = Sequence[float | None]
Clusters = Sequence[Hashable]

_MOST_CELLS = 1 << 19  # of draws held at once: what fits the processor's cache


@dataclass(frozen=True, slots=True)
class Units:
    """Independent units of a sample.

    Attributes:
        sums: (units, columns), the sum of the scores of each unit.
        sizes: (units,), how many articles each holds.
    """

    sums: Floats
    sizes: Floats

    @property
    def means(self) -> Floats:
        """(columns,), the means over articles."""
        return np.asarray(self.sums.sum(axis=0) / self.sizes.sum())


def columns_of(*columns: Scores) -> Floats:
    """(articles, columns); what is missing is nan. `HarnessError` where columns differ in length."""
    if len({len(column) for column in columns}) > 1:
        raise HarnessError(
            f"scores of {' and '.join(str(len(c)) for c in columns)} articles cannot be paired: align them"
        )
    table = np.array([np.array(column, float) for column in columns]).T  # None becomes nan
    if np.isinf(table).any():
        raise HarnessError("a score is infinite: give None for what could not be computed")
    return table


def units_of(table: Floats, clusters: Clusters | None) -> Units:
    """The units of `table` (articles, columns), without the articles that lack a score in any column."""
    if clusters is not None and len(clusters) != len(table):
        raise HarnessError(f"{len(clusters)} clusters for {len(table)} articles: name one for each article")
    present = ~np.isnan(table).any(axis=1)
    kept = table[present]
    if clusters is None:
        return Units(kept, np.ones(len(kept)))
    numbers: dict[Hashable, int] = {}
    index = [numbers.setdefault(clusters[place], len(numbers)) for place in np.flatnonzero(present).tolist()]
    sums = np.zeros((len(numbers), table.shape[1]))
    np.add.at(sums, index, kept)
    return Units(sums, np.bincount(index, minlength=len(numbers)).astype(float))


def resampled_means(units: Units, resamples: int, seed: int) -> Floats:
    """(resamples, columns): means of samples of as many units, drawn with replacement."""
    n = len(units.sizes)
    rng = np.random.default_rng(seed)
    even = bool((units.sizes == units.sizes[0]).all())
    values = units.sums / units.sizes[0] if even else np.column_stack([units.sums, units.sizes])
    parts = []
    step = max(1, _MOST_CELLS // n)
    for start in range(0, resamples, step):
        parts.append(_drawn(rng, min(step, resamples - start), n) @ values)
    totals = np.concatenate(parts)
    return np.asarray(totals / n if even else totals[:, :-1] / totals[:, -1:])


def _drawn(rng: np.random.Generator, rows: int, n: int) -> Floats:
    """(rows, n): how often each unit was drawn."""
    counts = np.empty((rows, n))
    for row in counts:
        row[:] = np.bincount(rng.integers(0, n, size=n), minlength=n)
    return counts
