"""Shares joined: runs and scored rows made in parts, to the same bytes as if they had been made at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from harness.bulk.files import Rows, written
from harness.errors import HarnessError
from harness.files import refuse_same
from harness.results import Run
from harness.schema import NotJSONError, parse_json
from harness.shard import Shard, interleaved
from harness.store import load_run, save_run


def merge_runs(folders: Sequence[Path], out: Path) -> Run:
    """The run that the shares in `folders` are of, saved in `out`.

    Raises:
        HarnessError: a share is missing, there twice or of another run, or `out` holds a run already.
    """
    runs = [load_run(folder) for folder in folders]
    _refuse_whole(folders, runs)
    shares = {Shard.parse(run.shard): run for run in runs}
    of = runs[0].shard.partition("/")[2]
    missing = [str(Shard(n, int(of))) for n in range(1, int(of) + 1) if Shard(n, int(of)) not in shares]
    if missing or len(shares) < len(runs) or len(runs) != int(of):
        given = ", ".join(run.shard for run in runs)
        raise HarnessError(
            f"these are the shares {given}; missing: {', '.join(missing) or 'none'}. Name each of 1/N to N/N once."
        )
    for folder, run in zip(folders, runs, strict=True):
        _refuse_other(folder, run, runs[0])
    ordered = [shares[Shard(n, int(of))] for n in range(1, int(of) + 1)]
    samples = [s for info in runs[0].summarisers for s in interleaved([run.samples_of(info.name) for run in ordered])]
    whole = replace(runs[0], samples=tuple(samples), shard=str(Shard()))
    save_run(whole, out)
    return whole


def _refuse_whole(folders: Sequence[Path], runs: Sequence[Run]) -> None:
    """One whole run alone is its own and only share."""
    whole = [str(folder) for folder, run in zip(folders, runs, strict=True) if run.shard == str(Shard())]
    if len(runs) > 1 and len(whole) == len(runs):
        raise HarnessError("these are whole runs, no shares of one. `harness compare` puts them in one table.")
    if len(runs) > 1 and whole:
        are = "is a whole run, no share" if len(whole) == 1 else "are whole runs, no shares"
        raise HarnessError(f"{', '.join(whole)}: {are} of one. Name the shares 1/N to N/N alone.")


def _refuse_other(folder: Path, run: Run, first: Run) -> None:
    for part in ("suite", "gold_hash", "summarisers", "signature", "versions"):
        if getattr(run, part) != getattr(first, part):
            raise HarnessError(f"{folder}: has another {part} than the first share. All must be shares of one run.")


def merge_rows(parts: Sequence[Path], out: Path) -> int:
    """The scored rows of all parts in the order of the whole, in `out`; how many there are.

    Raises:
        HarnessError: a part cannot be read or holds something else, or they are not the shares of one whole.
    """
    refuse_same(out, tuple(parts))
    count = 0
    with written(out) as write:
        for text in interleaved([_scored(part) for part in parts]):
            write(text + "\n")
            count += 1
    return count


def _scored(part: Path) -> Iterator[str]:
    """The lines of a part; not held to the whole schema, which would take longer than all the rest."""
    for number, text in Rows(part, str(part)):
        try:
            row = parse_json(text)
        except NotJSONError as error:
            raise HarnessError(f"{part}:{number}: not JSON ({error}). Make it anew with `harness score`.") from error
        if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("metrics"), dict):
            raise HarnessError(f"{part}:{number}: no scored row. Name files that `harness score --shard` wrote.")
        yield text
