"""ROUGE and its intervals against rouge-score, side by side in one process on one core.

    OPENBLAS_NUM_THREADS=1 python benchmarks/rouge.py [--pairs 2000] [--rows FILE ...] [--quick] [--seed 0]

Prints pairs per second of both, their ratio and the number of unequal scores, stemmed and not, for one system (nothing
held from before) and for ten systems on the same references; then the time of bootstrap intervals. Both sides take
lines as sentences. Rounds alternate between the two, and the ratio is the median of the rounds' ratios.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from rouge_score.rouge_scorer import RougeScorer
from rouge_score.scoring import BootstrapAggregator, Score

from harness.language.sentences import split_sentences
from harness.metrics.base import PRF, Example
from harness.metrics.rouge import TYPES, Rouge
from harness.statistics import mean_intervals

SEEDS = Path(__file__).parent.parent / "seeds"
SYSTEMS = 10
Pair = tuple[str, str]


def main(arguments: Sequence[str] | None = None) -> None:
    options = parsed(arguments)
    sentences = [sentence for text in source(options.rows) for sentence in usable_sentences(text)]
    rng = random.Random(options.seed)
    pairs = [(mixed(rng, sentences, 60), mixed(rng, sentences, 55)) for _ in range(options.pairs)]
    words = [sum(len(pair[side].split()) for pair in pairs) / len(pairs) for side in (0, 1)]
    print(f"{len(pairs)} pairs, {words[0]:.1f} words a reference, {words[1]:.1f} a summary; {', '.join(TYPES)}")
    gc.collect()
    gc.freeze()  # what the packages hold is not scanned again in anybody's time
    for stemmer in (True, False):
        against(f"one system, {'stemmed' if stemmer else 'not stemmed'}", pairs, pairs, stemmer, options.rounds)
    references = [reference for reference, _ in pairs]
    many = [*pairs, *((reference, mixed(rng, sentences, 55)) for reference in references * (SYSTEMS - 1))]
    sample = rng.sample(many, len(pairs))
    against(f"{SYSTEMS} systems, stemmed", many, sample, True, options.rounds)
    bootstrap(*options.bootstrap, rounds=options.rounds)


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="ROUGE and its intervals against rouge-score.")
    parser.add_argument("--pairs", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rows", type=Path, nargs="*", help='JSONL rows with "summary" to take sentences from')
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--quick", action="store_true", help="a few pairs, to see that it runs")
    options = parser.parse_args(arguments)
    options.bootstrap = (200, 50) if options.quick else (11_490, 1_000)
    if options.quick:
        options.pairs, options.rounds = 20, 1
    return options


def source(rows: Sequence[Path] | None) -> list[str]:
    """The texts that sentences are taken from: the bodies of the seeds, or the summaries of `rows`."""
    if not rows:
        return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    lines = [line for path in rows for line in path.read_text(encoding="utf-8").splitlines()]
    return list(dict.fromkeys(json.loads(line)["summary"] for line in lines))


def usable_sentences(text: str) -> list[str]:
    found = [text[start:end] for start, end in split_sentences(text)]
    return [sentence for sentence in found if 5 <= len(sentence.split()) <= 40]


def mixed(rng: random.Random, sentences: Sequence[str], n_words: int) -> str:
    """Sentences on lines, about `n_words`, one word in seven taken from elsewhere."""
    lines: list[str] = []
    count = 0
    while count < n_words - 8:
        words = [
            rng.choice(rng.choice(sentences).split()) if rng.random() < 1 / 7 else word
            for word in rng.choice(sentences).split()
        ]
        lines.append(" ".join(words))
        count += len(words)
    return "\n".join(lines)


def against(title: str, ours: Sequence[Pair], theirs: Sequence[Pair], stemmer: bool, rounds: int) -> None:
    """Times the fast metric over `ours`, each round anew from nothing held, and rouge-score over `theirs`.

    rouge-score holds nothing from pair to pair, so that part of the pairs gives its speed.
    """
    scorer = RougeScorer(list(TYPES), use_stemmer=stemmer)
    Rouge(stemmer=stemmer).score(Example("loading", references=("modules",)))
    speeds = []
    for _ in range(rounds):
        metric = Rouge(stemmer=stemmer, sentences="newline")
        our_seconds = timed(lambda metric=metric: consume(score(metric, pair) for pair in ours))
        their_seconds = timed(lambda: consume(scorer.score(*pair) for pair in theirs))
        speeds.append((len(ours) / our_seconds, len(theirs) / their_seconds))
    unequal = sum(score(metric, pair) != plain(scorer.score(*pair)) for pair in theirs)
    print(
        f"{title}: {median(our for our, _ in speeds):,.0f} pairs/s, "
        f"rouge-score {median(their for _, their in speeds):,.0f}, "
        f"ratio {median(our / their for our, their in speeds):.1f}, unequal {unequal} of {len(theirs)}"
    )


def score(metric: Rouge, pair: Pair) -> Any:
    return metric.score(Example(pair[1], references=(pair[0],))).metrics


def plain(scores: dict[str, Score]) -> dict[str, PRF]:
    return {name: PRF(*values) for name, values in scores.items()}


def timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def consume(results: Iterable[Any]) -> None:
    """Makes all of them and keeps none, so that nobody's garbage collector walks over what is kept."""
    deque(results, maxlen=0)


def bootstrap(n: int, resamples: int, rounds: int) -> None:
    """Intervals of precision, recall and F of four types over `n` texts: twelve columns on both sides."""
    scores = np.random.default_rng(0).beta(2, 3, (n, len(TYPES), 3))
    aggregator = BootstrapAggregator(n_samples=resamples)
    for row in scores:
        aggregator.add_scores({name: Score(*values) for name, values in zip(TYPES, row, strict=True)})
    columns = [scores[:, kind, part].tolist() for kind in range(len(TYPES)) for part in range(3)]
    ratios, seconds = [], []
    for _ in range(rounds):
        their_seconds = timed(aggregator.aggregate)
        our_seconds = timed(lambda: mean_intervals(columns, resamples=resamples))
        ratios.append(their_seconds / our_seconds)
        seconds.append((our_seconds, their_seconds))
    ours, theirs = mean_intervals(columns, resamples=resamples), aggregator.aggregate()
    apart = max(abs(ours[0].low - theirs[TYPES[0]].low[0]), abs(ours[0].high - theirs[TYPES[0]].high[0]))
    print(
        f"bootstrap of {n} x {len(TYPES)} scores, {resamples} resamples: {median(our for our, _ in seconds):.3f} s, "
        f"BootstrapAggregator {median(their for _, their in seconds):.3f} s, ratio {median(ratios):.1f}; "
        f"ends of the first interval at most {apart:.4f} apart"
    )


if __name__ == "__main__":
    main()
