"""Words for kinds of things: what may be called by another's name, what may not, and what both can be so."""

import pytest

from harness.article import Article
from harness.language.kinds import ALTERNATIVES
from harness.language.tables import lines
from tests.metrics.findings import made_up


def flagged(article: str, summary: str) -> list[str]:
    return [h.text for h in made_up(summary, Article.from_text(article))]


@pytest.mark.parametrize(
    ("article", "summary"),
    [
        ("Striker Tom Berg joined Oskerby on Monday.", "Forward Tom Berg joined Oskerby on Monday."),
        ("The lorry hit a bridge near Carrow on Monday.", "A truck hit a bridge near Carrow on Monday."),
        ("Orwell suffered a knee injury on Saturday.", "Orwell suffered a leg injury on Saturday."),
        ("Berg broke his wrist in a fall at home.", "Berg broke his arm in a fall at home."),
        ("Eva Sund has leukaemia and was treated in Carrow.", "Eva Sund, who has cancer, was treated in Carrow."),
        ("Surgeon Eva Sund worked at a hospital for years.", "Doctor Eva Sund worked at a hospital for years."),
        ("The hotel restaurant in Mill Lane burned.", "The pub restaurant in Mill Lane burned."),
        ("Two missiles hit a market in Aleppo on Friday.", "Two rockets hit a market in Aleppo on Friday."),
        ("He was convicted of burglary at a house in June.", "He was convicted of theft at a house in June."),
        ("The champagne was served at a dinner on Monday.", "The wine was served at a supper on Monday."),
        ("The bishop, Tom Berg, blessed the ferry on Monday.", "The priest, Tom Berg, blessed the ferry on Monday."),
        ("Sweden imports gas from Norway through a pipe.", "Norway exports gas to Sweden through a pipe."),
        ("Oskerby suffered a heavy defeat by Varnham.", "Varnham enjoyed a heavy victory over Oskerby."),
        ("A court in Carrow dismissed a challenge to the ban.", "A court in Carrow upheld the ban."),
        ("Berg lives with his sister, Anna, in Carrow.", "Anna lives with her brother, Berg, in Carrow."),
        ("Tom Berg and his sister, Anna, won.", "Anna Berg and her brother, Tom, won."),
        ("The banker's daughter was kidnapped in Carrow.", "The student was kidnapped in Carrow."),
        ("Sund predicted that the motion would fail.", "Sund does not expect the motion to succeed."),
        ("A boy of 17 years was charged: he is 17 years old.", "The younger boy was charged."),
    ],
)
def test_what_both_can_be_so_is_not_flagged(article: str, summary: str) -> None:
    assert flagged(article, summary) == []


@pytest.mark.parametrize(
    ("article", "summary", "expected"),
    [
        ("Orwell suffered a knee injury on Saturday.", "Orwell suffered an ankle injury on Saturday.", "ankle"),
        ("Goalkeeper Tom Berg joined Oskerby on Monday.", "Striker Tom Berg joined Oskerby on Monday.", "Striker"),
        ("Norrlinjen bought the ferry Solveig in 2019.", "Norrlinjen sold the ferry Solveig in 2019.", "sold"),
        ("Oskerby won against Varnham on Saturday.", "Oskerby lost against Varnham on Saturday.", "lost"),
        ("Berg lives with his sister, Anna, in Carrow.", "Berg lives with his brother, Anna, in Carrow.", "brother"),
    ],
)
def test_what_excludes_the_article_is_flagged(article: str, summary: str, expected: str) -> None:
    assert expected in flagged(article, summary)


def test_words_that_overlap_stand_on_one_line_of_kinds() -> None:
    together = [frozenset(line.split()) for line in lines("kinds.txt")]
    for line in lines("overlaps.txt"):
        head, _, others = line.partition(": ")
        for other in others.split():
            assert any({head, other} <= kind for kind in together), (head, other)
            assert other not in ALTERNATIVES[head]
