"""What two texts have in common, on the bits of Python's integers: n-grams and longest common subsequences.

A reference is laid out as bits, one a word, its lines apart by an unused bit that takes up carries. The words of the
other text become masks of where they stand in it. n-grams then are shifts of masks; and one addition a word moves a
whole column of the dynamic programme for the longest common subsequence, of all lines at once (Hyyrö 2004).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

Lines = Sequence[Sequence[int]]
Masks = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Layout:
    """A reference as bits.

    Attributes:
        masks: by word, where it stands.
        words: the bits in use.
        ends: the last bit of each line.
        lines: the bits of each line that has words.
        size: how many words there are.
    """

    masks: dict[int, int]
    words: int
    ends: int
    lines: tuple[int, ...]
    size: int


def lay_out(lines: Lines) -> Layout:
    """The layout of a reference given as lines of numbered words."""
    masks: dict[int, int] = {}
    spans = []
    words = ends = 0
    bit = 1
    for line in filter(None, lines):
        first = bit
        for word in line:
            masks[word] = masks[word] | bit if word in masks else bit
            bit <<= 1
        words |= bit - first
        ends |= bit >> 1
        spans.append(bit - first)
        bit <<= 1
    return Layout(masks, words, ends, tuple(spans), sum(map(len, lines)))


def common_n_grams(layout: Layout, masks: Masks, n: int, repeated: Counter[int]) -> int:
    """n-grams in common, each as often as in the text that has it less often.

    Args:
        layout: the reference.
        masks: of the words of the other text.
        n: 1 or more.
        repeated: `repeated_masks` of `masks`.
    """
    if n == 1:
        return _clipped(reduce(or_, filter(None, masks), 0), repeated)
    level, ends = masks, layout.ends
    for start in range(1, n):
        level = [
            (mask + (mask & ends) << 1) & following if mask and following else None
            for mask, following in zip(level, masks[start:], strict=False)
        ]
    places = list(filter(None, level))
    return _clipped(reduce(or_, places, 0), repeated_masks(places))


def repeated_masks(masks: Masks) -> Counter[int]:
    """How often the other text has what stands more than once in the reference, by mask."""
    return Counter([mask for mask in masks if mask and mask & mask - 1])


def _clipped(places: int, repeated: Counter[int]) -> int:
    """How many `places` there are, those of one mask no more than the other text has of it."""
    common = places.bit_count()
    for mask, count in repeated.items():
        excess = (places & mask).bit_count() - count
        if excess > 0:
            common -= excess
    return common


def lcs_length(layout: Layout, masks: Masks) -> int:
    """Length of the longest common subsequence of all words of the reference and the words with `masks`."""
    row = (1 << layout.words.bit_length()) - 1  # between lines too, so that carries pass
    for mask in filter(None, masks):
        hit = row & mask
        row = (row + hit) | (row - hit)
    return (layout.words & ~row).bit_count()


def union_lcs(layout: Layout, lines: Sequence[Masks], repeated: Counter[int]) -> int:
    """Words of the reference in the union, line by line, of their longest common subsequences with `lines`.

    Of several longest subsequences the one is taken that rouge-score takes. A word counts no more often than it stands
    in `lines` (Lin 2004, section 3.2, with the clipping of ROUGE 1.5.5).

    Args:
        layout: the reference.
        lines: the masks of the words of each line of the other text.
        repeated: `repeated_masks` of all of them.
    """
    union = 0
    for masks in lines:
        union |= _subsequences(layout, masks)
    return _clipped(union, repeated)


def _subsequences(layout: Layout, masks: Masks) -> int:
    """The bits of one longest common subsequence of each line of the reference with the words with `masks`."""
    words = row = layout.words
    rows, met = [], 0
    for mask in masks:
        if mask:
            hit = row & mask
            row = ((row + hit) | (row - hit)) & words
            met |= mask
        rows.append(row)
    grown = words & ~row
    if met.bit_count() == grown.bit_count():  # every word met is in it
        return met
    union = 0
    for line in layout.lines:
        if length := (grown & line).bit_count():
            here = met & line
            union |= here if here.bit_count() == length else _traced(masks, rows, line, length)
    return union


def _traced(masks: Masks, rows: list[int], line: int, length: int) -> int:
    """The bits of the subsequence in `line` that rouge-score's way back through the table meets.

    The table grows from its cell (i - 1, j) to (i, j) exactly where row j has no bit i. Where the words at a cell
    differ, rouge-score goes on to j - 1 if it grew, else to i - 1: so from row j it falls to the highest bit that
    matches or grew and, where that bit only grew, on down the rows to its match.
    """
    union, low, j = 0, line, len(rows) - 1
    for _ in range(length):
        mask = masks[j] or 0
        bit = 1 << ((mask | ~rows[j]) & low).bit_length() - 1
        while not mask & bit:
            j -= 1
            mask = masks[j] or 0
        union |= bit
        low = bit - 1 & line
        j -= 1
    return union
