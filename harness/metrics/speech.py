"""Who says something in a sentence: names beside verbs of speech."""

from __future__ import annotations

import re
from functools import lru_cache

from harness.language.names import Name
from harness.language.offices import TITLES
from harness.metrics.passage import Passage

_PLACED = frozenset("in at from near of to into reach leave".split())
_ACROSS = frozenset("across between throughout".split())
_ENDING = re.compile(r" \w+(?: [\w’'-]+){0,5} by ")  # "ended the video by saying"
_BODY = r"[A-Z][\w’'-]*(?: (?:of |and |& )?[A-Z][\w’'-]*){0,4}"
#: "Berg, who runs Norrfrakt, said", "Berg at Norrfrakt, who called it “late”, said"
_ASIDE = re.compile(rf"(?: (?:of|from|at) (?:the )?{_BODY})?(?:, \d+)?, [^,;:.!?]{{1,80}}, ")
_OF_BODY = re.compile(rf" (?:of|from|at) (?:the )?{_BODY} ")  # "Berg of Norrfrakt said"
_NO_DESCRIPTION = r"(?! (?:that|of|about|against|for|on|to|in|by|with|if|whether|how|why|it|there) )"
_DESCRIPTION = re.compile(_NO_DESCRIPTION + r"(?: (?:[\w’'-]+\.? ){1,6}| (?:[\w’'-]+ ){0,6}[\w’'-]+, )")
_OF_SOMEBODY = re.compile(r" (?:[a-z][\w’'-]* ){1,4}")
SPEECH = frozenset(
    """say add note tell claim state call describe insist conclude continue announce explain stress praise laud argue
    warn write share reveal deny admit ask suggest remark dub credit reiterate respond reply comment declare believe
    report request slam observe contend maintain recall concede acknowledge allege complain joke quip lament vow
    promise caution predict assert counter boast dismiss brand blast condemn urge estimate""".split()
)


@lru_cache(maxsize=1 << 12)
def speakers(passage: Passage) -> tuple[Name, ...]:
    """Names next to a verb of speech, outside quotation marks."""
    quoted = [(q.start, q.end) for q in passage.quotations]
    verbs = [
        i for i, t in enumerate(passage.tokens) if t.lemma in SPEECH and not any(a <= t.start < b for a, b in quoted)
    ]
    outside = [n for n in passage.names if not any(a <= n.start < b for a, b in quoted)]
    outside = [n for n in outside if passage.right_of(n) not in TITLES]  # "Transport Minister Tom Berg"
    speaking = [n for n in outside if not passage.is_owner(n) and _speaks(passage, n, verbs)]
    return tuple(n for n in speaking if not any(_is_aside(passage, m, n) for m in speaking))


def _speaks(passage: Passage, name: Name, verbs: list[int]) -> bool:
    if _ends_another(passage, name):
        return False
    at = next(i for i, t in enumerate(passage.tokens) if t.start >= name.start)
    last = max(i for i, t in enumerate(passage.tokens) if t.start < name.end)
    if any((v <= last + 2 and _clear(passage, last, v)) or _apart(passage, last, v) for v in verbs if v > last):
        return True
    inverted = (v for v in verbs if v < at and passage.text[: passage.tokens[v].start].rstrip()[-1:] in "\"”’',")
    if any((v + 1 == at and not _leads(passage, name)) or _introduced(passage, v, name) for v in inverted):
        return True
    return [t.lower for t in passage.tokens[max(0, at - 2) : at]] == ["according", "to"]


def _is_aside(passage: Passage, name: Name, other: Name) -> bool:
    """Whether another name only ends what is said of the first: "Berg, who runs Norrfrakt, said"."""
    return name.end < other.start and bool(_ASIDE.fullmatch(passage.text[name.end : other.end] + ", "))


def _ends_another(passage: Passage, name: Name) -> bool:
    """Whether a name ends what is said of another: "the man who walked to Norrvik, said", "a baker in Norrvik said"."""
    words = [t.lower for t in passage.up_to(name, 2)]
    if words[-1:] == ["and"]:  # "homes across Norrland and Skane"
        first = next((n for n in passage.names if passage.text[n.end : name.start] == " and "), None)
        return first is not None and passage.left_of(first) in _PLACED | _ACROSS
    return not _PLACED.isdisjoint(words[-1:]) and words != ["according", "to"]


def _introduced(passage: Passage, verb: int, name: Name) -> bool:
    """Whether only a description stands between a verb and the name after it: "said the port's owner, Eva Sund"."""
    between = passage.text[passage.tokens[verb].end : name.start]
    named = [n for n in passage.names if passage.tokens[verb].end <= n.start < name.start]
    return bool(_DESCRIPTION.fullmatch(between)) and all(passage.is_owner(n) or _leads(passage, n) for n in named)


def _leads(passage: Passage, name: Name) -> bool:
    """Whether a name only says what somebody is of: "Harborough" in "said Harborough manager Eva Sund"."""
    return any(_OF_SOMEBODY.fullmatch(passage.text, name.end, other.start) for other in passage.names)


def _apart(passage: Passage, name: int, verb: int) -> bool:
    """Whether a name and its verb are parted by an aside alone: "Berg, who led the repairs, said"."""
    between = passage.text[passage.tokens[name].end : passage.tokens[verb].start]
    return any(pattern.fullmatch(between) for pattern in (_ASIDE, _ENDING, _OF_BODY))


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
