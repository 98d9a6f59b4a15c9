"""Days, months and years in text."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from harness.language.figures import figure_at
from harness.language.tokens import tokenise

DatePart = Literal["weekday", "day", "month", "year", "relative"]

_MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_MONTHS = (
    "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? "
    "nov(?:ember)? dec(?:ember)?"
)
_MONTH = f"(?:{'|'.join(_SHORT_MONTHS.split())})"
_PATTERNS: tuple[tuple[DatePart, re.Pattern[str]], ...] = (
    ("day", re.compile(rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)", re.IGNORECASE)),
    ("day", re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b", re.IGNORECASE)),
    ("weekday", re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})s?\b", re.IGNORECASE)),
    # "may" and "march" are months only with a capital letter and not at the head of a sentence.
    ("month", re.compile(r"\b(?:January|February|April|June|July|August|September|October|November|December)\b")),
    ("month", re.compile(r"(?<=[a-z,] )(?:March|May)\b(?! (?:be|have|not|the))")),
    ("year", re.compile(r"(?<![\d.,$£€-])(?:1[5-9]|20)\d\ds?(?![\d%]|,\d|\.\d|-year)")),
    (
        "relative",
        re.compile(
            r"\b(?:yesterday|today|tomorrow|tonight|(?:last|next|this)\s+(?:week|month|year|night))\b", re.IGNORECASE
        ),
    ),
)
_STEP = re.compile(
    r"\b(?:(?P<next>the (?:following|next) year)|(?P<last>the previous year)"
    r"|(?P<number>\d+|[a-z]+(?:-[a-z]+)?) years? (?P<way>later|on|earlier|before|after))\b"
)
#: Which way a word leads from the year that was named: "in 2019, three years after" tells of 2016.
_WAYS = {"later": (1,), "on": (1,), "earlier": (-1,), "before": (-1, 1), "after": (-1, 1)}
_QUARTERS = ("first", "second", "third", "fourth")
_QUARTER = re.compile(
    rf"\b(?:three months|quarter) (?:that )?(?:to|end(?:ed|ing|s)|through|until)"
    rf"(?: on| the end of)?(?: \d{{1,2}})? (?P<last>{_MONTH})\b"
    rf"|\b(?P<ordinal>{'|'.join(_QUARTERS)}) quarter\b|\bQ(?P<number>[1-4])\b"
    rf"|\b{_MONTH}(?:-| to )(?P<end>{_MONTH}) (?:quarter|period)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text: offsets, how precise it is, and a key that is equal for equal dates."""

    start: int
    end: int
    part: DatePart
    key: str


def dates(text: str) -> list[Date]:
    """The dates of `text` in order, not overlapping; the longest reading of each place."""
    found: list[Date] = []
    for part, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if part == "day" and match["month"].islower() and match["month"] in {"may", "march", "mar"}:
                continue
            if not any(d.start < match.end() and match.start() < d.end for d in found):
                found.append(Date(match.start(), match.end(), part, _key(part, match)))
    return sorted(found, key=lambda d: d.start)


def weekdays(text: str, found: Sequence[Date]) -> set[str]:
    """The weekdays of those dates of `text` that a year follows: 14 March 2021 was a Sunday."""
    days = set()
    for date, year in pairwise(found):
        if date.part == "day" and year.part == "year" and text[date.end : year.start] in {" ", ", "}:
            month, day = date.key.split()
            with suppress(ValueError):  # 31 June
                days.add(WEEKDAYS[calendar.weekday(int(year.key), _MONTHS.index(month) + 1, int(day))])
    return days


def steps(text: str) -> list[tuple[int, int]]:
    """(place, years) of what tells a year from another: "the following year" is one on, "two years earlier" back."""
    found: list[tuple[int, int]] = []
    for match in _STEP.finditer(text):
        number = match["number"] or "one"
        figure = figure_at(number, tokenise("one" if number in {"a", "the"} else number), 0)
        ways = _WAYS.get(match["way"], (1,) if match["next"] else (-1,))
        if figure and not figure.value % 1:
            found.extend((match.start(), way * int(figure.value)) for way in ways)
    return found


def quarters(text: str) -> set[str]:
    """The quarters of a year that `text` has, by their keys and by the months that it begins and ends with."""
    found = set()
    for match in _QUARTER.finditer(text):
        if match["ordinal"] or match["number"]:
            place = _QUARTERS.index(match["ordinal"].lower()) if match["ordinal"] else int(match["number"]) - 1
        else:
            place, rest = divmod(_MONTHS.index(_month(match["last"] or match["end"])) + 1, 3)
            place = place - 1 if not rest else -1
        if place >= 0:
            found |= {quarter(place + 1), _MONTHS[place * 3], _MONTHS[place * 3 + 2]}
    return found


def quarter(number: float) -> str:
    """The key of a quarter of a year, 1 to 4."""
    return f"quarter {number:g}"


def implied(date: Date) -> set[str]:
    """The keys of everything that `date` says: a day says its month too."""
    return {date.key, date.key.split()[0]} if date.part == "day" else {date.key}


def _key(part: DatePart, match: re.Match[str]) -> str:
    if part == "day":
        return f"{_month(match['month'])} {int(match['day'])}"
    text = match.group().lower()
    if part == "month":
        return _month(text)
    return text.rstrip("s") if part == "weekday" else " ".join(text.split())


def _month(name: str) -> str:
    return next(month for month in _MONTHS if month.startswith(name.lower().rstrip(".")[:3]))
