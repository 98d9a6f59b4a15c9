"""The plugin protocol: what a summariser must have, and what it may have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from harness.article import Article


@runtime_checkable
class Summariser(Protocol):
    """Turns an article into a summary.

    `name`, `version` and options tell summarisers apart. A summariser that raises fails that article only.
    """

    @property
    def name(self) -> str:
        """What tables and results call it."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever its summaries may."""
        ...

    def summarise(self, article: Article) -> str:
        """The summary of `article`; `article.text` is the clean text."""
        ...


@runtime_checkable
class ReferenceSummariser(Protocol):
    """A summariser that may look at the references: a ceiling, never a competitor."""

    @property
    def name(self) -> str:
        """What tables and results call it."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever its summaries may."""
        ...

    def summarise_with(self, article: Article, references: tuple[str, ...]) -> str:
        """The summary of `article`, knowing the gold."""
        ...


AnySummariser = Summariser | ReferenceSummariser


class FunctionSummariser:
    """A plain function `article -> summary` as a summariser."""

    def __init__(self, function: Callable[[Article], str], name: str | None = None) -> None:
        self._function = function
        self.name = name or str(getattr(function, "__name__", type(function).__name__))
        self.version = str(getattr(function, "version", "0"))

    def summarise(self, article: Article) -> str:
        """What the function returns."""
        return self._function(article)
