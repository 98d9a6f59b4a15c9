"""Quotes and copied wordings: is a quote in the article, what comes nearest, how much was taken over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.fuzz import partial_ratio_alignment

from harness.article import Article
from harness.language.tokens import tokenise

MAX_SHARED_WORDS = 8
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|‘[^’]*’|(?<!\w)'[^']*'(?!\w)")
_WORD = re.compile(r"\w+(?:['’′]\w+)*")
_APOSTROPHES = str.maketrans("’‘′", "'''")


def occurrences(quote: str, text: str) -> Iterator[int]:
    """Every offset at which `quote` stands in `text`."""
    position = text.find(quote)
    while position >= 0:
        yield position
        position = text.find(quote, position + 1)


def in_furniture(article: Article, start: int, end: int) -> bool:
    """Whether the stretch of the raw article touches page furniture."""
    return any(b.start < end and start < b.end for b in article.boilerplate)


def quote_fault(quote: str, article: Article) -> str | None:
    """Why `quote` is no evidence, or None if it says something and stands in the article outside page furniture."""
    places = list(occurrences(quote, article.raw))
    if not places:
        return f"{quote!r} is not in the article. {nearest(quote, article.raw)}"
    if all(in_furniture(article, place, place + len(quote)) for place in places):
        return f"{quote!r} stands only in page furniture, which is no evidence. Quote the story itself."
    if not any(token.is_content for token in tokenise(quote)):
        return f"{quote!r} says nothing. Quote the words that bear the statement out."
    return None


def nearest(quote: str, text: str) -> str:
    """A sentence that shows the text that comes nearest to `quote`."""
    found = partial_ratio_alignment(quote, text)
    if found is None or found.score < 60:
        return "Nothing like it is there: quote the article character by character."
    return f"The nearest text is {text[found.dest_start : found.dest_end]!r}: quote that, character by character."


def longest_shared_run(text: str, article: str) -> str:
    """The longest run of words that `text` shares with `article`, outside quotation marks; "" if there is none."""
    haystack = f" {' '.join(_words(article))} "
    best: tuple[str, ...] = ()
    for part in _QUOTED.split(text):
        words = _words(part)
        for start in range(len(words)):
            length = len(best) + 1
            while start + length <= len(words) and f" {' '.join(words[start : start + length])} " in haystack:
                best = words[start : start + length]
                length += 1
    return " ".join(best)


@lru_cache(maxsize=1 << 8)
def _words(text: str) -> tuple[str, ...]:
    return tuple(w.lower().translate(_APOSTROPHES) for w in _WORD.findall(text))
