"""Who says something in a sentence: names beside verbs of speech."""

from __future__ import annotations

import re

from harness.language.names import Name
from harness.metrics.passage import Passage

_ASIDE = re.compile(r""", [^,;:.!?"“”]{1,80}, """)
SPEECH = frozenset(
    """say add note tell claim state call describe insist conclude continue announce explain stress praise laud argue
    warn write share reveal deny admit ask suggest remark dub credit reiterate respond reply comment declare believe
    report request slam end close finish""".split()
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
