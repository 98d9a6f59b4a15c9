"""Who said it: the speaker of a quotation or of a reported statement must be the one whom the article gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from harness.language.names import Name
from harness.language.quotations import quoted_words
from harness.language.stems import stem
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.hallucination.checks.quotations import find_quotation
from harness.metrics.passage import Passage
from harness.metrics.speech import SPEECH, speakers

_SHARE = 0.5
_LONGEST = 10  # passages, for which a quotation goes on
_BACK = 3  # passages, in which a pronoun's name is looked for
_HE_OR_SHE = frozenset({"he", "she"})


def check_speakers(view: SummaryView) -> Iterator[Hallucination]:
    """Flags a named speaker where the article gives these words to somebody else whom it names."""
    for passage in view.passages:
        spoken = _named_speakers(passage)
        for name in spoken:
            for where in _source(view, passage, name):
                telling = _told_by(view.index, where)
                theirs = {w for n in telling for w in n.words}
                present = {w for n in where.names if not _quoted(where, n) for w in n.words}
                also = {w for n in spoken if n != name for w in n.words}
                is_another = theirs.isdisjoint(also) and (theirs | present).isdisjoint(name.words)
                if theirs and is_another and _is_person_of(view.index, name):
                    start, end = passage.span_of(name)
                    other = said_by(view.index, where, telling[0])
                    why = f"'{view.text[start:end]}': in the article it is {other} who says this."
                    yield flag(view, start, end, "attribution", "intrinsic", 0.75, why, where)
                break


def _named_speakers(passage: Passage) -> list[Name]:
    """Who speaks, but for those who are called by where they come from: "the Slovak"."""
    return [n for n in speakers(passage) if len(n.words) > 1 or passage.left_of(n) != "the"]


def _told_by(index: ArticleIndex, passage: Passage) -> Sequence[Name]:
    """Who speaks in a passage of the article; for "he" or "she", who speaks before, or alone is named there."""
    at = _told_at(index, index.passages.index(passage))
    named = _named_speakers(index.passages[at])
    if named or not _is_told_by_pronoun(index.passages[at]):
        return named
    for before in reversed(index.passages[max(0, at - _BACK) : at]):
        people = [n for n in before.names if n.words[-1] in index.people and not _quoted(before, n)]
        there = _named_speakers(before) or people
        if there:
            return there if len({n.words[-1] for n in there}) == 1 else []
    return []


def _told_at(index: ArticleIndex, at: int) -> int:
    """The passage where a quotation's speaker is told: before it, in its paragraph, if it goes on after "she said."."""
    first = max(0, at - _LONGEST)
    while at > first and _is_quoted_whole(index.passages[at]) and not _parts(index, at):
        at -= 1
    return at


def _is_quoted_whole(passage: Passage) -> bool:
    quoted = [(q.start, q.end) for q in passage.quotations]
    return bool(quoted) and all(any(a <= t.start < b for a, b in quoted) for t in passage.tokens)


def _parts(index: ArticleIndex, at: int) -> bool:
    """Whether a paragraph ends before a passage."""
    return "\n" in index.article.raw[index.passages[at - 1].end : index.passages[at].start]


def _is_told_by_pronoun(passage: Passage) -> bool:
    outside = [t for t in passage.tokens if not any(q.start <= t.start < q.end for q in passage.quotations)]
    return any(
        (a.lower in _HE_OR_SHE and b.lemma in SPEECH) or (a.lemma in SPEECH and b.lower in _HE_OR_SHE)
        for a, b in pairwise(outside)
    )


def _quoted(passage: Passage, name: Name) -> bool:
    return any(q.start <= name.start < q.end for q in passage.quotations)


def said_by(index: ArticleIndex, where: Passage, name: Name) -> str:
    """The name as the article spells it where it stands."""
    for passage in (where, *index.passages):
        for found in passage.names:
            if found.words == name.words:
                return passage.text_of(found)
    return " ".join(name.words).title()


def _source(view: SummaryView, passage: Passage, name: Name) -> Iterator[Passage]:
    """The passage of the article with what the speaker is said to have said: the quotation's, or the nearest."""
    for quotation in passage.quotations:
        words = [w for _, _, w in quoted_words(quotation.text)]
        place = find_quotation(view.index, words) if len(words) > 1 else None
        if place is not None and _closest(passage, quotation.start) == name:
            yield from (p for p in view.index.passages if p.start <= place < p.end)
            return
    if passage.quotations:
        return
    yield from view.index.bearing(passage.stems - {stem(w) for w in name.words}, _SHARE)


def _closest(passage: Passage, position: int) -> Name | None:
    names = _named_speakers(passage)
    return min(names, key=lambda n: abs(n.start - position), default=None)


def _is_person_of(index: ArticleIndex, name: Name) -> bool:
    """Whether the article knows the name; one that it does not know is the name check's."""
    return any(word in index.name_words for word in name.words)
