"""`harness report`."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.common import format_of, format_option, output_option, quiet_option, stdout, watched
from harness.commands.gating import baseline_of, gate_options, verdict_of
from harness.commands.types import NamedPath
from harness.files import refuse_same, writing
from harness.reports.bounds import refuse_unknown
from harness.reports.files import FORMATS, WITHOUT_TABLE, Gates, load_gates, report
from harness.reports.source import Source, find_suite
from harness.reports.table import Table, build_table
from harness.results import Run
from harness.store import files_of_run, folder_of, load_run
from harness.text import printable


@click.command("report")
@click.argument("run", metavar="RUN", type=NamedPath())
@format_option(FORMATS)
@output_option
@click.option("--suite", type=NamedPath(), help="The run's suite, where it lies elsewhere by now.")
@gate_options
@quiet_option
def command(run: Path, form: str | None, target: Path, suite: Path | None, gates: Gates, quiet: bool) -> int:
    """Make any report of a saved run again.

    Without gates, the verdict is the one that the run was given when it was made, and the exit code is 0: the report
    was made. With gates, they take the place of the run's, and the exit code is the verdict's.

    \b
    Examples:
      harness report runs/mine --output report.html
      harness report runs/mine --format markdown >> "$GITHUB_STEP_SUMMARY"
      harness report runs/mine --min coverage=0.4 --output junit.xml
    """
    loaded = load_run(run)
    form = format_of(form, target)
    is_judged = gates != Gates()
    refuse_unknown(gates.gates, {metric for sample in loaded.samples for metric in sample.metrics})
    kept = gates if is_judged else load_gates(folder_of(run))
    refuse_same(target, (*files_of_run(run), *(files_of_run(Path(kept.baseline)) if kept.baseline else ())))
    source = find_suite(loaded, suite)
    verdict = kept.verdict or verdict_of(loaded, kept, baseline_of(kept), source.suite)
    if form == "html" and source.suite is None and not quiet:
        click.echo(f"the report has no article texts: {printable(source.why_not)}", err=True)
    console = stdout()
    table = None if form in WITHOUT_TABLE else _table(loaded, source, quiet)
    text = report(form, loaded, verdict, source, console.width if str(target) == "-" else None, table)
    with writing(target) as write:
        write(text)
    return verdict.exit_code if is_judged else 0


def _table(run: Run, source: Source, quiet: bool) -> Table:
    with watched("columns", quiet) as watch:
        return build_table(run, source.suite, watch)
