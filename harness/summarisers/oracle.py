"""oracle: the extractive ceiling, greedy against the references (Nallapati et al., SummaRuNNer, AAAI 2017)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TypeVar

from harness.article import Article
from harness.language.tokens import tokenise
from harness.summarisers.extract import as_summary, candidates, check_count


class Oracle:
    """Adds the sentence that helps most, until none helps: mean unigram and bigram F1 against the best reference."""

    version = "1"

    def __init__(self, sentences: int = 3) -> None:
        self._sentences = check_count(sentences)
        self.name = "oracle" if sentences == 3 else f"oracle-{sentences}"

    def summarise_with(self, article: Article, references: tuple[str, ...]) -> str:
        """The sentences of `article` that come closest to one of the references."""
        sentences = candidates(article)
        bags = [_ngrams(s.text) for s in sentences]
        targets = [_ngrams(r) for r in references]
        chosen: list[int] = []
        best = 0.0
        while len(chosen) < min(self._sentences, len(sentences)):
            rest = [i for i in range(len(sentences)) if i not in chosen]
            gain, pick = max((_closeness([bags[j] for j in [*chosen, i]], targets), -i) for i in rest)
            if gain <= best:
                break
            best = gain
            chosen.append(-pick)
        return as_summary(sentences, chosen)


T = TypeVar("T")
_Bags = tuple[Counter[str], Counter[tuple[str, str]]]


def _ngrams(text: str) -> _Bags:
    words = [t.lower for t in tokenise(text)]
    return Counter(words), Counter(pairwise(words))


def _closeness(bags: list[_Bags], targets: list[_Bags]) -> float:
    unigrams: Counter[str] = sum((b[0] for b in bags), Counter())
    bigrams: Counter[tuple[str, str]] = sum((b[1] for b in bags), Counter())
    return max((_f1(unigrams, t[0]) + _f1(bigrams, t[1]) for t in targets), default=0.0) / 2


def _f1(left: Counter[T], right: Counter[T]) -> float:
    return 2 * (left & right).total() / max(left.total() + right.total(), 1)
