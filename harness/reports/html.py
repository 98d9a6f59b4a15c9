"""The HTML report: one file, no network, for a browser of today."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from harness.reports.details import NATURES, Detail, details_of
from harness.reports.gates import Verdict
from harness.reports.page_data import articles_shown, page_data
from harness.reports.plots import Panel, Scatter, panels, scatter
from harness.reports.source import Source, find_suite
from harness.reports.systems import systems
from harness.reports.table import Table, build_table
from harness.results import Run
from harness.text import printable

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_SCRIPTS = ("text.js", "filters.js", "list.js", "heat.js", "pane.js", "main.js", "sort.js")
_LISTED = 200


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template shows.

    Attributes:
        data: JSON for the script, safe inside a script element.
        style_hash, script_hash: what the page's own policy allows to run; nothing else can.
        shown, articles: how many articles can be opened, and how many there are.
        most: how many made-up details are there without scripts.
    """

    run: Run
    table: Table
    panels: tuple[Panel, ...]
    scatter: Scatter | None
    details: tuple[Detail, ...]
    data: str
    style: str
    style_hash: str
    script: str
    script_hash: str
    footer: str
    shown: int
    articles: int
    verdict: Verdict | None = None
    most: int = _LISTED


def html(run: Run, source: Source | None = None, verdict: Verdict | None = None, table: Table | None = None) -> str:
    """The report of `run` as a page.

    Args:
        run: what to report.
        source: its suite, for the articles' text; None to look for it. Without it the page has no articles.
        verdict: of the gates, shown on top.
        table: the run's results table, where it is at hand.
    """
    from markupsafe import Markup

    found = source or find_suite(run)
    table = table or build_table(run, found.suite)
    style, script = _asset("report.css"), "\n".join(map(_asset, _SCRIPTS))
    shown, articles = articles_shown(run)
    page = Page(
        run=run,
        table=table,
        panels=panels(systems([run], found.suite).rows),
        scatter=scatter(table),
        details=details_of(run),
        data=Markup(page_data(run, found, shown)),
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
        footer=_footer(run),
        shown=len(shown),
        articles=articles,
        verdict=verdict,
    )
    text = _environment().get_template("report.html.jinja").render(page=page, natures=NATURES)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def table_html(table: Table) -> str:
    """The results table alone, as a page."""
    from markupsafe import Markup

    style, script = _asset("report.css"), _asset("sort.js")
    template = _environment().get_template("table_page.html.jinja")
    return template.render(
        table=table,
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
    )


def _footer(run: Run) -> str:
    signatures = " · ".join(run.signature.values())
    versions = ", ".join(f"{name} {version}" for name, version in run.versions.items())
    return f"{versions}. {signatures}. Gold {run.gold_hash}."


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("harness.reports", "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["shown"] = _visible
    made.filters["breakable"] = _breakable
    return made


def _visible(text: str) -> str:
    """`text` on as many lines as it has, every other control character named."""
    return "\n".join(printable(line) for line in text.splitlines())


def _breakable(name: str) -> Markup:
    """`name` for a page, with places after its marks where a line may end: "models:" and "summarise"."""
    from markupsafe import Markup, escape

    return Markup("<wbr>").join(escape(part) for part in re.split(r"(?<=[:/._-])(?=\w)", _visible(name)))


@lru_cache(maxsize=16)
def _asset(name: str) -> str:
    return files("harness.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


__all__: Sequence[str] = ("html", "table_html")
