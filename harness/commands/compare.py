"""`harness compare`."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.common import format_of, format_option, output_option, stdout, watched
from harness.commands.types import NamedPath
from harness.comparison import load_runs
from harness.files import refuse_same, writing
from harness.reports.markup import csv_text, latex, markdown, table_record, to_json
from harness.reports.table import Table, build_table
from harness.reports.terminal import render, table_view
from harness.store import files_of_run
from harness.suite import load_suite

_FORMATS = ("table", "markdown", "csv", "latex", "json", "html")


@click.command("compare")
@click.argument("runs", metavar="RUN RUN ...", nargs=-1, required=True, type=NamedPath())
@format_option(_FORMATS)
@output_option
@click.option("--suite", type=NamedPath(), help="The runs' suite, where it lies elsewhere by now.")
def command(runs: tuple[Path, ...], form: str | None, target: Path, suite: Path | None) -> None:
    """Compare the summarisers of saved runs in one results table, with paired significance.

    Figures are over the articles that all runs have. Where gold or metrics differ it is said, and those figures are
    not compared.

    \b
    Examples:
      harness compare runs/old runs/new
      harness compare runs/* --output table.tex
    """
    refuse_same(target, tuple(file for run in runs for file in files_of_run(run)))
    form = format_of(form, target)
    with watched("columns") as watch:
        table = build_table(load_runs(runs), load_suite(suite) if suite else None, watch)
    console = stdout()
    if form == "table" and str(target) == "-":
        console.print(table_view(table, console.width))
        return
    with writing(target) as write:
        write(_text(table, form))


def _text(table: Table, form: str) -> str:
    if form == "html":
        from harness.reports.html import table_html

        return table_html(table)
    if form == "json":
        return to_json(table_record(table))
    writers = {"markdown": markdown, "csv": csv_text, "latex": latex}
    return writers[form](table) if form in writers else render(table_view(table, 200)) + "\n"
