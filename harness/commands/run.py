"""`harness run`."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import click

from harness.commands.common import progress, quiet_option, stdout, suite_option
from harness.reports.table import build_table
from harness.reports.terminal import table_view
from harness.reports.text import one_line
from harness.run import Run, Sample, evaluate
from harness.store import Journal

_FAILED, _NOTHING = 3, 5


def _complete_summariser(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from harness.summarisers.discovery import registered

    return [name for name in registered() if name.startswith(incomplete)]


@click.command("run")
@click.option(
    "--summariser",
    "-s",
    "summarisers",
    multiple=True,
    required=True,
    metavar="S",
    shell_complete=_complete_summariser,
    help="What to evaluate: a registered name (lead-3), package.module:attribute or path/to/file.py:attribute. "
    "Give it several times to compare.",
)
@suite_option
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the run [default: runs/TIME-NAME].")
@quiet_option
def command(summarisers: tuple[str, ...], suite: Path | None, out: Path | None, quiet: bool) -> int:
    """Summarise a suite, score the summaries, print the results table.

    \b
    Examples:
      harness run --summariser lead-3 --summariser textrank
      harness run -s my_package.models:summarise -s lead-3 --out runs/mine
    """
    with ExitStack() as stack:
        begin, advance = stack.enter_context(progress("summaries", quiet))
        journals: list[Journal] = []

        def start(run: Run, total: int) -> None:
            journals.append(stack.enter_context(Journal(out or _default_folder(run))))
            begin(total)

        def keep(sample: Sample) -> None:
            journals[0].append(sample)
            advance()

        run = evaluate(list(summarisers), suite, on_start=start, on_sample=keep)
        folder = journals[0].finish(run)
    return _show(run, folder, quiet)


def _show(run: Run, folder: Path, quiet: bool) -> int:
    console = stdout()
    console.print(table_view(build_table(run), console.width))
    for sample in run.failures:
        click.echo(f"failed: {sample.summariser} on {sample.article_id}: {one_line(sample.error or '')}", err=True)
    if not quiet:
        click.echo(f"run written to {folder}", err=True)
    if not run.samples:
        return _NOTHING
    return _FAILED if run.failures else 0


def _default_folder(run: Run) -> Path:
    name = "".join(c if c.isalnum() or c in "+-._" else "_" for c in run.name)[:60]
    return Path("runs") / f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{name}"
