"""A fact, or a stretch of summary that may state it, with what coverage compares."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import pairwise

from harness.language.markup import unmarked
from harness.language.names import fold
from harness.language.quantity import Quantity, agree
from harness.language.sentences import split_sentences
from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.language.tokens import Token, is_dictionary_word
from harness.metrics.passage import Passage

_AGE = re.compile(r"\d+[ -](years?[ -]olds?)\b")
_PREFIX = 5
_EARLIER = 3  # sentences in which "he" may have been named


class Statement(Passage):
    """A fact, or a window of a summary, with what coverage compares.

    `parts` are a window's sentences; `earlier` has the words, as in `folded`, of the few sentences before it.
    """

    def __init__(
        self, start: int, text: str, parts: tuple[Statement, ...] = (), earlier: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(start, text)
        self.parts = parts or (self,)
        self.earlier = earlier

    @cached_property
    def content(self) -> list[Token]:
        """Its content words in order; of "47 years old", only the number."""
        ages = [m.span(1) for m in _AGE.finditer(self.text)]
        return [t for t in self.tokens if t.is_content and not any(a <= t.start < b for a, b in ages)]

    @cached_property
    def content_stems(self) -> list[str]:
        """Their stems."""
        return [stem(t.lower) for t in self.content]

    @cached_property
    def neighbours(self) -> frozenset[tuple[str, str]]:
        """Each two words in a row, function words too, by their stems."""
        return frozenset(pairwise(self.sequence))

    @cached_property
    def folded(self) -> frozenset[str]:
        """Every word, lower-cased and without accents."""
        return frozenset(fold(t.text) for t in self.tokens)

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """The beginnings of its content words' stems, of those that are long enough."""
        return frozenset(s[:_PREFIX] for s in self.stems if len(s) >= _PREFIX)

    @cached_property
    def amounts(self) -> list[Quantity]:
        """Its numbers in the order of their values."""
        return sorted(self.quantities, key=lambda q: q.value)

    def agreeing(self, quantity: Quantity) -> list[Quantity]:
        """Those of its numbers that agree with a number: none but those from half to twice as large can."""
        first = bisect_left(self.amounts, quantity.value / 2, key=lambda q: q.value)
        last = bisect_right(self.amounts, quantity.value * 2, key=lambda q: q.value)
        return [q for q in self.amounts[first:last] if agree(quantity, q)]

    @cached_property
    def unusual(self) -> frozenset[str]:
        """What may be a word of a name, in `folded`'s form: capitalised or in no dictionary; or two words, for one."""
        words = [fold(t.text) for t in self.tokens]
        rare = (w for w, t in zip(words, self.tokens, strict=True) if _is_unusual(t))
        return frozenset((*rare, *(a + b for a, b in pairwise(words))))

    @cached_property
    def plain(self) -> list[Token]:
        """The content words that are not part of a name, in order."""
        named = {word for name in self.names for word in name.words}
        return [t for t in self.content if fold(t.text) not in named]

    def holds(self, token: Token) -> bool:
        """Whether it has a word, another form of it, or a near-synonym."""
        own, stems = stem(token.lower), self.stems
        if own in stems or any(stem(word) in stems for word in synonyms(token.lemma)):
            return True
        return own[:_PREFIX] in self.prefixes


def _is_unusual(token: Token) -> bool:
    return token.text[0].isupper() or not is_dictionary_word(token.lower)


@lru_cache(maxsize=4096)
def statement(text: str) -> Statement:
    """The statement that `text` makes; the latest ones are kept."""
    return Statement(0, text)


@lru_cache(maxsize=512)
def windows(summary: str) -> tuple[Statement, ...]:
    """Each sentence of a summary, then each two neighbours, in order; of those that say the same, the first."""
    summary = unmarked(summary)
    spans = split_sentences(summary)
    single: list[Statement] = []
    for start, end in spans:
        earlier = frozenset().union(*(before.folded for before in single[-_EARLIER:]))
        single.append(Statement(start, summary[start:end], earlier=earlier))
    double = [Statement(a.start, summary[a.start : b.end], (a, b), a.earlier) for a, b in pairwise(single)]
    alike: dict[object, Statement] = {}
    for window in (*single, *double):
        alike.setdefault((window.text, *((part.text, part.earlier) for part in window.parts)), window)
    return tuple(alike.values())


def nearest(fact: Statement, window: Statement) -> Statement:
    """The sentence of a window that has most of a fact's words."""
    return max(window.parts, key=lambda part: len(part.stems & fact.stems))
