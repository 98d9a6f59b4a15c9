"""Summarisers on a Ray cluster of this machine: the same run, also where one hangs or an actor is killed."""

import os
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

from tests.conftest import ROOT, harness, untimed


def test_a_run_on_actors_is_the_run_on_processes(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests/plugins/bad.py", tmp_path)
    run = ["run", "-s", "bad.py:hangs", "-s", "bad.py:Batch", "-s", "lead-2", "--timeout", "5", "--jobs", "2", "-q"]
    plain = harness(*run, "--out", "plain", cwd=tmp_path)
    assert plain.returncode == 3, plain.stderr
    done = harness(*run, "--out", "ray", "--executor", "ray", cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert "hangs on 001_" in done.stderr
    assert "took longer than 5 seconds" in done.stderr
    assert "ended the process that it ran in (exit code 4)" in done.stderr
    assert untimed(tmp_path / "ray") == untimed(tmp_path / "plain")


def test_an_actor_that_is_killed_loses_and_doubles_nothing(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(
        "import time\ndef slow(article):\n    time.sleep(0.5)\n    return article.text[:100]\n"
    )
    run = ["run", "-s", "slow.py:slow", "--jobs", "2", "-q"]
    killed: list[int] = []
    done = threading.Event()

    def kill() -> None:
        while not done.is_set() and not killed:
            listed = subprocess.run(["pgrep", "-f", "ray::_Actor.samples"], capture_output=True, text=True).stdout
            for number in map(int, listed.split()[:1]):
                os.kill(number, signal.SIGKILL)
                killed.append(number)
            time.sleep(0.01)

    hunter = threading.Thread(target=kill)
    hunter.start()
    try:
        again = harness(*run, "--out", "ray", "--executor", "ray", cwd=tmp_path)
    finally:
        done.set()
        hunter.join()
    assert killed
    assert again.returncode == 0, again.stderr
    assert harness(*run, "--out", "plain", cwd=tmp_path).returncode == 0
    assert untimed(tmp_path / "ray") == untimed(tmp_path / "plain")


def test_what_a_cluster_cannot_do_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    lacking = harness("run", "-s", "lead-3", "--executor", "ray", "--ray-gpus", "64", "--out", "r", cwd=tmp_path)
    assert lacking.returncode == 2
    assert "--jobs 1 with --ray-gpus 64 each: this machine has" in lacking.stderr
    unknown = harness("run", "-s", "no-such", "--executor", "ray", "--out", "r", cwd=tmp_path)
    assert unknown.returncode == 2
    assert unknown.stderr.startswith("error: unknown summariser 'no-such'")
    alone = harness("run", "-s", "lead-3", "--ray-gpus", "1", "--out", "r", cwd=tmp_path)
    assert alone.returncode == 2
    assert "--ray-gpus is for --executor ray" in alone.stderr
    assert not (tmp_path / "r").exists()
