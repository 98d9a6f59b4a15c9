"""Which names of an article are people's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from harness.language.names import DEMONYMS, Name
from harness.language.people import GIVEN_NAMES, NO_SURNAMES
from harness.metrics.passage import Passage
from harness.metrics.speech import SPEECH

_HONORIFICS = frozenset("mr mrs ms miss dr sir dame lady lord".split())
_OF_PLACES = frozenset("in at near into inside outside across the".split())
_AGE_OR_WHO = re.compile(r",? (?:who\b|(?:aged )?\d\d\b)")
_GIVEN, _SAID, _AGAIN, _PLACED = 4, 3, 2, -2


def surnames(passages: Iterable[Passage]) -> frozenset[str]:
    """The last words of names that are more likely people's than not.

    For: a common given name, an honorific, an age or "who" after the name, a verb of speech, and that the last word of
    a longer name also stands alone. Against: "in", "at" or "the" before it.
    """
    signs: Counter[str] = Counter()
    alone, longer = set[str](), set[str]()
    for passage in passages:
        for name in passage.names:
            signs[name.words[-1]] += _sign(passage, name)
            (longer if len(name.words) > 1 else alone).add(name.words[-1])
    signs.update(dict.fromkeys(alone & longer, _AGAIN))
    return frozenset(word for word, sign in signs.items() if sign > 0 and len(word) > 1 and word not in NO_SURNAMES)


def _sign(passage: Passage, name: Name) -> int:
    before = next(iter(passage.up_to(name, 1)), None)
    after = next(iter(passage.from_after(name, 1)), None)
    led = before.lower if before and passage.text[before.end : name.start] in {" ", ". "} else ""
    if led in _OF_PLACES:
        return _PLACED
    if len(name.words) == 1 and name.words[0] in DEMONYMS:
        return 0  # "Spain said", "the Netherlands, who led"
    says = after is not None and passage.text[name.end : after.start] == " " and after.lemma in SPEECH
    return (
        _GIVEN * (len(name.words) > 1 and name.words[0] in GIVEN_NAMES)
        + _SAID * (led in _HONORIFICS)
        + _SAID * bool(_AGE_OR_WHO.match(passage.text, name.end))
        + _SAID * says
    )
