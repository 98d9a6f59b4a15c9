"""Comparing runs: one results table over all of them, with paired significance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from harness.errors import HarnessError
from harness.reports.table import Table, build_table
from harness.results import Run
from harness.store import load_run
from harness.suite import Suite


def compare(runs: Sequence[Run | Path | str], suite: Suite | None = None) -> Table:
    """The results table over `runs`, ready to print.

    Args:
        runs: runs, or the folders that they were saved in.
        suite: says which articles tell the same event; None to look for it.

    Raises:
        HarnessError: `runs` is no list of runs or empty, a folder holds none, or they have no article in common.
    """
    return build_table(load_runs(runs), suite)


def load_runs(runs: Sequence[Run | Path | str]) -> list[Run]:
    """The runs, of which those in folders are read, and called by these where several have one name.

    Raises:
        HarnessError: `runs` is no list of runs or empty, or a folder holds none.
    """
    if isinstance(runs, str | bytes) or not isinstance(runs, Iterable):
        raise HarnessError(f"runs: {type(runs).__name__} instead of a list of runs. Write harness.compare([...]).")
    given = list(runs)  # which may be an iterator
    loaded = [_loaded(position, run) for position, run in enumerate(given)]
    if not loaded:
        raise HarnessError("there is nothing to compare. Name at least one run.")
    names = [run.name for run in loaded]
    return [
        replace(run, name=str(source)) if names.count(run.name) > 1 and not isinstance(source, Run) else run
        for source, run in zip(given, loaded, strict=True)
    ]


def _loaded(position: int, run: Run | Path | str) -> Run:
    if isinstance(run, Run):
        return run
    if not isinstance(run, Path | str):
        raise HarnessError(f"runs[{position}]: {type(run).__name__} instead of a run or the folder that holds one.")
    return load_run(Path(run))
