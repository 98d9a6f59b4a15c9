"""What is drawn, flipped and counted: articles, or clusters of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
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
    (means,) = all_resampled_means([units], resamples, seed)
    return means


def all_resampled_means(samples: Sequence[Units], resamples: int, seed: int) -> list[Floats]:
    """What `resampled_means` gives for each sample, with the same draws for all that have as many units."""
    totals: list[list[Floats]] = [[] for _ in samples]
    values = [_values(units) for units in samples]
    for n in {len(units.sizes) for units in samples}:
        for counts in _drawn(n, resamples, seed):
            for units, value, parts in zip(samples, values, totals, strict=True):
                if len(units.sizes) == n:
                    parts.append(counts @ value)
    return [_means(units, np.concatenate(parts)) for units, parts in zip(samples, totals, strict=True)]


def _is_even(units: Units) -> bool:
    return bool((units.sizes == units.sizes[0]).all())


def _values(units: Units) -> Floats:
    """(units, columns) of what is summed over the units drawn: the scores, and the sizes where these differ."""
    if _is_even(units):
        return np.asarray(units.sums / units.sizes[0])
    return np.column_stack([units.sums, units.sizes])


def _means(units: Units, totals: Floats) -> Floats:
    return np.asarray(totals / len(units.sizes) if _is_even(units) else totals[:, :-1] / totals[:, -1:])


def _drawn(n: int, resamples: int, seed: int) -> Iterator[Floats]:
    """(some, n), `resamples` in all: how often each unit was drawn."""
    rng = np.random.default_rng(seed)
    step = max(1, _MOST_CELLS // n)
    for start in range(0, resamples, step):
        counts = np.empty((min(step, resamples - start), n))
        for row in counts:
            row[:] = np.bincount(rng.integers(0, n, size=n), minlength=n)
        yield counts
