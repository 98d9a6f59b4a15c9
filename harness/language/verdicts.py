"""What a court made of a charge, and what was pleaded to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Axis = Literal["verdict", "plea"]
Outcome = Literal["guilty", "not guilty", "open"]

_SOMEBODY = r"(?:\s+[\w.'’-]+){0,5}?"
_PATTERNS: tuple[tuple[Outcome, re.Pattern[str]], ...] = (
    ("not guilty", re.compile(r"\b(?P<said>not[ -]guilty)(?: verdicts?)?(?= (?:of|to|on) )", re.IGNORECASE)),
    ("guilty", re.compile(r"(?<!not[ -])\b(?P<said>guilty)(?: verdicts?)?(?= (?:of|to|on) )", re.IGNORECASE)),
    (
        "guilty",
        re.compile(
            rf"(?<!not )(?<!not be )(?<!not been )\b(?P<said>convict(?:ed|s|ing)?)\b{_SOMEBODY}(?= (?:of|on) )",
            re.IGNORECASE,
        ),
    ),
    (
        "not guilty",
        re.compile(rf"\b(?P<said>acquit(?:ted|s)?|clear(?:ed|s)?)\b{_SOMEBODY}(?= (?:of|on) )", re.IGNORECASE),
    ),
    (
        "open",
        re.compile(
            r"\b(?P<said>deadlocked|hung|(?:could not|unable to|failed to) (?:reach (?:a )?verdicts?|agree))(?= on )",
            re.IGNORECASE,
        ),
    ),
)
_PLEADS = re.compile(r"\b(?:plea|plead(?:s|ed|ing)?|pled)(?: \w+)?(?: of)? $")
_FARTHEST = 20  # characters before "guilty", in which "pleaded" stands
_ENDS = re.compile(r"[,;:.!?()\"“”]|\b(?:but|while|when|after|over|during|by|at|who|which|although|though|because)\b")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a charge, with the offsets of the words that say so and of the charge."""

    start: int
    end: int
    axis: Axis
    outcome: Outcome
    charge: tuple[int, int]


def verdicts(text: str) -> list[Verdict]:
    """The verdicts and pleas of a sentence that name a charge, in order."""
    found = sorted(_matches(text), key=lambda pair: pair[1].start())
    ends = [*(match.start() for _, match in found[1:]), len(text)]
    return [_verdict(text, outcome, match, end) for (outcome, match), end in zip(found, ends, strict=False)]


def _matches(text: str) -> Iterator[tuple[Outcome, re.Match[str]]]:
    return ((outcome, match) for outcome, pattern in _PATTERNS for match in pattern.finditer(text))


def _verdict(text: str, outcome: Outcome, match: re.Match[str], end: int) -> Verdict:
    """The verdict of a match; its charge ends with the clause, or where the next verdict begins."""
    stop = _ENDS.search(text, match.end(), max(end, match.end()))
    is_plea = _PLEADS.search(text[max(0, match.start() - _FARTHEST) : match.start()].lower())
    start, close = match.span("said")
    charge = (match.end(), stop.start() if stop else max(end, match.end()))
    return Verdict(start, close, "plea" if is_plea else "verdict", outcome, charge)
