"""Pairs of numbers: scores ("3-1"), and what went from one number to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from harness.language.negation import clause
from harness.language.numbers import Quantity, agree
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Change, Passage, scores

_BEFORE = 20  # characters
_MEANWHILE = frozenset("make cut pull put lead level up down ahead behind interval break equalise back".split())
_OUTCOMES = frozenset("win beat victory defeat lose loss draw final triumph".split())
_PAUSES = frozenset("break interval half halftime".split())
_ENDS = frozenset("end finish".split())
_LED_BY, _FOLLOWED_BY = 8, 5  # words
_SIDE = re.compile(r"\b(from|to) (?:about |around |nearly |almost |just |only )?[$£€]?$", re.IGNORECASE)


def check_scores(view: SummaryView) -> Iterator[Hallucination]:
    """Flags scores where the article has scores, and not this one, and numbers from the other end of a change."""
    for passage in view.passages:
        yield from _scores(view, passage)
        yield from _turned(view, passage)


def _scores(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """A score is the same whichever side is named first."""
    given = view.index.scores
    for score in scores(passage.text):
        start, end = passage.start + score.start(), passage.start + score.end()
        if not given or view.in_quotation(start, end):
            continue
        if frozenset(score.groups()) in given:
            yield from _interim(view, passage, score)
            continue
        if _is_on_the_way(passage, score, given):
            continue
        near = [given[frozenset(other.groups())] for p in view.evidence_for(passage, 2) for other in scores(p.text)]
        where, said = (near or list(given.values()))[0]
        why = f"'{score.group()}': the article says '{said}'."
        yield flag(view, start, end, "number", "intrinsic", 0.85, why, where)


def _interim(view: SummaryView, passage: Passage, score: re.Match[str]) -> Iterator[Hallucination]:
    """A score at the end of a game that the article has only on the way to another."""
    if not _is_last(passage, score):
        return
    told = [(p, s, _is_last(p, s)) for p in view.index.passages for s in scores(p.text)]
    same = {last for _, s, last in told if frozenset(s.groups()) == frozenset(score.groups())}
    final = next(((p, s.group()) for p, s, last in told if last), None)
    if same == {False} and final:
        start, end = passage.start + score.start(), passage.start + score.end()
        why = f"'{score.group()}': in the article it ended '{final[1]}'."
        yield flag(view, start, end, "number", "intrinsic", 0.75, why, final[0])


def _is_last(passage: Passage, score: re.Match[str]) -> bool | None:
    """Whether a score is said to be that at the end, or on the way there; None where neither is said."""
    at = sum(t.end <= score.start() for t in passage.tokens)
    own = clause(passage.text, passage.tokens, at)
    follow = [t.lemma for t in passage.tokens[at : own.stop] if t.start >= score.end()][:_FOLLOWED_BY]
    if not _PAUSES.isdisjoint(follow):
        return False
    if not _OUTCOMES.isdisjoint(follow[:2]):
        return True
    before = (t.lemma for t in reversed(passage.tokens[max(own.start, at - _LED_BY) : at]))
    return next((lemma in _OUTCOMES | _ENDS for lemma in before if lemma in _OUTCOMES | _ENDS | _MEANWHILE), None)


def _is_on_the_way(passage: Passage, score: re.Match[str], given: Iterable[frozenset[str]]) -> bool:
    """Whether a score may have stood before the end of a game: "made it 2-1" where it ended 3-2."""
    if any(t.lemma in _OUTCOMES for t in passage.tokens) or not any(t.lemma in _MEANWHILE for t in passage.tokens):
        return False
    low, high = sorted(map(int, score.groups()))
    return any(low <= min(map(int, end)) and high <= max(map(int, end)) for end in given)


def _turned(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    for quantity in passage.quantities:
        start, end = passage.start + quantity.start, passage.start + quantity.end
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
