"""Gold of an event: what several articles on it say together, and where they contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cattrs

from harness.gold import FactKind, Importance, Reference
from harness.schema import read_json, validate


@dataclass(frozen=True, slots=True)
class Support:
    """The quotes with which one article bears out a statement."""

    article: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventFact:
    """A statement, with the articles that make it."""

    id: str
    statement: str
    kind: FactKind
    importance: Importance
    support: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a contradiction."""

    says: str
    support: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A question on which articles differ; `kind` as in `Hallucination`."""

    id: str
    about: str
    kind: str
    claims: tuple[Claim, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """gold/event.json."""

    id: str
    title: str
    articles: tuple[str, ...]
    references: tuple[Reference, ...]
    facts: tuple[EventFact, ...]
    contradictions: tuple[Contradiction, ...]


def load_event(path: Path) -> Event:
    """The event at `path`.

    Raises:
        HarnessError: it is missing, not JSON, or breaks schemas/event.schema.json.
    """
    data = read_json(path)
    validate(data, "event", str(path))
    data.pop("$schema", None)
    return cattrs.Converter(forbid_extra_keys=True).structure(data, Event)
