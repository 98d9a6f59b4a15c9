"""Rows in files: JSON Lines and Parquet, read and written as a stream."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from harness.errors import HarnessError
from harness.extras import require
from harness.files import beside, writing
from harness.rows import present
from harness.shard import Shard
from harness.text import not_utf8

_STDIN = Path("-")
_BATCH = 1000  # rows of Parquet in memory
_LINES = frozenset({"", ".json", ".jsonl", ".ndjson"})  # endings of files that JSON Lines are written to

Line = tuple[int, str]


class Rows:
    """A file of rows, that can be read again and again."""

    def __init__(self, path: Path, name: str, shard: Shard | None = None) -> None:
        self.path, self.name, self._shard = path, name, shard or Shard()

    def __iter__(self) -> Iterator[Line]:
        """(line or row number from 1, row as JSON text) of every row of the shard; blank lines are passed over.

        Raises:
            HarnessError: the file cannot be read, is not UTF-8, or is no Parquet file though it is called so.
        """
        lines = self._parquet() if is_parquet(self.path) else self._jsonl()
        for position, line in enumerate(lines):
            if self._shard.holds(position):
                yield line

    def _jsonl(self) -> Iterator[Line]:
        try:
            with self.path.open("rb") as file:
                for number, line in enumerate(file, 1):
                    text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                    if text.strip():
                        yield number, text
        except OSError as error:
            raise HarnessError(f"{self.name}: cannot be read ({error.strerror}). Check the path.") from error
        except UnicodeDecodeError as error:
            with self.path.open("rb") as file:
                raise HarnessError(f"{self.name}: {not_utf8(file)}") from error

    def _parquet(self) -> Iterator[Line]:
        pyarrow, parquet = _pyarrow(self.name)
        try:
            with parquet.ParquetFile(self.path) as file:
                number = 0
                for batch in file.iter_batches(batch_size=_BATCH):
                    for row in batch.to_pylist():
                        number += 1
                        yield number, row_text(row)
        except (OSError, pyarrow.ArrowException) as error:
            raise HarnessError(f"{self.name}: cannot be read as Parquet ({error}). Check the file.") from error


def row_text(row: Mapping[str, Any]) -> str:
    """A row of Parquet as JSON text; a scored one as it was before `flat`."""
    given = unflat(row) if _is_flat(row.get("metrics")) else row
    return json.dumps(given, ensure_ascii=False, default=str)


def _is_flat(metrics: object) -> bool:
    return isinstance(metrics, list) and all(isinstance(m, tuple) and isinstance(m[0], str) for m in metrics)


@contextmanager
def rows_at(path: Path, shard: Shard | None = None) -> Iterator[Rows]:
    """The rows of a file; a pipe, or `-` for stdin, is put aside on disk so that it can be read twice.

    Raises:
        HarnessError: it is a CSV.
    """
    refuse_csv(path)
    is_pipe = path.exists() and not path.is_file() and not path.is_dir()
    if path != _STDIN and not is_pipe:
        yield Rows(path, str(path), shard)
        return
    with tempfile.NamedTemporaryFile(prefix="harness-", suffix=".jsonl") as aside:
        with nullcontext(sys.stdin.buffer) if path == _STDIN else path.open("rb") as given:
            shutil.copyfileobj(given, aside)
        aside.flush()
        yield Rows(Path(aside.name), "stdin" if path == _STDIN else str(path), shard)


def written(path: Path) -> AbstractContextManager[Callable[[str], Any]]:
    """A function that takes a row's line of JSON; the file appears when all is done. `-` is stdout.

    Raises:
        HarnessError: the file cannot be written, or its name ends as one of neither JSON Lines nor Parquet does.
    """
    refuse_other_ending(path)
    return _written_parquet(path) if is_parquet(path) else writing(path)


def is_parquet(path: Path) -> bool:
    """Whether the name of a file says so."""
    return path.suffix.lower() == ".parquet"


def refuse_csv(path: Path) -> None:
    """Raises `HarnessError` for a CSV."""
    if path.suffix.lower() == ".csv":
        raise HarnessError(f"{path}: a CSV cannot hold lists, as rows have them. Name a .jsonl or .parquet file.")


def refuse_other_ending(out: Path) -> None:
    """Raises `HarnessError` for a file whose name promises a format that rows are not written in."""
    refuse_csv(out)
    is_pipe = out.exists() and not out.is_file()  # or a device; whoever reads there knows what comes
    if not (is_pipe or is_parquet(out) or out.suffix.lower() in _LINES):
        known = ", ".join(sorted(_LINES - {""}))
        raise HarnessError(
            f"{out}: rows are written as JSON Lines ({known}, or a name without an ending) or as .parquet, not as "
            f"{out.suffix}. Name a file of one of these."
        )


@contextmanager
def _written_parquet(path: Path) -> Iterator[Callable[[str], Any]]:
    pyarrow, parquet = _pyarrow(str(path))
    schema = score_schema(pyarrow)
    waiting: list[dict[str, Any]] = []

    def flush() -> None:
        writer.write_table(pyarrow.Table.from_pylist(waiting, schema))
        waiting.clear()

    def write(line: str) -> None:
        waiting.append(flat(json.loads(line)))
        if len(waiting) >= _BATCH:
            flush()

    with beside(path) as made, parquet.ParquetWriter(made, schema) as writer:
        yield write
        flush()


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A scored row as `score_schema` has it: ROUGE's three figures become metrics, `rouge1.precision` and so on."""
    metrics: dict[str, float] = {}
    for name, value in row["metrics"].items():
        metrics.update({f"{name}.{k}": v for k, v in value.items()} if isinstance(value, dict) else {name: value})
    return {**row, "id": str(row["id"]), "metrics": list(metrics.items())}


def unflat(row: Mapping[str, Any]) -> dict[str, Any]:
    """The scored row that `flat` made such of."""
    metrics: dict[str, Any] = {}
    for name, value in row["metrics"]:
        outer, _, inner = name.partition(".")
        if inner:
            metrics.setdefault(outer, {})[inner] = value
        else:
            metrics[name] = value
    return present({**row, "metrics": metrics})


def score_schema(pyarrow: Any) -> Any:
    """The columns of scores in Parquet; `schemas/score.schema.json` says what they mean."""
    text, whole, number = pyarrow.string(), pyarrow.int64(), pyarrow.float64()
    span = {"start": whole, "end": whole, "text": text}
    fact = {"id": text, "text": text, "covered": pyarrow.bool_(), "score": number, "span": pyarrow.list_(whole)}
    told = {"kind": text, "nature": text, "score": number, "explanation": text}
    found = {**span, **told, "evidence": pyarrow.list_(pyarrow.struct(span))}
    return pyarrow.schema(
        {
            "id": text,
            "error": text,
            "metrics": pyarrow.map_(text, number),
            "facts": pyarrow.list_(pyarrow.struct(fact)),
            "hallucinations": pyarrow.list_(pyarrow.struct(found)),
        }
    )


def _pyarrow(where: str) -> tuple[Any, Any]:
    require("datasets", f"{where}: Parquet", "pyarrow")
    import pyarrow
    import pyarrow.parquet

    return pyarrow, pyarrow.parquet
