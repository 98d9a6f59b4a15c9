"""What is no language in a summary: tags, entities, list markers, footnotes, codes for terminals."""

from __future__ import annotations

import html
import re

_SUSPECT = re.compile(r"[<&\[_\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|^[ \t]*(?:\(?\d{1,2}[.)]|[#>*•])\s", re.MULTILINE)
_CODES = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]|[\x00-\x08\x0e-\x1b\x7f]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,14}(?:\s[^<>]{0,500})?/?>")
_BLOCKS = frozenset("p br li ul ol div tr td table h1 h2 h3 h4 h5 h6 blockquote hr".split())
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,15}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_LIST = re.compile(r"^[ \t]*(?:[-–*•>#]+[ \t]+)*(?:\(?\d{1,2}[.)](?=[ \t]|$))?", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\d{1,3}\]")
_EMPHASIS = re.compile(r"\b_+|_+\b")
_WORD = re.compile(r"[^\W_]")
_MARKS = (_CODES, _LIST, _FOOTNOTE, _EMPHASIS)


def has_words(text: str) -> bool:
    """Whether there is a word or number in `text`, markup aside."""
    return bool(_WORD.search(unmarked(text)))


def unmarked(text: str) -> str:
    """`text` with blanks in place of markup: same length, same offsets. A tag that begins a block ends a line.

    An entity stands as its character, among blanks.
    """
    if not _SUSPECT.search(text):
        return text
    text = _ENTITY.sub(_character, _TAG.sub(_gap, text))
    for pattern in _MARKS:
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _gap(match: re.Match[str]) -> str:
    name = _NAME.search(match.group())
    is_block = name is not None and name.group().lower() in _BLOCKS
    return ("\n" if is_block else " ") + " " * (len(match.group()) - 1)


def _character(match: re.Match[str]) -> str:
    said, size = html.unescape(match.group()), len(match.group())
    if len(said) > 1:
        return match.group()
    opens = match.string[: match.start()][-1:].isspace()
    return said.rjust(size) if opens else said.ljust(size)
