"""Rows of CSV, read strictly: where readers shift, cut or guess in silence, the row is said to be wrong."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator

from harness.errors import HarnessError

_LONGEST_CELL = 1 << 30  # characters: a broken summariser's megabytes are data too
_CURE = "Put a cell with a comma, a quote or a line break in quotes, and double the quotes in it."

Cells = dict[str, str]


def csv_rows(lines: Iterable[str], where: str) -> Iterator[tuple[int, Cells | str]]:
    """The rows after the header: the line that each begins on, and its cells by column, or what is wrong with it.

    Cells are text as it stands there: "007" and "NA" are no number and no gap.

    Args:
        lines: of the file, with their breaks.
        where: the file, for errors.

    Raises:
        HarnessError: two columns have one name.
    """
    before = csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(lines, strict=True)
    header: list[str] = []
    begins = 1
    try:
        for cells in _read(reader):
            if isinstance(cells, str) or (cells and header):
                yield begins, cells if isinstance(cells, str) else _row(header, cells)
            elif cells:
                header = _header(cells, where)
            begins = reader.line_num + 1
    finally:
        csv.field_size_limit(before)


def _read(reader: Iterator[list[str]]) -> Iterator[list[str] | str]:
    """The cells of each row, or what is wrong with it; the rows after a faulty one are read all the same."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"not CSV ({error}; is a quote left open?). {_CURE}"


def _header(cells: list[str], where: str) -> list[str]:
    header = [cells[0].removeprefix("\ufeff"), *cells[1:]]
    twice = next((name for name, count in Counter(header).items() if count > 1), None)
    if twice is not None:
        raise HarnessError(f"{where}: two columns are called {twice!r}. Rename or remove one.")
    return header


def _row(header: list[str], cells: list[str]) -> Cells | str:
    if len(cells) != len(header):
        return f"has {len(cells)} cells where the header has {len(header)}. {_CURE}"
    return dict(zip(header, cells, strict=True))
