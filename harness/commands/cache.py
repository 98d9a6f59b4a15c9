"""`harness cache`."""

from __future__ import annotations

import click
from rich.table import Table

from harness.cache import Cache, default_folder
from harness.commands.common import stdout
from harness.errors import HarnessError
from harness.text import one_line


@click.command("cache")
@click.argument("action", type=click.Choice(["show", "clear"]), default="show")
@click.option("--summariser", "-s", metavar="NAME", help="Show or clear the summaries of this one only.")
def command(action: str, summariser: str | None) -> None:
    """Show or clear the summaries that are kept from earlier runs.

    A summary is taken from the cache where the article and the summariser's name, version and options are the same.
    Scores are never kept. HARNESS_CACHE names another folder.

    \b
    Examples:
      harness cache
      harness cache clear --summariser openai:my-model
    """
    cache = Cache(default_folder())
    known = cache.held()
    if summariser is not None and summariser not in {held.summariser for held in known}:
        raise HarnessError(f"{cache.path}: has nothing of {summariser!r}. `harness cache` lists what there is.")
    if action == "clear":
        cache.clear(summariser)
        shown = cache.held()
    else:
        shown = [held for held in known if summariser in {None, held.summariser}]
    table = Table("summariser", "summaries", "characters", title=None)
    for held in shown:
        table.add_row(one_line(held.summariser), f"{held.summaries:,}", f"{held.characters:,}")
    click.echo(f"{cache.path}{'' if table.row_count else ': nothing is kept'}")
    if table.row_count:
        stdout().print(table)
