"""Another name in the place of the fact's, one of two, or nothing but names."""

from __future__ import annotations

from itertools import pairwise

from harness.metrics.coverage.facts import Statement


def other_name(fact: Statement, window: Statement) -> bool:
    """A name of the fact is not there, and another name has its place beside the same words."""
    own = {word for name in fact.names for word in name.words}
    missing = [n for n in fact.names if not set(n.words) & window.folded]
    foreign = [n for n in window.names if not own & set(n.words)]
    return any(fact.beside(m) & window.beside(f) for m in missing for f in foreign)


def half_a_pair(fact: Statement, window: Statement) -> bool:
    """The fact is of two people, and only one of them is there."""
    pairs = [(a, b) for a, b in pairwise(fact.names) if fact.text[a.end : b.start] == " and "]
    return any((a.words[-1] in window.folded) != (b.words[-1] in window.folded) for a, b in pairs)


def only_subject(fact: Statement, window: Statement) -> bool:
    """The window has the names that the fact begins with, and nothing of what it says of them."""
    end = max((name.end for name in fact.names), default=None)
    if end is None or not fact.plain or any(t.start < end for t in fact.plain):
        return False
    return not any(window.holds(t) for t in fact.plain)
