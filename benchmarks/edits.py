"""The checks on sentences about invented articles: faithful ones, and ones in which a detail or two was made up.

    python -m benchmarks.edits
    python -m benchmarks.edits --uncased      # the same in small letters: the sentences, then the articles too

Places, people and events in edits.json are invented. The sentences were written to see what the checks miss, and the
checks were mended with them at hand: they guard what is there, and say little about other texts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.article import Article
from harness.metrics.base import Example
from harness.metrics.hallucination import Hallucinations

FILE = Path(__file__).with_name("edits.json")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, what is made up in it ("" for nothing), and whether a flag that is no doubt is on it."""

    summary: str
    made_up: str
    is_flagged: bool


def judged(
    written: Callable[[str], str] = str, article_written: Callable[[str], str] = str, every: int = 1
) -> Iterator[Judged]:
    """Every sentence; one with a made-up detail counts as flagged where a flag touches that.

    Args:
        written: how sentences are written, such as `small`; the length stays.
        article_written: the same of articles.
        every: 3 for each third article.
    """
    detector = Hallucinations()
    for case in json.loads(FILE.read_text(encoding="utf-8"))[::every]:
        article = Article.from_text(article_written(case["article"]))
        edited = [(edit["summary"], edit["made_up"]) for edit in case["edited"]]
        for summary, made_up in [*((text, "") for text in case["faithful"]), *edited]:
            found = detector.score(Example(written(summary), article)).hallucinations or ()
            start = summary.index(made_up)
            end = start + len(made_up) if made_up else len(summary)
            yield Judged(summary, made_up, any(not h.is_doubt and h.start < end and start < h.end for h in found))


def small(text: str) -> str:
    """`text` in small letters, as long as it was."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def main() -> None:
    """Prints what is missed, what is flagged without need, and how much."""
    if "--uncased" in sys.argv:
        report(list(judged(small)))
        report(list(judged(small, small)))
    else:
        report(list(judged()))


def report(every: list[Judged]) -> None:
    """Prints the same of some sentences."""
    for one in every:
        if one.is_flagged != bool(one.made_up):
            print("missed " if one.made_up else "flagged", one.summary, f"[{one.made_up}]" if one.made_up else "")
    edited, faithful = [j for j in every if j.made_up], [j for j in every if not j.made_up]
    print(f"made-up details found {sum(j.is_flagged for j in edited)} of {len(edited)}")
    print(f"faithful sentences flagged {sum(j.is_flagged for j in faithful)} of {len(faithful)}")


if __name__ == "__main__":
    main()
