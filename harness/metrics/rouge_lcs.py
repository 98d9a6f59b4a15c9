"""Longest common subsequences of words, bit-parallel on Python's integers (Hyyrö 2004), as ROUGE counts them.

A reference is laid out as bits, one a word, its lines apart by an unused bit that takes up carries. One addition for
each word of the other text then moves all columns of the dynamic programme, of all lines at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness.errors import HarnessError

_MOST_REFERENCE_WORDS = 1 << 15
_MOST_CELLS = 1 << 31
_MOST_STEPS = 1 << 23


@dataclass(frozen=True, slots=True)
class Layout:
    """A reference as bits.

    Attributes:
        bits: where each word stands.
        words: the bits in use.
        lines: for each bit, the bits of its line.
        bit, below: by bit length, the highest bit, and the bits of its line below it.
        repeated: words that stand more than once, with their bits.
        n_lines: how many lines there are.
    """

    bits: dict[Any, int]
    words: int
    lines: list[int]
    bit: list[int]
    below: list[int]
    repeated: list[tuple[Any, int]]
    n_lines: int


def lay_out(lines: Sequence[Sequence[Any]]) -> Layout:
    """The layout of a reference given as lines of words; `HarnessError` where it is too long for that."""
    if sum(map(len, lines)) > _MOST_REFERENCE_WORDS:
        raise HarnessError(
            f"ROUGE: the reference has {sum(map(len, lines)):,} words; rougeL and rougeLsum take at most "
            f"{_MOST_REFERENCE_WORDS:,}. Shorten it, or score n-grams (rouge1, rouge2) alone."
        )
    bits: dict[Any, int] = {}
    masks, powers, below, repeated = [0], [0], [0], set()
    words, bit = 0, 1
    for line in lines:
        first = bit
        for token in line:
            if token in bits:
                bits[token] |= bit
                repeated.add(token)
            else:
                bits[token] = bit
            powers.append(bit)
            below.append(bit - first)
            bit <<= 1
        masks += [bit - first] * (len(line) + 1)
        powers.append(bit)
        below.append(0)
        words |= bit - first
        bit <<= 1
    return Layout(bits, words, masks, powers, below, [(token, bits[token]) for token in repeated], len(lines))


def lcs_length(layout: Layout, tokens: Sequence[Any]) -> int:
    """Length of the longest common subsequence of all words of the reference and `tokens`."""
    _refuse_too_large(layout, len(tokens))
    full = row = (1 << len(layout.bit)) - 1
    for mask in map(layout.bits.get, tokens):
        if mask is not None:
            hit = row & mask
            row = (row + hit) | (row - hit)
    return (~row & full).bit_count()


def union_hits(layout: Layout, lines: Sequence[Sequence[Any]], counts: Mapping[Any, int]) -> int:
    """Words of the reference in the union, line by line, of their longest common subsequences with `lines`.

    Of several longest subsequences the one is taken that rouge-score takes. A word counts no more often than `counts`
    says that it stands in `lines` (Lin 2004, section 3.2, with the clipping of ROUGE 1.5.5).
    """
    total = sum(map(len, lines))
    _refuse_too_large(layout, total)
    if min(len(lines) * len(layout.bit), layout.n_lines * total) > _MOST_STEPS:
        raise HarnessError(
            f"ROUGE: {len(lines):,} against {layout.n_lines:,} lines are too many for rougeLsum. Shorten the texts, "
            "or leave rougeLsum out."
        )
    union = 0
    for line in lines:
        union |= _subsequences(layout, line)
    hits = union.bit_count()
    for token, mask in layout.repeated:
        hits -= max(0, (union & mask).bit_count() - counts.get(token, 0))
    return hits


def _subsequences(layout: Layout, tokens: Sequence[Any]) -> int:
    """The bits of one longest common subsequence of each line of the reference with `tokens`."""
    masks = list(map(layout.bits.get, tokens))
    words = row = layout.words
    rows = []
    for mask in masks:
        if mask is not None:
            hit = row & mask
            row = ((row + hit) | (row - hit)) & words
        rows.append(row)
    grown = words & ~row
    union = 0
    while grown:
        line = layout.lines[grown.bit_length()]
        union |= _traced(layout, masks, rows, line, (grown & line).bit_count())
        grown &= ~line
    return union


def _traced(layout: Layout, masks: list[int | None], rows: list[int], line: int, length: int) -> int:
    """The bits of the subsequence in `line` that rouge-score's way back through the table meets.

    The table grows from its cell (i, j - 1) exactly where row j has no bit i. Where the words at a cell differ,
    rouge-score goes to j - 1 there, else to i - 1: so from row j it falls to the highest bit that matches or grew,
    and, where that only grew, on down the rows to its match.
    """
    union, low, j = 0, line, len(rows) - 1
    powers, below = layout.bit, layout.below
    for _ in range(length):
        mask = masks[j] or 0
        top = ((mask | ~rows[j]) & low).bit_length()
        bit = powers[top]
        while not mask & bit:
            j -= 1
            mask = masks[j] or 0
        union |= bit
        low = below[top]
        j -= 1
    return union


def _refuse_too_large(layout: Layout, n_tokens: int) -> None:
    if n_tokens * len(layout.bit) > _MOST_CELLS:
        raise HarnessError(
            f"ROUGE: {len(layout.bit):,} words against {n_tokens:,} are too many for rougeL and rougeLsum. "
            "Shorten the texts, or score n-grams (rouge1, rouge2) alone."
        )
