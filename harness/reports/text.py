"""Text from outside, made safe to print."""

from __future__ import annotations

import unicodedata

_HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def printable(text: str) -> str:
    """`text` with every control, format or unassigned character as an escape, so that a terminal obeys none of them."""
    return "".join(_escape(c) if unicodedata.category(c) in _HARMFUL else c for c in text)


def one_line(text: str, limit: int = 200) -> str:
    """`text` on one line, printable, cut in the middle where it is longer than `limit` characters."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= limit else f"{line[: limit // 2]} … {line[-limit // 2 :]}"


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
