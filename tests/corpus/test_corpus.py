"""Every way to name a corpus, read by `datasets` itself from local files and a repository laid out as on the hub."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from datasets import Dataset, DatasetDict

from harness.corpus import Columns, open_corpus
from harness.corpus.export import gold_dataset
from harness.corpus.sources import parse_hub
from harness.corpus.suite import corpus_suite
from harness.errors import HarnessError
from harness.gold import Fact
from harness.suite import Broken, Item

ROWS = [
    {"id": f"a{i}", "article": f"Ferry {i} stopped at noon.\nZoë\u2028waited.", "highlights": f"Ferry {i} stopped."}
    for i in range(5)
]


def jsonl(path: Path, rows: list[object]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    return path


def repository(folder: Path) -> Path:
    """A dataset repository as the hub lays one out: a card that names its configs, and Parquet per split."""
    (folder / "data").mkdir(parents=True)
    Dataset.from_list(ROWS).to_parquet(folder / "data" / "test-00000-of-00001.parquet")
    Dataset.from_list(ROWS[:1]).to_parquet(folder / "data" / "train-00000-of-00001.parquet")
    splits = "".join(f"  - split: {s}\n    path: data/{s}-*\n" for s in ("train", "test"))
    (folder / "README.md").write_text(f"---\nconfigs:\n- config_name: v1\n  data_files:\n{splits}---\n")
    return folder


MAKERS: dict[str, Callable[[Path], str]] = {
    "JSON Lines": lambda p: f"json:{jsonl(p / 'a.jsonl', ROWS)}",
    "JSON array": lambda p: f"json:{jsonl(p / 'a.json', [ROWS])}",
    "CSV": lambda p: (Dataset.from_list(ROWS).to_csv(p / "a.csv"), f"csv:{p / 'a.csv'}")[1],
    "Parquet": lambda p: (Dataset.from_list(ROWS).to_parquet(p / "a.parquet"), f"parquet:{p / 'a.parquet'}")[1],
    "Arrow": lambda p: (Dataset.from_list(ROWS).save_to_disk(p / "a"), f"arrow:{p / 'a'}")[1],
    "Arrow with splits": lambda p: (
        DatasetDict({"train": Dataset.from_list(ROWS[:1]), "test": Dataset.from_list(ROWS)}).save_to_disk(p / "a"),
        f"arrow:{p / 'a'}",
    )[1],
    "repository": lambda p: str(repository(p / "repo")),
    "repository, config and split": lambda p: f"{repository(p / 'repo')}:v1:test",
}


@pytest.mark.parametrize("maker", MAKERS)
def test_every_form_gives_the_same_articles(maker: str, tmp_path: Path) -> None:
    items = list(open_corpus(MAKERS[maker](tmp_path)))
    assert all(isinstance(i, Item) for i in items)
    assert [(i.article.id, i.article.raw, i.references) for i in items if isinstance(i, Item)] == [
        (r["id"], r["article"], (r["highlights"],)) for r in ROWS
    ]


def test_csv_is_neither_shifted_nor_guessed_at(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,article\n007,NA is no gap.\n8,"One, two\nand three."\n9,One, two\n10,\n')
    first, second, shifted, empty = open_corpus(f"csv:{path}")
    assert isinstance(first, Item) and isinstance(second, Item)
    assert (first.article.id, first.article.raw) == ("007", "NA is no gap.")
    assert (second.article.id, second.article.raw) == ("8", "One, two\nand three.")
    assert isinstance(shifted, Broken) and shifted.where == f"{path}:5"
    assert shifted.reason.startswith("has 3 cells where the header has 2")
    assert isinstance(empty, Broken) and "holds nothing" in empty.reason
    path.write_text('article\nOne.\n"Two"bad\nThree.\n')
    first, broken, third = open_corpus(f"csv:{path}")
    assert isinstance(first, Item) and isinstance(broken, Broken) and isinstance(third, Item)
    assert (first.article.id, broken.where, third.article.id) == tuple(f"{path}:{line}" for line in (2, 3, 4))
    path.write_text("id,article,article\n1,a,b\n")
    with pytest.raises(HarnessError, match="two columns are called 'article'"):
        list(open_corpus(f"csv:{path}"))


@pytest.mark.parametrize(
    ("spec", "cure"),
    [
        ("", "is empty"),
        ("json:", "no file"),
        ("jsonl:{}/a.jsonl", "holds: --dataset json:{}/a.jsonl"),
        ("json:{}/a.jsonl[:2]", "no slice"),
    ],
)
def test_a_corpus_that_is_named_wrongly_is_not_sought_on_the_hub(spec: str, cure: str, tmp_path: Path) -> None:
    jsonl(tmp_path / "a.jsonl", ROWS)
    with pytest.raises(HarnessError) as error:
        list(open_corpus(spec.format(tmp_path)))
    assert cure.format(tmp_path) in str(error.value)


def test_a_glob_reads_its_files_in_order(tmp_path: Path) -> None:
    for name in "ba":
        jsonl(tmp_path / f"{name}.jsonl", [{"text": f"From {name}."}])
    items = list(open_corpus(f"json:{tmp_path}/*.jsonl"))
    assert [i.article.id for i in items if isinstance(i, Item)] == [f"{tmp_path}/a.jsonl:1", f"{tmp_path}/b.jsonl:1"]


def test_a_slice_takes_its_rows(tmp_path: Path) -> None:
    items = list(open_corpus(f"{repository(tmp_path / 'repo')}:v1:test[1:3]"))
    assert [i.article.id for i in items if isinstance(i, Item)] == ["a1", "a2"]


def test_several_documents_become_one_article(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "m.jsonl", [{"document": "One. ||||| Two.", "summary": "S."}, {"documents": ["One.", "Two."]}]
    )
    first, second = open_corpus(f"json:{path}", Columns(references=None))
    assert isinstance(first, Item)
    assert first.article.raw == "One.\n\nTwo."
    assert isinstance(second, Broken)  # the columns are the first row's


def test_columns_can_be_named_and_lists_and_facts_are_read(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "c.jsonl", [{"story": "Ferries stopped.", "gold": ["A.", " ", "B."], "claims": ["It rained."]}]
    )
    (item,) = open_corpus(f"json:{path}", Columns(article="story", references="gold", facts="claims"))
    assert isinstance(item, Item)
    assert item.references == ("A.", "B.")
    assert [f.statement for f in item.facts] == ["It rained."]


def test_facts_mean_what_they_mean_to_score(tmp_path: Path) -> None:
    given = {"text": "Five sank.", "id": "f1", "importance": "essential", "wordings": ["5 went down."], "kind": None}
    path = jsonl(tmp_path / "c.jsonl", [{"article": "It sank.", "facts": ["It rained.", given, {"statement": "A."}]}])
    (item,) = open_corpus(f"json:{path}")
    assert isinstance(item, Item)
    essential = Fact("Five sank.", "f1", importance="essential", wordings=("5 went down.",))
    assert item.facts == (Fact("It rained."), essential, Fact("A."))


@pytest.mark.parametrize(
    ("fact", "why"),
    [
        ({"text": "A.", "importance": "vital"}, '/0/importance: "vital" is not one of'),
        ({"text": " "}, "/0/text: is empty"),
        ({"id": "a"}, "holds a list with dict instead of a list of statements"),
        (3, "holds a list with int instead of a list of statements"),
    ],
)
def test_a_row_with_a_faulty_fact_is_broken(fact: object, why: str, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "c.jsonl", [{"article": "It sank.", "facts": [fact]}])
    (broken,) = open_corpus(f"json:{path}")
    assert isinstance(broken, Broken)
    assert why in broken.reason


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_text('\n{"article": "One."}\n \n[]\n\n')
    item, broken = open_corpus(f"json:{path}")
    assert isinstance(item, Item)
    assert item.article.id == f"{path}:2"
    assert broken == Broken(f"{path}:4", "not a JSON object")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", '{"article": "One."}\n{"article": "Zoé"}\n'),
        ("a.jsonl.gz", '{"article": "One."}\n{"article": "Zoé"}\n'),
        ("long.jsonl", '{"article": "One."}\n' * 20_000 + '{"article": "Zoé"}\n'),
        ("a.csv", "id,article\nfirst,Zoé\n"),
        ("a.json", '[{"article": "One."},\n{"article": "Zoé"}]'),
    ],
    ids=["JSON Lines", "compressed", "longer than a chunk", "CSV", "JSON array"],
)
def test_a_file_that_is_not_utf8_says_where(name: str, text: str, tmp_path: Path) -> None:
    path, content = tmp_path / name, text.encode("latin-1")
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    line = text.count("\n", 0, text.index("é")) + 1
    byte = text.splitlines()[line - 1].index("é")
    with pytest.raises(HarnessError) as error:
        list(open_corpus(f"{'csv' if name.endswith('.csv') else 'json'}:{path}"))
    assert str(error.value) == f"{path}: not UTF-8 (line {line}, byte {byte}). Save it as UTF-8."


@pytest.mark.parametrize("change", [{"boilerplate": []}, {"event": "another"}, {"article": {"title": "Another"}}])
def test_whatever_summarisers_are_given_makes_another_corpus(change: dict[str, Any], tmp_path: Path) -> None:
    rows = [dict(row) for row in gold_dataset()]
    plain = jsonl(tmp_path / "a.jsonl", rows)
    for row in rows:
        row["article"] = {**row["article"], **change.get("article", {})}
        row.update({name: value for name, value in change.items() if name != "article"})
    other = jsonl(tmp_path / "b.jsonl", rows)
    hashes = [corpus_suite(f"json:{path}").gold_hash for path in (plain, plain, other)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_a_plain_row_keeps_its_hash_whatever_furniture_is_found_in_it(tmp_path: Path) -> None:
    text = "Ferries stopped at noon on Monday.\nADVERTISEMENT\nThe harbour was closed all day.\n"
    reference = "Ferries stopped."
    plain = {"id": "a", "article": text, "highlights": reference}
    exported = {
        "article": {"id": "a", "file": "a.txt", "sha256": "", "title": ""},
        "references": [{"id": "brief", "text": reference}],
        "text": text,
    }
    rows: list[dict[str, Any]] = [plain, exported, {**exported, "boilerplate": []}]
    hashes = [corpus_suite(f"json:{jsonl(tmp_path / 'a.jsonl', [row])}").gold_hash for row in rows]
    assert hashes[0] == "c1a697a5011afa9f"  # as it was before titles, furniture and events counted
    assert len(set(hashes)) == len(hashes)


def test_broken_rows_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path / "b.jsonl", [ROWS[0], {"article": None}, {"article": " "}, {"article": 3}, ["no object"], ROWS[1]]
    )
    path.write_text(path.read_text() + '{"article": "cut o\n' + '{"n": ' + "9" * 5000 + "}\n" + "[" * 100_000 + "\n")
    found = [i if isinstance(i, Broken) else None for i in open_corpus(f"json:{path}")]
    assert found == [
        None,
        Broken(f"{path}:2", "column 'article' holds nothing instead of text"),
        Broken(f"{path}:3", "column 'article' is empty"),
        Broken(f"{path}:4", "column 'article' holds int instead of text"),
        Broken(f"{path}:5", "not a JSON object"),
        None,
        Broken(f"{path}:7", "not JSON (Unterminated string starting at)"),
        Broken(f"{path}:8", "not JSON (a number with too many digits)"),
        Broken(f"{path}:9", "not JSON (nested too deeply)"),
    ]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("json:{0}/none*.jsonl", "no such file"),
        ("json:{0}/repo", "repo is a folder. Name its files, as in json:.*repo/\\*.json"),
        ("{0}/odd.jsonl", "is a file; say what it holds: --dataset json:.*odd.jsonl"),
        ("arrow:{0}/none", "cannot be read .FileNotFoundError"),
        ("json:{0}/odd.jsonl", r"none of its columns \(headline\) is known to hold articles. Say which with --column"),
        ("parquet:{0}/odd.jsonl", r"odd.jsonl: cannot be read \(ArrowInvalid"),
        ("{0}/repo:v1:tset", "Bad split: tset. Available splits"),
        ("{0}/repo:v2:test", "BuilderConfig 'v2' not found"),
        ("name:a:b:c", "is not NAME"),
        ("name[:5]", "is not NAME"),
    ],
)
def test_what_cannot_be_read_says_why(spec: str, message: str, tmp_path: Path) -> None:
    jsonl(tmp_path / "odd.jsonl", [{"headline": "A."}])
    repository(tmp_path / "repo")
    with pytest.raises(HarnessError, match=message):
        list(open_corpus(spec.format(tmp_path)))


def test_a_column_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "c.jsonl", ROWS[:1])
    with pytest.raises(HarnessError, match="has no column 'story' for article; it has id, article, highlights"):
        list(open_corpus(f"json:{path}", Columns(article="story")))


def test_a_row_whose_article_is_no_text_is_broken(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "odd.jsonl", [{"article": {"id": "a"}, "text": "One."}, {"article": {"body": "One."}}])
    found = list(open_corpus(f"json:{path}"))
    reason = "column 'article' is no text, and the row none of `harness export`'s"
    assert found == [Broken(f"{path}:{n}", reason) for n in (1, 2)]


def test_an_unreachable_hub_says_what_to_do_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("datasets.config.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(HarnessError, match=r"arrow:FOLDER"):
        list(open_corpus("no-such-owner/no-such-set:test[:5]"))


@pytest.mark.parametrize(
    ("spec", "parsed"),
    [
        ("cnn_dailymail:3.0.0:test[:500]", ("cnn_dailymail", "3.0.0", "test", 0, 500)),
        ("owner/set:test[5:]", ("owner/set", None, "test", 5, None)),
        ("set:validation", ("set", None, "validation", 0, None)),
        ("set:3.0.0", ("set", "3.0.0", None, 0, None)),
        ("set", ("set", None, None, 0, None)),
    ],
)
def test_hub_names(spec: str, parsed: tuple[object, ...]) -> None:
    assert parse_hub(spec) == parsed
