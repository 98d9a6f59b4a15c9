"""Common newsroom English that says the same in other words is not flagged; all invented."""

import pytest

from harness.article import Article
from harness.language.names import initialisms
from tests.metrics.findings import made_up

SAME = [
    ("Sally Reed, the former mayor of Denver, has died aged 81.", "Former Denver mayor Sally Reed has died at 81."),
    ("Anna Kelly, who plays as a midfielder for Bristol City, won.", "Bristol City midfielder Anna Kelly won."),
    ("Kane joined Bristol Rovers from Leeds in 2015. He left in 2019.", "Kane left Bristol Rovers in 2019."),
    ("The bridge over the Ebb opened in 1932. It was closed in 2016.", "The bridge over the Ebb was closed in 2016."),
    (
        '"The lads were great," said Harborough manager Steve Kelso. "We\'re not thinking about the title."',
        "Kelso said his team were not thinking about the title.",
    ),
    ("Six people died. The storm cut power to 80,000 homes.", "Tens of thousands of people lost power."),
    ("It was awarded to his brother-in-law's firm.", "It went to a firm of his brother-in-law."),
    ("The quake hit at 3:42 a.m. local time (0142 GMT).", "The quake hit at 01:42 GMT."),
    ("The Food and Drug Administration approved it.", "The FDA approved it."),
    ("The FDA approved it in January.", "The Food and Drug Administration approved it in January."),
    ("The Bank of England held rates.", "The BoE held rates."),
    ("Amy Lund married Pete Dow in 2010.", "Pete Dow married Amy Lund in 2010."),
    ("Velden took the lead. Harborough beat Velden 3-1.", "Harborough came from 1-0 down to win 3-1."),
    ("Velden took the lead. Harborough beat Velden 3-1.", "Harborough trailed 1-0 but won 3-1."),
    ("Detective Inspector Paul Rowe said it was over.", "DI Paul Rowe said it was over."),
    ("The tower is 1,250 feet tall.", "The tower is 381m tall."),
    ("The Netherlands, who led at the break, lost.", "The Dutch lost after leading at the break."),
    ("The council's managers said work begins in May.", "Management said work begins in May."),
    (
        "He asked for a recount in nine of the city's 61 polling stations.",
        "He wants a recount in nine polling stations.",
    ),
    (
        "The bakery closed with the loss of 87 jobs. Staff can claim redundancy pay.",
        "The bakery closed with 87 redundancies.",
    ),
    ("More than 2,000 drivers were stranded, and two died of cold in their cabs.", "Two drivers died."),
    (
        "Homes across Norrland and Skane said no. The firm Sund Motors told staff it was sorry.",
        "Sund Motors said it was sorry.",
    ),
    ("The last results of the count are expected to arrive by Monday.", "It will end once the results have arrived."),
    (
        "There is almost no soil around the cave, said Eva Sund.",
        "There is hardly any soil around the cave, said Eva Sund.",
    ),
    (
        "The closure, which covers 40 hectares at the southern end of the bay, will come into force on 1 October.",
        "The closure of 40 hectares will start on 1 October.",
    ),
    (
        "A firm in Lindholm has said sorry. Sund Motors, based in Lindholm, has said the update was faulty.",
        "Lindholm-based Sund Motors has said the update was faulty.",
    ),
    (
        "The bill, sponsored by state Sen. Tricia Dunn, passed the Senate last month. It was vetoed. Dunn, who raises "
        "cattle near Rawl, called that a disappointment and said she would try again next year.",
        "State Sen. Tricia Dunn, the bill's sponsor, vowed to bring it back next year.",
    ),
]
OTHER = [
    ("Velden took the lead. Harborough beat Velden 3-1.", "Harborough won 2-1.", "2-1"),
    ("The tower is 1,250 feet tall.", "The tower is 481m tall.", "481m"),
    ("Kane joined Bristol Rovers from Leeds in 2015. He left in 2019.", "Kane joined Bristol Rovers in 2019.", "2019"),
    ("Six people died. The storm cut power to 80,000 homes.", "Hundreds of people died.", "Hundreds"),
    ("The quake hit at 3:42 a.m. local time (0142 GMT).", "The quake hit at 02:42 GMT.", "02:42"),
    ("The Food and Drug Administration approved it.", "The DVLA approved it.", "DVLA"),
    ("Shell said profits rose.", "Apple said profits rose.", "Apple"),
    ("French police arrested two men.", "Spanish police arrested two men.", "Spanish"),
    ("The firm cut 40 jobs in London.", "Google cut 40 jobs in London.", "Google"),
    ("The cyclist Lizzie Deignan won.", "Britain's Lizzie Deignan won.", "Britain"),
    ("Rider Eva Sund won the race. Substitute Pia Alm scored.", "Keeper Ada Lund won the race.", "Ada Lund"),
]


@pytest.mark.parametrize(("article", "summary"), SAME)
def test_the_same_in_other_words_is_not_flagged(article: str, summary: str) -> None:
    assert made_up(summary, Article.from_text(article)) == []


@pytest.mark.parametrize(("article", "summary", "wrong"), OTHER)
def test_something_else_is(article: str, summary: str, wrong: str) -> None:
    assert [h.text for h in made_up(summary, Article.from_text(article))] == [wrong]


def test_initials_are_of_the_capitals_and_of_all_words() -> None:
    found = {letters for letters, _, _ in initialisms("The Bank of England and the Food and Drug Administration met.")}
    assert {"boe", "be", "fda", "fada"} <= found
    assert initialisms("the bank met") == []
    assert [f for f, _, _ in initialisms(f"{'A' * 100_000} met the Bank-Guild") if f == "bg"] == ["bg"]
