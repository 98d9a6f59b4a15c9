"""What the graph-based summarisers share: PageRank over sentences that resemble each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers.extract import as_summary, candidates

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    Similarity = Callable[[list[str]], np.ndarray]


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


def import_extra(*modules: str) -> None:
    """Loads modules of the extra, so that no summary's time has it in; a `HarnessError` says what to install."""
    from importlib import import_module

    for module in modules:
        try:
            import_module(module)
        except ModuleNotFoundError:
            package = module.partition(".")[0]
            raise HarnessError(
                f"textrank and lexrank need {package}, which is not installed: pip install 'harness[graph]'"
            ) from None
