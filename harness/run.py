"""Suite x summarisers -> samples."""

from __future__ import annotations

import itertools
import logging
import platform
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any

from harness import __version__
from harness.actors import Actors
from harness.cluster import Cluster
from harness.errors import HarnessError
from harness.executors import Executor, Here, Isolated
from harness.metrics.base import Metric
from harness.metrics.registry import chosen_metrics
from harness.predicted import refuse_predictions_of_others
from harness.relay import Heard
from harness.results import Run
from harness.sampling import Entry, Sample, Sampler, SummariserInfo, Task
from harness.shard import Shard
from harness.suite import Suite, load_suite
from harness.summarisers.base import Limits
from harness.text import counted, one_line

_LOG = logging.getLogger(__name__)
_SCORING_PACKAGES = ("pystemmer", "rapidfuzz", "rouge-score", "sentencex", "simplemma")


def evaluate(
    summarisers: object | Sequence[object],
    suite: Suite | Path | str | None = None,
    *,
    metrics: Sequence[Metric] | None = None,
    jobs: int = 1,
    limits: Limits | None = None,
    cache: Path | str | None = None,
) -> Run:
    """Summarises and scores a suite.

    Args:
        summarisers: one or several: registered names, `module:attribute`, `cmd:PROGRAM`, `file:PREDICTIONS`,
            functions `article -> summary`, or objects with `summarise`.
        suite: a suite, a folder that holds one, or None for the embedded articles.
        metrics: None for ROUGE, fact coverage and hallucinated details.
        jobs: how many worker processes; with 1 and no timeout, all is done in this one.
        limits: a timeout an article, and what programs see of the environment.
        cache: folder of summaries made before; None to make all anew.

    Returns:
        the run, with a sample per summariser and article, those that failed among them.

    Raises:
        HarnessError: the suite or a summariser cannot be loaded, predictions are for none of its articles, none is
            named, or an argument is not what it must be. A summariser that fails on an article does not raise; its
            sample says why.
    """
    listed = summarisers if isinstance(summarisers, list | tuple) else [summarisers]
    if not listed:
        raise HarnessError("summarisers: an empty list. Name at least one summariser.")
    if not isinstance(jobs, int) or jobs < 1:
        raise HarnessError(f"jobs: {jobs!r} instead of a whole number from 1 up.")
    if not isinstance(limits, Limits | None):
        raise HarnessError(f"limits: {type(limits).__name__} instead of Limits or None.")
    if not isinstance(cache, str | PathLike | None):
        raise HarnessError(f"cache: {type(cache).__name__} instead of a folder or None.")
    folder = Path(cache) if cache else None
    with Evaluation(listed, suite, metrics=metrics, jobs=jobs, limits=limits, cache=folder) as evaluation:
        return replace(evaluation.run, samples=tuple(evaluation.samples()))


class Evaluation:
    """An evaluation under way: the run that it will be, and its samples as they are made."""

    def __init__(
        self,
        summarisers: Sequence[object],
        suite: Suite | Path | str | None = None,
        *,
        metrics: Sequence[Metric] | None = None,
        jobs: int = 1,
        limits: Limits | None = None,
        cache: Path | None = None,
        isolated: bool = False,
        heard: Heard | None = None,
        shard: Shard | None = None,
        cluster: Cluster | None = None,
    ) -> None:
        """Loads everything and starts the workers; takes what `evaluate` takes.

        With `isolated`, summarisers run in a worker process even where there is one job and no timeout, and `heard` is
        called with every line that they print there (None leaves it to stderr). With a `shard`, that share of the suite
        is taken. With a `cluster`, the jobs are Ray's actors.
        """
        self.suite = _suite_of(suite)
        self._shard = shard or Shard()
        chosen = chosen_metrics(metrics)
        sampler = Sampler(tuple(summarisers), chosen, limits or Limits(), cache)
        with ExitStack() as stack:
            self._executor = stack.enter_context(_executor(sampler, jobs, isolated, heard, cluster))
            traits = self._executor.describe()
            infos = tuple(t.info for t in traits)
            refuse_same_names([info.name for info in infos])
            refuse_predictions_of_others(summarisers, self.suite)
            self._stack = stack.pop_all()
        self._batches = [t.batch for t in traits]
        self.run = replace(_describe(infos, self.suite, chosen), shard=str(self._shard))
        articles = sum(map(self._shard.holds, range(self.suite.size)))
        self.total = len(infos) * articles
        _log_beginning(self.run, articles)

    def __enter__(self) -> Evaluation:
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.__exit__(*error)

    def samples(self, done: Sequence[Sample] = ()) -> Iterator[Sample]:
        """A sample per summariser and article, in the run's order, each made when it is asked for.

        Args:
            done: the first of them, made before; they come first, and are not made again.

        Raises:
            HarnessError: `done` is not how this run begins.
        """
        yield from done
        tasks, made = self._from(done)
        if done:
            _LOG.info("%s made before", counted(len(done), "summary"))
        for _, samples in self._executor.samples(tasks):
            for sample in samples[made:]:
                _LOG.info("%s on %s: %s", sample.summariser, sample.article_id, _told(sample))
                yield sample
            made = 0

    def _from(self, done: Sequence[Sample]) -> tuple[Iterator[Task], int]:
        """The tasks that are left, and how many samples of the first one are there already."""
        tasks = itertools.chain.from_iterable(map(self._tasks, range(len(self._batches))))
        position = 0
        for task in tasks:
            known = done[position : position + len(task.entries)]
            self._refuse_other(known, task)
            if len(known) < len(task.entries):
                return itertools.chain([task], tasks), len(known)
            position += len(known)
        if position < len(done):
            raise HarnessError(f"{len(done)} summaries are there already, but this run has {position}. Start anew.")
        return iter(()), 0

    def _refuse_other(self, known: Sequence[Sample], task: Task) -> None:
        name = self.run.summarisers[task.summariser].name
        for sample, entry in zip(known, task.entries, strict=False):
            if (sample.summariser, sample.article_id) != (name, entry.id):
                raise HarnessError(
                    f"the summaries made before have {sample.summariser} on {sample.article_id} where this run has "
                    f"{name} on {entry.id}. Start a new run."
                )

    def _tasks(self, summariser: int) -> Iterator[Task]:
        shared = (entry for n, entry in enumerate(self.suite.entries()) if self._shard.holds(n))
        entries = (Entry(entry, self.suite.siblings(entry)) for entry in shared)
        while batch := tuple(itertools.islice(entries, self._batches[summariser])):
            yield Task(summariser, batch)


def _suite_of(given: object) -> Suite:
    if not isinstance(given, Suite | Path | str | None):
        raise HarnessError(f"suite: {type(given).__name__} instead of a Suite, a folder or None.")
    return given if isinstance(given, Suite) else load_suite(given)


def _executor(
    sampler: Sampler, jobs: int, isolated: bool, heard: Heard | None, cluster: Cluster | None
) -> AbstractContextManager[Executor]:
    """What does the tasks, begun but not yet entered: a cluster, worker processes, or this process where it may."""
    if cluster:
        return Actors(sampler, jobs, cluster)
    if isolated or jobs > 1 or sampler.limits.timeout is not None:
        return Isolated(sampler, jobs, heard)
    return nullcontext(Here(sampler))


def _log_beginning(run: Run, articles: int) -> None:
    _LOG.info("suite %s, gold %s: %s", run.suite, run.gold_hash, counted(articles, "article"))
    for info in run.summarisers:
        options = one_line(str(dict(info.options) or "none"))
        _LOG.info("summariser %s: version %s, options %s", info.name, info.version or "unknown", options)


def _told(sample: Sample) -> str:
    """What became of a sample, on a line."""
    if sample.summary is None:
        return f"failed: {one_line(sample.error or '')}"
    told = [counted(len(sample.summary.split()), "word")]
    told.append("from the cache" if sample.timing.get("cached") else f"{sample.timing['seconds']:.2f} s")
    if sample.error is not None:
        told.append(f"not scored: {one_line(sample.error)}")
    if sample.facts:
        told.append(f"{sum(f.covered for f in sample.facts)} of {counted(len(sample.facts), 'fact')}")
    if sample.hallucinations is not None:
        told.append(counted(sum(not h.is_doubt for h in sample.hallucinations), "made-up detail"))
    return ", ".join(told)


def _describe(summarisers: tuple[SummariserInfo, ...], suite: Suite, metrics: Sequence[Metric]) -> Run:
    return Run(
        name="+".join(s.name for s in summarisers),
        suite=suite.name,
        gold_hash=suite.gold_hash,
        summarisers=summarisers,
        signature={m.name: m.signature for m in metrics},
        versions={"harness": __version__, **{p: version(p) for p in _SCORING_PACKAGES}},
        samples=(),
        timing={"started": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "host": platform.node()},
    )


def refuse_same_names(names: Sequence[str]) -> None:
    """Raises `HarnessError` where two summarisers of one run are called the same."""
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice is not None:
        raise HarnessError(f"two summarisers are called {twice!r}. Name each one once, or give them different names.")
