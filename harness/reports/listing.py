"""What there is: registered summarisers, metrics, suites."""

from __future__ import annotations

import inspect

from rich.table import Column, Table

from harness.metrics.registry import default_metrics
from harness.suite import load_suite
from harness.summarisers.discovery import registered
from harness.text import one_line


def listing(what: str) -> Table:
    """A table of `summarisers`, `metrics` or `suites`."""
    return {"summarisers": _summarisers, "metrics": _metrics, "suites": _suites}[what]()


def _table(*heads: str) -> Table:
    """A table that breaks long words rather than cutting them, so that what it lists can be copied."""
    return Table(*(Column(head, overflow="fold") for head in heads))


def _summarisers() -> Table:
    table = _table("name", "from", "what it does")
    for name, entry in registered().items():
        try:
            what = one_line((inspect.getdoc(entry.load()) or "").split("\n")[0])
        except Exception as error:  # a broken plugin is listed as broken
            what = f"broken: {type(error).__name__}: {one_line(str(error))}"
        table.add_row(name, entry.value, what)
    return table


def _metrics() -> Table:
    table = _table("name", "what it measures", "signature")
    for metric in default_metrics():
        table.add_row(metric.name, one_line((inspect.getdoc(metric) or "").split("\n")[0]), metric.signature)
    return table


def _suites() -> Table:
    suite = load_suite()
    table = _table("suite", "article", "title", "references", "facts")
    for item in suite.items:
        article = item.article
        table.add_row(suite.name, article.id, article.title or "", str(len(item.references)), str(len(item.facts)))
    return table
