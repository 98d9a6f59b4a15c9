"""The example package of docs/ is installed for real, and runs."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT, harness


def test_the_example_plugin_installs_and_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "example-plugin", tmp_path / "plugin")
    target = tmp_path / "site"
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", target, tmp_path / "plugin"],
        check=True,
        capture_output=True,
        timeout=120,
    )
    path = f"{ROOT}:{target}"
    listed = harness("list", "summarisers", cwd=tmp_path, PYTHONPATH=path)
    assert "headline_summariser:Headline" in listed.stdout
    done = harness("run", "-s", "headline", "-s", "headline-2", "--out", "r", cwd=tmp_path, PYTHONPATH=path)
    assert done.returncode == 0, done.stderr
    assert '"sentences": 2' in (tmp_path / "r" / "run.json").read_text()
