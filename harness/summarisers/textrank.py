"""textrank: Mihalcea and Tarau, "TextRank: Bringing Order into Text", EMNLP 2004."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from harness.article import Article
from harness.language.tokens import tokenise
from harness.summarisers.extract import check_count
from harness.summarisers.graph import central_sentences, load_libraries

if TYPE_CHECKING:
    import numpy as np


class TextRank:
    """PageRank over sentences weighted by the words that they share, over the logarithms of their lengths."""

    version = "1"
    rests_on = ("sentencex", "simplemma", "networkx")

    def __init__(self, sentences: int = 3) -> None:
        self._sentences = check_count(sentences)
        self.name = "textrank" if sentences == 3 else f"textrank-{sentences}"
        load_libraries(self.name)

    def summarise(self, article: Article) -> str:
        """The most central sentences of `article`, in its order."""
        return central_sentences(article, self._sentences, _overlap, damping=0.85)


def _overlap(sentences: list[str]) -> np.ndarray:
    import numpy as np

    words = [{t.lemma for t in tokenise(s) if t.is_content} for s in sentences]
    weights = np.zeros((len(words), len(words)))
    for i, left in enumerate(words):
        for j in range(i):
            size = math.log(max(len(left), 1)) + math.log(max(len(words[j]), 1))
            weights[i, j] = weights[j, i] = len(left & words[j]) / size if size > 0 else 0.0
    return weights
