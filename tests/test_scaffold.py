"""`harness new` writes all that can be known without a person, and `harness check` says what is left to write."""

import json
from pathlib import Path

import pytest

from harness.check import check_suite
from harness.errors import HarnessError
from harness.metrics.coverage import Coverage
from harness.metrics.hallucination import Hallucinations
from harness.scaffold import scaffold
from harness.suite import load_suite

STORY = (
    "Harbour bridge reopens after repairs\n\n"
    "The harbour bridge reopened on Monday after two weeks of repairs.\n"
    "Photo: Getty Images\n\n"
    '"We are glad to have it back," said the mayor, Ana Lindqvist. Ferries stop at noon.\n'
)
WORDS = {
    "headline": "Bridge open again",
    "brief": "Traffic crosses the harbour once more since Monday.",
    "full": "After repairs of two weeks, traffic crosses the harbour once more since Monday.",
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "harbour bridge.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def faults(suite: Path) -> list[tuple[str, str]]:
    return [(f.pointer, f.message) for f in check_suite(suite, Coverage(), Hallucinations()).faults]


def test_only_words_are_missing(article: Path, tmp_path: Path) -> None:
    suite = tmp_path / "suite"
    path = scaffold(article, suite)
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert path == suite / "gold" / "harbour-bridge.json"
    assert gold["article"]["title"] == "Harbour bridge reopens after repairs"
    assert [b["kind"] for b in gold["boilerplate"]] == ["credit"]
    assert [f["evidence"] for f in gold["facts"]][-1] == ["Ferries stop at noon."]
    pointers = [pointer for pointer, _ in faults(suite)]
    assert pointers == [f"/facts/{i}/statement" for i in range(3)] + [f"/references/{i}/text" for i in range(3)]
    assert all("is empty; write it here" in message for _, message in faults(suite))


def test_with_the_words_written_it_is_gold(article: Path, tmp_path: Path) -> None:
    suite = tmp_path / "suite"
    path = scaffold(article, suite)
    gold = json.loads(path.read_text(encoding="utf-8"))
    for reference in gold["references"]:
        reference["text"] = WORDS[reference["id"]]
    for number, fact in enumerate(gold["facts"]):
        fact["statement"] = f"Statement {number} about the bridge."
    path.write_text(json.dumps(gold), encoding="utf-8")
    assert [pointer for pointer, _ in faults(suite)] == ["/facts"]
    gold["facts"][0]["importance"] = "essential"
    path.write_text(json.dumps(gold), encoding="utf-8")
    assert faults(suite) == []
    assert load_suite(suite).items[0].article.id == "harbour-bridge"


def test_an_article_within_the_suite_stays_where_it_is(article: Path, tmp_path: Path) -> None:
    gold = json.loads(scaffold(article, tmp_path, id="bridge").read_text(encoding="utf-8"))
    assert gold["article"]["file"] == "harbour bridge.txt"


def test_nothing_is_overwritten_unless_asked(article: Path, tmp_path: Path) -> None:
    path = scaffold(article, tmp_path / "suite")
    path.write_text("mine")
    with pytest.raises(HarnessError, match="is there already"):
        scaffold(article, tmp_path / "suite")
    assert path.read_text() == "mine"
    assert scaffold(article, tmp_path / "suite", force=True).read_text() != "mine"


@pytest.mark.parametrize(
    ("content", "id"),
    [
        (b"\xff", None),
        (b" ", None),
        (b"Text.", "a/b"),
        (b"Text.", ".."),
        (b"Text.", "-x"),
        (b"Text.", "event"),
        (None, None),
    ],
)
def test_what_cannot_be_used_leaves_nothing_behind(content: bytes | None, id: str | None, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(HarnessError):
        scaffold(path, tmp_path / "suite", id)
    assert not (tmp_path / "suite").exists()


def test_other_bytes_under_the_same_name_are_not_mixed_up(article: Path, tmp_path: Path) -> None:
    scaffold(article, tmp_path / "suite")
    article.write_text("Another story.")
    with pytest.raises(HarnessError, match="with other bytes"):
        scaffold(article, tmp_path / "suite", id="second")
