"""Suites: articles and the gold that was written about them, loaded from a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from harness.article import Article, read_text
from harness.errors import HarnessError
from harness.gold import Fact, Gold, load_gold, repeated_ids
from harness.resources import embedded


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a suite with what its summaries are judged by.

    Attributes:
        article: the article; page furniture as the gold marks it.
        references: gold summaries.
        facts: the checklist.
        event: what the article is about; articles of one event are not independent of each other.
    """

    article: Article
    references: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """An article that could not be read: where it stands (`file:row`), and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suite:
    """Articles with gold. `gold_hash` changes whenever a byte of the gold does; `broken` articles are failures."""

    name: str
    items: tuple[Item, ...]
    gold_hash: str
    broken: tuple[Broken, ...] = ()

    @property
    def size(self) -> int:
        """How many articles it has, those that could not be read among them."""
        return len(self.items) + len(self.broken)

    @property
    def events(self) -> Mapping[str, str]:
        """By article id, the event that it tells of, where that is known."""
        return {i.article.id: i.event for i in self.items if i.event is not None}

    def entries(self) -> Iterator[Item | Broken]:
        """Every article, in the order in which runs take them."""
        yield from self.items
        yield from self.broken

    def siblings(self, item: Item | Broken) -> tuple[Article, ...]:
        """The other articles on the same event."""
        if isinstance(item, Broken) or item.event is None:
            return ()
        return tuple(i.article for i in self.items if i.event == item.event and i is not item)


def load_suite(folder: Path | str | None = None) -> Suite:
    """The suite in `folder`: `gold/*.json`, and the articles that they name. Without a folder, the embedded one.

    Raises:
        HarnessError: there is no gold, it breaks its schema, or an article is missing, unreadable or changed.
    """
    files = suite_files(folder)
    root = files[0].parent.parent
    items = tuple(_load_item(root, file) for file in files)
    _refuse_duplicates(files, items)
    digest = hashlib.sha256(b"".join(hashlib.sha256(f.read_bytes()).digest() for f in files))
    return Suite("embedded" if folder is None else str(folder), items, digest.hexdigest()[:16])


def suite_files(folder: Path | str | None = None) -> list[Path]:
    """The gold files of the suite in `folder`, in order.

    Raises:
        HarnessError: there are none.
    """
    root = embedded("gold").parent if folder is None else Path(folder)
    files = sorted(p for p in (root / "gold").glob("*.json") if p.name != "event.json")
    if not files:
        raise HarnessError(
            f"{root}: no gold/*.json there, so it is no suite. Name a folder that has them, "
            "or leave --suite away for the embedded articles."
        )
    return files


def _load_item(root: Path, file: Path) -> Item:
    gold = load_gold(file)
    _refuse_overlaps(file, gold)
    for pointer, fault in repeated_ids("/facts", (fact.id for fact in gold.facts)):
        raise HarnessError(f"{file}: {pointer}: {fault}")  # results name facts by their ids
    article = load_article(root, file, gold)
    return Item(article, tuple(r.text for r in gold.references), gold.facts, gold.event)


def _refuse_overlaps(file: Path, gold: Gold) -> None:
    """Furniture is taken out span by span: one that began within another would move every offset after it."""
    for index, (before, span) in enumerate(pairwise(gold.boilerplate or ()), 1):
        if span.start < before.end:
            raise HarnessError(
                f"{file}: /boilerplate/{index}: starts at {span.start}, before the span ahead of it ends "
                f"({before.end}). Sort them, apart."
            )


def load_article(root: Path, file: Path, gold: Gold) -> Article:
    """The article that the gold in `file` is about, with the page furniture that the gold marks.

    Raises:
        HarnessError: it is missing, unreadable, changed or outside `root`, or a span is none of it.
    """
    path = root / gold.article.file
    if not path.resolve().is_relative_to(root.resolve()):
        raise HarnessError(
            f"{file}: /article/file: {gold.article.file!r} leaves the suite. Articles must lie below {root}."
        )
    text = read_text(path)
    actual = hashlib.sha256(path.read_bytes()).hexdigest()
    if actual != gold.article.sha256:
        raise HarnessError(
            f"{path}: its bytes have changed since {file} was written (SHA-256 {actual}, gold says "
            f"{gold.article.sha256}). Restore the article, or check the gold against it and update /article/sha256."
        )
    for index, span in enumerate(gold.boilerplate or ()):
        if not span.start < span.end <= len(text):
            raise HarnessError(
                f"{file}: /boilerplate/{index}: {span.start}..{span.end} is no span of {path}. Correct it."
            )
    return Article.from_text(text, gold.article.id, gold.article.title, gold.boilerplate)


def _refuse_duplicates(files: list[Path], items: tuple[Item, ...]) -> None:
    first: dict[str, Path] = {}
    for file, item in zip(files, items, strict=True):
        other = first.setdefault(item.article.id, file)
        if other != file:
            raise HarnessError(f"{file}: /article/id: {item.article.id!r} is already taken by {other}. Make it unique.")
