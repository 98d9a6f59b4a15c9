"""lexrank: Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience", JAIR 2004 (continuous LexRank)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.article import Article
from harness.language.tokens import tokenise
from harness.summarisers.extract import check_count
from harness.summarisers.graph import central_sentences, load_libraries

if TYPE_CHECKING:
    import numpy as np


class LexRank:
    """PageRank over sentences weighted by the cosine of their tf-idf vectors; idf is the article's own."""

    version = "1"
    rests_on = ("sentencex", "simplemma", "networkx", "scikit-learn")

    def __init__(self, sentences: int = 3) -> None:
        self._sentences = check_count(sentences)
        self.name = "lexrank" if sentences == 3 else f"lexrank-{sentences}"
        load_libraries(self.name)

    def summarise(self, article: Article) -> str:
        """The most central sentences of `article`, in its order."""
        return central_sentences(article, self._sentences, _cosine, damping=0.85)


def _cosine(sentences: list[str]) -> np.ndarray:
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    bags = [[t.lemma for t in tokenise(s) if t.is_content] for s in sentences]
    if not any(bags):
        return np.zeros((len(bags), len(bags)))
    vectors = TfidfVectorizer(analyzer=lambda bag: bag).fit_transform(bags)
    weights = (vectors @ vectors.T).toarray()
    np.fill_diagonal(weights, 0.0)
    return np.asarray(weights)
