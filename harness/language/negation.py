"""Words that turn a statement round, and what they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harness.language.tokens import Token

NEGATIONS = frozenset(
    """not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't aren't wasn't
    weren't haven't hasn't hadn't shouldn't wouldn't couldn't mustn't needn't ain't""".split()
)
#: Words that deny what follows them.
DENIALS = frozenset(
    """deny refuse fail decline reject refute dispute avoid prevent stop cease lack miss unlikely unable
    impossible""".split()
)

#: Words that leave the statement standing after a negation ("not only"), and after "no" ("no objections to").
_STANDING = frozenset("only just merely simply least fewer less".split())
_NO_BAR = frozenset("sooner doubt objection wonder surprise secret mistake matter".split())
_HASTE = frozenset("waste lose in".split())  # "wasted no time", "in no time"
#: What must stand after a word for it to deny: "stopped selling", not "stopped cars"; "declined to", not "a decline".
_DENY_ONLY = {"stop": re.compile(r"from|\w+ing"), "cease": re.compile(r"to|\w+ing"), "decline": re.compile(r"to")}
_NEXT_CLAUSE = frozenset("but and because since until while whereas although though".split())
_REACH = 40  # words of a clause to either side of one; what is longer is no language
_CLAUSE_ENDS = frozenset('.,;:!?"“”')


def is_negation(word: str) -> bool:
    """Whether a lower-cased word is a negation."""
    return word in NEGATIONS or word.endswith("n't")


def turns(token: Token) -> bool:
    """Whether a word negates or denies, whatever stands after it."""
    return is_negation(token.lower) or token.lemma in DENIALS


def negates(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word `at` is a negation, and one that says that something is not so."""
    if not is_negation(tokens[at].lower):
        return False
    before, after = ([t.lemma for t in side] for side in (tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2]))
    if not _STANDING.isdisjoint(after) or (tokens[at].lower == "no" and not _NO_BAR.isdisjoint(after)):
        return False
    return after != ["time"] or _HASTE.isdisjoint(before)


def denies(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word `at` denies what follows it: "failed", "stopped selling"."""
    only = _DENY_ONLY.get(tokens[at].lemma)
    return tokens[at].lemma in DENIALS and (
        only is None or any(only.fullmatch(t.lower) for t in tokens[at + 1 : at + 2])
    )


def negated(tokens: Sequence[Token], at: int, reach: int = 4) -> Token | None:
    """The word that negates or denies and stands at most `reach` words before word `at`, if there is one."""
    places = range(at - 1, max(0, at - reach) - 1, -1)
    return next((tokens[i] for i in places if negates(tokens, i) or denies(tokens, i)), None)


def clause(text: str, tokens: Sequence[Token], at: int) -> range:
    """The places of the words of the clause that word `at` stands in; those far off are left out."""
    first, last = at, at
    while first > max(0, at - _REACH) and not _parts(text, tokens, first):
        first -= 1
    while last + 1 < min(len(tokens), at + _REACH) and not _parts(text, tokens, last + 1):
        last += 1
    return range(first, last + 1)


def scope(text: str, tokens: Sequence[Token], at: int, reach: int = 8) -> Sequence[Token]:
    """The words that the negation `at` speaks of: those up to the end of its clause, at most `reach`."""
    return tokens[at + 1 : min(clause(text, tokens, at).stop, at + 1 + reach)]


def _parts(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether word `at` begins a clause: it says so, or a mark stands before it."""
    gap = text[tokens[at - 1].end : tokens[at].start]
    return tokens[at].lower in _NEXT_CLAUSE or any(mark in gap for mark in _CLAUSE_ENDS)
