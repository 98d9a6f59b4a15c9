"""GitHub Actions: the verdict and the surest made-up details as workflow commands, which become annotations."""

from __future__ import annotations

from collections.abc import Iterator

from harness.reports.details import Detail, details_of
from harness.reports.gates import Verdict
from harness.results import Run
from harness.text import one_line, printable

_MOST = 10  # GitHub shows ten of each level per step


def github(run: Run, verdict: Verdict) -> str:
    """Workflow commands, one a line; text from outside cannot end one or begin another."""
    return "".join(f"{line}\n" for line in _lines(run, verdict))


def _lines(run: Run, verdict: Verdict) -> Iterator[str]:
    level = "notice" if verdict.passed else "error"
    yield _command(level, "harness", verdict.headline)
    failed = [check for check in verdict.checks if not check.passed]
    for check in failed[: _MOST - 1]:
        yield _command("error", f"{check.name} {check.summariser}".strip(), check.why)
    details = verdict.changes.new if verdict.changes else details_of(run)
    for detail in details[:_MOST]:
        yield _command("warning", _title(detail), _message(detail))
    if len(details) > _MOST:
        yield _command("notice", "harness", f"{len(details) - _MOST} more made-up details are in the report.")


def _title(detail: Detail) -> str:
    return f"Made up ({detail.found.kind}): {detail.summariser} on {detail.article_id}"


def _message(detail: Detail) -> str:
    sentence = " ".join((detail.before[-100:] + "[" + detail.found.text[:200] + "]" + detail.after[:100]).split())
    return f"{sentence}\n{' '.join(detail.found.explanation[:300].split())}"


def _command(level: str, title: str, message: str) -> str:
    text = "\n".join(printable(line) for line in message.split("\n"))
    return f"::{level} title={_property(one_line(title))}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
