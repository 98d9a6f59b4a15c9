"""How large the HTML report is, how long it takes to make, and how long Chromium takes to open it.

    python -m benchmarks.report [--articles 500]

The suite is the seeds over and over, under new ids; six summarisers.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from harness.reports.html import html
from harness.reports.source import Source
from harness.results import Run
from harness.run import evaluate
from harness.suite import Suite, load_suite

SUMMARISERS = ["lead-3", "lead-1", "random-3", "textrank", "lexrank", "oracle"]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    run, suite = enlarged(parser.parse_args().articles)
    started = time.perf_counter()
    page = html(run, Source(suite))
    made = time.perf_counter() - started
    opened = opening_times(page)
    print(f"{len(suite.items)} articles x {len(SUMMARISERS)} summarisers: {len(page.encode()) / 1e6:.2f} MB")
    print(f"made in {made:.1f} s; opened in {statistics.median(opened):.2f} s (median of {len(opened)})")


def enlarged(count: int) -> tuple[Run, Suite]:
    """A run on `count` articles."""
    small = evaluate(SUMMARISERS)
    items, samples = [], []
    for number, item in enumerate(load_suite().items * (count // 5 + 1)):
        if number == count:
            break
        id = f"{number:04}_{item.article.id}"
        items.append(replace(item, article=replace(item.article, id=id), event=None))
        samples += [replace(s, article_id=id) for s in small.samples if s.article_id == item.article.id]
    ordered = sorted(samples, key=lambda s: SUMMARISERS.index(s.summariser))
    return replace(small, samples=tuple(ordered)), Suite("enlarged", tuple(items), small.gold_hash)


def opening_times(page: str, rounds: int = 5) -> list[float]:
    """Seconds until the first article stands beside its summaries, in a new page each time."""
    times = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(page, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(rounds):
            tab = browser.new_page()
            started = time.perf_counter()
            tab.goto(file.as_uri())
            tab.wait_for_selector(".summary")
            times.append(time.perf_counter() - started)
            tab.close()
        browser.close()
    return times


if __name__ == "__main__":
    main()
