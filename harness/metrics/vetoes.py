"""What makes a fact uncovered although its words are there: another number, name, speaker or sense."""

from __future__ import annotations

from harness.language.names import Name
from harness.language.negation import NEGATIONS, negated
from harness.language.numbers import agree
from harness.metrics.checks.speakers import speakers
from harness.metrics.evidence import stem
from harness.metrics.facts import Statement


def vetoed(fact: Statement, window: Statement) -> bool:
    """Whether the window says something else than the fact, in spite of its words."""
    nearest = max(window.parts, key=lambda part: len(part.stems & fact.stems))
    return (
        _other_number(fact, window)
        or _other_date(fact, window)
        or _other_name(fact, window)
        or _turned(fact, nearest)
        or _other_speaker(fact, nearest)
    )


def _other_number(fact: Statement, window: Statement) -> bool:
    """A number of the fact is not there, and the window counts the same thing otherwise."""
    for wanted in fact.quantities:
        rivals = [q for q in window.quantities if stem(q.counted) == stem(wanted.counted) and q.kind == wanted.kind]
        if rivals and not any(agree(wanted, q) for q in window.quantities):
            return True
    return False


def _other_date(fact: Statement, window: Statement) -> bool:
    """A date of the fact is not there, and the window has another of its kind."""
    keys = {d.key for d in window.dates} | {d.key.split()[0] for d in window.dates}
    parts = {d.part for d in window.dates}
    return any(d.key not in keys and d.part in parts for d in fact.dates)


def _other_name(fact: Statement, window: Statement) -> bool:
    """A name of the fact is not there, and another name has its place beside the same words."""
    own = {word for name in fact.names for word in name.words}
    missing = [n for n in fact.names if not set(n.words) & window.folded]
    foreign = [n for n in window.names if not own & set(n.words)]
    return any(fact.beside(m) & window.beside(f) for m in missing for f in foreign)


def _turned(fact: Statement, window: Statement) -> bool:
    """The fact affirms and the window negates one of its words, or the fact negates and the window does not at all."""
    if any(_negation(t.lower) for t in fact.tokens):
        return not any(_negation(t.lower) for t in window.tokens)
    return any(
        stem(token.lower) in fact.stems and token.is_content and _denied(fact, window, at)
        for at, token in enumerate(window.tokens)
        if not _negation(token.lower)
    )


def _denied(fact: Statement, window: Statement, at: int) -> bool:
    """Whether the window negates its word `at`, other than by a verb that the fact has too ("stopped at noon")."""
    by = negated(window.tokens, at, 2)
    return by is not None and stem(by.lower) not in fact.stems


def _negation(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _other_speaker(fact: Statement, window: Statement) -> bool:
    theirs, ours = speakers(window), speakers(fact)
    return bool(ours) and bool(theirs) and not _words(ours) & _words(theirs)


def _words(names: list[Name]) -> set[str]:
    return {word for name in names for word in name.words}
