"""Where gold, schemas and seeds lie: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def embedded(name: str) -> Path:
    """The folder `gold`, `schemas` or `seeds` that came with the harness."""
    installed = _PACKAGE / "_embedded" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
