"""The results table as a value, and on a terminal."""

from dataclasses import replace

import pytest
from rich.cells import cell_len

from harness.errors import HarnessError
from harness.reports.plots import scatter
from harness.reports.table import build_table
from harness.reports.terminal import render, table_view
from harness.statistics import units
from harness.suite import load_suite
from tests.reports.runs import HOSTILE, grid, run_of, sample


def figures(table, row=0):
    return {h.name: c for h, c in zip(table.heads, table.rows[row].cells, strict=True)}


def is_tested(table):
    return any(cell.place is not None for row in table.rows for cell in row.cells)


def test_best_is_marked_as_printed_so_that_equals_are_marked_alike() -> None:
    table = build_table(grid({"x": [0.5, 0.5], "y": [0.50001, 0.5], "z": [0.4, 0.4]}))
    assert [figures(table, i)["coverage"].best for i in range(3)] == [True, True, False]


def test_where_all_are_equal_none_is_best() -> None:
    table = build_table(grid({"x": [0.5], "y": [0.5]}))
    assert not any(cell.best for row in table.rows for cell in row.cells)


def test_fewer_made_up_details_are_better() -> None:
    table = build_table(grid({"x": [3.0, 1.0], "y": [0.0, 1.0]}, "hallucinations"))
    assert [figures(table, i)["hallucinations"].text for i in (0, 1)] == ["2.00", "0.50"]
    assert [figures(table, i)["hallucinations"].best for i in (0, 1)] == [False, True]


def test_failures_are_counted_and_what_is_missing_is_said_not_averaged() -> None:
    bad = sample("x", "a1", summary=None, error="raised ValueError", found=None)
    table = build_table(
        run_of(sample("x", "a0", coverage=0.5), bad, sample("y", "a0", coverage=1.0), sample("y", "a1"))
    )
    assert figures(table, 0)["failed"].text == "1"
    assert (figures(table, 0)["coverage"].value, figures(table, 0)["coverage"].n) == (0.5, 1)
    assert "x: coverage over 1 of its 2 articles only." in table.notes
    assert "y: coverage over 1 of its 2 articles only." in table.notes


def test_summaries_from_the_cache_have_no_time() -> None:
    known = replace(sample("x", "a0"), timing={"seconds": 0.0, "cached": 1.0})
    mixed = build_table(run_of(known, sample("x", "a1")))
    assert (figures(mixed, 0)["seconds"].value, figures(mixed, 0)["seconds"].n) == (0.25, 1)
    assert not any("s/article" in note for note in mixed.notes)
    slow = replace(sample("x", "a2", summary=None, error="raised OSError"), timing={"seconds": 9.0})
    assert figures(build_table(run_of(known, sample("x", "a1"), slow)), 0)["seconds"].value == 0.25
    unscored = build_table(run_of(known, sample("x", "a1", error="could not be scored: raised ValueError", found=None)))
    assert figures(unscored, 0)["seconds"].value == 0.25
    assert not any("s/article" in note for note in unscored.notes)
    timeless = build_table(run_of(known))
    assert "seconds" not in [head.name for head in timeless.heads]
    assert any(note.startswith("x: no s/article, since all summaries came from the cache") for note in timeless.notes)


def test_a_metric_that_came_to_nothing_is_said() -> None:
    note = "Asked for, but not computed on any article: rouge, hallucination. Does the suite have gold for it?"
    assert note in build_table(grid({"x": [0.5]})).notes
    failed = run_of(sample("x", "a", summary=None, error="broke", found=None))
    why = "Asked for, but not computed on any article: rouge, coverage, hallucination. There is no summary to judge."
    assert why in build_table(failed).notes


def test_summaries_that_are_not_english_are_said_to_be_misread() -> None:
    german = (
        "Die Brücke wurde am Montag nach zwei Wochen wieder geöffnet. Bürgermeisterin Anna Müller begrüßte das. "
        "Drei Schiffe warteten in der Nähe, so der Hafenmeister, der von einem Erfolg für die ganze Stadt sprach. "
        "Autofahrer mussten während der Arbeiten eine Fähre nehmen."
    )
    english = (
        "The bridge was opened again on Monday after two weeks, and the mayor, Anna Müller, was glad to see it. " * 3
    )
    run = run_of(sample("x", "a", summary=german, coverage=0.5), sample("y", "a", summary=english, coverage=0.5))
    (note,) = (note for note in build_table(run).notes if "English" in note)
    assert note == "x: the summaries do not look English, the only language that coverage reads."


def test_one_event_is_said_to_prove_nothing() -> None:
    suite = load_suite()
    ids = [item.article.id for item in suite.items]
    run = run_of(*(sample(n, a, coverage=v) for n, v in (("x", 0.1), ("y", 0.9)) for a in ids))
    table = build_table(run, suite)
    assert not is_tested(table)
    (note,) = (note for note in table.notes if "All 5 articles tell one event" in note)
    assert "no difference can be significant. What" in note
    varied = run_of(*(sample("x", a, coverage=i / 10) for i, a in enumerate(ids)))
    assert any("significant: the range is from the lowest" in note for note in build_table(varied, suite).notes)
    assert all(cell.beats == () and cell.place is None for row in table.rows for cell in row.cells)


def test_different_gold_is_said_and_not_compared() -> None:
    table = build_table([grid({"x": [0.1] * 30}), grid({"y": [0.9] * 30}, gold="other", name="second")])
    assert "different gold (made: hash, second: other)" in table.notes[0]
    assert not is_tested(table)


def test_a_different_signature_takes_only_its_own_columns_out() -> None:
    runs = [
        run_of(*(sample("x", f"a{i}", coverage=0.1 + i / 99, rouge1=0.1) for i in range(30))),
        run_of(*(sample("y", f"a{i}", coverage=0.9 - i / 99, rouge1=0.9) for i in range(30)), rouge="rouge|v:2"),
    ]
    table = build_table(runs)
    assert "The runs computed rouge differently (made: rouge|v:1; made: rouge|v:2)" in table.notes[0]
    assert figures(table)["rouge1"].place is None


def test_runs_are_compared_on_the_articles_that_they_share() -> None:
    table = build_table([grid({"x": [0.0, 0.5, 0.5]}), grid({"y": [1.0, 1.0]})])
    assert table.title.startswith("2 articles")
    assert figures(table)["coverage"].value == 0.25
    assert any("left out: a002" in note for note in table.notes)


def test_runs_without_a_shared_article_are_not_compared() -> None:
    other = run_of(sample("y", "b", coverage=1.0), name="other")
    with pytest.raises(HarnessError, match=r"no article in common \(made on nowhere, other on nowhere\)"):
        build_table([grid({"x": [0.0]}), other])


@pytest.mark.parametrize("count", [0, 1])
def test_of_fewer_than_two_articles_no_events_are_told(count: int) -> None:
    notes = build_table(grid({"x": [0.5] * count, "y": [0.6] * count})).notes
    assert not any("event" in note or "articles" in note for note in notes)
    assert any("There is one article only" in note for note in notes) == bool(count)


def test_summarisers_of_one_name_are_told_apart() -> None:
    run = grid({"x": [0.1]})
    assert [r.name for r in build_table([run, replace(run, name="new")]).rows] == ["x (made)", "x (new)"]
    assert [r.name for r in build_table([run, run]).rows] == ["x (run 1)", "x (run 2)"]


def test_labels_go_on_after_the_alphabet() -> None:
    table = build_table(grid({f"s{i}": [0.1] for i in range(30)}))
    assert [row.label for row in table.rows][24:27] == ["z", "aa", "ab"]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_terminal_gets_whole_figures_or_is_told_what_is_missing(width: int) -> None:
    values = dict.fromkeys(("rouge1", "rouge2", "rougeLsum", "coverage", "coverage_essential", "hallucinations"), 0.123)
    table = build_table(run_of(*(sample("some-summariser", f"a{i}", **values) for i in range(3))))
    text = render(table_view(table, width), width)
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text.split("suite")[1].split("The suite")[0]
    shown = [head.title for head in table.heads if head.title in text.split("└")[0]]
    hidden = [head.title for head in table.heads if head.title not in shown]
    assert ("Not shown for lack of room" in text) == bool(hidden)
    assert "coverage" in shown
    assert "made up" in shown


@pytest.mark.parametrize("width", [36, 40, 44, 48, 52])
def test_on_a_narrow_terminal_names_are_cut_before_figures_and_letters(width: int) -> None:
    values = {"rouge1": 0.123, "coverage": 0.25, "hallucinations": 1.0}
    names = ["a-summariser-of-24-letters"[:24], "另一个名字很长的摘要器另一个名字"]
    rows = [sample(name, f"a{i}", **{k: v + i / 10 for k, v in values.items()}) for name in names for i in range(3)]
    text = render(table_view(build_table(run_of(*rows)), width), width)
    grid = text.split("└")[0]
    assert max(map(cell_len, text.splitlines())) <= width
    assert "0.350" in grid
    assert "0.25–0.45" in grid
    assert [line.split("│")[1].strip() for line in grid.splitlines() if "0.350" in line] == ["a", "b"]
    assert ("made up" in grid) == (width >= 44)


def test_a_terminal_obeys_nothing_that_a_name_says() -> None:
    text = render(table_view(build_table(run_of(sample(HOSTILE, "a", coverage=0.5))), 200), 200)
    assert not {"\x1b", "\x9b", "\u202e", "\r"} & set(text)
    assert not any(line.strip().startswith("::") or "##[" in line for line in text.splitlines())


def test_the_same_runs_give_the_same_table() -> None:
    run = grid({"x": [0.1, 0.7, 0.3] * 9, "y": [0.2, 0.9, 0.5] * 9})
    assert build_table(run) == build_table(run)


def events(count: int, spread: float = 0.1) -> list[float]:
    """Values around 0, deterministic, one an article."""
    return [spread * ((i * 7919) % 101 / 50 - 1) for i in range(count)]


def test_a_superscript_names_what_is_significantly_worse_and_ties_have_none() -> None:
    noise = events(40)
    table = build_table(
        grid(
            {
                "good": [0.7 + v for v in noise],
                "as-good": [0.7 - v for v in reversed(noise)],
                "poor": [0.4 + v for v in reversed(noise)],
            }
        )
    )
    assert is_tested(table)
    cells = [figures(table, i)["coverage"] for i in range(3)]
    assert [c.beats for c in cells] == [("c",), ("c",), ()]
    assert [c.place for c in cells] == [1, 1, 3]
    assert str(table).count("ᶜ") == 2
    assert any("where two figures lack it, read them as a tie" in note for note in table.notes)


def test_fewer_made_up_details_are_significantly_better() -> None:
    table = build_table(grid({"x": [2.0, 3.0] * 15, "y": [0.0, 1.0] * 15}, "hallucinations"))
    assert figures(table, 1)["hallucinations"].beats == ("a",)


def test_intervals_hold_the_mean_and_narrow_with_articles() -> None:
    widths = []
    for count in (10, 40, 160):
        cell = figures(build_table(grid({"x": [0.5 + v for v in events(count)]})))["coverage"]
        assert cell.spread
        assert cell.spread.kind == "interval"
        assert cell.spread.low <= (cell.value or 0) <= cell.spread.high
        assert cell.spread.text == f"[{cell.spread.low:.2f}, {cell.spread.high:.2f}]"
        widths.append(cell.spread.high - cell.spread.low)
    assert widths == sorted(widths, reverse=True)


def test_the_rows_of_a_column_share_what_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    draws = []
    drawn = units._drawn
    monkeypatch.setattr(units, "_drawn", lambda *given: draws.append(given) or drawn(*given))
    table = build_table(grid({f"s{i}": [0.1 * i + v for v in events(10)] for i in range(5)}))
    assert all(figures(table, i)["coverage"].spread.kind == "interval" for i in range(5))
    assert len(draws) == 1


def test_articles_of_one_event_count_once_in_interval_and_test() -> None:
    """Ten copies of each of five events say no more than five articles."""
    base = load_suite().items[0]
    items = tuple(replace(base, article=replace(base.article, id=f"a{i:03}"), event=f"e{i % 6}") for i in range(60))
    suite = replace(load_suite(), items=items)
    run = grid({"x": [0.2 + (i % 6) / 20 for i in range(60)], "y": [0.3 + (i % 6) / 20 for i in range(60)]})
    together, apart = build_table(run, suite), build_table(run)
    wide, narrow = (figures(t)["coverage"].spread for t in (together, apart))
    assert wide
    assert narrow
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)
    assert figures(apart, 1)["coverage"].beats == ("a",)
    assert any("articles of one event taken together: 6 events" in note for note in together.notes)


def test_too_few_articles_for_any_test_are_said_to_be() -> None:
    table = build_table(grid({"x": [0.1, 0.2, 0.3], "y": [0.5, 0.6, 0.7]}))
    assert not is_tested(table)
    assert any("no test can reach the level of 0.05 (smallest possible p: 0.25)" in note for note in table.notes)


def test_a_summariser_without_figures_takes_no_test_from_others() -> None:
    values = {"x": [0.9, 0.8, 0.7, 0.9, 0.8, 0.7], "y": [0.1, 0.2, 0.3, 0.2, 0.1, 0.3]}
    broken = [sample("broken", f"a{i:03}", summary=None, error="raised OSError") for i in range(6)]
    table = build_table(run_of(*grid(values).samples, *broken))
    assert is_tested(table)
    assert figures(table, 0)["coverage"].beats == ("b",)
    assert not any("no test can reach" in note for note in table.notes)


@pytest.mark.parametrize("others", [(), ("a006", "a007", "a008")], ids=["none", "on other articles"])
def test_where_no_test_was_made_nothing_is_said_of_what_it_can_reach(others: tuple[str, ...]) -> None:
    scored = grid({"x": [0.9, 0.8, 0.7, 0.9, 0.8, 0.7]}).samples
    broken = [sample("y", f"a{i:03}", summary=None, error="raised OSError", found=None) for i in range(6)]
    lacking = [sample("x", article, found=None) for article in others]
    table = build_table(run_of(*scored, *lacking, *broken, *(sample("y", a, coverage=0.5) for a in others)))
    assert not is_tested(table)
    assert not any("no test can reach" in note or "superscript" in note for note in table.notes)
    (note,) = (note for note in table.notes if note.startswith("No two rows have figures on the same articles"))
    assert "not evidence that there is none" in note


def test_what_stands_beside_a_figure_is_said_without_a_test_too() -> None:
    interval = build_table(grid({"x": [0.5 + v for v in events(10)]}))
    assert "Brackets: 95% intervals (BCa bootstrap)." in interval.notes
    assert not any("superscript" in note or "Without brackets" in note for note in interval.notes)
    few = build_table(grid({"x": [0.1, 0.2, 0.3]}))
    assert any(note.startswith("Without brackets: from the lowest to the highest article") for note in few.notes)


def test_chance_alone_seldom_looks_significant() -> None:
    """Eight summarisers that differ by nothing but noise: Holm keeps the false marks rare."""
    import random

    source = random.Random(7)
    run = grid({f"s{i}": [source.gauss(0.5, 0.1) for _ in range(30)] for i in range(8)})
    assert sum(len(figures(build_table(run), i)["coverage"].beats) for i in range(8)) == 0


def test_crowded_dots_have_lines_to_their_labels() -> None:
    figures = {"near": 0.50, "nearer": 0.51, "far": 0.9}
    plot = scatter(build_table(run_of(*(sample(n, "a", coverage=v, hallucinations=0.0) for n, v in figures.items()))))
    assert plot is not None
    near, nearer, far = plot.points
    assert near.leader
    assert nearer.leader
    assert near.leader[:2] == (near.x, near.y)
    assert near.label_y != nearer.label_y
    assert far.leader is None
