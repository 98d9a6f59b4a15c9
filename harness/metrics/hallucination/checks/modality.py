"""What is done, what will be, and what may be: a summary may not be surer than its article."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.negation import clause
from harness.language.stems import stem
from harness.language.tokens import is_light
from harness.metrics.base import Hallucination
from harness.metrics.certainty import ASKED, COMING, DONE, OPEN, governor_of, surest
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

_SHARE = 0.4  # of the sentence's weight, that a passage about the same thing has
_HAPPENED = frozenset("has have had was were been".split())
_LEFT_OPEN = frozenset("whether if unless until once".split())  # "once the pictures have arrived"
_SPOKEN = {COMING: "will happen", OPEN: "may happen"}


def check_modality(view: SummaryView) -> Iterator[Hallucination]:
    """Flags what the summary says is done or certain, where all that the article says of it is less sure."""
    for passage in view.passages:
        for at, token in enumerate(passage.tokens):
            claimed = _claimed(passage, at)
            if claimed is None or not token.is_content or is_light(token):
                continue
            found = _less_sure(view, passage, at, claimed)
            first = passage.tokens[_first(passage, at)]
            start, end = passage.span_of(first, token)
            if found and not view.in_quotation(start, end):
                where, said = found
                why = f"'{view.text[start:end]}': in the article this {_SPOKEN[said]}."
                yield flag(view, start, end, "negation", "intrinsic", 0.75, why, where)


def _claimed(passage: Passage, at: int) -> int | None:
    """How sure a summary is of a verb: "has begun" is done, "will begin" is coming; None for all else."""
    token, before = passage.tokens[at], passage.words[max(0, at - 2) : at]
    if not _LEFT_OPEN.isdisjoint(passage.words[max(0, at - ASKED) : at]):
        return None
    governor = governor_of(passage, at)
    if governor is not None:
        return COMING if passage.tokens[governor].lower == "will" else None
    return DONE if token.lower != token.lemma and not _HAPPENED.isdisjoint(before) else None


def _first(passage: Passage, at: int) -> int:
    """Where the verb phrase begins: at its first auxiliary."""
    auxiliaries = _HAPPENED | {"will", "be"}
    return next((i for i in range(max(0, at - 2), at) if passage.tokens[i].lower in auxiliaries), at)


def _less_sure(view: SummaryView, passage: Passage, at: int, claimed: int) -> tuple[Passage, int] | None:
    """The passage that says that the same is yet to come or open, where none says more."""
    verb = passage.tokens[at]
    told_with = [passage.tokens[i] for i in clause(passage.text, passage.tokens, at)]
    wanted = frozenset(stem(t.lower) for t in told_with if t.is_content) - {stem(verb.lower)}
    told = view.index.sharing(wanted, _SHARE, view.index.with_lemma(verb.lemma)) if wanted else []
    levels = [(p, surest(p, verb.lemma)) for p in told]
    most = max((level for _, level in levels), default=claimed)
    return next((p, level) for p, level in levels if level == most) if most < claimed else None
