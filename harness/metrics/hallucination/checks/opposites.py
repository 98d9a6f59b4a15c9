"""Words for which the article has, in the same company, a word that excludes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from harness.language.kinds import ALTERNATIVES, UNITS
from harness.language.negation import negated
from harness.language.opposites import CONVERSE, OPPOSITES, PARTICLES, PHRASES, SIDES, direction
from harness.language.people import PERSONS
from harness.language.quantity import Quantity, agree
from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.language.tokens import Token
from harness.metrics.base import Hallucination, Kind
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

_NEAR = 3  # passages
_FAR = 7  # words
_THOUGHT = frozenset("expect think believe want intend plan likely hope wish".split())
#: Opposites so common that they must stand before the same word to speak of the same thing.
_COMMON = frozenset(
    """before after more less fewer up down above below over under first last new old inside outside all some
    every""".split()
)
_MUTUAL = frozenset({"husband", "wife", "brother", "sister"})  # his sister's brother is he
_POSSESSIVES = frozenset({"his", "her"})
_AGES = frozenset({"old", "young"})  # "the oldest" is not "four years old"
_OF_UNITS = frozenset("a per every each several few".split())
_OF_KIN = frozenset("older younger elder larger bigger smaller".split())
_KIN = frozenset("brother sister twin half rival partner neighbour neighbor".split())
_BEEN = frozenset("is are was were be been being".split())
_OF_NUMBERS = frozenset(map(stem, "percent per cent million billion".split()))
_FIGURES = frozenset("one two three four five six seven eight nine ten eleven twelve dozen half third quarter".split())
_LENGTHS = frozenset("metre foot mile kilometre yard".split())  # who falls 40 feet falls by nothing
_LEFT = frozenset({("was", "left"), ("were", "left"), ("been", "left"), ("left", "open")})  # what is left open
_YEARS = frozenset("year years month months week weeks".split())
_LEADS_VERB = frozenset("to will would shall should may might can could must".split())
_OBJECTS = frozenset("it him her them this that".split())
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
    for at, token in enumerate(passage.tokens):
        forms = _forms(passage, at)
        others = frozenset[str]().union(*(table.get(form, frozenset()) for form in forms))
        start, end = passage.span_of(token)
        if not others or view.in_quotation(start, end) or _compares(view, passage, token):
            continue
        if negated(passage.tokens, at, 2) is not None or _is_not_meant(passage, at):
            continue  # "has not missed" where he attended
        own = frozenset(stem(form) for form in forms - _AGES) | {stem(token.lower)}
        near = [view.index.passages[n] for n in view.index.best(passage.stems - own, _NEAR)]
        if _is_said(view, passage, token, own, near):
            continue
        is_common = token.lower in _COMMON
        rivals = ((p, t) for p in near[:2] for t in _affirmed(p, others) if is_common or not passage.has(t.lower))
        alike = _alike(token.lemma)
        said = next(((p, t) for p, t in rivals if _comparable(passage, token, p, t) and not _has(p, alike)), None)
        if said is not None:
            why = f"'{view.text[start:end]}': the article says '{said[1].text}'."
            yield flag(view, start, end, kind, "intrinsic", 0.85, why, said[0])


def _is_not_meant(passage: Passage, at: int) -> bool:
    """Whether somebody does not think or wish that a thing be so: "does not expect it to succeed"."""
    lemmas = [t.lemma for t in passage.tokens[max(0, at - _FAR) : at]]
    return not _THOUGHT.isdisjoint(lemmas) and negated(passage.tokens, at, _FAR) is not None


def _forms(passage: Passage, at: int) -> frozenset[str]:
    """A word, its lemma, and what it means with the small word after it ("turned down" is rejected)."""
    token = passage.tokens[at]
    followers = [t.lower for t in passage.tokens[at + 1 : at + 3]] or [""]
    follower = followers[-1] if followers[0] in _OBJECTS else followers[0]  # "turned it down"
    leader = passage.tokens[at - 1] if at else None
    if (token.lower, follower) == ("up", "to") or (leader and (leader.lemma, token.lower) in PARTICLES):
        return frozenset()  # "up to 12 feet" rises nowhere, nor does who gives up
    if leader and (leader.lower, token.lower) in _LEFT:
        return frozenset()
    if direction(token.lower) and "-" in (
        passage.text[token.end : token.end + 1],
        passage.text[token.start - 1 : token.start],
    ):
        return frozenset()  # "a falling-out", "a bust-up"
    return frozenset({token.lower, token.lemma, PHRASES.get((token.lemma, follower), token.lemma)})


def _is_said(view: SummaryView, passage: Passage, token: Token, own: frozenset[str], near: list[Passage]) -> bool:
    """Whether near passages have the word, or the nearest another for it; a common one, any before the same word."""
    if token.lower not in _COMMON:
        if _moves_alike(view, passage, token):
            return True
        return any(_has(p, own) for p in near) or any(_has(p, _alike(token.lemma)) for p in near[:1])
    same = ((p, t) for p in view.index.passages for t in p.tokens if t.lower == token.lower)
    return any(passage.after(token) & p.after(t) for p, t in same)


def _moves_alike(view: SummaryView, passage: Passage, token: Token) -> bool:
    """Whether a word moves a number that the article has move the same way: "fell 8%" for "dropped 8%"."""
    moved = [quantity for verb, quantity in passage.moves if verb is token]
    return any(
        direction(verb.lower) == direction(token.lower) and _of_one_unit(own, quantity) and agree(own, quantity)
        for own in moved
        for _, verb, quantity in view.index.moves
    )


def _directions(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """Flags a number that rises ("rose by 6 per cent") where the article has it fall, and nowhere rise."""
    for token, quantity in passage.moves:
        start, end = passage.span_of(token)
        alike = ((p, verb, q) for p, verb, q in view.index.moves if _of_one_unit(quantity, q))
        theirs = [(p, verb) for p, verb, q in alike if agree(quantity, q)]
        turned = [(p, verb) for p, verb in theirs if direction(verb.lower) != direction(token.lower)]
        same = [q for _, q in view.index.quantities if _of_one_unit(quantity, q) and agree(quantity, q)]
        if turned and len(turned) == len(same) and not view.in_quotation(start, end):
            where, said = turned[0]
            why = f"'{view.text[start:end]}': the article says '{said.text}'."
            yield flag(view, start, end, "negation", "intrinsic", 0.8, why, where)


def _of_one_unit(left: Quantity, right: Quantity) -> bool:
    return left.kind == right.kind and (left.counted == right.counted or not {left.counted, right.counted} & _LENGTHS)


def _affirmed(passage: Passage, others: frozenset[str]) -> Iterator[Token]:
    """Those of some words that no negation stands before: "not guilty" does not exclude "acquitted"."""
    tokens = passage.tokens
    return (t for i, t in enumerate(tokens) if others & _forms(passage, i) and negated(tokens, i, 2) is None)


def _has(passage: Passage, own: frozenset[str]) -> bool:
    return any(stem(form) in own for t in passage.tokens for form in (t.lower, t.lemma))


def _alike(lemma: str) -> frozenset[str]:
    """The stems of other words for a word that are not its opposite too."""
    return frozenset(stem(word) for word in synonyms(lemma) - OPPOSITES.get(lemma, frozenset()))


def _compares(view: SummaryView, passage: Passage, token: Token) -> bool:
    """Whether a word goes with a number that the article does not have ("fewer than 50" for 45): it may be right."""
    if passage.left_of(token) in {"at", "or"}:
        return True  # "at least", "nine or more"
    if token.lower == "nothing" and passage.right_of(token) in {"more", "but"}:
        return True
    if passage.text[token.end : token.end + 6].lower() != " than ":
        return False
    number = next((q.value for q in passage.quantities if token.end < q.start <= token.end + len(" than $")), None)
    return number is not None and all(q.value != number for _, q in view.index.quantities)


def _is_beaten(passage: Passage, token: Token) -> bool:
    return token.lower in {"beaten", "defeated"} and passage.left_of(token) in _BEEN


def _is_of_years(passage: Passage, token: Token) -> bool:
    """Whether a word only tells an age: "17 years old"."""
    return token.lower == "old" and passage.left_of(token) in _YEARS


def _is_hedge(passage: Passage, token: Token) -> bool:
    """Whether a word only rounds a number: "more than 50"."""
    end = token.end + len(" than ")
    return passage.text[token.end : end] == " than " and any(end <= q.start <= end + 1 for q in passage.quantities)


def _subject(passage: Passage, verb: Token) -> str:
    """The last word of the name that stands last before a verb; "" where none does."""
    return next((name.words[-1] for name in reversed(passage.names) if name.end <= verb.start), "")


def _object(passage: Passage, verb: Token) -> str:
    """The last word of the name that stands first after a verb; "" where none does."""
    return next((name.words[-1] for name in passage.names if name.start >= verb.end), "")


def _have_one_subject(passage: Passage, verb: Token, where: Passage, said: Token) -> bool:
    """Whether the same name stands before two verbs, or, without names, the same word."""
    one, other = _subject(passage, verb), _subject(where, said)
    return one == other if one or other else bool(passage.before(verb) & where.before(said))


def _is_from_other_side(passage: Passage, token: Token, where: Passage, said: Token) -> bool:
    """Whether one may tell of two what the other tells: who has beaten a team, to whom that team has lost."""
    if token.lemma in SIDES:
        return _subject(passage, token) == _object(where, said) != ""
    return token.lemma in CONVERSE and not _have_one_subject(passage, token, where, said)


def _is_rate_of_one(passage: Passage, unit: Token, where: Passage, other: Token) -> bool:
    """Whether no two different numbers stand before "a month" and "a year": another rate is of another number."""
    places = ((passage, unit), (where, other))
    own, theirs = (next((q for q in reversed(p.quantities) if q.end <= t.start), None) for p, t in places)
    return own is None or theirs is None or agree(own, theirs)


def _is_verb(passage: Passage, token: Token) -> bool:
    """Whether a word is a verb by the word before it: "will start", "to end"."""
    return passage.left_of(token) in _LEADS_VERB


def _is_noun(passage: Passage, token: Token) -> bool:
    """Whether a word is a noun by the word after it: "the end of"."""
    return passage.right_of(token) == "of" and not _is_verb(passage, token)


def _are_unlike(passage: Passage, token: Token, where: Passage, said: Token) -> bool:
    """Whether one is a verb and the other a noun: what will start, and the end of something."""
    sides = ((passage, token, where, said), (where, said, passage, token))
    return any(_is_verb(p, t) and _is_noun(other, word) for p, t, other, word in sides)


def _comparable(passage: Passage, token: Token, where: Passage, said: Token) -> bool:
    """Whether two opposites speak of the same thing: they have a neighbour in common; people are as many."""
    if _is_beaten(passage, token) or _is_beaten(where, said) or _are_unlike(passage, token, where, said):
        return False  # who is beaten has lost
    if _is_from_other_side(passage, token, where, said):
        return False
    if token.lemma in _MUTUAL and {passage.left_of(token), where.left_of(said)} == _POSSESSIVES:
        return False
    if where.is_owner(said) and not passage.is_owner(token):
        return False  # "the banker's daughter" is no banker
    if _is_hedge(passage, token) != _is_hedge(where, said):
        return False
    if token.lemma in UNITS:
        left = passage.left_of(token)
        return left in _OF_UNITS and left == where.left_of(said) and _is_rate_of_one(passage, token, where, said)
    if token.lower in _OF_KIN and passage.after(token) & _KIN:
        return False  # the younger sister's older sister, the smaller rival's larger rival
    if _is_of_years(passage, token) or _is_of_years(where, said):
        return False
    if (token.lemma in _GENDERED | PERSONS) and (token.lower == token.lemma) != (said.lower == said.lemma):
        return False
    after = passage.after(token) & where.after(said) - _OF_NUMBERS
    before = passage.before(token) & where.before(said) - _OF_NUMBERS
    return bool(after - _FIGURES) if token.lower in _COMMON else bool(after | before)
