"""People in each other's place: the article says of somebody else what the summary says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from harness.language.names import Name
from harness.language.tokens import Token
from harness.metrics.base import Hallucination
from harness.metrics.evidence import ArticleIndex
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.hallucination.support import is_light
from harness.metrics.passage import Passage, stem
from harness.metrics.speech import speakers

_MOST_NAMED = 4  # names in a sentence; more make a list, of which the article speaks in several places
_RARE = 4  # passages: of people named oftener, what the article says is too scattered to be sure
_SHARE = {2: 0.5, 3: 0.25}  # of the sentence's weight, that the nearest passage has at least, by words in common
_NEARER = 0.75  # of what the nearest passage has, the most that any passage around the person may have
_PRONOUNS = frozenset("he she his her him hers they their them".split())
_DETERMINERS = frozenset("the a an his her its their".split())
_SAME = 3  # words after or before a name, that make its place the same

Place = tuple[Passage, Name]
_Side = Callable[[Passage, Name], list[Token]]


def check_people(view: SummaryView) -> Iterator[Hallucination]:
    """Flags a person of whom the article does not say this, where it says it of somebody else."""
    for passage in view.passages:
        people = [n for n in passage.names if n.words[-1] in view.index.people]
        for name in people if len(passage.names) <= _MOST_NAMED else ():
            start, end = passage.start + name.start, passage.start + name.end
            found = _namesake(view.index, name)
            if found is None and name not in speakers(passage):
                found = _in_place(view.index, passage, name) or _nearest(view.index, passage, name)
            if found and not view.in_quotation(start, end):
                where, other = found
                said = where.text[other.start : other.end]
                why = f"'{view.text[start:end]}': in the article it is {said}."
                yield flag(view, start, end, "entity", "intrinsic", 0.7, why, where)


def _namesake(index: ArticleIndex, name: Name) -> Place | None:
    """Somebody with the same surname, where the given name belongs to somebody else of the article."""
    given, surname = name.words[0], name.words[-1]
    everyone = [(p, n) for p in index.passages for n in p.names]
    same = [(p, n) for p, n in everyone if n.words[-1] == surname and len(n.words) > 1]
    theirs = [n for _, n in everyone if n.words[0] == given]
    if len(name.words) < 2 or not same or not theirs or any(len(n.words) == 1 for n in theirs):
        return None
    return None if any(_goes_with(given, n.words[0]) or n.words[0] in name.words for _, n in same) else same[0]


def _goes_with(given: str, other: str) -> bool:
    """Whether one is the other, or short for it."""
    return given.startswith(other) or other.startswith(given)


def _in_place(index: ArticleIndex, passage: Passage, name: Name) -> Place | None:
    """Somebody else beside the same words, where these words stand nowhere else in the article."""
    for side in (_after, _before):
        words = side(passage, name)
        key = [stem(t.lower) for t in words]
        telling = next((stem(t.lower) for t in words if t.is_content and not is_light(t)), None)
        if len(key) < _SAME or telling is None:
            continue
        beside = [(p, n) for p in index.with_stem(telling) for n in p.names]
        there = [(p, n) for p, n in beside if [stem(t.lower) for t in side(p, n)] == key]
        if len(there) == index.count(key) and all(_is_another(index, passage, name, p, n) for p, n in there):
            return next(iter(there), None)
    return None


def _after(passage: Passage, name: Name) -> list[Token]:
    return [t for t in passage.tokens if t.start >= name.end][:_SAME]


def _before(passage: Passage, name: Name) -> list[Token]:
    return [t for t in passage.tokens if t.end <= name.start][-_SAME:]


def _nearest(index: ArticleIndex, passage: Passage, name: Name) -> Place | None:
    """Somebody in the passage that has most of the sentence, while none around the person has nearly as much."""
    named = {word for n in passage.names for word in n.words}
    stems = {stem(t.lower) for t in passage.content if t.lower not in named and not is_light(t)}
    own = [i for i, p in enumerate(index.passages) if any(name.words[-1] in n.words for n in p.names)]
    best = index.best(stems, 1)
    if not best or not own or len(own) > _RARE:
        return None
    where = index.passages[best[0]]
    shared = stems & where.stems
    most = index.weight(shared)
    near = max(index.weight(stems & _told_of(index, name, i)) for i in own)
    least = _SHARE.get(min(len(shared), 3), 1.0) * index.weight(stems)
    if most < least or near >= _NEARER * most or _is_theirs(passage, name, where):
        return None
    return next(((where, n) for n in where.names if _is_another(index, passage, name, where, n)), None)


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
    if passage.text[name.end : name.end + 1] in {"'", "’"}:
        return True
    follower = next((t for t in passage.tokens if t.start >= name.end), None)
    return follower is not None and any(
        left.lower in _DETERMINERS and right.lower == follower.lower for left, right in pairwise(where.tokens)
    )


def _is_another(index: ArticleIndex, passage: Passage, name: Name, where: Passage, other: Name) -> bool:
    """Whether `other` is a person whom the sentence does not name, and not the same one in another spelling."""
    named = {word for n in passage.names for word in n.words}
    surname = other.words[-1]
    before = any(set(n.words) & set(name.words) for n in where.names if n.start < other.start)
    near = DamerauLevenshtein.distance(surname, name.words[-1]) <= 1
    return surname in index.people and not named & set(other.words) and not before and not near
