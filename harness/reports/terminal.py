"""The results table for a terminal, by rich; plain where there is no terminal."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from harness.reports.names import shortened
from harness.reports.table import Cell, Head, Table
from harness.text import printable

_SUPERSCRIPTS = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_PADDING = 3  # two spaces and a rule between columns
_NAME, _SHORT = 24, 12  # of a name, what is shown where there is room and where there is little
_HEAD = len("summariser")


def table_view(table: Table, width: int) -> RenderableType:
    """The table with its notes, fitted into `width` columns; what gives way is named below it."""
    heads, names = _fit(table, width)
    dropped = [head.title for head in table.heads if head not in heads]
    grid = Grid(title=Text(printable(table.title)), title_justify="left", title_style="bold")
    grid.add_column("", no_wrap=True)
    grid.add_column("summariser", no_wrap=True)
    for head in heads:
        grid.add_column(head.title, justify="right", no_wrap=True)
    positions = [table.heads.index(head) for head in heads]
    called = shortened([printable(row.name) for row in table.rows], names)
    for row, name in zip(table.rows, called, strict=True):
        grid.add_row(row.label, Text(name), *(_cell(row.cells[p]) for p in positions))
    notes = list(table.notes)
    if dropped:
        notes.append(f"Not shown for lack of room: {', '.join(dropped)}.")
    return Group(grid, *(Text(printable(note), style="dim") for note in notes))


def render(view: RenderableType, width: int | None = None) -> str:
    """Any view as plain text, without control characters or trailing space."""
    target = io.StringIO()
    Console(file=target, width=width or 200, color_system=None, force_terminal=False).print(view)
    return "\n".join(line.rstrip() for line in target.getvalue().splitlines())


def _fit(table: Table, width: int) -> tuple[list[Head], int]:
    """The columns that fit, in order, and how wide names may be; the least telling column gives way first.

    Names are cut short only where the columns that always stay have no room otherwise.
    """
    labels = max((len(r.label) for r in table.rows), default=0)
    room = width - 1 - _PADDING - labels - _PADDING
    longest = max((cell_len(printable(r.name)) for r in table.rows), default=0)
    names = max(min(longest, max(_NAME, width // 4)), _HEAD)
    kept = list(table.heads)
    while len(kept) > 1:
        last = max(h.rank for h in kept)
        if sum(_width(table, h) for h in kept) + (names if last else min(names, _SHORT)) <= room:
            break
        kept.remove(next(h for h in reversed(kept) if h.rank == last))
    return kept, max(_HEAD, min(names, room - sum(_width(table, h) for h in kept)))


def _width(table: Table, head: Head) -> int:
    position = table.heads.index(head)
    lines = [line for row in table.rows for line in _lines(row.cells[position])]
    return max(map(len, [head.title, *lines])) + _PADDING


def _cell(cell: Cell) -> Text:
    figure, *below = _lines(cell)
    text = Text(figure, style="bold" if cell.best else "")
    for line in below:
        text.append(f"\n{line}", style="not bold dim")
    return text


def _lines(cell: Cell) -> list[str]:
    figure = cell.text + superscript(cell.beats)
    return [figure] if cell.spread is None else [figure, cell.spread.text]


def superscript(labels: Sequence[str]) -> str:
    """Row labels as raised letters."""
    separator = "˒" if any(len(label) > 1 for label in labels) else ""
    return separator.join("".join(_SUPERSCRIPTS[letter] for letter in label) for label in labels)
