import math

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import HarnessError
from harness.statistics import (
    Interval,
    benjamini_hochberg,
    compare_bootstrap,
    compare_permutation,
    compare_permutations,
    comparisons,
    difference_interval,
    holm,
    mean_interval,
    mean_intervals,
    separate_intervals,
    smallest_difference,
    smallest_p,
    tie_groups,
    units,
)

SCORES = np.random.default_rng(7).beta(2, 5, 60).tolist()
OTHERS = np.random.default_rng(8).beta(2, 4, 60).tolist()
EVENTS = [f"event {i // 6}" for i in range(60)]
score_lists = st.lists(st.one_of(st.none(), st.just(math.nan), st.floats(0, 1)), max_size=12)


@pytest.mark.parametrize("n", [2, 12, 17, 60])
def test_pairs_together_are_the_pairs_alone(n):
    rng = np.random.default_rng(n)
    tied = [(rng.integers(0, 3, n).tolist(), rng.integers(0, 3, n).tolist(), None) for _ in range(20)]
    mixed = [
        (SCORES[:n], OTHERS[:n], EVENTS[:n]),
        (SCORES[:n], [None, *OTHERS[1:n]], None),
        (SCORES[:1], OTHERS[:1], None),
    ]
    together = compare_permutations(tied + mixed, resamples=999, seed=3)
    alone = [compare_permutation(a, b, clusters=c, resamples=999, seed=3) for a, b, c in tied + mixed]
    assert together == alone


def test_pairs_in_parts_are_the_pairs_at_once(monkeypatch):
    pairs = [(SCORES[i:], OTHERS[i:], None) for i in range(45)]
    at_once = compare_permutations(pairs, resamples=99)
    monkeypatch.setattr(comparisons, "_batches", lambda pairs: [pairs[:7], pairs[7:]])
    assert compare_permutations(pairs, resamples=99) == at_once


def test_pairs_are_held_in_parts_of_bounded_size(monkeypatch):
    monkeypatch.setattr(comparisons, "_MOST_CELLS", 100)
    pairs = ((SCORES, OTHERS, None) for _ in range(5))
    assert [len(some) for some in comparisons._batches(pairs)] == [2, 2, 1]


def test_no_pairs_are_no_comparisons():
    assert compare_permutations([]) == []


@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_intervals_agree_with_scipy(method):
    ours = mean_interval(SCORES, method=method, resamples=20_000)
    theirs = scipy.stats.bootstrap((SCORES,), np.mean, n_resamples=20_000, method=method, rng=1).confidence_interval
    assert ours is not None
    assert ours.low == pytest.approx(theirs.low, abs=0.003)
    assert ours.high == pytest.approx(theirs.high, abs=0.003)


def test_bca_moves_towards_the_long_tail():
    skewed = (np.random.default_rng(3).exponential(size=25) ** 2).tolist()
    percentile, bca = mean_interval(skewed), mean_interval(skewed, method="bca")
    assert bca is not None and percentile is not None
    assert bca.low > percentile.low and bca.high > percentile.high


def test_the_same_seed_gives_the_same_interval_and_another_another():
    assert mean_interval(SCORES, seed=4) == mean_interval(SCORES, seed=4) != mean_interval(SCORES, seed=5)


def test_columns_together_are_the_columns_alone():
    for together, alone in zip(mean_intervals([SCORES, OTHERS]), map(mean_interval, (SCORES, OTHERS)), strict=True):
        assert together is not None and alone is not None
        assert (together.low, together.high) == pytest.approx((alone.low, alone.high), abs=1e-12)


def test_a_percentile_interval_holds_the_mean_about_as_often_as_it_says():
    rng = np.random.default_rng(1)
    found = [mean_interval(rng.normal(size=40).tolist(), resamples=400, seed=i) for i in range(300)]
    assert 0.90 <= sum(i is not None and i.low <= 0 <= i.high for i in found) / 300 <= 0.97


def test_clusters_widen_an_interval_where_scores_within_them_agree():
    scores = [float(i // 6) for i in range(60)]
    alone, clustered = mean_interval(scores), mean_interval(scores, clusters=EVENTS)
    assert alone is not None and clustered is not None
    assert clustered.high - clustered.low > 1.8 * (alone.high - alone.low)


def test_clusters_of_unequal_size_agree_with_scipy_on_the_ratio_of_sums():
    sizes = [1, 2, 9, 4, 4, 7, 3, 5, 10, 15]
    events = [i for i, size in enumerate(sizes) for _ in range(size)]
    sums = np.bincount(events, weights=SCORES)
    for method in ("percentile", "bca"):
        ours = mean_interval(SCORES, clusters=events, method=method, resamples=20_000)
        theirs = scipy.stats.bootstrap(
            (sums, sizes), _ratio, paired=True, n_resamples=20_000, method=method, rng=1
        ).confidence_interval
        assert ours is not None
        assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.004)


def _ratio(sums, sizes, axis=-1):
    return np.sum(sums, axis=axis) / np.sum(sizes, axis=axis)


@pytest.mark.parametrize("scores", [[], [0.5], [None, None], [math.nan, 0.5, None]])
def test_no_interval_for_fewer_than_two_scores(scores):
    assert mean_interval(scores) is None


def test_no_interval_for_one_event():
    assert mean_interval([0.1, 0.2, 0.3], clusters=["a", "a", "a"]) is None


@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_scores_that_do_not_vary_have_an_interval_of_no_width(method):
    assert mean_interval([0.5] * 6, method=method) == Interval(0.5, 0.5)


@given(score_lists, st.sampled_from(["percentile", "bca"]))
def test_no_interval_is_ever_nan(scores, method):
    found = mean_interval(scores, method=method, resamples=50)
    assert found is None or 0 <= found.low <= found.high <= 1 + 1e-12


@pytest.mark.parametrize("n", [2, 5, 9])
def test_the_exact_sign_flip_test_is_that_of_scipy(n):
    ours, theirs = SCORES[:n], OTHERS[:n]
    expected = scipy.stats.permutation_test((ours, theirs), lambda x, y: np.mean(x - y), permutation_type="samples")
    assert compare_permutation(ours, theirs).p == pytest.approx(expected.pvalue)


def test_five_articles_cannot_go_below_one_sixteenth_and_say_so():
    found = compare_permutation([0.9, 0.8, 0.9, 0.7, 0.8], [0.1, 0.2, 0.1, 0.1, 0.3])
    assert found.p == 0.0625 == smallest_p(5)
    assert found.reason is not None and "0.0625" in found.reason
    assert compare_bootstrap([0.9, 0.8, 0.9, 0.7, 0.8], [0.1, 0.2, 0.1, 0.1, 0.3]).p == 0.0625


def test_six_articles_can_show_a_difference():
    found = compare_permutation([0.9] * 6, [0.1] * 6)
    assert found.p == 0.03125
    assert found.reason is None


def test_articles_about_one_event_show_nothing():
    for compare in (compare_permutation, compare_bootstrap):
        found = compare([0.9] * 20, [0.1] * 20, clusters=["letters"] * 20)
        assert (found.p, found.n_articles, found.n_units) == (None, 20, 1)
        assert found.difference == pytest.approx(0.8)
        assert found.reason is not None and "one event" in found.reason


@pytest.mark.parametrize("method", ["percentile", "bca"])
def test_intervals_of_several_samples_are_those_of_each_alone(method):
    rng = np.random.default_rng(1)
    tied = [((rng.integers(0, 4, 60) / 3).tolist(), None) for _ in range(20)]
    mixed = [(SCORES, None), ([None, *SCORES[1:]], None), (OTHERS, EVENTS), (SCORES[:45], EVENTS[:45]), ([0.5], None)]
    together = separate_intervals(tied + mixed, method=method, resamples=999, seed=3)
    alone = [mean_interval(s, clusters=c, method=method, resamples=999, seed=3) for s, c in tied + mixed]
    assert together == alone


def test_several_samples_are_drawn_once(monkeypatch):
    draws = []
    drawn = units._drawn
    monkeypatch.setattr(units, "_drawn", lambda n, *options: draws.append(n) or drawn(n, *options))
    separate_intervals([(SCORES, None), (OTHERS, None), (SCORES, EVENTS)])
    assert sorted(draws) == sorted({len(SCORES), len(set(EVENTS))})


def test_the_interval_of_a_difference_is_that_of_the_mean_of_differences():
    differences = [a - b for a, b in zip(SCORES, OTHERS, strict=True)]
    found = difference_interval(SCORES, OTHERS)
    assert found == mean_interval(differences, resamples=9_999)
    assert found.low < compare_permutation(SCORES, OTHERS).difference < found.high
    assert difference_interval([0.9] * 20, [0.1] * 20, clusters=["letters"] * 20) is None
    assert difference_interval([*SCORES, None], [*OTHERS, 0.5]) == found


def test_a_sign_flip_test_pays_for_no_bootstrap(monkeypatch):
    monkeypatch.delattr("harness.statistics.comparisons.resampled_means")
    assert compare_permutation(SCORES, OTHERS).p


def test_clusters_flip_as_one():
    found = compare_permutation([0.9] * 20, [0.1] * 20, clusters=[i // 4 for i in range(20)])
    assert found.p == 0.0625
    assert found.n_units == 5


def test_drawn_flips_come_near_the_exact_test():
    ours, theirs = SCORES[:17], [score + 0.1 for score in OTHERS[:17]]
    signs = np.array(np.meshgrid(*[[-1, 1]] * 17)).reshape(17, -1)
    differences = np.subtract(ours, theirs)
    exact = np.mean(np.abs(differences @ signs) >= abs(differences.sum()) - 1e-12)
    drawn = compare_permutation(ours, theirs)
    assert drawn.p == pytest.approx(exact, abs=0.01)
    assert "drawn" in drawn.method
    assert drawn == compare_permutation(ours, theirs)


def test_the_bootstrap_test_comes_near_the_t_test():
    expected = scipy.stats.ttest_rel(SCORES, OTHERS).pvalue
    assert compare_bootstrap(SCORES, OTHERS).p == pytest.approx(expected, abs=0.03)


def test_a_p_is_never_zero():
    for compare in (compare_permutation, compare_bootstrap):
        assert compare([1.0] * 30, [0.0] * 30, resamples=999).p == 0.001


def test_systems_that_are_alike_have_p_1():
    for compare in (compare_permutation, compare_bootstrap):
        found = compare(SCORES, SCORES)
        assert (found.difference, found.p) == (0.0, 1.0)
    assert difference_interval(SCORES, SCORES) == Interval(0.0, 0.0)


@pytest.mark.parametrize("compare", [compare_permutation, compare_bootstrap])
@given(data=st.data())
def test_comparisons_are_never_nan_and_p_keeps_its_range(compare, data):
    ours = data.draw(score_lists)
    theirs = data.draw(st.lists(st.floats(0, 1), min_size=len(ours), max_size=len(ours)))
    found = compare(ours, theirs, resamples=99)
    n = sum(score is not None and not math.isnan(score) for score in ours)
    assert found.n_articles == n
    assert (found.difference is None) == (n == 0)
    interval = difference_interval(ours, theirs, resamples=99)
    assert (found.p is None) == (interval is None) == (n < 2)
    if found.p is not None:
        assert min(smallest_p(n), 0.01) <= found.p <= 1
        assert not math.isnan(interval.low + interval.high)


def test_missing_scores_leave_the_pair_out():
    with_gap = compare_permutation([*SCORES[:8], None, 0.3], [*OTHERS[:8], 0.4, math.nan])
    assert with_gap == compare_permutation(SCORES[:8], OTHERS[:8])


def test_unequal_lengths_and_impossible_values_are_refused():
    with pytest.raises(HarnessError, match="align"):
        compare_permutation([0.1, 0.2], [0.1])
    with pytest.raises(HarnessError, match="clusters"):
        mean_interval([0.1, 0.2], clusters=["a"])
    with pytest.raises(HarnessError, match="infinite"):
        mean_interval([0.1, math.inf])
    with pytest.raises(HarnessError, match="level"):
        mean_interval([0.1, 0.2], level=95)
    with pytest.raises(HarnessError, match="method"):
        mean_interval([0.1, 0.2], method="bc")


def test_holm_of_a_worked_example():
    assert holm([0.01, 0.04, None, 0.03, 0.005]) == pytest.approx([0.03, 0.06, None, 0.06, 0.02])
    assert holm([]) == []


def test_benjamini_hochberg_of_a_worked_example():
    found = benjamini_hochberg([0.01, None, 0.04, 0.03, 0.005])
    assert found == pytest.approx([0.02, None, 0.04, 0.04, 0.02])
    assert benjamini_hochberg([None]) == [None]


@given(st.lists(st.floats(0, 1), max_size=10))
def test_adjusted_ps_keep_the_order_and_are_no_smaller(ps):
    for adjust in (holm, benjamini_hochberg):
        adjusted = adjust(ps)
        assert all(p <= a + 1e-12 <= 1 + 1e-9 for p, a in zip(ps, adjusted, strict=True))
        ordered = [a for _, a in sorted(zip(ps, adjusted, strict=True))]
        assert ordered == sorted(ordered)


def test_a_p_outside_its_range_is_refused():
    for p in (-0.1, 1.1, math.nan):
        with pytest.raises(HarnessError):
            holm([p])


def test_the_smallest_difference_is_found_with_the_power_promised():
    rng = np.random.default_rng(2)
    sample = rng.normal(size=40)
    shift = smallest_difference(sample.tolist(), [0.0] * 40)
    spread = sample.std(ddof=1)
    trials = rng.normal(shift, spread, (4_000, 40))
    assert np.mean(scipy.stats.ttest_1samp(trials, 0, axis=1).pvalue < 0.05) == pytest.approx(0.8, abs=0.03)


def test_more_articles_show_smaller_differences_and_too_few_none():
    few, many = (smallest_difference(SCORES[:n], OTHERS[:n]) for n in (10, 60))
    assert few is not None and many is not None and many < few
    assert smallest_difference(SCORES[:5], OTHERS[:5]) is None
    assert smallest_difference(SCORES, OTHERS, clusters=["one"] * 60) is None


def test_ties_go_with_the_best_of_their_group():
    differ = {("a", "c"), ("a", "d"), ("c", "d")}
    assert tie_groups("abcd", lambda x, y: (x, y) in differ) == [("a", "b"), ("c",), ("d",)]
    assert tie_groups([], lambda x, y: True) == []
