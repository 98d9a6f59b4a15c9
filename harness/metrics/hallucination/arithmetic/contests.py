"""Numbers of contests: rounds, ranks, minutes of a match, wins in a row."""

from __future__ import annotations

from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.metrics.article_index import ArticleIndex
from harness.metrics.hallucination.arithmetic.claim import BESIDE, Claim

_IN_A_ROW = frozenset("row running straight successive consecutive".split())
_ROUNDS = frozenset({4, 8, 16, 32, 64, 128})
_RUN_OFF = 2  # what round it is
_LEFT, _MEN = 10, frozenset({"man", "woman", "player"})
_SENT_OFF = {("sent", "off"), ("red", "card"), ("second", "yellow"), ("second", "booking"), ("second", "caution")}
MATCH = 90  # minutes
TO_PLAY = frozenset("time end go remaining left play".split())
_SOON = 5  # minutes


def is_round(claim: Claim) -> bool:
    """Whether a number only names a round of a contest: "the last eight"."""
    quantity = claim.quantity
    is_bare = quantity.kind == "count" and not quantity.counted
    return is_bare and claim.before[-1:] == ["last"] and quantity.value in _ROUNDS


def is_short_of_one(claim: Claim) -> bool:
    """The 10 men of a side of which the article says that one was sent off."""
    is_side = claim.quantity.value == _LEFT and claim.quantity.counted in _MEN
    return is_side and not claim.index.adjoining.isdisjoint(_SENT_OFF)


def is_majority(claim: Claim) -> bool:
    """The 71 seats of 140 that make a majority."""
    is_said = "majority" in claim.passage.words
    return is_said and any(whole // 2 + 1 == claim.quantity.value for whole in claim.index.values)


def is_rank(claim: Claim) -> bool:
    """The third goal of a match that ended 3-2, the last of three finals, the second round that is a run-off."""
    index, rank = claim.index, claim.quantity
    if rank.counted == "round" and rank.value == _RUN_OFF and _has_run_off(index):
        return True
    if rank.counted == "goal" and any(int(n) >= rank.value for score in index.scoreboard.given for n in score):
        return True
    own = {stem(word) for word in (rank.counted, *synonyms(rank.counted)) if word}
    return any(q.kind == "count" and q.value == rank.value and stem(q.counted) in own for _, q in index.quantities)


def _has_run_off(index: ArticleIndex) -> bool:
    return "runoff" in index.words or ("run", "off") in index.adjoining


def is_in_a_row(claim: Claim) -> bool:
    """The seventh win in a row, where the article has seven in a row."""
    if _IN_A_ROW.isdisjoint(claim.after):
        return False
    rows = (p for p in claim.index.passages if any(t.lower in _IN_A_ROW for t in p.tokens))
    return any(q.value == claim.quantity.value for p in rows for q in p.quantities)


def is_minute(claim: Claim) -> bool:
    """A minute of a match that the article counts from its end ("11 minutes from time"), or is "by" soon after."""
    minute, soon = claim.quantity, _SOON if "by" in claim.before[-2:] else 0
    left = (
        q.value
        for p, q in claim.index.quantities
        if q.counted == "minute" and not TO_PLAY.isdisjoint(t.lower for t in p.from_after(q, BESIDE))
    )
    return minute.counted == "minute" and any(0 <= minute.value - (MATCH - n) <= soon for n in left)
