"""The results table as a value: a row per summariser, built once, printed by the modules beside this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from harness.errors import HarnessError
from harness.reports.columns import Better, Column, columns
from harness.reports.inference import Spread, Tested, compare_rows, spreads_of
from harness.reports.notes import notes_on
from harness.reports.systems import System, comparable, systems
from harness.results import Run
from harness.suite import Suite
from harness.text import counted

#: Hands on the columns, one after the other, and may tell how far they are.
Watch = Callable[[Sequence[Column]], Iterable[Column]]


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what JSON and gates call it, what people read, which direction is good."""

    name: str
    title: str
    about: str
    better: Better
    rank: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure.

    Attributes:
        value: the mean (or the count); None where no article has it.
        text: `value` as it is printed.
        n: over how many articles.
        spread: interval or range beside it.
        best: whether it is the best of its column, as printed.
        place: 1 for the best and its ties; None where no test was possible.
        beats: labels of the rows that it is significantly better than.
    """

    value: float | None
    text: str
    n: int
    spread: Spread | None = None
    best: bool = False
    place: int | None = None
    beats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A summariser: a letter that superscripts name it by, its name, its run, its figures."""

    label: str
    name: str
    run: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The results table, ready to print."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]

    def __str__(self) -> str:
        from harness.reports.terminal import render, table_view

        return render(table_view(self, 200))


def build_table(runs: Run | Sequence[Run], suite: Suite | None = None, watch: Watch = iter) -> Table:
    """The results table over one run or several.

    Args:
        runs: rows of all of them; figures are over the articles that all have.
        suite: says which articles tell the same event; None to look for the suite that the runs name.
        watch: sees the columns pass as they are made, which takes a while where summarisers are many.

    Intervals and tests take the articles of one event as one observation. Rows whose gold or metric differ are
    shown, said to differ, and not tested against each other.

    Raises:
        HarnessError: several runs have no article in common.
    """
    listed = [runs] if isinstance(runs, Run) else list(runs)
    found = systems(listed, suite)
    if len(listed) > 1 and not found.articles:
        names = ", ".join(f"{run.name} on {run.suite}" for run in listed)
        raise HarnessError(f"the runs have no article in common ({names}). Name runs on the same articles.")
    shown = columns(s for system in found.rows for s in system.samples)
    tested, cells = [], []
    for column in watch(shown):
        tested.append(_test(column, listed, found.rows))
        cells.append(_cells(column, found.rows, tested[-1]))
    rows = tuple(Row(s.label, s.name, s.run, tuple(c[at] for c in cells)) for at, s in enumerate(found.rows))
    spreads = {cell.spread.kind for row in rows for cell in row.cells if cell.spread}
    return Table(
        title=_title(listed, len(found.articles)),
        heads=tuple(Head(c.name, c.title, c.about, c.better, c.rank) for c in shown),
        rows=rows,
        notes=tuple(notes_on(listed, found, shown, [t for t in tested if t], spreads)),
    )


def _title(runs: Sequence[Run], articles: int) -> str:
    suites = " and ".join(dict.fromkeys(run.suite for run in runs)) or "no suite"
    return f"{counted(articles, 'article')}, suite {suites}"


def _test(column: Column, runs: Sequence[Run], rows: Sequence[System]) -> Tested | None:
    if not column.tested or not comparable(column.metric, runs) or len(rows) < 2:
        return None
    return compare_rows(column, rows)


def _cells(column: Column, rows: Sequence[System], tested: Tested | None) -> list[Cell]:
    spreads = spreads_of(column, rows)
    cells = []
    for row in rows:
        values = row.values(column)
        value = column.combine(list(values.values()))
        cells.append(Cell(value, column.text(value), len(values), spreads.get(row.label)))
    return list(_mark(column, cells, [row.label for row in rows], tested))


def _mark(column: Column, cells: Sequence[Cell], labels: Sequence[str], tested: Tested | None) -> Iterator[Cell]:
    best = _best(column, cells)
    for label, cell in zip(labels, cells, strict=True):
        marked = replace(cell, best=best is not None and cell.text == best)
        if tested and tested.possible and cell.value is not None:
            marked = replace(marked, place=tested.places.get(label), beats=tested.beats[label])
        yield marked


def _best(column: Column, cells: Sequence[Cell]) -> str | None:
    """The best value as it is printed, so that what looks equal is marked alike; None where all are equal."""
    known = {c.value: c.text for c in cells if c.value is not None}
    if column.better == "neither" or len(set(known.values())) < 2:
        return None
    return known[max(known) if column.better == "higher" else min(known)]
