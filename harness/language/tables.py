"""The tables of words that lie beside this module as text."""

from __future__ import annotations

from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of a table, without those that are empty or begin with "#"."""
    text = (files("harness.language") / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
