"""Where the command line prints to may be closed, full or poor in letters; and a fault of its own is said to be one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAIN = "from harness.cli import main; main()"


def begun(*arguments: str, code: str = MAIN, **options: object) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **options.pop("env", {})}  # type: ignore[dict-item]
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env, **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("arguments", [["list", "metrics"], ["score", "rows.jsonl", "-o", "-"]])
def test_a_reader_that_goes_is_neither_success_nor_a_failed_gate(arguments: list[str], tmp_path: Path) -> None:
    row = '{"id": "1", "article": "Ferries stopped.", "summary": "Ferries stopped."}\n'
    (tmp_path / "rows.jsonl").write_text(row * 200)
    read, write = os.pipe()
    os.close(read)
    with begun(*arguments, stdout=write, cwd=tmp_path) as process:
        os.close(write)
        _, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (141, "")


def test_a_full_disk_is_one_message() -> None:
    with Path("/dev/full").open("w") as full, begun("list", "metrics", stdout=full) as process:
        _, told = process.communicate(timeout=60)
    assert process.returncode == 2
    assert told.strip() == "error: the output: No space left on device. Check the place and its space."


def test_letters_that_the_terminal_lacks_are_marked() -> None:
    with begun("list", "suites", stdout=subprocess.PIPE, env={"PYTHONIOENCODING": "ascii"}) as process:
        shown, told = process.communicate(timeout=60)
    assert (process.returncode, told) == (0, "")
    assert "Masterson" in shown


def test_a_fault_of_its_own_is_told_from_a_failed_gate() -> None:
    broken = f"import harness.commands.list as c; c.command.callback = lambda **_: 1 / 0; {MAIN}"
    with begun("list", "suites", code=broken, stdout=subprocess.PIPE) as process:
        _, told = process.communicate(timeout=60)
    assert process.returncode == 70
    assert "ZeroDivisionError" in told
    assert "error: this is a fault of harness itself" in told
