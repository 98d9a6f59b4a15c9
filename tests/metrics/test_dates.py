"""Years that are told from others, and sentences that put the dates of several events together."""

import pytest

from harness.article import Article
from harness.language.dates import steps
from tests.metrics.findings import made_up

ARTICLE = Article.from_text(
    "Striker turned baker tells all\n"
    "Alm has not had a drink since February 2017. Lund, his manager, died the following year.\n"
    "He bought the bakery in 2019, three years after a third operation on his knee ended his career.\n"
    "He and Eva met in 2011. They tied the knot two years later at a castle.\n"
    "Petra Sand, the finance director, said orders had begun to steady in July.\n"
    "She is to leave in October to join a brewer.\n"
)


@pytest.mark.parametrize(
    "summary",
    [
        "Alm has been sober since February 2017 and misses Lund, who died in 2018.",
        "Alm's career ended in 2016.",
        "The couple married in 2013, two years after they met.",
        "The finance director, who leaves in October to join a brewer, said orders had started to stabilise in July.",
    ],
)
def test_a_year_that_is_told_from_another_and_dates_of_two_events_are_no_fault(summary: str) -> None:
    assert made_up(summary, ARTICLE) == []


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("Lund, his manager, died in 2015.", "2015"),
        ("The couple married in 2014.", "2014"),
        ("Alm bought the bakery in 2020.", "2020"),
        ("Sand said orders had begun to steady in October.", "October"),
    ],
)
def test_another_year_or_the_date_of_another_event_is(summary: str, wrong: str) -> None:
    assert [h.text for h in made_up(summary, ARTICLE)] == [wrong]


def test_which_way_a_year_is_told_is_read_or_left_open() -> None:
    assert [years for _, years in steps("a year later, and 12 years earlier")] == [1, -12]
    assert [years for _, years in steps("three years after the previous year")] == [-3, 3, -1]
    assert steps("some years later, for two years") == []
