"""How faithful a summary is as a whole: the details found, and how its words sit in the article, in one probability.

A logistic model whose terms can only lower the probability. Its coefficients are fitted on human labels of mixed origin
by benchmarks/fit_faithfulness.py, which prints the table below and the cross-validated figures.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from harness.language.stems import stem
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView
from harness.metrics.hallucination.checks.pronouns import opening_pronoun
from harness.metrics.hallucination.checks.quotations import CHANGED
from harness.metrics.hallucination.neighbours import mean_distance, strangeness
from harness.metrics.hallucination.support import supported
from harness.metrics.passage import Passage

BIAS = 0.68
#: What counts against a summary, and how much; every value is at least 0.
WEIGHTS: dict[str, float] = {
    "a made-up detail": 0.53,
    "a detail that the article contradicts": 0.43,
    "made-up details, at most three, a sentence": 0.36,
    "a statement turned round": 0.51,
    "share of unknown words": 0.35,
    "share missed by the best passage, in the worst sentence": 0.35,
    "opens with a pronoun": 0.53,
    "neighbours far apart in the article, in the worst sentence": 0.21,
    "distance of neighbours in the article": 0.03,
}
_EVEN = 0.5
#: Findings that are mostly right; the others are shown, but people call too many such summaries faithful.
_TELLING = frozenset({"entity", "number", "date", "negation", "attribution"})


def faithfulness(view: SummaryView, found: Sequence[Hallucination]) -> float:
    """How likely people would call the summary faithful: 0 to 1, where 0.5 parts faithful from not.

    It is 1 where nothing counts against the summary, and below 0.5 the probability of the model. Between them the
    probability is stretched: nothing that can be seen makes the model certain that a summary is faithful.
    """
    against = sum(w * x for w, x in zip(WEIGHTS.values(), features(view, found), strict=True))
    probability, most = (1 / (1 + math.exp(x - BIAS)) for x in (against, 0.0))
    return probability if probability < _EVEN else _EVEN + (1 - _EVEN) * (probability - _EVEN) / (most - _EVEN)


def features(view: SummaryView, found: Sequence[Hallucination]) -> list[float]:
    """The values of the terms of `WEIGHTS` for a summary, each 0 to 1, of the count to 3, of the last two above."""
    telling = [h.nature for h in found if _tells(h)]
    shares = [_shares(view.index, p) for p in view.passages if p.content]
    unknown, missed = zip(*shares, strict=True) if shares else ((0.0,), (0.0,))
    return [
        float(bool(telling)),
        float("intrinsic" in telling),
        min(len(telling), 3) / max(len(view.passages), 1),
        float(any(h.kind == "negation" and not h.is_doubt for h in found)),
        sum(unknown) / len(unknown),
        max(missed),
        float(opening_pronoun(view) is not None),
        strangeness(view),
        mean_distance(view.index, view.passages),
    ]


def _tells(found: Hallucination) -> bool:
    """Whether a finding is of those that are mostly right; of quotations, those with another telling word."""
    is_changed = found.kind == "quote" and found.nature == "intrinsic" and found.score >= CHANGED
    return is_changed or (found.kind in _TELLING and not found.is_doubt)


def _shares(index: ArticleIndex, passage: Passage) -> tuple[float, float]:
    """(words that the article lacks, weight that the best passage misses) as shares."""
    content = passage.content
    stems = [stem(t.lower) for t in content]
    weights = {s: index.idf(s) for s in stems}
    best = max((_held(index, n, weights) for n in index.best(stems, 3)), default=0.0)
    total = sum(weights.values())
    return (
        sum(not supported(index, t) for t in content) / len(content),
        1 - best / total if total else 1.0,
    )


def _held(index: ArticleIndex, number: int, weights: dict[str, float]) -> float:
    """The weight of the words that stand in a passage or its neighbours, those of the neighbours at half."""
    near = index.passages[number].stems
    around = frozenset().union(*(p.stems for p in index.passages[max(0, number - 1) : number + 2]))
    return sum(w if s in near else w / 2 if s in around else 0.0 for s, w in weights.items())
