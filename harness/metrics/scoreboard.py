"""What an article says of scores: which it gives, and when the game stood so."""

from __future__ import annotations

from collections.abc import Sequence

from harness.language.scores import Stage
from harness.metrics.passage import Passage

_GOALLESS = frozenset({"goalless", "scoreless"})


class Scoreboard:
    """The scores of an article's passages, by their numbers, whichever side is named first.

    `given` has where each stands and how it is written; `stages`, when the game is said to have stood so; `at`, the
    first score that is said to be one at the end, at the break or on the way.
    """

    def __init__(self, passages: Sequence[Passage]) -> None:
        goalless = next((p for p in passages if not _GOALLESS.isdisjoint(t.lower for t in p.tokens)), None)
        self.given: dict[frozenset[str], tuple[Passage, str]] = {}
        if goalless:
            self.given[frozenset("0")] = goalless, "goalless"
        self.stages: dict[frozenset[str], set[Stage | None]] = {}
        self.at: dict[Stage, tuple[Passage, str]] = {}
        for passage in passages:
            for score in passage.scores:
                self.given[score.numbers] = passage, score.text
                self.stages.setdefault(score.numbers, set()).add(score.stage)
                if score.stage:
                    self.at.setdefault(score.stage, (passage, score.text))
