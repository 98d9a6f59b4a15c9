"""`harness check`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from harness.check import check_suite
from harness.commands.types import NamedPath
from harness.metrics.coverage import Coverage
from harness.metrics.hallucination import Hallucinations
from harness.reports.check import findings_to_json, render_findings
from harness.resources import embedded

_DISAGREES, _INVALID = 1, 2


@click.command("check")
@click.argument("suite", required=False, type=NamedPath())
@click.option("--strict-probes", is_flag=True, help="Exit with 1 where a metric disagrees with a label.")
@click.option("--all", "everything", is_flag=True, help="List every disagreement.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(suite: Path | None, strict_probes: bool, everything: bool, form: str) -> int:
    """Check the gold of SUITE (the embedded one if left out): schema, evidence, ids, spans, probes.

    Every fault is listed with its file and JSON pointer. Below them stands how far the metrics agree with the labels
    of the gold: they judge the metrics as much as the gold.

    \b
    Examples:
      harness check
      harness check my-suite --format json
    """
    root = suite or embedded("gold").parent
    findings = check_suite(root, Coverage(), Hallucinations())
    if form == "json":
        click.echo(json.dumps(findings_to_json(findings), ensure_ascii=False, indent=2))
    else:
        click.echo(render_findings(findings, everything))
    if findings.faults:
        return _INVALID
    return _DISAGREES if strict_probes and findings.disagreements else 0
