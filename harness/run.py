"""Suite x summarisers -> samples, and the run that holds them."""

from __future__ import annotations

import math
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from harness import __version__
from harness.errors import HarnessError
from harness.metrics.base import PRF, Example, FactScore, Hallucination, Metric, Scores, Value
from harness.metrics.registry import default_metrics, score_example
from harness.suite import Item, Suite, load_suite
from harness.summarisers.base import AnySummariser, ReferenceSummariser
from harness.summarisers.discovery import resolve

_SCORING_PACKAGES = ("nltk", "rouge-score", "sentencex", "simplemma")


@dataclass(frozen=True, slots=True)
class Sample:
    """One summary of one article, and what the metrics say of it.

    Attributes:
        summary: the text as the summariser gave it, or None where it failed.
        error: why it failed, in one sentence, or None.
        timing: all that varies from run to run; `seconds` is how long the summariser took.
    """

    article_id: str
    summariser: str
    summary: str | None
    error: str | None
    metrics: Mapping[str, Value] = field(default_factory=dict)
    facts: tuple[FactScore, ...] | None = None
    hallucinations: tuple[Hallucination, ...] | None = None
    timing: Mapping[str, float] = field(default_factory=dict)

    def value(self, metric: str) -> float | None:
        """The metric's value, F for ROUGE; None where it could not be computed."""
        value = self.metrics.get(metric)
        return value.fmeasure if isinstance(value, PRF) else value


@dataclass(frozen=True, slots=True)
class SummariserInfo:
    """What tells a summariser apart from another."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Aggregate:
    """The mean of a metric over the articles where it could be computed, and on how many that was."""

    mean: float
    n: int


@dataclass(frozen=True)
class Run:
    """Everything that came out of evaluating summarisers on a suite.

    Attributes:
        signature: per metric, everything that changes its numbers.
        versions: of the packages that scoring rests on.
        samples: one per summariser and article, summariser by summariser, in the suite's order.
        timing: all that varies from run to run.
    """

    name: str
    suite: str
    gold_hash: str
    summarisers: tuple[SummariserInfo, ...]
    signature: Mapping[str, str]
    versions: Mapping[str, str]
    samples: tuple[Sample, ...]
    timing: Mapping[str, str] = field(default_factory=dict)

    @property
    def failures(self) -> tuple[Sample, ...]:
        """The samples whose summariser failed."""
        return tuple(s for s in self.samples if s.error is not None)

    def samples_of(self, summariser: str) -> tuple[Sample, ...]:
        """The samples of one summariser, in the suite's order."""
        return tuple(s for s in self.samples if s.summariser == summariser)

    @cached_property
    def aggregates(self) -> Mapping[str, Mapping[str, Aggregate]]:
        """By summariser, then by metric."""
        return {s.name: _aggregate(self.samples_of(s.name)) for s in self.summarisers}

    def table(self, width: int | None = None) -> str:
        """The results table as plain text."""
        from harness.reports.table import build_table
        from harness.reports.terminal import render, table_view

        return render(table_view(build_table(self), width or 200), width)

    def save(self, folder: Path | str) -> Path:
        """Writes run.json and samples.jsonl into `folder`, which must not hold a run yet."""
        from harness.store import save_run

        return save_run(self, Path(folder))


def evaluate(
    summarisers: object | Sequence[object],
    suite: Suite | Path | str | None = None,
    *,
    metrics: Sequence[Metric] | None = None,
    on_start: Callable[[Run, int], None] | None = None,
    on_sample: Callable[[Sample], None] | None = None,
) -> Run:
    """Summarises and scores a suite.

    Args:
        summarisers: one or several: registered names, `module:attribute`, functions `article -> summary`, or
            objects with `summarise`.
        suite: a suite, a folder that holds one, or None for the embedded articles.
        metrics: None for ROUGE, fact coverage and hallucinated details.
        on_start: called with the run, still without samples, and how many samples it will get.
        on_sample: called with each sample as soon as it is made.

    Raises:
        HarnessError: the suite or a summariser cannot be loaded. A summariser that fails on an article does not
            raise; its sample says why.
    """
    listed = summarisers if isinstance(summarisers, list | tuple) else [summarisers]
    resolved = [resolve(spec) for spec in listed]
    _refuse_same_names(resolved)
    loaded = suite if isinstance(suite, Suite) else load_suite(suite)
    chosen = default_metrics() if metrics is None else tuple(metrics)
    run = _describe(resolved, loaded, chosen)
    if on_start:
        on_start(run, len(resolved) * (len(loaded.items) + len(loaded.broken)))
    samples = []
    for sample in iter_samples(resolved, loaded, chosen):
        samples.append(sample)
        if on_sample:
            on_sample(sample)
    return replace(run, samples=tuple(samples))


def iter_samples(summarisers: Iterable[AnySummariser], suite: Suite, metrics: Sequence[Metric]) -> Iterator[Sample]:
    """One sample per summariser and article, made as it is asked for."""
    for summariser in summarisers:
        for item in suite.items:
            summary, error, seconds = _summarise(summariser, item)
            scores = Scores()
            if summary is not None:
                example = Example(summary, item.article, item.references, item.facts, suite.siblings(item))
                scores, error = _score(metrics, example)
            yield Sample(
                item.article.id,
                summariser.name,
                summary,
                error,
                scores.metrics,
                scores.facts,
                scores.hallucinations,
                {"seconds": seconds},
            )
        for row in suite.broken:
            yield Sample(row.where, summariser.name, None, f"the article cannot be read: {row.reason}")


def _score(metrics: Sequence[Metric], example: Example) -> tuple[Scores, str | None]:
    """(scores, None), or (none, why they could not be computed): one summary never costs the others."""
    try:
        return score_example(metrics, example), None
    except Exception as error:
        return Scores(), f"could not be scored: {type(error).__name__}: {error}"


def _summarise(summariser: AnySummariser, item: Item) -> tuple[str | None, str | None, float]:
    """(summary, None, seconds), or (None, why it failed, seconds)."""
    started = time.perf_counter()
    try:
        if isinstance(summariser, ReferenceSummariser):
            summary: object = summariser.summarise_with(item.article, item.references)
        else:
            summary = summariser.summarise(item.article)
    except Exception as error:  # whatever a plugin does is data
        return None, f"raised {type(error).__name__}: {error}", time.perf_counter() - started
    seconds = time.perf_counter() - started
    if not isinstance(summary, str):
        return None, f"returned {type(summary).__name__} instead of text", seconds
    if not summary.strip():
        return None, "returned an empty summary", seconds
    return summary, None, seconds


def _describe(summarisers: Sequence[AnySummariser], suite: Suite, metrics: Sequence[Metric]) -> Run:
    return Run(
        name="+".join(s.name for s in summarisers),
        suite=suite.name,
        gold_hash=suite.gold_hash,
        summarisers=tuple(SummariserInfo(s.name, s.version) for s in summarisers),
        signature={m.name: m.signature for m in metrics},
        versions={"harness": __version__, **{p: version(p) for p in _SCORING_PACKAGES}},
        samples=(),
        timing={"started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "host": platform.node()},
    )


def _refuse_same_names(summarisers: Sequence[AnySummariser]) -> None:
    names = [s.name for s in summarisers]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice is not None:
        raise HarnessError(f"two summarisers are called {twice!r}. Name each one once, or give them different names.")


def _aggregate(samples: Iterable[Sample]) -> dict[str, Aggregate]:
    values: dict[str, list[float]] = {}
    for sample in samples:
        for metric in sample.metrics:
            value = sample.value(metric)
            if value is not None:
                values.setdefault(metric, []).append(value)
    return {metric: Aggregate(math.fsum(found) / len(found), len(found)) for metric, found in values.items()}
