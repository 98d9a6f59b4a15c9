"""A statement turned round: a negation, a denial or an opposite on one side alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from harness.language.kinds import ALTERNATIVES
from harness.language.negation import clause, denies, is_negation, negated, negates, scope
from harness.language.opposites import OPPOSITES
from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.language.tokens import Token, is_light
from harness.metrics.certainty import MAY, OPEN, governor_of, surest
from harness.metrics.coverage.statements import Statement
from harness.metrics.deeds import turned_round

_IF = frozenset({"if", "whether"})
_BEFORE = frozenset({"before", "until"})
_UNTIL = frozenset({"till", "until"})
_NEAR = 4  # words that a denial is followed by
_BEFORE_IT = 3  # words
_UN = ("un", "in", "im", "ir", "dis")


def unnegated(fact: Statement, window: Statement) -> bool:
    """The fact negates, and the window does not: neither "not before" by "before", nor "unhappy", nor "failed to"."""
    if not _negates(fact) or _negates(window) or _denies(window, fact):
        return False
    turned_about = fact.folded & _BEFORE and window.folded & _BEFORE
    return not turned_about and not any(f"{prefix}{t.lower}" in window.folded for t in fact.plain for prefix in _UN)


def undenied(fact: Statement, window: Statement) -> bool:
    """The fact denies ("rejected claims that"), and the window neither denies nor negates anything."""
    return _denies(fact) and not _denies(window) and not _negates(window)


def opposite(fact: Statement, window: Statement) -> bool:
    """The window has not a word of the fact, but its opposite, or another of its kind, in its place; none negated."""
    said = _affirmed(window)
    missing = [t for t in _affirmed(fact) if t in fact.plain and stem(t.lower) not in window.stems]
    return any(
        {other.lower, other.lemma} & excluded and fact.beside(token) & window.beside(other)
        for token, excluded in ((token, _excluded(token)) for token in missing)
        for other in said
    )


def turned(fact: Statement, window: Statement) -> bool:
    """The fact affirms, and the window negates one of its words."""
    if _negates(fact):
        return False
    asserted = {stem(form) for t in _asserted(fact) for form in (t.lower, t.lemma)}
    return any(
        {stem(token.lower), stem(token.lemma)} & asserted and token.is_content and _denied(fact, window, at)
        for at, token in enumerate(window.tokens)
        if not is_negation(token.lower)
    )


def swapped(fact: Statement, window: Statement) -> bool:
    """The window has somebody do to another what the fact has the other do: "Berg sued Lund" for "Lund sued Berg"."""
    return any(turned_round(window, first, second, (fact,)) is not None for first, second in pairwise(window.names))


def less_sure(fact: Statement, window: Statement) -> bool:
    """The window leaves open what the fact says was done or will be: "may approve the plan"."""
    if not MAY.isdisjoint(fact.folded) or "so" in window.folded:
        return False  # "so that the judge could"
    return any(
        token.is_content and _is_claimed(fact, at) and surest(window, token.lemma) == OPEN
        for at, token in enumerate(fact.tokens)
    )


def _is_claimed(fact: Statement, at: int) -> bool:
    """Whether a word of a fact is a verb in the past, or one that "will" be."""
    token, governor = fact.tokens[at], governor_of(fact, at)
    if governor is not None:
        return fact.tokens[governor].lower == "will"
    return token.lower != token.lemma and not token.lower.endswith("s") and not is_light(token)


def denied_at_length(fact: Statement, window: Statement) -> bool:
    """The fact affirms, and two of its words stand in what the window negates ("were not written as a favour")."""
    if _negates(fact):
        return False
    plain = [t for t in _asserted(fact) if t in fact.plain]
    own = {stem(word) for t in plain for word in (t.lower, *synonyms(t.lemma))}
    return any(
        sum(t.is_content and stem(t.lower) in own for t in scope(window.text, window.tokens, at)) >= 2
        for at in range(len(window.tokens))
        if negates(window.tokens, at) and not _postpones(window, at)
    )


def _affirmed(statement: Statement) -> list[Token]:
    """The words that no negation stands before."""
    tokens = statement.tokens
    return [token for at, token in enumerate(tokens) if negated(tokens, at, _BEFORE_IT) is None]


def _excluded(token: Token) -> set[str]:
    """What cannot be so where the word is: its opposites, and others of its kind."""
    found = (table.get(form) for table in (OPPOSITES, ALTERNATIVES) for form in (token.lemma, token.lower))
    bare = token.lower.removeprefix("un")
    turned = bare if bare != token.lower else f"un{bare}"  # "unsafe" excludes "safe"
    return {turned, *(word for words in found if words for word in words)}


def _negates(statement: Statement) -> bool:
    return any(negates(statement.tokens, at) for at in range(len(statement.tokens)))


def _denies(statement: Statement, what: Statement | None = None) -> bool:
    """Whether a statement denies anything; with `what`, a content word of that."""
    return any(
        what is None or any(stem(t.lower) in what.stems for t in scope(statement.text, statement.tokens, at, _NEAR))
        for at in range(len(statement.tokens))
        if denies(statement.tokens, at)
    )


def _asserted(fact: Statement) -> Sequence[Token]:
    """The words up to an "if": what comes after it is not said to be so."""
    end = next((at for at, t in enumerate(fact.tokens) if t.lower in _IF), None)
    return fact.tokens[:end]


def _denied(fact: Statement, window: Statement, at: int) -> bool:
    """Whether the window negates its word `at`, other than by a verb that the fact has too ("stopped at noon")."""
    by = negated(window.tokens, at, 2)
    return by is not None and stem(by.lower) not in fact.stems and not _postpones(window, window.tokens.index(by))


def _postpones(window: Statement, at: int) -> bool:
    """Whether the negation `at` says only when: "did not sail until noon"."""
    end = clause(window.text, window.tokens, at).stop
    return any(t.lower in _UNTIL for t in window.tokens[at + 1 : end + 1])
