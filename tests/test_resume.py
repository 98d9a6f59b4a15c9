"""Nothing that was made is lost: kills, torn lines, full disks, two runs in one folder."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, harness, untimed

SLOW = """
import time

def slow(article):
    time.sleep(0.05)
    return article.text[:200]

class Batched:
    name, version, batch_size = "batched", "1", 2
    def summarise(self, article):
        return self.summarise_batch([article])[0]
    def summarise_batch(self, articles):
        time.sleep(0.05)
        return [f"{len(articles)}: {a.text[:100]}" for a in articles]
"""
KILLS = 20


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("resume")
    (path / "mine.py").write_text(SLOW)
    return path


def arguments(out: str, *more: str) -> list[str]:
    return [
        "run",
        "-s",
        "mine.py:slow",
        "-s",
        "mine.py:Batched",
        "-s",
        "lead-3",
        "--no-cache",
        "-q",
        "--out",
        out,
        *more,
    ]


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> list[object]:
    done = harness(*arguments("whole"), cwd=folder)
    assert done.returncode == 0, done.stderr
    return untimed(folder / "whole")


def test_kill_at_any_moment_and_resume_gives_the_same_bytes(folder: Path, undisturbed: list[object]) -> None:
    command = [sys.executable, "-c", "from harness.cli import main; main()"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    moments = random.Random(7)
    kills = 0
    for _ in range(3 * KILLS):
        more = ["--resume"] if (folder / "killed").exists() else []
        process = subprocess.Popen(
            [*command, *arguments("killed", *more)],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        started = time.monotonic()
        while not (folder / "killed" / "samples.jsonl").exists() and process.poll() is None:
            time.sleep(0.01)
        time.sleep(max(0.0, moments.uniform(0, 1.2) if more else 0.02))
        process.send_signal(signal.SIGKILL)
        kills += process.wait() == -signal.SIGKILL
        if kills == KILLS:
            break
        if process.returncode == 0:  # it was faster than the kill: begin anew
            shutil.rmtree(folder / "killed")
        assert time.monotonic() - started < 60
    assert kills == KILLS
    done = harness(*arguments("killed", "--resume"), cwd=folder)
    assert done.returncode == 0, done.stderr
    assert untimed(folder / "killed") == undisturbed


@pytest.mark.parametrize("kept", [0, 1, 6, 11, 15])
def test_a_run_goes_on_after_any_sample_and_a_torn_line(kept: int, folder: Path, undisturbed: list[object]) -> None:
    torn = folder / f"torn-{kept}"
    shutil.copytree(folder / "whole", torn)
    lines = (folder / "whole" / "samples.jsonl").read_bytes().splitlines(keepends=True)
    (torn / "samples.jsonl").write_bytes(b"".join([*lines[:kept], *(line[:30] for line in lines[kept : kept + 1])]))
    run = (torn / "run.json").read_text()
    (torn / "run.json").write_text(run.replace('"state": "finished"', '"state": "running"'))
    refused = harness("report", torn, "--format", "csv", cwd=folder)
    assert refused.returncode == 2
    assert "the run is not finished" in refused.stderr
    done = harness(*arguments(torn.name, "--resume"), cwd=folder)
    assert done.returncode == 0, done.stderr
    assert untimed(torn) == undisturbed
    resumed = (torn / "samples.jsonl").read_bytes().splitlines(keepends=True)
    assert resumed[:kept] == lines[:kept]


def test_another_run_is_never_gone_on_with(folder: Path, undisturbed: list[object]) -> None:
    before = (folder / "whole" / "samples.jsonl").read_bytes()
    taken = harness(*arguments("whole"), cwd=folder)
    other = harness("run", "-s", "lead-2", "--out", "whole", "--resume", cwd=folder)
    options = harness(*arguments("whole", "--resume", "--rouge-tokenizer", "unicode"), cwd=folder)
    nameless = harness("run", "-s", "lead-2", "--resume", cwd=folder)
    assert "holds a run already. Name another folder with --out, or go on with it with --resume" in taken.stderr
    assert "was begun with other summarisers" in other.stderr
    assert "was begun with other rouge" in options.stderr
    assert "Name it with --out" in nameless.stderr
    assert {done.returncode for done in (taken, other, options, nameless)} == {2}
    assert (folder / "whole" / "samples.jsonl").read_bytes() == before


def test_what_may_have_changed_since_is_said(folder: Path, undisturbed: list[object]) -> None:
    shutil.copytree(folder / "whole", folder / "again")
    told = harness(*arguments("again", "--resume"), cwd=folder).stderr
    assert "mine.py:slow has no version, so nothing tells whether it is still as it was" in told
    assert "batched has no version" not in told


def test_resume_of_nothing_begins(folder: Path, undisturbed: list[object]) -> None:
    (folder / "empty").mkdir()
    for out in ("new", "empty"):
        done = harness(*arguments(out, "--resume"), cwd=folder)
        assert done.returncode == 0, done.stderr
        assert untimed(folder / out) == undisturbed


@pytest.mark.parametrize("more", [[], ["--resume"]])
def test_files_that_are_no_runs_are_never_written_over(more: list[str], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "report.md").write_text("Mine.")
    (tmp_path / "file").write_text("Mine.")
    run = ["run", "-s", "lead-1", "--out"]
    taken, file = (harness(*run, out, *more, cwd=tmp_path) for out in ("mine", "file"))
    assert taken.returncode == file.returncode == 2
    assert "mine: holds files, and no run (report.md). Name a new or empty folder." in taken.stderr
    assert "file: is a file. Name a folder." in file.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["report.md"]
    assert (tmp_path / "mine" / "report.md").read_text() == (tmp_path / "file").read_text() == "Mine."


def test_two_runs_into_one_folder_at_once_are_refused(folder: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from harness.cli import main; main()",
        "run",
        "-s",
        "cmd:sleep 20",
        "--out",
        "both",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    first = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # shells turn it off for what runs behind
    )
    try:
        while not (folder / "both" / "run.json").exists():
            assert first.poll() is None
            time.sleep(0.02)
        second = harness("run", "-s", "cmd:sleep 20", "--out", "both", "--resume", cwd=folder)
    finally:
        first.send_signal(signal.SIGINT)
    assert second.returncode == 2
    assert "another run is writing there" in second.stderr
    said = first.communicate(timeout=30)[1]
    assert first.returncode == 130
    assert "go on with: --out both --resume" in said
    assert "interrupted" in said
    assert "Traceback" not in said


def with_room_for(size: int, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command line where no file may have more than `size` bytes."""
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {resource.RLIM_INFINITY}));"
        "from harness.cli import main; main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=cwd, env=environment, capture_output=True, text=True
    )


def test_a_full_disk_is_named_and_leaves_a_good_journal(folder: Path, undisturbed: list[object]) -> None:
    whole = (folder / "whole" / "samples.jsonl").read_bytes()
    limit = len(whole.split(b"\n")[0]) + 200
    full = with_room_for(limit, *arguments("full"), cwd=folder)
    assert full.returncode == 2
    assert "full/samples.jsonl: cannot be written (File too large). What was made before is safe" in full.stderr
    assert (folder / "full" / "samples.jsonl").read_bytes().count(b"\n") == 1
    done = harness(*arguments("full", "--resume"), cwd=folder)
    assert done.returncode == 0, done.stderr
    assert untimed(folder / "full") == undisturbed


@pytest.mark.parametrize("room", [100, 5_000])
def test_a_full_disk_leaves_nothing_of_a_run_that_is_saved_whole(room: int, tmp_path: Path) -> None:
    for number in ("1", "2"):
        done = harness("run", "-s", "lead-3", "-q", "--shard", f"{number}/2", "--out", number, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    for command in (["merge", "1", "2", "--output", "new"], ["baseline", "update", "1", "--to", "new"]):
        full = with_room_for(room, *command, cwd=tmp_path)
        assert full.returncode == 2
        assert "cannot be written (File too large)" in full.stderr
        assert ("Nothing of it is left there; make room, then write it again." in full.stderr) == (room > 100)
        assert "--resume" not in full.stderr
        assert not list(tmp_path.glob("new/*"))
        assert harness(*command, cwd=tmp_path).returncode == 0
        shutil.rmtree(tmp_path / "new")
