"""Markup in summaries is no language: it is read as blanks, and every offset stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.language.markup import has_words, unmarked

MARKED = [
    ("1. Alm won.\n2) Lund lost.\n(3) Berg drew.", "Alm won.|Lund lost.|Berg drew."),
    ("- Alm won.\n* Lund lost.\n• Berg drew.\n## Heading\n> quoted", "Alm won.|Lund lost.|Berg drew.|Heading|quoted"),
    ("<p>Tom &amp; Eva won.</p><p class='x'>They <b>ran</b>.</p>", "Tom & Eva won.|They ran ."),
    ("25&nbsp;years, &#8220;he&#x201d;", "25 years, “he”"),
    ("Alm won.[1] He _smiled_ and __ran__.", "Alm won. He smiled and ran ."),
    ("\x1b[31mAlm\x1b[0m won\x00.", "Alm won ."),
]
PLAIN = [
    "3.5 million people left",
    "a < b and c > d",
    "Smith & Sons; AT&T",
    "x_y and snake_case",
    "It was 4. Then 5.",
    "[sic] [2019 edition]",
    "&notacharacter;",
]


@pytest.mark.parametrize(("text", "said"), MARKED)
def test_markup_is_read_as_blanks(text: str, said: str) -> None:
    lines = (" ".join(line.split()) for line in unmarked(text).replace("\xa0", " ").split("\n"))
    assert "|".join(filter(None, lines)) == said


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_none_stays(text: str) -> None:
    assert unmarked(text) == text


@given(st.text() | st.lists(st.sampled_from([*"<>/&;[]_*#1.) \n\x1b", "p", "amp", "br"])).map("".join))
def test_offsets_stay_on_any_text(text: str) -> None:
    assert len(unmarked(text)) == len(text)


def test_marks_are_no_words() -> None:
    assert not any(map(has_words, ["", " \n", "...", "<p></p>", "1.\n", "____", "[1]"]))
    assert has_words("1")
