"""Quotations in text: what stands between quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.language.tokens import lowered

_OPENING = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»"}
_MARKS = re.compile(r"[\"“”«»]|(?<!\w)['‘]|(?<=[\w.,!?])['’](?!\w)")
_WORD = re.compile(r"\w+(?:['’′-]\w+)*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text between quotation marks: code-point offsets of what is inside them."""

    start: int
    end: int
    text: str


def quotations(text: str) -> list[Quotation]:
    """The quotations of `text` in order; one that is not closed runs to the end of its line."""
    found: list[Quotation] = []
    opened: tuple[int, str] | None = None
    for match in _MARKS.finditer(text):
        mark = match.group()
        if opened is None:
            if mark in _OPENING and _opens(text, match.start(), mark):
                opened = match.end(), _OPENING[mark]
            continue
        start, closing = opened
        line_end = text.find("\n", start, match.start())
        if line_end >= 0:
            found += _quotation(text, start, line_end)
            opened = (match.end(), _OPENING[mark]) if mark in _OPENING and _opens(text, match.start(), mark) else None
        elif _closes(mark, closing):
            found += _quotation(text, start, match.start())
            opened = None
    if opened is not None and opened[1] != "'" and opened[1] != "’":
        line_end = text.find("\n", opened[0])
        found += _quotation(text, opened[0], len(text) if line_end < 0 else line_end)
    return found


def quoted_words(text: str) -> list[tuple[int, int, str]]:
    """(start, end, word) of each word, lower-cased, with plain apostrophes and without hyphens."""
    return [(m.start(), m.end(), lowered(m.group()).replace("-", "")) for m in _WORD.finditer(text)]


def _opens(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "'‘":
        # '70s and 'em are contractions, not quotations.
        return not before.isalnum() and after.isalpha() and re.match(r"(?:em|til|tis|twas|n)\b", text[at + 1 :]) is None
    return bool(after) and (not after.isspace() or before in {"", " "})  # " as text is split for a corpus "


def _closes(mark: str, closing: str) -> bool:
    return mark == closing or {mark, closing} <= {'"', "”", "“"} or {mark, closing} <= {"'", "’"}


def _quotation(text: str, start: int, end: int) -> list[Quotation]:
    return [Quotation(start, end, text[start:end])] if _WORD.search(text[start:end]) else []
