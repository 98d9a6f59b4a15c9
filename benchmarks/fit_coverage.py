"""Fits the coefficients of harness/metrics/coverage/ on human presence labels; says how they do on unseen documents.

    python -m benchmarks.fit_coverage ../shared/benchmarks/realsumm.jsonl

The labels are the shares of annotators who found a fact in a summary (REALSumm, Bhandari et al. 2020). No coefficient
may reward what is missing. Cross-validation is by document. Printed beside it: the weighted share of a fact's words
that are found, with the best threshold on all rows, which is the naive measure to beat.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.stats import kendalltau, pearsonr
from sklearn.metrics import balanced_accuracy_score, cohen_kappa_score
from sklearn.model_selection import GroupKFold

from harness.metrics.coverage import BIAS, WEIGHTS
from harness.metrics.coverage.facts import FEATURES, common_stems, features
from harness.metrics.coverage.statements import Statement, statement, windows
from harness.metrics.coverage.vetoes import vetoed

RIDGE = 0.0005
FOLDS = 8
ROUNDS = 4
FIRST = {"telling words found": 1.0, "neighbours found": 0.3}  # what windows are chosen by at first
MAY_BE_NEGATIVE = {"words missing", "length"}


def main() -> None:
    """Prints the coefficients fitted on all rows, and the figures of cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, help="rows with facts, `present` and `votes`")
    lines = parser.parse_args().rows.read_text(encoding="utf-8").split("\n")
    report([json.loads(line) for line in lines if line])


def report(rows: list[dict[str, Any]]) -> None:
    """Prints the coefficients and the figures."""
    options, votes, present, owner = table(rows)
    bias, *weights = fit(options, votes)
    print(f"fitted: bias {bias:.2f} (in use: {BIAS})")
    for name, value in zip(FEATURES, weights, strict=True):
        print(f"  {name:22} {value:+.2f}  (in use: {WEIGHTS[name]:+.2f})")
    scores = unseen(options, votes, [rows[i]["doc"] for i in owner])
    facts = [(statement(f["text"]), windows(row["summary"])) for row in rows for f in row["facts"]]
    alone = np.array([score.max() >= 0 for score in scores])
    kept = np.array([carried(*fact, score) for fact, score in zip(facts, scores, strict=True)])
    print("cross-validated   ", line(figures(rows, owner, present, alone)))
    print("  and with vetoes ", line(figures(rows, owner, present, kept)))
    naive = np.array([o[:, FEATURES.index("telling words found")].max() for o in options])
    least = max((0.4, 0.5, 0.6, 0.7), key=lambda t: cohen_kappa_score(present, naive >= t))
    print("telling words alone", line(figures(rows, owner, present, naive >= least)))


def table(rows: list[dict[str, Any]]) -> tuple[list[np.ndarray], np.ndarray, np.ndarray, list[int]]:
    """Features in every window, votes, majority labels and row number of each fact in each summary."""
    options, votes, present, owner = [], [], [], []
    for number, row in enumerate(rows):
        texts = [f["text"] for f in row["facts"]]
        common = common_stems(texts)
        for fact in row["facts"]:
            own = statement(fact["text"])
            found = [features(own, w, common, len(texts)) for w in windows(row["summary"])]
            options.append(np.array(found or [[0.0] * len(FEATURES)]))
            votes.append(fact["votes"])
            present.append(fact["present"])
            owner.append(number)
    return options, np.array(votes), np.array(present), owner


def unseen(options: list[np.ndarray], votes: np.ndarray, documents: list[str]) -> list[np.ndarray]:
    """Scores of every window, by models that have not seen its document."""
    scores: list[np.ndarray] = [np.zeros(0)] * len(options)
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=0).split(options, votes, documents):
        bias, *weights = fit([options[i] for i in train], votes[train])
        for place in test:
            scores[place] = bias + options[place] @ np.array(weights)
    return scores


def carried(fact: Statement, stretches: Sequence[Statement], scores: np.ndarray) -> bool:
    """Whether some window scores enough and is not vetoed."""
    return any(
        score >= 0 and not vetoed(fact, window)
        for window, score in zip(stretches, scores[: len(stretches)], strict=True)
    )


def best(options: np.ndarray, theta: np.ndarray) -> tuple[np.ndarray, float]:
    """The window of the highest score, and that score."""
    scores = theta[0] + options @ theta[1:]
    return options[scores.argmax()], float(scores.max())


def fit(options: list[np.ndarray], votes: np.ndarray) -> np.ndarray:
    """Bias and coefficients; in turns, the windows that speak best for the facts, and the model on these windows."""
    theta = np.array([0.0, *(FIRST.get(name, 0.0) for name in FEATURES)])
    for _ in range(ROUNDS):
        theta = fit_windows(np.array([best(o, theta)[0] for o in options]), votes)
    return theta


def fit_windows(x: np.ndarray, votes: np.ndarray) -> np.ndarray:
    """Bias and coefficients of least logistic loss against the votes, with a ridge and the signs held."""
    scale = x.std(0) + 1e-9

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        z = theta[0] + x @ theta[1:]
        value = (np.logaddexp(0, z) - votes * z).mean() + RIDGE * ((theta[1:] * scale) ** 2).sum()
        slope = (1 / (1 + np.exp(-z)) - votes) / len(votes)
        return value, np.r_[slope.sum(), x.T @ slope + 2 * RIDGE * theta[1:] * scale**2]

    signs = [(None, 0) if name in MAY_BE_NEGATIVE else (0, None) for name in FEATURES]
    return np.asarray(minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, bounds=[(None, None), *signs]).x)


def figures(rows: list[dict[str, Any]], owner: list[int], present: np.ndarray, covered: np.ndarray) -> dict[str, float]:
    """Agreement fact by fact, and of the shares of covered facts within documents and between systems."""
    shares: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for number, human, ours in zip(owner, present, covered, strict=True):
        shares[number].append((int(human), bool(ours)))
    by_document, by_system = defaultdict(list), defaultdict(list)
    for number, pairs in shares.items():
        mean = tuple(np.mean(pairs, axis=0))
        by_document[rows[number]["doc"]].append(mean)
        by_system[rows[number]["system"]].append(mean)
    within = [np.array(v).T for v in by_document.values()]
    within = [pearsonr(a, b)[0] for a, b in within if a.std() > 0 and b.std() > 0]
    human, ours = np.array([np.mean(v, axis=0) for v in by_system.values()]).T
    return {
        "kappa": cohen_kappa_score(present, covered),
        "fact_bacc": balanced_accuracy_score(present, covered),
        "summary_r": float(np.mean(within)),
        "system_r": pearsonr(human, ours)[0],
        "system_tau": kendalltau(human, ours)[0],
    }


def line(values: dict[str, float]) -> str:
    """The figures on one line."""
    return "  ".join(f"{name} {value:.3f}" for name, value in values.items())


if __name__ == "__main__":
    main()
