"""Scored rows on disk while they are made, so that a command that was interrupted goes on after them."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from harness.bulk.files import is_parquet, refuse_other_ending, written
from harness.errors import HarnessError
from harness.files import explained


class Kept:
    """Rows of a file of whole lines, and more of them.

    Attributes:
        path: beside the output; its name says what the rows are made of, so that no others are gone on with. None where
            nothing can be kept: the output is stdout, a pipe or a device.
    """

    def __init__(self, write: Callable[[str], Any], path: Path | None = None, file: IO[bytes] | None = None) -> None:
        self.write, self.path, self._file = write, path, file

    def done(self) -> Iterator[str]:
        """The rows of before; a last line that was cut off is taken away."""
        if self._file is None:
            return
        self._file.seek(0)
        whole = 0
        for line in self._file:
            if line.endswith(b"\n"):
                whole += len(line)
                yield line.decode()
        self._file.truncate(whole)
        self._file.seek(whole)


@contextmanager
def keeping(out: Path, key: str) -> Iterator[Kept]:
    """What is written becomes `out` when all went well; if not, it stays beside `out`, for whoever gives the same key.

    Raises:
        HarnessError: the file cannot be written, its name ends in no format of rows, or another command is writing it.
    """
    if str(out) == "-" or (out.exists() and not out.is_file()):
        with written(out) as write:
            yield Kept(write)
        return
    refuse_other_ending(out)
    target = out.resolve()
    path = target.with_name(f"{target.name}.{key}.partial")
    with explained(out):
        try:
            with path.open("a+b") as file:
                _claim(path, file)
                yield Kept(lambda line: file.write(line.encode()), path, file)
        except BaseException:
            if path.exists() and not path.stat().st_size:
                path.unlink()
            raise
        _finish(path, out)


def _claim(path: Path, file: IO[bytes]) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise HarnessError(f"{path}: another command is writing there. Wait for it.") from None


def _finish(path: Path, out: Path) -> None:
    if not is_parquet(out):
        path.replace(out.resolve())
        return
    with written(out) as write, path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            write(line)
    path.unlink()
