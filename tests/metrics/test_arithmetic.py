"""Numbers that follow from the article's are not made up; numbers that do not follow are."""

import pytest

from harness.article import Article
from tests.metrics.findings import made_up

ARTICLE = Article.from_text(
    "Norrvik win the cup at last\n"
    "Norrvik beat Karlsholm 3-2 on Saturday with a penalty in the 87th minute of the final, their third in years.\n"
    "They have lost two finals since 2015 and won seven matches in a row.\n"
    "The club was bought for £40m; a bid of £3.5m for the striker, Tom Berg, 24, was refused.\n"
    "His captain, Olle Ek, 36, was fined £2m, double what he paid in 2021.\n"
    "The final lasted two hours and 51 minutes and began 15 minutes late.\n"
    "Voters backed the new ground by 54 per cent to 37 per cent; prices fell by a fifth.\n"
    "The council inspected 212 of the 340 seats. A nurse saw 22 guests; seven children were hurt, two others fainted, "
    "and all nine recovered.\n"
    "Sund sought 45 years in prison for the thief, who got 32 years and must serve 24 years.\n"
    "The train was doing 74mph where the limit is 75mph.\n"
    "The cook, who turns 30 in May, drove 14 miles on the A917 from Ellesby.\n"
    "The mill, opened in 1931, employs 4,600 people; 1,150 jobs will go by 2027.\n"
    "The owner spent £2.1m on a yacht and £1.6m on a vineyard in six counties.\n"
    "Some 22 inches of snow fell.\n"
    "About 86,000 customers had no light, down from 120,000 at the peak.\n"
)
HARBOUR = Article.from_text(
    "Harbour of Lindholm opens\n"
    "The mayor, Ida Lund, and the harbour master, Nils Holm, were there; so were Tom Berg and Eva Sund of Norrvik.\n"
    "Three of the five piers will open in June; the remaining two stay shut for a survey.\n"
    "The plan for the piers passed by 23 votes to 19; a motion on the harbour was defeated by a single vote.\n"
    "The coastguard holds 47 sailors. It holds 31 stowaways as well.\n"
    "A trial had 126 patients, of whom one in three had lost speech; a trial of 600 patients is planned.\n"
    "In a test of 50 lamps, three broke. The cheat was jailed for three years and four months.\n"
    "Ek equalised 11 minutes from time. Profits rose in the third quarter. Fines are halved within a fortnight.\n"
    "One pier cost £85m; nobody was hurt. The lamps cost £40m. Call-outs rose from 38 to 57 last year.\n"
    "She was missed on Tuesday. A dog found her on Thursday, after four nights. The bank of Norrvik raised its rate by "
    "half a percentage point to 6.75%. The 57 members of the club won their matches.\n"
    "The keeper taped waves from 1993 to 2019. Nine of the injured were in a critical condition.\n"
)
FOLLOWS = [
    "Berg's penalty came three minutes from time.",
    "Norrvik scored their third goal in the final.",
    "It was their seventh straight win.",
    "The bid for the striker was less than a tenth of what the club cost.",
    "Ek had paid £1m in 2021.",
    "Ek is 12 years his striker's senior.",
    "The final took almost three hours.",
    "It began a quarter of an hour late.",
    "Voters backed the new ground by 17 percentage points.",
    "Prices are down 20 per cent.",
    "The council has yet to inspect 128 seats.",
    "The nurse saw nearly two dozen guests.",
    "Nine children recovered.",
    "The sentence was 13 years short of what Sund sought.",
    "The thief must serve three-quarters of his 32 years.",
    "The train was 1mph below the limit.",
    "The cook, who has a 30th birthday in May, drove on the A917 near Ellesby.",
    "He drove a little over a dozen miles.",
    "About a quarter of the mill's workforce will lose their jobs.",
    "The owner spent more than £3.5m on a yacht and a vineyard.",
    "The vineyard is in half a dozen counties.",
    "Light is back for around 34,000 of the customers.",
    "The mill has run for more than 90 years.",
    "Nearly two feet of snow fell.",
]
FOLLOWS_NOT = [
    ("Berg's penalty came five minutes from time.", "five minutes"),
    ("It was their ninth straight win.", "ninth straight"),
    ("Ek is 15 years his striker's senior.", "15 years"),
    ("The final took almost five hours.", "five hours"),
    ("Voters backed the new ground by 27 percentage points.", "27 percentage"),
    ("The council has yet to inspect 150 seats.", "150 seats"),
    ("The sentence was 18 years short of what Sund sought.", "18 years"),
    ("The train was 9mph below the limit.", "9mph"),
    ("The cook drove on the A918 from Ellesby.", "A918"),
    ("About a sixth of the mill's workforce will lose their jobs.", "a sixth"),
    ("The owner spent more than £4.5m on a yacht and a vineyard.", "£4.5m"),
    ("The vineyard is in eleven counties.", "eleven counties"),
    ("Light is back for around 54,000 of the customers.", "54,000"),
    ("The mill has run for more than 70 years.", "70 years"),
    ("Nearly four feet of snow fell.", "four"),
]
AT_THE_HARBOUR = [
    "Three piers will open in June.",
    "Two piers in the old harbour will remain shut.",
    "The plan for the piers passed by a margin of just four votes.",
    "A motion on the harbour failed by one vote.",
    "The coastguard holds a total of 78 people.",
    "A trial nearly five times as large is planned.",
    "Around a third of people in the trial had lost speech.",
    "In a test, 6% of the lamps broke.",
    "The cheat has a 40-month sentence.",
    "Ek had equalised by the 80th minute.",
    "Ek equalised in the 79th minute.",
    "Profits rose in the three months to September.",
    "Those who pay within two weeks pay half.",
    "The keeper taped waves for a quarter of a century.",
    "Nine people were critically ill.",
    "The two piers and the lamps cost £125m together.",
    "The search lasted four days, and she was found two days after she was missed.",
    "The club's 57 members were called out 57 times last year.",
    "The rate had been 6.25%; now it is up 50 basis points.",
    "Most of the club's 57 members had not been beaten.",
]
NOT_AT_THE_HARBOUR = [
    ("Four piers will open in June.", "Four piers"),
    ("The plan for the piers passed by a margin of just six votes.", "six votes"),
    ("A motion on the harbour failed by three votes.", "three votes"),
    ("The coastguard holds a total of 88 people.", "88 people"),
    ("A trial nearly eight times as large is planned.", "eight times"),
    ("In a test, 14% of the lamps broke.", "14%"),
    ("The cheat has a 52-month sentence.", "52-month"),
    ("Ek had equalised by the 70th minute.", "70th minute"),
    ("Those who pay within six weeks pay half.", "six weeks"),
]


def flagged(summary: str, article: Article) -> list[str]:
    return [h.text for h in made_up(summary, article) if h.kind == "number"]


@pytest.mark.parametrize(
    ("article", "summary"), [*((ARTICLE, s) for s in FOLLOWS), *((HARBOUR, s) for s in AT_THE_HARBOUR)]
)
def test_a_number_that_follows_is_not_flagged(article: Article, summary: str) -> None:
    assert flagged(summary, article) == []


@pytest.mark.parametrize(
    ("article", "summary", "number"),
    [*((ARTICLE, *case) for case in FOLLOWS_NOT), *((HARBOUR, *case) for case in NOT_AT_THE_HARBOUR)],
)
def test_a_number_that_does_not_follow_is_flagged(article: Article, summary: str, number: str) -> None:
    assert flagged(summary, article) == [number]
