"""Numbers as they are compared: what a number counts, in which units, and which numbers are the same to a reader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

NumberKind = Literal["count", "money", "percent", "ordinal", "age"]

_LEAST = {"most": 0.85, "below": 0.75}  # of what a number is rounded up to, the least
#: How many of a shorter unit of time make a longer one, as people count them.
_LONGER = {
    ("decade", "year"): 10,
    ("century", "year"): 100,
    ("year", "month"): 12,
    ("quarter", "month"): 3,
    ("month", "week"): 4,
    ("month", "day"): 30,
    ("fortnight", "week"): 2,
    ("fortnight", "day"): 14,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
}
_LENGTHS = {("foot", "inch"): 12, ("yard", "foot"): 3, ("kilometre", "metre"): 1000}
#: Units of one system in the other, which nobody converts to the digit.
_ROUGHLY = {
    ("metre", "foot"): 3.28,
    ("mile", "kilometre"): 1.61,
    ("kilogram", "pound"): 2.2,
    ("acre", "hectare"): 0.405,
}
_CONVERTED = {**_LONGER, **_LENGTHS, **_ROUGHLY}
_CONVERTED |= {(b, a): 1 / n for (a, b), n in _CONVERTED.items()}
_ROUGH = {frozenset(pair) for pair in _ROUGHLY}
_EXACT = 6  # digits after the point, to which a number in another unit is rounded
#: What time is measured in.
UNITS_OF_TIME = frozenset(unit for units in _LONGER for unit in units)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Attributes:
        start, end: code-point offsets, currency sign, scale and per cent included.
        value: the number itself.
        kind: what sort of number it is.
        counted: lemma of what it counts ("year", "woman"), "" where nothing follows.
        hedge: "least" after "more than", "most" after "nearly", "below" after "less than", "about" after "around"; ""
            for a plain number.
        certain: False for words such as "one" or "second" that are often no number.
        currency: of money, the name of its unit ("dollar"); "" where none is given.
        head: lemma of what it counts in the end, where `counted` only says of which sort: "siren" of "warning sirens".
        whole: lemma of what there are more of, where it is some of them ("crossing" in "three of the five crossings").
    """

    start: int
    end: int
    value: float
    kind: NumberKind
    counted: str
    hedge: str
    certain: bool
    currency: str = ""
    whole: str = ""
    head: str = ""


def converted(quantity: Quantity) -> list[Quantity]:
    """The quantity in every other unit of time or measure, as "70 years" for seven decades; [] where it counts none."""
    own = quantity.counted
    factors = ((unit, factor) for (known, unit), factor in _CONVERTED.items() if known == own)
    return [
        replace(
            quantity,
            counted=unit,
            value=round(quantity.value * factor, _EXACT),
            hedge="about" if {own, unit} in _ROUGH else quantity.hedge,
        )
        for unit, factor in factors
    ]


def agree(left: Quantity, right: Quantity) -> bool:
    """Whether a journalist would call the two numbers the same: equal, or one a fair rounding of the other.

    "More than 100" is fair for 116, "nearly 100" for 94, "about 100" for 97; a plain number of four digits or more may
    be off by half a per cent. What they count, and in which unit, is not asked.
    """
    if left.value == right.value:
        return True
    return _fair(left, right.value) or _fair(right, left.value)


def _fair(rounded: Quantity, exact: float) -> bool:
    """Whether a number may be said for an exact value."""
    if rounded.value <= 0 or exact <= 0:
        return False
    ratio = exact / rounded.value
    if rounded.hedge == "least":
        return 1 <= ratio < (1.5 if is_round(rounded.value) else 1.26)
    if rounded.hedge in _LEAST:
        return _LEAST[rounded.hedge] <= ratio <= 1
    tolerance = 0.06 if rounded.hedge == "about" else 0.005 if rounded.value >= 1000 else 0.0
    return abs(ratio - 1) <= tolerance


def is_round(value: float) -> bool:
    """Whether a number has one digit and else zeros: 400, a billion."""
    return value == float(f"{value:.0e}")
