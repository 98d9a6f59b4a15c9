"""Who says something in a sentence: names beside verbs of speech."""

from __future__ import annotations

import re
from itertools import pairwise

from harness.language.names import Name
from harness.metrics.evidence import ArticleIndex
from harness.metrics.passage import Passage

_HE_OR_SHE = frozenset({"he", "she"})
_ASIDE = re.compile(r""", [^,;:.!?"“”]{1,80}, """)
SPEECH = frozenset(
    """say add note tell claim state call describe insist conclude continue announce explain stress praise laud argue
    warn write share reveal deny admit ask suggest remark dub credit reiterate respond reply comment declare believe
    report request slam end close finish""".split()
)


def told_by(index: ArticleIndex, passage: Passage) -> list[Name]:
    """Who speaks in a passage of the article; for "he" or "she", the one who speaks in the passage before."""
    named = speakers(passage)
    if named or not _is_told_by_pronoun(passage):
        return named
    before = index.passages[max(0, index.passages.index(passage) - 1)]
    there = speakers(before)
    return there if len(there) == 1 else []


def _is_told_by_pronoun(passage: Passage) -> bool:
    outside = [t for t in passage.tokens if not any(q.start <= t.start < q.end for q in passage.quotations)]
    return any(
        (a.lower in _HE_OR_SHE and b.lemma in SPEECH) or (a.lemma in SPEECH and b.lower in _HE_OR_SHE)
        for a, b in pairwise(outside)
    )


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
        following = [v for v in verbs if v > last]
        before = any((v <= last + 2 and _clear(passage, last, v)) or _apart(passage, last, v) for v in following)
        after = any(v + 1 == at and passage.text[: passage.tokens[v].start].rstrip()[-1:] in "\"”’'," for v in verbs)
        according = at >= 2 and [t.lower for t in passage.tokens[at - 2 : at]] == ["according", "to"]
        if (before or after or according) and not possessive:
            found.append(name)
    return found


def _apart(passage: Passage, name: int, verb: int) -> bool:
    """Whether a name and its verb are parted by an aside alone: "Berg, who led the repairs, said"."""
    return bool(_ASIDE.fullmatch(passage.text[passage.tokens[name].end : passage.tokens[verb].start]))


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
