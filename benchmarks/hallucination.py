"""The hallucination detector on human labels, beside other detectors; on the gold's probes; and its speed.

    python -m benchmarks.hallucination ../shared/benchmarks

`faithfulness` is scored by models that have not seen the article (cross-validation by article); spans are those of the
detector as it is, whose doubts were fitted on these rows: benchmarks/fit_doubt.py cross-validates them. Published
figures are those of the papers, on all rows of each set; `peers` are scores that come with the rows of BUMP, measured
here on the same rows.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from benchmarks.fit_faithfulness import balance, cross_validated, terms
from benchmarks.labels import Row, auc, balanced_accuracy, characters, pairs_right, read
from harness.check import check_suite
from harness.metrics.base import Example, Hallucination
from harness.metrics.coverage import Coverage
from harness.metrics.hallucination import Hallucinations
from harness.resources import embedded
from harness.suite import load_suite

PUBLISHED = {
    "summedits_news": "bacc: DAE .609, SummaC-Conv .619, QAFactEval .744, ChatGPT .744, GPT-4 .833, people .900",
    "bump": "AUC, published: BERTScore .55, SummaC .57, BARTScore .61, DAE .62, Q2 .65, QAFactEval .73",
}


def main() -> None:
    """Prints every figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the labelled rows lie")
    rows = read(parser.parse_args().folder)
    labels = np.array([r.label for r in rows])
    scores = cross_validated(rows, terms(rows), labels, balance(rows))
    for name in dict.fromkeys(r.file for r in rows):
        here = [i for i, r in enumerate(rows) if r.file == name]
        report(name, [rows[i] for i in here], scores[here])
    probes()
    speed()


def report(name: str, rows: list[Row], scores: np.ndarray) -> None:
    """Prints the figures of one file."""
    labels = np.array([r.label for r in rows])
    faithful, unfaithful = scores[labels == 1], scores[labels == 0]
    print(f"{name}: {len(rows)} rows")
    print(f"  auc {auc(faithful, unfaithful):.3f}  bacc {balanced_accuracy(faithful, unfaithful):.3f}")
    found = [flagged(r) for r in rows]
    clean = np.mean([not f for f, r in zip(found, rows, strict=True) if r.label == 1])
    print(f"  faithful summaries without a flag {clean:.3f}")
    if name == "bump":
        print(f"  pair {pairs_right(rows, scores):.3f}  peers' auc: {peers(rows)}")
    if any(r.given.get("spans") for r in rows):
        print(f"  spans, by character: {span_figures(rows, found)}")
    if any(r.given.get("sentences") for r in rows):
        print(f"  sentences: bacc {sentence_accuracy(rows, found):.3f}")
    if name in PUBLISHED:
        print(f"  {PUBLISHED[name]}")


def flagged(row: Row) -> tuple[Hallucination, ...]:
    """What the detector flags."""
    return Hallucinations().score(Example(row.summary, row.article)).hallucinations or ()


def peers(rows: list[Row]) -> str:
    """AUC of the other detectors whose scores come with the rows."""
    labels = np.array([r.label for r in rows])
    figures = []
    for peer in rows[0].given["peers"]:
        values = np.array([r.given["peers"][peer] for r in rows])
        figures.append(f"{peer} {auc(values[labels == 1], values[labels == 0]):.2f}")
    return ", ".join(figures)


def span_figures(rows: list[Row], found: Iterable[tuple[Hallucination, ...]]) -> str:
    """Precision, recall and F1 of flagged characters over rows with marked spans."""
    right = wrong = missed = 0
    for row, flags in zip(rows, found, strict=True):
        if row.given.get("spans"):
            human = characters([(s["start"], s["end"]) for s in row.given["spans"]])
            ours = characters([(f.start, f.end) for f in flags])
            right, wrong, missed = right + len(human & ours), wrong + len(ours - human), missed + len(human - ours)
    f1 = 2 * right / (2 * right + wrong + missed)
    return f"precision {right / (right + wrong):.3f}  recall {right / (right + missed):.3f}  f1 {f1:.3f}"


def sentence_accuracy(rows: list[Row], found: Iterable[tuple[Hallucination, ...]]) -> float:
    """Balanced accuracy of "a flag touches the sentence" against sentence labels."""
    good, bad = [], []
    for row, flags in zip(rows, found, strict=True):
        for sentence in row.given.get("sentences", ()):
            touched = any(sentence["start"] < f.end and f.start < sentence["end"] for f in flags)
            (good if sentence["label"] == 1 else bad).append(touched)
    return float((1 - np.mean(good) + np.mean(bad)) / 2)


def probes() -> None:
    """Prints what the detector sees of the gold's probes."""
    seen = check_suite(embedded("gold").parent, Coverage(), Hallucinations()).agreement
    print(f"gold probes: made-up spans found {seen.spans_found} of {seen.spans}")
    print(f"  faithful probes without a flag {seen.faithful_clean} of {seen.faithful}")


def speed() -> None:
    """Prints how fast summaries are judged, warm."""
    detector, items = Hallucinations(), load_suite().items
    examples = [Example(text, i.article) for i in items for text in i.references * 4][:50]
    for _ in range(2):
        started = time.perf_counter()
        for example in examples:
            detector.score(example)
        seconds = time.perf_counter() - started
    print(f"speed: {len(examples)} summaries of the seeds in {seconds:.2f} s, warm")


if __name__ == "__main__":
    main()
