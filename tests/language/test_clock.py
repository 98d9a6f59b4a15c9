"""Times of day are found in any way of writing, and compared as they are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.language.clock import Time, same_time, times


def one(text: str) -> Time:
    (found,) = times(text)
    return found


@pytest.mark.parametrize(
    ("text", "minute", "half"),
    [
        ("at 7.30pm on Monday", 450, "p"),
        ("at 7:30 p.m. on Monday", 450, "p"),
        ("at 19:30", 450, "p"),
        ("half past seven", 450, ""),
        ("a quarter to eight", 465, ""),
        ("twenty past six in the evening", 380, ""),
        ("nine o'clock", 540, ""),
        ("12.15am", 15, "a"),
        ("noon", 0, "p"),
        ("midnight", 0, "a"),
    ],
)
def test_times(text: str, minute: int, half: str) -> None:
    assert (one(text).minute, one(text).half) == (minute, half)


@pytest.mark.parametrize("text", ["a 3:1 lead", "won in 2:45.3", "£7.30", "7.30 metres", "30:70", "100pm", "eight"])
def test_what_is_no_time(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("summary", "article", "same"),
    [
        ("7pm", "7:00 p.m.", True),
        ("7pm", "7am", False),
        ("half past seven", "7.30pm", True),
        ("after 8am", "8.15am", True),
        ("after 8am", "7.45am", False),
        ("before noon", "11.40am", True),
        ("before 12pm", "12.05pm", False),
        ("around midnight", "12.10am", True),
        ("7.30pm", "7.45pm", False),
        ("11.55pm", "12.05am", False),
    ],
)
def test_times_agree_as_they_are_said(summary: str, article: str, same: bool) -> None:
    assert same_time(one(summary), one(article)) is same


@pytest.mark.parametrize(("text", "told"), [("at 7.30pm.", "7.30pm"), ("at 7:30 p.m.", "7:30 p.m."), ("7 pm", "7 pm")])
def test_the_full_stop_of_a_sentence_is_no_part_of_a_time(text: str, told: str) -> None:
    assert text[one(text).start : one(text).end] == told


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_offsets_hold_on_any_text(text: str) -> None:
    assert all(0 <= t.start < t.end <= len(text) and 0 <= t.minute < 720 for t in times(text))
