"""What is done, what will be, and what may be: a summary may not be surer than its article."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.negation import clause
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.hallucination.support import is_light
from harness.metrics.passage import Passage, stem

_SHARE = 0.4  # of the sentence's weight, that a passage about the same thing has
_REACH = 4  # words before a verb, among which its modal verb stands
_BETWEEN = frozenset("be been have not also now soon never still all both".split())
_PLANS = frozenset(
    """plan hope intend want wish expect due set aim promise vow propose likely ready prepare be threaten yet agree
    consider""".split()
)
_WEIGHED = frozenset("weigh consider mull contemplate".split())
_ASKED = 6  # words after "whether"
_DONE, _COMING, _OPEN = 2, 1, 0
_HAPPENED = frozenset("has have had was were been".split())
_WILL = frozenset("will would shall should must".split())
_MAY = frozenset("may might could".split())
_SPOKEN = {_COMING: "will happen", _OPEN: "may happen"}


def check_modality(view: SummaryView) -> Iterator[Hallucination]:
    """Flags what the summary says is done or certain, where all that the article says of it is less sure."""
    for passage in view.passages:
        for at, token in enumerate(passage.tokens):
            claimed = _claimed(passage, at)
            if claimed is None or not token.is_content or is_light(token):
                continue
            found = _less_sure(view, passage, at, claimed)
            first = passage.tokens[_first(passage, at)]
            start, end = passage.start + first.start, passage.start + token.end
            if found and not view.in_quotation(start, end):
                where, said = found
                why = f"'{view.text[start:end]}': in the article this {_SPOKEN[said]}."
                yield flag(view, start, end, "negation", "intrinsic", 0.7, why, where)


def _claimed(passage: Passage, at: int) -> int | None:
    """How sure a summary is of a verb: "has begun" is done, "will begin" is coming; None for all else."""
    token, before = passage.tokens[at], passage.words[max(0, at - 2) : at]
    if "whether" in passage.words[max(0, at - _ASKED) : at]:
        return None
    governor = _governor(passage, at)
    if governor is not None:
        return _COMING if passage.tokens[governor].lower == "will" else None
    return _DONE if token.lower != token.lemma and not _HAPPENED.isdisjoint(before) else None


def _first(passage: Passage, at: int) -> int:
    """Where the verb phrase begins: at its first auxiliary."""
    auxiliaries = _HAPPENED | {"will", "be"}
    return next((i for i in range(max(0, at - 2), at) if passage.tokens[i].lower in auxiliaries), at)


def _less_sure(view: SummaryView, passage: Passage, at: int, claimed: int) -> tuple[Passage, int] | None:
    """The passage that says that the same is yet to come or open, where none says more."""
    verb = passage.tokens[at]
    told_with = [passage.tokens[i] for i in clause(passage.text, passage.tokens, at)]
    wanted = frozenset(stem(t.lower) for t in told_with if t.is_content) - {stem(verb.lower)}
    least = _SHARE * view.index.weight(wanted)
    told = [p for p in view.index.with_lemma(verb.lemma) if wanted and view.index.weight(wanted & p.stems) >= least]
    levels = [(p, _said(p, verb.lemma)) for p in told]
    surest = max((level for _, level in levels), default=claimed)
    return next((p, level) for p, level in levels if level == surest) if surest < claimed else None


def _said(passage: Passage, lemma: str) -> int:
    """How sure an article's passage is of a verb, at its surest place."""
    places = (at for at, token in enumerate(passage.tokens) if token.lemma == lemma)
    return max((_level(passage, at) for at in places), default=_DONE)


def _level(passage: Passage, at: int) -> int:
    """How sure a passage is of the verb at a place: by the modal verb, the plan or the question that governs it."""
    first = max(clause(passage.text, passage.tokens, at).start, at - _ASKED)
    lemmas = [t.lemma for t in passage.tokens[first:at]]
    if "whether" in lemmas or (not _WEIGHED.isdisjoint(lemmas[-2:]) and lemmas[-1] not in {"and", "or", "but"}):
        return _OPEN
    governor = _governor(passage, at)
    if governor is None:
        return _DONE
    word, before = passage.tokens[governor].lower, passage.tokens[:governor]
    if word == "to":
        if "have" in passage.words[governor:at]:
            return _DONE  # "is said to have been offered it"
        planned = {t.lemma for t in before[-2:]} & _PLANS
        bound = {t.lower for t in before} & (_WILL | _MAY)  # "must be there to finish it"
        return _COMING if planned or bound else _DONE
    return _OPEN if word in _MAY else _COMING


def _governor(passage: Passage, at: int) -> int | None:
    """The place of the modal verb or "to" that governs the verb at a place; auxiliaries and adverbs may be between."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = passage.tokens[place].lower
        if word in _WILL | _MAY | {"to"}:
            return place
        if word not in _BETWEEN and not word.endswith("ly"):
            break
    return None
