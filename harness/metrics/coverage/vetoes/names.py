"""Another name in the place of the fact's, one of two, or nothing but names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from harness.language.names import Name, alike
from harness.language.tokens import is_dictionary_word
from harness.metrics.coverage.mentions import WHERE, is_mentioned, one_name, word_before
from harness.metrics.coverage.statements import Statement

_SUFFIXES = frozenset("jr jnr junior sr snr senior ii iii".split())


def other_name(fact: Statement, window: Statement) -> bool:
    """A name of the fact is not there, and another name has its place beside the same words."""
    missing = [n for n in fact.names if not is_mentioned(fact, n, window)]
    return any(
        fact.beside(name) & part.beside(other) and not _elsewhere(fact, name, part, other)
        for part in window.parts
        for other in part.names
        if not any(one_name(own, other) for own in fact.names)
        for name in missing
    )


def other_half(fact: Statement, window: Statement) -> bool:
    """Half of a name of the fact is there, but with another other half: "Lindholm United" for "Lindholm City"."""
    said = {word for name in fact.names for word in name.words}
    words = window.unusual | window.folded
    return any(
        not any(alike(own, word) for word in words) and other not in said
        for a, b in product(fact.names, window.names)
        for own, other in _parting(_plain(a), _plain(b))
    )


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


def _parting(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words in which two names part that have the other end in common; "Rob" and "Robert" do not part."""
    if min(len(left), len(right)) > 1:
        if alike(left[0], right[0]):
            yield left[-1], right[-1]
        if left[-1] == right[-1] and left[0][:1] != right[0][:1] and not is_dictionary_word(right[0]):
            yield left[0], right[0]


def _plain(name: Name) -> list[str]:
    """The words of a name without "Jr" and the like."""
    return [word for word in name.words if word not in _SUFFIXES]


def _elsewhere(fact: Statement, name: Name, window: Statement, other: Name) -> bool:
    """Whether one of two names begins its statement, and the other says where: "Berg resigned", "at Lindholm"."""
    one, two = word_before(fact, name), word_before(window, other)
    return (not one and two in WHERE) or (not two and one in WHERE)
