"""Fits the coefficients of harness/metrics/hallucination/doubt.py on labels of sentences; measures them on others.

    python -m benchmarks.fit_doubt ../shared/benchmarks

A sentence is wrong where people marked a span in it, or voted against it. Every source weighs the same, and so do wrong
and right sentences within it. Coefficients may not be negative. Cross-validation is by article.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import GroupKFold

from benchmarks.fit_faithfulness import fit
from benchmarks.hallucination import sentence_accuracy, span_figures
from benchmarks.labels import Row, auc, read
from harness.metrics.article_index import index
from harness.metrics.hallucination import run_checks
from harness.metrics.hallucination.checks import CHECKS, SummaryView
from harness.metrics.hallucination.doubt import THRESHOLD, WEIGHTS, Reading, features, spans
from harness.metrics.hallucination.doubt import read as read_sentences

FILES = ("cliff", "goyal21", "bump", "qags")
FOLDS = 8


@dataclass(frozen=True)
class Labelled:
    """A sentence of a labelled summary, and whether people found something wrong in it; None where they did not say."""

    row: int
    view: SummaryView
    reading: Reading
    values: list[float]
    is_wrong: bool | None


def main() -> None:
    """Prints the coefficients fitted on all rows, and the figures of cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the labelled rows lie")
    rows = read(parser.parse_args().folder, FILES)
    sentences = [s for number, row in enumerate(rows) for s in labelled(number, row)]
    known = [s for s in sentences if s.is_wrong is not None]
    bias, *weights = fitted(rows, known)
    print(f"BIAS = {-bias:.2f}")
    for name, value in zip(WEIGHTS, weights, strict=True):
        print(f"  {name!r}: {value:.2f},")
    report(rows, sentences, cross_validated(rows, sentences))


def labelled(number: int, row: Row) -> list[Labelled]:
    """The sentences of a row."""
    view = SummaryView(row.summary, index(row.article))
    readings = read_sentences(view)
    return [
        Labelled(number, view, r, values, wrong(row.given, r))
        for r, values in zip(readings, features(view, readings), strict=True)
    ]


def wrong(given: dict[str, Any], reading: Reading) -> bool | None:
    """What people said of a sentence."""
    start, end = reading.passage.start, reading.passage.end
    if given.get("sentences"):
        votes = [s["label"] for s in given["sentences"] if s["start"] < end and start < s["end"]]
        return min(votes) == 0 if votes else None
    if given.get("spans"):
        return any(s["start"] < end and start < s["end"] for s in given["spans"])
    return False if given["label"] == 1 else None


def fitted(rows: list[Row], sentences: list[Labelled]) -> np.ndarray:
    """Bias and coefficients; the sign of the bias is that of a right sentence."""
    keys = [(rows[s.row].source, s.is_wrong) for s in sentences]
    counts = {key: keys.count(key) for key in set(keys)}
    weight = np.array([1 / counts[key] for key in keys])
    right = np.array([not s.is_wrong for s in sentences], dtype=float)
    return fit(np.array([s.values for s in sentences]), right, weight * len(keys) / weight.sum())


def cross_validated(rows: list[Row], sentences: list[Labelled]) -> np.ndarray:
    """The doubt about each sentence from a model that has not seen its article."""
    doubts = np.zeros(len(sentences))
    groups = [rows[s.row].article.sha256 for s in sentences]
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=0).split(groups, groups=groups):
        theta = fitted(rows, [s for s in (sentences[i] for i in train) if s.is_wrong is not None])
        values = np.array([sentences[i].values for i in test])
        doubts[test] = 1 / (1 + np.exp(theta[0] - values @ theta[1:]))
    return doubts


def report(rows: list[Row], sentences: list[Labelled], doubts: np.ndarray) -> None:
    """Prints, per file, how well sentences are told apart, and what comes of it for spans."""
    found = {s.row: run_checks(s.view) for s in sentences}
    taken = {row: [(h.start, h.end) for h in here] for row, here in found.items()}
    added: dict[int, list[Any]] = {n: list(found.get(n, ())) for n in range(len(rows))}
    for sentence, doubt in zip(sentences, doubts, strict=True):
        if doubt > THRESHOLD:
            added[sentence.row] += spans(sentence.view, sentence.reading, taken[sentence.row], float(doubt))
    for name in FILES:
        here = [n for n, row in enumerate(rows) if row.file == name]
        told = [
            (s.is_wrong, d) for s, d in zip(sentences, doubts, strict=True) if s.row in here and s.is_wrong is not None
        ]
        wrong_ones, right_ones = (
            np.array([1 - d for is_wrong, d in told if is_wrong == side]) for side in (True, False)
        )
        order = f", auc {auc(right_ones, wrong_ones):.3f}" if len(right_ones) and len(wrong_ones) else ""
        print(f"{name}: {len(told)} sentences{order}")
        chosen, flags = [rows[n] for n in here], [tuple(added[n]) for n in here]
        if any(row.given.get("spans") for row in chosen):
            print(f"  spans, by character: {span_figures(chosen, flags)}")
        if any(row.given.get("sentences") for row in chosen):
            print(f"  sentences: bacc {sentence_accuracy(chosen, flags):.3f}")
    print(f"{len(CHECKS)} checks and doubt above {THRESHOLD}")


if __name__ == "__main__":
    main()
