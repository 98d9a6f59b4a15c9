"""The plugin protocol: what a summariser must have, and what it may have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from harness.article import Article


@runtime_checkable
class Summariser(Protocol):
    """Turns an article into a summary.

    `name`, `version` and `options` (a mapping or a dataclass, if it has any) tell summarisers apart. One that has
    `summarise_batch(articles) -> summaries` is given `batch_size` articles at once. A summariser that raises fails that
    article only.
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


@dataclass(frozen=True, slots=True)
class Limits:
    """What a summariser that starts programs or waits for others must keep to; it gets them as its `limits`.

    Attributes:
        timeout: seconds an article; None for no end.
        pass_env: names of environment variables that programs get besides the usual ones.
    """

    timeout: float | None = None
    pass_env: tuple[str, ...] = ()


class FunctionSummariser:
    """A plain function `article -> summary`, or an object that has only `summarise`, as a summariser.

    What the object has of `version`, `options`, `summarise_batch` and `batch_size` holds. A summariser that declares no
    version is never answered for from the cache.
    """

    def __init__(self, function: Callable[[Article], str], name: str | None = None, owner: object = None) -> None:
        self.function = function
        declared = function if owner is None else owner
        self.name = name or str(getattr(declared, "__name__", type(declared).__name__))
        self.version = str(getattr(declared, "version", None) or "")
        for optional in ("options", "summarise_batch", "batch_size"):
            if hasattr(declared, optional):
                setattr(self, optional, getattr(declared, optional))

    def summarise(self, article: Article) -> str:
        """What the function returns."""
        return self.function(article)
