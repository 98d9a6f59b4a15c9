"""Names in tables and plots: short, and still told apart."""

import pytest
from rich.cells import cell_len

from harness.reports.names import shortened
from harness.reports.table import build_table
from harness.reports.terminal import render, table_view
from tests.reports.runs import grid

FOLDER = "runs/an-experiment-with-a-name-of-many-words"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["lead-3", "textrank"], ["lead-3", "textrank"]),
        (["a-name-that-is-long", "lead-3"], ["a-name-that…", "lead-3"]),
        (["the-same-begin-1", "the-same-begin-2", "x"], ["the-s…egin-1", "the-s…egin-2", "x"]),
        (["as-they-are-1-there-and-here", "as-they-are-2-there-and-here"], ["…1-there-an…", "…2-there-an…"]),
        (["的摘要器另一个名字甲", "的摘要器另一个名字乙"], ["的摘…名字甲", "的摘…名字乙"]),
    ],
)
def test_names_are_cut_where_they_stay_different(names: list[str], shown: list[str]) -> None:
    made = shortened(names, 12)
    assert made == shown
    assert max(map(cell_len, made)) <= 12


def test_names_that_are_the_same_stay_the_same() -> None:
    assert shortened(["one-name-of-two", "one-name-of-two"], 8) == ["one-nam…"] * 2


@pytest.mark.parametrize("width", [60, 80, 120, 160])
def test_runs_in_folders_of_long_names_are_told_apart_in_the_table(width: int) -> None:
    runs = [grid({"x.py:summarise": [0.25]}, name=f"{FOLDER}-{end}") for end in ("one", "two")]
    text = render(table_view(build_table(runs), width), width)
    lines = [line for line in text.splitlines() if "0.250" in line]
    assert "one)" in lines[0]
    assert "two)" in lines[1]
    assert all("x.py" in line for line in lines)
