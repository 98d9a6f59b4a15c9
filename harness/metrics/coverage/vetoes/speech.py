"""Who says what: another speaker, other words between quotation marks, or nothing of what is said."""

from __future__ import annotations

from itertools import product

from harness.language.names import Name
from harness.language.negation import clause
from harness.metrics.coverage.mentions import one_name
from harness.metrics.coverage.statements import Statement
from harness.metrics.speech import SPEECH, speakers

_UNQUOTED = 0.2  # the largest share of a quotation's content words that may be missing
_EARLY = 5  # words, within which a report has its verb


def other_quotation(fact: Statement, window: Statement) -> bool:
    """The fact quotes words that are not there as they are."""
    words = {t.lower for t in window.tokens}
    quoted = [[t for t in fact.content if q.start <= t.start < q.end] for q in fact.quotations]
    return any(sum(t.lower not in words for t in tokens) > _UNQUOTED * len(tokens) for tokens in quoted)


def only_speaker(fact: Statement, window: Statement) -> bool:
    """The window has who spoke ("the couple say that"), and nothing of what they said."""
    verb = next((t for t in fact.tokens[:_EARLY] if t.lemma in SPEECH), None)
    said = [t for t in fact.content if verb is not None and t.start > verb.start]
    return bool(said) and not any(window.holds(t) for t in said)


def other_speaker(fact: Statement, window: Statement) -> bool:
    """Both have a speaker, and not the same one."""
    theirs, ours = speakers(window), speakers(fact)
    return bool(ours) and bool(theirs) and not any(one_name(a, b) for a, b in product(ours, theirs))


def quoted_of_another(fact: Statement, window: Statement) -> bool:
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
