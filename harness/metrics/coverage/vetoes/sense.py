"""A statement turned round: a negation, a denial or an opposite on one side alone."""

from __future__ import annotations

from collections.abc import Sequence

from harness.language.negation import DENIALS, is_negation, negated, scope, turns
from harness.language.opposites import OPPOSITES
from harness.language.synonyms import synonyms
from harness.language.tokens import Token
from harness.metrics.coverage.facts import Statement
from harness.metrics.passage import stem

_IF = frozenset({"if", "whether"})
_BEFORE = frozenset({"before", "until"})


def unnegated(fact: Statement, window: Statement) -> bool:
    """The fact negates, and the window does not; "not before" may also be said as "before"."""
    turned_about = fact.folded & _BEFORE and window.folded & _BEFORE
    return _negates(fact) and not _negates(window) and not turned_about


def undenied(fact: Statement, window: Statement) -> bool:
    """The fact denies ("rejected claims that"), and the window neither denies nor negates anything."""
    return any(t.lemma in DENIALS for t in fact.tokens) and not any(turns(t) for t in window.tokens)


def opposite(fact: Statement, window: Statement) -> bool:
    """The window has the opposite of a word of the fact, and not the word."""
    said = {form for t in window.tokens for form in (t.lower, t.lemma)}
    return any(
        not window.holds(t) and (OPPOSITES.get(t.lemma, frozenset()) | OPPOSITES.get(t.lower, frozenset())) & said
        for t in fact.plain
    )


def turned(fact: Statement, window: Statement) -> bool:
    """The fact affirms, and the window negates one of its words."""
    if _negates(fact):
        return False
    asserted = {stem(t.lower) for t in _asserted(fact)}
    return any(
        stem(token.lower) in asserted and token.is_content and _denied(fact, window, at)
        for at, token in enumerate(window.tokens)
        if not is_negation(token.lower)
    )


def denied_at_length(fact: Statement, window: Statement) -> bool:
    """The fact affirms, and two of its words stand in what the window negates ("were not written as a favour")."""
    if _negates(fact):
        return False
    plain = [t for t in _asserted(fact) if t in fact.plain]
    own = {stem(word) for t in plain for word in (t.lower, *synonyms(t.lemma))}
    return any(
        sum(t.is_content and stem(t.lower) in own for t in scope(window.text, window.tokens, at)) >= 2
        for at, token in enumerate(window.tokens)
        if is_negation(token.lower)
    )


def _negates(statement: Statement) -> bool:
    return any(is_negation(t.lower) for t in statement.tokens)


def _asserted(fact: Statement) -> Sequence[Token]:
    """The words up to an "if": what comes after it is not said to be so."""
    end = next((at for at, t in enumerate(fact.tokens) if t.lower in _IF), None)
    return fact.tokens[:end]


def _denied(fact: Statement, window: Statement, at: int) -> bool:
    """Whether the window negates its word `at`, other than by a verb that the fact has too ("stopped at noon")."""
    by = negated(window.tokens, at, 2)
    return by is not None and stem(by.lower) not in fact.stems
