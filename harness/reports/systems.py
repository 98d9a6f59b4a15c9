"""Rows of the results table: summarisers of one run or several, on the articles that all of them share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from harness.reports.columns import Column
from harness.reports.source import find_suite
from harness.results import Run, Sample
from harness.suite import Suite


@dataclass(frozen=True, slots=True)
class System:
    """One summariser of one run.

    Attributes:
        label: the letter that superscripts name it by.
        name: the summariser's name, with the run's where two share one.
        run: the run's name.
        samples: in the order of the articles.
        events: by article id, which event it tells.
    """

    label: str
    name: str
    run: str
    samples: tuple[Sample, ...]
    events: Mapping[str, str]

    @property
    def made(self) -> tuple[Sample, ...]:
        """The samples whose summary was made."""
        return tuple(s for s in self.samples if s.error is None)

    @property
    def is_cached(self) -> bool:
        """Whether every summary came from the cache, so that there is no time to report."""
        summaries = [s for s in self.samples if s.summary is not None]  # one that was not scored has a time, too
        return bool(summaries) and all(s.timing.get("cached") for s in summaries)

    def values(self, column: Column) -> dict[str, float]:
        """The column's values by article, where it could be computed."""
        found = {s.article_id: column.value(s) for s in self.samples}
        return {article: value for article, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Systems:
    """The rows, the articles that they share, what was left out, and how many events the articles tell.

    Attributes:
        rows: in the order of the runs.
        articles: ids, in order.
        left_out: articles that some run lacks.
        events: how many; None where the suite was not found and every article counts as its own.
    """

    rows: tuple[System, ...]
    articles: tuple[str, ...]
    left_out: tuple[str, ...]
    events: int | None


def systems(runs: Sequence[Run], suite: Suite | None = None) -> Systems:
    """The rows of a table over `runs`."""
    articles, left_out = _shared(runs)
    events = _events(runs, suite)
    clusters = {a: (events or {}).get(a, a) for a in articles}
    kept = set(articles)
    names = list(_names(runs))
    rows = []
    for label, name, (run, summariser) in zip(_labels(len(names)), names, _pairs(runs), strict=True):
        samples = {s.article_id: s for s in run.samples_of(summariser) if s.article_id in kept}
        ordered = tuple(samples[a] for a in articles if a in samples)
        rows.append(System(label, name, run.name, ordered, clusters))
    count = None if events is None else len(set(clusters.values()))
    return Systems(tuple(rows), articles, left_out, count)


def comparable(metric: str | None, runs: Sequence[Run]) -> bool:
    """Whether the figures that hang on `metric` were made the same way in all `runs`."""
    if metric is None:
        return True
    return len({(run.gold_hash, run.signature.get(metric)) for run in runs}) < 2


def _pairs(runs: Sequence[Run]) -> Iterator[tuple[Run, str]]:
    return ((run, s.name) for run in runs for s in run.summarisers)


def _shared(runs: Sequence[Run]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sets = [dict.fromkeys(s.article_id for s in run.samples) for run in runs]
    every = dict.fromkeys(a for articles in sets for a in articles)
    shared = dict.fromkeys(a for a in every if all(a in articles for articles in sets))
    return tuple(shared), tuple(a for a in every if a not in shared)


def _events(runs: Sequence[Run], suite: Suite | None) -> dict[str, str] | None:
    """By article id, where an article is not its own; None where the suite was not found."""
    found = [suite or find_suite(run).suite for run in runs]
    if any(s is None for s in found):
        return None
    return {article: event for s in found if s for article, event in s.events.items()}


def _names(runs: Sequence[Run]) -> Iterator[str]:
    plain = [name for _, name in _pairs(runs)]
    both = [f"{name} ({run.name})" for run, name in _pairs(runs)]
    for position, (run, name) in enumerate(_pairs(runs)):
        if plain.count(name) == 1:
            yield name
        elif both.count(f"{name} ({run.name})") == 1:
            yield f"{name} ({run.name})"
        else:
            yield f"{name} (run {_position(runs, position)})"


def _position(runs: Sequence[Run], index: int) -> int:
    """Which run, from 1, holds the row number `index`."""
    for number, run in enumerate(runs, 1):
        index -= len(run.summarisers)
        if index < 0:
            return number
    raise IndexError(index)


def _labels(count: int) -> Iterator[str]:
    """Letters a to z without q, which has no superscript in Unicode's older fonts; then two letters."""
    letters = ascii_lowercase.replace("q", "")
    for number in range(count):
        first = letters[number // len(letters) - 1] if number >= len(letters) else ""
        yield first + letters[number % len(letters)]
