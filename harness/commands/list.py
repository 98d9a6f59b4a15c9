"""`harness list`."""

from __future__ import annotations

import click

from harness.commands.common import stdout
from harness.reports.listing import listing


@click.command("list")
@click.argument("what", type=click.Choice(["summarisers", "metrics", "suites"]))
def command(what: str) -> None:
    """Say which summarisers, metrics or suites there are."""
    stdout(elsewhere=1000).print(listing(what))
