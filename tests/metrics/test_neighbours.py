"""How far apart an article has the words that stand side by side in a summary; all invented."""

from harness.article import Article
from harness.metrics.article_index import index
from harness.metrics.base import Example
from harness.metrics.hallucination.checks import SummaryView
from harness.metrics.hallucination.neighbours import mean_distance, strangeness
from tests.metrics.findings import DETECTOR

PLACES = (
    "The mayor opened the new bridge in the spring. A baker from Norrvik sold bread at the market. "
    "Children painted the walls of the school. The engineer did not trust the old dam."
)
ARTICLE = Article.from_text(PLACES)


def strange(summary: str) -> tuple[float, float]:
    view = SummaryView(summary, index(ARTICLE))
    return strangeness(view), mean_distance(view.index, view.passages)


def test_what_is_copied_is_not_strange() -> None:
    assert strange(PLACES) == strange("The mayor opened the new bridge.") == (0, 0)


def test_words_from_different_places_are() -> None:
    worst, distance = strange("The mayor sold the walls of the dam.")
    assert worst > 0 and distance > 1


def test_the_worst_sentence_counts() -> None:
    alone, _ = strange("The baker painted the dam in the spring.")
    assert strange("The mayor opened the new bridge. The baker painted the dam in the spring.")[0] == alone


def test_a_negation_is_a_neighbour() -> None:
    assert strange("The engineer did not trust the dam.") < strange("The mayor did not trust the engineer.")


def test_words_that_the_article_lacks_have_no_distance() -> None:
    assert strange("") == strange("...") == strange("Zebras dance.") == (0, 0)


def test_one_word_without_end_has_no_distance_to_itself() -> None:
    assert strange("bridge " * 1000) == (0, 0)


def test_a_patchwork_is_less_faithful_than_a_shortened_sentence() -> None:
    patchwork, shortened = (
        DETECTOR.score(Example(summary, ARTICLE)).metrics["faithfulness"]
        for summary in ("The baker opened the walls of the school.", "The mayor opened the bridge in the spring.")
    )
    assert patchwork < shortened
