"""Hallucinated details: numbers and capitalised words of a summary that its article does not have."""

from __future__ import annotations

from harness.language.tokens import Token, tokenise
from harness.metrics.base import Example, Hallucination, Kind, Scores


class Hallucinations:
    """Flags checkable words that the article lacks; `faithfulness` is the share of content words that it has."""

    name = "hallucination"
    signature = "hallucination|match:words|version:0"

    def score(self, example: Example) -> Scores:
        """`faithfulness`, `hallucinations` and the spans, where there is an article."""
        if example.article is None:
            return Scores()
        known = {t.lemma for s in example.article.sentences for t in tokenise(s.text)}
        words = [t for t in tokenise(example.summary) if t.is_content]
        missing = [t for t in words if t.lemma not in known]
        found = tuple(_flag(t) for t in missing if t.text[0].isdigit() or t.text[0].isupper())
        faithfulness = 1 - len(missing) / len(words) if words else 1.0
        return Scores({"faithfulness": faithfulness, "hallucinations": float(len(found))}, hallucinations=found)


def _flag(token: Token) -> Hallucination:
    kind: Kind = "number" if token.text[0].isdigit() else "entity"
    why = f"{token.text!r}: the article does not have it"
    return Hallucination(token.start, token.end, token.text, kind, "extrinsic", 0.5, why)
