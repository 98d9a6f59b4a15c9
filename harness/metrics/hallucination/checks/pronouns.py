"""Pronouns: of a gender that the article does not have, or with nobody before them whom they could stand for."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.names import fold
from harness.language.tokens import Token
from harness.metrics.base import Hallucination, Span
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
#: Words that say that the article has men, or women.
_MEN = frozenset(
    """mr man men male boy boys husband father dad son brother uncle nephew grandfather king prince
    chairman businessman policeman spokesman congressman headmaster widower duke bridegroom landlord lord""".split()
)
_WOMEN = frozenset(
    """mrs ms miss woman women female girl girls wife mother mum mom daughter sister aunt niece grandmother actress
    queen princess chairwoman businesswoman policewoman spokeswoman congresswoman headmistress widow mistress duchess
    bride heiress hostess landlady lady""".split()
)
_SOMEBODY = _HE | _SHE | frozenset("they them their".split())
_UNSAID = 0.45  # a fault of the summary, but not a made-up detail: a doubt


def check_pronouns(view: SummaryView) -> Iterator[Hallucination]:
    """Flags "she" where the article has only "he", and the other way round; doubts a pronoun that opens the summary."""
    for own, other, people in ((_HE, _SHE, _MEN), (_SHE, _HE, _WOMEN)):
        if (own | people) & view.index.words or not other & view.index.words:
            continue
        for passage in view.passages:
            for token in passage.tokens:
                if token.lower in own and not _may_be_unsaid(view, passage, token, other):
                    start, end = passage.span_of(token)
                    where = next(p for p in view.index.passages if any(fold(t.text) in other for t in p.tokens))
                    said = next(t.text for t in where.tokens if fold(t.text) in other)
                    own_word = view.text[start:end]
                    why = f"'{own_word}': the article says '{said}', and of nobody '{own_word}'."
                    yield flag(view, start, end, "entity", "intrinsic", 0.55, why, where)
    opening = opening_pronoun(view)
    if opening is not None:
        why = f"'{opening.text}': nobody is named before it, so it is not said who is meant."
        yield flag(view, opening.start, opening.end, "entity", "extrinsic", _UNSAID, why)


def _may_be_unsaid(view: SummaryView, passage: Passage, token: Token, other: frozenset[str]) -> bool:
    """Whether a pronoun follows a person for whom the article has none: then the writer may have known."""
    before = [
        n
        for p in view.passages
        if p.start <= passage.start
        for n in p.names
        if p.start + n.end <= passage.start + token.start
    ]
    people = [n.words[-1] for n in before if n.words[-1] in view.index.people]
    if not people:
        return False
    places = [number for number, _ in view.index.named.get(people[-1], ())]
    near = (p for number in places for p in view.index.passages[number : number + 2])
    return not any(fold(t.text) in other for p in near for t in p.tokens)


def opening_pronoun(view: SummaryView) -> Span | None:
    """The first word of the summary where it is a pronoun that stands for somebody.

    Not so in quotation marks, nor in a sentence that is the article's own.
    """
    passage = next((p for p in view.passages if p.tokens), None)
    if passage is None or passage.tokens[0].lower not in _SOMEBODY:
        return None
    token = passage.tokens[0]
    start, end = passage.span_of(token)
    is_copied = next(view.index.copied(passage.sequence), 0) == len(passage.sequence)
    return None if is_copied or view.in_quotation(start, end) else Span(start, end, view.text[start:end])
