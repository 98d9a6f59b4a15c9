"""What extractive summarisers share: which sentences may be picked, and how a choice becomes a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harness.article import Article, Sentence
from harness.errors import HarnessError


def candidates(article: Article) -> list[Sentence]:
    """The sentences to choose from: headings are left out, unless there is nothing else."""
    return [s for s in article.sentences if not s.is_heading] or list(article.sentences)


def as_summary(sentences: Sequence[Sentence], chosen: Iterable[int]) -> str:
    """The chosen sentences in the article's order, a line each."""
    return "\n".join(" ".join(sentences[index].text.split()) for index in sorted(chosen))


def check_count(sentences: int) -> int:
    """`sentences` itself, if a summary can have so many."""
    if sentences < 1:
        raise HarnessError(f"a summary needs at least one sentence, not {sentences}. Use lead-3, for example.")
    return sentences
