"""What the graph-based summarisers share: PageRank over sentences that resemble each other."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from harness.article import Article
from harness.extras import require
from harness.summarisers.extract import as_summary, candidates

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    Similarity = Callable[[list[str]], np.ndarray]


def load_libraries(what: str) -> None:
    """Loads what ranking needs, so that no summary's time has it in.

    Raises:
        HarnessError: something is not installed.
    """
    require("graph", what, "networkx", "sklearn")
    for module in ("networkx", "scipy.sparse", "sklearn.feature_extraction.text"):
        import_module(module)


def central_sentences(article: Article, count: int, similarity: Similarity, damping: float) -> str:
    """The `count` sentences of highest PageRank in the graph whose weights `similarity` gives.

    Args:
        article: what to summarise.
        count: how many sentences, at least 1.
        similarity: from n sentences to an (n, n) symmetric matrix of weights >= 0.
        damping: PageRank's probability of following an edge, 0 to 1.
    """
    import networkx

    sentences = candidates(article)
    if len(sentences) <= count:
        return as_summary(sentences, range(len(sentences)))
    weights = similarity([s.text for s in sentences])
    ranks = networkx.pagerank(networkx.from_numpy_array(weights), alpha=damping, max_iter=1000)
    best = sorted(ranks, key=lambda node: (-round(ranks[node], 9), node))
    return as_summary(sentences, best[:count])
