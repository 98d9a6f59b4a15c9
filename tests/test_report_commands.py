"""`harness run` with gates, `report`, `compare` and `baseline`, as people meet them."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from harness.baseline import update_baseline
from harness.cli import run_command
from harness.metrics.registry import default_metrics
from harness.reports.files import FORMATS
from harness.reports.listing import listing
from harness.reports.terminal import render
from harness.schema import faults
from harness.store import save_run
from tests.conftest import ROOT, SuiteFolder
from tests.reports.runs import HOSTILE, grid, run_of, sample

REPORTS = {
    "report.html",
    "report.md",
    "report.json",
    "table.csv",
    "junit.xml",
    "gates.json",
    "run.json",
    "samples.jsonl",
}


Harness = Callable[..., CompletedProcess[str]]


@pytest.fixture
def harness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Harness:
    """The command line in this process, in `tmp_path`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: object) -> CompletedProcess[str]:
        capfd.readouterr()
        code = run_command(list(map(str, arguments)))
        return CompletedProcess(arguments, code, *capfd.readouterr())

    return run


@pytest.fixture
def run(harness: Harness, suite_folder: SuiteFolder) -> Harness:
    """`harness run` over a suite of one article."""

    def go(*options: object, out: str = "r", summariser: str = "lead-1") -> CompletedProcess[str]:
        return harness("run", "--suite", suite_folder.root, "-s", summariser, "--out", out, *options)

    return go


@pytest.mark.parametrize(
    "arguments",
    [["compare", "many"], ["report", "many"], ["report", "many", "--format", "csv"], ["baseline", "show", "many"]],
    ids=" ".join,
)
def test_how_far_a_table_is_shows_on_a_terminal_alone(arguments: list[str], tmp_path: Path) -> None:
    save_run(grid({f"s{i}": [0.1 * i, 0.2, 0.3] for i in range(5)}), tmp_path / "many")
    typed = [sys.executable, "-c", "from harness.cli import main; main()", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "TERM": "xterm"}
    terminal, end = pty.openpty()
    os.set_blocking(terminal, False)  # or a test without a bar would wait for it
    shown = subprocess.run(typed, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=end, timeout=60, check=True)
    drawn = os.read(terminal, 1 << 16).decode()
    os.close(end)
    os.close(terminal)
    silent = subprocess.run(typed, cwd=tmp_path, env=env, capture_output=True, timeout=60, check=True)
    assert "columns" in drawn
    assert silent.stderr == b""
    assert shown.stdout == silent.stdout


def test_a_gate_that_holds_is_exit_code_0(run: Harness) -> None:
    done = run("--min", "rouge1=0.01", "--max", "failed=0")
    assert done.returncode == 0, done.stderr
    assert "Passed: gates passed, 1 summary evaluated." in done.stdout
    assert "--min rouge1=0.01 pass lead-1" in done.stdout


def test_a_gate_that_fails_is_exit_code_1_after_the_reports_were_written(run: Harness, tmp_path: Path) -> None:
    done = run("--min", "rouge1=0.99")
    assert done.returncode == 1
    assert "--min rouge1=0.99 FAIL lead-1: rouge1 is 0." in done.stdout
    assert {p.name for p in (tmp_path / "r").iterdir()} == REPORTS
    for name in ("report.html", "report.md", "report.json", "junit.xml"):
        assert "must be at least 0.99" in (tmp_path / "r" / name).read_text()
    report = json.loads((tmp_path / "r" / "report.json").read_text())
    assert report["verdict"]["exit_code"] == 1
    assert list(faults(report, "report")) == []


def test_a_summariser_that_fails_is_exit_code_3_with_reports(run: Harness, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("def f(article):\n    raise ValueError('::error::no model')\n")
    done = run("--max", "hallucinations=9", summariser="bad.py:f")
    assert done.returncode == 3
    assert not any(line.strip().startswith("::") for line in (done.stdout + done.stderr).splitlines())
    assert {p.name for p in (tmp_path / "r").iterdir()} == REPORTS


def test_within_the_baseline_passes_and_below_it_fails(run: Harness, harness: Harness, tmp_path: Path) -> None:
    good, bad = "return article.text[:300]", "return 'That cost 4711 dollars.'"
    (tmp_path / "mine.py").write_text(f"def good(article):\n    {good}\n\n\ndef worse(article):\n    {bad}\n")
    assert run(out="first", summariser="mine.py:good").returncode == 0
    assert harness("baseline", "update", "first", "--to", "base").returncode == 0
    before = {p.name: p.read_bytes() for p in (tmp_path / "base").iterdir()}
    options = ("--baseline", "base", "--max-drop", "rouge1=0.05")
    same = run(*options, out="second", summariser="mine.py:good")
    assert same.returncode == 0, same.stdout
    assert "0 new, 0 gone" in same.stdout
    worse = run(*options, out="third", summariser="mine.py:worse")
    assert worse.returncode == 1
    assert "so the plain bound decides" in " ".join(worse.stdout.split())
    assert "1 new" in worse.stdout
    assert {p.name: p.read_bytes() for p in (tmp_path / "base").iterdir()} == before
    shown = harness("baseline", "show", "base", "third")
    assert shown.returncode == 0
    assert "[4711 dollars]" in shown.stdout
    report = json.loads((tmp_path / "third" / "report.json").read_text())
    assert list(faults(report, "report")) == []
    assert len(report["verdict"]["changes"]["new"]) == 1


@pytest.mark.parametrize("form", ["json", "markdown", "github"])
def test_a_report_keeps_the_verdict_whatever_becomes_of_the_baseline(
    form: str, run: Harness, harness: Harness, tmp_path: Path
) -> None:
    (tmp_path / "mine.py").write_text("def f(article):\n    return 'That cost 4711 dollars.'\n")
    run(out="first")
    harness("baseline", "update", "first", "--to", "base")
    assert run("--baseline", "base", "--max-drop", "rouge1=0.05", summariser="mine.py:f").returncode == 1
    before = harness("report", "r", "--format", form)
    harness("baseline", "update", "r", "--to", "base")
    assert harness("report", "r", "--format", form).stdout == before.stdout
    (tmp_path / "base").rename(tmp_path / "elsewhere")
    after = harness("report", "r", "--format", form)
    assert (after.returncode, after.stdout) == (0, before.stdout)
    saved = json.loads((tmp_path / "r" / "gates.json").read_text())
    assert list(faults(saved, "gates")) == []
    assert len(saved["verdict"]["changes"]["new"]) == 1


def test_a_run_that_was_given_no_verdict_is_judged_by_its_gates(run: Harness, harness: Harness, tmp_path: Path) -> None:
    run("--min", "rouge1=0.99")
    path = tmp_path / "r" / "gates.json"
    path.write_text(json.dumps({k: v for k, v in json.loads(path.read_text()).items() if k != "verdict"}))
    assert "must be at least 0.99" in harness("report", "r").stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--min", "coverage"], "METRIC=NUMBER is expected"),
        (["--min", "coverge=0.4"], "--min coverge=0.4: there is no metric 'coverge'. Did you mean coverage"),
        (["--min", "failed=0"], "--min failed=0: holds whatever happens"),
        (["--min", "coverage=40"], "--min coverage=40: can never hold"),
        (["--max-drop", "coverage=0.1"], "Name it with --baseline RUN"),
        (["--baseline", "nowhere"], "nowhere/run.json: cannot be read"),
    ],
)
def test_gates_that_cannot_be_held_stop_a_run_before_it_starts(
    options: list[str], message: str, run: Harness, tmp_path: Path
) -> None:
    done = run(*options)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_every_report_comes_again_from_a_saved_run(form: str, run: Harness, harness: Harness, tmp_path: Path) -> None:
    run("--min", "rouge1=0.99")
    done = harness("report", "r", "--format", form)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert "\x1b" not in done.stdout
    if form not in ("csv", "latex", "details"):
        assert "must be at least 0.99" in done.stdout
    written = {"html": "report.html", "markdown": "report.md", "json": "report.json", "csv": "table.csv"}
    if form in written:
        assert (tmp_path / "r" / written[form]).read_text() == done.stdout
    harness("report", "r", "--format", form, "--output", "again")
    assert (tmp_path / "again").read_text().split() == done.stdout.split()


@pytest.mark.parametrize("name", ["r.html", "r.md", "r.csv", "r.tex", "r.json", "R.HTML"])
def test_the_ending_of_the_file_says_what_a_report_is_in(
    name: str, run: Harness, harness: Harness, tmp_path: Path
) -> None:
    run()
    form = {"html": "html", "md": "markdown", "csv": "csv", "tex": "latex", "json": "json"}[name.lower().split(".")[1]]
    for command in (("report", "r"), ("compare", "r", "r")):
        meant, asked = tmp_path / name, tmp_path / "asked"
        harness(*command, "--output", name)
        harness(*command, "--format", form, "--output", "asked")
        assert meant.read_text() == asked.read_text() != ""
    harness("report", "r", "--format", "csv", "--output", name)
    assert meant.read_text() == (tmp_path / "r" / "table.csv").read_text()


@pytest.mark.parametrize("name", ["run.json", "samples.jsonl", "gates.json"])
@pytest.mark.parametrize("command", ["report", "compare"])
def test_no_report_takes_the_place_of_the_run(
    command: str, name: str, run: Harness, harness: Harness, tmp_path: Path
) -> None:
    assert run().returncode == 0
    before = {path: path.read_bytes() for path in (tmp_path / "r").iterdir()}
    done = harness(command, "r/run.json", "--format", "csv", "--output", f"r/{name}")
    assert done.returncode == 2
    assert f"r/{name}: is read and would be written over" in done.stderr
    assert before == {path: path.read_bytes() for path in (tmp_path / "r").iterdir()}


def test_gates_given_to_a_report_decide_its_exit_code(run: Harness, harness: Harness) -> None:
    run()
    assert harness("report", "r", "--min", "rouge1=0.99").returncode == 1
    assert harness("report", "r", "--min", "rouge1=0.01").returncode == 0


def test_a_report_knows_the_metrics_of_its_run(harness: Harness, tmp_path: Path) -> None:
    grid({"x": [0.5]}, "my_own").save(tmp_path / "r")
    assert harness("report", "r", "--min", "my_own=0.4").returncode == 0
    wrong = harness("report", "r", "--min", "your_own=0.4")
    assert wrong.returncode == 2
    assert "there is no metric 'your_own'" in wrong.stderr


def test_an_empty_run_is_exit_code_5_under_gates(harness: Harness, tmp_path: Path) -> None:
    run_of().save(tmp_path / "r")
    assert harness("report", "r", "--max", "hallucinations=1").returncode == 5


def test_a_report_without_its_suite_says_so(
    run: Harness, harness: Harness, suite_folder: SuiteFolder, tmp_path: Path
) -> None:
    run()
    suite_folder.write({**suite_folder.gold(), "event": "other"})
    done = harness("report", "r", "--format", "html", "--output", "r.html")
    assert done.returncode == 0
    assert "no article texts" in done.stderr
    assert "its gold has changed" in done.stderr
    assert "The article is not at hand" in (tmp_path / "r.html").read_text()


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "latex", "json", "html"])
def test_compare_prints_one_table_over_runs(form: str, harness: Harness, tmp_path: Path) -> None:
    grid({"x": [0.25, 0.5]}).save(tmp_path / "a")
    grid({"y": [0.75, 0.5]}, name="other").save(tmp_path / "b")
    done = harness("compare", "a", "b", "--format", form)
    assert done.returncode == 0, done.stderr
    assert "0.375" in done.stdout
    assert "0.625" in done.stdout
    again = harness("compare", "a", "b", "--format", form, "--output", "t")
    assert again.returncode == 0
    assert "0.625" in (tmp_path / "t").read_text()


def test_runs_of_one_name_are_told_apart_by_their_folders(run: Harness, harness: Harness, tmp_path: Path) -> None:
    for out in ("old", "new"):
        assert run(out=out).returncode == 0
    told = harness("compare", "old", "new").stdout
    assert "lead-1 (old)" in told
    assert "lead-1 (new)" in told
    rows = harness("compare", "old", "new", "--format", "csv").stdout.splitlines()
    assert [row.split(",")[1:3] for row in rows[1:]] == [["lead-1 (old)", "old"], ["lead-1 (new)", "new"]]
    assert "lead-1 (new)" in harness("baseline", "show", "old", "new").stdout


def test_compare_without_a_shared_article_is_one_sentence(harness: Harness, tmp_path: Path) -> None:
    grid({"x": [0.25]}).save(tmp_path / "a")
    run_of(sample("y", "b", coverage=1.0)).save(tmp_path / "b")
    done = harness("compare", "a", "b")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: the runs have no article in common")


def test_compare_in_python_is_ready_to_print() -> None:
    import harness as package

    table = package.compare([grid({"x": [0.25, 0.5]}), grid({"y": [0.75, 0.5]}, name="other")])
    assert "0.625" in str(table)
    with pytest.raises(package.HarnessError, match="nothing to compare"):
        package.compare([])


def test_hostile_runs_print_nothing_that_a_terminal_or_runner_obeys(harness: Harness, tmp_path: Path) -> None:
    name = HOSTILE.replace("\ud800", "")
    made = run_of(sample(name, "a", summary=HOSTILE, coverage=0.5), sample("y", "a", error=HOSTILE))
    made.save(tmp_path / "r")
    for form in FORMATS:
        done = harness("report", "r", "--format", form)
        assert done.returncode == 0, done.stderr
        lines = (done.stdout + done.stderr).splitlines()
        assert not {"\x1b", "\x9b"} & set(done.stdout + done.stderr)
        if form != "github":
            assert not any(line.strip().startswith("::") or "##[" in line for line in lines), form


@pytest.mark.parametrize("width", [60, 1000])
def test_signatures_are_listed_whole(width: int, harness: Harness) -> None:
    text = harness("list", "metrics").stdout if width == 1000 else render(listing("metrics"), width)
    assert "…" not in text
    cells = [line.split("│")[-2].strip() for line in text.splitlines() if "│" in line]
    assert "".join(cells) == "".join(metric.signature for metric in default_metrics())


def test_baseline_update_refuses_a_broken_run(harness: Harness, tmp_path: Path) -> None:
    run_of(sample("x", "a", summary=None, error="raised ValueError")).save(tmp_path / "r")
    done = harness("baseline", "update", "r", "--to", "base")
    assert done.returncode == 2
    assert not (tmp_path / "base").exists()
    update_baseline(grid({"x": [0.5]}), tmp_path / "base")
    assert "x" in harness("baseline", "show", "base").stdout
