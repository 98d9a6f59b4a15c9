"""Where a metric does not see what the gold says, the place is listed and counted."""

from pathlib import Path

from harness.check import Agreement, check_suite
from harness.gold import Fact
from harness.metrics.base import Example, FactScore, Hallucination, Scores
from harness.reports.check import render_findings
from tests.conftest import SuiteFolder

PROBES = [
    {"id": "p1", "about": "faithful", "text": "They released a video.", "covers": ["f1"], "made_up": []},
    {
        "id": "p2",
        "about": "made up: wrong year",
        "text": "They wrote in 1901.",
        "covers": [],
        "made_up": [{"start": 14, "end": 18, "text": "1901", "kind": "date", "nature": "extrinsic"}],
    },
]


class Everything:
    """Covers every fact; flags every summary's first word."""

    name = signature = "everything"

    def score(self, example: Example) -> Scores:
        flag = Hallucination(0, 4, example.summary[:4], "event", "extrinsic", 1.0, "a test says so")
        return Scores(facts=tuple(score(f, True) for f in example.facts), hallucinations=(flag,))


class Nothing:
    """Covers no fact; flags nothing."""

    name = signature = "nothing"

    def score(self, example: Example) -> Scores:
        return Scores(facts=tuple(score(f, False) for f in example.facts), hallucinations=())


def score(fact: Fact, covered: bool) -> FactScore:
    return FactScore(fact.statement, covered, float(covered), None, fact.id)


def probed(folder: SuiteFolder) -> Path:
    folder.write({**folder.gold(), "probes": PROBES})
    return folder.root


def test_metrics_that_see_everything(suite_folder: SuiteFolder) -> None:
    findings = check_suite(probed(suite_folder), Everything(), Everything())
    assert findings.agreement == Agreement(1, 1, 1, 1, 0, 1, 0)
    assert [(d.pointer, d.metric, d.expected, d.found) for d in findings.disagreements] == [
        ("/references/0/text", "hallucination", "nothing made up", "flags 'Asht' (event)"),
        ("/probes/0", "hallucination", "not made up", "flags 'They' (event)"),
        ("/probes/1", "coverage", "does not carry f1", "covered"),
        ("/probes/1", "hallucination", "made up: '1901' (date)", "not flagged"),
        ("/probes/1", "hallucination", "not made up", "flags 'They' (event)"),
    ]


def test_metrics_that_see_nothing(suite_folder: SuiteFolder) -> None:
    findings = check_suite(probed(suite_folder), Nothing(), Nothing())
    assert findings.agreement == Agreement(1, 0, 0, 1, 0, 1, 1)
    assert [(d.pointer, d.expected) for d in findings.disagreements] == [
        ("/facts/0", "f1 is in its evidence"),
        ("/references/0/text", "carries the essential f1"),
        ("/probes/0", "carries f1"),
        ("/probes/1", "made up: '1901' (date)"),
    ]
    text = render_findings(findings)
    assert "covered facts found          0.0%  (0 of 1)" in text
    assert "faithful probes unflagged  100.0%  (1 of 1)" in text
    assert "No fault in 1 file, 1 fact, 2 probes." in text
