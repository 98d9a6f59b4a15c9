"""`harness merge`."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.common import quiet_option
from harness.commands.types import NamedPath
from harness.errors import HarnessError
from harness.merging import merge_rows, merge_runs


@click.command("merge")
@click.argument("parts", nargs=-1, required=True, metavar="PART...", type=NamedPath(exists=True))
@click.option("--output", "-o", "out", required=True, type=NamedPath(), help="Where the whole goes.")
@quiet_option
def command(parts: tuple[Path, ...], out: Path, quiet: bool) -> None:
    """Join shares made with --shard: run folders to a run, files of scored rows to a file.

    The whole has the same bytes as if it had been made at once (but for times). Files are named in the order of their
    shares, 1/N first; folders know which share they are. `harness report` makes the reports of a merged run.

    \b
    Examples:
      harness merge runs/part1 runs/part2 runs/part3 --output runs/whole
      harness merge part1.jsonl part2.jsonl --output scored.jsonl
    """
    if all(part.is_dir() for part in parts):
        told = f"{len(merge_runs(parts, out).samples)} summaries"
    elif any(part.is_dir() for part in parts):
        raise HarnessError("some parts are folders of runs and some are files. Join one kind at a time.")
    else:
        told = f"{merge_rows(parts, out)} rows"
    if not quiet:
        click.echo(f"{told} of {len(parts)} parts written to {out}", err=True)
