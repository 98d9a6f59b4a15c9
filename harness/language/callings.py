"""What somebody is by trade and where they are from, as a text says beside the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.language.names import alike
from harness.language.proper import PEOPLES
from harness.language.tables import lines

#: Of each trade, those that the same person may be called by.
_TRADES: dict[str, frozenset[str]] = {}
for _line in lines("trades.txt"):
    for _word in _line.split():
        _TRADES[_word] = _TRADES.get(_word, frozenset()).union(_line.split())
_TRADE = "|".join(sorted(_TRADES, key=len, reverse=True))
_FORMER = re.compile(
    r"\b(?:former|ex|retired|one-time|onetime|then|was an?|had been an?)[ -](?:[\w’'-]+ ){0,2}$", re.IGNORECASE
)
_AGO = re.compile(r",? (?:until|(?:[\w-]+ ){1,3}ago)\b")
_BEFORE = re.compile(rf"\b(?P<word>{_TRADE})(?: (?:named|called))? $", re.IGNORECASE)
_SMALL = r"(?:(?!(?:of|for|at|in|with|from|by|to|and|or|who|whose|that|as)\b)[\w’'-]+ ){0,3}"
_AS = re.compile(
    rf"\b(?:work(?:s|ed|ing)?|employed|(?:re)?train(?:s|ed|ing)?|career|job) as an? {_SMALL}(?P<word>{_TRADE})\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:,? (?:aged )?\d+)?,? (?:(?:who|and) )?(?:(?:is|was|became|has (?:since |now )?become) )?"
    rf"(?:an?|the) {_SMALL}(?P<word>{_TRADE})\b(?!['’-])",
    re.IGNORECASE,
)
_FARTHEST = 30  # characters before a name
_ORIGIN = "|".join(sorted(PEOPLES, key=len, reverse=True))
_FROM_BEFORE = re.compile(rf"\b(?P<word>{_ORIGIN}),? {_SMALL}$", re.IGNORECASE)
_FROM_AFTER = re.compile(
    rf"(?:,? (?:aged )?\d+)?, (?:who (?:is|was) )?(?:an?|the) (?:[\w’'-]+ )??(?P<word>{_ORIGIN})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Calling:
    """What somebody is called: code-point offsets, the word, lower-cased, and whether it is said to be past."""

    start: int
    end: int
    word: str
    is_former: bool = False

    def is_like(self, other: Calling) -> bool:
        """Whether both are trades, or both origins."""
        return (self.word in _TRADES) == (other.word in _TRADES)

    def may_go_with(self, other: Calling) -> bool:
        """Whether one may be called by both: they are two words for one thing, or of different times."""
        if self.word in _TRADES:
            return other.word in _TRADES[self.word] or self.is_former != other.is_former
        return alike(self.word, other.word)


def trade_of(text: str, start: int, end: int) -> Calling | None:
    """What the one whose name stands at `start`..`end` is by trade, where it is said beside the name.

    "Retired teacher Eva Sund", "Eva Sund, 61, a retired teacher" and "Eva Sund became a teacher" say so.
    """
    base = max(0, start - _FARTHEST)
    found = _BEFORE.search(text, base, start) or _AFTER.match(text, end)
    return _calling(text, found) if found else None


def works_as(text: str) -> list[Calling]:
    """The trades that a text says somebody, named before, has: "Eva Sund wrote it while employed as a nurse"."""
    return [_calling(text, found) for found in _AS.finditer(text)]


def _calling(text: str, found: re.Match[str]) -> Calling:
    first, last = found.span("word")
    is_former = bool(_FORMER.search(text[max(0, first - _FARTHEST) : first]) or _AGO.match(text, last))
    return Calling(first, last, found["word"].lower(), is_former)


def origin_of(text: str, start: int, end: int) -> Calling | None:
    """Of what people the one whose name stands there is: "the Dutch start-up Zoutwater", "Eva Sund, a Norwegian"."""
    found = _FROM_BEFORE.search(text, max(0, start - _FARTHEST), start) or _FROM_AFTER.match(text, end)
    return Calling(*found.span("word"), found["word"].lower()) if found else None
