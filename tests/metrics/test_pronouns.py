"""Pronouns of a gender that the article does not have, and pronouns that open a summary."""

import pytest

from harness.article import Article
from harness.metrics.article_index import index
from harness.metrics.hallucination.checks import SummaryView
from harness.metrics.hallucination.checks.pronouns import check_pronouns, opening_pronoun
from harness.metrics.hallucination.faithfulness import faithfulness

ARTICLE = Article.from_text("Tom Sandvik mended the bridge. He said that his ferry was late.\n")
COUPLE = Article.from_text("Tom Sandvik mended the bridge with his wife, Ana. He said that it was late.\n")


def view(summary: str, article: Article = ARTICLE) -> SummaryView:
    return SummaryView(summary, index(article))


def test_a_pronoun_of_the_other_gender_is_flagged_with_what_the_article_says() -> None:
    (found,) = check_pronouns(view("Sandvik said that her ferry was late."))
    assert (found.text, found.kind, found.nature, found.is_doubt) == ("her", "entity", "intrinsic", False)
    assert found.explanation == "'her': the article says 'He', and of nobody 'her'."
    assert found.evidence[0].text == "He said that his ferry was late."


@pytest.mark.parametrize(
    ("summary", "article"),
    [
        ("Sandvik said that his ferry was late.", ARTICLE),
        ("Ana said that her husband was late.", COUPLE),  # it has a woman, if no "she"
        ("Sandvik said that her ferry was late.", Article.from_text("Sandvik mended the bridge.")),
    ],
)
def test_what_the_article_leaves_open_is_not_flagged(summary: str, article: Article) -> None:
    assert list(check_pronouns(view(summary, article))) == []


@pytest.mark.parametrize(
    "summary", ["He mended the bridge.", "  His ferry company was late.", "They mended the bridge."]
)
def test_a_pronoun_that_opens_the_summary_is_a_doubt_and_lowers_faithfulness(summary: str) -> None:
    (found,) = check_pronouns(view(summary))
    assert found.is_doubt
    assert found.text in summary.split()
    assert found.explanation.endswith("nobody is named before it, so it is not said who is meant.")
    named = summary.replace(found.text, "Sandvik", 1)
    assert faithfulness(view(summary), []) < faithfulness(view(named), [])


@pytest.mark.parametrize(
    "summary",
    [
        "",
        "...",
        "It was late.",
        "He said that his ferry was late.",
        "Sandvik said that he was late.",
        '"He was late," said Sandvik.',
    ],
)
def test_other_openings_say_who(summary: str) -> None:
    assert opening_pronoun(view(summary)) is None
