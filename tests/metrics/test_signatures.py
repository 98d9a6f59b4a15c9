"""A metric that judges otherwise than before has another version, and with it another signature.

Where this fails, raise VERSION in the metric's `__init__.py`, and write what is printed here.
"""

import hashlib
import json

import pytest

from benchmarks.edits import FILE
from harness.article import Article
from harness.gold import load_gold
from harness.metrics.base import Example, Metric
from harness.metrics.coverage import VERSION as COVERAGE_VERSION
from harness.metrics.coverage import Coverage
from harness.metrics.hallucination import VERSION as HALLUCINATION_VERSION
from harness.metrics.hallucination import Hallucinations
from harness.suite import suite_files

JUDGED = {
    "coverage": (12, "546df6de2dfe2f3c"),
    "hallucination": (15, "0fa8e2320f972678"),
}


def examples() -> list[Example]:
    cases = json.loads(FILE.read_text(encoding="utf-8"))[::4]
    stories = [(Article.from_text(case["article"]), case) for case in cases]
    invented = [
        Example(summary, article)
        for article, case in stories
        for summary in (*case["faithful"][::3], *(edit["summary"] for edit in case["edited"][::3]))
    ]
    gold = [load_gold(file) for file in suite_files()]
    return invented + [Example(probe.text, facts=one.facts) for one in gold for probe in one.probes]


def judgement(metric: Metric) -> str:
    """What a metric decides, without the last digits of its scores."""
    lines = []
    for example in examples():
        scores = metric.score(example)
        lines.append("".join(str(int(fact.covered)) for fact in scores.facts or ()))
        lines += [f"{h.start} {h.end} {h.kind} {h.nature} {h.score:.2f}" for h in scores.hallucinations or ()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


@pytest.mark.parametrize("metric", [Coverage(), Hallucinations()], ids=lambda metric: metric.name)
def test_a_version_stands_for_what_is_decided(metric: Metric) -> None:
    version = {"coverage": COVERAGE_VERSION, "hallucination": HALLUCINATION_VERSION}[metric.name]
    assert (version, judgement(metric)) == JUDGED[metric.name]
