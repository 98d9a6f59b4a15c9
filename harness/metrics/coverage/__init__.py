"""Fact coverage: which statements of a checklist a summary carries, decided as careful readers decide.

A logistic model over what a fact and a window of the summary share; no term rewards what is missing. Its coefficients
are fitted on human presence labels by benchmarks/fit_coverage.py, which prints the table and the cross-validated
figures. What no share of words can show (another number, a negation, another speaker, half of it) is a veto.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from harness.gold import Fact
from harness.language.tokens import tokenise
from harness.metrics.base import Example, FactScore, Scores
from harness.metrics.coverage.clauses import clauses
from harness.metrics.coverage.facts import FEATURES, common_stems, features
from harness.metrics.coverage.statements import Statement, statement, windows
from harness.metrics.coverage.vetoes import vetoed

VERSION = 12
BIAS = -2.28
WEIGHTS: dict[str, float] = dict(
    zip(FEATURES, (1.68, 0.92, 0.51, 0.41, 0.14, 0.71, -0.48, 0.42, 0.54, -0.74), strict=True)
)
_IMPORTANCE = {"essential": 3.0, "supporting": 2.0, "detail": 1.0}
_VETOED = 0.4  # the most that a fact gets whose words are there, but with another number, speaker or sense
_TRACE = 0.1


class Coverage:
    """The share of a checklist that a summary carries, in other words too, and where it carries each fact."""

    name = "coverage"
    signature = f"coverage|match:logistic|vetoes:19|ref:clauses|version:{VERSION}"

    def score(self, example: Example) -> Scores:
        """The share of covered facts, plain, by importance, by kind and per 100 words; and a score per fact, in order.

        `coverage_essential` and the kinds are there only where some fact is such, `coverage_density` where the summary
        has words. Without facts but with references, there is `coverage(ref)` alone: the largest share of a
        reference's clauses that is covered.
        """
        if not example.facts:
            shares = [s for s in (_share_of(r, example.summary) for r in example.references) if s is not None]
            return Scores({"coverage(ref)": max(shares)} if shares else {})
        common = common_stems([f.statement for f in example.facts])
        found = tuple(_score(fact, example.summary, common, len(example.facts)) for fact in example.facts)
        return Scores(_aggregates(example.facts, found, len(tokenise(example.summary))), facts=found)


def _aggregates(facts: Sequence[Fact], found: Sequence[FactScore], words: int) -> dict[str, float]:
    weights = [_IMPORTANCE[f.importance] for f in facts]
    essential = [s.covered for f, s in zip(facts, found, strict=True) if f.importance == "essential"]
    kinds: dict[str, list[bool]] = {}
    for fact, score in zip(facts, found, strict=True):
        if fact.kind:
            kinds.setdefault(f"coverage_{fact.kind.replace(' ', '_')}", []).append(score.covered)
    values = {
        "coverage": sum(s.covered for s in found) / len(found),
        "coverage_weighted": sum(w for w, s in zip(weights, found, strict=True) if s.covered) / sum(weights),
    }
    if essential:
        values["coverage_essential"] = sum(essential) / len(essential)
    values.update({kind: sum(covered) / len(covered) for kind, covered in sorted(kinds.items())})
    if words:
        values["coverage_density"] = 100 * sum(s.covered for s in found) / words
    return values


def _share_of(reference: str, summary: str) -> float | None:
    """The share of a reference's clauses that the summary covers; None for a reference without words."""
    facts = [Fact(clause) for clause in clauses(reference)]
    common = common_stems([fact.statement for fact in facts])
    covered = {fact: _score(fact, summary, common, len(facts)).covered for fact in dict.fromkeys(facts)}
    return sum(covered[fact] for fact in facts) / len(facts) if facts else None


def _score(fact: Fact, summary: str, common: Counter[str], facts: int) -> FactScore:
    """The best of the fact's statement and accepted wordings."""
    best, place = 0.0, None
    for text in (fact.statement, *fact.wordings):
        value, window = _best_window(statement(text), summary, common, facts)
        if window is not None and value > best:
            best, place = value, (window.start, window.end)
    return FactScore(fact.statement, best >= 0.5, round(best, 6), place if best >= _TRACE else None, fact.id)


def _best_window(fact: Statement, summary: str, common: Counter[str], facts: int) -> tuple[float, Statement | None]:
    """The highest score of a fact over the windows of the summary; of equal ones, the shortest and first."""
    best: tuple[float, Statement | None] = (0.0, None)
    for window in windows(summary):
        value = probability(features(fact, window, common, facts))
        if value >= 0.5 and value > best[0] + 1e-9 and vetoed(fact, window):
            value = min(value, _VETOED)
        if value > best[0] + 1e-9:
            best = (value, window)
    return best


def probability(values: Sequence[float]) -> float:
    """The model's probability that readers would call a fact with these features covered."""
    if not any(values):
        return 0.0
    return 1 / (1 + math.exp(-BIAS - sum(w * v for w, v in zip(WEIGHTS.values(), values, strict=True))))
