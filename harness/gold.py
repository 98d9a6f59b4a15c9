"""Gold: references, fact checklists and probes, hand-written per article and validated on load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import cattrs

from harness.boilerplate import Boilerplate
from harness.schema import read_json, validate

Importance = Literal["essential", "supporting", "detail"]
FactKind = Literal["who", "what", "when", "where", "how many", "who said what"]


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """Which article, byte for byte, a gold file is about; `file` is relative to the suite."""

    id: str
    file: str
    sha256: str
    title: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A hand-written summary; `id` says what sort: headline, brief, full, ..."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One atomic statement that the article makes.

    Attributes:
        statement: the fact in own words; a claim stays a claim and names who makes it.
        id: unique in its file.
        kind: which question it answers.
        importance: whether a good summary must, may or need not carry it.
        evidence: exact quotes from the raw article.
        wordings: other statements of the same fact that count as carrying it.
    """

    statement: str
    id: str | None = None
    kind: FactKind | None = None
    importance: Importance = "supporting"
    evidence: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()


def fact_of(given: str | Mapping[str, Any]) -> Fact:
    """The fact that a row gives: its statement alone, or an object as schemas/row.schema.json has it."""
    if isinstance(given, str):
        return Fact(given)
    return Fact(
        given["text"],
        given.get("id"),
        importance=given.get("importance", "supporting"),
        wordings=tuple(given.get("wordings", ())),
    )


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up detail planted in a probe: offsets into its text, kind and nature as in `Hallucination`."""

    start: int
    end: int
    text: str
    kind: str
    nature: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A summary written to test the harness itself.

    Attributes:
        about: what it tries, in a few words.
        text: the summary; whatever `made_up` marks in it is false on purpose.
        covers: ids of the facts that it states.
        made_up: the planted details, in order; empty for a faithful probe.
    """

    id: str
    about: str
    text: str
    covers: tuple[str, ...] = ()
    made_up: tuple[MadeUp, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file; without `boilerplate`, page furniture is looked for."""

    article: ArticleRef
    event: str | None = None
    boilerplate: tuple[Boilerplate, ...] | None = None
    references: tuple[Reference, ...] = ()
    facts: tuple[Fact, ...] = ()
    probes: tuple[Probe, ...] = ()


def load_gold(path: Path) -> Gold:
    """The gold file at `path`.

    Raises:
        HarnessError: it is missing, not JSON, or breaks schemas/gold.schema.json.
    """
    data = read_json(path)
    validate(data, "gold", str(path))
    data.pop("$schema", None)
    return _CONVERTER.structure(data, Gold)


def repeated_ids(pointer: str, ids: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    """(JSON pointer, fault) of every id that stands in the list at `pointer` for the second time."""
    first: dict[str, int] = {}
    for index, name in enumerate(ids):
        if name is not None and first.setdefault(name, index) != index:
            yield f"{pointer}/{index}/id", f"{name!r} is already the id of {pointer}/{first[name]}. Make it unique."


_CONVERTER = cattrs.Converter(forbid_extra_keys=True)
