"""Names in each other's place: the article says of somebody or something else what the summary says of this one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from harness.language.names import Name
from harness.language.negation import is_negation
from harness.language.offices import OFFICES
from harness.language.stems import stem
from harness.language.tokens import DETERMINERS, Token, is_light
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage
from harness.metrics.speech import speakers

_MOST_NAMED = 4  # names in a sentence; more make a list, of which the article speaks in several places
_RARE = 4  # passages: of people named oftener, what the article says is too scattered to be sure
_SHARE = {2: 0.5, 3: 0.25}  # of the sentence's weight, that the nearest passage has at least, by words in common
_NEARER = 0.75  # of what the nearest passage has, the most that any passage around the person may have
_ALL, _NOTHING = 0.8, 0.2  # the same where nobody is named there: it has nearly all, and those around nearly nothing
_MANY = 4  # words in common
_IN_ROW = 3  # words after a name
_TITLED = 3  # words before an office, among which "the" stands
_PREFIX = 3  # letters, with which "Lib Dem" begins as "Liberal Democrat" does
_BESIDES = 1  # words in common, apart from those beside the name
_IN_SLOT, _NEARER_SLOT = 0.3, 0.6  # the same where a name stands beside the same words
_PRONOUNS = frozenset("he she his her him hers they their them".split())
_DENIED = 4  # words after a name, with which something may be denied of it
_MEANWHILE = frozenset("while when after before since until because".split())  # a name after these is no subject
_OF_ANOTHER = 0.6
_UNSAID = 0.4  # where nobody else is found of whom it is said, fewer than half are wrong: a doubt
_NOT_SAID = "the article does not say this of the same"

Place = tuple[Passage, Name | None]


class _Sentence:
    """A sentence of the summary with a name in it, and how near the article's passages come to the rest of it."""

    def __init__(self, index: ArticleIndex, passage: Passage, name: Name) -> None:
        self.index, self.passage, self.name = index, passage, name
        self.named = {word for n in passage.names for word in n.words}
        words = [t for t in passage.content if t.lower not in self.named and not is_light(t)]
        self.stems = frozenset(stem(t.lower) for t in words)
        called = (n for w in self.named for _, n in index.named.get(w, ()) if len(n.words) > 1 and n.words[-1] == w)
        self.given = frozenset(n.words[0] for n in called if n.words[-1] in index.people)
        self.own = sorted({number for number, _ in index.named.get(name.words[-1], ())})

    def weight(self, stems: frozenset[str]) -> float:
        """The share of the sentence's weight that some stems have, 0 to 1."""
        total = self.index.weight(self.stems)
        return self.index.weight(self.stems & stems) / total if total else 0.0

    @cached_property
    def near(self) -> float:
        """The largest share that a passage around the name has."""
        return max((self.weight(_told_of(self.index, self.name, i)) for i in self.own), default=0.0)

    def is_another(self, where: Passage, other: Name) -> bool:
        """Whether a name of the article is none of the sentence's, nor the same in another spelling."""
        before = any(set(n.words) & set(self.name.words) for n in where.names if n.start < other.start)
        if len(other.words) == 1 and other.words[0] in self.given:
            return False  # "Tilly", where the sentence has the surname
        near = DamerauLevenshtein.distance(other.words[-1], self.name.words[-1]) <= 1
        short = any(a[:_PREFIX] == b[:_PREFIX] for a in other.words for b in self.name.words)
        return not self.named & set(other.words) and not before and not near and not short


def check_mixups(view: SummaryView) -> Iterator[Hallucination]:
    """Flags a name of which the article does not say this, where it says it of another."""
    for passage in view.passages:
        spoken = speakers(passage)
        for name in passage.names if len(passage.names) <= _MOST_NAMED else ():
            sentence = _Sentence(view.index, passage, name)
            found = _namesake(view.index, name)
            if found is None and sentence.own and name not in spoken and len(name.words[-1]) > 1:
                found = _in_row(sentence) or _in_slot(sentence)
                found = found or (None if _is_one_of_several(passage, name) else _nearest(sentence))
            start, end = passage.span_of(name)
            if found and not view.in_quotation(start, end):
                where, other = found
                said = f"in the article it is {where.text_of(other)}" if other else _NOT_SAID
                score = _OF_ANOTHER if other else _UNSAID
                yield flag(view, start, end, "entity", "intrinsic", score, f"'{view.text[start:end]}': {said}.", where)


def _is_one_of_several(passage: Passage, name: Name) -> bool:
    """Whether a name explains one thing of several: "both its director, Eva Sund, and its star"."""
    return passage.text[: name.start].endswith(", ") and passage.text.startswith(", and ", name.end)


def _namesake(index: ArticleIndex, name: Name) -> Place | None:
    """Somebody with the same surname, where the given name belongs to somebody else of the article."""
    given, surname = name.words[0], name.words[-1]
    of_surname, of_given = index.named.get(surname, ()), index.named.get(given, ())
    same = [(index.passages[i], n) for i, n in of_surname if n.words[-1] == surname and len(n.words) > 1]
    theirs = [n for _, n in of_given if n.words[0] == given]
    if surname not in index.people or len(name.words) < 2 or not same or not theirs:
        return None
    if any(len(n.words) == 1 for n in theirs) or any(_goes_with(name, n.words[0]) for _, n in same):
        return None
    return same[0]


def _goes_with(name: Name, given: str) -> bool:
    """Whether a given name is one of the name's, or short for the first."""
    return given in name.words or name.words[0].startswith(given) or given.startswith(name.words[0])


def _in_row(sentence: _Sentence) -> Place | None:
    """Another person before the same three words, where these words stand nowhere else."""
    index, passage, name = sentence.index, sentence.passage, sentence.name
    key = _stems(_following(passage, name))
    telling = _stems([t for t in _following(passage, name) if t.is_content and not is_light(t)])
    if name.words[-1] not in index.people or len(key) < _IN_ROW or not telling:
        return None
    there = [(p, n) for p in index.with_stem(telling[0]) for n in p.names if _stems(_following(p, n)) == key]
    people = [(p, n) for p, n in there if n.words[-1] in index.people and sentence.is_another(p, n)]
    return next(iter(people), None) if len(people) == index.count(key) else None


def _following(passage: Passage, name: Name) -> list[Token]:
    return passage.from_after(name, _IN_ROW)


def _stems(words: list[Token]) -> list[str]:
    return [stem(t.lower) for t in words]


def _in_slot(sentence: _Sentence) -> Place | None:
    """Another name beside the same words ("bought petrol in Norrvik"), where this one never is."""
    found: list[Place] = []
    is_sort = _describes(sentence.passage, sentence.name)
    for side in (_before, _after):
        key = side(sentence.passage, sentence.name)
        if key:
            rarest = max(sorted(sentence.index.stems.intersection(key)), key=sentence.index.idf, default="")
            beside = [(p, n) for p in sentence.index.with_stem(rarest) for n in p.names if side(p, n) == key]
            if any(set(n.words) & set(sentence.name.words) for _, n in beside):
                return None
            same = ((p, n) for p, n in beside if len(sentence.stems & p.stems - set(key)) >= _BESIDES)
            theirs = ((p, n) for p, n in same if not p.is_owner(n) and (is_sort or not _describes(p, n)))
            found += [(p, n) for p, n in theirs if sentence.is_another(p, n)]
    where, other = max(found, key=lambda place: sentence.weight(place[0].stems), default=(None, None))
    if where is None or sentence.weight(where.stems) < _IN_SLOT:
        return None
    return (where, other) if sentence.near < _NEARER_SLOT * _most(sentence)[1] else None


def _describes(passage: Passage, name: Name) -> bool:
    """Whether a name only says of what sort a thing is: "a Catholic school"."""
    words = passage.from_after(name, 1)
    led = passage.left_of(name) in DETERMINERS
    return led and bool(words) and words[0].text.islower() and words[0].is_content and len(name.words) == 1


def _before(passage: Passage, name: Name) -> tuple[str, ...]:
    """The two words before a name, but for articles and possessives; () where they tell nothing."""
    tokens = passage.up_to(name)
    while tokens and tokens[-1].lower in DETERMINERS:
        tokens.pop()
    words = tokens[-2:]
    gap = passage.text[words[-1].end : name.start] if len(words) == 2 else ","
    return _key(words) if not any(mark in gap for mark in ",;:.()") else ()


def _after(passage: Passage, name: Name) -> tuple[str, ...]:
    """The word after a name; () where it tells nothing."""
    words = passage.from_after(name, 1)
    adjoins = bool(words) and passage.text[name.end : words[0].start] == " " and words[0].text.islower()
    return _key(words) if adjoins and words[0].lower not in OFFICES else ()


def _key(words: list[Token]) -> tuple[str, ...]:
    return tuple(_stems(words)) if any(t.is_content and not is_light(t) for t in words) else ()


def _nearest(sentence: _Sentence) -> Place | None:
    """Somebody in the passage that has most of the sentence, while none around the person has nearly as much."""
    index, name = sentence.index, sentence.name
    follow = sentence.passage.from_after(name, _DENIED)
    if sentence.passage.left_of(name) in _MEANWHILE or any(is_negation(t.lower) for t in follow):
        return None  # what somebody did not do may be what another did
    where, most, shared = _most(sentence)
    if name.words[-1] not in index.people or len(sentence.own) > _RARE or where is None:
        return None
    near = sentence.near
    if most < _SHARE.get(min(shared, 3), 1.0) or near >= _NEARER * most or _is_theirs(sentence.passage, name, where):
        return None
    people = (n for n in where.names if n.words[-1] in index.people and not where.is_owner(n))
    other = next((n for n in people if sentence.is_another(where, n)), None)
    if other and _is_described(sentence, other):
        return None
    is_clear = most > _ALL and shared >= _MANY and near < _NOTHING
    return (where, other) if other or is_clear else None


def _is_described(sentence: _Sentence, other: Name) -> bool:
    """Whether the sentence speaks of somebody by the office alone: "the mayor" for Berg, whom the article calls so."""
    offices = {office for _, office, n in sentence.index.offices if n.words[-1] == other.words[-1]}
    tokens = sentence.passage.tokens
    places = (i for i, t in enumerate(tokens) if t.lower in offices)
    return any(t.lower == "the" for i in places for t in tokens[max(0, i - _TITLED) : i])


def _most(sentence: _Sentence) -> tuple[Passage | None, float, int]:
    """The passage that has most of the sentence, its share, and how many words they have in common."""
    best = sentence.index.best(sentence.stems, 1)
    if not best:
        return None, 0.0, 0
    where = sentence.index.passages[best[0]]
    return where, sentence.weight(where.stems), len(sentence.stems & where.stems)


def _told_of(index: ArticleIndex, name: Name, number: int) -> frozenset[str]:
    """The stems of a passage that names a person, and of its neighbours that may speak of the same."""
    told = index.passages[number].stems
    for near in index.passages[max(0, number - 1) : number + 2]:
        others = [n for n in near.names if n.words[-1] in index.people and n.words[-1] not in name.words]
        if not others or any(t.lower in _PRONOUNS for t in near.tokens):
            told |= near.stems
    return told


def _is_theirs(passage: Passage, name: Name, where: Passage) -> bool:
    """Whether the name only says whose a thing is ("Berg's plan", and "the Berg plan" where there is "the plan")."""
    if passage.is_owner(name):
        return True
    follower = next(iter(passage.from_after(name, 1)), None)
    return follower is not None and any(
        left.lower in DETERMINERS and right.lower == follower.lower for left, right in pairwise(where.tokens)
    )
