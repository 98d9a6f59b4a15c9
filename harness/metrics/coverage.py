"""Fact coverage: the share of a checklist that a summary carries."""

from __future__ import annotations

from harness.language.sentences import split_sentences
from harness.language.tokens import tokenise
from harness.metrics.base import Example, FactScore, Scores

_ENOUGH = 0.6


class Coverage:
    """A fact is covered when enough of its content words stand in one sentence of the summary."""

    name = "coverage"
    signature = "coverage|match:lemmas|version:0"

    def score(self, example: Example) -> Scores:
        """`coverage` and one score per fact, where there are facts."""
        if not example.facts:
            return Scores()
        spans = split_sentences(example.summary)
        sentences = [({t.lemma for t in tokenise(example.summary[a:b])}, (a, b)) for a, b in spans]
        facts = []
        for fact in example.facts:
            words = {t.lemma for t in tokenise(fact.statement) if t.is_content}
            shares = [(len(words & found) / max(len(words), 1), span) for found, span in sentences]
            share, span = max(shares, key=lambda s: s[0], default=(0.0, None))
            facts.append(FactScore(fact.statement, share >= _ENOUGH, share, span if share else None, fact.id))
        return Scores({"coverage": sum(f.covered for f in facts) / len(facts)}, facts=tuple(facts))
