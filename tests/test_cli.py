"""The command line as people meet it: a real process, its output, its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, SuiteFolder, harness

COMMANDS = ["baseline", "cache", "check", "compare", "export", "list", "merge", "new", "report", "run", "score"]


def test_run_prints_the_table_and_keeps_the_run(suite_folder: SuiteFolder, tmp_path: Path) -> None:
    done = harness("run", "--suite", suite_folder.root, "-s", "lead-3", "-s", "oracle", "--out", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "ROUGE-1" in done.stdout
    assert "lead-3" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr
    assert len((tmp_path / "mine" / "samples.jsonl").read_text().splitlines()) == 2
    assert json.loads((tmp_path / "mine" / "run.json").read_text())["name"] == "lead-3+oracle"


def test_the_command_finds_a_package_in_the_working_folder(suite_folder: SuiteFolder, tmp_path: Path) -> None:
    (tmp_path / "my_package").mkdir()
    (tmp_path / "my_package" / "models.py").write_text("def summarise(article):\n    return article.text[:100]\n")
    command = [
        Path(sys.executable).with_name("harness"),
        "run",
        "-s",
        "my_package.models:summarise",
        "--suite",
        "suite",
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=env, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "my_package.models:summarise" in done.stdout


def test_run_without_a_folder_makes_one_under_runs(suite_folder: SuiteFolder, tmp_path: Path) -> None:
    done = harness("run", "--suite", suite_folder.root, "-s", "lead-1", cwd=tmp_path)
    (folder,) = (tmp_path / "runs").iterdir()
    assert folder.name.endswith("-lead-1")
    assert f"run written to runs/{folder.name}" in done.stderr


def test_a_summariser_that_fails_is_exit_code_3_and_named(suite_folder: SuiteFolder, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("def f(article):\n    raise ValueError('no\\x1b[31m model')\n")
    done = harness("run", "--suite", suite_folder.root, "-s", "bad.py:f", "--out", "r", cwd=tmp_path)
    assert done.returncode == 3
    assert r"failed: bad.py:f on 003_7f27b95910687b4c: raised ValueError: no\x1b[31m model" in done.stderr
    assert json.loads((tmp_path / "r" / "samples.jsonl").read_text())["summary"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["run", "-s", "no-such"], "unknown summariser 'no-such'"),
        (["run", "-s", "lead-3", "--suite", "nowhere"], "nowhere: no gold/*.json there"),
        (["run", "-s", "lead-0"], "at least one sentence"),
        (["run"], "Missing option '--summariser'"),
        (["score", "nowhere.jsonl", "--output", "out"], "nowhere.jsonl: cannot be read"),
        (["score", "empty.jsonl", "--output", "out"], "empty.jsonl: holds no rows"),
        (["score", "latin.jsonl", "--output", "out"], "latin.jsonl: not UTF-8 (line"),
        (["score", "bad.jsonl", "--output", "out"], "bad.jsonl:2: not JSON"),
        (["list", "nothing"], "'nothing' is not one of 'summarisers', 'metrics', 'suites'"),
        (["no-such-command"], "No such command 'no-such-command'"),
    ],
)
def test_bad_input_is_one_message_exit_code_2_and_nothing_written(
    arguments: list[str], message: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}')
    (tmp_path / "bad.jsonl").write_text('{"id": "1", "article": "", "summary": ""}\nno json\n')
    before = sorted(tmp_path.iterdir())
    done = harness(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("fault", ["changed", "schema"])
def test_gold_that_does_not_fit_stops_a_run_before_it_starts(
    fault: str, suite_folder: SuiteFolder, tmp_path: Path
) -> None:
    if fault == "changed":
        suite_folder.article.write_text("Other words.")
    else:
        suite_folder.write({"article": {}})
    done = harness("run", "--suite", suite_folder.root, "-s", "lead-3", "--out", "r", cwd=tmp_path)
    assert done.returncode == 2
    assert not (tmp_path / "r").exists()
    assert ("its bytes have changed" if fault == "changed" else "breaks schemas/gold.schema.json") in done.stderr


def test_score_reads_stdin_and_writes_stdout_in_order(tmp_path: Path) -> None:
    rows = [{"id": str(i), "article": "Ferries stopped.", "summary": "Ferries \u2028 stopped."} for i in range(3)]
    done = harness("score", "-", "--output", "-", cwd=tmp_path, stdin="".join(json.dumps(r) + "\n" for r in rows))
    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["id"] for line in done.stdout.split("\n") if line] == ["0", "1", "2"]


def test_score_writes_a_file_only_when_all_is_done(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"id": "1", "article": "", "summary": "s", "article_id": "nobody"}\n')
    done = harness("score", "rows.jsonl", "--output", "out.jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert "rows.jsonl:1: /article_id: 'nobody' is not in the suite" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["rows.jsonl"]


def test_version_and_help_import_nothing_heavy(tmp_path: Path) -> None:
    heavy = {"numpy", "scipy", "nltk", "Stemmer", "jsonschema", "rich", "sklearn", "simplemma"}
    script = (
        "import sys; from harness.cli import run_command; run_command(['--version']); run_command(['--help']);"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=env, cwd=tmp_path)
    assert done.stdout.splitlines()[0].startswith("harness 0.")
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, tmp_path: Path) -> None:
    done = harness(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"Usage: harness {command}")


@pytest.mark.parametrize(("what", "expected"), [("summarisers", "textrank"), ("metrics", "rouge"), ("suites", "000_")])
def test_list_says_what_there_is(what: str, expected: str, tmp_path: Path) -> None:
    assert expected in harness("list", what, cwd=tmp_path).stdout


def test_check_of_the_embedded_gold_is_clean(tmp_path: Path) -> None:
    done = harness("check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stdout.startswith("No fault in 6 files, 1")
    assert "made-up spans found" in done.stdout


def test_check_lists_faults_with_file_and_pointer(suite_folder: SuiteFolder, tmp_path: Path) -> None:
    gold = suite_folder.gold()
    gold["facts"][0]["evidence"] = ["They released a joint video statement"]
    suite_folder.write(gold)
    done = harness("check", suite_folder.root, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.startswith(f"gold/{suite_folder.file.name}: /facts/0/evidence/0: 'They released a joint video")
    as_json = json.loads(harness("check", suite_folder.root, "--format", "json", cwd=tmp_path).stdout)
    assert as_json["faults"][0]["pointer"] == "/facts/0/evidence/0"


def test_strict_probes_turn_disagreements_into_exit_code_1(suite_folder: SuiteFolder, tmp_path: Path) -> None:
    probe = {"id": "p", "about": "faithful", "text": "Rain fell on Monday.", "covers": ["f1"], "made_up": []}
    suite_folder.write({**suite_folder.gold(), "probes": [probe]})
    assert harness("check", suite_folder.root, cwd=tmp_path).returncode == 0
    done = harness("check", suite_folder.root, "--strict-probes", "--all", cwd=tmp_path)
    assert done.returncode == 1
    assert "/probes/0: coverage: gold: carries f1; metric: not found" in done.stdout


def test_new_begins_gold_that_check_leads_through(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text("The harbour bridge reopened on Monday. Ferries stopped at noon.")
    done = harness("new", "bridge.txt", "--suite", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "wrote mine/gold/bridge.json" in done.stdout
    done = harness("check", "mine", cwd=tmp_path)
    assert done.returncode == 2
    assert "gold/bridge.json: /facts/0/statement: is empty; write it here" in done.stdout
    assert "gold/bridge.json: /article/title: is empty; write it here" in done.stdout


@pytest.mark.parametrize("asked", ["foo", "bash", "bash_sauce", "csh_source"])
def test_a_completion_that_there_is_not_is_said(asked: str, tmp_path: Path) -> None:
    done = harness("--version", cwd=tmp_path, _HARNESS_COMPLETE=asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"error: _HARNESS_COMPLETE={asked}: bash_source, zsh_source or fish_source is expected." in done.stderr
    zsh = harness(cwd=tmp_path, _HARNESS_COMPLETE="zsh_source")
    assert (zsh.returncode, zsh.stderr) == (0, "")
    assert "#compdef harness" in zsh.stdout
