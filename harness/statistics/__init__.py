"""Intervals for means, paired tests, and what a number of articles can and cannot show.

Scores come one per article, in the order of the articles; None or nan is a score that is missing, and its article is
left out. Articles about one event are not independent: where `clusters` names the event of each article, events are
drawn and flipped, not articles, and one event alone shows nothing.
"""

from harness.statistics.comparisons import (
    Comparison,
    compare_bootstrap,
    compare_permutation,
    compare_permutations,
    difference_interval,
)
from harness.statistics.correction import benjamini_hochberg, holm
from harness.statistics.intervals import Interval, mean_interval, mean_intervals, separate_intervals
from harness.statistics.power import smallest_difference, smallest_p, tie_groups

__all__ = [
    "Comparison",
    "Interval",
    "benjamini_hochberg",
    "compare_bootstrap",
    "compare_permutation",
    "compare_permutations",
    "difference_interval",
    "holm",
    "mean_interval",
    "mean_intervals",
    "separate_intervals",
    "smallest_difference",
    "smallest_p",
    "tie_groups",
]
