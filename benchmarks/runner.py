"""What the runner itself costs: overhead an article with an instant summariser, growth with the corpus, and memory.

    python -m benchmarks.runner [--sizes 100,1000,10000]

Each size is a process of its own, so that its peak memory can be read.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness.article import Article
from harness.corpus.suite import corpus_suite
from harness.resources import embedded
from harness.run import Evaluation
from harness.store import Journal


def instant(article: Article) -> str:
    return article.text[:120]


def corpus(path: Path, size: int) -> None:
    """Articles of the seeds' sentences, drawn by a seeded generator: 10 to 30 sentences each."""
    draw = random.Random(size)
    sentences = [
        s.text for p in sorted(embedded("seeds").glob("*.txt")) for s in Article.from_text(p.read_text()).sentences
    ]
    with path.open("w") as file:
        for number in range(size):
            text = " ".join(draw.choices(sentences, k=draw.randint(10, 30)))
            file.write(json.dumps({"id": str(number), "article": text}) + "\n")


def measure(path: Path, folder: Path, isolated: bool) -> dict[str, float]:
    """Seconds and peak memory of a run without metrics, journal included."""
    suite = corpus_suite(f"json:{path}")
    specs = ["benchmarks.runner:instant"]
    with (
        Evaluation(specs, suite, metrics=(), isolated=isolated) as evaluation,
        Journal(folder, evaluation.run) as journal,
    ):
        started = time.perf_counter()
        for sample in evaluation.samples():
            journal.append(sample)
        seconds = time.perf_counter() - started
    return {"seconds": seconds, "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        path, folder, isolated = arguments.one
        print(json.dumps(measure(Path(path), Path(folder), isolated == "worker")))
        return
    print(f"{'articles':>9} {'where':>8} {'ms/article':>11} {'ratio to the smallest':>22} {'peak MiB':>9}")
    for where in ("here", "worker"):
        first = 0.0
        for size in map(int, arguments.sizes.split(",")):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "corpus.jsonl"
                corpus(path, size)
                command = [sys.executable, "-m", "benchmarks.runner", "--one", path, f"{folder}/run", where]
                found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            each = 1000 * found["seconds"] / size
            first = first or each
            print(f"{size:>9} {where:>8} {each:>11.3f} {each / first:>22.2f} {found['peak_mib']:>9.0f}")


if __name__ == "__main__":
    main()
