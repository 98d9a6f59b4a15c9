"""Who did what to whom is told from each side, in the active and the passive voice; all invented."""

import pytest

from harness.article import Article
from harness.gold import Fact
from harness.metrics.base import Example
from harness.metrics.coverage import Coverage
from tests.metrics.findings import made_up

TRADE = "Sweden imports gas from Norway through a pipe."
PLANT = "Acme bought the plant from Bergson Motors for £3m."
RACE = "Eva Bergman finished three seconds ahead of Karl Lindqvist in the final."
OFFICE = "Eva Sund will replace Karl Holm as chief executive in May."
MATCH = "Leeds lost 2-1 to Hull on Saturday. It was the first win for Hull since May."
SUIT = "Apple is suing Samsung over patents."

SAME = [
    (TRADE, "Norway exports gas to Sweden through a pipe."),
    (PLANT, "Bergson Motors sold the plant to Acme for £3m."),
    (PLANT, "The plant was bought by Acme from Bergson Motors."),
    (RACE, "Karl Lindqvist finished three seconds behind Eva Bergman in the final."),
    (OFFICE, "Karl Holm will be replaced by Eva Sund as chief executive."),
    (OFFICE, "Eva Sund succeeds Karl Holm."),
    (MATCH, "Hull beat Leeds 2-1."),
    (MATCH, "Leeds were beaten by Hull."),
    (SUIT, "Samsung is being sued by Apple."),
    ("Eva Sund made a film, Winter Light, and plays a nurse in it.", "Winter Light is a film that Eva Sund made."),
    ("Jo Marsh told Ida Falk to wait. Falk told Marsh that she would.", "Ida Falk told Jo Marsh that she would wait."),
    ("Karl Holm, an actor, was in Ted. Eva Sund was in Ted, too.", "Eva Sund, who acted in Ted, knows Karl Holm."),
]
TURNED = [
    (TRADE, "Norway imports gas from Sweden.", "Norway imports gas from Sweden"),
    (TRADE, "Sweden exports gas to Norway through a pipe.", "exports"),
    (PLANT, "Bergson Motors bought the plant from Acme.", "Bergson Motors bought the plant from Acme"),
    (RACE, "Karl Lindqvist finished three seconds ahead of Eva Bergman.", "Karl Lindqvist"),
    (OFFICE, "Eva Sund will be replaced by Karl Holm.", "Eva Sund will be replaced by Karl Holm"),
    (OFFICE, "Karl Holm succeeds Eva Sund.", "Karl Holm succeeds Eva Sund"),
    (MATCH, "Hull were beaten by Leeds.", "Hull were beaten by Leeds"),
    (SUIT, "Samsung is suing Apple.", "Samsung is suing Apple"),
]


@pytest.mark.parametrize(("article", "summary"), SAME)
def test_the_same_from_the_other_side_is_not_flagged(article: str, summary: str) -> None:
    assert made_up(summary, Article.from_text(article)) == []


@pytest.mark.parametrize(("article", "summary", "wrong"), TURNED)
def test_what_is_turned_round_is(article: str, summary: str, wrong: str) -> None:
    found = [h.text for h in made_up(summary, Article.from_text(article))]
    assert len(found) == 1 and found[0].startswith(wrong)


@pytest.mark.parametrize(
    ("summary", "covered"), [("Eva Sund thanked Karl Holm.", True), ("Karl Holm thanked Eva Sund.", False)]
)
def test_a_fact_is_not_covered_by_its_reverse(summary: str, covered: bool) -> None:
    example = Example(summary, Article.from_text(summary), facts=(Fact("Eva Sund thanked Karl Holm"),))
    assert [fact.covered for fact in Coverage().score(example).facts] == [covered]
