"""How sure a sentence is of what it says: that it is done, that it will be, or that it may be."""

from __future__ import annotations

from harness.language.negation import clause
from harness.metrics.passage import Passage

DONE, COMING, OPEN = 2, 1, 0
ASKED = 6  # words after "whether"
_REACH = 4  # words before a verb, among which its modal verb stands
_BETWEEN = frozenset("be been have not also now soon never still all both".split())
_PLANS = frozenset(
    """plan hope intend want wish expect due set aim promise vow propose likely ready prepare be threaten yet agree
    consider""".split()
)
_WEIGHED = frozenset("weigh consider mull contemplate".split())
_WILL = frozenset("will would shall should must".split())
#: They leave open whether something is so.
MAY = frozenset("may might could".split())


def surest(passage: Passage, lemma: str) -> int:
    """How sure a passage is of a verb, by its lemma, at its surest place; `DONE` where it has not the verb."""
    places = (at for at, token in enumerate(passage.tokens) if token.lemma == lemma)
    return max((_level(passage, at) for at in places), default=DONE)


def _level(passage: Passage, at: int) -> int:
    """How sure a passage is of the verb at a place: by the modal verb, the plan or the question that governs it."""
    first = max(clause(passage.text, passage.tokens, at).start, at - ASKED)
    lemmas = [t.lemma for t in passage.tokens[first:at]]
    if "whether" in lemmas or (not _WEIGHED.isdisjoint(lemmas[-2:]) and lemmas[-1] not in {"and", "or", "but"}):
        return OPEN
    governor = governor_of(passage, at)
    if governor is None:
        return DONE
    word, before = passage.tokens[governor].lower, passage.tokens[:governor]
    if word == "to":
        if "have" in passage.words[governor:at]:
            return DONE  # "is said to have been offered it"
        planned = {t.lemma for t in before[-2:]} & _PLANS
        bound = {t.lower for t in before} & (_WILL | MAY)  # "must be there to finish it"
        return COMING if planned or bound else DONE
    return OPEN if word in MAY else COMING


def governor_of(passage: Passage, at: int) -> int | None:
    """The place of the modal verb or "to" that governs the verb at a place; auxiliaries and adverbs may be between."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = passage.tokens[place].lower
        if word in _WILL | MAY | {"to"}:
            return place
        if word not in _BETWEEN and not word.endswith("ly"):
            break
    return None
