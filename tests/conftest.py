"""What several test modules share: a small suite on disk, made from a real seed article."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"  # whatever a test does, it never asks the hub

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


@pytest.fixture
def suite_folder(tmp_path: Path) -> SuiteFolder:
    return SuiteFolder(tmp_path / "suite")
