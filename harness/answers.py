"""Asking a summariser: the one place where plugins are called and their answers are checked."""

from __future__ import annotations

import logging
import time
import traceback
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from harness.article import Article
from harness.errors import HarnessError, told
from harness.language.markup import has_words
from harness.suite import Item
from harness.summarisers import base
from harness.summarisers.base import AnySummariser, ReferenceSummariser
from harness.text import one_line

MAX_SUMMARY = 200_000  # characters: no article of a newspaper has as many, and no reader would call it a summary
_LINE_BREAKS = frozenset("\n\r\t")
_NO_TEXT = frozenset({"Cc", "Cs"})  # control characters, and halves of characters
_LOG = logging.getLogger(__name__)
_WARNED: set[str] = set()  # names of summarisers: what is wrong with one is wrong with every batch
_CALLERS = frozenset({__file__, base.__file__})  # where plugins are called from
_ITS_OWN = (Exception, SystemExit)  # whatever a plugin raises is data; a KeyboardInterrupt may be the user's


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for a summary: the text, or why there is none."""

    summary: str | None
    error: str | None
    seconds: float = 0.0
    cached: bool = False


def plain(text: str) -> str:
    """The same text as nothing but a str: a class of a plugin's own cannot be sent to another process."""
    return str.__str__(text)


def answers_of(summariser: AnySummariser, items: Sequence[Item]) -> list[Answer]:
    """An answer per article; a batch that fails is asked for again one by one, so that only the culprit fails."""
    if len(items) > 1 and hasattr(summariser, "summarise_batch"):
        started = time.perf_counter()
        try:
            texts, fault = _listed(summariser.summarise_batch([item.article for item in items]), len(items))
        except _ITS_OWN as error:
            texts, fault = [], _raised(error)
        if len(texts) == len(items):
            seconds = (time.perf_counter() - started) / len(items)
            return [_checked(text, item.article, seconds) for text, item in zip(texts, items, strict=True)]
        _warn_once(plain(summariser.name), f"summarise_batch {fault}; its articles are given to it one by one")
    return [_answer(summariser, item) for item in items]


def _listed(given: object, count: int) -> tuple[list[object], str]:
    """What a batch returned as a list, and what is wrong where they are not `count`; the keys of a mapping are none."""
    refused = isinstance(given, str | bytes | bytearray | Mapping | Set)
    if refused or not (hasattr(given, "__iter__") or hasattr(given, "__getitem__")):
        return [], f"returned {type(given).__name__} instead of a list of summaries"
    texts = list(cast("Iterable[object]", given))
    return texts, f"returned {len(texts)} summaries of {count} articles"


def _warn_once(name: str, fault: str) -> None:
    if name not in _WARNED:
        _WARNED.add(name)
        _LOG.warning("%s: %s", one_line(name), one_line(fault))


def _answer(summariser: AnySummariser, item: Item) -> Answer:
    started = time.perf_counter()
    try:
        if isinstance(summariser, ReferenceSummariser):
            text: object = summariser.summarise_with(item.article, item.references)
        else:
            text = summariser.summarise(item.article)
    except _ITS_OWN as error:
        return Answer(None, _raised(error), time.perf_counter() - started)
    return _checked(text, item.article, time.perf_counter() - started)


def _raised(error: BaseException) -> str:
    """What a summariser raised, and where in its own code."""
    if isinstance(error, HarnessError):
        return str(error)
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename not in _CALLERS]
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{'ended with' if isinstance(error, SystemExit) else 'raised'} {told(error)}{place}"


def _checked(text: object, article: Article, seconds: float) -> Answer:
    """The answer, unless it is no summary: not text, empty, endless, or with characters that no text has."""
    if not isinstance(text, str):
        return Answer(None, f"returned {type(text).__name__} instead of text", seconds)
    text = plain(text)
    if not has_words(text):
        return Answer(None, "returned an empty summary", seconds)
    if len(text) > MAX_SUMMARY:
        return Answer(None, f"returned {len(text):,} characters; a summary has at most {MAX_SUMMARY:,}", seconds)
    strange = {c for c in set(text) - _LINE_BREAKS if unicodedata.category(c) in _NO_TEXT} - set(article.raw)
    if strange:
        place = min(map(text.index, strange))
        return Answer(None, f"returned a control character, U+{ord(text[place]):04X}, at offset {place}", seconds)
    return Answer(text, None, seconds)
