"""Where the rows of a corpus come from: local files, saved datasets, the hub; always as a stream."""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from harness.corpus.rows import Row
from harness.csv_rows import csv_rows
from harness.errors import HarnessError
from harness.extras import require
from harness.schema import NotJSONError, parse_json
from harness.suite import Broken
from harness.text import not_utf8

_FORMATS = ("json", "csv", "parquet")
#: What a corpus on this machine is named by; anything else is a hub name or a repository's folder.
LOCAL_KINDS = (*_FORMATS, "arrow")
_CHUNK = 1 << 18  # bytes of text at once: more is no faster, and stays in memory
_SPLITS = ("test", "validation", "train")
_SLICED = re.compile(r"(?P<name>.*?)(?:\[(?P<start>\d*):(?P<stop>\d*)\])?", re.DOTALL)

Numbered = tuple[int, Row | Broken]  # rows with the line or row, from 1, that they stand on
Source = tuple[str, Iterable[Numbered]]


def sources(spec: str) -> Iterator[Source]:
    """The files (or the one dataset) that `spec` names, each with its rows; see `open_corpus`."""
    require("datasets", "--dataset", "datasets")
    kind, colon, place = spec.partition(":")
    if not spec.strip():
        raise HarnessError("--dataset is empty. Is a variable not set? Name a corpus, or leave the option away.")
    if kind in LOCAL_KINDS and colon and not place:
        raise HarnessError(f"--dataset {spec} names no file. Write it behind the colon.")
    if kind in _FORMATS and place:
        yield from _files(kind, place)
    elif kind == "arrow" and place:
        yield spec, enumerate(_saved(place), 1)
    elif file := next((f for f in (spec, place) if Path(f).is_file()), None):
        known = next((k for k in _FORMATS if Path(file).suffix in {f".{k}", f".{k}l"}), "json")
        raise HarnessError(f"--dataset {spec}: is a file; say what it holds: --dataset {known}:{file}")
    else:
        yield spec, enumerate(_hub(spec), 1)


def _files(kind: str, pattern: str) -> Iterator[Source]:
    files = sorted(glob.glob(pattern, recursive=True))
    if not files:
        sliced = _SLICED.fullmatch(pattern)
        if sliced and Path(sliced["name"]).is_file():
            raise HarnessError(f"{kind}:{pattern}: a file takes no slice. Name it as {kind}:{sliced['name']}")
        raise HarnessError(f"{kind}:{pattern}: no such file. Check the path; a glob must match at least one file.")
    for file in files:
        if Path(file).is_dir():
            raise HarnessError(f"{kind}:{pattern}: {file} is a folder. Name its files, as in {kind}:{file}/*.{kind}.")
        yield file, _rows(kind, file)


def _rows(kind: str, file: str) -> Iterable[Numbered]:
    if kind == "csv":
        return _csv(file)
    return _json_lines(file) if kind == "json" and not _is_array(file) else enumerate(_load(kind, file), 1)


def _load(builder: str, file: str) -> Iterator[Row]:
    from datasets import load_dataset

    options = {"chunksize": _CHUNK} if builder == "text" else {}
    try:
        with _explained(file):
            yield from load_dataset(builder, data_files=glob.escape(file), split="train", streaming=True, **options)
    except HarnessError as error:
        if builder != "parquet" and (fault := _not_utf8(file)):
            raise HarnessError(f"{file}: {fault}") from error
        raise


def _not_utf8(file: str) -> str | None:
    """What is wrong with a file that is not UTF-8, or holds what is not, compressed; None for any other fault."""
    import fsspec

    with suppress(Exception), fsspec.open(file, "rb", compression="infer") as lines:
        return not_utf8(lines)
    return None


def _json_lines(file: str) -> Iterator[Numbered]:
    """JSON Lines but for blank ones, read as text, so that a broken one does not take the rest of its block with it."""
    for number, line in enumerate(_load("text", file), 1):
        text = line["text"].removeprefix("\ufeff")
        if text.strip():
            yield number, _json_row(text, f"{file}:{number}")


def _json_row(text: str, place: str) -> Row | Broken:
    try:
        row = parse_json(text)
    except NotJSONError as error:
        return Broken(place, f"not JSON ({error})")
    return row if isinstance(row, dict) else Broken(place, "not a JSON object")


def _csv(file: str) -> Iterator[Numbered]:
    """CSV, read as text: the reader of `datasets` makes 7 of "007", and shifts a row that has a comma too many."""
    for number, row in csv_rows((f"{line['text']}\n" for line in _load("text", file)), file):
        yield (
            number,
            Broken(f"{file}:{number}", row) if isinstance(row, str) else {k: v or None for k, v in row.items()},
        )


def _is_array(file: str) -> bool:
    with Path(file).open(encoding="utf-8-sig", errors="replace") as lines:
        return next((line.lstrip()[0] for line in lines if line.strip()), "") == "["


def _saved(folder: str) -> Iterator[Row]:
    from datasets import Dataset, load_from_disk

    with _explained(f"arrow:{folder}", "It must be a folder that `save_to_disk` wrote."):
        loaded = load_from_disk(folder)
        yield from loaded if isinstance(loaded, Dataset) else loaded[_main_split(list(loaded))]


def _hub(spec: str) -> Iterator[Row]:
    from datasets import load_dataset

    name, config, split, start, stop = parse_hub(spec)
    offline = (
        f"Without a network, save it elsewhere with `datasets.load_dataset({name!r}, ...).save_to_disk(FOLDER)` "
        "and name it as arrow:FOLDER."
    )
    with _explained(spec, offline):
        if split is None:
            splits = load_dataset(name, config, streaming=True)
            yield from splits[_main_split(list(splits))]
        else:
            yield from islice(load_dataset(name, config, split=split, streaming=True), start, stop)


def parse_hub(spec: str) -> tuple[str, str | None, str | None, int, int | None]:
    """(name, config, split, start, stop) of `NAME[:CONFIG][:SPLIT]`, SPLIT like `test` or `test[10:20]`.

    Of two parts, the second is the split if it is called test, validation or train or has a slice, else the config.
    """
    match = _SLICED.fullmatch(spec)
    name, *rest = match["name"].split(":") if match else [spec]
    sliced = match is not None and (match["start"] is not None)
    if not name or len(rest) > 2 or not all(rest) or (sliced and not rest):
        raise HarnessError(f"--dataset {spec}: is not NAME[:CONFIG][:SPLIT], as in cnn_dailymail:3.0.0:test[:500].")
    start, stop = (
        (int(match["start"] or 0), int(match["stop"]) if match["stop"] else None) if match and sliced else (0, None)
    )
    if len(rest) == 2:
        return name, rest[0], rest[1], start, stop
    if rest and (sliced or rest[0] in _SPLITS):
        return name, None, rest[0], start, stop
    return name, rest[0] if rest else None, None, start, stop


def _main_split(splits: list[str]) -> str:
    return next((s for s in _SPLITS if s in splits), splits[0])


@contextmanager
def _explained(where: str, cure: str = "Check that the file is whole.") -> Iterator[None]:
    """Whatever `datasets` or a file raises, as one clear message."""
    import datasets

    quiet: Callable[[], Any] = datasets.disable_progress_bars
    quiet()
    try:
        yield
    except Exception as error:
        first = (str(error).strip() or "no reason given").splitlines()[0]
        raise HarnessError(f"{where}: cannot be read ({type(error).__name__}: {first}). {cure}") from error
