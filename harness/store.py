"""Runs on disk: run.json and the journal samples.jsonl, validated on the way in."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import FileIO
from pathlib import Path
from typing import Any

from cattrs.gen import make_dict_unstructure_fn, override

from harness.errors import HarnessError
from harness.files import replacing
from harness.metrics.base import Scores
from harness.records import CONVERTER, scores_to_json, to_line, utf8
from harness.results import Run, Sample, SummariserInfo
from harness.schema import NotJSONError, parse_json, read_json, validate

FORMAT = 1
_GO_ON = "What was made before is safe; make room, then go on with --resume."
_AGAIN = "Nothing of it is left there; make room, then write it again."
CONVERTER.register_unstructure_hook(
    SummariserInfo, make_dict_unstructure_fn(SummariserInfo, CONVERTER, own_name=override(omit_if_default=True))
)


class Journal:
    """A run's folder while it is written: samples.jsonl, each sample on disk before the next is made, and run.json."""

    def __init__(self, folder: Path, run: Run, resume: bool = False, advice: str = _GO_ON) -> None:
        """Claims `folder` for one run.

        Args:
            folder: made if need be.
            run: the run that begins, without samples.
            resume: go on with what the folder has of this very run; `done` has its samples.
            advice: what to do when the disk is full.

        Raises:
            HarnessError: it holds a run already, or another one than this, or files of another kind, or somebody
                writes to it, or it cannot be made or written.
        """
        self.folder, self.run, self._advice = folder, run, advice
        self.path = folder / "samples.jsonl"
        self._is_new = not folder.exists()
        self._file = _claimed(self.path, resume)
        self.done = self._begun() if resume else ()
        try:
            self._write_run(run, "running")
        except BaseException:
            if not resume:
                self.discard()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def append(self, sample: Sample) -> None:
        """Writes one sample; where that fails, the journal ends after the sample before it."""
        line = memoryview(to_line(sample_to_json(sample)).encode())
        end = self._file.tell()
        try:
            while line:
                line = line[self._file.write(line) :]
        except OSError as error:
            self._file.truncate(end)
            raise HarnessError(f"{self.path}: cannot be written ({error.strerror}). {self._advice}") from error

    def discard(self) -> None:
        """Takes away what was written, and the folder if it was made for it."""
        for name in ("samples.jsonl", "run.json"):
            (self.folder / name).unlink(missing_ok=True)
        self._file.close()
        if self._is_new:
            with suppress(OSError):  # where somebody put something there
                self.folder.rmdir()

    def finish(self, run: Run) -> Path:
        """Writes run.json beside the journal, with the aggregates."""
        self._write_run(run, "finished")
        return self.folder

    def _begun(self) -> tuple[Sample, ...]:
        """The samples that are there; a last line that was cut off in the middle is taken away."""
        if (self.folder / "run.json").exists():
            self._refuse_other_run()
        whole = self._file.read().rfind(b"\n") + 1
        self._file.truncate(whole)
        self._file.seek(whole)
        return tuple(_read_samples(self.path))

    def _refuse_other_run(self) -> None:
        old, new = read_json(self.folder / "run.json"), json.loads(json.dumps(run_to_json(self.run)))
        validate(old, "run", str(self.folder / "run.json"))
        for part in ("configuration", "signature", "versions"):
            for key in sorted(old.get(part, {}).keys() | new[part].keys()):
                was, now = old.get(part, {}).get(key), new[part].get(key)
                if was != now:
                    there, here = (json.dumps(value, ensure_ascii=False) for value in (was, now))
                    raise HarnessError(
                        f"{self.folder}: was begun with other {key} ({there}; now {here}), so the run cannot go on. "
                        "Restore it, or start a new run."
                    )

    def _write_run(self, run: Run, state: str) -> None:
        text = json.dumps(run_to_json(run, state), ensure_ascii=False, indent=2, allow_nan=False)
        with replacing(self.folder / "run.json") as file:
            file.write(utf8(text) + "\n")


def _claimed(path: Path, resume: bool) -> FileIO:
    """The journal at `path`, made where it may be, open and locked against others; see `Journal`."""
    folder = path.parent
    try:
        _refuse_foreign(folder)
        if (folder / "run.json").exists() and not path.exists():
            raise FileExistsError
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("r+b" if resume and path.exists() else "x+b", buffering=0)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileExistsError:
        raise HarnessError(
            f"{folder}: holds a run already. Name another folder with --out, or go on with it with --resume."
        ) from None
    except BlockingIOError:
        raise HarnessError(f"{folder}: another run is writing there. Wait for it, or name another folder.") from None
    except OSError as error:
        raise HarnessError(f"{folder}: cannot be written ({error.strerror}). Name another folder.") from error
    return file


def _refuse_foreign(folder: Path) -> None:
    """Reports are written over without a question, so none but a run's own may be there."""
    if folder.exists() and not folder.is_dir():
        raise HarnessError(f"{folder}: is a file. Name a folder.")
    there = {path.name for path in folder.glob("*") if not path.name.startswith(".")}
    if there and not there & {"run.json", "samples.jsonl"}:
        raise HarnessError(
            f"{folder}: holds files, and no run ({', '.join(sorted(there)[:3])}). Name a new or empty folder."
        )


def save_run(run: Run, folder: Path) -> Path:
    """Writes a finished run into `folder`, whole or not at all.

    Raises:
        HarnessError: the folder holds a run already or cannot be written.
    """
    if any((folder / name).exists() for name in ("run.json", "samples.jsonl")):
        raise HarnessError(f"{folder}: holds a run already. Name another folder.")
    with Journal(folder, replace(run, samples=()), advice=_AGAIN) as journal:
        try:
            for sample in run.samples:
                journal.append(sample)
            return journal.finish(run)
        except BaseException:
            journal.discard()
            raise


def folder_of(run: Path) -> Path:
    """The folder of a run that is named by it or by its run.json."""
    return run.parent if run.name == "run.json" else run


def files_of_run(run: Path) -> tuple[Path, ...]:
    """The files that a run is read from; reports are made again from these."""
    return tuple(folder_of(run) / name for name in ("run.json", "samples.jsonl", "gates.json"))


def load_run(folder: Path | str) -> Run:
    """The run in `folder`.

    Raises:
        HarnessError: run.json or samples.jsonl is missing or breaks its schema, or the run is not finished.
    """
    folder = folder_of(Path(folder))
    data = read_json(folder / "run.json")
    validate(data, "run", str(folder / "run.json"))
    if data.get("state") == "running":
        raise HarnessError(f"{folder}: the run is not finished. Go on with it: harness run ... --out {folder} --resume")
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
        shard=configuration.get("shard", "1/1"),
    )


def run_to_json(run: Run, state: str = "finished") -> dict[str, Any]:
    """What run.json says; schemas/run.schema.json."""
    return {
        "format": FORMAT,
        "state": state,
        "name": run.name,
        "configuration": {
            "suite": run.suite,
            "gold": run.gold_hash,
            "summarisers": CONVERTER.unstructure(run.summarisers),
            **({} if run.shard == "1/1" else {"shard": run.shard}),
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
    except UnicodeDecodeError as error:
        raise HarnessError(f"{path}: not UTF-8 ({error.reason}). The journal is damaged.") from error


def _read_sample(line: str, where: str) -> Sample:
    try:
        row = parse_json(line)
    except NotJSONError as error:
        raise HarnessError(f"{where}: not JSON ({error}). The journal is damaged there.") from error
    validate(row, "sample", where)
    return CONVERTER.structure(row, Sample)
