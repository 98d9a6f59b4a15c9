"""A summariser that others can install: the headline, and the first sentences."""

from __future__ import annotations

from collections.abc import Sequence

from harness import Article


class Headline:
    """The headline, and the first sentences of the story."""

    version = "1.0"  # change it whenever summaries change: kept ones are then made anew
    batch_size = 4  # how many articles at once, for those who gain by it; summarise_batch may be left out

    def __init__(self, sentences: int = 1) -> None:
        self.name = f"headline-{sentences}"
        self.options = {"sentences": sentences}

    def summarise(self, article: Article) -> str:
        """A summary of one article; what is raised here becomes the reason of a failed sample."""
        stories = [s.text for s in article.sentences if not s.is_heading]
        return "\n".join([article.title or "", *stories[: self.options["sentences"]]]).strip()

    def summarise_batch(self, articles: Sequence[Article]) -> list[str]:
        """Summaries of several articles, in their order."""
        return [self.summarise(article) for article in articles]
