"""Comparing runs: one results table over all of them, with paired significance."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from harness.errors import HarnessError
from harness.reports.table import Table, build_table
from harness.run import Run
from harness.store import load_run
from harness.suite import Suite


def compare(runs: Sequence[Run | Path | str], suite: Suite | None = None) -> Table:
    """The results table over `runs`, ready to print.

    Args:
        runs: runs, or the folders that they were saved in.
        suite: says which articles tell the same event; None to look for it.

    Raises:
        HarnessError: there are no runs, a folder holds none, or they have no article in common.
    """
    if not runs:
        raise HarnessError("there is nothing to compare. Name at least one run.")
    return build_table([run if isinstance(run, Run) else load_run(Path(run)) for run in runs], suite)
