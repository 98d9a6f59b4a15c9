"""Uncased text gets its capitals back where names and sentences begin; nothing else of it changes."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harness.language.truecase import Casing, casing, may_be_uncased, truecased

SENTENCES = (
    "The harbour bridge in Lindholm reopened, said the mayor, Ana Lindqvist.",
    "The ferry company NorLine thanked Mr Banks, and Rose McTavish of the BQA rose to speak.",
    "The banks were closed, and prices rose in the Old Town.",
    "Banks left for Lindholm City.",
)
KNOWN = casing(SENTENCES)

RESTORED = [
    "The mayor of Lindholm, Ana Lindqvist, met the engineer. He was late.",
    "She and NorLine left the Old Town, but not the town, for Lindholm City.",
    "Mr Banks said that a bank and the banks near Brisbane were open.",
    "Rose McTavish said that prices rose on Friday, to the surprise of Canadian and Kenyan guests.",
    "The mayor, Petra Kowalczyk-Novak, and Louis van Brugghen said: \"I'll wait, as I've always done.\"",
    "Prime minister Justin Ekdahl met J. K. Holmqvist of the BBC at the U.S. embassy at 5 p.m. sharp.",
    "They moved from New York to St Albans in March, after the march of 4 May, and may march again.",
    "The headteacher's ultraviolent cellmate got a selfie for £5bn; see lindholm.example and #lindqvist.",
    "David Brown and Liam Shepherd hope to mark Anzac Day with a shepherd in brown.",
    "Ghanaians and the Welsh saw O'Keeffe's Straße, Émile's naïve Ångström and the ŉandoe.",
]


@pytest.mark.parametrize("text", RESTORED)
def test_capitals_come_back(text: str) -> None:
    assert truecased(small(text), KNOWN) == text


def test_so_they_do_where_sentences_alone_have_them_or_all_letters_are_capitals() -> None:
    assert truecased("The mayor met ana Lindqvist.") == "The mayor met ana Lindqvist."
    assert truecased("The mayor met ana lindqvist in paris. She left.") == (
        "The mayor met Ana Lindqvist in Paris. She left."
    )
    assert truecased("THE MAYOR MET ANA LINDQVIST IN PARIS. SHE LEFT.") == (
        "The mayor met Ana Lindqvist in Paris. She left."
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42",
        "no comment",
        "The bridge is open again. It had been shut.",
        "The shepherd counted his sheep. Nobody helped.",
        "The mayor met Ana Lindqvist in paris.",
        "BREAKING: the mayor of Lindholm has left",
        "市長は橋を開けた。 橋は 開い て いる。",
    ],
)
def test_text_that_is_not_uncased_stays_as_it_is(text: str) -> None:
    assert truecased(text, KNOWN) == text


def test_one_capital_in_fifty_words_does_not_make_a_text_cased() -> None:
    text = "the mayor said that she had seen [UNK] in paris . " * 5
    assert not may_be_uncased(text)
    assert may_be_uncased(text.replace("[UNK]", "it", 4))
    assert truecased(text.replace("[UNK]", "it", 4)).startswith("The mayor said that she had seen it in Paris")


def test_a_restored_article_says_that_its_summaries_are_uncased() -> None:
    text = "The mayor met elsa ekdahl again."
    assert truecased(text, Casing({})) == text
    assert truecased(text, Casing({}, is_restored=True)) == "The mayor met Elsa Ekdahl again."


def test_a_sentence_begins_after_a_full_stop_within_quotation_marks() -> None:
    assert truecased('"it is open." the mayor left. "is it?" asked the cook.') == (
        '"it is open." The mayor left. "is it?" asked the cook.'
    )


WORDS = st.lists(
    st.sampled_from(
        """the mayor ana lindqvist's paris said. "i'm u.s. o'neill mr banks van zyl İ ß ŉ ǆ ſ ı ς ﬁ K 5bn in march MAYOR
        Ana \n . - j. new york lindholm city BBC #a a@b.c united rose '' ”""".split(" ")
    ),
    max_size=30,
).map(" ".join)


@example("THE ŉ ß İ ſ ς K µ MAYOR'S PARIS", "Paris ΣΑΣ")
@given(st.one_of(WORDS, st.text(st.characters(exclude_categories=[]), max_size=200)), WORDS)
def test_nothing_but_case_changes(text: str, article: str) -> None:
    for known in (casing([article]), casing([article], is_restored=True)):
        restored = truecased(text, known)
        assert len(restored) == len(text)
        assert restored.casefold() == text.casefold()
        assert all(a.casefold() == b.casefold() for a, b in zip(text, restored, strict=True))


@pytest.mark.parametrize(
    "unit", ["justin ekdahl and the mayor met. ", '." ', "j. k. ", "a", "u.", "o'", "THE MAYOR LEFT. "]
)
def test_time_is_linear(unit: str) -> None:
    text = "the mayor met ana lindqvist . " + unit * (200_000 // len(unit))
    started = time.perf_counter()
    assert len(truecased(text, KNOWN)) == len(text)
    assert time.perf_counter() - started < 10


def small(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
