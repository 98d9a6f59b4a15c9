"""How far apart an article has the words that stand side by side in a summary.

A summary that says in other words what its article says keeps words together that the article has together. Where each
word is the article's, but neighbours come from different places, somebody is said to have done what another did.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from harness.language.negation import is_negation
from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.language.tokens import Token, is_light
from harness.metrics.article_index import ArticleIndex
from harness.metrics.hallucination.checks.base import SummaryView
from harness.metrics.passage import Passage

_HELD = 128  # articles
_LATEST = 64  # sentences of summaries: each is asked about for the summary and for itself
_BETWEEN_SENTENCES = 4  # words
_MOST_PLACES = 200  # of a word: where it is everywhere, it is near everything
_FAR = 3  # words
_FARTHEST = 5.0  # on the scale of logarithms: some 150 words
_FEW = 3  # pairs, by which a short sentence seems longer: one pair far apart says little
_NOT = "not"  # for all negations
_STEPS = (1, 2)  # words on: the next word, and the one after


def strangeness(view: SummaryView) -> float:
    """The weight of neighbours that are far apart, a pair, in the sentence where it is largest; 0 and more."""
    return max((_weight_apart(view.index, passage) for passage in view.passages), default=0.0)


def mean_distance(index: ArticleIndex, passages: Iterable[Passage]) -> float:
    """The mean over neighbours of how far apart they are, as a logarithm: 0, where all are side by side, to 5."""
    pairs = chain.from_iterable(_distances(index, passage, 1) for passage in passages)
    distances = [min(math.log(max(distance, 1)), _FARTHEST) for distance, _ in pairs]
    return math.fsum(distances) / max(len(distances), 1)


def _weight_apart(index: ArticleIndex, passage: Passage) -> float:
    pairs = list(chain.from_iterable(_distances(index, passage, step) for step in _STEPS))
    return math.fsum(weight for distance, weight in pairs if distance > _FAR) / (len(pairs) + _FEW)


@lru_cache(maxsize=_LATEST)
def _distances(index: ArticleIndex, passage: Passage, step: int) -> tuple[tuple[int, float], ...]:
    """(how many words apart the article has them, the weight of the commoner) of each two words that it has."""
    located = _located(index, passage)
    pairs = zip(located, located[step:], strict=False)
    return tuple((_distance(a, b), min(one, other)) for (a, one), (b, other) in pairs if a and b)


@lru_cache(maxsize=_LATEST)
def _located(index: ArticleIndex, passage: Passage) -> list[tuple[list[int], float]]:
    """Where the article has each word of a sentence, and how telling the word is."""
    places = _places(index)
    where = (sorted({place for form in _forms(t) for place in places.get(form, ())}) for t in _words(passage))
    return [(found, index.idf(stem(t.lower))) for found, t in zip(where, _words(passage), strict=True)]


def _distance(one: list[int], other: list[int]) -> int:
    """The least distance between a place of one and another place of the other; 0 where they are the same only one."""
    short, long = sorted((one, other), key=len)
    found = []
    for place in short:
        at = bisect_left(long, place)
        found += [abs(place - near) for near in long[max(0, at - 1) : at + 2] if near != place]
    return min(found, default=0)


@lru_cache(maxsize=_HELD)
def _places(index: ArticleIndex) -> dict[str, list[int]]:
    """Where each word is in the article, by its stem, among the words that say something."""
    found: dict[str, list[int]] = defaultdict(list)
    at = 0
    for passage in index.passages:
        for token in _words(passage):
            for form in {_NOT} if is_negation(token.lower) else {stem(token.lower), stem(token.lemma)}:
                if len(found[form]) < _MOST_PLACES:
                    found[form].append(at)
            at += 1
        at += _BETWEEN_SENTENCES
    return found


def _words(passage: Passage) -> list[Token]:
    """The words of a passage that say something, and its negations."""
    return [t for t in passage.tokens if (t.is_content and not is_light(t)) or is_negation(t.lower)]


def _forms(word: Token) -> set[str]:
    """The stems of a word of a summary, of its dictionary form, and of others for it."""
    if is_negation(word.lower):
        return {_NOT}
    return {stem(form) for form in (word.lower, word.lemma, *synonyms(word.lemma))}
