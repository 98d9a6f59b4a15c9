"""Sentences that the article does not bear out as a whole, and the words in them that give rise to the doubt.

Two kinds of sentence are doubtful. One says what the article has no words for. The other is put together from the
article's own words, which there stand far apart; the more a summary copies, the more such a patchwork is a sign of
error. A logistic model weighs both. Its coefficients are fitted on human labels of mixed origin by
benchmarks/fit_doubt.py, which prints the table below and the cross-validated figures.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from harness.language.stems import stem
from harness.language.tokens import Token, is_light
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination, Kind
from harness.metrics.hallucination.checks.base import SummaryView, flag, short
from harness.metrics.hallucination.neighbours import mean_distance
from harness.metrics.hallucination.support import supported
from harness.metrics.passage import Passage

BIAS = -0.15
#: What makes a sentence doubtful, and how much; every value is at least 0.
WEIGHTS: dict[str, float] = {
    "words that the article lacks": 1.65,
    "words that the article lacks, in a summary that copies": 2.34,
    "weight that the best passage misses, in a summary that copies": 1.75,
    "distance of neighbours in the article": 0.18,
}
THRESHOLD = 0.56
_COPIES = (0.15, 0.6)  # density of a summary that puts things in its own words, and of one that copies
_BRIDGED = 2  # words: as far apart, two doubtful words are one span
Span = tuple[int, int]
_SURE = 0.49  # of such spans, fewer than half are wrong in the eyes of people: they stay doubts


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence of the summary, read against the article.

    Attributes:
        passage: the sentence.
        words: its content words.
        lacking: for each, whether the article lacks it.
        best: the passage of the article that has most of it, or None.
        density: how long the runs are that it copies: sum of their squared lengths, as a share of the longest possible
            (after Grusky et al. 2018).
    """

    passage: Passage
    words: tuple[Token, ...]
    lacking: tuple[bool, ...]
    best: Passage | None
    density: float

    def missed(self, index: ArticleIndex) -> float:
        """The share of the words' weight that the best passage misses."""
        weights = [0.0 if is_light(t) else index.idf(stem(t.lower)) for t in self.words]
        missed = sum(w for w, there in zip(weights, self.in_best, strict=True) if not there)
        return missed / sum(weights) if any(weights) else 0.0

    @property
    def in_best(self) -> list[bool]:
        """For each word, whether the best passage has it."""
        stems = self.best.stems if self.best else frozenset()
        return [stem(t.lower) in stems for t in self.words]


def doubtful(view: SummaryView, found: Sequence[Hallucination]) -> Iterator[Hallucination]:
    """Spans of doubtful sentences, but for what is found already, which is in order and does not overlap."""
    taken = [(h.start, h.end) for h in found]
    readings = read(view)
    for reading, values in zip(readings, features(view, readings), strict=True):
        doubt = probability(values)
        if doubt > THRESHOLD:
            yield from spans(view, reading, taken, doubt)


def read(view: SummaryView) -> list[Reading]:
    """The sentences that have content words."""
    return [_read(view, p) for p in view.passages if p.content]


def features(view: SummaryView, readings: Sequence[Reading]) -> list[list[float]]:
    """The values of the terms of `WEIGHTS` for each sentence, each 0 to 1, of the last to 5."""
    density = sum(r.density for r in readings) / max(len(readings), 1)
    low, high = _COPIES
    copies = min(max((density - low) / (high - low), 0.0), 1.0)
    lacking = [sum(r.lacking) / len(r.lacking) for r in readings]
    return [
        [x, x * copies, r.missed(view.index) * copies, mean_distance(view.index, [r.passage])]
        for x, r in zip(lacking, readings, strict=True)
    ]


def probability(values: Sequence[float]) -> float:
    """The model's probability that people would find something wrong in a sentence with these features."""
    return 1 / (1 + math.exp(-BIAS - sum(w * v for w, v in zip(WEIGHTS.values(), values, strict=True))))


def _read(view: SummaryView, passage: Passage) -> Reading:
    words = tuple(passage.content)
    best = view.index.best([stem(t.lower) for t in words], 1)
    size = max(len(passage.sequence), 1)
    return Reading(
        passage,
        words,
        tuple(not supported(view.index, t) for t in words),
        view.index.passages[best[0]] if best else None,
        sum(run * run for run in view.index.copied(passage.sequence)) / size**2,
    )


def spans(view: SummaryView, reading: Reading, taken: Sequence[Span], doubt: float) -> Iterator[Hallucination]:
    """Stretches of words that the article lacks; if it has all, of those that the best passage lacks."""
    base, lacks = reading.passage.start, any(reading.lacking)
    taken = _touching(taken, base, reading.passage.end)
    if taken and not lacks:
        return
    marked = reading.lacking if lacks else [not there for there in reading.in_best]
    places = [(base + t.start, base + t.end) for t in reading.words]
    for first, last in _stretches(marked):
        for start, end in _without(taken, places[first][0], places[last][1]):
            inside = [(a, b) for a, b in _touching(places, start, end) if start <= a and b <= end]
            if inside:
                start, end = start + _blank(view.text[start:end]), end - _blank(view.text[start:end][::-1])
                told = "the article does not say this" if lacks else "the article has this, but not with the rest"
                why = f"'{short(view.text[start:end])}': {told}."
                words = [view.cased[a:b] for a, b in inside]
                kind: Kind = _kind(words) if lacks else "relation"
                yield flag(view, start, end, kind, "extrinsic", round(doubt * _SURE, 3), why, reading.best)


def _stretches(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """(first, last) of stretches from one marked word to another near it."""
    group: list[int] = []
    for number in [n for n, m in enumerate(marked) if m]:
        if group and number - group[-1] > _BRIDGED:
            yield group[0], group[-1]
            group = []
        group.append(number)
    if group:
        yield group[0], group[-1]


def _touching(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Those of ordered spans without overlap that share a character with a stretch."""
    return spans[bisect_right(spans, start, key=itemgetter(1)) : bisect_left(spans, end, key=itemgetter(0))]


def _without(taken: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """What is left of a stretch when the taken ones are cut out."""
    for left, right in _touching(taken, start, end):
        if start < left:
            yield start, left
        start = right
    if start < end:
        yield start, end


def _blank(text: str) -> int:
    """How many characters there are before the first letter or digit; 0 where there is none."""
    return next((n for n, c in enumerate(text) if c.isalnum()), 0)


def _kind(words: Sequence[str]) -> Kind:
    if all(word[0].isdigit() for word in words):
        return "number"
    return "entity" if all(word[0].isupper() for word in words) else "event"
