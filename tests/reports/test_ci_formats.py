"""JUnit XML and GitHub annotations: what CI systems read."""

import re
from pathlib import Path

import pytest
from lxml import etree

from harness.reports.bounds import Gate
from harness.reports.gates import judge
from harness.reports.github import github
from harness.reports.junit import junit
from harness.results import Run
from tests.reports.runs import HOSTILE, made_up, run_of, sample

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "junit.xsd"))
TEXT = "Masterson got 25 years."
GATES = [Gate("max", "hallucinations", 0), Gate("min", "coverage", 0.5)]


def planted(**values: float) -> Run:
    found = (made_up(TEXT, "25 years", why="'25 years': the article says '30 years to life'"),)
    return run_of(sample("x", "a", summary=TEXT, found=found, **values), sample("x", "b", **values))


def parsed(run: Run, gates: list[Gate]) -> etree._Element:
    root = etree.fromstring(junit(run, judge(run, gates)).encode())
    SCHEMA.assertValid(root)
    return root


def test_one_case_a_check_and_one_a_sample() -> None:
    root = parsed(planted(coverage=1.0, hallucinations=0.5), GATES)
    suites = {suite.get("name"): [case.get("name") for case in suite] for suite in root}
    assert suites == {
        "gates": [
            "something was evaluated",
            "every summary was made",
            "--max hallucinations=0 (x)",
            "--min coverage=0.5 (x)",
        ],
        "x": ["a", "b"],
    }
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "1", "0")


def test_the_failure_of_a_gate_lists_the_made_up_details() -> None:
    failure = parsed(planted(coverage=1.0, hallucinations=0.5), GATES).find(".//failure")
    assert failure.get("message") == "hallucinations is 0.5, must be at most 0"
    assert "Masterson got [25 years]." in failure.text
    assert "'25 years': the article says '30 years to life'" in failure.text
    assert "Proof" in failure.text


@pytest.mark.parametrize("gates", [[], GATES, [Gate("min", "coverage", 0.1)]])
@pytest.mark.parametrize("kind", ["good", "bad", "failed", "empty"])
def test_junit_is_red_exactly_where_the_verdict_is(kind: str, gates: list[Gate]) -> None:
    bad = sample("x", "c", summary=None, error="raised ValueError", found=None)
    runs = {"good": planted(coverage=1.0, hallucinations=0.0), "bad": planted(coverage=0.2, hallucinations=2.0)}
    run = {**runs, "failed": run_of(*runs["good"].samples, bad), "empty": run_of()}[kind]
    root = parsed(run, gates)
    is_red = int(root.get("failures")) + int(root.get("errors")) > 0
    assert is_red == (not judge(run, gates).passed)


def test_hostile_text_is_valid_xml_and_harmless_in_a_log() -> None:
    found = (made_up(HOSTILE, "50%", why=HOSTILE),)
    run = run_of(
        sample(HOSTILE, "a", summary=HOSTILE, found=found, hallucinations=1.0),
        sample("y", "a", summary=None, error=HOSTILE + "\x00\ufffe"),
    )
    text = junit(run, judge(run, GATES))
    SCHEMA.assertValid(etree.fromstring(text.encode()))
    assert not {"\x1b", "\x9b", "\u202e", "\x00"} & set(text)
    assert not any(line.strip().startswith("::") or "##[" in line for line in text.splitlines())


def test_annotations_name_the_gate_and_the_detail() -> None:
    run = planted(coverage=1.0, hallucinations=0.5)
    lines = github(run, judge(run, GATES)).splitlines()
    assert lines[0].startswith("::error title=harness::Not passed: 1 of 2 gate checks failed")
    assert lines[1] == "::error title=--max hallucinations=0 x::hallucinations is 0.5, must be at most 0"
    assert lines[2] == (
        "::warning title=Made up (number)%3A x on a::Masterson got [25 years].%0A"
        "'25 years': the article says '30 years to life'"
    )


def test_a_green_run_has_no_error_and_at_most_ten_warnings() -> None:
    text = " ".join(f"n{i}" for i in range(30))
    run = run_of(sample("x", "a", summary=text, found=tuple(made_up(text, f"n{i}") for i in range(30)), coverage=1.0))
    lines = github(run, judge(run)).splitlines()
    assert [line.split()[0] for line in lines] == ["::notice"] + ["::warning"] * 10 + ["::notice"]
    assert "20 more made-up details" in lines[-1]


def test_hostile_text_adds_no_command() -> None:
    found = (made_up(HOSTILE, "50%", why=HOSTILE),)
    run = run_of(sample(HOSTILE, "a", summary=HOSTILE, found=found), sample("y", "a", summary=None, error=HOSTILE))
    for line in github(run, judge(run, GATES)).splitlines():
        assert re.match(r"::(error|warning|notice) title=[^:,]*::", line)
        assert not re.search(r"(^|\s)::", line.split("::", 2)[2])
        assert "##[" not in line
