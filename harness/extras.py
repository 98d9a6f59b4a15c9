"""Packages that only some work needs."""

from __future__ import annotations

from importlib.util import find_spec

from harness.errors import HarnessError


def require(extra: str, what: str, *packages: str) -> None:
    """Checks that packages are installed, without loading them.

    Args:
        extra: the extra of this project that brings them.
        what: for the message, what needs them.
        packages: their top-level modules.

    Raises:
        HarnessError: one is not there; it says what to install.
    """
    missing = [package for package in packages if find_spec(package) is None]
    if missing:
        raise HarnessError(
            f"{what}: needs {' and '.join(missing)}, of the extra {extra!r}. "
            f"Install it, in the harness's checkout: pip install -e '.[{extra}]'"
        )
