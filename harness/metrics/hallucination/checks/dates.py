"""Dates: days, months, years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.language.dates import Date, implied
from harness.language.stems import stem
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag
from harness.metrics.passage import Passage

_SHARE = 0.4
_DATELINE = re.compile(r"(?: \([^)]{1,40}\))? ?[-–—] ")
_BESIDE = 3  # content words
_PRONOUNS = frozenset("he she it they".split())
_HEAD = 4  # words, among which the subject stands


def check_dates(view: SummaryView) -> Iterator[Hallucination]:
    """Flags dates that the article does not give; a month is borne out by a day in it."""
    for passage in view.passages:
        placed = [d for d in passage.dates if _beside(view, passage, d)]
        for date in passage.dates:
            start, end = passage.span_of(date)
            if view.in_quotation(start, end):
                continue
            text, is_given = view.text[start:end], _supported(view, date)
            is_told = date.key in view.index.years_told
            rival = (
                None
                if is_told
                else _elsewhere(view, passage, date, placed)
                if is_given
                else _instead(view, passage, date)
            )
            if rival:
                where, other = rival
                said = where.text_of(other)
                why = f"'{text}': the article says '{said}'."
                yield flag(view, start, end, "date", "intrinsic", 0.85, why, where)
            elif not is_given and date.part != "relative":
                yield flag(view, start, end, "date", "extrinsic", 0.6, f"'{text}': the article gives no such date.")


def _instead(view: SummaryView, passage: Passage, date: Date) -> tuple[Passage, Date] | None:
    """The date that the evidence for the sentence gives."""
    near = view.evidence_for(passage, 3)
    return next(((p, d) for p in near for d in p.dates if _comparable(d, date)), None)


def _elsewhere(view: SummaryView, passage: Passage, date: Date, placed: list[Date]) -> tuple[Passage, Date] | None:
    """Another date of the kind in the passages that bear on the sentence, where none of them has this one.

    Neither this date nor the other is one of those that are `placed` with words that the article has them with.
    """
    if date in placed:
        return None
    own = {stem(t.lower) for t in passage.tokens if date.start <= t.start < date.end}
    near = view.index.bearing(passage.stems - own, _SHARE, 2)
    settled = {d.key for d in placed}
    given = [(p, d) for p in near for d in p.dates if d.key not in settled and not _DATELINE.match(p.text, d.end)]
    if any(implied(d) & implied(date) or _within(d.key, date) for _, d in given):
        return None
    if any(_goes_on(view, passage, date, where) for where in near) or _is_of_subject(view, passage, date):
        return None
    return next(((p, d) for p, d in given if d.part == date.part), None)


def _is_of_subject(view: SummaryView, passage: Passage, date: Date) -> bool:
    """Whether the article has "next year" or the like in a sentence that begins with the same name."""
    if date.part != "relative":
        return False
    first = next((n.words[-1] for n in passage.names), None)
    return any(p.names and p.names[0].words[-1] == first for p in view.index.dated.get(date.key, ()))


def _goes_on(view: SummaryView, passage: Passage, date: Date, where: Passage) -> bool:
    """Whether the sentence after one has the date, of the same by a pronoun: "Alm joined in 2015. He left in 2019."."""
    at = view.index.passages.index(where) + 1
    after = view.index.passages[at : at + 1]
    return any(
        any(d.key == date.key for d in p.dates)
        and not _PRONOUNS.isdisjoint(p.words[:_HEAD])
        and not passage.stems.isdisjoint(p.stems - {stem(date.key)})
        for p in after
    )


def _beside(view: SummaryView, passage: Passage, date: Date) -> bool:
    """Whether the article has the date among most of the words that the summary has right before it, or after it."""
    before = {stem(t.lower) for t in [t for t in passage.content if t.end <= date.start][-_BESIDE:]}
    after = {stem(t.lower) for t in [t for t in passage.content if t.start >= date.end][:_BESIDE]}
    places = view.index.dated.get(date.key, ())
    return any(len(words & p.stems) * 2 > len(words) for p in places for words in (before, after))


def _supported(view: SummaryView, date: Date) -> bool:
    """Whether the article gives the date, compared at the coarser precision of the two."""
    keys = view.index.date_keys
    if date.part == "year" and date.key.isdigit() and int(date.key) in view.index.values:
        return True
    if date.key in keys or (date.part == "year" and date.key.rstrip("s") in view.index.words):
        return True
    if any(_within(key, date) for key in keys):
        return True
    month = date.key.split()[0]
    days = [key for key in keys if key.startswith(f"{month} ")]
    return date.part == "day" and month in keys and not days


def _within(year: str, decade: Date) -> bool:
    """Whether a year belongs to a decade ("1962" to "the 1960s")."""
    return decade.key.endswith("0s") and year.isdigit() and year[:-1] == decade.key[:-2]


def _comparable(left: Date, right: Date) -> bool:
    if left.part == right.part:
        return True
    months = {"day", "month"}
    return left.part in months and right.part in months and not implied(left) & implied(right)
