"""What a good editor makes of an article is not flagged: figures worked out, the other side of a relation."""

import pytest

from harness.article import Article
from tests.metrics.findings import made_up

ARTICLE = Article.from_text(
    "Rovers survive in a storm\n"
    "Lindholm Rovers drew 3-3 with Karlsholm on Saturday; Karlsholm's match before it had been goalless.\n"
    "Tom Berg came on in the 75th minute and scored in the 88th minute.\n"
    "The city will pay 60% of the repairs; the rest will come from the owner, Peter Alm.\n"
    "Five members of the council voted against the plan, which a motion had sought to delay for a year.\n"
    "About 60 people spent the night in a gym; the residents were sent home on Sunday.\n"
    "A 71-year-old man broke his wrist.\n"
    "Ida Lund's older sister, Eva Sund, who has a grandson, said that records began in 1962.\n"
    "Only 29% of participants were women. The drug was taken by 6.8% of the patients.\n"
    "Alm must serve at least 12 years before he can seek parole.\n"
    '"I told her to take a week off and she refused," he said.\n'
    "Alm has married Ida Lund, his widow-to-be, the club said.\n"
    "Berg, ranked 148th in the world, was robbed of 500,000 crowns. Czech investors ruled out a plan that they sell.\n"
    "Six runners started. 412 members of staff backed the plan and up to 37 opposed it.\n"
    "The drug was to come in 2026; now it comes in 2028.\n"
    "A mortar killed six people and injured 22 in the market.\n"
)


@pytest.mark.parametrize(
    "summary",
    [
        "Berg scored 13 minutes after coming on.",
        "Karlsholm had drawn 0-0 in the match before.",
        "The owner will pay the remaining 40%.",
        "Five councillors voted against the plan.",
        "A motion had sought to delay the plan for 12 months.",
        "Some 60 residents spent the night in a gym.",
        "A man of 71 suffered a broken wrist.",
        "Sund spoke of her younger sister, Ida Lund.",
        "The grandmother said so.",
        "Records began in the 1960s.",
        "Fewer than a third of the participants were women.",
        "Fewer than 7% of the patients took the drug.",
        "Alm will not be able to seek parole for at least 12 years.",
        "She would not take the week off.",
        "Alm had not been married before, the club said.",
        "Her husband is the owner of the club.",
        "Six people died and 22 were hurt in the market.",
        "At least six people were killed.",
        "Berg is number 148 in the world.",
        "Half a million crowns were stolen.",
        "The staff who opposed it fell by 37.",
        "Berg finished ahead of five other runners.",
        "Fewer than 40 voted against it, and more than 400 academics for it.",
        "Almost one patient in 14 took the drug.",
        "The drug came two years late.",
        "The club said that Alm, from the Czech Republic, ruled it out; he will not sell.",
    ],
)
def test_fair_rewording_is_not_flagged(summary: str) -> None:
    assert made_up(summary, ARTICLE) == []


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("Berg scored 17 minutes after coming on.", "17 minutes"),
        ("The owner will pay the remaining 70%.", "70%"),
        ("Records began in the 1970s.", "1970s"),
        ("Alm has not married Ida Lund.", "not married"),
        ("Three-quarters of a million crowns were stolen.", "Three-quarters of a million"),
    ],
)
def test_wrong_rewording_is(summary: str, wrong: str) -> None:
    marked = [h.text for h in made_up(summary, ARTICLE)]
    assert any(wrong in text for text in marked), marked


WIRE = Article.from_text(
    "Border to reopen\n"
    "WAYBURY, W.Va. - Forty-one miners were under ground; thirty-two made it out. A bust-up with Peter Alm sealed it.\n"
    "The border is to reopen at three crossings within 60 days, as the Czechs and the Swedes agreed.\n"
    "Six countries sent observers. Two thirds of the volunteers got the drug and the rest a dummy.\n"
    "Tom Berg had been ill seven times before and not once since. Nine sirens failed; a farm worker, whose name was "
    "not released, was hurt, said Eva Sund, a doctoral student. Gusts were up to 74 mph.\n"
)


@pytest.mark.parametrize(
    "summary",
    [
        "Thirty-two workers got out of the mine in West Virginia.",
        "A falling-out with Alm sealed it.",
        "Three border crossings will open within about two months.",
        "The two countries agreed on the border.",
        "About a third of the volunteers got a dummy.",
        "Berg has not been ill since.",
        "Nine warning sirens failed, said PhD student Sund.",
        "The farm worker who was hurt has not been named.",
        "Gusts topped 70 mph.",
    ],
)
def test_so_is_that_of_a_wire_story(summary: str) -> None:
    assert made_up(summary, WIRE) == []


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("Thirty-six workers got out of the mine.", "Thirty-six workers"),
        ("The mine is in Virginia Beach.", "Virginia Beach"),
        ("Two countries sent observers.", "Two countries"),
        ("Eight warning sirens failed.", "Eight warning"),
        ("Gusts topped 90 mph.", "90 mph"),
        ("Sund spoke for two and a half hours.", "two and a half hours"),
    ],
)
def test_what_is_wrong_of_it_is(summary: str, wrong: str) -> None:
    assert [h.text for h in made_up(summary, WIRE)] == [wrong]


POLITICS_AND_SPORT = Article.from_text(
    "Alm wins in Karlsholm, and Stags force a seventh game\n"
    "Together the Reform Party and the League would have 90 seats, one too few. The League won 28 seats.\n"
    "The Stags, who trailed by 19 in the third quarter, beat Lindholm 118-116. Tom Berg finished with 34 points.\n"
    "They finished without coach Peter Alm, who was ejected for arguing a call.\n"
    'Alm\'s wife, a friend said, was not to blame: "There is nobody else involved on either side."\n'
    "Judge Eva Sund, 73, drew anger over her words about 14-year-old Ida Lund.\n"
)


@pytest.mark.parametrize(
    "summary",
    [
        "Even with the League the party would be one seat short of a majority.",
        "The Stags came back from a 19-point deficit.",
        "The coach was ejected for arguing a call.",
        "No third party was involved on either side.",
        "Sund said 14-year-old Ida Lund had drawn anger.",
    ],
)
def test_nor_is_that_of_an_election_and_a_match(summary: str) -> None:
    assert made_up(summary, POLITICS_AND_SPORT) == []


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("The League would have two seats.", "two seats"),
        ("The Stags came back from a 17-point deficit.", "17-point"),
        ("Sund, then aged 74, drew anger.", "74"),
    ],
)
def test_what_is_wrong_of_these_is(summary: str, wrong: str) -> None:
    assert [h.text for h in made_up(summary, POLITICS_AND_SPORT)] == [wrong]


RANGES = Article.from_text(
    "Rates, heat and a trial\n"
    "Rates are between 5.25% and 5.5% now, the bank said. It will cost $10 million to $12 million to mend the bridge.\n"
    "Temperatures reached 20 to 25 degrees. Karlsholm won 3-1. The show is for children aged three to five.\n"
    "Alm was sentenced to 30 years in prison. The thefts took place over two decades ago, and he was known to the "
    "family for 25 years.\n"
)


@pytest.mark.parametrize(
    "summary",
    [
        "Rates are between 5.25 and 5.5 percent.",
        "Rates are 5.25-5.5 percent, the bank said.",
        "The bridge will cost $10-12 million to mend.",
        "The bridge will cost $10 to $12 million to mend.",
        "Temperatures reached 20-25 degrees.",
        "The show is for those aged 3-5.",
        "The thefts took place more than 20 years ago.",
    ],
)
def test_a_range_has_one_unit_and_is_no_score(summary: str) -> None:
    assert made_up(summary, RANGES) == []


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("Rates are between 4.25 and 5.5 percent.", "4.25"),
        ("The bridge will cost $11-12 million to mend.", "$11"),
        ("Karlsholm won 4-1.", "4-1"),
        ("Alm was sentenced to 26 years in prison.", "26 years"),
        ("Alm was sentenced to 25 years in prison.", "25 years"),
        ("Alm was sentenced to twenty-five years in prison.", "twenty-five years"),
    ],
)
def test_its_ends_are_compared_and_numbers_of_other_things_bear_nothing_out(summary: str, wrong: str) -> None:
    assert [h.text for h in made_up(summary, RANGES)] == [wrong]


MIXED = Article.from_text(
    "Judges overturn one conviction of three\n"
    "Judges overturned the conviction of the finance director, Eva Lund, but refused to disturb that of the founder, "
    "Tom Berg. Nils Alm had his sentence cut from eight years to six and a half.\n"
    "The striker, who scored four goals in 31 appearances last term, has joined Karlsholm.\n"
    "Ida Caldera's drama about smugglers, The Salt Ledger, won the Golden Heron at the Velmora festival, making her "
    "the third woman to take the prize. The Salt Ledger takes the top prize at Velmora.\n"
    "Peter Sall had been nominated here four times without success. Ulla Falk won best director for Bright Water.\n"
    "Its star, Maya Tind, was found at a swimming gala.\n"
)


@pytest.mark.parametrize(
    "summary",
    [
        "Berg has failed to overturn his conviction, but the finance director had hers quashed.",
        "Alm had 18 months taken off his sentence.",
        "The striker managed just four goals last season.",
        "Caldera won Velmora's Golden Heron, taking the prize for her drama The Salt Ledger.",
        "Sall had had four unsuccessful nominations.",
        "Bright Water won for both its director, Ulla Falk, and its star, who was found at a swimming gala.",
    ],
)
def test_nor_is_that_of_a_court_and_a_festival(summary: str) -> None:
    assert made_up(summary, MIXED) == []


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("Alm had 16 months taken off his sentence.", "16 months"),
        ("The striker managed just three goals last season.", "three goals"),
        ("Sall had had five unsuccessful nominations.", "five unsuccessful"),
    ],
)
def test_what_is_wrong_of_that_is(summary: str, wrong: str) -> None:
    assert [h.text for h in made_up(summary, MIXED)] == [wrong]
