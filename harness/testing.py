"""Assertions about summaries, with failures that show what was made up; the pytest plugin hands them out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from numbers import Real
from typing import Any, Literal

from rich.cells import cell_len

from harness.article import Article
from harness.errors import HarnessError
from harness.language.markup import has_words
from harness.metrics.base import Example, Hallucination, Scores
from harness.metrics.registry import default_metrics, score_example
from harness.reports.bounds import Gate, refuse_senseless
from harness.reports.columns import find_column, unknown_metric
from harness.reports.details import NATURES, Detail, details_in
from harness.results import Sample
from harness.rows import score
from harness.run import evaluate
from harness.suite import Item, Suite
from harness.summarisers.base import AnySummariser
from harness.text import one_line


@dataclass(frozen=True, slots=True)
class Judged:
    """A summary, what the metrics found in it, and how long it took to make, where it was timed."""

    summary: str
    scores: Scores
    timing: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, article: str | Article | None, summary: str, **given: Any) -> Judged:
        """`summary` scored; takes what `harness.score` takes."""
        return cls(summary, score(article, summary, **given))

    @property
    def hallucinations(self) -> tuple[Hallucination, ...]:
        """The made-up details; empty where none was found or there was no article."""
        return self.scores.hallucinations or ()

    def value(self, metric: str) -> float | None:
        """A figure by its name in the results table; None where it could not be computed."""
        column = find_column(metric)
        return column.value(self._sample()) if column else None

    def assert_faithful(self, allowed: int = 0) -> None:
        """At most `allowed` details are made up."""
        __tracebackhide__ = True
        self._assert_bound("max", "hallucinations", allowed)

    def assert_covers(self, share: float = 1.0) -> None:
        """At least that share of the facts is carried."""
        __tracebackhide__ = True
        self._assert_bound("min", "coverage", share)

    def assert_at_least(self, metric: str, bound: float) -> None:
        """The figure is `bound` or more."""
        __tracebackhide__ = True
        self._assert_bound("min", metric, bound)

    def assert_at_most(self, metric: str, bound: float) -> None:
        """The figure is `bound` or less."""
        __tracebackhide__ = True
        self._assert_bound("max", metric, bound)

    def assert_bounds(self, min: Mapping[str, float] | None = None, max: Mapping[str, float] | None = None) -> None:  # noqa: A002
        """Every figure of `min` is at least, every one of `max` at most, what is said there."""
        __tracebackhide__ = True
        for metric, bound in (min or {}).items():
            self._assert_bound("min", metric, bound)
        for metric, bound in (max or {}).items():
            self._assert_bound("max", metric, bound)

    def _assert_bound(self, rule: Literal["min", "max"], metric: str, bound: float) -> None:
        __tracebackhide__ = True
        refuse_bound(rule, metric, bound)
        value = self.value(metric)
        if value is None and (why := unknown_metric(metric)):
            raise HarnessError(why)
        if value is None and not self.timing:
            refuse_untimed(metric)
        if value is None:
            why = (
                "give the article, references or facts that it needs"
                if has_words(self.summary)
                else "the summary is empty"
            )
            raise AssertionError(f"{metric} could not be computed: {why}")
        if value < bound - 1e-9 if rule == "min" else value > bound + 1e-9:
            relation = "at least" if rule == "min" else "at most"
            told = f"{metric} is {value:.4g}, must be {relation} {bound:g}"
            raise AssertionError("\n".join([told, *self._reasons(metric)]))

    def _reasons(self, metric: str) -> Iterator[str]:
        if metric in ("hallucinations", "faithful", "faithfulness"):
            for detail in details_in(self._sample()):
                yield from underlined(detail)
        if metric.startswith("coverage"):
            for fact in self.scores.facts or ():
                if not fact.covered:
                    yield f"  missing: {one_line(fact.text)}"

    def _sample(self) -> Sample:
        scores = self.scores
        parts = (scores.metrics, scores.facts, scores.hallucinations)
        return Sample("article", "summary", self.summary, None, *parts, self.timing)


def is_bound(given: object) -> bool:
    """Whether a figure can be held against it; it cannot against NaN, which every figure would pass."""
    return isinstance(given, Real) and math.isfinite(given)


def refuse_bound(rule: Literal["min", "max"], metric: str, bound: float) -> None:
    """Raises `HarnessError` for a bound that is no number, or that no figure could break, or none keep."""
    __tracebackhide__ = True
    if not is_bound(bound):
        raise HarnessError(f"{metric}: {bound!r} is no bound. A number is expected.")
    try:
        refuse_senseless(Gate(rule, metric, bound))
    except HarnessError as error:
        told = re.sub(r"--(?=(?:min|max)\b)", "", str(error))  # names options of the command line
        raise HarnessError(told) from None


def refuse_untimed(metric: str) -> None:
    """Raises `HarnessError` where a bound is on how long a summary took that was there already."""
    __tracebackhide__ = True
    if metric == "seconds":
        raise HarnessError("seconds: the summary was there already, and nobody timed it. Bound what a run times.")


def judge_item(summariser: AnySummariser, item: Item, suite: Suite) -> Judged:
    """The summary of one article of a suite, judged as a run would.

    Raises:
        AssertionError: the summariser failed.
    """
    (sample,) = evaluate(summariser, replace(suite, items=(item,)), metrics=()).samples
    if sample.summary is None:
        raise AssertionError(f"{summariser.name} on {item.article.id}: {one_line(sample.error or '', 2000)}")
    example = Example(sample.summary, item.article, item.references, item.facts, suite.siblings(item))
    return Judged(sample.summary, score_example(default_metrics(), example), sample.timing)


def underlined(detail: Detail) -> Iterator[str]:
    """A made-up detail in its sentence, underlined, with reason and evidence."""
    found = detail.found
    before, text = one_line(detail.before[-80:] + "|")[:-1], one_line(found.text, 120)
    after = one_line("|" + detail.after[:80])[1:]
    yield f"  {before}{text}{after}"
    yield "  " + " " * cell_len(before) + "^" * max(1, cell_len(text))
    yield f"  {found.kind}, {NATURES[found.nature]} ({found.score:.2f}): {one_line(found.explanation, 400)}"
    for evidence in found.evidence:
        yield f"  article: “{one_line(evidence.text, 400)}”"
