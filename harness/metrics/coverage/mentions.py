"""The names of a fact in a stretch of summary: in another form, as initials, by another name, or as "she"."""

from __future__ import annotations

import re
from itertools import product

from harness.language.names import Name, alike, fold
from harness.language.tokens import Token
from harness.metrics.coverage.statements import Statement, nearest

#: Words after which a name says where.
WHERE = frozenset("at from in near on".split())
_PRONOUNS = frozenset("he him his she her hers it its they them their theirs".split())
_MIN_INITIALS = 3
_ARTICLES = frozenset({"a", "an", "the"})
_EITHER = re.compile(r"\w+(?: ?/ ?\w+)+")


def held(fact: Statement, window: Statement) -> list[bool]:
    """Which content words of the fact, in order, the window has: near-synonyms count, and names in another form."""
    return [window.holds(token) or _is_meant(fact, token, window) for token in fact.content]


def is_mentioned(fact: Statement, name: Name, window: Statement) -> bool:
    """Whether a name of the fact is in the window: a word of it, in any form, its initials, or "she" for it."""
    if set(name.words) & window.folded or {"".join(name.words), _initials(name)} & window.folded:
        return True
    if _is_shortened(fact, name, window):
        return True
    if _may_be_pronoun(fact, name, window) or any(one_name(name, other) for other in window.names):
        return True
    return any(alike(a, b) for a, b in product(name.words, window.unusual)) or _has_alternative(fact, name, window)


def one_name(left: Name, right: Name) -> bool:
    """Whether two names have a word in common, in any form, or one is the initials of the other."""
    spelled = any(alike(a, b) for a, b in product(left.words, right.words))
    return spelled or right.words == (_initials(left),) or left.words == (_initials(right),)


def word_before(statement: Statement, name: Name) -> str:
    """The word before a name, articles left out; "" where there is none."""
    before = [t.lower for t in statement.tokens if t.end <= name.start and t.lower not in _ARTICLES]
    return before[-1] if before else ""


def _is_meant(fact: Statement, token: Token, window: Statement) -> bool:
    """Whether the word is of a name, and the window has it in another form, or a pronoun for the name."""
    name = next((n for n in fact.names if n.start <= token.start < n.end), None)
    if name is None:
        return False
    own = fold(token.text)
    if _is_shortened(fact, name, window):
        return True
    return any(alike(own, word) for word in window.unusual) or _may_be_pronoun(fact, name, window)


def _is_shortened(fact: Statement, name: Name, window: Statement) -> bool:
    """Whether the window has the initials of the body that a name is of, or spells out the name that is initials."""
    bodies = (letters for letters, start, end in fact.initialisms if start <= name.start and name.end <= end)
    if any(len(letters) >= _MIN_INITIALS and letters in window.folded for letters in bodies):
        return True
    own = name.words[0]
    return len(own) >= _MIN_INITIALS and any(letters == own for letters, _, _ in window.initialisms)


def _may_be_pronoun(fact: Statement, name: Name, window: Statement) -> bool:
    """Whether "she", beside the fact's words, may be whom the fact names: named a little earlier, and no place."""
    if name.words[-1] not in window.earlier or word_before(fact, name) in WHERE:
        return False
    return not nearest(fact, window).folded.isdisjoint(_PRONOUNS)


def _initials(name: Name) -> str:
    """The initials of a name of several words; of one word, the word."""
    return "".join(word[:1] for word in name.words) if len(name.words) > 1 else name.words[0]


def _has_alternative(fact: Statement, name: Name, window: Statement) -> bool:
    """Whether the fact has another word for the name, which is there: "Rex/the dog"."""
    either = (m for m in _EITHER.finditer(fact.text) if m.start() < name.end and name.start < m.end())
    return any(window.holds(t) for m in either for t in fact.content if m.start() <= t.start < m.end())
