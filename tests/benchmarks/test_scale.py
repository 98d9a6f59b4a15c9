"""The benchmark of scale runs, at a smaller size, and every way of doing the work writes the same."""

import subprocess
import sys

from tests.conftest import ROOT


def printed(*arguments: str) -> list[str]:
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_each_way_of_scoring_writes_the_same() -> None:
    lines = printed("benchmarks.scale", "--sizes", "120")
    assert [line.split()[0] for line in lines[1:]] == ["120", "120"]
    assert len({line.split()[-1] for line in lines[1:]}) == 1
