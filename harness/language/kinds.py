"""Kinds of things, of which a thing is one and not another: a colour is red or blue, a player in goal or in attack."""

from __future__ import annotations

from harness.language.synonyms import synonyms
from harness.language.tables import lines

#: Units of time: a kind that is compared only where the same word stands before ("per", "several").
UNITS = frozenset("second minute hour day week month year decade".split())

#: What else a thing of the same kind can be: another colour, another animal; never another word for the same.
ALTERNATIVES: dict[str, frozenset[str]] = {}

_overlaps = (line.split(": ") for line in lines("overlaps.txt"))
_ONE = frozenset(frozenset((head, other)) for head, others in _overlaps for other in others.split())

for _kind in (UNITS, *(frozenset(line.split()) for line in lines("kinds.txt"))):
    for _word in _kind:
        _apart = frozenset(other for other in _kind - {_word} - synonyms(_word) if {_word, other} not in _ONE)
        ALTERNATIVES[_word] = ALTERNATIVES.get(_word, frozenset()) | _apart
