"""A suite's gold as a `datasets.Dataset`, to load with one line; its features mirror schemas/gold.schema.json."""

from __future__ import annotations

import dataclasses
import mimetypes
import tempfile
import types
import typing
from pathlib import Path
from typing import Any

import cattrs

from harness.errors import HarnessError
from harness.extras import require
from harness.gold import Gold, load_gold
from harness.suite import load_suite, suite_files

_KINDS = mimetypes.MimeTypes()  # of the standard library alone, not what the machine knows besides
_WRITERS = {".parquet": "to_parquet", ".jsonl": "to_json"}


def gold_dataset(folder: Path | None = None) -> Any:
    """The gold of the suite in `folder`, or the embedded one: a row per article, its raw text in `text`.

    Returns:
        a `datasets.Dataset` with the columns of a gold file, and `text`.

    Raises:
        HarnessError: `datasets` is not installed, or the suite cannot be loaded.
    """
    require("datasets", "the gold as a dataset", "datasets")
    from datasets import Dataset, Features, Value

    texts = {item.article.id: item.article.raw for item in load_suite(folder).items}
    rows = [cattrs.unstructure(load_gold(file)) for file in suite_files(folder)]
    features = Features({**_feature(Gold), "text": Value("string")})
    return Dataset.from_list([{**row, "text": texts[row["article"]["id"]]} for row in rows], features=features)


def write_dataset(dataset: Any, out: Path) -> None:
    """Writes a dataset as Parquet or JSON Lines, as the file's ending says, or as a folder for `load_from_disk`.

    It appears whole or not at all.

    Raises:
        HarnessError: it is there already, cannot be written, or has the ending of another kind of file.
    """
    if out.suffix.lower() not in _WRITERS and any(_KINDS.guess_type(out.name)):
        raise HarnessError(f"{out}: gold is not written as {out.suffix}. Name a .parquet or .jsonl file, or a folder.")
    import datasets

    datasets.disable_progress_bars()
    if out.exists():
        raise HarnessError(f"{out}: is there already. Name another file, or delete it.")
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as aside:
            made = Path(aside) / out.name
            getattr(dataset, _WRITERS.get(out.suffix.lower(), "save_to_disk"))(str(made))
            made.replace(out)
    except OSError as error:
        raise HarnessError(f"{out}: cannot be written ({error.strerror or error}). Check the folder.") from error


def _feature(hint: Any) -> Any:
    """What `datasets` calls the type of a field."""
    from datasets import List, Value

    if dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return {field.name: _feature(hints[field.name]) for field in dataclasses.fields(hint)}
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _feature(next(a for a in arguments if a is not types.NoneType))
    if origin is tuple:
        return List(_feature(arguments[0]))
    return Value("int64" if hint is int else "string")
