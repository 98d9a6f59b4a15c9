"""Quotations: every word between quotation marks must be in the article, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.fuzz import partial_ratio_alignment

from harness.language.negation import DENIALS, is_negation
from harness.language.quotations import quoted_words
from harness.language.spelling import american
from harness.language.tokens import is_light, tokenise
from harness.metrics.article_index import ArticleIndex, Word
from harness.metrics.base import Hallucination, Span
from harness.metrics.hallucination.checks.base import SummaryView, flag, short

_PIECES = re.compile(r"\s*(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*")
_NEAR = 0.55
#: Scores of words in a quotation that the article has otherwise: another that tells as much, and words of grammar.
CHANGED, _REWORDED = 0.9, 0.6


def check_quotations(view: SummaryView) -> Iterator[Hallucination]:
    """Flags the words of a quotation that the article's wording does not have, or the whole of an unknown one."""
    for start, end in view.quoted:
        for piece_start, piece in _pieces(view.text, start, end):
            words = [(piece_start + a, piece_start + b, _spelling(w)) for a, b, w in quoted_words(piece)]
            if words and find_quotation(view.index, [w for _, _, w in words]) is None:
                yield from _differences(view, words)


def find_quotation(index: ArticleIndex, words: list[str]) -> int | None:
    """The offset in the raw article at which `words` stand in a row; None if they do not."""
    wanted = [_spelling(w) for w in words]
    for position in range(len(index.story) - len(wanted) + 1):
        if all(_spelling(index.story[position + i].plain) == wanted[i] for i in range(len(wanted))):
            return index.story[position].start
    return None


def _differences(view: SummaryView, words: list[tuple[int, int, str]]) -> Iterator[Hallucination]:
    plain = [w for _, _, w in words]
    tried = [_matched(plain, window) for window in _nearest(view.index.story, plain)]
    same, window, matcher = max(tried, key=lambda one: one[0])
    theirs = [_spelling(w.plain) for w in window]
    if len(plain) < 2 or same / len(plain) < _NEAR:
        start, end = words[0][0], words[-1][1]
        why = f"'{short(view.text[start:end])}': nobody says this in the article."
        yield flag(view, start, end, "quote", "extrinsic", 0.9, why)
        return
    source = Span(window[0].start, window[-1].end, view.index.article.raw[window[0].start : window[-1].end])
    for operation, first, last, their_first, their_last in matcher.get_opcodes():
        if (
            operation == "insert"
            and 0 < first < len(words)
            and any(is_negation(word) for word in theirs[their_first:their_last])
        ):
            last = first + 1  # the word before which the quotation drops a "not"
        elif operation not in {"replace", "delete"}:
            continue
        start, end = words[first][0], words[last - 1][1]
        instead = " ".join(view.index.article.raw[w.start : w.end] for w in window[their_first:their_last])
        score = CHANGED if _tells(view.text[start:end]) and _tells(instead) else _REWORDED
        why = f"the article's words are '{instead}'" if instead else "the article's wording does not have it"
        yield flag(view, start, end, "quote", "intrinsic", score, f"'{view.text[start:end]}': {why}.", source)


def _tells(text: str) -> bool:
    """Whether a stretch has a word that says something, and no denial alone ("failed to" for "did not")."""
    return any(t.is_content and not is_light(t) and t.lemma not in DENIALS for t in tokenise(text))


def _matched(words: list[str], window: list[Word]) -> tuple[int, list[Word], SequenceMatcher[str]]:
    """(how many words are the same, the stretch of the story, what differs)."""
    matcher = SequenceMatcher(None, words, [_spelling(w.plain) for w in window], autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()), window, matcher


def _nearest(story: list[Word], words: list[str]) -> list[list[Word]]:
    """The stretch of the story that is most like `words`, and the same with a word more on either side."""
    text, starts = [], []
    position = 0
    for word in story:
        starts.append(position)
        text.append(_spelling(word.plain))
        position += len(text[-1]) + 1
    found = partial_ratio_alignment(" ".join(words), " ".join(text))
    if found is None or not story:
        return [story[:1]]
    inside = [i for i, s in enumerate(starts) if s + len(text[i]) > found.dest_start and s < found.dest_end]
    if not inside:
        return [story[:1]]
    return [story[max(0, inside[0] - more) : inside[-1] + 1 + more] for more in (0, 1)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The parts of a quotation between ellipses, with brackets, which mark the editor's words, cut out."""
    position = start
    for gap in [*_PIECES.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        yield from _outside_brackets(text, position, stop)
        position = gap.end() if gap else end


def _outside_brackets(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    position = start
    for bracket in [*re.compile(r"\w*\[[^\]]*\]\w*").finditer(text, start, end), None]:
        stop = bracket.start() if bracket else end
        if stop > position:
            yield position, text[position:stop]
        position = bracket.end() if bracket else end


@lru_cache(maxsize=1 << 16)
def _spelling(word: str) -> str:
    """British and American spelling as one."""
    return american(word)
