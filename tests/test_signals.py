"""What SIGTERM and SIGKILL leave behind: nothing that runs, nothing half written."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pebble import ProcessFuture

from harness.workers import awaited
from tests.conftest import ROOT, harness

SLOW = """
import os, time
from pathlib import Path

def slow(article):
    Path(f"began-{os.getpid()}").touch()
    time.sleep(300)
"""
PROGRAM = "cmd:sh -c 'touch {folder}/began-$$; sleep 300'"


def begun(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    (folder / "tmp").mkdir()
    command = [sys.executable, "-c", "from harness.cli import main; main()", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder / "tmp"), "RAY_TMPDIR": tempfile.gettempdir()}
    return subprocess.Popen(command, cwd=folder, env=env, stderr=subprocess.PIPE, stdin=subprocess.PIPE, text=True)


def wait_for(pattern: str, process: subprocess.Popen[str], folder: Path) -> None:
    while not any(folder.glob(pattern)):
        assert process.poll() is None
        time.sleep(0.02)


def eventually(holds: Callable[[], bool]) -> bool:
    for _ in range(300):
        if holds():
            return True
        time.sleep(0.1)
    return False


def has_ended(process: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout.strip()
    return not state or state.startswith("Z")


@pytest.mark.parametrize("spec", ["slow.py:slow", PROGRAM], ids=["function", "program"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_nothing_running(number: signal.Signals, spec: str, tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    run = ["run", "-s", spec.format(folder=tmp_path), "--jobs", "2", "--no-cache", "--out", "r"]
    with begun(*run, folder=tmp_path) as process:
        wait_for("began-*", process, tmp_path)
        process.send_signal(number)
        said = process.communicate(timeout=60)[1]
    started = [int(path.name.partition("-")[2]) for path in tmp_path.glob("began-*")]
    assert eventually(lambda: all(map(has_ended, started)))
    assert eventually(lambda: not any((tmp_path / "tmp").iterdir()))  # a worker tidies up after its program
    assert {path.name for path in (tmp_path / "r").iterdir()} == {"run.json", "samples.jsonl"}
    if number == signal.SIGTERM:
        assert process.returncode == 143
        assert "what was made is in r; go on with: --out r --resume" in said
        assert "error: interrupted" in said
        assert "Traceback" not in said


def test_a_run_on_ray_is_ended_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW)
    run = ["run", "-s", f"{tmp_path}/slow.py:slow", "--executor", "ray", "--no-cache", "--out", "r"]
    with begun(*run, folder=tmp_path) as process:
        wait_for("began-*", process, tmp_path)
        process.terminate()
        said = process.communicate(timeout=60)[1]
    assert process.returncode == 143
    assert "go on with: --out r --resume" in said
    started = [int(path.name.partition("-")[2]) for path in tmp_path.glob("began-*")]
    assert eventually(lambda: all(map(has_ended, started)))


@pytest.mark.parametrize(
    ("number", "jobs", "out"),
    [
        (signal.SIGTERM, "1", "out.jsonl"),
        (signal.SIGINT, "2", "out.parquet"),
        (signal.SIGKILL, "1", "out.jsonl"),
    ],
)
def test_scoring_that_is_ended_goes_on_after_what_is_kept(
    number: signal.Signals, jobs: str, out: str, tmp_path: Path
) -> None:
    article = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    rows = [{"id": str(n), "article": article, "summary": article[n : n + 800]} for n in range(400)]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    score = ["score", "rows.jsonl", "--output", out]
    with begun(*score, "--jobs", jobs, folder=tmp_path) as process:
        assert eventually(lambda: any(path.stat().st_size for path in tmp_path.glob("out.*.partial")))
        process.send_signal(number)
        said = process.communicate(timeout=60)[1]
    (kept,) = tmp_path.glob("out.*.partial")
    if number != signal.SIGKILL:
        assert process.returncode == 128 + number
        assert f"scored rows are kept in {kept.name}; the same command goes on after them" in said
        assert "error: interrupted" in said
        assert list((tmp_path / "tmp").iterdir()) == []
    assert not (tmp_path / out).exists()
    with kept.open("ab") as file:
        file.write(b'{"id": "cut o')
    other = harness(*score, "--rouge-tokenizer", "unicode", cwd=tmp_path)
    assert other.returncode == 0, other.stderr
    assert kept.exists()  # what is made otherwise goes on with nothing
    before = kept.read_bytes().splitlines()[:-1]
    again = harness(*score, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert again.stderr.startswith(f"400 rows scored into {out}; means: ")
    assert not kept.exists()
    whole = harness("score", "rows.jsonl", "--output", f"whole{Path(out).suffix}", cwd=tmp_path)
    assert whole.stderr == again.stderr.replace(out, f"whole{Path(out).suffix}")
    assert (tmp_path / out).read_bytes() == (tmp_path / f"whole{Path(out).suffix}").read_bytes()
    if out.endswith(".jsonl"):
        assert (tmp_path / out).read_bytes().splitlines()[: len(before)] == before


def test_a_signal_that_another_thread_takes_ends_the_wait_for_a_worker() -> None:
    """The system may hand a signal to any thread, and one that comes just before a wait does not break it either."""
    future: ProcessFuture[None] = ProcessFuture()
    taker = threading.Thread(target=lambda: signal.pthread_kill(threading.get_ident(), signal.SIGUSR1))
    before = signal.signal(signal.SIGUSR1, signal.default_int_handler)
    late = threading.Timer(30, future.set_result, [None])
    late.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            threading.Timer(0.3, taker.start).start()
            awaited(future)
        assert not future.done()
    finally:
        late.cancel()
        signal.signal(signal.SIGUSR1, before)
