"""The checks on sentences about invented articles: faithful ones, and ones in which a detail or two was made up.

    python -m benchmarks.edits

Places, people and events in edits.json are invented. The sentences were written to see what the checks miss, and the
checks were mended with them at hand: they guard what is there, and say little about other texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.article import Article
from harness.metrics.base import Example
from harness.metrics.hallucination import Hallucinations

_FILE = Path(__file__).with_name("edits.json")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, what is made up in it ("" for nothing), and whether a flag that is no doubt is on it."""

    summary: str
    made_up: str
    is_flagged: bool


def judged() -> Iterator[Judged]:
    """Every sentence; one with a made-up detail counts as flagged where a flag touches that."""
    detector = Hallucinations()
    for case in json.loads(_FILE.read_text(encoding="utf-8")):
        article = Article.from_text(case["article"])
        edited = [(edit["summary"], edit["made_up"]) for edit in case["edited"]]
        for summary, made_up in [*((text, "") for text in case["faithful"]), *edited]:
            found = detector.score(Example(summary, article)).hallucinations or ()
            start = summary.index(made_up)
            end = start + len(made_up) if made_up else len(summary)
            yield Judged(summary, made_up, any(not h.is_doubt and h.start < end and start < h.end for h in found))


def main() -> None:
    """Prints what is missed, what is flagged without need, and how much."""
    every = list(judged())
    for one in every:
        if one.is_flagged != bool(one.made_up):
            print("missed " if one.made_up else "flagged", one.summary, f"[{one.made_up}]" if one.made_up else "")
    edited, faithful = [j for j in every if j.made_up], [j for j in every if not j.made_up]
    print(f"made-up details found {sum(j.is_flagged for j in edited)} of {len(edited)}")
    print(f"faithful sentences flagged {sum(j.is_flagged for j in faithful)} of {len(faithful)}")


if __name__ == "__main__":
    main()
