"""Files that appear whole or not at all."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from harness.errors import HarnessError


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A UTF-8 text file that takes the place of `path` when all went well, and leaves no trace when not.

    What is behind a link is replaced, not the link. A device or a pipe is written to as it is.

    Raises:
        HarnessError: the folder cannot be written, or the disk is full.
    """
    if path.exists() and not path.is_file():
        with explained(path), path.open("w", encoding="utf-8", newline="\n") as file:
            yield file
    else:
        with beside(path) as made, made.open("x", encoding="utf-8", newline="\n") as file:
            yield file


@contextmanager
def writing(path: Path) -> Iterator[Callable[[str], Any]]:
    """A function that writes text to the file `path`, which appears when all is done; `-` is stdout.

    Raises:
        HarnessError: the file cannot be written.
    """
    if str(path) == "-":
        yield lambda text: sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
    else:
        with replacing(path) as file:
            yield file.write


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Where to write what takes the place of the file `path` when all went well.

    Raises:
        HarnessError: the folder cannot be written, or the disk is full.
    """
    target = path.resolve()
    made = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with explained(path):
            yield made
            made.replace(target)
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What goes wrong in writing `path`, as one message."""
    try:
        yield
    except OSError as error:
        what = error.strerror or error
        raise HarnessError(f"{path}: cannot be written ({what}). Check the folder and the disk's space.") from error


def refuse_same(out: Path, inputs: tuple[Path, ...]) -> None:
    """Nothing is read from the file that takes its place.

    Raises:
        HarnessError: `out` is one of the inputs.
    """
    if out.is_file() and any(given.exists() and out.samefile(given) for given in inputs):
        raise HarnessError(f"{out}: is read and would be written over. Name another file for the output.")
