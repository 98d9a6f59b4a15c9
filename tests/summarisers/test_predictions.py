"""file: predictions in each format, and what is wrong with them."""

import csv
import json
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers.predictions import Predictions

ROWS = [{"id": "a", "summary": "Ferries, “stopped”\nat noon."}, {"id": "b", "summary": "=cmd()"}]


def written(folder: Path, form: str) -> Path:
    path = folder / f"rows.{form}"
    if form == "parquet":
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), path)
    elif form == "csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, ["id", "summary"])
            writer.writeheader()
            writer.writerows(ROWS)
    else:
        path.write_text("".join(json.dumps(row) + "\n\n" for row in ROWS))
    return path


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_each_format_gives_the_same_summaries(form: str, tmp_path: Path) -> None:
    predictions = Predictions(f"file:{written(tmp_path, form)}")
    for row in ROWS:
        assert predictions.summarise(Article.from_text("Text.", row["id"])) == row["summary"]
    assert predictions.unknown(["b", "c"]) == ["a"]
    with pytest.raises(HarnessError, match=f"rows.{form} has no row with the id 'c'"):
        predictions.summarise(Article.from_text("Text.", "c"))


def test_articles_are_asked_for_up_to_the_first_that_is_there(tmp_path: Path) -> None:
    predictions = Predictions(f"file:{written(tmp_path, 'csv')}")
    ids = iter(["c", "b", "d"])
    predictions.refuse_other(ids)
    assert next(ids) == "d"
    predictions.refuse_other([])
    with pytest.raises(HarnessError, match=r"They are a, b; the articles are 0, 1, 2, \.\.\.\. Give each row the id"):
        predictions.refuse_other(map(str, range(1000)))


def test_the_version_is_the_content(tmp_path: Path) -> None:
    path = written(tmp_path, "jsonl")
    before = Predictions(f"file:{path}").version
    path.write_text(path.read_text() + '{"id": "c", "summary": "x"}\n')
    assert Predictions(f"file:{path}").version != before


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "r.jsonl",
            '{"id": "a", "summary": "x"}\n{"id": "a", "summary": "y"}',
            "r.jsonl:2: id 'a' is there already, at",
        ),
        ("r.jsonl", '{"id": "a"}', "r.jsonl:1: has no 'summary'"),
        ("r.jsonl", '{"id": null, "summary": "x"}', "r.jsonl:1: has no 'id'"),
        ("r.jsonl", '\n["a"]', "r.jsonl:2: not an object"),
        ("r.jsonl", "\n", "r.jsonl: holds no rows"),
        ("r.tsv", "id\tsummary\n", "r.tsv:1: not JSON .*One object a line is expected, or a file that ends in .csv"),
        (
            "r.json",
            '[{"id": "a"}]',
            "r.json:1: not an object.* a line is expected, or a file that ends in .csv or .par",
        ),
        ("r.jsonl", '{"id": "a",', "r.jsonl:1: not JSON"),
        ("r.jsonl", "[" * 100_000, "r.jsonl:1: not JSON .nested too deeply"),
        ("r.csv", "id,text\na,b\n", "r.csv:2: has no 'summary'; it has 'id', 'text'"),
        ("r.csv", "id,summary\na,One\nb,Two, three\n", "r.csv:3: has 3 cells where the header has 2. Put a cell"),
        ("r.csv", "id,summary\na\n", "r.csv:2: has 1 cells where the header has 2"),
        ("r.csv", 'id,summary\na,"One\nb,Two\n', "r.csv:2: not CSV .*is a quote left open"),
        ("r.csv", "id,summary,summary\na,b,c\n", "r.csv: two columns are called 'summary'"),
        ("r.csv", b"id,summary\na,caf\xe9\n", r"not UTF-8 \(line 2, byte 5\)\. Save it as UTF-8"),
        ("r.jsonl", b"\n" * 20_000 + b"caf\xe9\n", r"not UTF-8 \(line 20001, byte 3\)\. Save it as UTF-8"),
        ("r.parquet", "no parquet", "r.parquet: not Parquet"),
    ],
)
def test_wrong_files_are_named_by_row(name: str, text: str | bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(HarnessError, match=message):
        Predictions(f"file:{tmp_path / name}")


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(HarnessError, match=r"is a folder\. Name a file in it\."):
        Predictions(f"file:{tmp_path}")


def test_a_file_must_be_named() -> None:
    with pytest.raises(HarnessError, match=r"file: names no file\. Write it behind the colon"):
        Predictions("file:")


def test_cells_are_text_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text('\ufeffid,summary\r\n007,NA\r\n\r\n8,"a ""b""\r\nc"\r\n', newline="")
    predictions = Predictions(f"file:{tmp_path}/r.csv")
    assert predictions.summarise(Article.from_text("Text.", "007")) == "NA"
    assert predictions.summarise(Article.from_text("Text.", "8")) == 'a "b"\r\nc'


def test_a_row_without_a_summary_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"id": "a", "summary": null}')
    with pytest.raises(HarnessError, match="has no summary in the row with the id 'a'"):
        Predictions(f"file:{tmp_path}/r.jsonl").summarise(Article.from_text("Text.", "a"))


def test_a_number_is_an_id_too(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text('{"id": 7, "summary": "x"}')
    assert Predictions(f"file:{tmp_path}/r.jsonl").summarise(Article.from_text("Text.", "7")) == "x"
