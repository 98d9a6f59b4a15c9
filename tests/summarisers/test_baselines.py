"""The built-in baselines pick what they say they pick."""

import pytest

from harness.article import Article
from harness.errors import HarnessError
from harness.suite import load_suite
from harness.summarisers.base import ReferenceSummariser, Summariser
from harness.summarisers.discovery import resolve
from harness.summarisers.oracle import Oracle
from harness.summarisers.random import Random

STORY = Article.from_text(
    "A bridge opens\nThe harbour bridge reopened on Monday. Engineers had worked on it for two weeks. "
    "The mayor thanked the engineers. Ferries stopped at noon. The bridge carries 9,000 cars a day."
)
EXTRACTIVE = ["lead-3", "random-3", "textrank", "lexrank"]


def summary(spec: str, article: Article = STORY) -> str:
    summariser = resolve(spec)
    assert isinstance(summariser, Summariser)
    return summariser.summarise(article)


def test_lead_takes_the_first_sentences_after_the_headline() -> None:
    assert summary("lead-2") == "The harbour bridge reopened on Monday.\nEngineers had worked on it for two weeks."


def test_lead_of_a_text_without_full_stops_takes_its_lines() -> None:
    assert summary("lead-1", Article.from_text("one line\nanother line")) == "one line"


@pytest.mark.parametrize("spec", EXTRACTIVE)
def test_extracts_are_sentences_of_the_article_in_its_order(spec: str) -> None:
    for item in load_suite().items:
        lines = summary(spec, item.article).split("\n")
        story = [" ".join(s.text.split()) for s in item.article.sentences]
        assert len(lines) == 3
        assert sorted(lines, key=story.index) == lines


@pytest.mark.parametrize("spec", EXTRACTIVE)
def test_extracts_are_the_same_every_time(spec: str) -> None:
    assert summary(spec) == summary(spec)


@pytest.mark.parametrize("spec", [*EXTRACTIVE, "lead-100", "textrank-100", "lexrank-100", "random-100"])
def test_a_text_of_one_sentence_is_its_own_summary(spec: str) -> None:
    assert summary(spec, Article.from_text("Ferries stopped at noon.")) == "Ferries stopped at noon."


def test_random_depends_on_its_seed() -> None:
    drawn = {Random(2, seed).summarise(STORY) for seed in range(20)}
    assert len(drawn) > 3
    assert Random(2, 7).name == "random-2-seed7"


def test_graph_summarisers_prefer_the_sentence_that_others_resemble() -> None:
    text = "The cat sat. The bridge and the engineers met rain. The bridge is old. The engineers are tired. Rain fell."
    for spec in ("textrank-1", "lexrank-1"):
        assert summary(spec, Article.from_text(text)) == "The bridge and the engineers met rain."


def test_graph_summarisers_survive_sentences_without_content_words() -> None:
    for spec in ("textrank-2", "lexrank-2"):
        assert summary(spec, Article.from_text("It is. He was. They had. We do.")).count("\n") == 1


def test_oracle_finds_the_sentences_of_the_reference() -> None:
    oracle = resolve("oracle")
    assert isinstance(oracle, ReferenceSummariser)
    references = ("The bridge carries 9,000 cars a day. Ferries stopped at noon.",)
    assert oracle.summarise_with(STORY, references) == "Ferries stopped at noon.\nThe bridge carries 9,000 cars a day."


def test_oracle_stops_when_no_sentence_helps() -> None:
    assert Oracle(5).summarise_with(STORY, ("Ferries stopped at noon.",)) == "Ferries stopped at noon."


def test_a_summary_of_no_sentences_is_refused() -> None:
    with pytest.raises(HarnessError, match="at least one sentence, not 0"):
        resolve("lead-0")
