"""The command line: parses, calls, prints."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness import __version__
from harness.errors import HarnessError

if TYPE_CHECKING:
    from rich.console import Console

    from harness.run import Run, Sample
    from harness.suite import Suite

_FAILED, _NOTHING, _INTERRUPTED = 3, 5, 130


def main() -> None:
    """Entry point of the console script: runs a command and exits with its code."""
    sys.exit(run_command(sys.argv[1:]))


def run_command(arguments: list[str]) -> int:
    """The exit code of `harness ARGUMENTS`; every expected fault is one message on stderr."""
    try:
        code = cli.main(arguments, prog_name="harness", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except HarnessError as error:
        _complain(str(error))
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _complain("interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _complain(message: str) -> None:
    from harness.reports.text import printable

    lines = "\n".join(printable(line) for line in message.split("\n"))
    click.echo(f"{click.style('error:', fg='red', bold=True)} {lines}", err=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="harness", message="%(prog)s %(version)s")
def cli() -> None:
    r"""Is a news summariser any good, and does it make things up?

    Scores summaries against hand-written gold: ROUGE, fact coverage, and hallucinated details with the evidence.

    \b
    Exit codes: 0 done; 2 wrong usage or invalid input; 3 a summariser failed on some article;
    5 nothing was evaluated; 130 interrupted.
    """


def _chatty(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--quiet", "-q", is_flag=True, help="Nothing on stderr but errors.")(command)


def _complete_summariser(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from harness.summarisers.discovery import registered

    return [name for name in registered() if name.startswith(incomplete)]


@cli.command("run")
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
@click.option(
    "--suite", type=click.Path(path_type=Path), help="Folder with gold/; the five embedded articles if left out."
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the run [default: runs/TIME-NAME].")
@_chatty
def run_(summarisers: tuple[str, ...], suite: Path | None, out: Path | None, quiet: bool) -> int:
    r"""Summarise a suite, score the summaries, print the results table.

    \b
    Examples:
      harness run --summariser lead-3 --summariser textrank
      harness run -s my_package.models:summarise -s lead-3 --out runs/mine
    """
    from harness.run import evaluate
    from harness.store import Journal

    with ExitStack() as stack:
        begin, advance = stack.enter_context(_progress("summaries", quiet))
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
    from harness.reports.table import results_table
    from harness.reports.text import one_line

    _stdout().print(results_table(run))
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


@cli.command("score")
@click.argument("rows", metavar="ROWS.jsonl", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="Where the scored rows go; - is stdout.",
)
@click.option(
    "--suite", type=click.Path(path_type=Path), help="Where article_id is looked up; the embedded articles if left out."
)
@_chatty
def score_(rows: Path, output: Path, suite: Path | None, quiet: bool) -> None:
    r"""Score summaries that exist already, one JSON row a line.

    Each row has "id", "article" and "summary", and may have "references", "facts" or the "article_id" of a gold
    article. Every row is checked before the first is scored, and OUT appears only when all is done.

    \b
    Examples:
      harness score rows.jsonl --output scored.jsonl
      cat rows.jsonl | harness score - --output - | jq .metrics.faithfulness
    """
    from harness.metrics.registry import default_metrics
    from harness.records import to_line
    from harness.rows import read_rows, score_row

    parsed = list(read_rows(_lines(rows), "stdin" if str(rows) == "-" else str(rows)))
    if not parsed:
        raise HarnessError(f"{rows}: holds no rows. One JSON object a line is expected.")
    gold = _suite_for(parsed, suite)
    metrics = default_metrics()
    with _output(output) as write, _progress("rows", quiet) as (begin, advance):
        begin(len(parsed))
        for row in parsed:
            write(to_line(score_row(row, metrics, gold)))
            advance()


def _suite_for(rows: Iterable[dict[str, Any]], folder: Path | None) -> Suite | None:
    from harness.suite import load_suite

    return load_suite(folder) if folder or any("article_id" in row for row in rows) else None


def _lines(path: Path) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise HarnessError(f"{path}: cannot be read ({error.strerror}). Check the path.") from error
    except UnicodeDecodeError as error:
        raise HarnessError(f"{path}: not UTF-8 (offset {error.start}). Save it as UTF-8.") from error


@contextmanager
def _output(path: Path) -> Iterator[Callable[[str], int]]:
    from harness.store import replacing

    if str(path) == "-":
        yield lambda line: sys.stdout.buffer.write(line.encode("utf-8"))
        sys.stdout.flush()
        return
    with replacing(path) as file:
        yield file.write


@cli.command("list")
@click.argument("what", type=click.Choice(["summarisers", "metrics", "suites"]))
def list_(what: str) -> None:
    """Say which summarisers, metrics or suites there are."""
    from harness.reports.listing import listing

    table = listing(what)
    _stdout().print(table)


def _stdout() -> Console:
    """A console on stdout: as wide as the terminal, wide enough for any table elsewhere."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 160, highlight=False, markup=False, emoji=False)


@contextmanager
def _progress(unit: str, quiet: bool) -> Iterator[tuple[Callable[[int], None], Callable[[], None]]]:
    """Two functions, begin(total) and advance(), that draw a bar on stderr where there is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn(unit),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=quiet or not sys.stderr.isatty(),
    )
    with bar:
        tasks = []
        yield (lambda total: tasks.append(bar.add_task(unit, total=total))), (lambda: bar.advance(tasks[0]))
