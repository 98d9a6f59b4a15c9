"""Where scoring at scale bends, simulated on this machine: lengths that are not even, and a small object store.

    python -m benchmarks.bends [--rows 1000] [--ray]

Every shape has as many sentences in all; in the skewed ones, one article of a hundred has half of them. What is
printed is the time as a ratio to that of one process on even lengths.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.scale import measure, sentences

_EVEN = 20  # sentences
_SMALLEST_STORE = 80_000_000  # bytes: less, Ray does not take

Shape = Callable[[int, int], int]
SHAPES: dict[str, Shape] = {
    "even": lambda number, rows: _EVEN,
    "skewed": lambda number, rows: 50 * _EVEN if number % 100 == 50 else _EVEN // 2,
    "skewed, long ones first": lambda number, rows: 50 * _EVEN if number < rows // 100 else _EVEN // 2,
    "skewed, long ones last": lambda number, rows: 50 * _EVEN if number >= rows - rows // 100 else _EVEN // 2,
}


def write(path: Path, rows: int, shape: Shape) -> None:
    """Rows whose articles have as many sentences as `shape` says, drawn from the seeds."""
    draw, known = random.Random(rows), sentences()
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            article = draw.choices(known, k=shape(number, rows))
            summary = " ".join(draw.choices(article, k=3))
            row = {"id": str(number), "article": " ".join(article), "summary": summary, "references": [article[0]]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--ray", action="store_true", help="also on two local Ray workers")
    arguments = parser.parse_args()
    ways: dict[str, tuple[list[str], int | None]] = {
        "one process": ([], None),
        "two processes": (["--jobs", "2"], None),
    }
    if arguments.ray:
        on_ray = ["--jobs", "2", "--executor", "ray"]
        ways |= {"two Ray workers": (on_ray, None), "the same, store of 80 MB": (on_ray, _SMALLEST_STORE)}
    print(f"{'':>24}" + "".join(f"{way:>26}" for way in ways))
    first = 0.0
    for name, shape in SHAPES.items():
        with tempfile.TemporaryDirectory() as folder:
            write(Path(folder) / "rows.jsonl", arguments.rows, shape)
            print(f"{name:>24}", end="", flush=True)
            for how, store in ways.values():
                if store:
                    os.environ["RAY_DEFAULT_OBJECT_STORE_MAX_MEMORY_BYTES"] = str(store)
                found, _ = measure(Path(folder), how)
                os.environ.pop("RAY_DEFAULT_OBJECT_STORE_MAX_MEMORY_BYTES", None)
                first = first or found["seconds"]
                print(f"{found['seconds'] / first:>26.2f}", end="", flush=True)
            print(flush=True)


if __name__ == "__main__":
    main()
