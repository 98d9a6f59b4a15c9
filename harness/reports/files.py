"""Every report of a run by the name of its format, and the files that a run's folder holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.files import replacing
from harness.records import CONVERTER
from harness.reports.bounds import Gate
from harness.reports.details import detail_record, details_of, run_markdown, run_view
from harness.reports.gates import Verdict
from harness.reports.github import github
from harness.reports.junit import junit
from harness.reports.markup import csv_text, latex, markdown, table_record, to_json
from harness.reports.source import Source
from harness.reports.table import Table, build_table
from harness.reports.terminal import render, table_view
from harness.reports.verdict import changes_markdown, verdict_markdown, verdict_record, verdict_view
from harness.results import Run
from harness.schema import read_json, validate

WITHOUT_TABLE = ("details", "junit", "github")
FORMATS = ("table", "details", "markdown", "csv", "latex", "json", "html", "junit", "github")
_FILES = {
    "report.html": "html",
    "report.md": "markdown",
    "report.json": "json",
    "table.csv": "csv",
    "junit.xml": "junit",
}
_WIDTH = 160
_LISTED = 200  # a job summary on GitHub holds a mebibyte


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates that a run was made with, and what they came to, so that a report made later says the same.

    Attributes:
        verdict: None where the run was made without asking, as from Python; it is then judged anew.
    """

    gates: tuple[Gate, ...] = ()
    baseline: str | None = None
    allow_failures: int = 0
    verdict: Verdict | None = None


def report(
    form: str, run: Run, verdict: Verdict, source: Source, width: int | None = None, table: Table | None = None
) -> str:
    """The report in one of `FORMATS`, ending in a line break; `table` where it is at hand."""
    if form in ("junit", "github"):
        return junit(run, verdict) if form == "junit" else github(run, verdict)
    if form == "details":
        return render(run_view(run), width or _WIDTH) + "\n"
    table = table or build_table(run, source.suite)
    if form == "table":
        return _text(run, verdict, table, width or _WIDTH)
    if form in ("csv", "latex"):
        return csv_text(table) if form == "csv" else latex(table)
    if form == "markdown":
        return _markdown(run, verdict, table)
    if form == "json":
        return to_json(_record(run, verdict, table_record(table)))
    from harness.reports.html import html

    return html(run, source, verdict, table)


def write_reports(folder: Path, run: Run, verdict: Verdict, source: Source, table: Table) -> None:
    """Writes the reports into the run's folder."""
    for name, form in _FILES.items():
        with replacing(folder / name) as file:
            file.write(report(form, run, verdict, source, table=table))


def save_gates(gates: Gates, folder: Path) -> None:
    """Writes gates.json into the run's folder."""
    with replacing(folder / "gates.json") as file:
        file.write(to_json({"format": 1, **CONVERTER.unstructure(gates)}))


def load_gates(folder: Path) -> Gates:
    """The gates of the run in `folder`; none where it was made without.

    Raises:
        HarnessError: gates.json breaks its schema.
    """
    path = folder / "gates.json"
    if not path.exists():
        return Gates()
    data = read_json(path)
    validate(data, "gates", str(path))
    return CONVERTER.structure(data, Gates)


def _text(run: Run, verdict: Verdict, table: Table, width: int) -> str:
    views = (table_view(table, width), verdict_view(verdict), run_view(run))
    return "\n\n".join(render(view, width) for view in views) + "\n"


def _markdown(run: Run, verdict: Verdict, table: Table) -> str:
    changes = [changes_markdown(verdict.changes)] if verdict.changes else []
    listed = "## Made-up details\n\n" + run_markdown(run, _LISTED)
    return "\n".join([verdict_markdown(verdict), markdown(table), *changes, listed])


def _record(run: Run, verdict: Verdict, table: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": 1,
        "run": {
            "name": run.name,
            "suite": run.suite,
            "gold": run.gold_hash,
            "signature": dict(run.signature),
            "versions": dict(run.versions),
        },
        "verdict": verdict_record(verdict),
        "table": table,
        "made_up": [detail_record(detail) for detail in details_of(run)],
    }
