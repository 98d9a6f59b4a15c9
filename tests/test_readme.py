"""What the README shows is what the program prints."""

import re
from pathlib import Path

from tests.conftest import ROOT, harness

NAMES = ("lead-3", "random-3", "textrank", "lexrank", "oracle")


def rows(text: str) -> list[list[str]]:
    """The cells of the results table, but for the last column, which is a time."""
    lines = (line.strip() for line in text.splitlines())
    return [[cell.strip() for cell in re.split("[│┃]", line)[1:-2]] for line in lines if line[:1] in {"│", "┃"}]


def test_the_results_table_is_the_one_that_is_printed(tmp_path: Path) -> None:
    done = harness("run", *(part for name in NAMES for part in ("-s", name)), "--out", "r", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    shown = rows((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(shown) == 11
    assert shown == rows(done.stdout)
