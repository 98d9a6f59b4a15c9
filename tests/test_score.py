"""`harness score`: what it reads, where it writes, and what a row that cannot be judged costs."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import harness as package
from harness.errors import HarnessError
from harness.schema import faults
from tests.conftest import ROOT, harness

ROWS = [
    {
        "id": "a",
        "article": "Ferries stopped at noon.",
        "summary": "Ferries stopped.",
        "references": ["Ferries stopped."],
    },
    {"id": 2, "article": "Ferries stopped at noon.", "summary": "Trams stopped.", "references": None, "facts": None},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return tmp_path


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_ids_come_back_as_they_were_and_null_is_nothing(folder: Path) -> None:
    done = harness("score", "rows.jsonl", "-o", "out.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    first, second = lines(folder / "out.jsonl")
    assert (first["id"], second["id"]) == ("a", 2)
    assert "rouge1" in first["metrics"]  # type: ignore[operator]
    assert "rouge1" not in second["metrics"]  # type: ignore[operator]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_row_that_cannot_be_judged_costs_that_row(jobs: str, folder: Path) -> None:
    endless = {**ROWS[0], "id": "long", "references": ["word " * 40_000]}
    with (folder / "rows.jsonl").open("a") as file:
        file.write(json.dumps(endless) + "\n" + json.dumps(ROWS[0]) + "\n")
    done = harness("score", "rows.jsonl", "-o", "out.jsonl", "--jobs", jobs, cwd=folder)
    assert done.returncode == 3
    assert "1 of 4 rows have an error instead of metrics, the first: row 'long': could not be scored" in done.stderr
    verbose = harness("score", "rows.jsonl", "-o", "again.jsonl", "--jobs", jobs, "--verbose", cwd=folder)
    assert verbose.stderr.startswith("row 'long': could not be scored")
    made = lines(folder / "out.jsonl")
    assert [row["id"] for row in made] == ["a", 2, "long", "a"]
    assert [row["metrics"] == {} for row in made] == [False, False, True, False]
    assert all(list(faults(row, "score")) == [] for row in made)


def test_a_key_that_is_nearly_one_that_rows_may_have_is_told(folder: Path) -> None:
    row = {**ROWS[0], "Reference": ["x"], "facts": ["Ferries stopped."], "fact": 1, "source": "elsewhere"}
    del row["references"]
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n")
    done = harness("score", "rows.jsonl", "-o", "out.jsonl", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[0] == "note: rows.jsonl: 'Reference' is ignored. Did you mean 'references'?"
    (made,) = lines(folder / "out.jsonl")
    assert [fact["covered"] for fact in made["facts"]] == [True]  # type: ignore[attr-defined]


def test_the_rows_are_never_written_over(folder: Path) -> None:
    before = (folder / "rows.jsonl").read_bytes()
    (folder / "link.jsonl").symlink_to("rows.jsonl")
    for command in (["score", "rows.jsonl"], ["merge", "rows.jsonl", "rows.jsonl"]):
        for out in ("rows.jsonl", "./rows.jsonl", "link.jsonl"):
            done = harness(*command, "-o", out, cwd=folder)
            assert done.returncode == 2
            assert f"{Path(out)}: is read and would be written over" in done.stderr
    assert (folder / "rows.jsonl").read_bytes() == before


@pytest.mark.parametrize(("rows", "out"), [("rows.csv", "out.jsonl"), ("rows.jsonl", "out.csv")])
def test_rows_are_neither_read_from_a_csv_nor_written_to_one(rows: str, out: str, folder: Path) -> None:
    (folder / "rows.csv").write_text("id,article,summary\na,b,c\n")
    done = harness("score", rows, "-o", out, cwd=folder)
    assert done.returncode == 2
    assert ".csv: a CSV cannot hold lists, as rows have them. Name a .jsonl or .parquet file." in done.stderr
    assert not (folder / out).exists()


@pytest.mark.parametrize("out", ["out.tsv", "out.txt", "out.jsonl.gz", "out.PARQUE"])
def test_rows_are_not_written_under_a_name_that_says_otherwise(out: str, folder: Path) -> None:
    for command in (["score", "rows.jsonl"], ["merge", "rows.jsonl"]):
        done = harness(*command, "-o", out, cwd=folder)
        assert done.returncode == 2
        assert f"error: {out}: rows are written as JSON Lines (.json, .jsonl, .ndjson, or a name without" in done.stderr
        assert f"or as .parquet, not as {Path(out).suffix}. Name a file of one of these." in done.stderr
    assert [path.name for path in folder.iterdir()] == ["rows.jsonl"]


def test_an_ending_in_capitals_is_the_same_ending(folder: Path) -> None:
    assert harness("score", "rows.jsonl", "-o", "out.PARQUET", cwd=folder).returncode == 0
    assert (folder / "out.PARQUET").read_bytes()[:4] == b"PAR1"
    assert harness("merge", "out.PARQUET", "-o", "out.JSONL", cwd=folder).returncode == 0
    assert [row["id"] for row in lines(folder / "out.JSONL")] == ["a", "2"]


def test_what_is_behind_a_link_is_written_and_a_pipe_stays_one(folder: Path) -> None:
    target, link, pipe = folder / "target.jsonl", folder / "link.jsonl", folder / "pipe"
    link.symlink_to(target.name)
    os.mkfifo(pipe)
    assert harness("score", "rows.jsonl", "-o", "link.jsonl", cwd=folder).returncode == 0
    assert link.is_symlink()
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    assert harness("score", "rows.jsonl", "-o", "pipe", cwd=folder).returncode == 0
    reader.join(20)
    assert pipe.is_fifo()
    assert read == [target.read_text()]
    assert sorted(path.name for path in folder.iterdir()) == ["link.jsonl", "pipe", "rows.jsonl", "target.jsonl"]


def test_rows_from_a_pipe_are_read_once_and_for_all(folder: Path) -> None:
    assert harness("score", "rows.jsonl", "-o", "file.jsonl", cwd=folder).returncode == 0
    command = [sys.executable, "-c", "from harness.cli import main; main()", "score", "/dev/stdin", "-o", "piped.jsonl"]
    with subprocess.Popen(["cat", folder / "rows.jsonl"], stdout=subprocess.PIPE) as cat:
        done = subprocess.run(command, cwd=folder, stdin=cat.stdout, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 0
    assert (folder / "piped.jsonl").read_bytes() == (folder / "file.jsonl").read_bytes()


def test_a_file_gets_the_permissions_of_any_other(folder: Path) -> None:
    assert harness("score", "rows.jsonl", "-o", "out.jsonl", cwd=folder).returncode == 0
    (folder / "other").touch()
    assert (folder / "out.jsonl").stat().st_mode == (folder / "other").stat().st_mode


def test_in_python_facts_may_be_rows_and_a_lone_text_is_no_list() -> None:
    (found,) = package.score("", "Ferries stopped.", facts=[{"id": "f", "text": "Ferries stopped."}]).facts or ()
    assert (found.id, found.covered) == ("f", True)
    for wrong, message in (({"references": "text"}, "references: a text"), ({"facts": "text"}, "facts: a text")):
        with pytest.raises(HarnessError, match=message):
            package.score("Article.", "Summary.", **wrong)  # type: ignore[arg-type]
    with pytest.raises(HarnessError, match="summary: NoneType instead of text"):
        package.score("Article.", None)  # type: ignore[arg-type]
