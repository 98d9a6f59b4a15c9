"""Options for gates, and the verdict that they lead to."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from harness.commands.types import NamedPath
from harness.errors import HarnessError
from harness.reports.bounds import Rule, parse_gate
from harness.reports.files import Gates
from harness.reports.gates import Verdict, judge
from harness.results import Run
from harness.store import load_run
from harness.suite import Suite

_RULES: tuple[tuple[Rule, str], ...] = (
    ("min", "Fail where a summariser's figure is below X."),
    ("max", "Fail where it is above X."),
    ("max-drop", "Fail where it is worse than in --baseline by more than X, and by more than noise."),
)
_OTHERS = (
    click.option("--baseline", type=NamedPath(), metavar="RUN", help="A saved run to compare with."),
    click.option(
        "--allow-failures",
        type=click.IntRange(0),
        default=0,
        metavar="N",
        help="Do not fail where up to N summaries could not be made.",
    ),
)


def gate_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --min, --max, --max-drop, --baseline and --allow-failures; the command gets them as `gates`."""

    @wraps(command)
    def with_gates(*args: Any, baseline: Path | None, allow_failures: int, **options: Any) -> Any:
        parsed = tuple(parse_gate(rule, text) for rule, _ in _RULES for text in options.pop(_name(rule)))
        if any(gate.rule == "max-drop" for gate in parsed) and baseline is None:
            raise HarnessError("--max-drop compares with a saved run. Name it with --baseline RUN.")
        return command(
            *args, gates=Gates(parsed, None if baseline is None else str(baseline), allow_failures), **options
        )

    with_options: Callable[..., Any] = with_gates
    for option in reversed(_OTHERS):
        with_options = option(with_options)
    for rule, text in reversed(_RULES):
        with_options = click.option(f"--{rule}", _name(rule), multiple=True, metavar="METRIC=X", help=text)(
            with_options
        )
    return with_options


def baseline_of(gates: Gates) -> Run | None:
    """The run that `gates` compare with; None where they name none."""
    return load_run(Path(gates.baseline)) if gates.baseline else None


def verdict_of(run: Run, gates: Gates, baseline: Run | None, suite: Suite | None) -> Verdict:
    """The verdict on `run`."""
    return judge(run, gates.gates, baseline, suite, gates.allow_failures)


def _name(rule: str) -> str:
    return f"gate_{rule.replace('-', '_')}"
