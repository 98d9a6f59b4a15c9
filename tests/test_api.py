"""What Python hands over by mistake is named, as what the command line is given is."""

from pathlib import Path
from typing import Any

import pytest

import harness
from harness.errors import HarnessError
from harness.gold import Fact
from harness.metrics.coverage import Coverage
from harness.summarisers.base import Limits

ARTICLE = "The harbour bridge reopened on Monday."
SUMMARY = "The bridge is open."


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"article": b"bytes"}, "article: bytes instead of text"),
        ({"article": 5}, "article: int instead of text"),
        ({"summary": b"bytes"}, "summary: bytes instead of text"),
        ({"references": "text"}, r"references: a text instead of a list. Write references=\[...\]"),
        ({"references": 5}, "references: int instead of a list"),
        ({"references": [SUMMARY, 5]}, "/references/1: 5 is not a text"),
        ({"facts": "text"}, "facts: a text instead of a list"),
        ({"facts": {"text": "a"}}, "facts: dict instead of a list"),
        ({"facts": [5]}, r"facts\[0\]: int instead of a text, a Fact or a mapping with 'text'"),
        ({"facts": ["a", None]}, r"facts\[1\]: NoneType instead of a text"),
        ({"facts": [{"statement": "x"}]}, "/facts/0: 'text' missing"),
        ({"facts": [{"text": None}]}, "/facts/0: 'text' missing"),
        (
            {"facts": ["a", {"text": "x", "importance": "huge"}]},
            '/facts/1/importance: "huge" is not one of "essential"',
        ),
        ({"facts": [{"text": "x", "wordings": "y"}]}, '/facts/0/wordings: "y" is not a list'),
        ({"facts": [""]}, "/facts/0: is empty"),
        ({"facts": [Fact(" ")]}, "/facts/0/text: is empty"),
    ],
)
def test_what_cannot_be_scored_is_named_by_argument_and_place(given: dict[str, Any], message: str) -> None:
    with pytest.raises(HarnessError, match=message):
        harness.score(**{"article": ARTICLE, "summary": SUMMARY, **given})


def test_facts_come_in_any_form() -> None:
    worded = {"text": "It reopened.", "importance": None, "wordings": ("The bridge is open.",), "extra": 1}
    facts = iter(["It rained.", Fact("The bridge is open."), worded])
    scores = harness.score(None, SUMMARY, references=(SUMMARY,), facts=facts)  # type: ignore[arg-type]
    assert [fact.covered for fact in scores.facts or ()] == [False, True, True]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("runs/mine", "runs: str instead of a list of runs"),
        (Path("runs/mine"), "runs: PosixPath instead of a list of runs"),
        ([5], r"runs\[0\]: int instead of a run or the folder"),
        ([], "there is nothing to compare"),
    ],
)
def test_what_cannot_be_compared_is_named(given: Any, message: str) -> None:
    with pytest.raises(HarnessError, match=message):
        harness.compare(given)


def test_one_run_is_no_list_of_runs() -> None:
    run = harness.evaluate("lead-1")
    with pytest.raises(HarnessError, match="runs: Run instead of a list of runs"):
        harness.compare(run)  # type: ignore[arg-type]
    assert harness.compare([run])


@pytest.mark.parametrize("jobs", [0, -1, "2", 1.5, None])
def test_jobs_are_counted(jobs: Any) -> None:
    with pytest.raises(HarnessError, match=f"jobs: {jobs!r} instead of a whole number from 1 up"):
        harness.evaluate("lead-1", jobs=jobs)


def test_the_cache_is_a_folder() -> None:
    with pytest.raises(HarnessError, match="cache: int instead of a folder or None"):
        harness.evaluate("lead-1", cache=3)  # type: ignore[arg-type]


def test_limits_are_limits() -> None:
    with pytest.raises(HarnessError, match="limits: int instead of Limits or None"):
        harness.evaluate("lead-1", limits=60)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("metrics", "message"),
    [
        (3, "metrics: int instead of a list of metrics or None"),
        ("rouge", "metrics: str instead of a list"),
        (Coverage(), "metrics: Coverage instead of a list"),
        ([Coverage], r"metrics\[0\]: a class instead of a metric, which has name, signature and score"),
        ([Coverage(), "rouge"], r"metrics\[1\]: str instead of a metric"),
    ],
)
def test_metrics_are_a_list_of_metrics(metrics: Any, message: str) -> None:
    with pytest.raises(HarnessError, match=message):
        harness.evaluate("lead-1", metrics=metrics)
    with pytest.raises(HarnessError, match=message):
        harness.score(ARTICLE, SUMMARY, metrics=metrics)


@pytest.mark.parametrize("suite", [5, b"folder", ["folder"]])
def test_a_suite_is_a_suite_or_a_folder(suite: Any) -> None:
    with pytest.raises(HarnessError, match=f"suite: {type(suite).__name__} instead of a Suite, a folder or None"):
        harness.evaluate("lead-1", suite=suite)


@pytest.mark.parametrize("summarisers", [[], ()])
def test_a_run_has_a_summariser(summarisers: Any) -> None:
    with pytest.raises(HarnessError, match="summarisers: an empty list"):
        harness.evaluate(summarisers)


def test_the_cache_may_be_named_as_text(tmp_path: Path) -> None:
    harness.evaluate("lead-1", limits=Limits(), cache=str(tmp_path / "kept"))
    assert (tmp_path / "kept" / "summaries.sqlite3").exists()
