"""`harness score` on many rows: throughput, the ratio to one process, peak memory, and whether the bytes are the same.

    python -m benchmarks.scale [--sizes 10000,100000] [--ray]

Rows are made from the seeds' sentences by a seeded generator, a few sentences to a long article each; every size is
scored by one process, by two, and on two local Ray workers with --ray. Absolute times mean little on shared machines.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from harness.article import Article
from harness.resources import embedded

_RUN = """
import json, resource, sys, time
from harness.cli import run_command
started = time.perf_counter()
assert run_command(sys.argv[1:]) == 0
peaks = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({"seconds": time.perf_counter() - started, "self": peaks[0], "worker": peaks[1]}))
"""


def rows(path: Path, size: int) -> None:
    """Rows of skewed length: most articles have a few sentences, one in a hundred has two hundred."""
    draw, known = random.Random(size), sentences()
    with path.open("w", encoding="utf-8") as file:
        for number in range(size):
            article = draw.choices(known, k=200 if number % 100 == 0 else draw.randint(3, 8))
            summary = draw.choice(article)
            row = {"id": str(number), "article": " ".join(article), "summary": summary, "references": [article[0]]}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def sentences() -> list[str]:
    """Every sentence of the seeds."""
    seeds = sorted(embedded("seeds").glob("*.txt"))
    return [s.text for p in seeds for s in Article.from_text(p.read_text(encoding="utf-8")).sentences]


def measure(folder: Path, how: list[str]) -> tuple[dict[str, float], str]:
    """(seconds and peak MiB of the parent and the largest worker, hash of what was written)."""
    command = [sys.executable, "-c", _RUN, "score", "rows.jsonl", "--output", "out.jsonl", "-q", *how]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    with (folder / "out.jsonl").open("rb") as file:
        return json.loads(done.stdout.splitlines()[-1]), hashlib.file_digest(file, "sha256").hexdigest()[:12]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--ray", action="store_true", help="also on two local Ray workers")
    arguments = parser.parse_args()
    ways = {"one process": [], "two processes": ["--jobs", "2"]}
    if arguments.ray:
        ways["two Ray workers"] = ["--jobs", "2", "--executor", "ray"]
    print(f"{'rows':>8} {'':>16} {'rows/s':>8} {'ratio':>6} {'parent MiB':>11} {'worker MiB':>11}  written")
    for size in map(int, arguments.sizes.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rows(folder / "rows.jsonl", size)
            alone = 0.0
            for way, how in ways.items():
                found, digest = measure(folder, how)
                rate = size / found["seconds"]
                alone = alone or rate
                print(
                    f"{size:>8} {way:>16} {rate:>8.0f} {rate / alone:>6.2f} {found['self']:>11.0f} "
                    f"{found['worker']:>11.0f}  {digest}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
