"""Numbers that are only hinted at: "hundreds of", "all 340"."""

import pytest

from harness.article import Article
from tests.metrics.findings import made_up

ARTICLE = Article.from_text(
    "Train derails near Averton\n"
    "The train was carrying 83 passengers when it left the track near Averton on Monday.\n"
    "The owner has inspected 212 of the 340 slopes that it considers most at risk.\n"
    "More than 412,000 patients were told of dozens of letters and 437 coins.\n"
    "All 12 stations stayed open.\n"
)


def flagged(summary: str) -> list[tuple[str, str, str]]:
    return [(h.text, h.kind, h.nature) for h in made_up(summary, ARTICLE)]


@pytest.mark.parametrize(
    ("summary", "text"),
    [
        ("Hundreds of passengers were on the train.", "Hundreds"),
        ("Patients were told of hundreds of letters.", "hundreds"),
        ("Tens of thousands of coins were mentioned.", "Tens of thousands"),
        ("The owner has inspected all 340 slopes.", "all 340"),
        ("The owner has inspected all of the 340 slopes.", "all of the 340"),
    ],
)
def test_more_than_the_article_counts_is_flagged(summary: str, text: str) -> None:
    assert flagged(summary) == [(text, "number", "intrinsic")]


@pytest.mark.parametrize(
    "summary",
    [
        "Dozens of passengers were on the train.",
        "Hundreds of thousands of patients were told.",
        "Patients were told of dozens of letters.",
        "Hundreds of coins were mentioned.",
        "All 12 stations stayed open.",
        "Hundreds of slopes were inspected.",
    ],
)
def test_what_may_be_so_is_not_flagged(summary: str) -> None:
    assert flagged(summary) == []
