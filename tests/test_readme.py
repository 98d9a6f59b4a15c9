"""What the README shows is what the program prints."""

import re
from pathlib import Path
from textwrap import dedent

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


def test_the_made_up_details_are_those_that_are_found(tmp_path: Path) -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8")
    source, told = re.findall(r"\$ cat liar\.py\n(.*?)    \$ .*?\n\n(.*?)\n\n## ", shown, re.DOTALL)[0]
    (tmp_path / "liar.py").write_text(dedent(source), encoding="utf-8")
    printed = harness("run", "--summariser", "liar.py:summarise", "--out", "r", cwd=tmp_path).stdout.splitlines()
    details = [line.strip() for line in told.splitlines() if line.strip() != "..."]
    assert len(details) == 8
    assert [line for line in details if line not in map(str.strip, printed)] == []
