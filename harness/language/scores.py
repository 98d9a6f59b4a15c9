"""Scores of games and votes ("3-1"), and when a game stood so: at the end, at the break, or some time before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from harness.language.negation import clause
from harness.language.tokens import Token

Stage = Literal["end", "break", "way"]

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

    `stage` is when it is said to have stood: at the end, at the break, or some other time; None where it is not said.
    """

    start: int
    end: int
    text: str
    numbers: frozenset[str]
    stage: Stage | None


def scores(text: str, tokens: Sequence[Token]) -> list[Score]:
    """The scores in a sentence, in order; `tokens` are its words."""
    return [
        Score(m.start(), m.end(), m.group(), frozenset(m.groups()), _stage(text, tokens, *m.span()))
        for m in _SCORE.finditer(text)
    ]


def _stage(text: str, tokens: Sequence[Token], start: int, end: int) -> Stage | None:
    at = next(i for i, t in enumerate(tokens) if t.end > start)
    own = clause(text, tokens, at)
    follow = [t.lemma for t in tokens[at : own.stop] if t.start >= end][:_FOLLOWED_BY]
    if not _PAUSES.isdisjoint(follow):
        return "break"
    if not OUTCOMES.isdisjoint(follow[:2]):
        return "end"
    before = (t.lemma for t in reversed(tokens[max(own.start, at - _LED_BY) : at]))
    return next(("end" if lemma in _ENDED else "way" for lemma in before if lemma in _ENDED | MEANWHILE), None)
