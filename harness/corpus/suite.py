"""A corpus as a suite, so that all that runs on a suite runs on it."""

from __future__ import annotations

import hashlib

from harness.corpus import BrokenRow, Columns, open_corpus
from harness.errors import HarnessError
from harness.suite import Broken, Item, Suite


def corpus_suite(spec: str, columns: Columns | None = None) -> Suite:
    """The rows of a corpus as a suite; rows that cannot be read stay in it, as broken.

    Raises:
        HarnessError: nothing is there, it cannot be read, or two rows have one id.
    """
    items: list[Item] = []
    broken: list[Broken] = []
    digest, seen = hashlib.sha256(), set[str]()
    for row in open_corpus(spec, columns):
        if isinstance(row, BrokenRow):
            broken.append(Broken(row.where, row.reason))
            continue
        if row.article.id in seen:
            raise HarnessError(f"{spec}: two rows have the id {row.article.id!r}. Make ids unique, or drop the column.")
        seen.add(row.article.id)
        digest.update(repr((row.article.id, row.article.sha256, row.references, row.facts)).encode("utf-8", "replace"))
        items.append(row)
    return Suite(spec, tuple(items), digest.hexdigest()[:16], tuple(broken))
