"""Ages: how old somebody is said to be."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.quantity import agree
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag


def check_ages(view: SummaryView) -> Iterator[Hallucination]:
    """Flags the age of a person for whom the article gives another."""
    for passage in view.passages:
        for person, age in passage.ages:
            given = [(p, q) for p, name, q in view.index.ages if name.may_be(person)]
            start, end = passage.span_of(age)
            if not given or any(agree(age, q) for _, q in given) or view.in_quotation(start, end):
                continue
            where, said = given[0]
            why = f"'{view.text[start:end]}': the article gives the age as {where.text_of(said)}."
            yield flag(view, start, end, "number", "intrinsic", 0.9, why, where)
