"""Rows by the thousand: the same bytes from one process, several, shares and Ray; and the gold for others."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import datasets
import pyarrow.parquet
import pytest

from harness.article import Article
from harness.bulk.files import Rows
from harness.corpus.suite import corpus_suite
from harness.errors import HarnessError
from harness.gold import load_gold
from harness.merging import merge_rows
from harness.schema import faults
from harness.shard import Shard, interleaved
from harness.suite import load_suite
from tests.conftest import ROOT, harness, untimed


def sentences() -> list[str]:
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    return [s.text for path in seeds for s in Article.from_text(path.read_text(encoding="utf-8")).sentences]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """rows.jsonl and rows.parquet with the same 150 rows, and scored.jsonl."""
    path = tmp_path_factory.mktemp("scale")
    draw, known = random.Random(5), sentences()
    rows = []
    for number in range(150):
        article = draw.choices(known, k=6)
        row = {"id": f"zeile-{number}", "article": " ".join(article), "summary": article[number % 6]}
        if number % 3:
            row["references"] = [article[0]]
        if number % 5 == 0:
            row["facts"] = [{"text": "The couple made a video.\u2028"}]
        rows.append(row)
    text = "".join(json.dumps(row, ensure_ascii=False) + ("\n\n" if row["id"].endswith("7") else "\n") for row in rows)
    (path / "rows.jsonl").write_text(text, encoding="utf-8")
    every = [{"references": None, "facts": None, **row} for row in rows]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(every), path / "rows.parquet", row_group_size=40)
    done = harness("score", "rows.jsonl", "--output", "scored.jsonl", cwd=path)
    assert done.returncode == 0, done.stderr
    return path


def scored(folder: Path, *arguments: str, rows: str = "rows.jsonl") -> bytes:
    done = harness("score", rows, "--output", "again.jsonl", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return (folder / "again.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("rows", "executor"), [("rows.jsonl", "processes"), ("rows.parquet", "processes"), ("rows.parquet", "ray")]
)
def test_the_bytes_are_the_same_whoever_does_the_work(rows: str, executor: str, folder: Path) -> None:
    again = scored(folder, "--jobs", "2", "--executor", executor, rows=rows)  # JSON Lines on Ray: the test below
    assert again == (folder / "scored.jsonl").read_bytes()


def ray_workers_of(ancestor: int) -> list[int]:
    """The processes that score rows for Ray and were started by `ancestor`, at whatever remove."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True).stdout.splitlines()
    found = {int(pid): (int(parent), args) for pid, parent, args in (line.split(None, 2) for line in listed)}

    def descends(number: int) -> bool:
        return number == ancestor or (number in found and descends(found[number][0]))

    return [pid for pid, (_, args) in found.items() if re.match("ray::.*_score", args) and descends(pid)]


def test_a_ray_worker_that_is_killed_loses_and_doubles_nothing(folder: Path) -> None:
    killed: list[int] = []
    stop = threading.Event()

    def kill() -> None:
        while not stop.is_set() and len(killed) < 2:
            for number in ray_workers_of(os.getpid())[:1]:
                os.kill(number, signal.SIGKILL)
                killed.append(number)
                time.sleep(1)
            time.sleep(0.01)

    hunter = threading.Thread(target=kill)
    hunter.start()
    try:
        again = scored(folder, "--jobs", "2", "--executor", "ray")
    finally:
        stop.set()
        hunter.join()
    assert killed
    assert again == (folder / "scored.jsonl").read_bytes()


def test_shares_join_to_the_bytes_of_the_whole(folder: Path) -> None:
    parts = [f"part{n}.jsonl" for n in (1, 2, 3, 4)]
    for number, part in enumerate(parts, 1):
        assert harness("score", "rows.jsonl", "--output", part, "--shard", f"{number}/4", cwd=folder).returncode == 0
    done = harness("merge", *parts, "--output", "joined.jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "joined.jsonl").read_bytes() == (folder / "scored.jsonl").read_bytes()
    wrong = harness("merge", parts[2], parts[0], parts[1], "--output", "wrong.jsonl", cwd=folder)
    assert wrong.returncode == 2
    assert "not the shares of one whole" in wrong.stderr
    assert not (folder / "wrong.jsonl").exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{bad", "part.jsonl:3: not JSON"),
        ("[1]", "part.jsonl:3: no scored row"),
        ('{"id": "1", "article": "a", "summary": "s"}', "part.jsonl:3: no scored row"),
        ('{"metrics": {}}', "part.jsonl:3: no scored row"),
    ],
)
@pytest.mark.parametrize("out", ["out.jsonl", "out.parquet"])
def test_only_scored_rows_are_joined(line: str, message: str, out: str, tmp_path: Path) -> None:
    part = tmp_path / "part.jsonl"
    part.write_text('{"id": "1", "metrics": {}}\n\n' + line + "\n")
    with pytest.raises(HarnessError, match=message):
        merge_rows([part], tmp_path / out)
    assert list(tmp_path.iterdir()) == [part]


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_a_share_without_a_row_is_a_file_too(ending: str, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "article": "a", "summary": "s"}\n')
    done = harness("score", "rows.jsonl", "--output", f"out.{ending}", "--shard", "2/2", cwd=tmp_path)
    assert done.returncode == 5
    assert "rows.jsonl: the share 2/2 has no row" in done.stderr
    assert (tmp_path / f"out.{ending}").exists()


def test_shares_of_a_run_join_to_the_run(tmp_path: Path) -> None:
    run = ["run", "-s", "lead-3", "-s", "random-2", "-q"]
    assert harness(*run, "--out", "whole", cwd=tmp_path).returncode == 0
    for number in (1, 2, 3):
        assert harness(*run, "--out", f"p{number}", "--shard", f"{number}/3", cwd=tmp_path).returncode == 0
    assert harness("merge", "p3", "p1", "p2", "--output", "joined", cwd=tmp_path).returncode == 0
    assert untimed(tmp_path / "joined") == untimed(tmp_path / "whole")
    missing = harness("merge", "p3", "p1", "--output", "half", cwd=tmp_path)
    assert "these are the shares 3/3, 1/3; missing: 2/3" in missing.stderr
    whole = harness("merge", "whole", "joined", "--output", "both", cwd=tmp_path)
    assert "these are whole runs, no shares of one. `harness compare` puts them in one table." in whole.stderr
    both = harness("merge", "p1", "whole", "p2", "--output", "both", cwd=tmp_path)
    assert both.stderr == "error: whole: is a whole run, no share of one. Name the shares 1/N to N/N alone.\n"
    three = harness("merge", "joined", "p1", "whole", "--output", "both", cwd=tmp_path)
    assert three.stderr.startswith("error: joined, whole: are whole runs, no shares of one.")
    assert not (tmp_path / "both").exists()
    again = harness("merge", "p3", "p1", "p2", "--output", "joined", cwd=tmp_path)
    assert again.stderr == "error: joined: holds a run already. Name another folder.\n"
    other = harness("run", "-s", "lead-3", "-q", "--out", "other", "--shard", "2/3", cwd=tmp_path)
    assert other.returncode == 0
    mixed = harness("merge", "p1", "other", "p3", "--output", "mixed", cwd=tmp_path)
    assert "other: has another summarisers than the first share" in mixed.stderr


def test_scores_in_parquet_are_those_in_json(folder: Path) -> None:
    done = harness("score", "rows.parquet", "--output", "scored.parquet", cwd=folder)
    assert done.returncode == 0, done.stderr
    table = pyarrow.parquet.read_table(folder / "scored.parquet").to_pylist(maps_as_pydicts="strict")
    lines = [json.loads(line) for line in (folder / "scored.jsonl").read_text(encoding="utf-8").split("\n")[:-1]]
    assert len(table) == len(lines) == 150
    for row, line in zip(table, lines, strict=True):
        assert row["id"] == line["id"]
        assert row["metrics"]["faithfulness"] == line["metrics"]["faithfulness"]
        assert ("rouge1.recall" in row["metrics"]) == ("rouge1" in line["metrics"])
        assert [h["text"] for h in row["hallucinations"]] == [h["text"] for h in line["hallucinations"]]
        assert (row["facts"] is None) == ("facts" not in line)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["rows.jsonl", "--shard", "5/4"], "--shard 5/4: NUMBER/OF is expected"),
        (["rows.jsonl", "--shard", "x"], "--shard x: NUMBER/OF is expected"),
        (["rows.jsonl", "--executor", "ray", "--shard", "1/2"], "Leave --shard away"),
        (["-", "--executor", "ray"], "not stdin. Name a file"),
        (["no.parquet"], "no.parquet: cannot be read as Parquet"),
        (["bad.parquet"], "bad.parquet: cannot be read as Parquet"),
        (["half.parquet"], "half.parquet:2: breaks schemas/row.schema.json:\n  /: 'summary' missing"),
        (["empty.parquet"], "empty.parquet: holds no rows"),
    ],
)
def test_what_cannot_be_scored_is_said_and_nothing_is_written(
    arguments: list[str], message: str, tmp_path: Path
) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "article": "a", "summary": "s"}\n')
    (tmp_path / "bad.parquet").write_text("no parquet")
    rows = [{"id": "1", "article": "a", "summary": "s"}, {"id": "2", "article": "b", "summary": None}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "half.parquet")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows[:1]).slice(0, 0), tmp_path / "empty.parquet")
    before = sorted(tmp_path.iterdir())
    done = harness("score", *arguments, "--output", "out.jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_broken_row_among_many_is_named_and_the_rest_is_judged(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "article": "Åse Berg said so. 船は止まった。"}) for n in range(600)]
    lines[345] = lines[345][:20]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = harness("run", "-s", "lead-1", "--dataset", "json:many.jsonl", "--out", "r", "-q", cwd=tmp_path)
    assert done.returncode == 3
    assert "failed: lead-1 on many.jsonl:346: the article cannot be read: not JSON" in done.stderr
    rows = [json.loads(line) for line in (tmp_path / "r" / "samples.jsonl").read_text().splitlines()]
    assert sum(row["error"] is None for row in rows) == 599


def test_shares_of_anything_join() -> None:
    whole = list(range(11))
    for of in (1, 2, 3, 11, 12):
        shares = [[n for n in whole if Shard(number, of).holds(n)] for number in range(1, of + 1)]
        assert list(interleaved(shares)) == whole
    with pytest.raises(HarnessError, match="not the shares of one whole"):
        list(interleaved([[1], [2, 3]]))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Twenty times the rows, of 4 kB each, nearly the same peak."""
    peaks = []
    for size in (200, 4_000):
        summary = "Ferries stopped." + " " * 4_000
        row = json.dumps({"id": "1", "article": "", "summary": summary, "references": ["Ferries."]})
        (tmp_path / "rows.jsonl").write_text((row + "\n") * size)
        code = (
            "import re; from pathlib import Path; from harness.cli import run_command;"
            "assert run_command(['score', 'rows.jsonl', '--output', 'out.jsonl', '-q']) == 0;"
            # its own peak, while `ru_maxrss` begins with its parent's
            "print(re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        peaks.append(int(done.stdout))
    assert peaks[1] < 1.1 * peaks[0], peaks


@pytest.mark.parametrize("name", ["gold.parquet", "gold.jsonl", "gold"])
def test_the_gold_can_be_loaded_with_one_line(name: str, tmp_path: Path) -> None:
    done = harness("export", "--output", name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    place = str(tmp_path / name)
    kind = {"gold.parquet": "parquet", "gold.jsonl": "json"}.get(name)
    loaded = datasets.load_dataset(kind, data_files=place, split="train") if kind else datasets.load_from_disk(place)
    suite = load_suite()
    assert [row["article"]["id"] for row in loaded] == [item.article.id for item in suite.items]
    assert [row["text"] for row in loaded] == [item.article.raw for item in suite.items]
    gold = load_gold(ROOT / "gold" / f"{loaded[0]['article']['id']}.json")
    assert [f["statement"] for f in loaded[0]["facts"]] == [f.statement for f in gold.facts]
    assert [[m["text"] for m in p["made_up"]] for p in loaded[0]["probes"]] == [
        [m.text for m in p.made_up] for p in gold.probes
    ]
    back = corpus_suite({"gold.parquet": "parquet:", "gold.jsonl": "json:"}.get(name, "arrow:") + place)
    assert list(back.entries()) == list(suite.items)
    assert back.events == suite.events
    assert harness("export", "--output", name, cwd=tmp_path).returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == [name]
    lost = harness("export", "--output", f"nowhere/{name}", cwd=tmp_path)
    assert lost.returncode == 2
    assert f"nowhere/{name}: cannot be written" in lost.stderr


def test_shares_in_parquet_join_to_the_rows_of_the_whole(folder: Path) -> None:
    parts = [f"part{n}.parquet" for n in (1, 2)]
    for number, part in enumerate(parts, 1):
        assert harness("score", "rows.parquet", "-o", part, "--shard", f"{number}/2", cwd=folder).returncode == 0
    for whole in ("joined.jsonl", "joined.parquet"):
        done = harness("merge", *parts, "--output", whole, cwd=folder)
        assert done.returncode == 0, done.stderr
    lines = (folder / "joined.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    expected = (folder / "scored.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    assert list(map(json.loads, lines)) == list(map(json.loads, expected))
    assert [list(faults(json.loads(line), "score")) for line in lines] == [[]] * 150
    again = [json.loads(text) for _, text in Rows(folder / "joined.parquet", "joined")]
    assert again == list(map(json.loads, expected))


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".json", ".JSON", ".jsonl.gz"])
def test_the_gold_is_not_written_under_a_name_of_another_kind(ending: str, tmp_path: Path) -> None:
    done = harness("export", "--output", f"gold{ending}", cwd=tmp_path)
    assert done.returncode == 2
    assert f"gold is not written as {Path(ending).suffix or ending}. Name a .parquet or .jsonl file" in done.stderr
    assert not list(tmp_path.iterdir())


def test_exported_gold_is_judged_as_the_suite_is(tmp_path: Path) -> None:
    assert harness("export", "--output", "gold.jsonl", cwd=tmp_path).returncode == 0
    (tmp_path / "leaks.py").write_text(
        "from harness.suite import load_suite\n"
        "def leaks(article):\n"
        "    return next(i.article for i in load_suite().items if i.article.id != article.id).sentences[3].text\n"
    )
    for options in ([], ["--dataset", "json:gold.jsonl"]):
        out, summarisers = f"r{len(options)}", ["-s", "lead-3", "-s", "leaks.py:leaks"]
        assert harness("run", *summarisers, "--out", out, *options, cwd=tmp_path).returncode == 0
    rows = [untimed(tmp_path / out)[:-1] for out in ("r0", "r2")]
    assert rows[0] == rows[1]
    assert "is not in this article; said by 000_" in str(rows[0])
    assert "All 5 articles tell one event" in (tmp_path / "r2" / "report.md").read_text()
