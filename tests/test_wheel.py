"""Installed from a built wheel, outside the checkout, everything is there."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment that holds the built wheel and its dependencies, nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    bin_folder = folder / "env" / "bin"
    install = [bin_folder / "python", "-m", "pip", "install", "--quiet", "--no-compile", wheel]
    subprocess.run(install, check=True, capture_output=True)
    return bin_folder


def from_wheel(installed: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    return subprocess.run([installed / "harness", *arguments], cwd=cwd, capture_output=True, text=True, env=env)


def test_the_main_job_runs_from_a_wheel(installed: Path, tmp_path: Path) -> None:
    done = from_wheel(installed, "run", "--summariser", "lead-3", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "5 articles, suite embedded" in done.stdout
    assert "lead-3" in done.stdout


def test_an_extra_that_is_missing_says_what_to_install(installed: Path, tmp_path: Path) -> None:
    done = from_wheel(installed, "run", "--summariser", "textrank", cwd=tmp_path)
    assert done.returncode == 2
    assert "of the extra 'graph'. Install it, in the harness's checkout: pip install -e '.[graph]'" in done.stderr
    assert list(tmp_path.iterdir()) == []
