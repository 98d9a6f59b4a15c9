"""Which columns the results table has, whatever format it is printed in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, get_args

from harness.gold import FactKind
from harness.language.tokens import tokenise
from harness.results import Sample

Better = Literal["higher", "lower", "neither"]
_FAITHFUL = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the results table.

    Attributes:
        name: what gates and JSON call it.
        title: what people read.
        about: what it says, in one line.
        value: of one sample; None where it could not be computed.
        better: which direction is good.
        decimals: how many to print.
        metric: the metric whose gold and signature its figures hang on; None where they hang on no metric.
        rank: how early it gives way where a terminal is narrow; 0 stays always.
        total: whether samples are counted up rather than averaged.
        tested: whether differences are worth a significance test.
        low, high: the ends of what its figure can be; infinite where it has none, or none is known.
    """

    name: str
    title: str
    about: str
    value: Callable[[Sample], float | None]
    better: Better = "higher"
    decimals: int = 3
    metric: str | None = None
    rank: int = 0
    total: bool = False
    tested: bool = True
    low: float = 0.0
    high: float = 1.0

    def combine(self, values: Sequence[float]) -> float | None:
        """The mean of `values`, or their sum where the column counts; None where there are none."""
        if not values:
            return None
        return math.fsum(values) if self.total else math.fsum(values) / len(values)

    def text(self, value: float | None) -> str:
        """`value` as people read it."""
        return "-" if value is None else f"{value:.{self.decimals}f}"


def columns(samples: Iterable[Sample]) -> list[Column]:
    """The columns that have a value somewhere in `samples`."""
    kept = list(samples)
    return [c for c in COLUMNS if any(c.value(s) is not None for s in kept)]


def find_column(name: str) -> Column | None:
    """The column called `name`, or one made for any other metric of that name; None where it cannot be one."""
    known = next((c for c in (*COLUMNS, *_OTHERS) if c.name == name), None)
    if known or not name.isidentifier():
        return known
    return _other(name, -math.inf, math.inf)


def unknown_metric(name: str) -> str:
    """Why no run of the command line has a figure called `name`, and which may be meant; "" where there is one."""
    known = [c.name for c in (*COLUMNS, *_OTHERS)]
    if name in known:
        return ""
    spelled = {_letters(k): k for k in known} | {_letters(c.title): c.name for c in COLUMNS}
    near = dict.fromkeys(spelled[s] for s in get_close_matches(_letters(name), spelled, n=3))
    meant = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(known)}."
    return f"there is no metric {name!r}. {meant}"


def _letters(name: str) -> str:
    """`name` as it is compared with others: "made up", "made_up" and "Made-Up" alike."""
    return "".join(filter(str.isalnum, name.lower()))


def _made_by(name: str) -> str:
    """Whose signature a figure without a column hangs on; a metric from elsewhere is its own."""
    families = {"rouge": "rouge", "coverage": "coverage", "faithfulness": "hallucination"}
    return next((metric for start, metric in families.items() if name.startswith(start)), name)


def _other(name: str, low: float = 0.0, high: float = 1.0) -> Column:
    """The column of a figure that the table does not show."""
    return Column(name, name, f"mean {name}", _metric(name), metric=_made_by(name), low=low, high=high)


def _metric(name: str) -> Callable[[Sample], float | None]:
    return lambda sample: sample.value(name)


def _faithful(sample: Sample) -> float | None:
    value = sample.value("faithfulness")
    return None if value is None else float(value >= _FAITHFUL)


def _words(sample: Sample) -> float | None:
    return None if sample.summary is None else float(len(tokenise(sample.summary)))


def _failed(sample: Sample) -> float:
    return float(sample.error is not None)


def _seconds(sample: Sample) -> float | None:
    """How long a summary took to make; what failed or came from the cache says nothing about that."""
    return None if sample.summary is None or sample.timing.get("cached") else sample.timing.get("seconds")


#: What samples.jsonl has besides the columns.
_OTHERS = (
    _other("rougeL"),
    _other("faithfulness"),
    _other("coverage_weighted"),
    _other("coverage_density", high=math.inf),
    *(_other(f"coverage_{kind.replace(' ', '_')}") for kind in get_args(FactKind)),
)
COLUMNS = (
    Column("rouge1", "ROUGE-1", "F of shared words", _metric("rouge1"), metric="rouge", rank=2),
    Column("rouge2", "ROUGE-2", "F of shared word pairs", _metric("rouge2"), metric="rouge", rank=5),
    Column("rougeLsum", "ROUGE-Lsum", "F of shared subsequences", _metric("rougeLsum"), metric="rouge", rank=3),
    Column("coverage", "coverage", "share of the facts carried", _metric("coverage"), metric="coverage"),
    Column(
        "coverage_essential",
        "essential",
        "share of the essential facts carried",
        _metric("coverage_essential"),
        metric="coverage",
        rank=4,
    ),
    Column(
        "coverage(ref)",
        "coverage(ref)",
        "share of the best reference's clauses carried, where there is no checklist",
        _metric("coverage(ref)"),
        metric="coverage",
    ),
    Column(
        "hallucinations",
        "made up",
        "made-up details per summary",
        _metric("hallucinations"),
        "lower",
        2,
        metric="hallucination",
        high=math.inf,
    ),
    Column(
        "faithful",
        "faithful",
        "share of summaries judged faithful as a whole",
        _faithful,
        decimals=2,
        metric="hallucination",
        rank=1,
    ),
    Column("words", "words", "mean length", _words, "neither", 0, rank=7, tested=False, high=math.inf),
    Column(
        "failed",
        "failed",
        "articles without a summary",
        _failed,
        "lower",
        0,
        rank=8,
        total=True,
        tested=False,
        high=math.inf,
    ),
    Column(
        "seconds",
        "s/article",
        "mean time per article, of summaries that were not in the cache",
        _seconds,
        "neither",
        3,
        rank=9,
        tested=False,
        high=math.inf,
    ),
)
