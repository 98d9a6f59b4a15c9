"""What somebody is by trade, and where they are from, is compared with what the article calls them; all invented."""

import pytest

from harness.article import Article
from tests.metrics.findings import made_up

HEAD = "The thefts were found by the niece of 91-year-old former headteacher Winifred Oakes. Oakes died in January."
POST = '"I got the dogs," said Trudy Vanek, 63, a retired postman. Vanek lives in Prewitt.'
FIRM = "The university gave it to a Dutch start-up, Zoutwater, in May. Zoutwater has 40 workers."
COACH = "The coach, Andre van Rooyen, a South African who took over in November, was pleased."
STRIKER = "Conor Wells, a postman until four years ago, scored twice. Wells plays for Newport."
VET = "Marta Ilves, a veterinary surgeon, lost the vote. Ilves will run again."


@pytest.mark.parametrize(
    ("article", "summary", "wrong"),
    [
        (HEAD, "Winifred Oakes, a former nurse, died in January.", "nurse"),
        (POST, "Retired teacher Trudy Vanek saved her dogs.", "teacher"),
        (POST, "Trudy Vanek, who was a nurse, saved her dogs.", "nurse"),
        (FIRM, "Zoutwater, the Swedish start-up that has it, employs 40 people.", "Swedish"),
        (FIRM, "The Belgian firm Zoutwater has it.", "Belgian"),
        (COACH, "Australian Andre van Rooyen was pleased.", "Australian"),
    ],
)
def test_another_calling_is_flagged(article: str, summary: str, wrong: str) -> None:
    assert [h.text for h in made_up(summary, Article.from_text(article))] == [wrong]


@pytest.mark.parametrize(
    ("article", "summary"),
    [
        (HEAD, "Winifred Oakes, a retired teacher, died in January."),
        (HEAD, "Former headmistress Winifred Oakes died in January."),
        (FIRM, "Zoutwater, the start-up from the Netherlands, has 40 workers."),
        (STRIKER, "The striker Conor Wells scored twice."),
        (VET, "Marta Ilves, a vet, will run again."),
        ("Eva Sund, a nurse, met Karl Holm.", "The teacher met Eva Sund."),
    ],
)
def test_another_word_for_it_or_another_time_is_not(article: str, summary: str) -> None:
    found = [h for h in made_up(summary, Article.from_text(article)) if h.kind == "relation"]
    assert found == []
