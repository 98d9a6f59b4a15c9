"""Another number or date in the place of the fact's, or none."""

from __future__ import annotations

import re
from itertools import pairwise

from harness.language.clock import same_time
from harness.language.quantity import Quantity
from harness.language.stems import stem
from harness.metrics.coverage.statements import Statement

_RANGE = re.compile(r"(?: \w+)?(?: to | or | ?[-–] ?)(?:(?P<life>life\b)|\d)", re.IGNORECASE)


def other_number(fact: Statement, window: Statement) -> bool:
    """A number of the fact is not there, and the window counts the same thing otherwise."""
    numbers = [q for q in window.quantities if q.certain or q.counted]
    for wanted in (q for q in fact.quantities if q.certain or (q.kind == "ordinal" and q.counted)):
        rivals = [q for q in numbers if stem(q.counted) == stem(wanted.counted) and q.kind == wanted.kind]
        alike = [q for q in window.agreeing(wanted) if (q.kind == "ordinal") == (wanted.kind == "ordinal")]
        if wanted.counted and rivals:
            alike = [q for q in alike if not q.counted or stem(q.counted) == stem(wanted.counted)]
        if rivals and not alike:
            return True
    return False


def range_for_number(fact: Statement, window: Statement) -> bool:
    """One gives a range ("30 years to life"), the other only its lower bound."""
    for wanted in fact.quantities:
        same = window.agreeing(wanted)
        if same and all(_opens_range(window, q) != _opens_range(fact, wanted) for q in same):
            return True
    return False


def _opens_range(statement: Statement, quantity: Quantity) -> bool:
    """Whether a number is the lower bound of a range, which rises; a score ("30-20") need not."""
    found = _RANGE.match(statement.text, quantity.end)
    if found is None or found["life"]:
        return found is not None
    return any(q.start == found.end() - 1 and q.value > quantity.value for q in statement.quantities)


def other_date(fact: Statement, window: Statement) -> bool:
    """A date or time of the fact is not there, and the window has another of its kind."""
    if window.times and any(not any(same_time(other, t) for other in window.times) for t in fact.times):
        return True
    keys = {d.key for d in window.dates} | {d.key.split()[0] for d in window.dates}
    parts = {d.part for d in window.dates}
    # "last year" may hang on a month
    hanging = {b for a, b in pairwise(fact.dates) if b.part == "relative" and b.start - a.end <= 1 and a.key in keys}
    return any(d.key not in keys and d.part in parts for d in fact.dates if d not in hanging)


def no_date(fact: Statement, window: Statement) -> bool:
    """The fact ends in a date, so that it is about the date, and no word of the date is there."""
    words = {t.lower for t in window.tokens}
    return any(
        date.part != "relative"
        and not any(t.start >= date.end for t in fact.content)
        and not any(t.lower in words for t in fact.tokens if date.start <= t.start < date.end)
        for date in fact.dates
    )
