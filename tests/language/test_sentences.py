"""Sentence boundaries where a careful reader sets them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.language.sentences import split_sentences

# A bar stands where a sentence ends.
SPLIT = [
    "The U.S. Senate met.|Mr. Smith spoke to J. K. Rowling in Washington D.C. yesterday.|He left.",
    "He starred in That '70s Show.|It ran from 1998 to 2006.|(Masterson was fired in 2017.)|The end.",
    "He starred in That ‘70s Show.|The couple remained close.",
    "The sitcom That 70′s Show ended.|They met there.",
    '"We are sorry," he said.|"We support victims.|We have done this."|She left.',
    '"Why?" he asked.|Then he left.',
    "“Why?”|She said “no.”|Then she left.",
    'He said "Go." and left.',
    "It was 5 p.m. Monday in Rome.|He slept until 3 a.m.|Then he woke.",
    "'I am,' he said.|'We are.'|Yes.",
    "“When you raped me, you stole from me.|That’s what rape is, a theft of the spirit.",
    "justin rose will try to win .|rose arrived at augusta national .|he left",
    "Dr. Lee of Apple Inc. paid $3.5m.|It was 1,200.50 before.",
]


@pytest.mark.parametrize("text", SPLIT)
def test_boundaries(text: str) -> None:
    expected = text.split("|")
    joined = " ".join(expected)
    assert [joined[start:end] for start, end in split_sentences(joined)] == expected


def test_a_line_break_always_ends_a_sentence() -> None:
    text = "A headline without a stop\nThen the story\u2028and the next"
    assert [text[a:b] for a, b in split_sentences(text)] == [
        "A headline without a stop",
        "Then the story",
        "and the next",
    ]


@pytest.mark.parametrize("junk", ["\" '" * 100_000, "a" * 1_000_000, "Mr. " * 100_000, "…" * 100_000, ""])
def test_junk_is_split_without_delay_or_fault(junk: str) -> None:
    assert len(split_sentences(junk)) <= max(1, len(junk) // 2_000)


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
def test_spans_are_ordered_and_hold_every_word_character(text: str) -> None:
    spans = split_sentences(text)
    inside = "".join(text[start:end] for start, end in spans)
    assert [c for c in inside if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_what_never_ends_is_cut_between_words() -> None:
    text = "Ferries " + "and ferries " * 1_000 + "x" * 3_000 + " and ferries. The end."
    sentences = split_sentences(text)
    assert all(b - a <= 2_010 or "x" * 3_000 in text[a:b] for a, b in sentences)
    assert len(sentences) == 8
    assert " ".join(text[a:b] for a, b in sentences) == text
    assert text[slice(*sentences[-1])] == "The end."


def test_what_never_ends_and_has_no_white_space_is_cut_at_an_end_of_a_word() -> None:
    text = "[31m" * 3_000 + "[" * 5_000 + "\nThe end."
    sentences = [text[a:b] for a, b in split_sentences(text)]
    assert sentences[0] == "[31m" * 500 and sentences[-1] == "The end."
    assert all(len(sentence) <= 2_010 for sentence in sentences[:5]) and len(sentences) == 7
