"""Runs: every article is scored, failures are samples, what is saved comes back."""

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import harness
from harness.errors import HarnessError
from harness.metrics.base import PRF
from harness.reports.gates import judge
from harness.results import Run
from harness.run import evaluate
from harness.schema import faults
from harness.store import load_run, run_to_json
from tests.conftest import ROOT, SuiteFolder, untimed


@pytest.fixture(scope="module")
def run() -> Run:
    return evaluate(["lead-3", "oracle"])


def test_every_summariser_meets_every_article(run: Run) -> None:
    pairs = [(s.summariser, s.article_id[:3]) for s in run.samples]
    assert pairs == [(s, a) for s in ("lead-3", "oracle") for a in ("000", "001", "002", "003", "004")]


def test_samples_carry_all_three_answers(run: Run) -> None:
    for sample in run.samples:
        assert isinstance(sample.metrics["rouge1"], PRF)
        assert 0 <= (sample.value("coverage") or 0) <= 1
        assert sample.facts
        assert sample.hallucinations is not None
        assert sample.value("no such metric") is None


def test_aggregates_are_true_means(run: Run) -> None:
    values = [s.value("rouge1") for s in run.samples_of("oracle")]
    aggregate = run.aggregates["oracle"]["rouge1"]
    assert aggregate.n == 5
    assert aggregate.mean == pytest.approx(sum(v for v in values if v is not None) / 5)


def test_the_ceiling_is_above_the_lead(run: Run) -> None:
    assert run.aggregates["oracle"]["rouge1"].mean > run.aggregates["lead-3"]["rouge1"].mean


def test_a_run_that_was_saved_comes_back(run: Run, tmp_path: Path) -> None:
    assert load_run(run.save(tmp_path / "run")) == load_run(str(tmp_path / "run")) == run
    assert list(faults(run_to_json(run), "run")) == []


def test_two_runs_into_one_folder_are_refused(run: Run, tmp_path: Path) -> None:
    run.save(tmp_path)
    before = (tmp_path / "samples.jsonl").read_bytes()
    with pytest.raises(HarnessError, match="holds a run already"):
        run.save(tmp_path)
    assert (tmp_path / "samples.jsonl").read_bytes() == before


def test_the_same_run_has_the_same_bytes_but_for_timing(suite_folder: SuiteFolder, tmp_path: Path) -> None:
    for name in "ab":
        evaluate(["random-3", "textrank"], suite_folder.root).save(tmp_path / name)

    assert untimed(tmp_path / "a") == untimed(tmp_path / "b")


@pytest.mark.parametrize(
    ("result", "error"),
    [
        (ValueError("no model"), "raised ValueError: no model (test_run.py:"),
        (HarnessError("the queue is full"), "the queue is full"),
        (None, "returned NoneType instead of text"),
        (b"bytes", "returned bytes instead of text"),
        (" \n", "returned an empty summary"),
        ("ab\x1b[31mc", "returned a control character, U+001B, at offset 2"),
        ("half \ud800", "returned a control character, U+D800, at offset 5"),
        ("x" * 50_000_000, "returned 50,000,000 characters; a summary has at most 200,000"),
    ],
)
def test_what_goes_wrong_is_a_sample(result: object, error: str, suite_folder: SuiteFolder) -> None:
    def summariser(article: harness.Article) -> object:
        if isinstance(result, Exception):
            raise result
        return result

    run = evaluate(summariser, suite_folder.root)
    (sample,) = run.failures
    assert (sample.summary, dict(sample.metrics)) == (None, {})
    assert sample.error
    assert sample.error.startswith(error)


def test_hostile_text_survives_the_disk(suite_folder: SuiteFolder, tmp_path: Path) -> None:
    hostile = "\u202e<script>\u2028\ufeff=cmd()\r\n,\"'\U0001f600"
    run = evaluate(lambda article: hostile, suite_folder.root)
    assert load_run(run.save(tmp_path / "run")).samples == run.samples


def test_two_summarisers_of_one_name_are_refused() -> None:
    with pytest.raises(HarnessError, match="two summarisers are called 'lead-3'"):
        evaluate(["lead-3", "lead-3"])


def test_the_table_names_every_summariser(run: Run) -> None:
    table = run.table()
    assert "lead-3" in table
    assert "oracle" in table
    assert "\x1b" not in table


def test_a_damaged_run_is_refused_by_line(run: Run, tmp_path: Path) -> None:
    folder = run.save(tmp_path / "run")
    journal = folder / "samples.jsonl"
    lines = journal.read_text().split("\n")
    journal.write_text("\n".join([lines[0], lines[1][:40]]))
    with pytest.raises(HarnessError, match=r"samples.jsonl:2: not JSON"):
        load_run(folder)
    journal.write_text('{"article_id": "a"}\n')
    with pytest.raises(HarnessError, match=r"samples.jsonl:1: breaks schemas/sample"):
        load_run(folder)
    journal.write_bytes(b'{"article_id": "\xff"}\n')
    with pytest.raises(HarnessError, match=r"samples.jsonl: not UTF-8"):
        load_run(folder)
    journal.unlink()
    with pytest.raises(HarnessError, match="holds a run already"):
        run.save(folder)
    with pytest.raises(HarnessError, match=r"run.json: cannot be read"):
        load_run(tmp_path)


def test_a_metric_that_gives_no_number_is_a_failure_that_can_be_saved(
    suite_folder: SuiteFolder, tmp_path: Path
) -> None:
    class Endless:
        """A metric that divides by nothing."""

        name = signature = "endless"

        def score(self, example: harness.metrics.base.Example) -> harness.metrics.base.Scores:
            return harness.metrics.base.Scores({"endless": float("nan")})

    run = evaluate("lead-1", suite_folder.root, metrics=[Endless()])
    (failed,) = load_run(run.save(tmp_path / "run")).failures
    assert failed.error == "could not be scored: endless is nan"


def test_a_summary_that_cannot_be_scored_is_a_failure_and_the_rest_goes_on(suite_folder: SuiteFolder) -> None:
    class Refusing:
        """A metric that does not stand for one kind of summary."""

        name = signature = "refusing"

        def score(self, example: harness.metrics.base.Example) -> harness.metrics.base.Scores:
            if "Instagram" in example.summary:
                raise HarnessError("too much of it")
            return harness.metrics.base.Scores({"refusing": 1.0})

    run = evaluate(["lead-3", "lead-1"], suite_folder.root, metrics=[Refusing()])
    (failed,) = run.failures
    assert failed.summariser == "lead-3"
    assert failed.summary
    assert failed.error == "could not be scored: too much of it"
    assert run.aggregates["lead-1"]["refusing"].mean == 1
    assert judge(run, []).exit_code == 3


def test_a_run_names_the_version_of_every_package_that_a_score_rests_on() -> None:
    files = [p for part in ("language", "metrics") for p in (ROOT / "harness" / part).rglob("*.py")]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text()))]
    named = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    named += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    imported = {name.partition(".")[0] for name in named} - sys.stdlib_module_names
    owners = packages_distributions()
    packages = {owners[name][0].lower().replace("_", "-") for name in imported - {"harness"}}
    assert packages == evaluate("lead-1").versions.keys() - {"harness"}


def test_a_run_shows_itself_in_a_line() -> None:
    assert repr(evaluate("lead-1")) == "<Run 'lead-1': 5 summaries by lead-1, suite embedded>"
