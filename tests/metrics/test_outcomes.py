"""How things ended and who is whose, where the article has the same words for something else: all invented."""

import pytest

from harness.article import Article
from tests.metrics.findings import made_up

ARTICLE = Article.from_text(
    "Tom Holmgren's mother, Eva Sund, a retired nurse, lives in Carrow.\n"
    "The council approved the budget on Tuesday after the member Ulla Falk, who was suspended in May, had withdrawn.\n"
    "The council suspended its decision to sell the hall on Friday.\n"
    "The driver, whose name is unknown, stopped at the gate and showed his papers to the guard.\n"
    "Carrow beat Lindholm 3-2 on Saturday after leading 2-1 at the break.\n"
    "Police arrested Nils Alm at the ferry on Monday. The mayor backed the strike at the dairy.\n"
    "The dairy paid the fine. Greta Lund left the harbour company in January. Its letters were not written to offend.\n"
    "The Conservative leader, Olle Ek, called the tram a gamble.\n"
    "The auditor found insufficient evidence of fraud at the ferry company, a spokeswoman said on Thursday.\n"
)


def flagged(summary: str) -> list[str]:
    return [h.text for h in made_up(summary, ARTICLE)]


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("Holmgren's daughter, Eva Sund, lives in Carrow.", "Holmgren's daughter"),
        ("The council did not approve the budget on Tuesday.", "did not approve"),
        ("The driver did not stop at the gate.", "did not stop"),
        ("The match finished 2-1 on Saturday.", "2-1"),
        ("Carrow beat Lindholm 2-1 on Saturday.", "2-1"),
        ("Carrow led 3-2 at half-time on Saturday.", "3-2"),
        ("A 2-1 win took Carrow past Lindholm on Saturday.", "2-1"),
        ("Police released Nils Alm at the ferry on Monday.", "released"),
        ("The mayor opposed the strike at the dairy.", "opposed"),
        ("The dairy did not pay the fine.", "did not pay"),
    ],
)
def test_the_wrong_end_or_relative_is_found(summary: str, wrong: str) -> None:
    assert flagged(summary) == [wrong]


@pytest.mark.parametrize(
    "summary",
    [
        "Greta Lund, who is no longer with the harbour company after leaving in January, lives in Carrow.",
        "The harbour company wrote letters.",
        "The Tory leader called the tram a gamble.",
        "The auditor did not find enough evidence of fraud at the ferry company.",
        "The ferry company's spokeswoman refused to say more about the fraud on Thursday.",
        "Eva Sund's son, Tom Holmgren, has a mother in Carrow.",
        "The council did not sell the hall.",
        "The driver, whose name is not known, stopped at the gate.",
        "Carrow led 2-1 at half-time and won 3-2.",
        "Lindholm lost 3-2 on Saturday.",
        "The match ended 3-2, and 2-1 was the score at the interval.",
        "Police detained Nils Alm at the ferry on Monday.",
    ],
)
def test_the_right_ones_are_not_flagged(summary: str) -> None:
    assert flagged(summary) == []
