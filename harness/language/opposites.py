"""Opposites: words that cannot both be so."""

from __future__ import annotations

from itertools import product

from harness.language.tables import lines
from harness.language.tokens import lemma

_RISE = "increase rise rose grow climb jump surge soar gain raise up boost growth"
_FALL = "decrease fall drop decline tumble plunge slump shrink slip down reduce reduction downturn cut lower"
_DIRECTIONS = dict.fromkeys(_RISE.split(), 1) | dict.fromkeys(_FALL.split(), -1)

#: What a verb means with the small word after it.
PHRASES: dict[tuple[str, str], str] = {
    (verb, small): meaning
    for verb, small, meaning in (
        line.split()
        for line in (
            "turn down reject",
            "turn away reject",
            "call off cancel",
            "put off postpone",
            "pull out withdraw",
            "step down resign",
            "carry on continue",
            "take on hire",
            "lay off dismiss",
            "give up stop",
            "rule out exclude",
            "shut down close",
            "let go release",
            "speed up accelerate",
            "slow down slow",
            "hand over give",
            "come back return",
            "break up split",
        )
    )
}

#: Verbs with a small word that says nothing of a direction by itself.
_FURTHER = "end up; grow up; make up; set up; take up; turn up; show up; sign up; back up; stand down; break down"
PARTICLES = frozenset(PHRASES) | {tuple(pair.split()) for pair in _FURTHER.split(";")}

#: Verbs whose opposite says the same of the other side: who beats a team, to that team has lost.
CONVERSE = frozenset(
    """beat lose win victory defeat buy sell purchase sale acquire lend borrow import export""".split()
)
#: The same where both are named: who is ahead of a rival, that rival is behind.
SIDES = frozenset("ahead behind lead trail".split())

OPPOSITES: dict[str, frozenset[str]] = {}


def _oppose(left: str, right: str) -> None:
    for one, other in ((left, right), (right, left)):
        OPPOSITES[one] = OPPOSITES.get(one, frozenset()) | {other}


for _left, _right in ((_RISE, _FALL), *(line.split(";") for line in lines("opposites.txt"))):
    for _one, _other in product(_left.split(), _right.split()):
        _oppose(_one, _other)


def direction(lower: str) -> int:
    """Where a lower-cased word says that a number goes: 1 for up, -1 for down, 0 for nowhere."""
    return _DIRECTIONS.get(lower, 0) or _DIRECTIONS.get(lemma(lower), 0)
