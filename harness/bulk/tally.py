"""What scored rows come to, counted while they pass."""

from __future__ import annotations

import json
from collections import defaultdict

_FIGURE = "fmeasure"  # of ROUGE's three


class Tally:
    """How many rows there were, how many could not be scored and why the first could not, and the means of the rest."""

    def __init__(self) -> None:
        self.count = self.failed = 0
        self.first = ""
        self._sums: dict[str, float] = defaultdict(float)
        self._counts: dict[str, int] = defaultdict(int)

    def add(self, line: str) -> str | None:
        """Counts a scored row; why it could not be scored, or None."""
        row = json.loads(line)
        self.count += 1
        fault = f"row {row['id']!r}: {row['error']}" if row.get("error") else None
        if fault:
            self.failed += 1
            self.first = self.first or fault
        for name, value in row["metrics"].items():
            self._sums[name] += value[_FIGURE] if isinstance(value, dict) else value
            self._counts[name] += 1
        return fault

    def means(self) -> str:
        """The mean of each metric over the rows that have it: "rouge1 0.512, coverage 0.41 (of 3)"."""
        scored = self.count - self.failed
        return ", ".join(
            f"{name} {total / self._counts[name]:.3f}"
            + ("" if self._counts[name] == scored else f" (of {self._counts[name]})")
            for name, total in self._sums.items()
        )
