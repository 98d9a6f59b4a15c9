"""Words for which the article has, in the same company, a word that excludes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harness.language.kinds import ALTERNATIVES, UNITS
from harness.language.negation import negated
from harness.language.numbers import agree
from harness.language.opposites import OPPOSITES, direction
from harness.language.people import PERSONS
from harness.language.synonyms import synonyms
from harness.language.tokens import Token
from harness.metrics.base import Hallucination, Kind
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage, stem

_NEAR = 3  # passages
#: Opposites so common that they must stand before the same word to speak of the same thing.
_COMMON = frozenset(
    """before after more less fewer up down above below over under first last new old inside outside all some
    every""".split()
)
#: Verbs whose opposite says the same of the other side: who beats a team, to that team has lost.
_CONVERSE = frozenset("beat lose win buy sell lend borrow".split())
_AGES = frozenset({"old", "young"})  # "the oldest" is not "four years old"
_OF_UNITS = frozenset("a per every each several few".split())
_OF_KIN = frozenset("older younger elder".split())
_KIN = frozenset("brother sister twin half".split())
_GENDERED = frozenset("man woman boy girl male female".split())


def check_opposites(view: SummaryView) -> Iterator[Hallucination]:
    """Flags opposites of the article's words, and other things of a kind, that the nearest passages lack."""
    for passage in view.passages:
        yield from _check(view, passage, OPPOSITES, "negation")
        yield from _check(view, passage, ALTERNATIVES, "entity")
        yield from _directions(view, passage)


def _check(
    view: SummaryView, passage: Passage, table: Mapping[str, frozenset[str]], kind: Kind
) -> Iterator[Hallucination]:
    for token in passage.tokens:
        others = table.get(token.lemma, frozenset()) | table.get(token.lower, frozenset())
        start, end = passage.start + token.start, passage.start + token.end
        if not others or view.in_quotation(start, end) or _compares(view, passage, token):
            continue
        own = frozenset({stem(token.lower), stem(token.lower if token.lemma in _AGES else token.lemma)})
        near = [view.index.passages[n] for n in view.index.best(passage.stems - own, _NEAR)]
        if token.lower in _COMMON:
            if any(
                passage.after(token) & p.after(t)
                for p in view.index.passages
                for t in p.tokens
                if t.lower == token.lower
            ):
                continue
        elif any(_has(p, own) for p in near) or any(
            _has(p, frozenset(map(stem, _alike(token.lemma)))) for p in near[:1]
        ):
            continue
        for where in near[:2]:
            said = next((t for t in _affirmed(where) if t.lemma in others or t.lower in others), None)
            if said is not None and _comparable(passage, token, where, said):
                why = f"'{token.text}': the article says '{said.text}'."
                yield flag(view, start, end, kind, "intrinsic", 0.7, why, where)
                break


def _directions(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """Flags a number that rises ("rose by 6 per cent") where the article has it fall, and nowhere rise."""
    for token, quantity in passage.moves:
        start, end = passage.start + token.start, passage.start + token.end
        theirs = [(p, verb) for p, verb, q in view.index.moves if q.kind == quantity.kind and agree(quantity, q)]
        turned = [(p, verb) for p, verb in theirs if direction(verb.lower) != direction(token.lower)]
        if turned and len(turned) == len(theirs) and not view.in_quotation(start, end):
            where, said = turned[0]
            why = f"'{token.text}': the article says '{said.text}'."
            yield flag(view, start, end, "negation", "intrinsic", 0.8, why, where)


def _affirmed(passage: Passage) -> Iterator[Token]:
    """The words that no negation stands before: "not guilty" does not exclude "acquitted"."""
    return (t for i, t in enumerate(passage.tokens) if negated(passage.tokens, i, 2) is None)


def _has(passage: Passage, own: frozenset[str]) -> bool:
    return any(stem(form) in own for t in passage.tokens for form in (t.lower, t.lemma))


def _alike(lemma: str) -> frozenset[str]:
    """The stems of other words for a word that are not its opposite too."""
    return frozenset(stem(word) for word in synonyms(lemma) - OPPOSITES.get(lemma, frozenset()))


def _compares(view: SummaryView, passage: Passage, token: Token) -> bool:
    """Whether a word goes with a number that the article does not have ("fewer than 50" for 45): it may be right."""
    if passage.text[token.end : token.end + 6].lower() != " than ":
        return False
    number = next((q.value for q in passage.quantities if token.end < q.start <= token.end + len(" than $")), None)
    return number is not None and all(q.value != number for _, q in view.index.quantities)


def _subject(passage: Passage, verb: Token) -> str | None:
    """The last word of the name that stands last before a verb."""
    return next((name.words[-1] for name in reversed(passage.names) if name.end <= verb.start), None)


def _comparable(passage: Passage, token: Token, where: Passage, said: Token) -> bool:
    """Whether two opposites speak of the same thing: they have a neighbour in common; people are as many."""
    sides = {_subject(passage, token), _subject(where, said)} - {None}
    if token.lemma in _CONVERSE and len(sides) > 1:
        return False
    if token.lemma in UNITS:
        left = passage.left_of(token)
        return left in _OF_UNITS and left == where.left_of(said)
    if token.lower in _OF_KIN and passage.after(token) & _KIN:
        return False  # the younger sister's older sister
    if (token.lemma in _GENDERED | PERSONS) and (token.lower == token.lemma) != (said.lower == said.lemma):
        return False
    after = passage.after(token) & where.after(said)
    return bool(after) if token.lower in _COMMON else bool(after | passage.before(token) & where.before(said))
