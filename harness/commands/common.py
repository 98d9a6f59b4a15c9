"""What commands share: consoles, progress, options."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from harness.commands.types import NamedPath
from harness.text import printable

Item = TypeVar("Item")
_PIPE_WIDTH = 160
_BY_ENDING = {".md": "markdown", ".csv": "csv", ".tex": "latex", ".json": "json", ".html": "html", ".xml": "junit"}


class _ToStderr(logging.Handler):
    """Lines on stderr, whatever that is by then: above a progress bar, where there is one."""

    def emit(self, record: logging.LogRecord) -> None:
        """Prints the record's message, safe for a terminal."""
        print(printable(self.format(record)), file=sys.stderr)  # click.echo would go past the bar, to the terminal


def _tell(context: click.Context, _: click.Parameter, is_verbose: bool) -> None:
    """Has the package's log on stderr until the command ends."""
    if not is_verbose:
        return
    if context.params.get("quiet"):
        raise click.UsageError("--quiet and --verbose exclude each other.")
    log, handler = logging.getLogger("harness"), _ToStderr()
    log.addHandler(handler)
    context.call_on_close(partial(log.removeHandler, handler))
    context.call_on_close(partial(log.setLevel, log.level))
    log.setLevel(logging.INFO)


quiet_option = click.option("--quiet", "-q", is_flag=True, is_eager=True, help="Nothing on stderr but errors.")


def verbose_option(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """--verbose, which tells `what` on stderr; the command need not know of it."""
    return click.option("--verbose", "-v", is_flag=True, expose_value=False, callback=_tell, help=what)


suite_option = click.option(
    "--suite",
    type=NamedPath(),
    help="Folder with gold/; the five embedded articles if left out.",
)
output_option = click.option(
    "--output",
    "-o",
    "target",
    type=NamedPath(allow_dash=True),
    default="-",
    help="Where it goes [default: stdout].",
)


class _Console(Console):
    """A console that leaves a closed pipe to the command line."""

    def on_broken_pipe(self) -> None:
        """Raises it."""
        raise BrokenPipeError


def stdout(elsewhere: int = _PIPE_WIDTH) -> Console:
    """A console on stdout: as wide as the terminal, `elsewhere` characters where there is none."""
    return _Console(width=None if sys.stdout.isatty() else elsewhere, highlight=False, markup=False, emoji=False)


class _RateColumn(ProgressColumn):
    """How many are done a second."""

    def render(self, task: Task) -> Text:
        """The rate of the last while."""
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.3g}/s")


@contextmanager
def progress(unit: str, quiet: bool) -> Iterator[tuple[Callable[[int | None], None], Callable[[], None]]]:
    """Two functions, begin(total) and advance(), that draw a bar on stderr where there is a terminal."""
    bar = Progress(
        TextColumn(unit),
        BarColumn(),
        MofNCompleteColumn(),
        _RateColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=quiet or not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(unit, total=None)
        yield (lambda total: bar.update(task, total=total)), (lambda: bar.advance(task))


@contextmanager
def watched(unit: str, quiet: bool = False) -> Iterator[Callable[[Sequence[Item]], Iterator[Item]]]:
    """A function that hands on items, one after the other, and draws how far they are, as `progress` does."""
    with progress(unit, quiet) as (begin, advance):

        def watch(items: Sequence[Item]) -> Iterator[Item]:
            begin(len(items))
            for item in items:
                yield item
                advance()

        yield watch


def format_option(formats: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """--format of a report, which the ending of the file that it goes to says where it is left out."""
    endings = ", ".join(ending for ending, form in _BY_ENDING.items() if form in formats)
    return click.option(
        "--format", "form", type=click.Choice(formats), help=f"[default: as --output ends ({endings}), else table]"
    )


def format_of(form: str | None, target: Path) -> str:
    """The format that was asked for, or else that of a file's ending; a table for all others."""
    return form or _BY_ENDING.get(target.suffix.lower(), "table")
