"""`harness export`."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.common import quiet_option, suite_option
from harness.commands.types import NamedPath


@click.command("export")
@suite_option
@click.option(
    "--output",
    "-o",
    "out",
    required=True,
    type=NamedPath(),
    help="A file that ends in .parquet or .jsonl, or a folder for `datasets.load_from_disk`.",
)
@quiet_option
def command(suite: Path | None, out: Path, quiet: bool) -> None:
    """Write a suite's articles and gold as a dataset, a row per article; `--dataset` reads it back.

    \b
    Examples:
      harness export --output gold.parquet
      python -c 'import datasets; print(datasets.load_dataset("parquet", data_files="gold.parquet")["train"][0])'
      harness export --suite my-suite --output gold-folder
      harness run -s lead-3 --dataset parquet:gold.parquet
    """
    from harness.corpus.export import gold_dataset, write_dataset

    dataset = gold_dataset(suite)
    write_dataset(dataset, out)
    if not quiet:
        click.echo(f"{len(dataset)} articles written to {out}", err=True)
