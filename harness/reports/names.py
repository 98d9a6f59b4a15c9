"""Names cut short, so that those that are different still look it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile

from rich.cells import cell_len

_MARK = "…"


def shortened(names: Sequence[str], width: int) -> list[str]:
    """`names` in `width` columns each: cut at the end if that leaves them different, else in the middle, or before."""
    long = [name for name in names if cell_len(name) > width]
    shared = len(list(takewhile(lambda letters: len(set(letters)) == 1, zip(*long, strict=False))))
    tries = (
        [_end_cut(name, width) for name in names],
        [_middle_cut(name, width) for name in names],
        [_MARK + _end_cut(name[shared:], width - 1) if name in long else name for name in names],
    )
    count = len(set(names))
    return next((shown for shown in tries if len(set(shown)) == count), tries[1])


def _end_cut(name: str, width: int) -> str:
    return name if cell_len(name) <= width else _fitting(name, width - 1) + _MARK


def _middle_cut(name: str, width: int) -> str:
    if cell_len(name) <= width:
        return name
    begin = _fitting(name, width // 2 - 1)
    return begin + _MARK + _fitting(reversed(name), width - cell_len(begin) - 1)[::-1]


def _fitting(characters: Iterable[str], width: int) -> str:
    """As many of the first characters as go into `width` columns."""
    kept = ""
    for character in characters:
        if cell_len(kept + character) > width:
            break
        kept += character
    return kept
