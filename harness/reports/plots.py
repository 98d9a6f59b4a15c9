"""Geometry of the report's plots: where dots, bars and labels go. Templates draw them as SVG.

Drawn by hand rather than by a plotting library: two simple plots do not justify one at run time (matplotlib is some
50 MB and writes SVG without titles or style classes), and the report must follow light, dark and print styles.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from harness.reports.columns import Better, find_column
from harness.reports.names import shortened
from harness.reports.systems import System
from harness.reports.table import Table

_DOTS = 60  # above it, a bar says more
_ROW, _WIDTH = 30, 420
_NAME = 22  # letters of a name
_PLOTTED = ("rougeLsum", "coverage", "coverage_essential", "hallucinations")


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Dot:
    """An article's value."""

    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True)
class Band:
    """From the 10th to the 90th percentile, and within it from the 25th to the 75th."""

    outer: tuple[float, float]
    inner: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Strip:
    """One summariser's values."""

    name: str
    y: float
    mean: float | None
    mean_title: str
    dots: tuple[Dot, ...] = ()
    band: Band | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One metric, a strip per summariser."""

    title: str
    better: Better
    width: int
    height: int
    left: int
    ticks: tuple[Tick, ...]
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One summariser in the scatter plot; `bars` are its intervals, as x1, y1, x2, y2.

    Where dots are crowded, a line, `leader`, goes from each to its label.
    """

    x: float
    y: float
    label: str
    label_x: float
    label_y: float
    title: str
    bars: tuple[tuple[float, float, float, float], ...] = ()
    leader: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Scatter:
    """Mean coverage against made-up details per summary."""

    width: int
    height: int
    left: int
    bottom: int
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    points: tuple[Point, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> tuple[Tick, ...]:
        step = _nice((self.high - self.low) / 4)
        count = int((self.high - self.low) / step + 1e-9)
        return tuple(Tick(self(self.low + i * step), f"{self.low + i * step:.10g}") for i in range(count + 1))


def panels(rows: Sequence[System]) -> tuple[Panel, ...]:
    """A panel for each of the main metrics that has values."""
    drawn = (_panel(name, rows) for name in _PLOTTED)
    return tuple(panel for panel in drawn if panel)


def scatter(table: Table) -> Scatter | None:
    """The scatter plot, where both figures are there."""
    names = [head.name for head in table.heads]
    if "coverage" not in names or "hallucinations" not in names:
        return None
    pairs = [(row, row.cells[names.index("coverage")], row.cells[names.index("hallucinations")]) for row in table.rows]
    known = [(row, x, y) for row, x, y in pairs if x.value is not None and y.value is not None]
    if not known:
        return None
    ends = [y.spread.high for _, _, y in known if y.spread and y.spread.kind == "interval"]
    top = _top([*(y.value or 0.0 for _, _, y in known), *ends])
    across, up = _Scale(0, 1, 44, 548), _Scale(0, top, 292, 36)
    points: list[Point] = []
    places = [(across(x.value or 0.0), up(y.value or 0.0)) for _, x, y in known]
    for place, (row, x, y) in zip(places, known, strict=True):
        near = [abs(other[0] - place[0]) < 24 and abs(other[1] - place[1]) < 12 for other in places]
        crowd = sum(near[: len(points)])
        away = -1 if place[1] > 120 else 1  # labels of a crowd go where there is room
        bars = []
        if x.spread and x.spread.kind == "interval":
            bars.append((across(x.spread.low), place[1], across(x.spread.high), place[1]))
        if y.spread and y.spread.kind == "interval":
            bars.append((place[0], up(y.spread.low), place[0], up(y.spread.high)))
        title = f"{row.name}: coverage {x.text}, made up {y.text}"
        label = place[0] + 8, place[1] - 6 + away * 13 * crowd
        leader = (*place, label[0] - 1, label[1] - 4) if sum(near) > 1 else None
        points.append(Point(*place, row.label, *label, title, tuple(bars), leader))
    return Scatter(560, 328, 44, 292, across.ticks(), up.ticks(), tuple(points))


def _panel(name: str, rows: Sequence[System]) -> Panel | None:
    column = find_column(name)
    assert column is not None
    values = [row.values(column) for row in rows]
    every = [v for found in values for v in found.values()]
    if not every:
        return None
    left = 16 + 7 * min(_NAME, max(len(row.name) for row in rows))
    scale = _Scale(0, 1 if name != "hallucinations" else _top(every), left, _WIDTH - 14)
    called = shortened([row.name for row in rows], _NAME)
    strips = tuple(
        _strip(own, 18 + _ROW * i, found, scale, column.text(column.combine(list(found.values()))))
        for i, (own, found) in enumerate(zip(called, values, strict=True))
    )
    return Panel(column.title, column.better, _WIDTH, _ROW * len(rows) + 26, left, scale.ticks(), strips)


def _strip(name: str, y: float, found: dict[str, float], scale: _Scale, mean: str) -> Strip:
    if not found:
        return Strip(name, y, None, "")
    place = scale(math.fsum(found.values()) / len(found))
    if len(found) > _DOTS:
        cuts = [scale(float(cut)) for cut in np.quantile(list(found.values()), (0.1, 0.25, 0.75, 0.9))]
        return Strip(name, y, place, f"mean {mean}", band=Band((cuts[0], cuts[3]), (cuts[1], cuts[2])))
    dots: list[Dot] = []
    for article, value in found.items():
        x = scale(value)
        crowd = sum(abs(dot.x - x) < 5 for dot in dots)
        shift = min((crowd + 1) // 2 * 4, 10) * (1 if crowd % 2 else -1)
        dots.append(Dot(x, y + shift, f"{article}: {value:.3g}"))
    return Strip(name, y, place, f"mean {mean}", tuple(dots))


def _top(values: Sequence[float]) -> float:
    """The end of an axis that starts at 0: a whole number of steps above all `values`."""
    most = max(values, default=0.0)
    if most <= 0:
        return 1.0
    step = _nice(most / 4)
    return step * math.ceil(most / step - 1e-9)


def _nice(step: float) -> float:
    """The smallest of 1, 2, 2.5, 5, 10 times a power of ten that is at least `step`."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= step * (1 - 1e-9))
