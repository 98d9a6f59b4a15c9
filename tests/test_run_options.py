"""Corpora instead of suites, and the options of ROUGE, on the command line."""

import json
from pathlib import Path

import pytest

from harness.reports.source import find_suite
from tests.conftest import harness
from tests.reports.runs import run_of

ROWS = [
    {
        "id": "a",
        "story": "The harbour bridge reopened. It rained. The mayor came.",
        "highlights": "The bridge is open.",
    },
    {"id": "b", "story": None, "highlights": "Nothing."},
    {"id": "c", "story": "Ferries stopped at noon.", "highlights": "Ferries stopped."},
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in ROWS))
    return tmp_path


def test_a_corpus_runs_like_a_suite_and_a_broken_row_is_a_failure(corpus: Path) -> None:
    done = harness(
        "run", "-s", "lead-1", "--dataset", "json:rows.jsonl", "--column", "article=story", "--out", "r", cwd=corpus
    )
    assert done.returncode == 3
    assert "failed: lead-1 on rows.jsonl:2: the article cannot be read: column 'story' holds nothing" in done.stderr
    rows = [json.loads(line) for line in (corpus / "r" / "samples.jsonl").read_text().splitlines()]
    assert [(r["article_id"], r["summary"]) for r in rows] == [
        ("a", "The harbour bridge reopened."),
        ("rows.jsonl:2", None),
        ("c", "Ferries stopped at noon."),
    ]
    for command in (["report", "r", "--format", "markdown"], ["compare", "r", "r"]):
        again = harness(*command, cwd=corpus)
        assert again.returncode == 0
        assert "json:rows.jsonl --column article=story" in " ".join(again.stdout.split())
        assert "was not found again" not in " ".join(again.stdout.split())
    page = harness("report", "r", "--format", "html", cwd=corpus)
    assert "The mayor came." in page.stdout
    assert "no article texts" not in page.stderr
    (corpus / "rows.jsonl").rename(corpus / "moved.jsonl")
    moved = harness("report", "r", "--format", "html", "--suite", "json:moved.jsonl", cwd=corpus)
    assert "The mayor came." in moved.stdout


def test_a_saved_run_may_name_its_suite_in_any_way() -> None:
    for name in ("nowhere --column article", "json:nowhere --column shape=round"):
        assert "--column" in find_suite(run_of(suite=name)).why_not


def test_half_a_character_in_an_article_ends_no_run(tmp_path: Path) -> None:
    rows = [{"id": "a", "article": "The \ud83d bridge reopened."}, {"id": "b", "article": "Ferries stopped at noon."}]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = harness("run", "-s", "lead-1", "--dataset", "json:rows.jsonl", "--out", "r", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    summaries = [json.loads(line)["summary"] for line in (tmp_path / "r" / "samples.jsonl").read_text().splitlines()]
    assert summaries == ["The \ud83d bridge reopened.", "Ferries stopped at noon."]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--dataset", "json:none.jsonl"], "no such file"),
        (["--dataset", "json:rows.jsonl"], "Say which with --column article=NAME"),
        (["--dataset", "json:rows.jsonl", "--column", "story"], "ROLE=NAME is expected; roles are article, references"),
        (["--column", "article=story"], "--column goes with --dataset"),
        (["--dataset", "json:rows.jsonl", "--column", "article=story", "--suite", "."], "exclude each other"),
        (["--dataset", "json:twice.jsonl"], "two rows have the id 'a'"),
        (["--dataset", ""], "--dataset is empty. Is a variable not set?"),
        (["--suite", ""], "it is empty. Is a variable not set?"),
        (["--timeout", "nan"], "nan is no number that can be used"),
        (["--executor", "ray", "--ray-gpus", "inf"], "inf is no number that can be used"),
        (["--rouge-tokenizer", "none"], "'none' is not one of 'default', 'unicode'"),
    ],
)
def test_wrong_options_are_one_message_and_nothing_written(options: list[str], message: str, corpus: Path) -> None:
    (corpus / "twice.jsonl").write_text('{"id": "a", "article": "One."}\n{"id": "a", "article": "Two."}\n')
    before = sorted(corpus.iterdir())
    done = harness("run", "-s", "lead-1", *options, cwd=corpus)
    assert done.returncode == 2
    assert message in done.stderr
    assert sorted(corpus.iterdir()) == before


def test_the_signature_names_the_options_and_lost_letters_are_said(corpus: Path) -> None:
    text = "Паром остановился в полдень."
    row = {"id": "1", "article": text, "summary": text, "references": [text]}
    (corpus / "in.jsonl").write_text(json.dumps(row) + "\n")
    plain = harness("score", "in.jsonl", "--output", "-", cwd=corpus)
    assert json.loads(plain.stdout)["metrics"]["rouge1"]["fmeasure"] == 0
    assert "drops 100% of the letters" in plain.stderr
    unicode = harness("score", "in.jsonl", "--output", "-", "--rouge-tokenizer", "unicode", cwd=corpus)
    assert json.loads(unicode.stdout)["metrics"]["rouge1"]["fmeasure"] == 1
    assert "letters" not in unicode.stderr


def test_both_engines_give_the_same_numbers(corpus: Path) -> None:
    row = {
        "id": "1",
        "article": "",
        "summary": "The bridge reopened. Ferries stopped.",
        "references": ["Bridge open. Ferries stop."],
    }
    (corpus / "in.jsonl").write_text(json.dumps(row) + "\n")
    fast = harness("score", "in.jsonl", "--output", "-", cwd=corpus)
    slow = harness("score", "in.jsonl", "--output", "-", "--rouge-engine", "rouge-score", cwd=corpus)
    assert json.loads(fast.stdout) == json.loads(slow.stdout)


def test_one_process_or_two_give_the_same_bytes(corpus: Path) -> None:
    facts = [{"text": "The bridge reopened."}]
    rows = [
        {
            "id": str(i),
            "article": f"The bridge reopened on day {i}.",
            "summary": f"It reopened on day {i + i % 3}.",
            "facts": facts,
        }
        for i in range(40)
    ]
    (corpus / "in.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    one = harness("score", "in.jsonl", "--output", "-", cwd=corpus)
    two = harness("score", "in.jsonl", "--output", "-", "--jobs", "2", cwd=corpus)
    assert one.returncode == two.returncode == 0, two.stderr
    assert one.stdout == two.stdout
    assert [json.loads(line)["id"] for line in two.stdout.splitlines()] == [str(i) for i in range(40)]
