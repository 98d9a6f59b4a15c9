"""file: summaries made elsewhere, from JSONL, CSV or Parquet rows with "id" and "summary"."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from harness.article import Article
from harness.csv_rows import csv_rows
from harness.errors import HarnessError
from harness.extras import require
from harness.schema import NotJSONError, parse_json
from harness.text import not_utf8, one_line

_SHOWN = 3  # ids in a message
_ROW = '{"id": ..., "summary": ...}'
_ELSE = ", or a file that ends in .csv or .parquet"


class Predictions:
    """Summaries by article id; an article that has none is a failed sample."""

    def __init__(self, spec: str) -> None:
        """Takes `file:PATH`; the ending says what it is: .csv, .parquet, or JSON rows.

        Raises:
            HarnessError: it cannot be read or has no rows, a row lacks "id" or "summary", or two rows have one id.
        """
        self.name = spec
        if not spec.partition(":")[2]:
            raise HarnessError(f"{spec} names no file. Write it behind the colon.")
        self.path = Path(spec.partition(":")[2])
        if not self.path.is_file():
            what = "is a folder. Name a file in it." if self.path.is_dir() else "no such file. Check the path."
            raise HarnessError(f"{spec}: {what}")
        self._summaries = _by_id(self.path)
        if not self._summaries:
            raise HarnessError(f'{self.path}: holds no rows. Each row has "id" and "summary".')

    @cached_property
    def version(self) -> str:
        """Hash of the file."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()[:16]

    def summarise(self, article: Article) -> str:
        """The summary that the file has of `article`.

        Raises:
            HarnessError: it has none.
        """
        if article.id not in self._summaries:
            raise HarnessError(f"{self.path.name} has no row with the id {article.id!r}")
        if self._summaries[article.id] is None:
            raise HarnessError(f"{self.path.name} has no summary in the row with the id {article.id!r}")
        summary: str = self._summaries[article.id]
        return summary

    def refuse_other(self, ids: Iterable[str]) -> None:
        """Predictions for other articles than these are a mistake; no more ids are taken than tell.

        Raises:
            HarnessError: there are `ids`, and none is in the file.
        """
        first: list[str] = []
        for article in ids:
            if article in self._summaries:
                return
            if len(first) <= _SHOWN:
                first.append(article)
        if first:
            raise HarnessError(
                f"{self.path}: none of its ids is an article's. They are {_some(self._summaries)}; the articles are "
                f"{_some(first)}. Give each row the id of its article."
            )

    def unknown(self, ids: Iterable[str]) -> list[str]:
        """The ids in the file that are none of `ids`, in the file's order."""
        known = set(ids)
        return [key for key in self._summaries if key not in known]


def _some(ids: Collection[str]) -> str:
    shown = ", ".join(map(one_line, islice(ids, _SHOWN)))
    return f"{shown}, ..." if len(ids) > _SHOWN else shown


def _by_id(path: Path) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    places: dict[str, str] = {}
    for place, row in _rows(path):
        missing = next((key for key in ("id", "summary") if key not in row), None)
        if missing or row["id"] is None:
            found_there = "" if missing is None else f"; it has {', '.join(map(repr, row)) or 'nothing'}"
            raise HarnessError(f'{place}: has no {missing or "id"!r}{found_there}. Each row needs "id" and "summary".')
        key = str(row["id"])
        if key in found:
            raise HarnessError(f"{place}: id {key!r} is there already, at {places[key]}. Keep one of the two rows.")
        found[key], places[key] = row["summary"], place
    return found


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(where it stands, row) of every row."""
    try:
        if path.suffix.lower() == ".parquet":
            yield from _parquet(path)
        elif path.suffix.lower() == ".csv":
            yield from _csv(path)
        else:
            yield from _jsonl(path)
    except OSError as error:
        raise HarnessError(f"{path}: cannot be read ({error.strerror or error}). Check the file.") from error
    except UnicodeDecodeError as error:
        with path.open("rb") as file:
            raise HarnessError(f"{path}: {not_utf8(file)}") from error


def _jsonl(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    with path.open(encoding="utf-8-sig", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            place = f"{path}:{number}"
            try:
                row = parse_json(line)
            except NotJSONError as error:
                raise HarnessError(f"{place}: not JSON ({error}). One object a line is expected{_ELSE}.") from None
            if not isinstance(row, dict):
                raise HarnessError(f"{place}: not an object. One {_ROW} a line is expected{_ELSE}.")
            yield place, row


def _csv(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in csv_rows(file, str(path)):
            if isinstance(row, str):
                raise HarnessError(f"{path}:{number}: {row}")
            yield f"{path}:{number}", row


def _parquet(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    require("datasets", f"{path}: Parquet", "pyarrow")
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with ParquetFile(path) as file:
            known = [name for name in ("id", "summary") if name in file.schema_arrow.names]
            number = 0
            for batch in file.iter_batches(columns=known):
                for row in batch.to_pylist():
                    number += 1
                    yield f"{path}:{number}", row
    except ArrowException as error:
        raise HarnessError(f"{path}: not Parquet ({error}). Check the file.") from error
