"""Fact coverage on human labels, beside naive and published figures; on the gold's probes; and its order on the seeds.

    python -m benchmarks.coverage ../shared/benchmarks/realsumm.jsonl

The model's figures are cross-validated by document (benchmarks/fit_coverage.py has the table of coefficients); those of
the whole metric, with its vetoes, are of the metric as it is.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from itertools import permutations
from pathlib import Path

from sklearn.metrics import cohen_kappa_score

from benchmarks import fit_coverage
from harness.check import check_suite
from harness.gold import Fact
from harness.metrics.base import Example, FactScore
from harness.metrics.coverage import Coverage
from harness.metrics.hallucination import Hallucinations
from harness.resources import embedded
from harness.run import evaluate

PUBLISHED = (
    "naive overlap: kappa .48, fact_bacc .74, summary_r .38, system_r .69",
    "logistic on three overlap features: .51, .76, .46, .88",
    "ROUGE-1 recall, all rows: summary_r .529, system_r .911; ROUGE-2 recall: system_r .964",
    "Lite2Pyramid: summary_r .619 to .642",
)
SUMMARISERS = ("oracle", "lead-3", "random-3")


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, help="rows with facts, `present` and `votes`")
    path = parser.parse_args().rows
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    fit_coverage.report(rows)
    found = [scored(row) for row in rows]
    print("whole metric      ", whole(rows, found))
    print("labels alone      ", consistency(rows, found))
    print("others: " + "\n        ".join(PUBLISHED))
    seen = check_suite(embedded("gold").parent, Coverage(), Hallucinations()).agreement
    probes = seen.covered_found + seen.covered_wrongly
    print(f"gold probes: covered facts found {seen.covered_found} of {seen.covered}; {probes} found in all")
    run = evaluate(SUMMARISERS)
    print("seeds:", ", ".join(f"{name} {run.aggregates[name]['coverage'].mean:.3f}" for name in SUMMARISERS))


def scored(row: dict) -> tuple[FactScore, ...]:
    """What the metric, with its vetoes, says of a row's facts."""
    return Coverage().score(Example(row["summary"], facts=tuple(Fact(f["text"]) for f in row["facts"]))).facts or ()


def whole(rows: list[dict], found: list[tuple[FactScore, ...]]) -> str:
    """Figures of the metric on all rows."""
    owner = [number for number, row in enumerate(rows) for _ in row["facts"]]
    present = [f["present"] for row in rows for f in row["facts"]]
    covered = [score.covered for scores in found for score in scores]
    return fit_coverage.line(fit_coverage.figures(rows, owner, present, covered))


def consistency(rows: list[dict], found: list[tuple[FactScore, ...]]) -> str:
    """How far the labels agree with themselves: the same fact, and the same sentence that speaks for it most.

    Summaries of one document often share a sentence. Whoever sees only sentence and fact cannot agree better with the
    labels than these do with each other.
    """
    labels = defaultdict(list)
    for row, scores in zip(rows, found, strict=True):
        for fact, score in zip(row["facts"], scores, strict=True):
            if score.span:
                words = tuple(re.findall(r"\w+", row["summary"][slice(*score.span)].lower()))
                labels[row["doc"], fact["text"], words].append(fact["present"])
    pairs = [pair for same in labels.values() for pair in permutations(same, 2)]
    left, right = zip(*pairs, strict=True)
    return f"kappa {cohen_kappa_score(left, right):.3f} between {len(pairs) // 2} pairs with the same words"


if __name__ == "__main__":
    main()
