"""Statements turned round: negated where the article affirms, and words whose opposite the article has."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language import negation
from harness.language.negation import DENIALS, NEGATIONS, OPPOSITES, negated
from harness.language.tokens import Token
from harness.metrics.base import Hallucination
from harness.metrics.checks.base import SummaryView, flag
from harness.metrics.evidence import Passage, stem

_SHARE = 0.4
_MOST = 0.5
_MIN_WORDS = 4  # a clause with fewer says too little to be looked for
_NEAR = 3  # passages
#: Opposites so common that they must stand before the same word to speak of the same thing.
_COMMON = frozenset(
    """before after more less fewer up down above below over under first last new old inside outside all some
    every""".split()
)
_GENDERED = frozenset("man woman boy girl male female".split())


def check_negation(view: SummaryView) -> Iterator[Hallucination]:
    """Flags negations that the article does not have, and opposites of its words."""
    for passage in view.passages:
        yield from _negations(view, passage)
        yield from _opposites(view, passage)


def _negations(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    for position, token in enumerate(passage.tokens):
        if not _negates(token):
            continue
        start = passage.start + token.start
        predicate = next((t for t in passage.tokens[position + 1 : position + 4] if t.is_content), None)
        if predicate is None or view.in_quotation(start, passage.start + predicate.end):
            continue
        first = _auxiliary(passage, position)
        source = _affirming(view, passage, position, predicate)
        if source is not None:
            begin, end = passage.start + first.start, passage.start + predicate.end
            why = f"'{view.text[begin:end]}': the article says so without the negation."
            yield flag(view, begin, end, "negation", "intrinsic", 0.75, why, source)


def _negates(token: Token) -> bool:
    return token.lower in NEGATIONS or token.lower.endswith(("n't", "n’t"))


def _affirming(view: SummaryView, passage: Passage, position: int, predicate: Token) -> Passage | None:
    """The passage that says without negation what the summary negates: it has the predicate, or most of the clause."""
    sources, word = _sources(view, passage, predicate), passage.tokens[position].lower
    is_verbal = _is_verbal(passage, position)
    if sources:
        also = any(_is_negated(p, predicate) or (not is_verbal and p.has(word)) for p in sources)
        return None if also else sources[0]
    clause = [passage.tokens[i] for i in negation.clause(passage.text, passage.tokens, position)]
    stems = {stem(t.lower) for t in clause if t.is_content}
    if len(stems) < _MIN_WORDS or not is_verbal:
        return None
    nearest = view.index.bearing(stems, _MOST)
    return next((p for p in nearest if not any(_negates(t) or t.lemma in DENIALS for t in p.tokens)), None)


def _is_verbal(passage: Passage, position: int) -> bool:
    """Whether a negation negates a verb: it hangs on an auxiliary."""
    token = passage.tokens[position]
    return token.lower.endswith(("n't", "n’t")) or _auxiliary(passage, position) is not token


def _sources(view: SummaryView, passage: Passage, predicate: Token) -> list[Passage]:
    """Passages with the predicate that share enough with the sentence, apart from it, to be about the same thing."""
    wanted = passage.stems - {stem(predicate.lower)}
    weight = sum(view.index.idf(s) for s in wanted)
    found = []
    for where in view.index.with_stem(stem(predicate.lower)):
        if weight and sum(view.index.idf(s) for s in wanted & where.stems) >= _SHARE * weight:
            found.append(where)
    return found


def _is_negated(passage: Passage, predicate: Token) -> bool:
    wanted = stem(predicate.lower)
    return any(
        stem(t.lower) == wanted and negated(passage.tokens, i, 20) is not None for i, t in enumerate(passage.tokens)
    )


def _auxiliary(passage: Passage, position: int) -> Token:
    """The auxiliary before a negation ("did" of "did not"), or the negation itself."""
    auxiliaries = frozenset("do does did is are was were has have had will would can could should be been".split())
    before = passage.tokens[position - 1] if position else None
    return before if before is not None and before.lower in auxiliaries else passage.tokens[position]


def _opposites(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    """Words that the nearest passages lack, where one of these has the opposite in the same company."""
    for token in passage.tokens:
        others = OPPOSITES.get(token.lemma) or OPPOSITES.get(token.lower)
        start, end = passage.start + token.start, passage.start + token.end
        if not others or view.in_quotation(start, end):
            continue
        own = stem(token.lower)
        near = [view.index.passages[n] for n in view.index.best(passage.stems - {own}, _NEAR)]
        if (token.lower in _COMMON and own in view.index.stems) or any(own in _stems(p) for p in near):
            continue
        for where in near[:2]:
            said = next((t for t in where.tokens if t.lemma in others or t.lower in others), None)
            if said is not None and _comparable(passage, token, where, said):
                why = f"'{token.text}': the article says '{said.text}'."
                yield flag(view, start, end, "negation", "intrinsic", 0.7, why, where)
                break


def _stems(passage: Passage) -> set[str]:
    return {stem(form) for t in passage.tokens for form in (t.lower, t.lemma)}


def _comparable(passage: Passage, token: Token, where: Passage, said: Token) -> bool:
    """Whether two opposites speak of the same thing: they have a neighbour in common; people are as many."""
    if token.lemma in _GENDERED and (token.lower == token.lemma) != (said.lower == said.lemma):
        return False
    after = _after(passage, token) & _after(where, said)
    return bool(after) if token.lower in _COMMON else bool(after | _before(passage, token) & _before(where, said))


def _after(passage: Passage, token: Token) -> set[str]:
    return {stem(t.lower) for t in [t for t in passage.content if t.start >= token.end][:2]}


def _before(passage: Passage, token: Token) -> set[str]:
    return {stem(t.lower) for t in [t for t in passage.content if t.end <= token.start][-2:]}
