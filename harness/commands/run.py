"""`harness run`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from harness.commands.common import progress, quiet_option, stdout, suite_option, verbose_option, watched
from harness.commands.dataset import dataset_options
from harness.commands.gating import baseline_of, gate_options, verdict_of
from harness.commands.metrics import rouge_options, warn_of_lost_letters
from harness.commands.running import Running, running_options
from harness.commands.types import NamedPath
from harness.errors import HarnessError
from harness.metrics.base import Metric
from harness.predicted import predictions_in
from harness.reports.bounds import refuse_unknown
from harness.reports.details import run_view
from harness.reports.files import Gates, save_gates, write_reports
from harness.reports.gates import Verdict
from harness.reports.source import Source
from harness.reports.table import Table, build_table
from harness.reports.terminal import table_view
from harness.reports.verdict import verdict_view
from harness.results import Run
from harness.run import Evaluation
from harness.shard import Shard
from harness.store import Journal
from harness.suite import Suite
from harness.text import counted, one_line

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
    help="What to evaluate: a registered name (lead-3), package.module:attribute, path/to/file.py:attribute, "
    "'cmd:PROGRAM ARGUMENTS', file:PREDICTIONS, openai:MODEL or hf:MODEL; NAME=S to call it by. "
    "Give it several times to compare.",
)
@suite_option
@dataset_options
@rouge_options
@click.option("--out", type=NamedPath(), help="Folder for the run [default: runs/TIME-NAME].")
@click.option("--resume", is_flag=True, help="Go on with the run in --out that was interrupted.")
@running_options
@gate_options
@quiet_option
@verbose_option("Say on stderr what is evaluated, and what becomes of each summary.")
def command(
    summarisers: tuple[str, ...],
    suite: Path | None,
    corpus: Suite | None,
    metrics: tuple[Metric, ...],
    out: Path | None,
    resume: bool,
    running: Running,
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
      harness run -s 'fast=cmd:./summarise.sh --fast' -s file:predictions.jsonl --jobs 2 --timeout 60
      harness run -s my.py:summarise --out runs/mine --resume
    """
    if corpus is not None and suite is not None:
        raise HarnessError("--suite and --dataset exclude each other. Name one of them.")
    if resume and out is None:
        raise HarnessError("--resume goes on with the run in a folder. Name it with --out.")
    refuse_unknown(gates.gates)
    baseline = baseline_of(gates)
    with running.evaluation(summarisers, corpus or suite, metrics, quiet) as evaluation:
        folder = out or _default_folder(evaluation.run)
        try:
            run = _made(evaluation, folder, resume, quiet)
        except KeyboardInterrupt:
            click.echo(f"what was made is in {folder}; go on with: --out {folder} --resume", err=True)
            raise
    verdict = _reported(run, gates, baseline, Source(evaluation.suite), folder, quiet)
    warn_of_lost_letters((s.summary or "" for s in run.samples), metrics)
    if run.shard == str(Shard()):  # a share lacks articles that the file rightly has
        _warn_of_unknown_ids(summarisers, run)
    return verdict.exit_code


def _made(evaluation: Evaluation, folder: Path, resume: bool, quiet: bool) -> Run:
    """The run, with every sample in the journal before the next one is made."""
    with Journal(folder, evaluation.run, resume) as journal, progress("summaries", quiet) as (begin, advance):
        begin(evaluation.total)
        if journal.done:
            _warn_of_unknown_versions(evaluation.run)
        samples = []
        for number, sample in enumerate(evaluation.samples(journal.done)):
            if number >= len(journal.done):
                journal.append(sample)
            samples.append(sample)
            advance()
        run = replace(evaluation.run, samples=tuple(samples))
        journal.finish(run)
    return run


def _reported(run: Run, gates: Gates, baseline: Run | None, source: Source, folder: Path, quiet: bool) -> Verdict:
    """The verdict, once it is saved, and the reports are written and shown."""
    verdict = verdict_of(run, gates, baseline, source.suite)
    save_gates(replace(gates, verdict=verdict), folder)
    with watched("columns", quiet) as watch:
        table = build_table(run, source.suite, watch)
    write_reports(folder, run, verdict, source, table)
    _show(run, verdict, table, folder, quiet)
    return verdict


def _show(run: Run, verdict: Verdict, table: Table, folder: Path, quiet: bool) -> None:
    console = stdout()
    console.print(table_view(table, console.width))
    console.print(run_view(run, _LISTED), verdict_view(verdict))
    for sample in run.failures:
        click.echo(f"failed: {sample.summariser} on {sample.article_id}: {one_line(sample.error or '')}", err=True)
    if not quiet:
        click.echo(f"run written to {folder}, with report.html, report.md, report.json, table.csv, junit.xml", err=True)


def _warn_of_unknown_versions(run: Run) -> None:
    for info in run.summarisers:
        if not info.version:
            name = one_line(info.name)
            click.echo(
                f"{name} has no version, so nothing tells whether it is still as it was when the run began", err=True
            )


def _warn_of_unknown_ids(specs: Sequence[str], run: Run) -> None:
    ids = {sample.article_id for sample in run.samples}
    for spec, predictions in predictions_in(specs):
        unknown = predictions.unknown(ids)
        if unknown:
            shown = ", ".join(map(one_line, unknown[:_LISTED])) + (", ..." if len(unknown) > _LISTED else "")
            told = (
                f"{counted(len(unknown), 'id')} in it {'is' if len(unknown) == 1 else 'are'} of no article and not used"
            )
            click.echo(f"{spec}: {told}: {shown}", err=True)


def _default_folder(run: Run) -> Path:
    name = "".join(c if c.isalnum() or c in "+-._" else "_" for c in run.name)[:60]
    return Path("runs") / f"{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{name}"
