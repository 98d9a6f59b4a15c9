"""Human-labelled rows, and the figures that say how well a detector agrees with them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from harness.article import Article

FILES = ("summedits_news", "bump", "cliff", "qags")


@dataclass(frozen=True)
class Row:
    """A summary with its article and what people said: label 1 is faithful."""

    file: str
    source: str
    article: Article
    summary: str
    label: int
    given: dict[str, Any]


def read(folder: Path, names: Sequence[str] = FILES) -> list[Row]:
    """The labelled rows of the files `names` in `folder`; articles are shared between their rows."""
    rows: list[Row] = []
    articles: dict[str, Article] = {}
    for name in names:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").split("\n"):
            given = json.loads(line) if line else {}
            if given.get("label") not in (0, 1):
                continue
            article = articles.setdefault(given["article"], Article.from_text(given["article"]))
            source = f"{name} {given.get('origin', '')}".strip()
            rows.append(Row(name, source, article, given["summary"], given["label"], given))
    return rows


def auc(faithful: np.ndarray, unfaithful: np.ndarray) -> float:
    """Probability that a faithful summary scores higher than an unfaithful one; ties count half."""
    greater = (faithful[:, None] > unfaithful[None, :]).mean()
    return float(greater + (faithful[:, None] == unfaithful[None, :]).mean() / 2)


def balanced_accuracy(faithful: np.ndarray, unfaithful: np.ndarray, threshold: float = 0.5) -> float:
    """Mean of the shares that fall on the right side of `threshold`."""
    return float(((faithful >= threshold).mean() + (unfaithful < threshold).mean()) / 2)


def pairs_right(rows: Sequence[Row], scores: np.ndarray) -> float:
    """BUMP: share of edited summaries that score strictly below the reference that they were made from."""
    reference = {r.given["article"]: s for r, s in zip(rows, scores, strict=True) if r.given["system"] == "reference"}
    edited = [(s, reference.get(r.given["article"])) for r, s in zip(rows, scores, strict=True) if r.label == 0]
    known = [(s, other) for s, other in edited if other is not None]
    return sum(s < other for s, other in known) / len(known)


def characters(spans: Sequence[tuple[int, int]]) -> set[int]:
    """Every offset that the spans cover."""
    return {i for start, end in spans for i in range(start, end)}
