"""A number that the article has of something else; all invented."""

import pytest

from harness.article import Article
from tests.metrics.findings import made_up

SALES = (
    "Sales in North America rose 21%, while those in Western Europe climbed 4%. "
    "In China, sales dropped 11% as developers postponed projects."
)
PAY = "Its revenue climbed 9% last year to £2.1 billion, while Norrland's profit dropped 4%."
SHARES = "The Brennick family owns 36% of the company, and pension funds hold 28%."
RANSOM = "The family paid between $300,000 and $400,000."


@pytest.mark.parametrize(
    ("article", "summary", "wrong"),
    [
        (SALES, "Sales grew 21% in North America and 11% in Western Europe.", "11%"),
        (PAY, "The company's revenue rose 4% last year.", "4%"),
        (SHARES, "The Brennick family owns 28% of the company.", "28%"),
    ],
)
def test_a_number_of_something_else_is_flagged(article: str, summary: str, wrong: str) -> None:
    assert [h.text for h in made_up(summary, Article.from_text(article)) if h.kind == "number"] == [wrong]


@pytest.mark.parametrize(
    ("article", "summary"),
    [
        (SALES, "Sales rose 4% in Western Europe and fell 11% in China."),
        (PAY, "Revenue grew by 9% and Norrland's profit shrank by 4%."),
        (SHARES, "Pension funds own 28% of the company, the Brennick family 36%."),
        (RANSOM, "The family paid up to $400,000."),
        ("He lied to secure $ 800, 000 for it. They paid $ 1, 000 to secure it.", "He lied to secure $800,000."),
    ],
)
def test_its_own_number_is_not(article: str, summary: str) -> None:
    assert [h.text for h in made_up(summary, Article.from_text(article))] == []
