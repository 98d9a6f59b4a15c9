"""Times of day that the article gives otherwise are made up; the same in other words are not."""

import pytest

from harness.article import Article
from harness.gold import Fact
from harness.metrics.base import Example
from harness.metrics.coverage import Coverage
from tests.metrics.findings import made_up

ARTICLE = Article.from_text(
    "Ferry to Lindholm back at last\n"
    "The ferry to Lindholm left Norrvik at 7:30 p.m. on Monday, said Ida Sund, and was back at 11.40am on Tuesday.\n"
    "Captain Tom Berg had slept until 6.15pm.\n"
)


@pytest.mark.parametrize(
    "summary",
    [
        "The ferry left Norrvik at 7.30pm on Monday.",
        "The ferry left at half past seven and was back before noon.",
        "The ferry left Norrvik shortly after seven.",
        "Berg slept until a quarter past six.",
    ],
)
def test_a_time_in_other_words_is_not_flagged(summary: str) -> None:
    assert made_up(summary, ARTICLE) == []


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("The ferry left Norrvik at 8.30pm on Monday.", "8.30pm"),
        ("The ferry left Norrvik at 7.30am on Monday.", "7.30am"),
        ("The ferry was back by half past ten.", "half past ten"),
    ],
)
def test_another_time_is_flagged_with_the_articles(summary: str, wrong: str) -> None:
    (found,) = made_up(summary, ARTICLE)
    assert (found.text, found.kind) == (wrong, "date")
    assert found.evidence


def test_a_fact_is_covered_with_its_time_alone() -> None:
    fact = (Fact("The ferry left Norrvik at 7.30pm on Monday."),)
    covered = [
        [f.covered for f in Coverage().score(Example(summary, facts=fact)).facts or ()]
        for summary in (
            "On Monday the ferry left Norrvik at 7:30 p.m.",
            "On Monday the ferry left Norrvik at 9:30 p.m.",
        )
    ]
    assert covered == [[True], [False]]
