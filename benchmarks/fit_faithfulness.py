"""Fits the coefficients of harness/metrics/hallucination/faithfulness.py on labels; measures them on other articles.

    python -m benchmarks.fit_faithfulness ../shared/benchmarks

Every source weighs the same, and so do faithful and unfaithful summaries within it. Coefficients may not be negative.
Cross-validation is by article: no article is in both parts.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

from benchmarks.labels import Row, auc, balanced_accuracy, pairs_right, read
from harness.metrics.article_index import index
from harness.metrics.hallucination import detect
from harness.metrics.hallucination.checks import SummaryView
from harness.metrics.hallucination.faithfulness import WEIGHTS, features

RIDGE = 0.1
FOLDS = 8


def main() -> None:
    """Prints the coefficients fitted on all rows, and the figures of cross-validation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the labelled rows lie")
    rows = read(parser.parse_args().folder)
    x, y, weight = terms(rows), np.array([r.label for r in rows]), balance(rows)
    bias, *weights = fit(x, y, weight)
    print(f"BIAS = {bias:.2f}")
    for name, value in zip(WEIGHTS, weights, strict=True):
        print(f"  {name!r}: {value:.2f},")
    report(rows, cross_validated(rows, x, y, weight))


def terms(rows: list[Row]) -> np.ndarray:
    """(rows, terms) of the model."""
    views = [SummaryView(r.summary, index(r.article)) for r in rows]
    return np.array([features(view, detect(view)) for view in views])


def balance(rows: list[Row]) -> np.ndarray:
    """A weight per row, so that every source and label weighs the same."""
    keys = [(r.source, r.label) for r in rows]
    weights = np.array([1 / keys.count(key) for key in keys])
    return weights * len(rows) / weights.sum()


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Bias and coefficients, the latter at least 0, of least weighted logistic loss with a ridge."""
    scale = x.std(0) + 1e-9

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        z = theta[0] - x @ theta[1:]
        value = (np.logaddexp(0, np.where(y == 1, -z, z)) * weight).mean() + RIDGE * ((theta[1:] * scale) ** 2).sum()
        slope = (1 / (1 + np.exp(-z)) - y) * weight / len(y)
        return value, np.r_[slope.sum(), -(x.T @ slope) + 2 * RIDGE * theta[1:] * scale**2]

    bounds = [(None, None)] + [(0, None)] * x.shape[1]
    return np.asarray(minimize(loss, np.zeros(x.shape[1] + 1), jac=True, bounds=bounds, method="L-BFGS-B").x)


def cross_validated(rows: list[Row], x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The score of each row from a model that has not seen its article."""
    scores = np.zeros(len(rows))
    groups = [r.article.sha256 for r in rows]
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=0).split(x, y, groups):
        theta = fit(x[train], y[train], weight[train])
        scores[test] = 1 / (1 + np.exp(x[test] @ theta[1:] - theta[0]))
    return scores


def report(rows: list[Row], scores: np.ndarray) -> None:
    """Prints the figures per file."""
    files, labels = np.array([r.file for r in rows]), np.array([r.label for r in rows])
    for name in dict.fromkeys(files):
        here = files == name
        faithful, unfaithful = scores[here & (labels == 1)], scores[here & (labels == 0)]
        line = f"{name:16} auc {auc(faithful, unfaithful):.3f}  bacc {balanced_accuracy(faithful, unfaithful):.3f}"
        if name == "bump":
            line += f"  pair {pairs_right([r for r in rows if r.file == name], scores[here]):.3f}"
        print(line)


if __name__ == "__main__":
    main()
