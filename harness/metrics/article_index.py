"""An article made ready for questions: what it says, where, and which of its sentences bear on a text."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import pairwise

from harness.article import Article
from harness.language.names import Name, fold, names
from harness.language.quotations import quoted_words
from harness.language.tokens import tokenise
from harness.language.truecase import Casing, casing, truecased
from harness.metrics.article_details import ArticleDetails
from harness.metrics.passage import Passage, passages
from harness.metrics.surnames import surnames

_BOUNDARY = "|"  # no word
_MOST_PLACES = 200
_MIN_NICKNAME = 3
_LONGEST = 30  # letters of a word that are looked at for its beginnings
_POSSESSIVE_PRONOUNS = frozenset({"his", "her", "their", "its", "our", "my"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the story as quotations are compared: offsets in the raw article, plain lower-cased form."""

    start: int
    end: int
    plain: str


class ArticleIndex(ArticleDetails):
    """What an article says, indexed once and asked many times; page furniture is left out.

    An uncased article is read with its capitals restored; what is shown of it is its own text.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        raw = truecased(article.raw)
        self.is_restored = raw != article.raw
        self.sentences = replace(article, raw=raw).sentences if self.is_restored else article.sentences
        self.words = {fold(t.text) for s in self.sentences for t in tokenise(s.text)}
        self.name_words = frozenset(word for s in self.sentences for name in names(s.text) for word in name.words)
        self.passages = passages(raw, ((s.start, s.end) for s in self.sentences), self.name_words)
        self.stems = frozenset().union(*(p.stems for p in self.passages)) if self.passages else frozenset()
        self._idf: dict[str, float] = {}
        self._where: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(self.passages):
            for found in passage.stems:
                self._where[found].append(number)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Lemmas of all words."""
        return frozenset(self._by_lemma)

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """Beginnings of the story's words, of five letters or more: what is left of a word without its ending."""
        return frozenset(word[:size] for word in self.words for size in range(5, min(len(word), _LONGEST) + 1))

    @cached_property
    def casing(self) -> Casing:
        """How the story writes its names, or would if it had capitals."""
        return casing((p.text for p in self.passages), self.name_words, self.is_restored)

    def begins_a_name(self, word: str) -> bool:
        """Whether a word of three letters or more begins a word of a name, as "Rob" begins "Robert"."""
        return len(word) >= _MIN_NICKNAME and any(name.startswith(word) for name in self.name_words)

    @cached_property
    def owned(self) -> dict[str, set[tuple[str, ...]]]:
        """Whose the article says things are: by lemma of the thing, the owners' names; () for "his" and the like."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for passage in self.passages:
            for name, thing in passage.owners:
                found[thing].add(name.words)
            for left, right in pairwise(passage.tokens):
                if left.lower in _POSSESSIVE_PRONOUNS:
                    found[right.lemma].add(())
        return found

    def idf(self, found: str) -> float:
        """How telling a stem is: high where few sentences have it; for stems that none has, as if one had."""
        if found not in self._idf:
            self._idf[found] = math.log(1 + len(self.passages) / max(len(self._where.get(found, ())), 1))
        return self._idf[found]

    def best(self, stems: Iterable[str], count: int = 2) -> Sequence[int]:
        """Numbers of the passages that share the most telling stems with `stems`, best first."""
        return self._ranked(tuple(sorted(stems)), count)  # a set has no order, and sums of floats hang on theirs

    @cached_property
    def _ranked(self) -> Callable[[tuple[str, ...], int], Sequence[int]]:
        """What `best` finds; the latest sentences are asked about again."""
        return lru_cache(maxsize=64)(self._rank)

    def _rank(self, stems: tuple[str, ...], count: int) -> Sequence[int]:
        scores: defaultdict[int, float] = defaultdict(float)
        for found in stems:
            weight = self.idf(found)
            for number in self._where.get(found, ()):
                scores[number] += weight
        return nsmallest(count, scores, key=lambda n: (-scores[n], n))

    def weight(self, stems: Iterable[str]) -> float:
        """How telling stems are together; the same in whatever order they come."""
        return math.fsum(self.idf(s) for s in stems)

    def bearing(self, stems: AbstractSet[str], share: float, count: int = 1) -> list[Passage]:
        """Of the `count` best passages, those that have at least a share of the weight of `stems`."""
        return self.sharing(stems, share, [self.passages[number] for number in self.best(stems, count)])

    def sharing(self, stems: AbstractSet[str], share: float, among: Iterable[Passage]) -> list[Passage]:
        """Of some passages, those that have at least a share, 0 to 1, of the weight of `stems`."""
        least = share * self.weight(stems)
        return [p for p in among if self.weight(p.stems & stems) >= least]

    def count(self, words: Sequence[str]) -> int:
        """How often the article has these stems in a row."""
        row = self._sequence
        rarest = min(range(len(words)), key=lambda n: len(self._places.get(words[n], ())))
        starts = (place - rarest for place in self._places.get(words[rarest], ()) if place >= rarest)
        return sum(row[at : at + len(words)] == list(words) for at in starts)

    @cached_property
    def named(self) -> dict[str, list[tuple[int, Name]]]:
        """The names that a word is part of, each with the number of its passage."""
        found: dict[str, list[tuple[int, Name]]] = defaultdict(list)
        for number, passage in enumerate(self.passages):
            for name in passage.names:
                for word in dict.fromkeys(name.words):
                    found[word].append((number, name))
        return dict(found)

    @cached_property
    def people(self) -> frozenset[str]:
        """The last words of people's names."""
        return surnames(self.passages)

    def with_stem(self, found: str) -> list[Passage]:
        """The passages that have a stem."""
        return [self.passages[n] for n in self._where.get(found, ())]

    @cached_property
    def _by_lemma(self) -> dict[str, list[Passage]]:
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            for form in sorted({t.lemma for t in passage.tokens}):
                found[form].append(passage)
        return found

    def with_lemma(self, form: str) -> list[Passage]:
        """The passages that have a word in any of its forms ("begin", "begun")."""
        return self._by_lemma.get(form, [])

    @cached_property
    def adjoining(self) -> frozenset[tuple[str, str]]:
        """Each two words in a row, lower-cased."""
        return frozenset((a.lower, b.lower) for p in self.passages for a, b in pairwise(p.tokens))

    @cached_property
    def parted(self) -> frozenset[tuple[str, str]]:
        """Each two words with a negation alone between them."""
        return frozenset(pair for p in self.passages for pair in p.parted)

    @cached_property
    def story(self) -> list[Word]:
        """Every word of the story, in order, for quotations."""
        return [Word(s.start + a, s.start + b, plain) for s in self.sentences for a, b, plain in quoted_words(s.text)]

    @cached_property
    def story_words(self) -> frozenset[str]:
        """Every word of the story, folded and as quotations have it."""
        return frozenset(self.words | {word.plain for word in self.story})

    @cached_property
    def _sequence(self) -> list[str]:
        """Stems of all words of the story, sentences kept apart."""
        return [word for p in self.passages for word in (*p.sequence, _BOUNDARY)]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where in the sequence each stem is; of frequent ones, the first places."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._sequence):
            if len(found[word]) < _MOST_PLACES:
                found[word].append(place)
        return found

    def copied(self, words: list[str]) -> Iterator[int]:
        """Lengths of the runs that a text copies from the article's sentences, the longest at each place."""
        position = 0
        while position < len(words):
            longest = max((self._shared(words, position, p) for p in self._places.get(words[position], ())), default=0)
            if longest:
                yield longest
            position += max(longest, 1)

    def _shared(self, words: list[str], position: int, place: int) -> int:
        """How many words are the same from two places on."""
        length = 0
        while position + length < len(words) and words[position + length] == self._sequence[place + length]:
            length += 1
        return length


@lru_cache(maxsize=1024)
def passage_stems(article: Article) -> tuple[frozenset[str], ...]:
    """The stems of each passage of `article`: all that is asked of another article on the event, and kept for more."""
    return tuple(passage.stems for passage in ArticleIndex(article).passages)


@lru_cache(maxsize=128)
def index(article: Article) -> ArticleIndex:
    """The index of `article`; the latest ones are kept."""
    return ArticleIndex(article)
