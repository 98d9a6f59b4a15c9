"""Numbers that are only hinted at: "hundreds of" where the article counts 83, "all 340" where it has 212 of the 340."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from harness.language.people import PERSONS
from harness.language.quantity import Quantity
from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.language.tokens import Token
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

_VAGUE = re.compile(r"\b((?:(?:tens|hundreds) of )?(?:dozens|scores|hundreds|thousands|millions)) of\b", re.IGNORECASE)
#: The least and the most that each may stand for.
_RANGES = {
    "dozens": (20, 80),
    "scores": (30, 199),
    "hundreds": (150, 2_000),
    "thousands": (1_500, 20_000),
    "tens of thousands": (15_000, 200_000),
    "hundreds of thousands": (150_000, 2_000_000),
    "millions": (1_500_000, 20_000_000),
    "tens of millions": (15_000_000, 200_000_000),
    "hundreds of millions": (150_000_000, 2_000_000_000),
}
_FAIR = 0.6  # of the least, what nobody would call wrong
_PEOPLE = PERSONS | {"people", "person", "man", "woman", "member"}
_HOMES = frozenset("home house household property customer job".split())  # of people
_COUNTED = 3  # words after it, among which stands what is counted
_PART_OF = re.compile(r"\d[\d,.]* of (?:the|its|their|his|her|[\w’'-]+['’]s) (?:[a-z]+ )?$", re.IGNORECASE)
_ALL = re.compile(r"\ball (?:of )?(?:the |its |their |his |her )?(?:other )?$", re.IGNORECASE)


def check_magnitudes(view: SummaryView) -> Iterator[Hallucination]:
    """Flags "hundreds of" and the like where the article counts fewer, and "all 340" where it has some of the 340."""
    for passage in view.passages:
        yield from _vague(view, passage)
        yield from _all(view, passage)


def _vague(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    for said, words, start, end in _vague_in(passage):
        least = _FAIR * _RANGES[said][0]
        near = _counts(view.evidence_for(passage, 3), words) or _counts(view.index.passages, words)
        start, end = passage.start + start, passage.start + end
        homes = [q for p in view.evidence_for(passage, 3) for q in p.quantities if q.counted in _HOMES]
        if any(q.value >= least for q in homes) and any(t.lemma in _PEOPLE for t in words):
            continue  # "tens of thousands of people lost power", where 80,000 homes did
        if near and not view.in_quotation(start, end) and all(value < least for _, value, _ in near):
            where, _, text = near[0]
            why = f"'{view.text[start:end]}': the article says '{text}'."
            yield flag(view, start, end, "number", "intrinsic", 0.8, why, where)


@lru_cache(maxsize=1 << 12)
def _vague_in(passage: Passage) -> tuple[tuple[str, list[Token], int, int], ...]:
    """Each vague number of a passage, the words after it, and where it begins and ends."""
    found = (match for match in _VAGUE.finditer(passage.text) if match[1].lower() in _RANGES)
    return tuple((m[1].lower(), _after(passage, m.end()), *m.span(1)) for m in found)


def _after(passage: Passage, position: int) -> list[Token]:
    first = bisect_left(passage.tokens, position, key=attrgetter("start"))
    return list(passage.tokens[first : first + _COUNTED])


def _counts(passages: list[Passage], words: list[Token]) -> list[tuple[Passage, float, str]]:
    """How many of the same the passages give: where, how many at most, and in what words."""
    counted = {stem(form) for t in words for form in (t.lemma, *synonyms(t.lemma))}
    are_people = any(t.lemma in _PEOPLE for t in words)
    found: list[tuple[Passage, float, str]] = []
    for passage in passages:
        for q in passage.quantities:
            is_same = stem(q.counted) in counted or (are_people and q.counted in _PEOPLE)
            if q.kind == "count" and q.counted and is_same:
                found.append((passage, q.value, _phrase(passage, q)))
        for said, after, start, end in _vague_in(passage):
            if any(stem(t.lemma) in counted for t in after):
                found.append((passage, _RANGES[said][1], passage.text[start:end]))
    return found


def _phrase(passage: Passage, quantity: Quantity) -> str:
    follower = next(iter(passage.from_after(quantity, 1)), None)
    return passage.text[quantity.start : follower.end if follower else quantity.end]


def _all(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    for quantity in passage.quantities:
        before = _ALL.search(passage.text[: quantity.start])
        if before is None:
            continue
        same = [(p, q) for p, q in view.index.quantities if q.value == quantity.value and q.kind == quantity.kind]
        parts = [(p, _PART_OF.search(p.text[: q.start])) for p, q in same]
        where, part = next(((p, part) for p, part in parts if part), (None, None))
        start, end = passage.start + before.start(), passage.start + quantity.end
        if where and part and not view.in_quotation(start, end):
            said = part.group() + passage.text_of(quantity)
            why = f"'{view.text[start:end]}': the article says '{said}'."
            yield flag(view, start, end, "number", "intrinsic", 0.8, why, where)
