"""`harness score`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from harness.commands.common import output as output_file
from harness.commands.common import progress, quiet_option, suite_option
from harness.commands.metrics import rouge_options, warn_of_lost_letters
from harness.commands.workers import Scorer, lines
from harness.errors import HarnessError
from harness.metrics.base import Metric
from harness.rows import read_rows
from harness.suite import Suite, load_suite


@click.command("score")
@click.argument("rows", metavar="ROWS.jsonl", type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="Where the scored rows go; - is stdout.",
)
@suite_option
@rouge_options
@click.option("--jobs", "-j", type=click.IntRange(1), default=1, show_default=True, help="How many processes score.")
@quiet_option
def command(rows: Path, output: Path, suite: Path | None, metrics: tuple[Metric, ...], jobs: int, quiet: bool) -> None:
    """Score summaries that exist already, one JSON row a line.

    Each row has "id", "article" and "summary", and may have "references", "facts" or the "article_id" of a gold
    article. Every row is checked before the first is scored, and OUT appears only when all is done.

    \b
    Examples:
      harness score rows.jsonl --output scored.jsonl
      cat rows.jsonl | harness score - --output - | jq .metrics.faithfulness
    """
    parsed = list(read_rows(_lines(rows), "stdin" if str(rows) == "-" else str(rows)))
    if not parsed:
        raise HarnessError(f"{rows}: holds no rows. One JSON object a line is expected.")
    gold = _suite_for(parsed, suite)
    with output_file(output) as write, progress("rows", quiet) as (begin, advance):
        begin(len(parsed))
        for line in lines(parsed, Scorer(metrics, gold), jobs):
            write(line)
            advance()
    if any(row.get("references") for row in parsed):
        warn_of_lost_letters((row["summary"] for row in parsed), metrics)


def _suite_for(rows: Iterable[dict[str, Any]], folder: Path | None) -> Suite | None:
    return load_suite(folder) if folder or any("article_id" in row for row in rows) else None


def _lines(path: Path) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise HarnessError(f"{path}: cannot be read ({error.strerror}). Check the path.") from error
    except UnicodeDecodeError as error:
        raise HarnessError(f"{path}: not UTF-8 (offset {error.start}). Save it as UTF-8.") from error
