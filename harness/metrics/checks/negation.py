"""Statements turned round: negated where the article affirms, and words whose opposite the article has."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.negation import NEGATIONS, OPPOSITES, negated
from harness.language.tokens import Token
from harness.metrics.base import Hallucination
from harness.metrics.checks.base import SummaryView, flag
from harness.metrics.evidence import Passage, stem

_SHARE = 0.4
#: Opposites so common that they must stand before the same word to speak of the same thing.
_COMMON = frozenset(
    "before after more less fewer up down above below over under first last new old inside outside".split()
)
_GENDERED = frozenset("man woman boy girl male female".split())


def check_negation(view: SummaryView) -> Iterator[Hallucination]:
    """Flags negations that the article does not have, and opposites of its words."""
    for passage in view.passages:
        yield from _negations(view, passage)
        yield from _opposites(view, passage)


def _negations(view: SummaryView, passage: Passage) -> Iterator[Hallucination]:
    for position, token in enumerate(passage.tokens):
        if token.lower not in NEGATIONS and not token.lower.endswith(("n't", "n’t")):
            continue
        start = passage.start + token.start
        predicate = next((t for t in passage.tokens[position + 1 : position + 4] if t.is_content), None)
        if predicate is None or view.in_quotation(start, passage.start + predicate.end):
            continue
        sources = _sources(view, passage, predicate)
        if sources and not any(_is_negated(p, predicate) for p in sources):
            first = _auxiliary(passage, position)
            begin, end = passage.start + first.start, passage.start + predicate.end
            why = f"'{view.text[begin:end]}': the article says so without the negation."
            yield flag(view, begin, end, "negation", "intrinsic", 0.75, why, sources[0])


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
    for token in passage.tokens:
        others = OPPOSITES.get(token.lemma) or OPPOSITES.get(token.lower)
        start, end = passage.start + token.start, passage.start + token.end
        if not others or stem(token.lower) in view.index.stems or view.in_quotation(start, end):
            continue
        if any(t.lemma == token.lemma for p in view.evidence_for(passage, 2) for t in p.tokens):
            continue
        for where in view.evidence_for(passage, 2):
            said = next((t for t in where.tokens if t.lemma in others or t.lower in others), None)
            if said is not None and len(where.stems & passage.stems) >= 2 and _comparable(passage, token, where, said):
                why = f"'{token.text}': the article says '{said.text}'."
                yield flag(view, start, end, "negation", "intrinsic", 0.7, why, where)
                break


def _comparable(passage: Passage, token: Token, where: Passage, said: Token) -> bool:
    """Whether two opposites speak of the same thing: common ones stand before the same word, people are as many."""
    if token.lemma in _GENDERED:
        return (token.lower == token.lemma) == (said.lower == said.lemma)
    if token.lower not in _COMMON:
        return True
    return bool(_next_stems(passage, token) & _next_stems(where, said))


def _next_stems(passage: Passage, token: Token) -> set[str]:
    following = [t for t in passage.content if t.start >= token.end]
    return {stem(t.lower) for t in following[:2]}
