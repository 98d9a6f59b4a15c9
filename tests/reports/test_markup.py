"""The table as Markdown, CSV, LaTeX and JSON: right figures, and text from outside stays text."""

import csv
import io
import json
import re

import pytest

from harness.reports.markup import (
    csv_field,
    csv_text,
    latex,
    latex_text,
    markdown,
    markdown_text,
    table_record,
    to_json,
)
from harness.reports.table import Table, build_table
from tests.reports.runs import HOSTILE, run_of, sample


@pytest.fixture
def hostile() -> Table:
    return build_table(run_of(sample(HOSTILE, "a", coverage=0.25), sample("=1+1", "a", coverage=0.75)))


def test_markdown_rows_have_one_cell_per_column(hostile: Table) -> None:
    rows = [line for line in markdown(hostile).splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {len(hostile.heads) + 3}
    assert "**0.750**" in rows[-1]


def test_markdown_carries_no_markup_from_outside(hostile: Table) -> None:
    text = markdown(hostile)
    assert "<script" not in text
    assert "<img" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"@\w", text)
    assert "https://" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in text.splitlines())


@pytest.mark.parametrize("text", ["# heading", "- item", "1. item", "> quote", "+ item", "=== line", "`code`", "$x$"])
def test_markdown_text_starts_no_block(text: str) -> None:
    assert markdown_text(text) != text
    assert re.sub(r"\\([^\w])", r"\1", markdown_text(text)).replace("&gt;", ">") == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n@"])
def test_a_spreadsheet_finds_no_formula(start: str) -> None:
    assert csv_field(f"{start}HYPERLINK(1)").startswith("'")


def test_csv_has_one_record_per_row_and_full_figures(hostile: Table) -> None:
    head, *records = csv.reader(io.StringIO(csv_text(hostile)))
    assert all(len(record) == len(head) for record in records)
    assert [r[1][:3] for r in records] == ["<sc", "'=1"]
    assert [r[head.index("coverage")] for r in records] == ["0.25", "0.75"]
    assert [r[head.index("coverage_n")] for r in records] == ["1", "1"]
    assert len(csv_text(hostile).splitlines()) == 3


def test_tex_obeys_nothing(hostile: Table) -> None:
    assert latex_text(r"\input{x} 50% & #1 $a_b^c$ ~") == (
        r"\textbackslash{}input\{x\} 50\% \& \#1 \$a\_b\textasciicircum{}c\$ \textasciitilde{}"
    )
    row = next(line for line in latex(hostile).splitlines() if "script" in line)
    assert len(re.findall(r"(?<!\\)&", row)) == len(hostile.heads) + 1
    assert r"\textbf{0.750}" in latex(hostile)


def test_json_is_utf8_and_reads_back(hostile: Table) -> None:
    text = to_json(table_record(hostile))
    assert "##[" not in text
    record = json.loads(text.encode())
    assert record["rows"][0]["figures"]["coverage"] == {"value": 0.25, "n": 1, "best": False}
    assert record["rows"][1]["figures"]["coverage"]["best"]
    assert [c["name"] for c in record["columns"]] == [h.name for h in hostile.heads]
