"""ROUGE (Lin 2004), by rouge-score, with sentences split for rougeLsum."""

from __future__ import annotations

from functools import cached_property
from importlib.metadata import version
from typing import Any

from harness.language.sentences import split_sentences
from harness.metrics.base import PRF, Example, Scores

TYPES = ("rouge1", "rouge2", "rougeL", "rougeLsum")


class Rouge:
    """Best F over the references, as rouge-score's `score_multi` picks it; stemmed."""

    name = "rouge"

    @cached_property
    def signature(self) -> str:
        """Names the package that defines the numbers, and its options."""
        return f"rouge|stemmer:yes|references:best|sentences:auto|rouge-score:{version('rouge-score')}|version:0"

    @cached_property
    def _scorer(self) -> Any:
        from rouge_score.rouge_scorer import RougeScorer

        return RougeScorer(TYPES, use_stemmer=True)

    def score(self, example: Example) -> Scores:
        """rouge1, rouge2, rougeL and rougeLsum, where there are references."""
        if not example.references:
            return Scores()
        targets = [_on_lines(reference) for reference in example.references]
        best = self._scorer.score_multi(targets, _on_lines(example.summary))
        return Scores(metrics={name: PRF(*map(float, best[name])) for name in TYPES})


def _on_lines(text: str) -> str:
    return "\n".join(text[start:end] for start, end in split_sentences(text))
