"""What several test modules share: a small suite on disk, made from a real seed article."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"  # whatever a test does, it never asks the hub
_cache = tempfile.TemporaryDirectory(prefix="harness-test-cache-")
os.environ["HARNESS_CACHE"] = _cache.name  # and never sees or leaves a summary

ROOT = Path(__file__).parent.parent
SEED = "003_7f27b95910687b4c"


def gold_for(path: Path, root: Path) -> dict[str, Any]:
    """A minimal gold file about the article at `path`."""
    return {
        "article": {
            "id": path.stem,
            "file": path.relative_to(root).as_posix(),
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "title": "A joint video statement",
        },
        "event": "letters",
        "references": [{"id": "brief", "text": "Ashton Kutcher and Mila Kunis released a joint video statement."}],
        "facts": [
            {
                "id": "f1",
                "statement": "Ashton Kutcher and Mila Kunis released a joint video statement.",
                "kind": "what",
                "importance": "essential",
                "evidence": ["Ashton Kutcher and Mila Kunis have released a joint video statement"],
            }
        ],
    }


class SuiteFolder:
    """A suite on disk that a test may bend."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.article = root / "seeds" / f"{SEED}.txt"
        self.file = root / "gold" / f"{SEED}.json"
        for folder in (self.article.parent, self.file.parent):
            folder.mkdir(parents=True)
        self.article.write_bytes((ROOT / "seeds" / self.article.name).read_bytes())
        self.write(gold_for(self.article, root))

    def gold(self) -> Any:
        return json.loads(self.file.read_text())

    def write(self, gold: Any) -> None:
        self.file.write_text(json.dumps(gold))


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait, for a process to start or to be given up."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that no processor is idle at the end."""
    items.sort(key=lambda item: item.path.name not in {"test_actors.py", "test_scale.py", "test_wheel.py"})


@pytest.fixture
def suite_folder(tmp_path: Path) -> SuiteFolder:
    return SuiteFolder(tmp_path / "suite")


def harness(
    *arguments: str | Path, cwd: Path, stdin: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the command line as a process of its own."""
    command = [sys.executable, "-c", "from harness.cli import main; main()", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **environment}
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, env=env, timeout=300)


def untimed(folder: Path) -> list[Any]:
    """Everything in a saved run's journal and run.json but what varies from run to run."""
    rows = [json.loads(line) for line in (folder / "samples.jsonl").read_text().splitlines()]
    return [{**row, "timing": None} for row in [*rows, json.loads((folder / "run.json").read_text())]]
