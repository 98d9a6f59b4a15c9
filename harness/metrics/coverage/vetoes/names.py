"""Another name in the place of the fact's, one of two, or nothing but names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, product

from harness.language.names import DEMONYMS, Name, are_forms, fold, one_letter_off
from harness.language.tokens import is_dictionary_word
from harness.metrics.coverage.facts import Statement

_PRONOUNS = frozenset("he him his she her hers it its they them their theirs".split())
_WHERE = frozenset("at from in near on".split())
_ARTICLES = frozenset({"a", "an", "the"})
_EITHER = re.compile(r"\w+(?: ?/ ?\w+)+")


def other_name(fact: Statement, window: Statement) -> bool:
    """A name of the fact is not there, and another name has its place beside the same words."""
    missing = [n for n in fact.names if not _is_there(fact, n, window)]
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
    words = _unusual(window) | window.folded
    return any(
        not any(_alike(own, word) for word in words) and other not in said
        for a, b in product(fact.names, window.names)
        for own, other in _parting(a.words, b.words)
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


def _is_there(fact: Statement, name: Name, window: Statement) -> bool:
    """Whether a name of the fact is in the window: a word of it, in any form, its initials, or who "he" stands for."""
    if set(name.words) & window.folded or any(word in window.folded for word in _short_forms(name)):
        return True
    if window.folded & _PRONOUNS and name.words[-1] in window.earlier and _word_before(fact, name) not in _WHERE:
        return True
    if any(one_name(name, other) for other in window.names):
        return True
    return any(_alike(a, b) for a, b in product(name.words, _unusual(window))) or _other_is_there(fact, name, window)


def one_name(left: Name, right: Name) -> bool:
    """Whether two names have a word in common, in any form, or one is the initials of the other."""
    spelled = any(_alike(a, b) for a, b in product(left.words, right.words))
    return spelled or right.words == (_initials(left),) or left.words == (_initials(right),)


def _parting(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The words in which two names part that have the other end in common; "Rob" and "Robert" do not part."""
    if min(len(left), len(right)) > 1:
        if _alike(left[0], right[0]):
            yield left[-1], right[-1]
        if left[-1] == right[-1] and left[0][0] != right[0][0]:
            yield left[0], right[0]


def _short_forms(name: Name) -> tuple[str, str]:
    """A name as it looks in text without capitals or spaces."""
    return "".join(name.words), _initials(name)


def _initials(name: Name) -> str:
    """The initials of a name of several words; of one word, the word."""
    return "".join(word[0] for word in name.words) if len(name.words) > 1 else name.words[0]


def _unusual(window: Statement) -> set[str]:
    """The words that may be names: capitalised, or in no dictionary; and each two, for a name that is cut in two."""
    words = [fold(t.text) for t in window.tokens]
    named = {fold(t.text) for t in window.tokens if t.text[0].isupper() or not is_dictionary_word(t.lower)}
    return named | {a + b for a, b in pairwise(words)}


def _alike(left: str, right: str) -> bool:
    """Whether two words of names are one: Sweden and Swedish, Wales and Welsh, Quantas and Qantas."""
    return left == right or left in DEMONYMS.get(right, ()) or are_forms(left, right) or one_letter_off(left, right)


def _other_is_there(fact: Statement, name: Name, window: Statement) -> bool:
    """Whether the fact has another word for the name, which is there: "Rex/the dog"."""
    either = (m for m in _EITHER.finditer(fact.text) if m.start() < name.end and name.start < m.end())
    return any(window.holds(t) for m in either for t in fact.content if m.start() <= t.start < m.end())


def _elsewhere(fact: Statement, name: Name, window: Statement, other: Name) -> bool:
    """Whether one of two names begins its statement, and the other says where: "Berg resigned", "at Lindholm"."""
    one, two = _word_before(fact, name), _word_before(window, other)
    return (not one and two in _WHERE) or (not two and one in _WHERE)


def _word_before(statement: Statement, name: Name) -> str:
    """The word before a name, articles left out; "" where there is none."""
    before = [t.lower for t in statement.tokens if t.end <= name.start and t.lower not in _ARTICLES]
    return before[-1] if before else ""
