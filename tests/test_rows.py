"""Summaries that exist already, judged one by one."""

import json

import pytest

import harness
from harness.errors import HarnessError
from harness.metrics.registry import default_metrics
from harness.rows import read_row, score_row
from harness.schema import faults
from harness.suite import load_suite

ARTICLE = "The harbour bridge reopened on Monday. Engineers had worked on it for two weeks."


def test_what_lacks_its_input_is_absent() -> None:
    assert set(harness.score(ARTICLE, "The bridge is open.").metrics) == {"faithfulness", "hallucinations"}
    only_facts = harness.score("", "The bridge is open.", facts=["The bridge is open."])
    assert "coverage" in only_facts.metrics
    assert "faithfulness" not in only_facts.metrics
    assert only_facts.hallucinations is None
    assert harness.score(None, "The bridge is open.").metrics == {}


def test_one_text_gets_all_three_answers() -> None:
    scores = harness.score(
        ARTICLE,
        "The bridge reopened on Monday.",
        references=["The bridge reopened on Monday."],
        facts=["The bridge reopened."],
    )
    assert scores.metrics["rouge1"] == harness.metrics.base.PRF(1.0, 1.0, 1.0)
    assert scores.facts is not None
    assert scores.facts[0].covered
    assert scores.hallucinations == ()


def test_a_row_comes_back_under_its_id_with_its_facts_in_order() -> None:
    row = {
        "id": "7",
        "article": ARTICLE,
        "summary": "The bridge reopened on Friday the 13th.",
        "facts": [{"text": "It rained.", "present": 0}, {"id": "f", "text": "The bridge reopened."}],
        "extra": "ignored",
    }
    out = score_row(row, default_metrics())
    assert out["id"] == "7"
    assert [f["text"] for f in out["facts"]] == ["It rained.", "The bridge reopened."]
    assert out["facts"][1]["id"] == "f"
    assert "rouge1" not in out["metrics"]
    assert list(faults(json.loads(json.dumps(out)), "score")) == []
    for span in out["hallucinations"]:
        assert row["summary"][span["start"] : span["end"]] == span["text"]


def test_a_gold_article_lends_its_references_and_facts() -> None:
    suite = load_suite()
    item = suite.items[0]
    row = {"id": "1", "article": "", "summary": item.references[0], "article_id": item.article.id}
    out = score_row(row, default_metrics(), suite)
    assert out["metrics"]["rouge1"]["fmeasure"] == 1.0
    assert [f["id"] for f in out["facts"]] == [f.id for f in item.facts]
    with pytest.raises(HarnessError, match="/article_id: 'nobody' is not in the suite"):
        score_row({**row, "article_id": "nobody"}, default_metrics(), suite)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "1", "article": "a"}', "rows.jsonl:2: breaks schemas/row.schema.json:\n  /: 'summary' missing"),
        (
            '{"id": 1.5, "article": "a", "summary": "s"}',
            "rows.jsonl:2: .*\n  /id: 1.5 is not a text or a whole number",
        ),
        ('{"id": null, "article": "a", "summary": "s"}', "rows.jsonl:2: .*\n  /: 'id' missing"),
        ('{"id": ' + "9" * 5000 + ', "article": "a"}', r"rows.jsonl:2: not JSON \(a number with too many digits\)"),
        ('{"id": "1", "article": "a", "summary": true}', "/summary: true is not a text"),
        ('{"id": "1", "article": "a", "summary": "s", "references": [null]}', "/references/0: null is not a text"),
        ('{"id": "1", "article": "a", "summary": "s", "facts": [5]}', "/facts/0: 5 is not an object or a text"),
        ("[" * 100_000, r"rows.jsonl:2: not JSON \(nested too deeply\)"),
        ('{"id": "1", "article": "a", "summary": "s", "facts": [{}]}', "\n  /facts/0: 'text' missing"),
        ("{", "rows.jsonl:2: not JSON"),
        ("[]", r"rows.jsonl:2: .*\n  /: \[\] is not an object"),
    ],
)
def test_a_bad_row_is_named_by_line_and_place(line: str, message: str) -> None:
    with pytest.raises(HarnessError, match=message):
        read_row(line, "rows.jsonl:2")


@pytest.mark.parametrize("summary", ["", " \n", "...", "<p></p>"])
def test_a_summary_without_a_word_is_an_error_of_its_row(summary: str) -> None:
    scored = score_row({"id": "1", "article": "Ferries stopped.", "summary": summary}, default_metrics())
    assert scored == {"id": "1", "error": "the summary is empty", "metrics": {}}
