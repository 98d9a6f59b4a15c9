"""Dates: days, months, years."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.dates import Date, implied
from harness.metrics.base import Hallucination
from harness.metrics.checks.base import SummaryView, flag


def check_dates(view: SummaryView) -> Iterator[Hallucination]:
    """Flags dates that the article does not give; a month is borne out by a day in it."""
    for passage in view.passages:
        for date in passage.dates:
            start, end = passage.start + date.start, passage.start + date.end
            if view.in_quotation(start, end) or _supported(view, date):
                continue
            text = view.text[start:end]
            rivals = ((p, d) for p in view.evidence_for(passage, 3) for d in p.dates if _comparable(d, date))
            rival = next(rivals, None)
            if rival:
                where, other = rival
                said = where.text[other.start : other.end]
                why = f"'{text}': the article says '{said}'."
                yield flag(view, start, end, "date", "intrinsic", 0.9, why, where)
            elif date.part != "relative":
                yield flag(view, start, end, "date", "extrinsic", 0.85, f"'{text}': the article gives no such date.")


def _supported(view: SummaryView, date: Date) -> bool:
    """Whether the article gives the date, compared at the coarser precision of the two."""
    keys = view.index.date_keys
    if date.key in keys or (date.part == "year" and date.key.rstrip("s") in view.index.words):
        return True
    month = date.key.split()[0]
    days = [key for key in keys if key.startswith(f"{month} ")]
    return date.part == "day" and month in keys and not days


def _comparable(left: Date, right: Date) -> bool:
    if left.part == right.part:
        return True
    months = {"day", "month"}
    return left.part in months and right.part in months and not implied(left) & implied(right)
