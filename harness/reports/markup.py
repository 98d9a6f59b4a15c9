"""The results table as Markdown, CSV, LaTeX and JSON; text from outside is escaped for each."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any

from harness.records import CONVERTER
from harness.reports.table import Cell, Row, Table
from harness.text import one_line, printable

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", ":", "#")
_MARKDOWN = re.compile(r"([\\`*_\[\]|~$]|^[#+\-=>:]|(?<=^\d)[.)])")
_OBEYED = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    '"': r"\textquotedbl{}",
}


def markdown_text(text: str, limit: int | None = 400) -> str:
    """`text` for Markdown as GitHub reads it: one line, no markup, no HTML, no mention of anybody."""
    line = printable(" ".join(text.split())) if limit is None else one_line(text, limit)
    entities = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = _MARKDOWN.sub(r"\\\1", entities)
    return escaped.replace("@", "@<!-- -->").replace("://", ":<!-- -->//").replace("www.", "www<!-- -->.")


def markdown(table: Table) -> str:
    """A GitHub table: best in bold, interval after each figure, superscripts raised; the notes below it."""
    lines = [
        f"**{markdown_text(table.title)}**",
        "",
        "| | summariser | " + " | ".join(head.title for head in table.heads) + " |",
        "| --- | --- |" + " ---: |" * len(table.heads),
        *(
            f"| {row.label} | {markdown_text(row.name)} | " + " | ".join(map(_markdown_cell, row.cells)) + " |"
            for row in table.rows
        ),
        "",
        *(f"- {markdown_text(note, None)}" for note in table.notes),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _markdown_cell(cell: Cell) -> str:
    figure = f"**{cell.text}**" if cell.best else cell.text
    raised = f"<sup>{','.join(cell.beats)}</sup>" if cell.beats else ""
    spread = f" <sub>{cell.spread.text}</sub>" if cell.spread else ""
    return figure + raised + spread


def csv_text(table: Table) -> str:
    """One line per summariser; a spreadsheet that opens it finds no formula.

    Per column: the value, n (articles), and where there is a spread, its ends and what they are.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    names = [name for head in table.heads for name in _csv_names(head.name)]
    writer.writerow(["label", "summariser", "run", *names])
    for row in table.rows:
        writer.writerow([row.label, csv_field(row.name), csv_field(row.run), *_csv_values(row)])
    return target.getvalue()


def csv_field(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula (OWASP: CSV injection)."""
    line = printable(" ".join(text.split()))
    return f"'{line}" if line.startswith(_FORMULA) else line


def _csv_names(name: str) -> list[str]:
    return [name, f"{name}_n", f"{name}_low", f"{name}_high", f"{name}_spread", f"{name}_better_than"]


def _csv_values(row: Row) -> list[object]:
    values: list[object] = []
    for cell in row.cells:
        low, high, kind = (cell.spread.low, cell.spread.high, cell.spread.kind) if cell.spread else ("", "", "")
        values += ["" if cell.value is None else cell.value, cell.n, low, high, kind, " ".join(cell.beats)]
    return values


def latex(table: Table) -> str:
    r"""A `tabular` for booktabs: best in bold, superscripts raised, the notes as comments and below the table."""
    heads = " & ".join(latex_text(head.title) for head in table.heads)
    lines = [
        r"% needs \usepackage{booktabs}; compile with a Unicode engine or inputenc utf8",
        r"\begin{tabular}{ll" + "r" * len(table.heads) + "}",
        r"\toprule",
        rf" & summariser & {heads} \\",
        r"\midrule",
        *(
            rf"{row.label} & {latex_text(row.name)} & " + " & ".join(map(_latex_cell, row.cells)) + r" \\"
            for row in table.rows
        ),
        r"\bottomrule",
        r"\end{tabular}",
        "",
        *(rf"\par\noindent\footnotesize {latex_text(note)}" for note in table.notes),
    ]
    return "\n".join(lines) + "\n"


def latex_text(text: str) -> str:
    """`text` with every character that TeX would obey spelled out."""
    return "".join(_LATEX.get(c, c) for c in printable(" ".join(text.split())))


def _latex_cell(cell: Cell) -> str:
    figure = rf"\textbf{{{cell.text}}}" if cell.best else cell.text
    raised = rf"\textsuperscript{{{','.join(cell.beats)}}}" if cell.beats else ""
    spread = rf" {{\scriptsize {cell.spread.text.replace('–', '--')}}}" if cell.spread else ""
    return "{" + figure + raised + spread + "}"


def table_record(table: Table) -> dict[str, Any]:
    """The table as JSON values: a record per row, its figures by column name."""
    return {
        "title": table.title,
        "columns": [{"name": h.name, "title": h.title, "about": h.about, "better": h.better} for h in table.heads],
        "rows": [_row_record(table, row) for row in table.rows],
        "notes": list(table.notes),
    }


def _row_record(table: Table, row: Row) -> dict[str, Any]:
    figures = {head.name: _cell_record(cell) for head, cell in zip(table.heads, row.cells, strict=True)}
    return {"label": row.label, "summariser": row.name, "run": row.run, "figures": figures}


def _cell_record(cell: Cell) -> dict[str, Any]:
    record: dict[str, Any] = {"value": cell.value, "n": cell.n, "best": cell.best}
    if cell.spread:
        record["spread"] = CONVERTER.unstructure(cell.spread)
    if cell.place is not None:
        record |= {"place": cell.place, "better_than": list(cell.beats)}
    return record


def to_json(record: dict[str, Any] | Sequence[Any]) -> str:
    """Indented JSON with a line break at its end; always UTF-8, and nothing in it is a workflow command."""
    return harmless_json(json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def harmless_json(text: str) -> str:
    """JSON text of the same value, but always UTF-8 and without what a terminal, a CI runner or a browser obeys."""
    escaped = _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text).replace("##[", "#\\u0023[")
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8")
