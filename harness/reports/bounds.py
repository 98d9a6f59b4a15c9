"""Gates as they are asked for: METRIC=NUMBER, and which of them could decide nothing."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from harness.errors import HarnessError
from harness.reports.columns import Column, find_column, unknown_metric

Rule = Literal["min", "max", "max-drop"]


@dataclass(frozen=True, slots=True)
class Gate:
    """A bound on a figure of the results table; for `max-drop`, on how much worse than the baseline it may be."""

    rule: Rule
    metric: str
    bound: float

    def __str__(self) -> str:
        return f"--{self.rule} {self.metric}={self.bound:g}"


def parse_gate(rule: Rule, text: str) -> Gate:
    """The gate written as METRIC=X.

    Raises:
        HarnessError: it is not of that form, X is no number, the metric has no better direction to drop from, or no
            figure that the metric can have would break the bound, or none would keep it.
    """
    name, equals, number = text.partition("=")
    try:
        bound = float(number)
    except ValueError:
        bound = math.nan
    column = find_column(name.strip())
    if not equals or not math.isfinite(bound):
        raise HarnessError(f"--{rule} {text}: METRIC=NUMBER is expected, for example coverage=0.5.")
    if column is None:
        raise HarnessError(f"--{rule} {text}: {unknown_metric(name.strip())}")
    if rule == "max-drop" and (column.better == "neither" or bound < 0):
        raise HarnessError(f"--{rule} {text}: takes a metric that can get worse, and a number from 0 up.")
    gate = Gate(rule, name.strip(), bound)
    refuse_senseless(gate)
    return gate


def refuse_senseless(gate: Gate) -> None:
    """Raises `HarnessError` where no figure that the metric can have would break the bound, or none would keep it."""
    column = find_column(gate.metric)
    if column and (told := _senseless(gate, column)):
        raise HarnessError(f"{gate}: {told}, as {column.name} is {_range(column)}. {_meant(gate, column)}")


def _senseless(gate: Gate, column: Column) -> str:
    """What is wrong with a bound that decides nothing; "" where it may decide.

    The end of the range that everybody keeps is a bound still where it is the worst (`--min coverage=0`): it asks that
    the figure could be computed.
    """
    bound, better = gate.bound, column.better
    if gate.rule == "max-drop":
        always, never = bound > column.high - column.low, False
    elif gate.rule == "min":
        always, never = bound < column.low or (bound == column.low and better != "higher"), bound > column.high
    else:
        always, never = bound > column.high or (bound == column.high and better != "lower"), bound < column.low
    return "holds whatever happens" if always else "can never hold" if never else ""


def _range(column: Column) -> str:
    return f"from {column.low:g} up" if math.isinf(column.high) else f"from {column.low:g} to {column.high:g}"


def _meant(gate: Gate, column: Column) -> str:
    """The bound that was probably meant: a share for so many per cent, or the other side."""
    if column.high == 1 < gate.bound <= 100:
        return f"Did you mean {column.name}={gate.bound / 100:g}?"
    other: Rule = "max" if gate.rule == "min" else "min"
    swapped = replace(gate, rule=other)
    if gate.rule != "max-drop" and (other == "max") == (column.better == "lower") and not _senseless(swapped, column):
        return f"Did you mean {swapped}?"
    return "Give a number that decides something."


def refuse_unknown(gates: Sequence[Gate], others: Container[str] = ()) -> None:
    """Raises `HarnessError` where a gate names no metric: none that runs always have, and none of `others`."""
    for gate in gates:
        why = unknown_metric(gate.metric)
        if why and gate.metric not in others:
            raise HarnessError(f"{gate}: {why}")
