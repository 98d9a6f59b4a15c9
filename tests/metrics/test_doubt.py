"""Sentences that the article does not bear out: what it has no words for, and patchwork of its own words."""

import pytest

from harness.article import Article
from harness.metrics.article_index import index
from harness.metrics.hallucination import run_checks
from harness.metrics.hallucination.checks import SummaryView
from harness.metrics.hallucination.doubt import THRESHOLD, WEIGHTS, doubtful, features, probability, read

ARTICLE = Article.from_text(
    "The harbour bridge in Lindholm reopened on Monday after two weeks of repairs, said the mayor.\n"
    "The town council will vote on a new school near the market square in spring.\n"
    "Ferries carried twelve thousand passengers across the bay while the workers replaced the old cables.\n"
    "The library has bought a collection of maps from a farmer who found them in his attic.\n"
)


def doubt(summary: str) -> list[float]:
    view = SummaryView(summary, index(ARTICLE))
    return [probability(values) for values in features(view, read(view))]


def test_what_is_copied_or_said_in_other_words_is_not_doubted() -> None:
    copied, reworded = doubt(
        "The town council will vote on a new school. The mayor said that repairs took two weeks before it reopened."
    )
    assert copied < THRESHOLD
    assert reworded < THRESHOLD


def test_words_of_time_and_manner_need_no_support() -> None:
    plain, adorned = doubt(
        "The bridge reopened on Monday. The bridge finally reopened on Monday, despite often taking help."
    )
    assert adorned == pytest.approx(plain)


def test_what_the_article_has_no_words_for_is_doubted_there() -> None:
    view = SummaryView("The mayor sang a ballad about dragons.", index(ARTICLE))
    (found,) = doubtful(view, [])
    assert (found.text, found.kind, found.nature) == ("sang a ballad about dragons", "event", "extrinsic")
    assert found.explanation == "'sang a ballad about dragons': the article does not say this."
    assert found.is_doubt


def test_a_patchwork_of_copied_words_is_doubted_more_than_a_copy() -> None:
    patchwork, copy = doubt(
        "The town council bought a collection of ferries. Ferries carried twelve thousand passengers."
    )
    assert patchwork > THRESHOLD > copy
    view = SummaryView("The town council bought a collection of ferries.", index(ARTICLE))
    (found,) = doubtful(view, [])
    assert found.kind == "relation"
    assert found.explanation.endswith("the article has this, but not with the rest.")


def test_what_is_found_already_is_cut_out() -> None:
    view = SummaryView("The mayor sang a ballad about dragons in Berlin.", index(ARTICLE))
    earlier = run_checks(view)
    later = list(doubtful(view, earlier))
    assert earlier
    assert not any(a.start < b.end and b.start < a.end for a in earlier for b in later)


@pytest.mark.parametrize("summary", ["", "...", "It is. They were.", "\u0301\u0301"])
def test_a_text_without_content_is_not_doubted(summary: str) -> None:
    assert doubt(summary) == []


def test_doubt_only_grows_with_what_is_missing() -> None:
    terms = len(WEIGHTS)
    assert probability([0] * terms) <= 0.5 < probability([1] * terms)
    for term in range(terms):
        low, high = [0.3] * terms, [0.3] * terms
        high[term] = 0.6
        assert probability(low) < probability(high)
