"""Verdicts and pleas: what became of a charge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from harness.language.stems import stem
from harness.language.verdicts import Verdict
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

#: Words that say nothing of what the charge is.
_ANY = frozenset(stem(word) for word in "charge count offence offense case crime all".split())
_SHARED = 0.5  # of the shorter of two charges, where they are the same


def check_verdicts(view: SummaryView) -> Iterator[Hallucination]:
    """Flags a verdict or plea on a charge for which the article has another one."""
    told = _told(view.index.passages)
    for passage in view.passages:
        for verdict in passage.verdicts:
            start, end = passage.span_of(verdict)
            own = _charge(passage, verdict)
            given = [(_likeness(verdict, own, v, charge), p, v) for p, v, charge in told]
            same = max((likeness for likeness, _, v in given if v.outcome == verdict.outcome), default=0.0)
            others = [one for one in given if one[-1].outcome != verdict.outcome]
            likeness, where, other = max(others, key=itemgetter(0), default=(0.0, passage, verdict))
            if likeness >= _SHARED and likeness > same and not view.in_quotation(start, end):
                said = where.text_of(other)
                why = f"'{view.text[start:end]}': the article says '{said}' of this charge."
                yield flag(view, start, end, "negation", "intrinsic", 0.9, why, where)


def _told(passages: Iterable[Passage]) -> list[tuple[Passage, Verdict, frozenset[str]]]:
    """The verdicts of an article with their charges; of those that say the same, the first."""
    told: dict[object, tuple[Passage, Verdict, frozenset[str]]] = {}
    for passage in passages:
        for verdict in passage.verdicts:
            charge = _charge(passage, verdict)
            told.setdefault((verdict.axis, verdict.outcome, charge), (passage, verdict, charge))
    return list(told.values())


def _likeness(verdict: Verdict, one: frozenset[str], other: Verdict, two: frozenset[str]) -> float:
    """How far two verdicts, or two pleas, are on the same charge: the share of the shorter charge that both have."""
    if verdict.axis != other.axis or not one or not two:
        return 0.0
    return len(one & two) / min(len(one), len(two))


def _charge(passage: Passage, verdict: Verdict) -> frozenset[str]:
    start, end = verdict.charge
    return frozenset(stem(t.lower) for t in passage.content if start <= t.start < end) - _ANY
