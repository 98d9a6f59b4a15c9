"""Page furniture that a summary leaks: prompts, captions, helplines."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.quotations import quoted_words
from harness.language.sentences import split_sentences
from harness.metrics.base import Hallucination, Span
from harness.metrics.hallucination.checks.base import SummaryView, flag, short

_RUN = 6  # words in a row that do not happen to be the same


def check_furniture(view: SummaryView) -> Iterator[Hallucination]:
    """Flags stretches of the summary that stand in the article's page furniture and not in its story."""
    words = quoted_words(view.cased)
    plain = [w for _, _, w in words]
    story = " ".join(w.plain for w in view.index.story)
    marked: dict[int, Span] = {}
    for source, furniture in _furniture(view):
        size = min(_RUN, len(furniture))
        grams = {tuple(furniture[i : i + size]) for i in range(len(furniture) - size + 1)}
        grams = {g for g in grams if f" {' '.join(g)} " not in f" {story} "}
        for i in range(len(plain) - size + 1):
            if tuple(plain[i : i + size]) in grams:
                marked |= {j: marked.get(j, source) for j in range(i, i + size)}
    for first, last in _runs(sorted(marked)):
        start, end = words[first][0], words[last][1]
        why = "is page furniture of the article, not part of its story"
        yield flag(
            view, start, end, "event", "extrinsic", 0.95, f"'{short(view.text[start:end])}' {why}.", marked[first]
        )


def _furniture(view: SummaryView) -> Iterator[tuple[Span, list[str]]]:
    article = view.index.article
    for line in article.boilerplate:
        text = article.raw[line.start : line.end]
        for start, end in split_sentences(text):
            words = [w for _, _, w in quoted_words(text[start:end])]
            if len(words) >= 2:
                yield Span(line.start + start, line.start + end, text[start:end]), words


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """(first, last) of each run of consecutive numbers."""
    for position, number in enumerate(numbers):
        if position == 0 or number > numbers[position - 1] + 1:
            first = number
        if position + 1 == len(numbers) or numbers[position + 1] > number + 1:
            yield first, number
