"""A corpus as a suite, so that all that runs on a suite runs on it; its rows are read whenever they are asked for."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from harness.article import Article
from harness.corpus import Columns, open_corpus
from harness.errors import HarnessError
from harness.suite import Broken, Item, Suite


@dataclass(frozen=True, slots=True)
class CorpusSuite(Suite):
    """A suite whose articles stay where they are: one is in memory at a time; `items` and `broken` are empty.

    Its name is the corpus with the columns that were asked for, so that a saved run can find it again.
    """

    spec: str = ""
    columns: Columns | None = None
    count: int = 0
    told: Mapping[str, str] = field(default_factory=dict)
    of_events: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many rows there are, those that could not be read among them."""
        return self.count

    @property
    def events(self) -> Mapping[str, str]:
        """By article id, the event that it tells of: rows of `harness export` say so."""
        return self.told

    def siblings(self, item: Item | Broken) -> tuple[Article, ...]:
        """The other articles on the same event; those of rows that name one are held in memory."""
        if isinstance(item, Broken) or item.event is None:
            return ()
        return tuple(a for a in self.of_events.get(item.event, ()) if a.id != item.article.id)

    def entries(self) -> Iterator[Item | Broken]:
        """Every row, in the corpus's order."""
        return open_corpus(self.spec, self.columns)


def corpus_suite(spec: str, columns: Columns | None = None) -> Suite:
    """The rows of a corpus as a suite, after one reading of all; rows that cannot be read stay in it, as broken.

    Raises:
        HarnessError: nothing is there, it cannot be read, or two rows have one id.
    """
    digest, ids, count, told = hashlib.sha256(), array("Q"), 0, {}
    of_events: dict[str, tuple[Article, ...]] = {}
    for row in open_corpus(spec, columns):
        count += 1
        if isinstance(row, Broken):
            continue
        ids.append(_short(row.article.id))
        if row.event is not None:
            told[row.article.id] = row.event
            of_events[row.event] = (*of_events.get(row.event, ()), row.article)
        digest.update(repr(_told(row)).encode("utf-8", "replace"))
    _refuse_duplicates(spec, columns, ids)
    return CorpusSuite(f"{spec}{columns or ''}", (), digest.hexdigest()[:16], (), spec, columns, count, told, of_events)


def _told(row: Item) -> tuple[object, ...]:
    """All that a row tells summarisers and metrics.

    Plain rows have no title, and page furniture that follows from their text: their hash is that of older versions.
    """
    article = row.article
    plain = (article.id, article.sha256, row.references, row.facts)
    return plain if article.title is None else (*plain, article.title, article.boilerplate, row.event)


def _refuse_duplicates(spec: str, columns: Columns | None, ids: array[int]) -> None:
    """Looks for equal hashes, eight bytes a row; only where there are any, at the ids themselves."""
    ordered = sorted(ids)
    twice = {a for a, b in pairwise(ordered) if a == b}
    if not twice:
        return
    seen: set[str] = set()
    for row in open_corpus(spec, columns):
        if isinstance(row, Item) and _short(row.article.id) in twice:
            if row.article.id in seen:
                twin = row.article.id
                raise HarnessError(f"{spec}: two rows have the id {twin!r}. Make ids unique, or drop the column.")
            seen.add(row.article.id)


def _short(id: str) -> int:
    return int.from_bytes(hashlib.blake2b(id.encode("utf-8", "replace"), digest_size=8).digest())
