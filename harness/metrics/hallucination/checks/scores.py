"""Pairs of numbers: scores ("3-1"), and what went from one number to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from harness.language.quantity import Quantity, agree
from harness.language.scores import MEANWHILE, OUTCOMES, Score, Stage
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Change, Passage

_BEFORE = 20  # characters
_HELD = 128  # articles
#: When the article must have a score, and at no other time, so that it is not the one at the end or at the break.
_ELSEWHERE: dict[Stage, set[Stage | None]] = {"end": {"break", "way"}, "break": {"end"}}
_STOOD: dict[Stage, str] = {"end": "ended", "break": "stood at the break at"}
#: "trailed 1-0 but won", "came from 1-0 down to win"
_WAS = re.compile(r"\b(?:trail(?:ed|ing)?|led|leading) $")
_BEHIND = re.compile(r"(?: half-time| halftime| interval)? (?:down|up|behind|ahead|deficit|lead)\b")
_OF_RANGES = re.compile(r"\b(?:aged?|ages|opens?|opening(?: hours)?|between) $")
_TO = re.compile(r"(?: [a-z]+)? (?:to|and|or) ")
_SIDE = re.compile(r"\b(from|to) (?:about |around |nearly |almost |just |only )?[$£€]?$", re.IGNORECASE)


def check_scores(view: SummaryView) -> Iterator[Hallucination]:
    """Flags scores where the article has scores, and not this one, and numbers from the other end of a change."""
    for passage in view.passages:
        yield from _scores(view, passage)
        yield from _turned(view, passage)


def _scores(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """A score is the same whichever side is named first."""
    given = view.index.scoreboard.given
    for score in passage.scores:
        start, end = passage.span_of(score)
        if not given or view.in_quotation(start, end) or _is_range(view, passage, score):
            continue
        if score.numbers in given:
            other = _other_stage(view, score)
            if other and score.stage:
                why = f"'{score.text}': in the article it {_STOOD[score.stage]} '{other[1]}'."
                yield flag(view, start, end, "number", "intrinsic", 0.75, why, other[0])
        elif not is_on_the_way(passage, score, given):
            near = [given[other.numbers] for p in view.evidence_for(passage, 2) for other in p.scores]
            where, said = (near or list(given.values()))[0]
            why = f"'{score.text}': the article says '{said}'."
            yield flag(view, start, end, "number", "intrinsic", 0.7, why, where)


def _is_range(view: SummaryView, passage: Passage, score: Score) -> bool:
    """Whether two numbers are ages or hours, or ends of a range that the article has in words ("20 to 25 degrees")."""
    before = passage.text[max(0, score.start - _BEFORE) : score.start].lower()
    if _OF_RANGES.search(before):
        return True
    return score.numbers in _ranges(view.index)


@lru_cache(maxsize=_HELD)
def _ranges(index: ArticleIndex) -> frozenset[frozenset[str]]:
    """The ends of ranges that the article has in words."""
    pairs = ((p, *pair) for p in index.passages for pair in pairwise(p.quantities))
    joined = ((a, b) for p, a, b in pairs if _TO.fullmatch(p.text, a.end, b.start))
    return frozenset(frozenset({f"{a.value:g}", f"{b.value:g}"}) for a, b in joined)


def _other_stage(view: SummaryView, score: Score) -> tuple[Passage, str] | None:
    """What the article has at the end, or at the break, where it has this score only at another time."""
    told = view.index.scoreboard.stages.get(score.numbers, set())
    if score.stage not in _ELSEWHERE or not told or not told <= _ELSEWHERE[score.stage]:
        return None
    return view.index.scoreboard.at.get(score.stage)


def is_on_the_way(passage: Passage, score: Score, given: Iterable[frozenset[str]]) -> bool:
    """Whether a score may have stood before the end of a game: "made it 2-1" where it ended 3-2."""
    is_meant = _WAS.search(passage.text, 0, score.start) or _BEHIND.match(passage.text, score.end)
    if not is_meant and (not passage.lemmas.isdisjoint(OUTCOMES) or passage.lemmas.isdisjoint(MEANWHILE)):
        return False
    low, high = min(map(int, score.numbers)), max(map(int, score.numbers))
    return any(low <= min(map(int, end)) and high <= max(map(int, end)) for end in given)


def _turned(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    for quantity in passage.quantities:
        start, end = passage.span_of(quantity)
        found = None if view.in_quotation(start, end) else _other_end(view, passage, quantity)
        if found:
            why = f"'{view.text[start:end]}': the article has it the other way round, '{found.text}'."
            yield flag(view, start, end, "number", "intrinsic", 0.8, why, found.where)


def _other_end(view: SummaryView, passage: Passage, quantity: Quantity) -> Change | None:
    """A change of the article that has the number at its other end ("fell to 19", but "from 19 to 12")."""
    side = _SIDE.search(passage.text, max(0, quantity.start - _BEFORE), quantity.start)
    if side is None or passage.changes:
        return None
    own, other = ("start", "end") if side[1].lower() == "from" else ("end", "start")
    if any(_alike(quantity, getattr(change, own)) for change in view.index.changes):
        return None
    return next((change for change in view.index.changes if _alike(quantity, getattr(change, other))), None)


def _alike(left: Quantity, right: Quantity) -> bool:
    return left.kind == right.kind and agree(left, right)
