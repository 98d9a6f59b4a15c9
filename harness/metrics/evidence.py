"""An article made ready for questions: what it says, where, and which of its sentences bear on a text."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, combinations, islice, pairwise

import Stemmer

from harness.article import Article
from harness.language.dates import Date, dates, implied, weekdays
from harness.language.names import Name, fold, names
from harness.language.negation import negated
from harness.language.numbers import Quantity, quantities
from harness.language.opposites import direction
from harness.language.quotations import Quotation, quotations, quoted_words
from harness.language.tokens import Token, tokenise

_STEMMER = Stemmer.Stemmer("english")
_BOUNDARY = "|"  # no word
_SCORE = re.compile(
    r"(?<![\d.,£$€-])(\d{1,2}) ?[-–] ?(\d{1,2})(?![\d%-]|[.,]\d| ?-?(?:year|month|week|day|hour|minute)s?\b)"
)
_CHANGE = re.compile(r"\bfrom [$£€]?(?P<start>[\d.,]*\d|[a-z-]+)\b[^.;]{0,40}? to [$£€]?(?P<end>[\d.,]*\d|[a-z-]+)\b")
_TOGETHER = re.compile(r"(?: [\w-]+){1,2},? and ")
_AWAY = 3  # words from a verb to the number that it moves
_MOST_NUMBERS = 50
_MOST_PLACES = 200
_MIN_NICKNAME = 3
_BESIDE = len(", aged ")  # characters
_POSSESSIVE_PRONOUNS = frozenset({"his", "her", "their", "its", "our", "my"})
_POSSESSIVES = frozenset({"'s", "’s"})


_OFFICES = "|".join(
    """lawyer attorney barrister prosecutor judge magistrate coroner captain mayor president chairman chairwoman
    director minister secretary senator governor coach manager striker midfielder defender goalkeeper spokesman
    spokeswoman sheriff detective inspector superintendent sergeant general editor author writer singer doctor surgeon
    professor engineer teacher pilot driver owner founder ambassador councillor commissioner""".split()
)
_OFFICE_BEFORE = re.compile(rf"\b({_OFFICES}),? $", re.IGNORECASE)
_OFFICE_AFTER = re.compile(
    rf", (?:who (?:is|was) )?(?:(?:the|an?|his|her|its|their|[\w’']+['’]s) )?(?:[a-z-]+ )?({_OFFICES})\b"
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The Snowball stem of a lower-cased word (Porter 2001); it unites what lemmas keep apart ("sentencing")."""
    return str(_STEMMER.stemWord(word.replace("’", "'")))


def scores(text: str) -> Iterator[re.Match[str]]:
    """The scores of games and votes in a text; the two numbers are the groups of each match."""
    return _SCORE.finditer(text)


class Passage:
    """A sentence, of an article or a summary, with everything in it that can be checked."""

    def __init__(self, start: int, text: str, known_names: Iterable[str] = ()) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.tokens = tokenise(text)
        self._known = known_names

    @cached_property
    def content(self) -> list[Token]:
        """The content words, in order."""
        return [t for t in self.tokens if t.is_content]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the content words."""
        return frozenset(stem(t.lower) for t in self.content)

    def has(self, word: str) -> bool:
        """Whether a lower-cased word is there, as it is."""
        return any(t.lower == word for t in self.tokens)

    def before(self, place: Name | Token) -> set[str]:
        """Stems of the two content words before a name or word."""
        return {stem(t.lower) for t in [t for t in self.content if t.end <= place.start][-2:]}

    def after(self, place: Name | Token) -> set[str]:
        """Stems of the two content words after a name or word."""
        return {stem(t.lower) for t in [t for t in self.content if t.start >= place.end][:2]}

    def beside(self, place: Name | Token) -> set[str]:
        """Stems of the two content words on either side of a name or word."""
        return self.before(place) | self.after(place)

    @cached_property
    def sequence(self) -> list[str]:
        """Stems of all words, in order."""
        return [stem(t.lower) for t in self.tokens if t.text[0].isalnum()]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Numbers that are not part of a date."""
        taken = [(d.start, d.end) for d in self.dates]
        found = quantities(self.text, self.tokens)
        return [q for q in found if not any(a < q.end and q.start < b for a, b in taken)]

    @cached_property
    def ages(self) -> list[tuple[Name, Quantity]]:
        """Names with the age beside them: "Berg, 47," and "47-year-old Tom Berg"."""
        found = []
        for age in (q for q in self.quantities if q.kind == "age"):
            before = (n for n in self.names if 0 < age.start - n.end <= _BESIDE)
            after = (n for n in self.names if 0 < n.start - age.end <= len("-year-old "))
            found += [(name, age) for name in islice(chain(before, after), 1)]
        return found

    @cached_property
    def changes(self) -> list[Change]:
        """What went from one number to another."""
        at = {q.start: q for q in self.quantities}
        ends = ((m, at.get(m.start("start")), at.get(m.start("end"))) for m in _CHANGE.finditer(self.text))
        return [Change(self, m.group(), start, end) for m, start, end in ends if start and end]

    @cached_property
    def moves(self) -> list[tuple[Token, Quantity]]:
        """Words that say where a number goes, with the number right after: "fell by 6.4 per cent"."""
        found = []
        for quantity in self.quantities:
            places = [i for i, t in enumerate(self.tokens) if t.end <= quantity.start][-_AWAY:]
            moving = [i for i in places if direction(self.tokens[i].lower)]
            if moving and negated(self.tokens, moving[-1], 2) is None:
                found.append((self.tokens[moving[-1]], quantity))
        return found

    @cached_property
    def dates(self) -> list[Date]:
        """Dates."""
        return dates(self.text)

    @cached_property
    def names(self) -> list[Name]:
        """Names."""
        return names(self.text, self._known)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Text within quotation marks."""
        return quotations(self.text)

    @cached_property
    def owners(self) -> list[tuple[Name, str]]:
        """(name, lemma of what is said to be theirs) of each possessive: "Masterson's family"."""
        found = []
        for name in self.names:
            tail = self.text[name.end : name.end + 2]
            if tail in _POSSESSIVES or (self.text[name.end - 1] == "s" and tail[:1] in {"'", "’"}):
                follower = next((t for t in self.tokens if t.start > name.end), None)
                if follower is not None and follower.text[0].islower() and follower.start - name.end <= 3:
                    found += [(owner, follower.lemma) for owner in self._together(name)]
        return found

    @cached_property
    def offices(self) -> list[tuple[str, Name]]:
        """(office, name) of each "prosecutor Nyström", "his lawyer, Petra Sand" and "Petra Sand, the lawyer"."""
        found = []
        for name in self.names:
            office = _OFFICE_BEFORE.search(self.text[: name.start]) or _OFFICE_AFTER.match(self.text, name.end)
            if office:
                found.append((office[1].lower(), name))
        return found

    def _together(self, name: Name) -> list[Name]:
        """The name, and the one before it if they own together ("Kutcher and Kunis' letters")."""
        return [name, *(n for n in self.names if self.text[n.end : name.start] == " and ")]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the story as quotations are compared: offsets in the raw article, plain lower-cased form."""

    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class Change:
    """Numbers between which something changed ("from 19 in 2020 to 12"), in whose words, and where."""

    where: Passage
    text: str
    start: Quantity
    end: Quantity


class ArticleIndex:
    """What an article says, indexed once and asked many times; page furniture is left out."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences = article.sentences
        self.words = {fold(t.text) for s in article.sentences for t in tokenise(s.text)}
        self.name_words = frozenset(word for s in article.sentences for name in names(s.text) for word in name.words)
        self.passages = [Passage(s.start, s.text, self.name_words) for s in article.sentences]
        self.stems = frozenset().union(*(p.stems for p in self.passages)) if self.passages else frozenset()
        self._where: dict[str, list[int]] = defaultdict(list)
        for number, passage in enumerate(self.passages):
            for found in passage.stems:
                self._where[found].append(number)

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Lemmas of all words."""
        return frozenset(t.lemma for p in self.passages for t in p.tokens)

    @cached_property
    def prefixes(self) -> frozenset[str]:
        """Beginnings of the story's words, of five letters or more: what is left of a word without its ending."""
        return frozenset(word[:size] for word in self.words for size in range(5, len(word) + 1))

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
        return math.log(1 + len(self.passages) / max(len(self._where.get(found, ())), 1))

    def best(self, stems: Iterable[str], count: int = 2) -> list[int]:
        """Numbers of the passages that share the most telling stems with `stems`, best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for found in sorted(stems):  # a set has no order, and sums of floats hang on theirs
            weight = self.idf(found)
            for number in self._where.get(found, ()):
                scores[number] += weight
        return sorted(scores, key=lambda n: (-scores[n], n))[:count]

    def weight(self, stems: Iterable[str]) -> float:
        """How telling stems are together; the same in whatever order they come."""
        return math.fsum(self.idf(s) for s in stems)

    def bearing(self, stems: AbstractSet[str], share: float, count: int = 1) -> list[Passage]:
        """Of the `count` best passages, those that have at least a share of the weight of `stems`."""
        least = share * self.weight(stems)
        best = [self.passages[number] for number in self.best(stems, count)]
        return [p for p in best if self.weight(p.stems & stems) >= least]

    def with_stem(self, found: str) -> list[Passage]:
        """The passages that have a stem."""
        return [self.passages[n] for n in self._where.get(found, ())]

    @cached_property
    def story(self) -> list[Word]:
        """Every word of the story, in order, for quotations."""
        return [Word(s.start + a, s.start + b, plain) for s in self.sentences for a, b, plain in quoted_words(s.text)]

    def together(self, left: str, right: str) -> bool:
        """Whether two stems stand in one passage."""
        return not set(self._where.get(left, ())).isdisjoint(self._where.get(right, ()))

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

    @cached_property
    def date_keys(self) -> frozenset[str]:
        """Keys of all dates, and of what they imply."""
        said = {key for p in self.passages for d in p.dates for key in implied(d)}
        return frozenset(said.union(*(weekdays(p.text, p.dates) for p in self.passages)))

    @cached_property
    def figures(self) -> frozenset[float]:
        """Numbers whose digits are spaced apart, as in text that was tokenised for a corpus ("3, 500", "98. 7")."""
        spaced = re.findall(r"(?<!\d)\d{1,3}(?:, \d{3})+(?!\d)|(?<!\d)\d+\. \d+(?!\d)", self.article.raw)
        return frozenset(float(found.replace(", ", "").replace(" ", "")) for found in spaced)

    @cached_property
    def scores(self) -> dict[frozenset[str], tuple[Passage, str]]:
        """The scores that the article gives, with where they stand and as they are written."""
        return {frozenset(score.groups()): (p, score.group()) for p in self.passages for score in scores(p.text)}

    @cached_property
    def changes(self) -> list[Change]:
        """What the article says went from one number to another."""
        return [change for p in self.passages for change in p.changes]

    @cached_property
    def moves(self) -> list[tuple[Passage, Token, Quantity]]:
        """Which way the article says that numbers went."""
        return [(p, verb, quantity) for p in self.passages for verb, quantity in p.moves]

    @cached_property
    def differences(self) -> frozenset[float]:
        """What lies between two numbers of one sentence; of endless sentences, between the first numbers."""
        pairs = chain.from_iterable(combinations(p.quantities[:_MOST_NUMBERS], 2) for p in self.passages)
        return frozenset(abs(a.value - b.value) for a, b in pairs)

    @cached_property
    def sums(self) -> frozenset[float]:
        """What two numbers of things come to that are named together: "six men and three women"."""
        pairs = ((p, a, b) for p in self.passages for a, b in pairwise(p.quantities) if a.kind == b.kind == "count")
        return frozenset(
            a.value + b.value
            for p, a, b in pairs
            if _TOGETHER.fullmatch(p.text, a.end, b.start) and a.counted and b.counted
        )

    @cached_property
    def offices(self) -> list[tuple[Passage, str, Name]]:
        """Who the article says holds which office."""
        return [(p, office, name) for p in self.passages for office, name in p.offices]

    @cached_property
    def ages(self) -> list[tuple[Passage, Name, Quantity]]:
        """How old the article says people are."""
        return [(p, name, q) for p in self.passages for name, q in p.ages]

    @cached_property
    def quantities(self) -> list[tuple[Passage, Quantity]]:
        """All numbers with the passage that they stand in."""
        return [(p, q) for p in self.passages for q in p.quantities]


@lru_cache(maxsize=128)
def index(article: Article) -> ArticleIndex:
    """The index of `article`; the latest ones are kept."""
    return ArticleIndex(article)
