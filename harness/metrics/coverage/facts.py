"""How much of a fact a stretch of summary states: its words, names, numbers, their order and company."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from harness.language.clock import same_time
from harness.metrics.coverage.mentions import held
from harness.metrics.coverage.statements import Statement, statement

#: Features of a fact in a window of the summary, in the order of `features`.
FEATURES = (
    "telling words found",
    "neighbours found",
    "in order",
    "last word found",
    "names found",
    "numbers found",
    "words missing",
    "own words found",
    "rarest word found",
    "length",
)


def common_stems(facts: Sequence[str]) -> Counter[str]:
    """In how many of the facts each stem stands."""
    return Counter(s for fact in facts for s in statement(fact).stems)


def features(fact: Statement, window: Statement, common: Counter[str], facts: int) -> list[float]:
    """The values of `FEATURES`: shares from 0 to 1; "words missing" and "length" are numbers of words over 4 and 8.

    Args:
        fact: the fact.
        window: one or two sentences of the summary.
        common: in how many of the checklist's facts each stem stands.
        facts: how many facts there are.
    """
    stems = fact.content_stems
    if not stems:
        return [0.0] * len(FEATURES)
    near = held(fact, window)
    weight = [math.log(1 + (facts + 1) / max(common[s], 1)) for s in stems]
    own = [n for n, s in zip(near, stems, strict=True) if common[s] * 3 <= facts + 2]
    rarest = max(range(len(stems)), key=lambda i: (weight[i], len(stems[i]), -i))
    return [
        sum(w for w, n in zip(weight, near, strict=True) if n) / sum(weight),
        len(fact.neighbours & window.neighbours) / max(len(fact.neighbours), 1),
        _in_order(stems, window),
        float(near[-1]),
        _names(fact, window),
        _numbers(fact, window),
        min(near.count(False) / 4, 2.0),
        _share(own) if own else _share(near),
        float(stems[rarest] in window.stems),
        min(len(stems) / 8, 2.0),
    ]


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def _in_order(stems: list[str], window: Statement) -> float:
    """The longest common subsequence of content words, as a share of the fact's."""
    row, wanted = [0] * (len(stems) + 1), set(stems)
    for other in (s for s in window.content_stems if s in wanted):
        diagonal = 0
        for position, own in enumerate(stems, 1):
            longer = diagonal + 1 if own == other else max(row[position], row[position - 1])
            diagonal, row[position] = row[position], longer
    return row[-1] / len(stems)


def _names(fact: Statement, window: Statement) -> float:
    words = [name.words[-1] for name in fact.names]
    return _share([w in window.folded for w in words]) if words else 1.0


def _numbers(fact: Statement, window: Statement) -> float:
    checks = [bool(window.agreeing(q)) for q in fact.quantities if q.certain]
    keys = {d.key for d in window.dates}
    checks += [d.key in keys or d.key.split()[0] in keys for d in fact.dates]
    checks += [any(same_time(other, t) for other in window.times) for t in fact.times]
    return _share(checks) if checks else 1.0
