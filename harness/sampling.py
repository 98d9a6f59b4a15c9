"""From a summariser and articles to samples."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from harness.answers import Answer, answers_of, plain
from harness.article import Article
from harness.cache import Cache, key_of
from harness.errors import HarnessError, told
from harness.gold import Fact
from harness.metrics.base import PRF, Example, FactScore, Hallucination, Metric, Scores, Value
from harness.metrics.registry import try_score
from harness.suite import Broken, Item
from harness.summarisers.base import AnySummariser, Limits
from harness.summarisers.discovery import label_of, resolve
from harness.summarisers.options import options_of

_GRACE = 5.0  # seconds that a summariser with limits of its own gets to keep them
_WARM = ("Ferries stopped.", Article.from_text("Ferries stopped."), ("Ferries stopped.",), (Fact("Ferries stopped."),))


@dataclass(frozen=True, slots=True)
class Sample:
    """One summary of one article, and what the metrics say of it.

    Attributes:
        summary: the text as the summariser gave it, or None where it failed.
        error: why it failed, in one sentence, or None.
        timing: all that varies from run to run; `seconds` is how long the summariser took, `cached` is there where
            it was not asked.
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
    """What tells a summariser apart from another.

    Attributes:
        name: what tables and results call it.
        own_name: its own name where `name` is a label that it was given, else "".
    """

    name: str
    version: str
    options: Mapping[str, Any] = field(default_factory=dict)
    own_name: str = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """What the runner needs to know of a summariser.

    Attributes:
        info: what tells it apart.
        batch: how many articles it takes at once.
        seconds: how long an article may take before the summariser's process is ended; None for no end.
    """

    info: SummariserInfo
    batch: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a suite as work to do, with the other articles on its event; or one that could not be read."""

    item: Item | Broken
    siblings: tuple[Article, ...] = ()

    @property
    def id(self) -> str:
        """What its samples are called by."""
        return self.item.where if isinstance(self.item, Broken) else self.item.article.id


@dataclass(frozen=True, slots=True)
class Task:
    """Articles for one summariser, given by its number: one, or as many as it takes at once."""

    summariser: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Sampler:
    """Turns tasks into samples; whole, so that it can be sent to a process that does the work.

    Attributes:
        specs: the summarisers, as `resolve` takes them.
        metrics: what every summary is scored by.
        limits: what summarisers must keep to.
        cache: folder of the summaries that were made before, or None.
    """

    specs: tuple[object, ...]
    metrics: tuple[Metric, ...]
    limits: Limits = field(default_factory=Limits)
    cache: Path | None = None

    @cached_property
    def summarisers(self) -> tuple[AnySummariser, ...]:
        """The summarisers, ready.

        Raises:
            HarnessError: one cannot be loaded.
        """
        return tuple(resolve(spec, self.limits) for spec in self.specs)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What results call the summarisers: their labels, or their own names."""
        return tuple(label_of(spec) or plain(s.name) for spec, s in zip(self.specs, self.summarisers, strict=True))

    def describe(self) -> tuple[Traits, ...]:
        """What each summariser is.

        Raises:
            HarnessError: one cannot be loaded, or what it says of itself cannot be kept.
        """
        pairs = zip(self.specs, self.summarisers, strict=True)
        return tuple(_traits(spec, summariser, self.limits) for spec, summariser in pairs)

    def prepare(self) -> None:
        """Loads summarisers and metrics ahead of the first task, whose time is the summariser's own.

        What is wrong with them is said when they are asked for.
        """
        with suppress(Exception):
            _ = self.summarisers
        try_score(self.metrics, Example(*_WARM))

    def __call__(self, task: Task) -> tuple[Sample, ...]:
        """The samples of a task, one per entry."""
        summariser, name = self.summarisers[task.summariser], self.names[task.summariser]
        items = [e.item for e in task.entries if isinstance(e.item, Item)]
        answers = iter(self._answers(summariser, items))
        return tuple(
            failed(name, entry, f"the article cannot be read: {entry.item.reason}")
            if isinstance(entry.item, Broken)
            else self._scored(name, entry.item, entry.siblings, next(answers))
            for entry in task.entries
        )

    @cached_property
    def _store(self) -> Cache | None:
        return Cache(self.cache) if self.cache else None

    def _answers(self, summariser: AnySummariser, items: Sequence[Item]) -> list[Answer]:
        """From the cache where all of them are there, so that a batch is always made of the same articles."""
        keys = [key_of(summariser, item.article) for item in items] if self._store else []
        if self._store and all(keys):
            known = [self._store.get(key) for key in keys]
            if all(text is not None for text in known):
                return [Answer(text, None, cached=True) for text in known]
        answers = answers_of(summariser, items)
        for key, answer in zip(keys, answers, strict=False):
            if self._store and key and answer.summary is not None:
                self._store.put(key, summariser.name, answer.summary)
        return answers

    def _scored(self, name: str, item: Item, siblings: tuple[Article, ...], answer: Answer) -> Sample:
        scores, error = Scores(), answer.error
        if answer.summary is not None:
            example = Example(answer.summary, item.article, item.references, item.facts, siblings)
            scores, error = try_score(self.metrics, example)
        timing = {"seconds": answer.seconds, **({"cached": 1.0} if answer.cached else {})}
        parts = (scores.metrics, scores.facts, scores.hallucinations)
        return Sample(item.article.id, name, answer.summary, error, *parts, timing)


def _traits(spec: object, summariser: AnySummariser, limits: Limits) -> Traits:
    """What a summariser says of itself, as plain values that can be sent and saved."""
    try:
        own_name, version = plain(summariser.name), plain(summariser.version)
        name = label_of(spec) or own_name
        options = json.loads(json.dumps(options_of(summariser), allow_nan=False))
        info = SummariserInfo(name, version, options, "" if name == own_name else own_name)
        return Traits(info, batch_size(summariser), _longest(summariser, limits.timeout))
    except HarnessError:
        raise
    except Exception as error:
        raise HarnessError(
            f"{spec}: what it says of itself cannot be used ({told(error)}). name and version must be text, options "
            "a mapping of JSON values, batch_size a number from 1 up."
        ) from error


def failed(summariser: str, entry: Entry, reason: str) -> Sample:
    """The sample of an article for which there is no summary."""
    return Sample(entry.id, summariser, None, reason)


def batch_size(summariser: object) -> int:
    """How many articles a summariser takes at once: 1 where it has no `summarise_batch`."""
    if not hasattr(summariser, "summarise_batch"):
        return 1
    size = int(getattr(summariser, "batch_size", 8))
    if size < 1:
        raise ValueError(f"batch_size is {size}")
    return size


def _longest(summariser: object, timeout: float | None) -> float | None:
    """The timeout, and more where a summariser keeps to it by itself or says that all it does may take longer."""
    if timeout is None:
        return None
    return float(getattr(summariser, "longest", None) or timeout) + (_GRACE if hasattr(summariser, "limits") else 0.0)
