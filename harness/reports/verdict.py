"""The verdict in words: for a terminal, for Markdown, and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from harness.records import CONVERTER
from harness.reports.changes import Changes
from harness.reports.details import Detail, detail_record, details_markdown, details_view
from harness.reports.gates import Verdict
from harness.reports.markup import markdown_text
from harness.text import one_line

_LISTED = 100


def verdict_view(verdict: Verdict) -> RenderableType:
    """The verdict for a terminal; in words too, so that colour is not needed."""
    lines = [Text(verdict.headline, style="bold green" if verdict.passed else "bold red")]
    for check in _told(verdict):
        mark, style = ("pass", "green") if check.passed else ("FAIL", "red")
        who = f" {one_line(check.summariser)}:" if check.summariser else ""
        lines.append(Text.assemble(f"  {check.name} ", (mark, style), f"{who} {one_line(check.why, 400)}"))
    return Group(*lines, *([changes_view(verdict.changes)] if verdict.changes else ()))


def verdict_markdown(verdict: Verdict) -> str:
    """The verdict for Markdown: a line, and a table of what was checked."""
    lines = [f"{'✅' if verdict.passed else '❌'} **{markdown_text(verdict.headline)}**", ""]
    told = _told(verdict)
    if told:
        lines += ["| gate | summariser | | |", "| --- | --- | --- | --- |"]
    for check in told:
        mark = "pass" if check.passed else "**FAIL**"
        name = f"`{check.name}`" if check.metric else check.name
        lines.append(f"| {name} | {markdown_text(check.summariser)} | {mark} | {markdown_text(check.why)} |")
    return "\n".join(lines).rstrip() + "\n"


def changes_markdown(changes: Changes) -> str:
    """Made-up details against the baseline, for Markdown: the new ones in full."""
    lines = [f"Made-up details against the baseline: {changes}.", ""]
    for title, details in (("New", changes.new), ("Gone", changes.gone)):
        if details:
            lines += [f"**{title}**", "", details_markdown(details[:_LISTED], len(details))]
    return "\n".join(lines).rstrip() + "\n"


def verdict_record(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON values."""
    record: dict[str, Any] = {
        "passed": verdict.passed,
        "exit_code": verdict.exit_code,
        "headline": verdict.headline,
        "checks": [CONVERTER.unstructure(check) for check in verdict.checks],
    }
    if verdict.changes:
        parts = ("new", "gone", "kept")
        record["changes"] = {part: [detail_record(d) for d in getattr(verdict.changes, part)] for part in parts}
    return record


def _told(verdict: Verdict) -> list[Any]:
    """The gates, and of what is checked of every run only what failed."""
    return [check for check in verdict.checks if check.metric or not check.passed]


def changes_view(changes: Changes) -> RenderableType:
    """Made-up details against the baseline, for a terminal: the new and the gone in full."""
    return Group(*_changes_lines(changes))


def _changes_lines(changes: Changes) -> Iterator[RenderableType]:
    yield Text(f"Made-up details against the baseline: {changes}.", style="bold")
    parts: Sequence[tuple[str, tuple[Detail, ...]]] = (("New:", changes.new), ("Gone:", changes.gone))
    for title, details in parts:
        if details:
            yield Text(title, style="bold")
            yield details_view(details)
