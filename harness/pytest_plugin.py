"""pytest plugin: the fixture `harness_score`, a suite as test items, and a marker for gates.

pytest loads it at every start wherever the harness is installed, so everything heavy is imported when it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from harness.reports.bounds import Gate, Rule
    from harness.suite import Item, Suite
    from harness.summarisers.base import AnySummariser
    from harness.testing import Judged

_GATES = "harness_gates(min, max): bounds by metric name for every summary that the test scores with harness_score"
_EXAMPLE = 'harness_gates(min={"coverage": 0.3}, max={"hallucinations": 0})'
_SUITE = "harness: an article of a suite, summarised and judged"
_JUDGED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the options that turn a suite into test items."""
    group = parser.getgroup("harness", "judging news summarisers")
    group.addoption(
        "--harness-summariser", action="append", default=[], metavar="S", help="judge S, article by article"
    )
    group.addoption("--harness-suite", metavar="DIR", help="suite to judge on; the embedded articles if left out")
    group.addoption("--harness-min", action="append", default=[], metavar="METRIC=X", help="fail an article below X")
    group.addoption("--harness-max", action="append", default=[], metavar="METRIC=X", help="fail an article above X")


def pytest_configure(config: pytest.Config) -> None:
    """Registers the markers, and refuses options that would do nothing."""
    config.addinivalue_line("markers", _GATES)
    config.addinivalue_line("markers", _SUITE)
    typed = [arg.partition("=")[0] for arg in config.invocation_params.args]  # what is in `addopts` may wait for it
    given = [name for name in ("--harness-suite", "--harness-min", "--harness-max") if name in typed]
    if given and not config.getoption("--harness-summariser"):
        raise pytest.UsageError(f"{given[0]} says how summarisers are judged. Name one with --harness-summariser.")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, items: list[pytest.Item]) -> None:
    """Adds an item per article and summariser, early enough for -k and -m to see them."""
    specs = session.config.getoption("--harness-summariser")
    if specs:
        collector = SuiteCollector.from_parent(session, name="harness", nodeid="harness", specs=specs)
        collector.prepare()
        report = session.ihook.pytest_make_collect_report(collector=collector)
        session.ihook.pytest_collectreport(report=report)  # or the terminal would not count them
        items.extend(report.result)


@pytest.hookimpl(trylast=True)  # after the test, and only where it passed
def pytest_runtest_call(item: pytest.Item) -> None:
    """Fails a test that has gates of its own and judged nothing; those of its class or module may not concern it."""
    if any(mark.name == "harness_gates" for mark in item.own_markers) and not item.stash.get(_JUDGED, False):
        pytest.fail("harness_gates: nothing was judged. Score a summary with the fixture harness_score.", pytrace=False)


@pytest.fixture
def harness_score(request: pytest.FixtureRequest) -> Callable[..., Judged]:
    """Scores a summary: `harness_score(article, summary, references=[...], facts=[...])`; see `harness.testing`."""
    from harness.testing import Judged

    bounds = _bounds_of(request.node)
    request.node.stash[_JUDGED] = False  # where a test is run again, it must judge again

    def score(article: Any, summary: str, **given: Any) -> Judged:
        __tracebackhide__ = True
        judged = Judged.of(article, summary, **given)
        request.node.stash[_JUDGED] = True
        judged.assert_bounds(**bounds)
        return judged

    return score


def _bounds_of(item: pytest.Item) -> Mapping[str, Any]:
    """What the marker says; a test whose marker says something else fails, or its gates would be passed unseen."""
    marker = item.get_closest_marker("harness_gates")
    if marker is None:
        return {}
    named = marker.kwargs
    if marker.args or not named or not named.keys() <= {"min", "max"} or not all(map(_are_bounds, named.values())):
        given = ", ".join([*map(repr, marker.args), *(f"{name}={value!r}" for name, value in named.items())])
        pytest.fail(f"harness_gates({given}): numbers by metric name are expected, as in {_EXAMPLE}.", pytrace=False)
    if fault := _senseless(named):
        pytest.fail(f"harness_gates: {fault}", pytrace=False)
    return named


def _senseless(bounds: Mapping[str, Mapping[str, float] | None]) -> str:
    """What is wrong with the first bound that decides nothing; "" where all may."""
    from harness.errors import HarnessError
    from harness.testing import refuse_bound, refuse_untimed

    try:
        for rule in ("min", "max"):
            for metric, bound in (bounds.get(rule) or {}).items():
                refuse_bound(rule, metric, bound)
                refuse_untimed(metric)
    except HarnessError as error:
        return str(error)
    return ""


def _are_bounds(given: object) -> bool:
    from harness.testing import is_bound

    if not isinstance(given, Mapping):
        return given is None
    return all(isinstance(metric, str) and is_bound(bound) for metric, bound in given.items())


class SuiteCollector(pytest.Collector):
    """The articles of a suite, by summariser."""

    def __init__(self, *, specs: Sequence[str], **options: Any) -> None:
        super().__init__(**options)
        self.specs = specs
        self.items: list[SummaryItem] = []

    def collect(self) -> list[SummaryItem]:
        """One item per summariser and article, in the suite's order."""
        return self.items

    def prepare(self) -> None:
        """Loads suite and summarisers; raises `pytest.UsageError` where they cannot be loaded, or do not fit."""
        from harness.errors import HarnessError
        from harness.predicted import refuse_predictions_of_others
        from harness.run import refuse_same_names
        from harness.suite import load_suite
        from harness.summarisers.discovery import label_of, resolve

        option = self.config.getoption
        try:
            suite = load_suite(option("--harness-suite"))
            least = _gates("min", option("--harness-min"))
            most = _gates("max", option("--harness-max"))
            resolved = [(s, label_of(spec) or s.name) for spec in self.specs for s in [resolve(spec)]]
            refuse_same_names([called for _, called in resolved])
            refuse_predictions_of_others(self.specs, suite)
        except HarnessError as error:
            raise pytest.UsageError(str(error)) from error
        bounds = {
            "min": {gate.metric: gate.bound for gate in least},
            "max": {"hallucinations": 0.0, **{gate.metric: gate.bound for gate in most}},
        }
        self.items = [
            SummaryItem.from_parent(
                self,
                name=f"{called}[{entry.article.id}]",
                called=called,
                suite=suite,
                entry=entry,
                summariser=s,
                bounds=bounds,
            )
            for s, called in resolved
            for entry in suite.items
        ]


def _gates(rule: Rule, texts: Sequence[str]) -> list[Gate]:
    from harness.errors import HarnessError
    from harness.reports.bounds import parse_gate, refuse_unknown

    try:
        gates = [parse_gate(rule, text) for text in texts]
        refuse_unknown(gates)
    except HarnessError as error:  # names options of the command line
        raise HarnessError(re.sub(r"--(?=(?:min|max)\b)", "--harness-", str(error))) from error
    return gates


class SummaryItem(pytest.Item):
    """One article, summarised and judged."""

    def __init__(
        self,
        *,
        called: str,
        suite: Suite,
        entry: Item,
        summariser: AnySummariser,
        bounds: dict[str, dict[str, float]],
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.called, self.suite, self.entry, self.summariser, self.bounds = called, suite, entry, summariser, bounds
        self.add_marker("harness")

    def runtest(self) -> None:
        """Fails with `AssertionError` where the summariser fails or a bound is broken."""
        from harness.testing import judge_item

        judge_item(self.summariser, self.entry, self.suite).assert_bounds(**self.bounds)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was made up rather than a traceback into the harness."""
        if excinfo.errisinstance(AssertionError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where and what it is."""
        return self.path, None, f"{self.called} on {self.entry.article.id}"
