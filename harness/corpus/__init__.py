"""Articles from the world's corpora: hub names and local files, read as a stream through `datasets`."""

from __future__ import annotations

from collections.abc import Iterator

from harness.corpus.rows import Columns, items
from harness.corpus.sources import sources
from harness.suite import Broken, Item

__all__ = ["Columns", "open_corpus"]


def open_corpus(spec: str, columns: Columns | None = None) -> Iterator[Item | Broken]:
    """The rows of a corpus in order, one in memory at a time.

    Args:
        spec: `json:FILE` (JSON Lines, or one array), `csv:FILE`, `parquet:FILE` (globs allowed), `arrow:FOLDER` as
            `save_to_disk` writes it, or a hub name or the folder of a dataset repository, `NAME[:CONFIG][:SPLIT]`;
            SPLIT may end in `[start:stop]`.
        columns: which column holds what; well-known names are guessed.

    Raises:
        HarnessError: `datasets` is not installed, nothing is found there, a column is missing, or a file cannot be
            read any further. Faults of single rows come back as `Broken`.
    """
    for where, rows in sources(spec):
        yield from items(rows, where, columns or Columns())
