"""Runs on disk: run.json and the journal samples.jsonl, validated on the way in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from harness.errors import HarnessError
from harness.files import replacing
from harness.metrics.base import Scores
from harness.records import CONVERTER, scores_to_json, to_line, utf8
from harness.run import Run, Sample, SummariserInfo
from harness.schema import read_json, validate

FORMAT = 1


class Journal:
    """Appends samples to samples.jsonl, each one on disk before the next is made."""

    def __init__(self, folder: Path) -> None:
        """Claims `folder` for one run.

        Raises:
            HarnessError: it holds a run already, or cannot be made or written.
        """
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file: IO[str] = (folder / "samples.jsonl").open("x", encoding="utf-8", newline="\n")
        except FileExistsError:
            raise HarnessError(f"{folder}: holds a run already. Name another folder with --out.") from None
        except OSError as error:
            raise HarnessError(
                f"{folder}: cannot be written ({error.strerror}). Name another folder with --out."
            ) from error

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def append(self, sample: Sample) -> None:
        """Writes one sample and flushes it."""
        try:
            self._file.write(to_line(sample_to_json(sample)))
            self._file.flush()
        except OSError as error:
            raise HarnessError(f"{self._file.name}: cannot be written ({error.strerror}).") from error

    def finish(self, run: Run) -> Path:
        """Writes run.json beside the journal."""
        text = json.dumps(run_to_json(run), ensure_ascii=False, indent=2, allow_nan=False)
        with replacing(self.folder / "run.json") as file:
            file.write(utf8(text) + "\n")
        return self.folder


def save_run(run: Run, folder: Path) -> Path:
    """Writes a finished run into `folder`.

    Raises:
        HarnessError: the folder holds a run already or cannot be written.
    """
    with Journal(folder) as journal:
        for sample in run.samples:
            journal.append(sample)
        return journal.finish(run)


def load_run(folder: Path) -> Run:
    """The run in `folder`.

    Raises:
        HarnessError: run.json or samples.jsonl is missing or breaks its schema.
    """
    data = read_json(folder / "run.json")
    validate(data, "run", str(folder / "run.json"))
    configuration = data["configuration"]
    return Run(
        name=data["name"],
        suite=configuration["suite"],
        gold_hash=configuration["gold"],
        summarisers=CONVERTER.structure(configuration["summarisers"], tuple[SummariserInfo, ...]),
        signature=data["signature"],
        versions=data["versions"],
        samples=tuple(_read_samples(folder / "samples.jsonl")),
        timing=data["timing"],
    )


def run_to_json(run: Run) -> dict[str, Any]:
    """What run.json says; schemas/run.schema.json."""
    return {
        "format": FORMAT,
        "name": run.name,
        "configuration": {
            "suite": run.suite,
            "gold": run.gold_hash,
            "summarisers": CONVERTER.unstructure(run.summarisers),
        },
        "versions": dict(run.versions),
        "signature": dict(run.signature),
        "aggregates": CONVERTER.unstructure(run.aggregates),
        "timing": dict(run.timing),
    }


def sample_to_json(sample: Sample) -> dict[str, Any]:
    """A row of samples.jsonl; schemas/sample.schema.json."""
    scores = Scores(sample.metrics, sample.facts, sample.hallucinations)
    head = {name: getattr(sample, name) for name in ("article_id", "summariser", "summary", "error")}
    return {**head, **scores_to_json(scores), "timing": dict(sample.timing)}


def _read_samples(path: Path) -> Iterator[Sample]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                yield _read_sample(line, f"{path}:{number}")
    except OSError as error:
        raise HarnessError(f"{path}: cannot be read ({error.strerror}). Is it the folder of a run?") from error


def _read_sample(line: str, where: str) -> Sample:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise HarnessError(f"{where}: not JSON ({error.msg}). The journal is damaged there.") from error
    validate(row, "sample", where)
    return CONVERTER.structure(row, Sample)
