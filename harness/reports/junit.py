"""JUnit XML: a test case for everything that was checked, and one for each sample."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as Xml

from harness.reports.details import Detail, details_of, details_view
from harness.reports.gates import Check, Verdict
from harness.reports.terminal import render
from harness.results import Run, Sample
from harness.text import one_line, printable

_WIDTH = 160


def junit(run: Run, verdict: Verdict) -> str:
    """The run as JUnit XML; it is red exactly where the verdict is.

    A summary with made-up details is a passed case with the details in its output: whether they are too many is for
    a gate to say, and the gate's failure repeats them.
    """
    details = details_of(run)
    by_sample: dict[tuple[str, str], list[Detail]] = {}
    for detail in details:
        by_sample.setdefault((detail.summariser, detail.article_id), []).append(detail)
    root = Xml.Element("testsuites", name=_text(f"harness: {run.name}"))
    suites = [_suite(root, "gates", [_check(check, details) for check in verdict.checks])]
    for info in run.summarisers:
        cases = [
            _sample(sample, by_sample.get((info.name, sample.article_id), ())) for sample in run.samples_of(info.name)
        ]
        suites.append(_suite(root, info.name, cases))
    for count in ("tests", "failures", "errors", "skipped"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    root.set("time", f"{sum(float(suite.get('time', '0')) for suite in suites):.3f}")
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _suite(root: Xml.Element, name: str, cases: Sequence[Xml.Element]) -> Xml.Element:
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": 0,
    }
    suite = Xml.SubElement(root, "testsuite", name=_text(name))
    for count, number in counts.items():
        suite.set(count, str(number))
    suite.set("time", f"{sum(float(case.get('time', '0')) for case in cases):.3f}")
    suite.extend(cases)
    return suite


def _check(check: Check, details: Sequence[Detail]) -> Xml.Element:
    name = f"{check.name} ({check.summariser})" if check.summariser else check.name
    case = Xml.Element("testcase", classname="harness.reports.gates", name=_text(name), time="0.000")
    if not check.passed:
        failure = Xml.SubElement(case, "failure", message=_text(check.why), type="gate")
        failure.text = _text(check.why) + _listed(_related(check, details))
    return case


def _related(check: Check, details: Sequence[Detail]) -> list[Detail]:
    """The made-up details that a failed gate is about."""
    if check.metric not in ("hallucinations", "faithful", "faithfulness"):
        return []
    return [detail for detail in details if detail.summariser == check.summariser]


def _sample(sample: Sample, found: Sequence[Detail]) -> Xml.Element:
    seconds = sample.timing.get("seconds", 0.0)
    case = Xml.Element(
        "testcase",
        classname=_text(f"harness.{sample.summariser}"),
        name=_text(sample.article_id),
        time=f"{seconds:.3f}",
    )
    if sample.error is not None:
        error = Xml.SubElement(case, "error", message=_text(one_line(sample.error)), type="summariser")
        error.text = _text(sample.error)
    if found:
        Xml.SubElement(case, "system-out").text = _listed(found)
    return case


def _listed(details: Iterable[Detail]) -> str:
    found = list(details)
    return "\n" + render(details_view(found), _WIDTH) if found else ""


def _text(text: str) -> str:
    """`text` on one line, without the characters that XML forbids or a log viewer obeys."""
    return printable(" ".join(text.split()))
