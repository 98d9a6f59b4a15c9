"""Evaluation harness for news summarisation: ROUGE, fact coverage and hallucinated details.

Names are loaded when they are first used, so that `import harness` and `harness --version` are instant.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from harness.article import Article
    from harness.comparison import compare
    from harness.errors import HarnessError
    from harness.results import Run, Sample
    from harness.rows import score
    from harness.run import evaluate
    from harness.store import load_run
    from harness.suite import Suite, load_suite

_HOMES = {
    "Article": "article",
    "HarnessError": "errors",
    "Run": "results",
    "Sample": "results",
    "Suite": "suite",
    "compare": "comparison",
    "evaluate": "run",
    "load_run": "store",
    "load_suite": "suite",
    "score": "rows",
}
__all__ = [
    "Article",
    "HarnessError",
    "Run",
    "Sample",
    "Suite",
    "__version__",
    "compare",
    "evaluate",
    "load_run",
    "load_suite",
    "score",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'harness' has no attribute {name!r}")
    return getattr(import_module(f"harness.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
