"""Summaries that were made before, kept on disk; scores never are."""

from __future__ import annotations

import hashlib
import inspect
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from platformdirs import user_cache_path

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers.base import AnySummariser, FunctionSummariser, ReferenceSummariser
from harness.summarisers.options import options_of

_FORMAT = 3
_PACKAGE = Path(__file__).resolve().parent
_WAIT = 30.0  # seconds that a process waits for another one that writes
_TABLE = """CREATE TABLE IF NOT EXISTS summaries
    (key TEXT PRIMARY KEY, summariser TEXT NOT NULL, summary TEXT NOT NULL) WITHOUT ROWID"""
_DIGESTS: WeakKeyDictionary[Any, str] = WeakKeyDictionary()  # by function or class: one loaded anew is another
_log = logging.getLogger(__name__)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Held:
    """What the cache has of one summariser: how many summaries, and their characters together."""

    summariser: str
    summaries: int
    characters: int


def default_folder() -> Path:
    """Where summaries are kept: HARNESS_CACHE, or the user's cache folder."""
    named = os.environ.get("HARNESS_CACHE")
    return Path(named) if named else user_cache_path("harness", appauthor=False)


def key_of(summariser: AnySummariser, article: Article) -> str:
    """What a summary is kept under; "" where it must be made anew: no version, or made from the references."""
    if not summariser.version or isinstance(summariser, ReferenceSummariser):
        return ""
    what = [_FORMAT, summariser.name, summariser.version, options_of(summariser), _origin(summariser)]
    text = json.dumps([*what, article.id, article.title, article.text], sort_keys=True, default=repr)
    return hashlib.sha256(text.encode()).hexdigest()


def _origin(summariser: AnySummariser) -> list[str]:
    """What makes a summariser of this name and version another one all the same.

    The file that it is written in, so that two projects may each have a `my.py:summarise`; of a built-in one, the
    packages that it rests on.
    """
    if hasattr(summariser, "rests_on"):
        return [f"{package} {version(package)}" for package in ("harness", *summariser.rests_on)]
    try:
        code = _code_of(summariser)
        path = Path(inspect.getfile(code)).resolve()
        return [] if path.is_relative_to(_PACKAGE) else [str(path), _digest(code, path)]
    except (OSError, TypeError, ValueError):  # written at a prompt, or wrapped without end
        return []


def _code_of(summariser: AnySummariser) -> Any:
    """The function that was given, without what it is wrapped in; or the class of the object that was."""
    given = inspect.unwrap(summariser.function) if isinstance(summariser, FunctionSummariser) else summariser
    if inspect.ismethod(given):
        given = given.__self__
    return given if inspect.isfunction(given) or inspect.isclass(given) else type(given)


def _digest(code: Any, path: Path) -> str:
    """The hash that the file of `code` had at first: what was loaded stays as it is when its file is written anew."""
    if code not in _DIGESTS:
        _DIGESTS[code] = hashlib.sha256(path.read_bytes()).hexdigest()
    return _DIGESTS[code]


class Cache:
    """Summaries by key, in an SQLite file that several processes may use; nothing in it is ever unpickled."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "summaries.sqlite3"
        self._warned: set[str] = set()

    def get(self, key: str) -> str | None:
        """The summary; None where there is none, or the file cannot be read."""
        rows = self._tolerant(lambda: self._rows("SELECT summary FROM summaries WHERE key = ?", key))
        return rows[0][0] if rows else None

    def put(self, key: str, summariser: str, summary: str) -> None:
        """Keeps a summary; a cache that cannot be written costs a warning, never the run."""
        values = (key, summariser, summary)
        with suppress(UnicodeEncodeError):  # a half of a character in it: it is made anew the next time
            self._tolerant(lambda: self._rows("INSERT OR REPLACE INTO summaries VALUES (?, ?, ?)", *values))

    def held(self) -> list[Held]:
        """What there is, by summariser.

        Raises:
            HarnessError: the file is damaged.
        """
        query = "SELECT summariser, count(*), sum(length(summary)) FROM summaries GROUP BY 1 ORDER BY 1"
        return [Held(*row) for row in self._strict(query)] if self.path.exists() else []

    def clear(self, summariser: str | None = None) -> None:
        """Forgets the summaries of one summariser, or all.

        Raises:
            HarnessError: the file is damaged.
        """
        if self.path.exists():
            self._strict("DELETE FROM summaries WHERE ?1 IS NULL OR summariser = ?1", summariser)
            self._strict("VACUUM")

    @cached_property
    def _database(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(_TABLE)
        return database

    def _rows(self, query: str, *values: str | None) -> list[tuple[Any, ...]]:
        return self._database.execute(query, values).fetchall()

    def _strict(self, query: str, *values: str | None) -> list[tuple[Any, ...]]:
        with self._told():
            return self._rows(query, *values)

    def _tolerant(self, ask: Callable[[], Result]) -> Result | None:
        try:
            with self._told():
                return ask()
        except HarnessError as error:
            if str(error) not in self._warned:
                self._warned.add(str(error))
                _log.warning("%s Summaries are made anew.", error)
            return None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            is_damaged = not isinstance(error, sqlite3.OperationalError)  # those are of the disk, or of rights
            advice = "Delete the file." if is_damaged else "Check the disk, or name another folder in HARNESS_CACHE."
            raise HarnessError(f"{self.path}: the cache cannot be used ({error}). {advice}") from error
        except OSError as error:
            folder, why = self.path.parent, error.strerror or error
            raise HarnessError(f"{folder}: no folder for the cache ({why}). Name one in HARNESS_CACHE.") from error
