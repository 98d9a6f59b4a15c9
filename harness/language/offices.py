"""Offices and callings, and whose they are."""

from __future__ import annotations

import re

#: Offices that stand before a name with a capital letter and are no part of it; no surname is among them.
TITLES = frozenset(
    """lawyer attorney barrister prosecutor judge magistrate coroner captain mayor president chairman chairwoman
    minister secretary senator governor councillor commissioner ambassador superintendent sergeant detective inspector
    spokesman spokeswoman professor sheriff""".split()
)
_CALLINGS = frozenset(
    """author coach defender director doctor driver editor engineer founder general goalkeeper manager midfielder owner
    pilot singer striker surgeon teacher writer""".split()
)
OFFICES = TITLES | _CALLINGS
_OFFICE = "|".join(sorted(OFFICES))
_BEFORE = re.compile(rf"\b({_OFFICE}),? $", re.IGNORECASE)
_AFTER = re.compile(
    rf", (?:who (?:is|was) )?(?:(?:the|an?|his|her|its|their|[\w’']+['’]s) )?(?:[a-z-]+ )?({_OFFICE})\b"
)
_FARTHEST = 20  # characters before a name


def office_of(text: str, start: int, end: int) -> str | None:
    """The office, lower-cased, of the one whose name stands at `start`..`end`, where it stands beside the name.

    "Prosecutor Nyström", "his lawyer, Petra Sand" and "Petra Sand, the lawyer" have one.
    """
    found = _BEFORE.search(text[max(0, start - _FARTHEST) : start]) or _AFTER.match(text, end)
    return found[1].lower() if found else None
