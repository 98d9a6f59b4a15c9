"""The list of made-up details."""

import pytest

from harness.reports.details import detail_record, details_markdown, details_of, details_view, run_markdown, run_view
from harness.reports.terminal import render
from harness.results import Run
from tests.reports.runs import HOSTILE, made_up, run_of, sample

SUMMARY = "Ashton Kutcher apologised. Masterson got 25 years. He appealed twice."


def listed() -> Run:
    found = (made_up(SUMMARY, "apologised", "event", 0.6), made_up(SUMMARY, "25 years", score=0.95))
    return run_of(sample("x", "a", summary=SUMMARY, found=found))


def test_surest_first_each_within_its_sentence() -> None:
    first, second = details_of(listed())
    assert (first.found.text, first.before, first.after) == ("25 years", "Masterson got ", ".")
    assert second.found.kind == "event"
    assert detail_record(first)["sentence"] == "Masterson got 25 years."


def test_the_terminal_shows_span_kind_reason_and_evidence() -> None:
    text = render(details_view(details_of(listed())), 120)
    assert "2 made-up details, surest first" in text
    assert "0.95 number, extrinsic: x on a" in text
    assert "Masterson got [25 years]." in text
    assert "why: not there" in text
    assert "article: “Proof”" in text


@pytest.mark.parametrize("width", [40, 80])
def test_what_goes_on_on_the_next_line_stays_below_its_own(width: int) -> None:
    summary = "The ferry that had stopped at noon " * 5 + "cost 7."
    found = (made_up(summary, "7", why="'7': the article gives " + "another number " * 9),)
    run = run_of(sample("x", "a", summary=summary, found=found))
    _, head, *lines = render(details_view(details_of(run)), width).splitlines()
    assert head.startswith("0.90")
    assert len(lines) > 4
    assert all(line.startswith("     ") and line[5] != " " and len(line) <= width for line in lines)


def test_markdown_says_the_same() -> None:
    text = details_markdown(details_of(listed()))
    assert "0.95 **number**, extrinsic: x on a" in text
    assert "Masterson got <ins>**25 years**</ins>." in text


def test_none_is_said_in_words() -> None:
    run = run_of(sample("x", "a"))
    assert run_markdown(run) == "No made-up details found.\n"
    assert "No made-up details found." in render(run_view(run))


def test_where_nothing_was_searched_it_does_not_say_that_nothing_was_found() -> None:
    run = run_of(sample("x", "a", summary=None, error="broke", found=None))
    assert run_markdown(run) == "No summary was searched for made-up details.\n"
    assert "No summary was searched" in render(run_view(run))


def test_hostile_summaries_stay_text() -> None:
    found = (made_up(HOSTILE, "::error::taken over", why=HOSTILE), made_up(HOSTILE, "50%"))
    details = details_of(run_of(sample("x", "a", summary=HOSTILE, found=found)))
    for width in (20, 40, 200):
        text = render(details_view(details), width)
        assert not {"\x1b", "\x9b", "\u202e", "\r"} & set(text)
        assert not any(line.strip().startswith("::") or "##[" in line for line in text.splitlines())
    assert "<script" not in details_markdown(details)


def test_a_word_of_a_megabyte_is_cut() -> None:
    summary = "a" * 1_000_000 + " 7"
    details = details_of(run_of(sample("x", "a", summary=summary, found=(made_up(summary, "7"),))))
    assert len(render(details_view(details), 100)) < 2_000
    assert len(details_markdown(details)) < 2_000
