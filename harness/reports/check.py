"""What a check found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from harness.check import Findings
from harness.text import counted, one_line, printable

_SHOWN = 20


def render_findings(findings: Findings, everything: bool = False) -> str:
    """Plain text: every fault, then how far the metrics agree with the labels.

    Args:
        findings: what was found.
        everything: list every disagreement rather than the first of each kind.
    """
    return "\n".join([*_faults(findings), *_agreement(findings, everything)])


def findings_to_json(findings: Findings) -> dict[str, Any]:
    """The same, as JSON values."""
    return asdict(findings)


def _faults(findings: Findings) -> Iterator[str]:
    for fault in findings.faults:
        yield f"{printable(fault.file)}: {printable(fault.pointer)}: {one_line(fault.message, 600)}"
    numbers = {"file": findings.files, "fact": findings.facts, "probe": findings.probes}
    looked = ", ".join(counted(count, what) for what, count in numbers.items())
    if findings.faults:
        yield f"{counted(len(findings.faults), 'fault')} in {looked}."
    else:
        yield f"No fault in {looked}."


def _agreement(findings: Findings, everything: bool) -> Iterator[str]:
    seen, differing = findings.agreement, findings.disagreements
    if findings.probes:
        wrongly = seen.covered_found + seen.covered_wrongly
        yield "What the metrics see of the probes' labels:"
        yield f"  covered facts found        {_share(seen.covered_found, seen.covered)}"
        yield f"  facts found that are there {_share(seen.covered_found, wrongly)}"
        yield f"  made-up spans found        {_share(seen.spans_found, seen.spans)}"
        yield f"  faithful probes unflagged  {_share(seen.faithful_clean, seen.faithful)}"
    if differing:
        yield f"{counted(len(differing), 'disagreement')}; the metric or the label is wrong:"
    shown = differing if everything else differing[:_SHOWN]
    for d in shown:
        place = f"{printable(d.file)}: {d.pointer}: {d.metric}"
        yield f"  {place}: gold: {one_line(d.expected)}; metric: {one_line(d.found)}"
    if len(shown) < len(differing):
        yield f"  and {len(differing) - len(shown)} more (--all lists them)"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%}  ({part} of {whole})" if whole else "     -"
