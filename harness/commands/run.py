"""`harness run`."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import click

from harness.commands.common import progress, quiet_option, stdout, suite_option
from harness.commands.dataset import dataset_options
from harness.commands.gating import baseline_of, gate_options, verdict_of
from harness.commands.metrics import rouge_options, warn_of_lost_letters
from harness.errors import HarnessError
from harness.gates import Verdict
from harness.metrics.base import Metric
from harness.reports.details import details_of, details_view
from harness.reports.files import Gates, save_gates, write_reports
from harness.reports.source import Source, find_suite
from harness.reports.table import Table, build_table
from harness.reports.terminal import table_view
from harness.reports.text import one_line
from harness.reports.verdict import verdict_view
from harness.run import Run, Sample, evaluate
from harness.store import Journal
from harness.suite import Suite

_LISTED = 10


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
@dataset_options
@rouge_options
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the run [default: runs/TIME-NAME].")
@gate_options
@quiet_option
def command(
    summarisers: tuple[str, ...],
    suite: Path | None,
    corpus: Suite | None,
    metrics: tuple[Metric, ...],
    out: Path | None,
    gates: Gates,
    quiet: bool,
) -> int:
    """Summarise a suite, score the summaries, print the results table.

    \b
    Examples:
      harness run --summariser lead-3 --summariser textrank
      harness run -s my_package.models:summarise -s lead-3 --out runs/mine
      harness run -s lead-3 --dataset cnn_dailymail:3.0.0:test[:500]
      harness run -s my.py:summarise --min coverage=0.4 --baseline baseline --max-drop rougeLsum=0.02
    """
    if corpus is not None and suite is not None:
        raise HarnessError("--suite and --dataset exclude each other. Name one of them.")
    baseline = baseline_of(gates)
    with ExitStack() as stack:
        begin, advance = stack.enter_context(progress("summaries", quiet))
        journals: list[Journal] = []

        def start(run: Run, total: int) -> None:
            journals.append(stack.enter_context(Journal(out or _default_folder(run))))
            begin(total)

        def keep(sample: Sample) -> None:
            journals[0].append(sample)
            advance()

        run = evaluate(list(summarisers), corpus or suite, metrics=metrics, on_start=start, on_sample=keep)
        folder = journals[0].finish(run)
    source = Source(corpus) if corpus else find_suite(run)
    verdict = verdict_of(run, gates, baseline, source.suite)
    save_gates(gates, folder)
    table = build_table(run, source.suite)
    write_reports(folder, run, verdict, source, table)
    _show(run, verdict, table, folder, quiet)
    warn_of_lost_letters((s.summary or "" for s in run.samples), metrics)
    return verdict.exit_code


def _show(run: Run, verdict: Verdict, table: Table, folder: Path, quiet: bool) -> None:
    console = stdout()
    details = details_of(run)
    console.print(table_view(table, console.width))
    console.print(details_view(details[:_LISTED], len(details)), verdict_view(verdict))
    for sample in run.failures:
        click.echo(f"failed: {sample.summariser} on {sample.article_id}: {one_line(sample.error or '')}", err=True)
    if not quiet:
        click.echo(f"run written to {folder}, with report.html, report.md, report.json, table.csv, junit.xml", err=True)


def _default_folder(run: Run) -> Path:
    name = "".join(c if c.isalnum() or c in "+-._" else "_" for c in run.name)[:60]
    return Path("runs") / f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{name}"
