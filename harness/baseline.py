"""Baselines: a run that is kept under version control and moved on purpose only."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from harness.errors import HarnessError
from harness.results import Run
from harness.store import load_run, save_run

_FILES = frozenset({"run.json", "samples.jsonl"})


def load_baseline(folder: Path) -> Run | None:
    """The baseline in `folder`; None where there is none yet.

    Raises:
        HarnessError: there is one, and it is damaged.
    """
    return load_run(folder) if (folder / "run.json").exists() else None


def update_baseline(run: Run, folder: Path) -> None:
    """Makes `run` the baseline in `folder`, without its times and host, so that it changes only where results do.

    Raises:
        HarnessError: the run is empty or has failures, or the folder holds something other than a baseline.
    """
    if not run.samples or run.failures:
        what = f"{len(run.failures)} summaries that could not be made" if run.failures else "no samples"
        raise HarnessError(f"run {run.name}: has {what}, so it is no baseline. Make it again until it is whole.")
    _refuse_other_files(folder)
    samples = tuple(replace(sample, timing={}) for sample in run.samples)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
            saved = save_run(replace(run, samples=samples, timing={}), Path(beside))
            for name in sorted(_FILES, reverse=True):
                (saved / name).replace(folder / name)
    except OSError as error:
        raise HarnessError(f"{folder}: cannot be written ({error.strerror}). Name another folder with --to.") from error


def _refuse_other_files(folder: Path) -> None:
    others = sorted(p.name for p in folder.iterdir() if p.name not in _FILES) if folder.is_dir() else []
    if others:
        raise HarnessError(
            f"{folder}: holds {others[0]}, which belongs to no baseline. Name a new folder, or a baseline."
        )
