"""A sentence, of an article or a summary, with everything in it that can be compared."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from harness.language.callings import Calling, origin_of, trade_of, works_as
from harness.language.clock import Time, times
from harness.language.dates import Date, dates
from harness.language.names import Name, initialisms, names
from harness.language.negation import negated
from harness.language.numbers import quantities
from harness.language.offices import office_of
from harness.language.opposites import direction
from harness.language.quantity import Quantity
from harness.language.quotations import Quotation, quotations
from harness.language.scores import Score, scores
from harness.language.tokens import Token
from harness.language.verdicts import Verdict, verdicts
from harness.metrics.wording import Wording

_CHANGE = re.compile(r"\bfrom [$£€]?(?P<start>[\d.,]*\d|[a-z-]+)\b[^.;]{0,40}? to [$£€]?(?P<end>[\d.,]*\d|[a-z-]+)\b")
_AWAY = 3  # words from a verb to the number that it moves
#: What may stand between somebody's name and age: "Berg, 47", "Berg, who is now 47", not "Berg told".
_TO_AGE = re.compile(r"[ ,(]+(?:(?:who|is|was|now|then|aged?|at|just|still|turn(?:s|ed)|an?|the)[ ,]+)*")
_PLACED = frozenset("of in from at near".split())


@dataclass(frozen=True, slots=True)
class Change:
    """Numbers between which something changed ("from 19 in 2020 to 12"), in whose words, and where."""

    where: Passage
    text: str
    start: Quantity
    end: Quantity


def passages(text: str, places: Iterable[tuple[int, int]], known_names: Iterable[str] = ()) -> list[Passage]:
    """The passages at some places of a text, in order; a quotation that goes on for sentences is in each of them."""
    found = []
    whole = quotations(text)
    starts, ends = [q.start for q in whole], [q.end for q in whole]
    for start, end in places:
        parts = whole[bisect_right(ends, start) : bisect_left(starts, end)]
        sides = ((max(q.start, start), min(q.end, end)) for q in parts)
        quoted = [Quotation(a - start, b - start, text[a:b]) for a, b in sides]
        found.append(Passage(start, text[start:end], known_names, quoted))
    return found


class Passage(Wording):
    """A sentence, of an article or a summary, with everything in it that can be checked."""

    def __init__(
        self, start: int, text: str, known_names: Iterable[str] = (), quoted: list[Quotation] | None = None
    ) -> None:
        """Takes a sentence.

        Args:
            start: where it begins in its text.
            text: the sentence.
            known_names: words that are names also at the head of a sentence.
            quoted: its quotations; None where it stands alone and they are looked for.
        """
        super().__init__(start, text)
        if quoted is not None:
            self.quotations = quoted
        self._known = known_names

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Numbers that are not part of a date or a time of day."""
        taken = [(d.start, d.end) for d in self.dates] + [(t.start, t.end) for t in self.times]
        found = quantities(self.text, self.tokens)
        return [q for q in found if not any(a < q.end and q.start < b for a, b in taken)]

    @cached_property
    def ages(self) -> list[tuple[Name, Quantity]]:
        """Names with the age beside them: "Berg, 47," and "47-year-old Tom Berg"."""
        found = []
        for age in (q for q in self.quantities if q.kind == "age"):
            after = (n for n in self.names if 0 < n.start - age.end <= len("-year-old "))
            people = (n for n in self.names if self.left_of(n) not in _PLACED)  # not Hull, of "Tom Berg, of Hull, 47"
            before = (n for n in people if _TO_AGE.fullmatch(self.text, n.end, age.start))
            found += [(name, age) for name in islice(chain(after, before), 1)]
        return found

    @cached_property
    def changes(self) -> list[Change]:
        """What went from one number to another."""
        at = {q.start: q for q in self.quantities}
        ends = ((m, at.get(m.start("start")), at.get(m.start("end"))) for m in _CHANGE.finditer(self.text))
        return [Change(self, m.group(), start, end) for m, start, end in ends if start and end]

    @cached_property
    def moves(self) -> list[tuple[Token, Quantity]]:
        """Words that say where a number goes, with the number right after: "fell by 6.4 per cent"."""
        found = []
        for quantity in self.quantities:
            before = len(self.up_to(quantity))
            places = range(max(0, before - _AWAY), before)
            moving = [i for i in places if direction(self.tokens[i].lower) and not self._limits(i)]
            if moving and negated(self.tokens, moving[-1], 2) is None:
                found.append((self.tokens[moving[-1]], quantity))
        return found

    def _limits(self, at: int) -> bool:
        """Whether the word at a place is the "up" of "up to 40", which rises nowhere."""
        return [t.lower for t in self.tokens[at : at + 2]] == ["up", "to"]

    @cached_property
    def scores(self) -> list[Score]:
        """Scores of games and votes."""
        return scores(self.text, self.tokens)

    @cached_property
    def times(self) -> list[Time]:
        """Times of day."""
        return times(self.text)

    @cached_property
    def initialisms(self) -> list[tuple[str, int, int]]:
        """(initials, start, end) of what may be bodies."""
        return initialisms(self.text)

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """Verdicts and pleas that name a charge."""
        return verdicts(self.text)

    @cached_property
    def dates(self) -> list[Date]:
        """Dates."""
        return dates(self.text)

    @cached_property
    def names(self) -> list[Name]:
        """Names."""
        return names(self.text, self._known)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Text within quotation marks."""
        return quotations(self.text)

    @cached_property
    def owners(self) -> list[tuple[Name, str]]:
        """(name, lemma of what is said to be theirs) of each possessive: "Masterson's family"."""
        found = []
        for name in self.names:
            if self.is_owner(name):
                follower = next((t for t in self.tokens if t.start > name.end), None)
                if follower is not None and follower.text[0].islower() and follower.start - name.end <= 3:
                    found += [(owner, follower.lemma) for owner in self._together(name)]
        return found

    @cached_property
    def offices(self) -> list[tuple[str, Name]]:
        """(office, name) of each "prosecutor Nyström", "his lawyer, Petra Sand" and "Petra Sand, the lawyer"."""
        found = []
        for name in self.names:
            office = office_of(self.text, name.start, name.end)
            if office:
                found.append((office, name))
        return found

    @cached_property
    def callings(self) -> list[tuple[Name, Calling]]:
        """What people are by trade, and where they are from: "teacher Eva Sund", "Eva Sund, 61, a Norwegian"."""
        places = ((name, name.start, name.end) for name in self.names)
        said = ((name, of(self.text, *place)) for name, *place in places for of in (trade_of, origin_of))
        named = ((next((n for n in reversed(self.names) if n.end <= c.start), None), c) for c in works_as(self.text))
        return [(name, calling) for name, calling in chain(said, named) if name and calling]

    def _together(self, name: Name) -> list[Name]:
        """The name, and the one before it if they own together ("Kutcher and Kunis' letters")."""
        return [name, *(n for n in self.names if self.text[n.end : name.start] == " and ")]
