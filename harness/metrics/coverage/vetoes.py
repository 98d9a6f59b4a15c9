"""What makes a fact uncovered although words of it are there: another number, name, speaker or sense, or half of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from harness.language.names import Name
from harness.language.negation import DENIALS, clause, is_negation, negated, scope, turns
from harness.language.numbers import Quantity, agree
from harness.language.opposites import OPPOSITES
from harness.language.synonyms import synonyms
from harness.language.tokens import Token
from harness.metrics.coverage.facts import Statement
from harness.metrics.passage import stem
from harness.metrics.speech import SPEECH, speakers

_RANGE = re.compile(r"(?: \w+)?(?: to | or |[-–])(?:life\b|\d)", re.IGNORECASE)
_UNQUOTED = 0.2  # the largest share of a quotation's content words that may be missing
_IF = frozenset({"if", "whether"})
_BEFORE = frozenset({"before", "until"})
_EARLY = 5  # words, within which a report has its verb


def vetoed(fact: Statement, window: Statement) -> bool:
    """Whether the window says something else than the fact, or only half of it, in spite of its words."""
    nearest = max(window.parts, key=lambda part: len(part.stems & fact.stems))
    return any(veto(fact, window) for veto in _OF_WINDOWS) or any(veto(fact, nearest) for veto in _OF_SENTENCES)


def _other_number(fact: Statement, window: Statement) -> bool:
    """A number of the fact is not there, and the window counts the same thing otherwise."""
    numbers = [q for q in window.quantities if q.certain or q.counted]
    for wanted in (q for q in fact.quantities if q.certain):
        rivals = [q for q in numbers if stem(q.counted) == stem(wanted.counted) and q.kind == wanted.kind]
        alike = [q for q in window.quantities if (q.kind == "ordinal") == (wanted.kind == "ordinal")]
        if wanted.counted and rivals:
            alike = [q for q in alike if not q.counted or stem(q.counted) == stem(wanted.counted)]
        if rivals and not any(agree(wanted, q) for q in alike):
            return True
    return False


def _range_for_number(fact: Statement, window: Statement) -> bool:
    """One gives a range ("30 years to life"), the other only its lower bound."""
    for wanted in fact.quantities:
        same = [q for q in window.quantities if agree(wanted, q)]
        if same and all(_opens_range(window, q) != _opens_range(fact, wanted) for q in same):
            return True
    return False


def _opens_range(statement: Statement, quantity: Quantity) -> bool:
    return bool(_RANGE.match(statement.text, quantity.end))


def _other_date(fact: Statement, window: Statement) -> bool:
    """A date of the fact is not there, and the window has another of its kind."""
    keys = {d.key for d in window.dates} | {d.key.split()[0] for d in window.dates}
    parts = {d.part for d in window.dates}
    return any(d.key not in keys and d.part in parts for d in fact.dates)


def _no_date(fact: Statement, window: Statement) -> bool:
    """The fact ends in a date, so that it is about the date, and no word of the date is there."""
    words = {t.lower for t in window.tokens}
    return any(
        date.part != "relative"
        and not any(t.start >= date.end for t in fact.content)
        and not any(t.lower in words for t in fact.tokens if date.start <= t.start < date.end)
        for date in fact.dates
    )


def _other_name(fact: Statement, window: Statement) -> bool:
    """A name of the fact is not there, and another name has its place beside the same words."""
    own = {word for name in fact.names for word in name.words}
    missing = [n for n in fact.names if not set(n.words) & window.folded]
    foreign = [n for n in window.names if not own & set(n.words)]
    return any(fact.beside(m) & window.beside(f) for m in missing for f in foreign)


def _half_a_pair(fact: Statement, window: Statement) -> bool:
    """The fact is of two people, and only one of them is there."""
    pairs = [(a, b) for a, b in pairwise(fact.names) if fact.text[a.end : b.start] == " and "]
    return any((a.words[-1] in window.folded) != (b.words[-1] in window.folded) for a, b in pairs)


def _other_quotation(fact: Statement, window: Statement) -> bool:
    """The fact quotes words that are not there as they are."""
    words = {t.lower for t in window.tokens}
    quoted = [[t for t in fact.content if q.start <= t.start < q.end] for q in fact.quotations]
    return any(sum(t.lower not in words for t in tokens) > _UNQUOTED * len(tokens) for tokens in quoted)


def _only_subject(fact: Statement, window: Statement) -> bool:
    """The window has the names that the fact begins with, and nothing of what it says of them."""
    end = max((name.end for name in fact.names), default=None)
    if end is None or not fact.plain or any(t.start < end for t in fact.plain):
        return False
    return not any(window.holds(t) for t in fact.plain)


def _only_speaker(fact: Statement, window: Statement) -> bool:
    """The window has who spoke ("the couple say that"), and nothing of what they said."""
    verb = next((t for t in fact.tokens[:_EARLY] if t.lemma in SPEECH), None)
    said = [t for t in fact.content if verb is not None and t.start > verb.start]
    return bool(said) and not any(window.holds(t) for t in said)


def _unnegated(fact: Statement, window: Statement) -> bool:
    """The fact negates, and the window does not; "not before" may also be said as "before"."""
    turned_about = fact.folded & _BEFORE and window.folded & _BEFORE
    return _negates(fact) and not _negates(window) and not turned_about


def _undenied(fact: Statement, window: Statement) -> bool:
    """The fact denies ("rejected claims that"), and the window neither denies nor negates anything."""
    return any(t.lemma in DENIALS for t in fact.tokens) and not any(turns(t) for t in window.tokens)


def _opposite(fact: Statement, window: Statement) -> bool:
    """The window has the opposite of a word of the fact, and not the word."""
    said = {form for t in window.tokens for form in (t.lower, t.lemma)}
    return any(
        not window.holds(t) and (OPPOSITES.get(t.lemma, frozenset()) | OPPOSITES.get(t.lower, frozenset())) & said
        for t in fact.plain
    )


def _turned(fact: Statement, window: Statement) -> bool:
    """The fact affirms, and the window negates one of its words."""
    if _negates(fact):
        return False
    asserted = {stem(t.lower) for t in _asserted(fact)}
    return any(
        stem(token.lower) in asserted and token.is_content and _denied(fact, window, at)
        for at, token in enumerate(window.tokens)
        if not is_negation(token.lower)
    )


def _denied_at_length(fact: Statement, window: Statement) -> bool:
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


def _other_speaker(fact: Statement, window: Statement) -> bool:
    theirs, ours = speakers(window), speakers(fact)
    return bool(ours) and bool(theirs) and not _words(ours) & _words(theirs)


def _quoted_of_another(fact: Statement, window: Statement) -> bool:
    """Words that the fact quotes stand in a clause that begins with a name, and that name is not in the fact."""
    own = _words(fact.names)
    quoted = {t.lower for q in fact.quotations for t in fact.content if q.start <= t.start < q.end}
    for at, token in enumerate(window.tokens if own else ()):
        if token.lower in quoted:
            words = [window.tokens[i] for i in clause(window.text, window.tokens, at)]
            names = [n for n in window.names if words[0].start <= n.start < token.start]
            if names and not own & set(names[0].words):
                return True
    return False


def _words(names: list[Name]) -> set[str]:
    return {word for name in names for word in name.words}


_OF_WINDOWS = (
    _other_number,
    _range_for_number,
    _other_date,
    _no_date,
    _other_name,
    _half_a_pair,
    _other_quotation,
    _only_subject,
    _only_speaker,
    _unnegated,
    _undenied,
)
_OF_SENTENCES = (_opposite, _turned, _denied_at_length, _other_speaker, _quoted_of_another)
