"""Gates: bounds that a run must keep, judged by one function into one verdict that every report repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from harness.reports.bounds import Gate
from harness.reports.changes import Changes, changes_between
from harness.reports.columns import Column, find_column
from harness.reports.inference import LEVEL, floor_of, paired_test
from harness.reports.systems import System, comparable, systems
from harness.results import Run
from harness.shard import Shard
from harness.suite import Suite
from harness.text import counted, one_line

DONE, GATE_FAILED, SUMMARISER_FAILED, NOTHING = 0, 1, 3, 5
_SLACK = 1e-9  # means are sums of floats: a bound that is met on paper is met


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked, for one summariser or for the run.

    Attributes:
        name: the gate as it is written on the command line, or what is checked of every run.
        summariser: whose figure; "" for the run.
        value: the figure, or for `max-drop` how much worse it got; None where it could not be computed.
        bound: what it is held against.
        passed: the decision.
        why: it in one sentence.
        metric: the figure's name; "" where none is checked.
    """

    name: str
    summariser: str
    value: float | None
    bound: float | None
    passed: bool
    why: str
    metric: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a run is worth to a gate.

    Attributes:
        exit_code: 0 all passed; 5 there was nothing to evaluate; 3 a summariser failed; 1 a gate failed. Where 3 and 1
            hold, it is 3: figures that lack articles are not fit to be judged by.
        headline: it in one sentence.
        checks: everything that was checked, in order.
        changes: made-up details against the baseline, where there is one.
    """

    exit_code: int
    headline: str
    checks: tuple[Check, ...]
    changes: Changes | None = None

    @property
    def passed(self) -> bool:
        """Whether everything is as it should be."""
        return self.exit_code == DONE


def judge(
    run: Run,
    gates: Sequence[Gate] = (),
    baseline: Run | None = None,
    suite: Suite | None = None,
    allow_failures: int = 0,
) -> Verdict:
    """The one verdict on `run`.

    Args:
        run: what is judged, every summariser of it by every gate.
        gates: the bounds.
        baseline: what `max-drop` compares with; made-up details are listed against it.
        suite: says which articles tell the same event; None to look for it.
        allow_failures: how many summaries may be missing; the figures are then those of the others.
    """
    basics = list(_basics(run, allow_failures))
    checks = [*basics, *(check for gate in gates for check in _check(gate, run, baseline, suite))]
    code = _exit_code(run, checks, allow_failures)
    changes = changes_between(run, baseline) if baseline else None
    return Verdict(code, _headline(code, run, checks, len(gates)), tuple(checks), changes)


def _exit_code(run: Run, checks: Sequence[Check], allow_failures: int) -> int:
    if len(run.failures) == len(run.samples):
        return SUMMARISER_FAILED if run.samples else NOTHING
    if len(run.failures) > allow_failures:
        return SUMMARISER_FAILED
    return DONE if all(check.passed for check in checks) else GATE_FAILED


def _headline(code: int, run: Run, checks: Sequence[Check], gates: int) -> str:
    failed = sum(not check.passed for check in checks[2:])
    told = f"{failed} of {len(checks) - 2} gate checks failed" if failed else "gates passed" if gates else "no gates"
    if code == NOTHING:
        return "Not passed: nothing was evaluated."
    if code == SUMMARISER_FAILED:
        return f"Not passed: {len(run.failures)} of {len(run.samples)} summaries could not be made; {told}."
    made = len(run.samples) - len(run.failures)
    evaluated = f"{made} of {len(run.samples)} summaries" if run.failures else counted(made, "summary")
    return f"{'Not passed' if code else 'Passed'}: {told}, {evaluated} evaluated."


def _basics(run: Run, allow_failures: int) -> Iterator[Check]:
    count = len(run.samples)
    share = "" if run.shard == str(Shard()) else f" in the share {run.shard}"
    why = counted(count, "summary") if count else f"the run holds no samples: {run.suite} has no article{share}"
    yield Check("something was evaluated", "", float(count), 1.0, count > 0, why)
    failed = run.failures
    why = "none failed"
    if failed:
        first = f"{failed[0].summariser} on {failed[0].article_id}: {failed[0].error}"
        why = f"{len(failed)} failed, the first: {one_line(first, 400)}"
    yield Check(
        _made(allow_failures), "", float(len(failed)), float(allow_failures), len(failed) <= allow_failures, why
    )


def _made(allow_failures: int) -> str:
    return f"every summary was made, but for {allow_failures} at most" if allow_failures else "every summary was made"


def _check(gate: Gate, run: Run, baseline: Run | None, suite: Suite | None) -> Iterator[Check]:
    column = find_column(gate.metric)
    assert column is not None
    if gate.rule == "max-drop":
        yield from _drops(gate, column, run, baseline, suite)
        return
    for system in systems([run], suite).rows:
        yield _bound(gate, column, system)


def _bound(gate: Gate, column: Column, system: System) -> Check:
    values = system.values(column)
    value = column.combine(list(values.values()))
    known = sum(sample.article_id in values for sample in system.made)  # a summary that was not scored has figures, too
    if value is None or known < len(system.made):
        return _not_computed(gate, system.name, _missing(column, system, known))
    is_min = gate.rule == "min"
    passed = value >= gate.bound - _SLACK if is_min else value <= gate.bound + _SLACK
    relation = "at least" if is_min else "at most"
    why = f"{column.name} is {value:.4g}, must be {relation} {gate.bound:g}"
    return Check(str(gate), system.name, value, gate.bound, passed, why, gate.metric)


def _missing(column: Column, system: System, count: int) -> str:
    if column.name == "seconds" and any(s.timing.get("cached") for s in system.made):
        which = "all" if system.is_cached else "some"
        return f"{which} summaries came from the cache, which takes no time; run with --no-cache"
    if count:
        return f"{column.name} could be computed on {count} of {counted(len(system.made), 'summary')} only"
    return f"{column.name} could not be computed on any article"


def _not_computed(gate: Gate, summariser: str, why: str) -> Check:
    return Check(str(gate), summariser, None, gate.bound, False, why, gate.metric)


def _drops(gate: Gate, column: Column, run: Run, baseline: Run | None, suite: Suite | None) -> Iterator[Check]:
    reason = _why_no_baseline(column, run, baseline)
    if baseline is None or reason:
        for info in run.summarisers:
            yield _not_computed(gate, info.name, reason)
        return
    rows = systems([run, baseline], suite).rows
    new, old = rows[: len(run.summarisers)], rows[len(run.summarisers) :]
    by_name = dict(zip((info.name for info in baseline.summarisers), old, strict=True))
    for info, system in zip(run.summarisers, new, strict=True):
        before = baseline.summarisers[0].name if len(old) == len(new) == 1 else info.name
        other = by_name.get(before)
        if other is None:
            yield _not_computed(gate, info.name, f"the baseline has no {info.name}; `harness baseline update` adds it")
        else:
            yield _drop(gate, column, info.name, system, replace(other, name=before))


def _why_no_baseline(column: Column, run: Run, baseline: Run | None) -> str:
    if baseline is None:
        return "there is no baseline to compare with (--baseline RUN)"
    if not comparable(column.metric, [run, baseline]):
        return (
            f"{column.name} was computed from other gold or with another signature in the baseline, so they cannot be "
            "compared; look at both, then move the baseline with `harness baseline update`"
        )
    return ""


def _drop(gate: Gate, column: Column, name: str, system: System, other: System) -> Check:
    now = system.values(column)
    before = {article: value for article, value in other.values(column).items() if article in now}
    if len(now) < len(system.made) or not now or now.keys() != before.keys():
        both = len(now.keys() & before.keys())
        return _not_computed(gate, name, f"{column.name} is there on {both} articles in both, of {len(system.samples)}")
    sign = 1 if column.better == "higher" else -1
    value = sign * ((column.combine(list(before.values())) or 0.0) - (column.combine(list(now.values())) or 0.0))
    told = f"{column.name} got {'worse' if value > 0 else 'better'} by {abs(value):.4g}" if value else "no change"
    told += "" if other.name == name else f" against {one_line(other.name)}"
    if value <= gate.bound + _SLACK:
        return Check(str(gate), name, value, gate.bound, True, f"{told}, may drop by {gate.bound:g}", gate.metric)
    test = paired_test(now, before, system.events)
    if test.p is None or floor_of(test) > LEVEL:
        over = f"{counted(test.n_articles, 'article')} on {counted(test.n_units, 'event')}"
        limit = f"no test over {over} can reach {LEVEL:g}"
        why = f"{told}, may drop by {gate.bound:g}; {limit}, so the plain bound decides"
        return Check(str(gate), name, value, gate.bound, False, why, gate.metric)
    passed = test.p > LEVEL
    support = "within noise" if passed else "more than noise"
    why = f"{told}, may drop by {gate.bound:g}; {support} (paired test, p = {test.p:.3g}, level {LEVEL:g})"
    return Check(str(gate), name, value, gate.bound, passed, why, gate.metric)
