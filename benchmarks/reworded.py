"""Fact coverage on reworded summaries: what the vetoes are worth where a rewording says the same, or something else.

    python -m benchmarks.reworded ../shared/benchmarks/summedits_news.jsonl

Each clause of an original summary that its rewording changes is a fact: people say for the rewording as a whole whether
it is consistent, so that a clause of an inconsistent one may well still be there.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from harness.gold import Fact
from harness.language.tokens import tokenise
from harness.metrics.base import Example
from harness.metrics.coverage import Coverage, probability
from harness.metrics.coverage.clauses import clauses
from harness.metrics.coverage.facts import common_stems, features
from harness.metrics.coverage.statements import statement, windows


def main() -> None:
    """Prints how many clauses are covered, with and without vetoes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, help="rows whose originals have ids that end in `_og`")
    lines = parser.parse_args().rows.read_text(encoding="utf-8").split("\n")
    found = [pair for row in reworded([json.loads(line) for line in lines if line]) for pair in judged(*row)]
    for name, place in (("model alone", 1), ("whole metric", 2)):
        same = [row[place] for row in found if row[0]]
        other = [row[place] for row in found if not row[0]]
        balanced = (sum(same) / len(same) + 1 - sum(other) / len(other)) / 2
        print(f"{name:12}  covered where consistent {sum(same)} of {len(same)}, ", end="")
        print(f"where inconsistent {sum(other)} of {len(other)}  balanced accuracy {balanced:.3f}")


def reworded(rows: list[dict[str, Any]]) -> Iterator[tuple[str, str, int]]:
    """Original, rewording, and whether people call it consistent."""
    originals = {row["id"].removesuffix("_og"): row["summary"] for row in rows if row["id"].endswith("_og")}
    for row in rows:
        original = originals.get(row["id"].rpartition("_")[0])
        if original is not None and not row["id"].endswith("_og"):
            yield original, row["summary"], row["label"]


def judged(original: str, summary: str, label: int) -> Iterator[tuple[int, bool, bool]]:
    """The label, what the model says and what the metric says of each clause that is not there word for word."""
    facts = list(clauses(original))
    common = common_stems(facts)
    scores = Coverage().score(Example(summary, facts=tuple(Fact(fact) for fact in facts))).facts or ()
    for fact, score in zip(facts, scores, strict=True):
        if _words(fact) not in _words(summary):
            likely = (probability(features(statement(fact), w, common, len(facts))) for w in windows(summary))
            yield label, max(likely, default=0.0) >= 0.5, score.covered


def _words(text: str) -> str:
    return " ".join(token.lower for token in tokenise(text))


if __name__ == "__main__":
    main()
