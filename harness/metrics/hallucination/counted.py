"""What two numbers count: the same thing, by one word or another, or things of one kind."""

from __future__ import annotations

from harness.language.people import PERSONS
from harness.language.quantity import Quantity, agree, is_round
from harness.language.stems import stem
from harness.language.synonyms import synonyms
from harness.metrics.article_index import ArticleIndex
from harness.metrics.passage import Passage

_MOST_COUNTED = 12  # a bare number above this may be a rank; one below is a score, an hour or the like
_JOBS, _WORKERS = frozenset({"job", "post"}), frozenset({"worker", "employee", "people", "staff"})
_CASES = frozenset("case instance incident occasion".split())  # of whatever the article counts
_STAFF = frozenset("staff worker employee personnel".split())
_SOMEBODY = frozenset("man woman person suspect".split())
#: Words for people of whom no more is said.
ANYBODY = frozenset("people person member individual".split())
#: Units, of which anything may have so many.
MEASURES = frozenset(
    "year month week day hour minute second mile kilometre metre foot pound dollar euro page point goal time".split()
)


def same_thing(left: Quantity, right: Quantity) -> bool:
    """Whether a number of a summary may count what one of the article, which agrees with it, counts.

    Who only counts people means any of them; a number without a word may count anything of its kind.
    """
    if left.kind == right.kind in {"count", "percent"} and _are_people(left.counted, right.counted):
        return True
    is_bare = left.kind in {"percent", "money"}
    if left.value != right.value and right.counted and not is_bare and not _are_counted_alike(left, right):
        return False  # "about 240" is no rounding of "more than 200 kilometres"
    if (left.kind == "age") != (right.kind == "age"):
        other = right if left.kind == "age" else left
        return other.kind == "count" and other.counted in {"", "year"}
    if {left.kind, right.kind} == {"percent", "count"}:
        return False
    if {left.kind, right.kind} == {"ordinal", "count"}:
        return _is_ordinal_of(left, right)
    if {left.counted, right.counted} <= PERSONS | _SOMEBODY and left.kind == right.kind == "ordinal":
        return True  # "a fourth man", "a fourth suspect"
    if left.currency and right.currency and left.currency != right.currency:
        return False
    return not left.counted or not right.counted or _are_counted_alike(left, right) or left.kind == "money"


def _are_people(left: str, right: str) -> bool:
    """Whether what a summary counts may be the people whom the article counts, or what they did."""
    if left in ANYBODY:
        return right not in MEASURES
    return (right in ANYBODY and left in PERSONS) or (left in _STAFF and right in PERSONS)


def _is_ordinal_of(left: Quantity, right: Quantity) -> bool:
    """The third year running is three years in a row, and number 148 whoever is ranked 148th."""
    count = left if left.kind == "count" else right
    is_rank = not count.counted and count.value > _MOST_COUNTED
    return is_rank or count.counted == "time" or (bool(left.counted) and stem(left.counted) == stem(right.counted))


def in_other_words(index: ArticleIndex, left: Quantity, right: Quantity) -> bool:
    """Whether the article, which has not the word for what the summary counts, may count the same ("inmates")."""
    return (
        left.kind == right.kind in {"count", "percent"}
        and left.counted not in index.lemmas
        and not {left.counted, right.counted} & MEASURES
    )


def is_telling(left: Quantity, right: Quantity) -> bool:
    """Whether two numbers are so odd that they hardly count different things: 87 jobs, 87 redundancies."""
    is_count = left.kind == right.kind == "count" and not {left.counted, right.counted} & MEASURES
    return is_count and left.value == right.value > _MOST_COUNTED and not is_round(left.value)


def _are_counted_alike(left: Quantity, right: Quantity) -> bool:
    if left.counted in _CASES or (left.counted == "time" and left.value > _MOST_COUNTED and not right.counted):
        return True
    workers = {left.counted, right.counted}
    if workers & _JOBS and workers & _WORKERS:
        return True
    return any(
        stem(one) == stem(other) or other in synonyms(one)
        for one in filter(None, (left.counted, left.head))
        for other in filter(None, (right.counted, right.head))
    )


def rivals(passage: Passage, quantity: Quantity) -> list[tuple[Passage, Quantity]]:
    """Numbers of the passage that count the same thing, with another value."""
    return [
        (passage, other)
        for other in passage.quantities
        if other.kind == quantity.kind and stem(other.counted) == stem(quantity.counted) and not agree(other, quantity)
    ]
