"""Text from outside, made safe to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_COMMAND = re.compile(r"(?:(?<!\S)|(?<=\S{70}))::")


def printable(text: str) -> str:
    r"""`text` with every control, format or unassigned character as an escape, so that a terminal obeys none of them.

    Runners of CI jobs obey lines that start with `::` and anything after `##[`. Lines break between words, and within
    words that are longer than a line, so `::` comes out as `:\x3a` there, and `##[` as `\x23#[` anywhere.
    """
    plain = "".join(_escape(c) if unicodedata.category(c) in _HARMFUL else c for c in text)
    return _COMMAND.sub(r":\\x3a", plain).replace("##[", "\\x23#[")


def one_line(text: str, limit: int = 200) -> str:
    """`text` on one line, printable, cut in the middle where it is longer than `limit` characters."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= limit else printable(f"{line[: limit // 2]} … {line[-limit // 2 :]}")


def counted(count: int, what: str) -> str:
    """`count` with its noun: 1 file, 2 files, 3 summaries."""
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count} {what if count == 1 else many}"


def too_long(seconds: float | None) -> str:
    """That something took longer than its limit: 1 second, 0.5 seconds, or one that is not known."""
    if seconds is None:
        return "took too long"
    return f"took longer than {seconds:g} second{'' if seconds == 1 else 's'}"


def not_utf8(lines: Iterable[bytes]) -> str | None:
    """What is wrong with a file of these lines, where it is not UTF-8, and what to do; None where it is."""
    for number, line in enumerate(lines, 1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            return f"not UTF-8 (line {number}, byte {error.start}). Save it as UTF-8."
    return None


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
