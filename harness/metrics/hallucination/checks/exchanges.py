"""Numbers in each other's place: a number that the article has of something else beside what it has another of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from harness.language.opposites import direction
from harness.language.quantity import Quantity, agree
from harness.language.stems import stem
from harness.language.tokens import is_light
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.arithmetic import follows
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

_KINDS = frozenset({"percent", "money", "count"})
_CLAUSE = re.compile(r"[;:]|,? (?:and|but|while|whereas|against|compared|from|up|down|to)\b")
_COMMA = re.compile(", ")
_RANGE = re.compile(r"(?: to | and | or |, ?)[$£€]?")  # between the ends of it, or the parts of a spaced number
_REACH = 4  # words on either side of a number
_LEAST = 2  # words in common
_SHARE = 0.45  # of the weight of the words that go with the number, that go with the other
_MOST = 300  # numbers of an article: endless lists of numbers say nothing
_HELD = 128  # articles


@dataclass(frozen=True, slots=True)
class Part:
    """A number, the passage that it stands in, and the stems of the words that go with it."""

    passage: Passage
    quantity: Quantity
    stems: frozenset[str]


def check_exchanges(view: SummaryView) -> Iterator[Hallucination]:
    """Flags a number that the article has of other things, where it has another number of these."""
    for passage in view.passages:
        for part in _parts(passage):
            start, end = passage.span_of(part.quantity)
            rival = None if view.in_quotation(start, end) else _rival(view.index, part)
            if rival is not None and not follows(view.index, passage, part.quantity):
                said = rival.passage.text_of(rival.quantity)
                why = f"'{view.text[start:end]}': the article says '{said}' of this."
                yield flag(view, start, end, "number", "intrinsic", 0.75, why, rival.passage)


def _rival(index: ArticleIndex, part: Part) -> Part | None:
    """The other number that goes with the words of a part, where no place of its own number has one of them."""
    own = part.quantity
    alike = [p for p in _all_parts(index)[:_MOST] if _are_alike(p.quantity, own)]
    same = [p for p in alike if agree(own, p.quantity)]
    elsewhere = sum(agree(own, q) for _, q in index.around(own.value)) - len(same)
    is_spaced = own.value in index.figures  # "$ 53, 193", of which the first part is no number
    if not same or elsewhere or is_spaced or any(p.stems & part.stems for p in same):
        return None
    others = [p for p in alike if not agree(own, p.quantity) and len(p.stems & part.stems) >= _LEAST]
    best = max(others, key=lambda p: index.weight(p.stems & part.stems), default=None)
    known = index.weight(part.stems & index.stems)
    return best if best and index.weight(best.stems & part.stems) >= _SHARE * known else None


def _are_alike(left: Quantity, right: Quantity) -> bool:
    return left.kind == right.kind and (left.kind != "count" or stem(left.counted) == stem(right.counted))


@lru_cache(maxsize=_HELD)
def _all_parts(index: ArticleIndex) -> tuple[Part, ...]:
    return tuple(part for p in index.passages for part in _parts(p))


def _parts(passage: Passage) -> list[Part]:
    """The plain numbers of a passage that can be told apart by the words that go with them."""
    found: list[Part] = []
    for kind in sorted(_KINDS):
        numbers = [q for q in passage.quantities if q.kind == kind and q.certain and (q.counted or kind != "count")]
        ends = [_boundary(passage.text, a.end, b.start) for a, b in pairwise(numbers)]
        if numbers and None not in ends:
            edges = [0, *(end for end in ends if end is not None), len(passage.text)]
            found += [
                Part(passage, q, _stems(passage, q, a, b)) for q, (a, b) in zip(numbers, pairwise(edges), strict=True)
            ]
    return found


def _boundary(text: str, start: int, end: int) -> int | None:
    """Where the words of a number end and those of the next begin."""
    found = _CLAUSE.search(text, start, end) or _COMMA.search(text, start, end)
    return found.start() if found and not _RANGE.fullmatch(text, start, end) else None


def _stems(passage: Passage, quantity: Quantity, start: int, end: int) -> frozenset[str]:
    taken = [(q.start, q.end) for q in passage.quantities]
    words = [
        t
        for t in passage.content
        if start <= t.start and t.end <= end and t.lower[1:].isalpha() and not is_light(t) and not direction(t.lower)
        if not any(a < t.end and t.start < b for a, b in taken) and t.lemma != quantity.counted
    ]
    before = [t for t in words if t.end <= quantity.start][-_REACH:]
    after = [t for t in words if t.start >= quantity.end][:_REACH]
    return frozenset(stem(t.lower) for t in (*before, *after))
