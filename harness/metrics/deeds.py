"""Who did what to whom: two names around a verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from harness.language.names import Name, fold
from harness.language.offices import OFFICES
from harness.language.opposites import CONVERSE, OPPOSITES, SIDES
from harness.language.people import PERSONS
from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.language.tokens import DETERMINERS, Token
from harness.metrics.passage import Passage
from harness.metrics.speech import SPEECH

_MOST_OFTEN = 5  # times that a name is looked at in one sentence: nobody writes it oftener
_FAR = 6  # content words
_PREPOSITIONS = frozenset("at by from in of on".split())
_TAKINGS = frozenset("buy purchase acquire import borrow steal take inherit receive accept demand poach".split())
_PASSIVE = re.compile(
    r"(?:(?:.* )?(?:(?:has|have|had) been|is|are|was|were|being|be)(?: [\w-]+){1,5}"
    r"|, \w+ed(?: [\w-]+){0,3}|.*\bdefeat)"
    r" by(?: [\w’'-]+){0,5},? |.* (?:lost|lose|defeat)(?: \d+ ?[-–] ?\d+)?(?: defeat)? (?:to|in|at|against) "
)
_PARTICIPLE = re.compile(r", \w+ing\b")
_RELATIVE = frozenset("that which whom whose".split())
_JOINS = frozenset({"and", "or", "but"})
_MUTUAL = frozenset("marry wed divorce meet face draw tie".split())  # what two do to each other
#: What one says of another is no deed done to the other.
_SAYINGS = frozenset(
    "say add admit announce argue believe claim declare explain insist note report reveal think".split()
)
_MOST_DEEDS = 3  # words, of which others are thought; of more, some would be there by chance
_CONTESTS = frozenset("beat beaten defeat win lose victory triumph".split())  # who lost is told by "to" and "by"
_TWO_SIDED = (CONVERSE | SIDES) - _CONTESTS
_POSTS = (
    OFFICES
    | PERSONS
    | frozenset(
        """captain winger forward analyst executive spokesperson boss chief star actor actress head leader official
    economist correspondent reporter expert""".split()
    )
)
_IS_OF = re.compile(r"(?:['’]s)?(?: [a-z][\w’'-]*){1,3},? ")


def turned_round(passage: Passage, first: Name, second: Name, others: Iterable[Passage]) -> Passage | None:
    """Of some other passages, one with two names of a passage the other way round, where none has them this way."""
    between = [t for t in passage.content if first.end <= t.start < second.start]
    led = next((t for t in reversed(passage.up_to(second)) if t.lower not in DETERMINERS), None)
    turned = _is_passive(passage, first, second)
    if led is None or not 0 < len(between) <= _FAR or not _is_deed(passage, first, second, between, led, turned):
        return None
    told = between[:-1] if between[1:] and between[-1] is led else between
    deeds = [_stems(t) if len(told) <= _MOST_DEEDS else frozenset({stem(t.lower)}) for t in told]
    sides = [OPPOSITES.get(t.lemma, frozenset()) for t in between if t.lemma in _TWO_SIDED]
    orders = [o for p in others if not _has_any(p, sides) for o in _orders(p, first, second, deeds)]
    return orders[0][0] if orders and not any(forward != turned for _, forward in orders) else None


def _is_deed(passage: Passage, first: Name, second: Name, between: list[Token], led: Token, turned: bool) -> bool:
    """Whether what is between two names may be what one did to the other, rather than where or what one is."""
    if _IS_OF.fullmatch(passage.text, first.end, second.start) and passage.left_of(second) in _POSTS:
        return False  # "Denver mayor Sally Reed", "Oxfam's head, Eva Sund"
    inner = [t.lower for t in passage.tokens if first.end <= t.start < second.start]
    if inner[0] in _JOINS or "with" in inner or any(t.lemma in _MUTUAL | _SAYINGS for t in between):
        return False
    if passage.is_owner(first) or _PARTICIPLE.search(passage.text, first.end, second.start):
        return False  # the participle's subject may be another
    if passage.text[first.end : first.end + 1] == "-":
        return False  # "Norrvik-based Sund Motors"
    if passage.text[first.end : first.end + 1] == "," and led.lower == "for":
        return False  # "Berg, the MP for"
    if passage.text[: second.start].endswith(", ") or passage.left_of(second) in _RELATIVE:
        return False  # "won for its director, Eva Sund", "a film that Sund made"
    is_taken = led.lower == "from" and any(t.lemma in _TAKINGS for t in between)
    return turned or is_taken or led.lower not in _PREPOSITIONS or inner[-2:] == ["ahead", "of"]


def _stems(deed: Token) -> frozenset[str]:
    """The stems of a word and of others for it; of a contest, of all that say how it ended."""
    others = synonyms(deed.lemma) - _POSTS if deed.lemma not in SPEECH else frozenset()
    alike = _CONTESTS if deed.lemma in _CONTESTS else others
    return frozenset(map(stem, alike)) | {stem(deed.lower)}


def _has_any(passage: Passage, sides: list[frozenset[str]]) -> bool:
    """Whether a passage tells it from the other side: "Sweden imports from Norway" for "Norway exports to Sweden"."""
    return any(t.lemma in side for side in sides for t in passage.tokens)


def _orders(passage: Passage, first: Name, second: Name, deeds: list[frozenset[str]]) -> Iterator[tuple[Passage, bool]]:
    """Whether the passage has the first name as the doer, for each place with half of the deeds between the two."""
    both = set(first.words) & set(second.words)  # the "Manchester" of City and of United
    one, two = _places(passage, set(first.words) - both), _places(passage, set(second.words) - both)
    if not one or not two:
        return
    starts = [t.start for t in passage.content]
    stems = [stem(t.lower) for t in passage.content]
    for a in one:
        for b in two:
            low, high = sorted((a, b), key=lambda n: n.start)
            inner = set(stems[bisect_left(starts, low.end) : bisect_left(starts, high.start)])
            same = sum(not inner.isdisjoint(deed) for deed in deeds)
            if same and same * 2 >= len(deeds) and not _is_holder(passage, low, high):
                yield passage, (a.start < b.start) != _is_passive(passage, low, high)


def _places(passage: Passage, words: set[str]) -> list[Name]:
    """Where a passage has a name, also as its first word, which may be no name by itself ("Apple is suing")."""
    found = [n for n in passage.names if not words.isdisjoint(n.words)]
    heads = (t for t in passage.tokens[:1] if t.text[0].isupper() and fold(t.text) in words)
    unnamed = [Name(t.start, t.end, (fold(t.text),)) for t in heads if not any(n.start == t.start for n in found)]
    return (unnamed + found)[:_MOST_OFTEN]


def _is_holder(passage: Passage, first: Name, second: Name) -> bool:
    """Whether one is only said to be something of the other's: "Berg's coach, Eva Sund"."""
    last = passage.up_to(second, 1)[0]
    return passage.is_owner(first) and last.is_content


def _is_passive(passage: Passage, first: Name, second: Name) -> bool:
    """Whether something was done to the first by the second: "Berg was accused by the lawyer Eva Sund"."""
    return bool(_PASSIVE.fullmatch(passage.text, first.end, second.start))
