"""Callings: what somebody is by trade or where they are from, where the article has them as something else."""

from __future__ import annotations

from collections.abc import Iterator

from harness.language.callings import Calling
from harness.language.names import Name
from harness.language.stems import stem
from harness.metrics.article_index import ArticleIndex
from harness.metrics.base import Hallucination
from harness.metrics.hallucination.checks.base import SummaryView, flag


def check_callings(view: SummaryView) -> Iterator[Hallucination]:
    """Flags a trade or origin of somebody of whom the article names another, and this one nowhere."""
    for passage in view.passages:
        for person, calling in passage.callings:
            given = [
                (p, other) for p, name, other in view.index.callings if name.may_be(person) and calling.is_like(other)
            ]
            start, end = passage.span_of(calling)
            is_known = any(calling.may_go_with(other) for _, other in given) or _is_near(view.index, person, calling)
            if given and not is_known and not view.in_quotation(start, end):
                where, other = given[0]
                why = f"'{view.text[start:end]}': the article says '{where.text_of(other)}'."
                yield flag(view, start, end, "relation", "intrinsic", 0.8, why, where)


def _is_near(index: ArticleIndex, person: Name, calling: Calling) -> bool:
    """Whether a passage that names somebody has the word for a calling."""
    places = index.named.get(person.words[-1], ())
    return any(stem(calling.word) in index.passages[number].stems for number, _ in places)
