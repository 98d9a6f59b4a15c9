"""Who said it: the speaker of a quotation or of a reported statement must be the one whom the article gives."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.names import Name
from harness.language.quotations import quoted_words
from harness.metrics.base import Hallucination
from harness.metrics.evidence import ArticleIndex, Passage, stem
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.hallucination.checks.quotations import find_quotation

SPEECH = frozenset(
    """say add note tell claim state call describe insist conclude continue announce explain stress praise laud argue
    warn write share reveal deny admit ask suggest remark dub credit reiterate respond reply comment declare believe
    report request slam end close finish""".split()
)
_SHARE = 0.5


def check_speakers(view: SummaryView) -> Iterator[Hallucination]:
    """Flags a named speaker where the article gives these words to somebody else whom it names."""
    for passage in view.passages:
        for name in speakers(passage):
            for where in _source(view, passage, name):
                theirs = {w for n in speakers(where) for w in n.words}
                present = {w for n in where.names if not _quoted(where, n) for w in n.words}
                if theirs and not (theirs | present) & set(name.words) and _is_person_of(view.index, name):
                    start, end = passage.start + name.start, passage.start + name.end
                    said = speakers(where)[0]
                    other = said_by(view.index, where, said)
                    why = f"'{view.text[start:end]}': in the article it is {other} who says this."
                    yield flag(view, start, end, "attribution", "intrinsic", 0.85, why, where)
                break


def _quoted(passage: Passage, name: Name) -> bool:
    return any(q.start <= name.start < q.end for q in passage.quotations)


def said_by(index: ArticleIndex, where: Passage, name: Name) -> str:
    """The name as the article spells it where it stands."""
    for passage in (where, *index.passages):
        for found in passage.names:
            if found.words == name.words:
                return passage.text[found.start : found.end]
    return " ".join(name.words).title()


def speakers(passage: Passage) -> list[Name]:
    """Names next to a verb of speech, outside quotation marks."""
    quoted = [(q.start, q.end) for q in passage.quotations]
    verbs = [
        i for i, t in enumerate(passage.tokens) if t.lemma in SPEECH and not any(a <= t.start < b for a, b in quoted)
    ]
    found = []
    for name in passage.names:
        if any(a <= name.start < b for a, b in quoted):
            continue
        at = next(i for i, t in enumerate(passage.tokens) if t.start >= name.start)
        last = max(i for i, t in enumerate(passage.tokens) if t.start < name.end)
        possessive = passage.text[name.end : name.end + 2] in {"'s", "’s"} or passage.text[name.end - 2 : name.end] in {
            "'s",
            "’s",
        }
        before = any(0 < v - last <= 2 and _clear(passage, last, v) for v in verbs)
        after = any(v + 1 == at and passage.text[: passage.tokens[v].start].rstrip()[-1:] in "\"”’'," for v in verbs)
        according = at >= 2 and [t.lower for t in passage.tokens[at - 2 : at]] == ["according", "to"]
        if (before or after or according) and not possessive:
            found.append(name)
    return found


def _clear(passage: Passage, name: int, verb: int) -> bool:
    """Whether nothing but adverbs and "then" stands between a name and its verb."""
    between = passage.tokens[name + 1 : verb]
    gap = passage.text[passage.tokens[name].end : passage.tokens[verb].start]
    return not any(mark in gap for mark in ";:.") and all(
        t.lower.isdigit()
        or t.lower.endswith("ly")
        or t.lower in {"then", "also", "had", "has", "who", "further", "later"}
        for t in between
    )


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
    names = speakers(passage)
    return min(names, key=lambda n: abs(n.start - position), default=None)


def _is_person_of(index: ArticleIndex, name: Name) -> bool:
    """Whether the article knows the name; one that it does not know is the name check's."""
    return any(word in index.name_words for word in name.words)
