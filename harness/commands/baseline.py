"""`harness baseline`."""

from __future__ import annotations

from pathlib import Path

import click

from harness.baseline import load_baseline, update_baseline
from harness.commands.common import stdout, watched
from harness.commands.types import NamedPath
from harness.comparison import load_runs
from harness.reports.changes import changes_between
from harness.reports.table import build_table
from harness.reports.terminal import table_view
from harness.reports.verdict import changes_view
from harness.results import Run
from harness.store import load_run


@click.group("baseline")
def command() -> None:
    """Look at or move the run that gates compare with."""


@command.command("update")
@click.argument("run", type=NamedPath())
@click.option("--to", "folder", required=True, type=NamedPath(), help="Folder of the baseline.")
def update(run: Path, folder: Path) -> None:
    """Make RUN the baseline. Nothing else ever changes one.

    Times and host are left out, so that under version control it changes only where results do.

    \b
    Example:
      harness baseline update runs/mine --to baseline
    """
    new, old = load_run(run), load_baseline(folder)
    update_baseline(new, folder)
    click.echo(f"baseline {folder} is now {new.name}")
    if old:
        _show_changes(new, old)


@command.command("show")
@click.argument("folder", metavar="BASELINE", type=NamedPath())
@click.argument("run", required=False, type=NamedPath())
def show(folder: Path, run: Path | None) -> None:
    """Print the figures of BASELINE; with RUN, of both, and which made-up details are new, gone and kept."""
    console = stdout()
    old, *new = load_runs([folder, run] if run else [folder])
    with watched("columns") as watch:
        table = build_table([old, *new], watch=watch)
    console.print(table_view(table, console.width))
    if new:
        _show_changes(new[0], old)


def _show_changes(new: Run, old: Run) -> None:
    stdout().print(changes_view(changes_between(new, old)))
