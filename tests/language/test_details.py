"""Numbers, dates, names and quotations are found where a reader would find them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.language.dates import dates
from harness.language.names import alike, names
from harness.language.numbers import quantities
from harness.language.quantity import Quantity, agree
from harness.language.quotations import quotations

NUMBERS = [
    ("thirty years", [(30, "count", "year")]),
    ("twenty-five women", [(25, "count", "woman")]),
    ("one hundred and six letters", [(106, "count", "letter")]),
    ("$1.2 million", [(1_200_000, "money", "")]),
    ("£5bn", [(5e9, "money", "")]),
    ("£570million", [(5.7e8, "money", "")]),
    ("45 per cent of voters", [(45, "percent", "voter")]),
    ("a 19-year-old man", [(19, "age", "year")]),
    ("Masterson, 47, was sentenced", [(47, "age", "")]),
    ("Berg (47) said", [(47, "age", "")]),
    ("aged 47", [(47, "age", "")]),
    ("half of voters", [(50, "percent", "voter")]),
    ("three quarters of voters", [(75, "percent", "voter")]),
    ("one in five voters", [(20, "percent", "voter")]),
    ("one voter in ten", [(10, "percent", "")]),
    ("a third voter", [(3, "ordinal", "voter")]),
    ("two and a half years", [(2.5, "count", "year")]),
    ("2½ years", [(2.5, "count", "year")]),
    ("2 1/2 years", [(2.5, "count", "year")]),
    ("a 3¾-mile walk", [(3.75, "count", "mile")]),
    ("two pairs of beavers", [(4, "count", "beaver")]),
    ("the 10,000m title", [(10_000, "count", "metre")]),
    ("31min 4.18sec", [(31, "count", "minute"), (4.18, "count", "second")]),
    ("the third count", [(3, "ordinal", "count")]),
    ("the 12th goal", [(12, "ordinal", "goal")]),
    ("1,200.50 dollars", [(1200.5, "count", "dollar")]),
    ("a £ 50 m bid", [(5e7, "money", "bid")]),
    ("27 , 000 , 000 voters", [(2.7e7, "count", "voter")]),
    ("of the first 100 , 200 voters", [(1, "ordinal", ""), (100, "count", ""), (200, "count", "voter")]),
    ("their 6 - 0 win", [(6, "count", ""), (0, "count", "")]),
    ("three of the five piers", [(3, "count", ""), (5, "count", "pier")]),
    ("a single vote", [(1, "count", "vote")]),
    ("the half-hour", [(0.5, "count", "hour")]),
    ("the twenty-fifth goal and the 25th goal", [(25, "ordinal", "goal"), (25, "ordinal", "goal")]),
    ("the thirteenth and the thirtieth", [(13, "ordinal", ""), (30, "ordinal", "")]),
    ("10pc of voters", [(10, "percent", "voter")]),
    ("half a per cent", [(0.5, "percent", "")]),
    ("rooms 3,4.5 and 6", [(345, "count", ""), (6, "count", "")]),
    ("The storm damaged 47 homes", [(47, "count", "home")]),
    ("dozens of letters", []),
    ("no number here", []),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: list[tuple[float, str, str]]) -> None:
    assert [(q.value, q.kind, q.counted) for q in quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("three of the five piers", "pier"),
        ("41 of 60 pictures", "picture"),
        ("nine of the injured", "people"),
        ("nine of them", ""),
        ("three piers", ""),
    ],
)
def test_what_a_number_is_some_of(text: str, whole: str) -> None:
    assert quantities(text)[0].whole == whole


def one(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("summary", "article", "same"),
    [
        ("30 years", "thirty years", True),
        ("more than 100 bodies", "116 bodies", True),
        ("more than 100 bodies", "94 bodies", False),
        ("nearly 100 bodies", "94 bodies", True),
        ("about 100 bodies", "97 bodies", True),
        ("100 bodies", "97 bodies", False),
        ("13,170 people", "13,200 people", True),
        ("fewer than 10 people", "9 people", True),
    ],
)
def test_numbers_agree_as_a_journalist_would_say(summary: str, article: str, same: bool) -> None:
    assert agree(one(summary), one(article)) is same


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Thursday (September 7)", [("weekday", "thursday"), ("day", "september 7")]),
        ("on Saturday, 9 September 2023", [("weekday", "saturday"), ("day", "september 9"), ("year", "2023")]),
        ("in May, and he may go", [("month", "may")]),
        ("May 29, 1943", [("day", "may 29"), ("year", "1943")]),
        ("between 2001 and 2003", [("year", "2001"), ("year", "2003")]),
        ("posted yesterday", [("relative", "yesterday")]),
        ("2,003 cars and $2003", []),
        ("10 may have died; they will march 12 miles", []),
    ],
)
def test_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(d.part, d.key) for d in dates(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Ashton Kutcher met Mila Kunis in Los Angeles.", ["Ashton Kutcher", "Mila Kunis", "Los Angeles"]),
        ("Giovanni Ribisi wrote. He left.", ["Giovanni Ribisi"]),
        ("The letters were long. They were read.", []),
        ("a member of the Church of Scientology", ["Church of Scientology"]),
        ("on Monday in September", []),
        ("Her letters were long. They'd been read.", []),
        ("Zoë Müller-Lüdenscheid spoke", ["Zoë Müller-Lüdenscheid"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [text[n.start : n.end] for n in names(text)] == expected


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("sweden", "swedish", True),
        ("wales", "welsh", True),
        ("mexico", "mexican", True),
        ("sandviks", "sandvik", True),
        ("quorlander", "qorlander", True),
        ("hansen", "jansen", False),
        ("berg", "berger", False),
        ("berg", "borg", False),
    ],
)
def test_words_of_names_are_alike_in_other_forms_and_spellings(left: str, right: str, same: bool) -> None:
    assert alike(left, right) is alike(right, left) is same
    assert not alike(left * 20_000, right * 10_000)


def test_a_word_at_the_head_of_a_sentence_is_a_name_if_it_is_known_or_no_dictionary_word() -> None:
    assert names("Holm left.") == names("Letters came.") == []
    assert [n.words for n in names("Holm left.", {"holm"})] == [("holm",)]
    assert [n.words for n in names("Kunis left.")] == [("kunis",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said \"we support victims\" and 'role model'.", ["we support victims", "role model"]),
        ("That '70s Show and the couple's letters", []),
        ("“Oh no,” she said. “Yes.”", ["Oh no,", "Yes."]),
        ('"not closed at the end of the line\nNext line.', ["not closed at the end of the line"]),
        ("He said: \"Danny's family asked.”", ["Danny's family asked."]),
        ('It is a " major task ", says a " new " report.', [" major task ", " new "]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [q.text for q in quotations(text)] == expected


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_offsets_hold_on_any_text(text: str) -> None:
    found = [*quantities(text), *dates(text), *names(text), *quotations(text)]
    assert all(0 <= f.start < f.end <= len(text) for f in found)
