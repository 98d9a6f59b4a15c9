"""The results table for a terminal: a row per summariser, the best of each column in bold."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.reports.columns import Column, columns
from harness.reports.text import printable
from harness.run import Run


def results_table(run: Run) -> Table:
    """The table as a rich renderable."""
    shown = columns(run)
    articles = len({s.article_id for s in run.samples})
    table = Table(title=f"{articles} articles, suite {printable(run.suite)}", title_justify="left", title_style="bold")
    table.add_column("summariser", no_wrap=True)
    for column in shown:
        table.add_column(column.title, justify="right")
    cells = {s.name: [c.mean(run.samples_of(s.name)) for c in shown] for s in run.summarisers}
    best = [_best(column, [row[i] for row in cells.values()]) for i, column in enumerate(shown)]
    for name, row in cells.items():
        texts = [
            Text(column.text(value), style="bold" if len(cells) > 1 and column.text(value) == top else "")
            for column, value, top in zip(shown, row, best, strict=True)
        ]
        table.add_row(Text(printable(name)), *texts)
    return table


def render_text(run: Run, width: int | None = None) -> str:
    """The table as plain text, without control characters; `width` in columns, None for as wide as it needs."""
    target = io.StringIO()
    Console(file=target, width=width or 200, color_system=None, force_terminal=False).print(results_table(run))
    return "\n".join(line.rstrip() for line in target.getvalue().splitlines())


def _best(column: Column, values: list[float | None]) -> str | None:
    """The best value as it is printed, so that what looks equal is marked alike."""
    known = [v for v in values if v is not None]
    if not known or column.better == "neither" or column.name == "seconds":
        return None
    return column.text(max(known) if column.better == "higher" else min(known))
