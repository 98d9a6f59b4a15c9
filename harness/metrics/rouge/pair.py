"""ROUGE of one pair of texts, as words in lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from harness.errors import HarnessError
from harness.metrics.base import PRF
from harness.metrics.rouge.bits import common_n_grams, lay_out, lcs_length, repeated_masks, union_lcs

_MOST_WORDS = 1 << 15
_MOST_CELLS = 1 << 31
_MOST_STEPS = 1 << 23
_ZERO = PRF(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as numbered words.

    Attributes:
        words: all of them.
        lines: those of each line, or of each sentence.
        whole: whether the lines hold the same words as the text.
    """

    words: list[int]
    lines: list[list[int]]
    whole: bool


class Target:
    """A reference, laid out once for all that is scored against it."""

    __slots__ = ("by_line", "long", "n_lines", "whole", "words")

    def __init__(self, text: Text) -> None:
        self.words = text.words
        self.n_lines = sum(map(len, text.lines))
        self.long = max(len(text.words), self.n_lines) > _MOST_WORDS
        self.by_line = lay_out([] if self.long else text.lines)
        self.whole = self.by_line if text.whole else lay_out([] if self.long else [text.words])


def score_pair(types: Sequence[str], target: Target, text: Text) -> list[PRF]:
    """The scores of `types` in their order; `HarnessError` where the texts are too long for a longest subsequence."""
    lines = [list(map(target.by_line.masks.get, line)) for line in text.lines]
    masks = line_masks = list(chain.from_iterable(lines))
    repeated = line_repeated = repeated_masks(masks)
    if not text.whole:
        masks = list(map(target.whole.masks.get, text.words))
        repeated = repeated_masks(masks)
    large = target.long or target.whole.size * len(masks) > _MOST_CELLS
    scores = []
    for kind in types:
        if kind == "rougeLsum":
            _refuse(kind, target, text, target.long or target.by_line.size * len(line_masks) > _MOST_CELLS)
            scores.append(_prf(union_lcs(target.by_line, lines, line_repeated), target.n_lines, len(line_masks)))
        elif kind == "rougeL":
            if large:
                _refuse(kind, target, text, large)
            scores.append(_prf(lcs_length(target.whole, masks), len(target.words), len(text.words)))
        else:
            n = int(kind[5:])
            common = (
                _counted(target.words, text.words, n) if large else common_n_grams(target.whole, masks, n, repeated)
            )
            scores.append(_prf(common, len(target.words) - n + 1, len(text.words) - n + 1))
    return scores


def _counted(reference: list[int], words: list[int], n: int) -> int:
    """n-grams in common, for texts too long to be laid out."""
    ours, theirs = (Counter(zip(*(side[start:] for start in range(n)), strict=False)) for side in (words, reference))
    return sum(min(count, theirs[gram]) for gram, count in ours.items() if gram in theirs)


def _refuse(kind: str, target: Target, text: Text, too_long: bool) -> None:
    n_reference, n_text = len(target.words) or target.n_lines, len(text.words)
    steps = min(len(text.lines) * n_reference, len(target.by_line.lines) * n_text) if kind == "rougeLsum" else 0
    if too_long or steps > _MOST_STEPS:
        raise HarnessError(
            f"ROUGE: a summary of {n_text:,} words in {len(text.lines):,} lines is too long for {kind} against a "
            f"reference of {n_reference:,} words. Shorten them."
        )


def _prf(common: int, n_reference: int, n_text: int) -> PRF:
    if not common:
        return _ZERO
    precision, recall = common / n_text, common / n_reference
    return PRF(precision, recall, 2 * precision * recall / (precision + recall))
