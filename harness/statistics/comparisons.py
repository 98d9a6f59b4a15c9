"""Paired tests: whether two systems differ on the same articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from harness.statistics.intervals import Interval, Method, mean_interval
from harness.statistics.power import smallest_p
from harness.statistics.units import Clusters, Floats, Scores, Units, columns_of, resampled_means, units_of

Counts = npt.NDArray[np.int64]
Pair = tuple[Scores, Scores, Clusters | None]

_EXACT_UP_TO = 16
_ROUNDING = 1e-12
_MOST_CELLS = 1 << 22


@dataclass(frozen=True, slots=True)
class Comparison:
    """A system against another.

    Attributes:
        difference: mean score of the first less that of the second, over the articles that both have; None without any.
        p: two-sided probability of a difference as large if the two were alike; None where nothing can be tested.
        n_articles: how many both have a score for.
        n_units: how many of these are independent: the articles, or their clusters.
        method: what was done, for a caption.
        reason: why there is no p, or what it cannot show; None otherwise.
    """

    difference: float | None
    p: float | None
    n_articles: int
    n_units: int
    method: str
    reason: str | None = None


def compare_permutation(
    ours: Scores,
    theirs: Scores,
    *,
    clusters: Clusters | None = None,
    resamples: int = 9_999,
    seed: int = 0,
    level: float = 0.95,
) -> Comparison:
    """The sign-flip test of the mean difference; exact up to 16 units, else over `resamples` drawn flips.

    Drawn flips count the observed one among them, so that p is never 0 (Phipson and Smyth 2010).
    """
    (found,) = compare_permutations([(ours, theirs, clusters)], resamples=resamples, seed=seed, level=level)
    return found


def compare_permutations(
    pairs: Iterable[Pair],
    *,
    resamples: int = 9_999,
    seed: int = 0,
    level: float = 0.95,
) -> list[Comparison]:
    """What `compare_permutation` gives for each pair (ours, theirs, clusters), with the same flips for all."""
    return [found for some in _batches(pairs) for found in _compared(some, resamples, seed, level)]


def _batches(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    """`pairs` in their order, in parts that memory holds however many there are."""
    batch: list[Pair] = []
    cells = 0
    for pair in pairs:
        batch.append(pair)
        cells += len(pair[0])
        if cells >= _MOST_CELLS:
            yield batch
            batch, cells = [], 0
    if batch:
        yield batch


def _compared(pairs: Sequence[Pair], resamples: int, seed: int, level: float) -> list[Comparison]:
    given = [(units_of(_differences(ours, theirs), clusters), clusters) for ours, theirs, clusters in pairs]
    found = [_untestable(units, clusters, "sign flips") for units, clusters in given]
    alike: dict[int, list[int]] = {}
    for at, (units, _) in enumerate(given):
        alike.setdefault(len(units.sizes), []).append(at)
    for n, places in alike.items():
        if n >= 2:
            exact = n <= _EXACT_UP_TO
            method = "sign flips, exact" if exact else f"sign flips, {resamples} drawn"
            totals = np.column_stack([given[at][0].sums[:, 0] for at in places])
            flips = [_all_signs(n)] if exact else _drawn(n, resamples, seed)
            hits = np.sum([_as_far(totals, signs) for signs in flips], axis=0).tolist()
            for at, count in zip(places, hits, strict=True):
                p = count / 2**n if exact else (count + 1) / (resamples + 1)
                found[at] = _tested(given[at][0], p, level, method)
    return found


def compare_bootstrap(
    ours: Scores,
    theirs: Scores,
    *,
    clusters: Clusters | None = None,
    resamples: int = 9_999,
    seed: int = 0,
    level: float = 0.95,
) -> Comparison:
    """The paired bootstrap test, its resampled differences shifted to mean 0 (Efron and Tibshirani 1993, 16.4).

    With few units it is too sure of itself: p is never put below what the exact sign-flip test could reach.
    """
    units = units_of(_differences(ours, theirs), clusters)
    n = len(units.sizes)
    method = f"paired bootstrap, {resamples} drawn"
    if n < 2:
        return _untestable(units, clusters, method)
    means = resampled_means(units, resamples, seed)
    observed = units.means[0]
    slack = _ROUNDING * float(np.abs(units.sums).sum() / units.sizes.sum())
    hits = int((np.abs(means[:, 0] - observed) >= abs(observed) - slack).sum())
    return _tested(units, max((hits + 1) / (resamples + 1), smallest_p(n)), level, method)


def difference_interval(
    ours: Scores,
    theirs: Scores,
    *,
    level: float = 0.95,
    method: Method = "percentile",
    resamples: int = 9_999,
    seed: int = 0,
    clusters: Clusters | None = None,
) -> Interval | None:
    """The bootstrap interval of the mean difference; takes and gives what `mean_interval` does."""
    differences = _differences(ours, theirs)[:, 0].tolist()
    return mean_interval(differences, level=level, method=method, resamples=resamples, seed=seed, clusters=clusters)


def _differences(ours: Scores, theirs: Scores) -> Floats:
    table = columns_of(ours, theirs)
    return np.asarray(table[:, :1] - table[:, 1:])


def _all_signs(n: int) -> Floats:
    """(2 ** n, n): every way to flip."""
    return np.asarray((np.arange(2**n)[:, None] >> np.arange(n) & 1) * 2.0 - 1)


def _as_far(totals: Floats, signs: Floats) -> Counts:
    """How many flips bring the sum of each column at least as far from 0 as it is, up to rounding."""
    observed = np.abs(totals.sum(axis=0)) - _ROUNDING * np.abs(totals).sum(axis=0)
    step = max(1, _MOST_CELLS // len(signs))
    blocks = (slice(start, start + step) for start in range(0, totals.shape[1], step))
    return np.concatenate([(np.abs(signs @ totals[:, b]) >= observed[b]).sum(axis=0) for b in blocks])


def _drawn(n: int, resamples: int, seed: int) -> Iterator[Floats]:
    """(some, n) of drawn flips, `resamples` in all."""
    rng = np.random.default_rng(seed)
    step = max(1, _MOST_CELLS // n)
    for start in range(0, resamples, step):
        flips = rng.integers(0, 2, size=(min(step, resamples - start), n), dtype=np.int8)
        yield np.asarray(flips, np.float64) * 2 - 1


def _tested(units: Units, p: float, level: float, method: str) -> Comparison:
    n = len(units.sizes)
    floor = smallest_p(n)
    reason = f"with {n} independent units no difference can reach p < {floor:.4g}" if floor > 1 - level else None
    return Comparison(float(units.means[0]), min(1.0, p), int(units.sizes.sum()), n, method, reason)


def _untestable(units: Units, clusters: Clusters | None, method: str) -> Comparison:
    n = int(units.sizes.sum())
    if n == 0:
        return Comparison(None, None, 0, 0, method, "no article has a score from both")
    reason = "one article shows nothing about others"
    if clusters is not None:
        reason = f"the articles are all about one event ({n} of them): they show nothing about other events"
    return Comparison(float(units.means[0]), None, n, len(units.sizes), method, reason)
