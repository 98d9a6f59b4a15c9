"""pytest plugin: the fixture `harness_score`, a suite as test items, and a marker for gates.

pytest loads it at every start wherever the harness is installed, so everything heavy is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from harness.suite import Item, Suite
    from harness.summarisers.base import AnySummariser
    from harness.testing import Judged

_GATES = "harness_gates(min, max): bounds by metric name for every summary that the test scores with harness_score"
_SUITE = "harness: an article of a suite, summarised and judged"


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
    """Registers the markers."""
    config.addinivalue_line("markers", _GATES)
    config.addinivalue_line("markers", _SUITE)


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


@pytest.fixture
def harness_score(request: pytest.FixtureRequest) -> Callable[..., Judged]:
    """Scores a summary: `harness_score(article, summary, references=[...], facts=[...])`; see `harness.testing`."""
    from harness.testing import Judged

    marker = request.node.get_closest_marker("harness_gates")
    bounds = dict(marker.kwargs) if marker else {}

    def score(article: Any, summary: str, **given: Any) -> Judged:
        __tracebackhide__ = True
        judged = Judged.of(article, summary, **given)
        judged.assert_bounds(**bounds)
        return judged

    return score


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
        """Loads suite and summarisers; raises `pytest.UsageError` where they cannot be loaded."""
        from harness.errors import HarnessError
        from harness.reports.gates import parse_gate, refuse_unknown
        from harness.suite import load_suite
        from harness.summarisers.discovery import label_of, resolve

        option = self.config.getoption
        try:
            suite = load_suite(option("--harness-suite"))
            least = [parse_gate("min", text) for text in option("--harness-min")]
            most = [parse_gate("max", text) for text in option("--harness-max")]
            refuse_unknown([*least, *most])
            resolved = [(s, label_of(spec) or s.name) for spec in self.specs for s in [resolve(spec)]]
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
