"""lead-N: the first N sentences, the baseline that news summarisers must beat."""

from __future__ import annotations

from harness.article import Article
from harness.summarisers.extract import as_summary, candidates, check_count


class Lead:
    """The first sentences of the story; the headline does not count."""

    version = "1"
    rests_on = ("sentencex",)

    def __init__(self, sentences: int = 3) -> None:
        self._sentences = check_count(sentences)
        self.name = f"lead-{sentences}"

    def summarise(self, article: Article) -> str:
        """The first sentences of `article`, a line each."""
        sentences = candidates(article)
        return as_summary(sentences, range(min(self._sentences, len(sentences))))
