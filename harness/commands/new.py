"""`harness new`."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.types import NamedPath
from harness.scaffold import scaffold


@click.command("new")
@click.argument("article", metavar="ARTICLE.txt", type=NamedPath())
@click.option("--suite", type=NamedPath(), default=".", show_default="this folder", help="The suite.")
@click.option("--id", "id_", help="The article's id [default: the file's name].")
@click.option("--force", is_flag=True, help="Overwrite gold that is there already.")
def command(article: Path, suite: Path, id_: str | None, force: bool) -> None:
    """Begin the gold of a new article: hash, page furniture, one fact for each sentence, all without words.

    What is left for a person to write is what `harness check` then lists.

    \b
    Example:
      harness new article.txt --suite my-suite && harness check my-suite
    """
    path = scaffold(article, suite, id_, force)
    click.echo(f"wrote {path}; `harness check {suite}` says what it still lacks")
