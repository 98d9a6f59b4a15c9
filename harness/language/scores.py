"""Scores of games and votes ("3-1"), and whether they are those at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from harness.language.negation import clause
from harness.language.tokens import Token

#: Words for how a game ended, and for how it stood before that.
OUTCOMES = frozenset("win beat victory defeat lose loss draw final triumph".split())
MEANWHILE = frozenset("make cut pull put lead level up down ahead behind interval break equalise back".split())

_SCORE = re.compile(
    r"(?<![\d.,£$€-])(\d{1,2}) ?[-–] ?(\d{1,2})(?![\d%-]|[.,]\d| ?-?(?:year|month|week|day|hour|minute)s?\b)"
)
_PAUSES = frozenset("break interval half halftime".split())
_ENDED = OUTCOMES | {"end", "finish"}
_LED_BY, _FOLLOWED_BY = 8, 5  # words


@dataclass(frozen=True, slots=True)
class Score:
    """A score: its code-point offsets, how it is written, and its numbers, whichever side is named first.

    `is_last` is whether it is said to be that at the end, or on the way there; None where neither is said.
    """

    start: int
    end: int
    text: str
    numbers: frozenset[str]
    is_last: bool | None


def scores(text: str, tokens: Sequence[Token]) -> list[Score]:
    """The scores in a sentence, in order; `tokens` are its words."""
    return [
        Score(m.start(), m.end(), m.group(), frozenset(m.groups()), _is_last(text, tokens, *m.span()))
        for m in _SCORE.finditer(text)
    ]


def _is_last(text: str, tokens: Sequence[Token], start: int, end: int) -> bool | None:
    at = next(i for i, t in enumerate(tokens) if t.end > start)
    own = clause(text, tokens, at)
    follow = [t.lemma for t in tokens[at : own.stop] if t.start >= end][:_FOLLOWED_BY]
    if not _PAUSES.isdisjoint(follow):
        return False
    if not OUTCOMES.isdisjoint(follow[:2]):
        return True
    before = (t.lemma for t in reversed(tokens[max(own.start, at - _LED_BY) : at]))
    return next((lemma in _ENDED for lemma in before if lemma in _ENDED | MEANWHILE), None)
