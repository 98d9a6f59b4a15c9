"""Times of day in text: "7.30pm", "19:30", "half past nine", "noon"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.language.figures import ABOUT

_HOURS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_HALF_DAY = r"(?P<half>[ap])(?:\. ?m\b\.?| ?m\b)"  # the dot of "7pm." ends the sentence
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\d.,:£$€])(?P<hour>\d{{1,2}})(?:[.:](?P<minute>[0-5]\d))? ?{_HALF_DAY}",
        r"(?<![\d.,:£$€-])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:]|\.\d)",
        r"(?<![\d.,:£$€-])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?= (?:GMT|UTC|BST|CET|EST|EDT)\b)",
        rf"\b(?P<shift>half|(?:a )?quarter|ten|five|twenty) (?P<side>past|to) {_HOUR}\b(?: ?{_HALF_DAY})?",
        rf"\b{_HOUR} o['’]clock\b",
        r"\b(?P<named>noon|midday|midnight)\b",
    )
)
_SHIFTS = {"half": 30, "quarter": 15, "a quarter": 15, "ten": 10, "five": 5, "twenty": 20}
_HALF_A_DAY = 12 * 60
#: Minutes by which a time may be off where it is said to be after, before or about another.
_AFTER, _BEFORE, _ABOUT = range(31), range(-30, 1), range(-15, 16)
_SIDES = {"after": _AFTER, "past": _AFTER, "before": _BEFORE, "almost": _BEFORE, "nearly": _BEFORE, "by": _BEFORE}
_LED_BY = re.compile(r"([a-z]+) (?:the )?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day in a text.

    Attributes:
        start, end: code-point offsets.
        minute: minutes since noon or midnight, 0 to 719.
        half: "a" before noon, "p" after it, "" where that is not said.
        leeway: by how many minutes the time that is meant may be off: "just after eight", "around noon".
    """

    start: int
    end: int
    minute: int
    half: str
    leeway: range


def times(text: str) -> list[Time]:
    """The times of day of `text` in order, not overlapping."""
    found: list[Time] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(t.start < match.end() and match.start() < t.end for t in found):
                found += _time(text, match)
    return sorted(found, key=lambda t: t.start)


def hour(hours: float, before: str) -> Time:
    """The time that a bare number of hours stands for, with the lower-cased word before it: "just after eight"."""
    return Time(0, 0, round(hours * 60) % _HALF_A_DAY, "", _leeway(before))


def same_time(left: Time, right: Time) -> bool:
    """Whether two times may be the same, the first told more roughly or as exactly."""
    is_known = bool(left.half and right.half)
    whole = 2 * _HALF_A_DAY if is_known else _HALF_A_DAY
    one, other = (t.minute + (_HALF_A_DAY if is_known and t.half == "p" else 0) for t in (left, right))
    off = (other - one + whole // 2) % whole - whole // 2  # the shorter way round the clock
    return off in left.leeway or -off in right.leeway


def _time(text: str, match: re.Match[str]) -> list[Time]:
    said = {name: value.lower() for name, value in match.groupdict().items() if value}
    led = _LED_BY.search(text, max(0, match.start() - 20), match.start())
    leeway = _leeway(led[1].lower() if led else "")
    if "named" in said:
        return [Time(match.start(), match.end(), 0, "a" if said["named"] == "midnight" else "p", leeway)]
    hour = _HOURS.get(said["hour"]) or int(said["hour"])
    half = said.get("half", "p" if hour > _HALF_A_DAY // 60 else "")
    shift = _SHIFTS.get(said.get("shift", ""), 0) * (-1 if said.get("side") == "to" else 1)
    minute = (hour * 60 + int(said.get("minute", 0)) + shift) % _HALF_A_DAY
    return [Time(match.start(), match.end(), minute, half, leeway)] if hour <= 24 else []


def _leeway(before: str) -> range:
    if before in ABOUT:
        return _ABOUT
    return _SIDES.get(before, range(1))
