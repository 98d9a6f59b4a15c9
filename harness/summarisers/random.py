"""random-N: N sentences by chance, the floor."""

from __future__ import annotations

import random

from harness.article import Article
from harness.summarisers.extract import as_summary, candidates, check_count


class Random:
    """Sentences drawn without replacement; the draw depends on the seed and the article's text alone."""

    version = "1"
    rests_on = ("sentencex",)

    def __init__(self, sentences: int = 3, seed: int = 0) -> None:
        self._sentences = check_count(sentences)
        self._seed = seed
        self.name = f"random-{sentences}" if seed == 0 else f"random-{sentences}-seed{seed}"

    def summarise(self, article: Article) -> str:
        """Some sentences of `article`, in its order."""
        sentences = candidates(article)
        generator = random.Random(f"{self._seed}:{article.sha256}")
        return as_summary(sentences, generator.sample(range(len(sentences)), min(self._sentences, len(sentences))))
