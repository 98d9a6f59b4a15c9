"""docs/ci.md and action.yml: examples parse, name what exists, and run."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import harness

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs" / "ci.md").read_text()
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCS, re.DOTALL)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment with a `harness` command."""
    command = tmp_path / "bin" / "harness"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from harness.cli import main; main()" "$@"\n')
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}


def test_the_github_example_uses_what_the_action_has() -> None:
    workflow = yaml.safe_load(examples("yaml")[0])
    step = next(s for s in workflow["jobs"]["summaries"]["steps"] if s.get("id") == "harness")
    assert set(step["with"]) <= set(ACTION["inputs"])
    used = set(re.findall(r"steps\.harness\.outputs\.([\w-]+)", examples("yaml")[0]))
    assert used
    assert used <= set(ACTION["outputs"])


def test_the_gitlab_example_names_real_options_and_reports(tmp_path: Path) -> None:
    job = yaml.safe_load(examples("yaml")[1])["summaries"]
    command = job["script"][-1]
    known = harness("run", "--help", cwd=tmp_path).stdout
    assert command.startswith("harness run")
    assert all(option in known for option in re.findall(r"--[a-z-]+", command))
    assert job["artifacts"]["reports"]["junit"] == "harness-run/junit.xml"


def test_nothing_is_installed_by_a_name_that_is_a_stranger_s() -> None:
    """The `harness` of the package index is another project: instructions say where this one is."""
    pages = [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("docs/**/*.toml"),
        *ROOT.glob("harness/**/*.py"),
    ]
    lines = [line for page in pages for line in page.read_text().splitlines() if not line.startswith("#")]
    named = [line for line in lines if re.search(r"(install|dependencies = \[) *.?harness\b(?! @)", line)]
    assert named == []
    assert any("pip install" in line for line in lines)


def test_every_option_that_the_page_names_exists(tmp_path: Path) -> None:
    known = "".join(
        harness(*command, "--help", cwd=tmp_path).stdout for command in (["run"], ["baseline", "update"], ["report"])
    )
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", DOCS))
    assert {"--min", "--max", "--max-drop", "--baseline"} <= named
    assert all(option in known for option in named)


def test_the_shell_example_runs(tmp_path: Path, environment: dict[str, str]) -> None:
    (script,) = examples("sh")
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all gates hold" in done.stdout
    assert (tmp_path / "harness-run" / "report.html").exists()
    strict = script.replace("coverage=0.05", "coverage=0.999")
    failed = subprocess.run(["sh", "-c", strict.replace("harness-run", "second")], cwd=tmp_path, env=environment)
    assert failed.returncode == 1


def act(tmp_path: Path, environment: dict[str, str], **inputs: str) -> tuple[Any, dict[str, str], str]:
    """Runs the action's own script as a runner does; its process, outputs and job summary."""
    step = next(s for s in ACTION["runs"]["steps"] if s.get("id") == "run")
    given = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()} | {
        name.replace("_", "-"): value for name, value in inputs.items()
    }
    variables = {k: given[re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", v)[1]] for k, v in step["env"].items()}  # type: ignore[index]
    files = {"GITHUB_OUTPUT": str(tmp_path / "output"), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(
        command, cwd=tmp_path, env={**environment, **variables, **files}, capture_output=True, text=True
    )
    outputs = dict(line.split("=", 1) for line in (tmp_path / "output").read_text().splitlines())
    summary = tmp_path / "summary"
    return done, outputs, summary.read_text() if summary.exists() else ""


def test_the_action_reports_what_failed(tmp_path: Path, environment: dict[str, str]) -> None:
    done, outputs, summary = act(tmp_path, environment, summariser="lead-1\nlead-3\n", min="coverage=0.999")
    assert done.returncode == 1, done.stderr
    assert outputs == {"exit-code": "1", "passed": "false", "run": "harness-run"}
    assert "**Not passed: 2 of 2 gate checks failed" in summary
    assert "::error title=--min coverage=0.999 lead-1::" in done.stdout
    assert set(outputs) == set(ACTION["outputs"])


def test_the_action_takes_no_earlier_run_for_its_own(tmp_path: Path, environment: dict[str, str]) -> None:
    first, _, summary = act(tmp_path, environment, summariser="lead-1")
    assert first.returncode == 0, first.stderr
    again, outputs, unchanged = act(tmp_path, environment, summariser="lead-1")
    assert "holds a run already" in again.stderr
    assert outputs == {"exit-code": "2", "passed": "false", "run": ""}
    assert unchanged == summary
    assert "::" not in again.stdout


def test_the_action_takes_no_input_for_a_command(tmp_path: Path, environment: dict[str, str]) -> None:
    name = 'x"; touch taken; echo "$(touch taken2)'
    done, outputs, summary = act(tmp_path, environment, summariser=name)
    assert done.returncode == 2
    assert outputs["exit-code"] == "2"
    assert summary == ""
    assert not list(tmp_path.glob("taken*"))
    assert not any("inputs." in str(step.get("run", "")) for step in ACTION["runs"]["steps"])
