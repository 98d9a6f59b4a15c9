"""The details that an article gives, wherever they stand: numbers, dates, scores, ages, offices, callings."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import replace
from functools import cached_property

from harness.article import Article
from harness.language.callings import Calling
from harness.language.clock import Time
from harness.language.dates import implied, quarters, steps, weekdays
from harness.language.names import Name
from harness.language.quantity import Quantity
from harness.language.tokens import Token
from harness.metrics.passage import Change, Passage
from harness.metrics.scoreboard import Scoreboard

_RECENT = 2  # sentences back, in which the year is named that another is told from


class ArticleDetails:
    """What the passages of an article give, each looked for when it is first asked for."""

    article: Article
    passages: list[Passage]

    @cached_property
    def date_keys(self) -> frozenset[str]:
        """Keys of all dates, and of what they imply."""
        said = {key for p in self.passages for d in p.dates for key in implied(d)}
        told = (weekdays(p.text, p.dates) | quarters(p.text) for p in self.passages)
        return frozenset(said.union(self.years_told, *told))

    @cached_property
    def dated(self) -> dict[str, list[Passage]]:
        """The passages that give a date, by its key."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.passages:
            for key in dict.fromkeys(d.key for d in passage.dates):
                found[key].append(passage)
        return found

    @cached_property
    def years_told(self) -> frozenset[str]:
        """Years that are told from another: 2018, where something was in 2017 and something else a year later."""
        found: set[str] = set()
        for number, passage in enumerate(self.passages):
            near = self.passages[max(0, number - _RECENT) : number + 1]
            named = [(p.start + d.start, d.key) for p in near for d in p.dates if d.part == "year" and d.key.isdigit()]
            for place, step in steps(passage.text):
                before = [key for start, key in named if start < passage.start + place]
                found.update(str(int(year) + step) for year in before[-1:])
        return frozenset(found)

    @cached_property
    def figures(self) -> frozenset[float]:
        """Numbers that may be written otherwise: with spaces within, as in text for a corpus ("3, 500"), or as "2½"."""
        spaced = re.findall(r"(?<!\d)\d{1,3}(?:, \d{3})+(?!\d)|(?<!\d)\d+\. \d+(?!\d)", self.article.raw)
        numbers = ((p.text_of(q), q.value) for p in self.passages for q in p.quantities)
        said = {value for text, value in numbers if not value.is_integer() and "." not in text}
        return frozenset(said.union(float(found.replace(", ", "").replace(" ", "")) for found in spaced))

    @cached_property
    def times(self) -> frozenset[Time]:
        """Times of day, wherever they stand."""
        return frozenset(replace(t, start=0, end=0) for p in self.passages for t in p.times)

    @cached_property
    def initialisms(self) -> frozenset[str]:
        """What the capitals of several words in a row come to, with small words between: "fda", "boe"."""
        return frozenset(letters for p in self.passages for letters, _, _ in p.initialisms)

    @cached_property
    def scoreboard(self) -> Scoreboard:
        """The scores that the article gives."""
        return Scoreboard(self.passages)

    @cached_property
    def changes(self) -> list[Change]:
        """What the article says went from one number to another."""
        return [change for p in self.passages for change in p.changes]

    @cached_property
    def moves(self) -> list[tuple[Passage, Token, Quantity]]:
        """Which way the article says that numbers went."""
        return [(p, verb, quantity) for p in self.passages for verb, quantity in p.moves]

    @cached_property
    def offices(self) -> list[tuple[Passage, str, Name]]:
        """Who the article says holds which office."""
        return [(p, office, name) for p in self.passages for office, name in p.offices]

    @cached_property
    def callings(self) -> list[tuple[Passage, Name, Calling]]:
        """What the article says people are by trade, and where they are from."""
        return [(p, name, calling) for p in self.passages for name, calling in p.callings]

    @cached_property
    def ages(self) -> list[tuple[Passage, Name, Quantity]]:
        """How old the article says people are."""
        return [(p, name, q) for p in self.passages for name, q in p.ages]

    def around(self, value: float) -> list[tuple[Passage, Quantity]]:
        """Of all numbers, those from half to twice a value: no others agree with it."""
        first = bisect_left(self._by_value, value / 2, key=lambda pair: pair[1].value)
        return self._by_value[first : bisect_right(self._by_value, value * 2, key=lambda pair: pair[1].value)]

    @cached_property
    def _by_value(self) -> list[tuple[Passage, Quantity]]:
        return sorted(self.quantities, key=lambda pair: pair[1].value)

    @cached_property
    def values(self) -> frozenset[float]:
        """The values of all numbers."""
        return frozenset(q.value for _, q in self.quantities)

    @cached_property
    def quantities(self) -> list[tuple[Passage, Quantity]]:
        """All numbers with the passage that they stand in."""
        return [(p, q) for p in self.passages for q in p.quantities]
