"""Gates and the one verdict: what is green, what is red, and with which exit code."""

import random
from dataclasses import replace

import pytest

from harness.errors import HarnessError
from harness.metrics.registry import default_metrics
from harness.reports.bounds import Gate, parse_gate, refuse_unknown
from harness.reports.columns import COLUMNS, find_column
from harness.reports.gates import judge
from harness.reports.systems import comparable
from harness.reports.terminal import render
from harness.reports.verdict import verdict_markdown, verdict_record, verdict_view
from harness.results import Run
from harness.run import evaluate
from harness.suite import load_suite
from tests.reports.runs import HOSTILE, grid, made_up, run_of, sample

COVERAGE = Gate("min", "coverage", 0.5)


@pytest.mark.parametrize(
    ("gate", "passed"),
    [
        (Gate("min", "coverage", 0.5), True),
        (Gate("min", "coverage", 0.51), False),
        (Gate("max", "coverage", 0.5), True),
        (Gate("max", "coverage", 0.49), False),
        (Gate("max", "hallucinations", 2), True),
        (Gate("max", "hallucinations", 1.9), False),
        (Gate("max", "failed", 0), True),
    ],
)
def test_a_bound_is_kept_or_broken(gate: Gate, passed: bool) -> None:
    run = run_of(*(sample("x", f"a{i}", coverage=v, hallucinations=4 * v) for i, v in enumerate((0.4, 0.6))))
    verdict = judge(run, [gate])
    assert (verdict.passed, verdict.exit_code) == (passed, 0 if passed else 1)
    assert str(gate) in verdict.checks[-1].name


def test_a_bound_that_is_met_on_paper_is_met() -> None:
    assert judge(grid({"x": [0.1] * 3}), [Gate("min", "coverage", 0.1)]).passed


def test_every_summariser_is_held_to_every_gate() -> None:
    verdict = judge(grid({"x": [0.9], "y": [0.1]}), [COVERAGE, Gate("min", "words", 1)])
    told = [(c.summariser, c.passed) for c in verdict.checks if c.metric]
    assert told == [("x", True), ("y", False), ("x", True), ("y", True)]
    assert verdict.headline.startswith("Not passed: 1 of 4 gate checks failed")


def test_nothing_evaluated_is_never_green() -> None:
    for gates in ([], [COVERAGE]):
        verdict = judge(run_of(), gates)
        assert (verdict.passed, verdict.exit_code) == (False, 5)


def test_a_summariser_that_failed_is_never_green_and_outranks_a_gate() -> None:
    run = run_of(sample("x", "a", coverage=0.1), sample("x", "b", summary=None, error="raised OSError", found=None))
    assert judge(run).exit_code == 3
    verdict = judge(run, [COVERAGE])
    assert verdict.exit_code == 3
    assert "raised OSError" in verdict.checks[1].why
    assert not verdict.checks[2].passed


@pytest.mark.parametrize("metric", ["coverage", "faithful", "no_such_metric"])
def test_a_metric_that_could_not_be_computed_is_never_green(metric: str) -> None:
    run = run_of(sample("x", "a", rouge1=0.5), sample("x", "b", rouge1=0.5))
    verdict = judge(run, [Gate("max", metric, 99)])
    assert verdict.exit_code == 1
    assert "could not be computed on any article" in verdict.checks[-1].why


def test_failures_that_are_allowed_are_not_called_evaluated() -> None:
    failed = sample("x", "b", summary=None, error="broke", found=None)
    verdict = judge(run_of(sample("x", "a"), failed), allow_failures=1)
    assert (verdict.exit_code, verdict.headline) == (0, "Passed: no gates, 1 of 2 summaries evaluated.")
    assert judge(run_of(failed), allow_failures=1).exit_code == 3


def test_a_bound_on_time_says_that_the_cache_has_none() -> None:
    known = replace(sample("x", "a"), timing={"seconds": 0.0, "cached": 1.0})
    check = judge(run_of(known), [Gate("max", "seconds", 1)]).checks[-1]
    assert not check.passed
    assert check.why == "all summaries came from the cache, which takes no time; run with --no-cache"
    slow = replace(sample("x", "b", summary=None, error="raised OSError"), timing={"seconds": 0.1})
    assert not judge(run_of(known, slow), [Gate("max", "seconds", 1)], allow_failures=1).checks[-1].passed
    unscored = sample("x", "c", error="coverage raised ValueError")
    beside = judge(run_of(known, sample("x", "b"), unscored), [Gate("max", "seconds", 1)], allow_failures=1).checks[-1]
    assert beside.why.startswith("some summaries came from the cache")
    partly = judge(run_of(known, sample("x", "b")), [Gate("max", "seconds", 1)]).checks[-1]
    assert partly.why.startswith("some summaries came from the cache")


def test_a_metric_that_lacks_an_article_is_never_green() -> None:
    run = run_of(sample("x", "a", coverage=1.0), sample("x", "b"))
    verdict = judge(run, [COVERAGE])
    assert verdict.exit_code == 1
    assert "computed on 1 of 2 summaries only" in verdict.checks[-1].why


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("min", "coverage"),
        ("min", "coverage="),
        ("min", "coverage=nan"),
        ("min", "coverage=inf"),
        ("max", "=1"),
        ("max", "a b=1"),
        ("max-drop", "words=1"),
        ("max-drop", "coverage=-0.1"),
    ],
)
def test_a_gate_that_cannot_be_read_is_refused(rule: str, text: str) -> None:
    with pytest.raises(HarnessError, match=f"--{rule}"):
        parse_gate(rule, text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("gate", "told"),
    [
        ("min failed=0", "holds whatever happens, as failed is from 0 up. Did you mean --max failed=0?"),
        ("min hallucinations=0", "holds whatever happens, .*Did you mean --max hallucinations=0?"),
        ("min hallucinations=-1", "holds whatever happens, .*Give a number that decides something."),
        ("min coverage=40", "can never hold, as coverage is from 0 to 1. Did you mean coverage=0.4?"),
        ("max coverage_weighted=40", "holds whatever happens, .*Did you mean coverage_weighted=0.4?"),
        ("max faithful=1", "holds whatever happens, .*Did you mean --min faithful=1?"),
        ("min coverage=200", "can never hold, .*Give a number that decides something."),
        ("max failed=-1", "can never hold, as failed is from 0 up. Give a number that decides something."),
        ("min words=0", "holds whatever happens, .*Give a number that decides something."),
        ("max-drop rouge1=2", "holds whatever happens, .*Did you mean rouge1=0.02?"),
    ],
)
def test_a_bound_that_decides_nothing_is_refused_with_what_may_be_meant(gate: str, told: str) -> None:
    rule, text = gate.split()
    with pytest.raises(HarnessError, match=f"--{gate}: {told}".replace("?", "[?]")):
        parse_gate(rule, text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "gate",
    ["min coverage=0", "min coverage=1", "max coverage=0", "max hallucinations=0", "max failed=0", "max-drop rouge1=1"],
)
def test_a_bound_at_the_end_of_the_range_may_decide(gate: str) -> None:
    rule, text = gate.split()
    assert str(parse_gate(rule, text)) == f"--{gate}"  # type: ignore[arg-type]


def test_a_metric_from_elsewhere_may_have_any_range() -> None:
    for text in ("my_own=40", "my_own=-40", "my_own=0"):
        assert str(parse_gate("min", text)) == f"--min {text}"


def test_figures_keep_the_range_that_gates_rely_on() -> None:
    for one in evaluate("lead-1", metrics=default_metrics()).samples:
        for name in (*one.metrics, *(c.name for c in COLUMNS)):
            column = find_column(name)
            assert column is not None
            value = column.value(one)
            assert value is None or column.low <= value <= column.high, name


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("coverge", "coverage"),
        ("hallucination", "hallucinations"),
        ("made_up", "hallucinations"),
        ("made up", "hallucinations"),
        ("essential", "coverage_essential"),
        ("ROUGE-1", "rouge1"),
        ("s/article", "seconds"),
    ],
)
def test_a_metric_that_is_none_is_refused_with_what_may_be_meant(name: str, meant: str) -> None:
    with pytest.raises(HarnessError, match=f"there is no metric '{name}'. Did you mean {meant}( or .*)?[?]"):
        refuse_unknown([parse_gate("max", f"{name}=1")])


def test_every_metric_of_a_run_and_of_the_table_can_be_a_gate() -> None:
    named = {name for s in evaluate("lead-1", metrics=default_metrics()).samples for name in s.metrics}
    assert {"rougeL", "coverage_weighted", "faithfulness"} <= named
    refuse_unknown([Gate("min", name, 0) for name in sorted(named | {c.name for c in COLUMNS})])
    refuse_unknown([Gate("min", "my_own", 0)], {"my_own"})


def noisy(shift: float, seed: int = 1) -> Run:
    """Forty articles around 0.5 + shift, each off by its own noise."""
    source = random.Random(seed)
    return grid({"x": [0.5 + shift + source.uniform(-0.2, 0.2) for _ in range(40)]})


def drop(run: Run, baseline: Run | None, bound: float = 0.01) -> tuple[bool, str]:
    check = judge(run, [Gate("max-drop", "coverage", bound)], baseline).checks[-1]
    return check.passed, check.why


def test_a_drop_beyond_bound_and_noise_fails() -> None:
    passed, why = drop(noisy(-0.15, seed=2), noisy(0))
    assert not passed
    assert "more than noise (paired test, p = " in why


def test_a_drop_within_noise_passes_and_says_so() -> None:
    run, baseline = noisy(-0.02, seed=7), noisy(0)
    passed, why = drop(run, baseline)
    assert passed
    assert "got worse by 0.0" in why
    assert "within noise" in why


def test_a_drop_within_the_bound_passes_however_sure_it_is() -> None:
    assert drop(grid({"x": [0.49] * 40}), grid({"x": [0.5] * 40}), 0.02)[0]
    assert drop(grid({"x": [0.6] * 40}), grid({"x": [0.5] * 40}), 0)[0]


def test_with_too_few_articles_for_any_test_the_plain_bound_decides_and_says_so() -> None:
    passed, why = drop(grid({"x": [0.4, 0.5, 0.3]}), grid({"x": [0.5, 0.6, 0.4]}))
    assert not passed
    assert "no test over 3 articles on 3 events can reach 0.05, so the plain bound decides" in why


def test_articles_of_one_event_are_one_observation() -> None:
    suite = load_suite()
    ids = [item.article.id for item in suite.items]
    worse, better = (run_of(*(sample("x", a, coverage=v) for a in ids)) for v in (0.2, 0.8))
    check = judge(worse, [Gate("max-drop", "coverage", 0.1)], better, suite).checks[-1]
    assert not check.passed
    assert "on 1 event can reach 0.05, so the plain bound decides" in check.why


def test_more_made_up_details_are_a_drop() -> None:
    gate = Gate("max-drop", "hallucinations", 0.5)
    worse = judge(grid({"x": [2.0] * 3}, "hallucinations"), [gate], grid({"x": [1.0] * 3}, "hallucinations"))
    assert worse.exit_code == 1
    assert worse.checks[-1].value == 1.0
    assert judge(grid({"x": [0.0] * 3}, "hallucinations"), [gate], grid({"x": [1.0] * 3}, "hallucinations")).passed


def test_a_baseline_that_does_not_fit_is_never_green() -> None:
    run = grid({"x": [0.5, 0.5], "y": [0.5, 0.5]})
    assert "no baseline" in drop(run, None)[1]
    for other, why in [
        (grid({"x": [0.5, 0.5], "y": [0.5, 0.5]}, gold="other"), "other gold"),
        (grid({"x": [0.5, 0.5], "y": [0.5, 0.5]}, coverage="coverage|v:2"), "another signature"),
        (grid({"x": [0.5, 0.5], "z": [0.5, 0.5]}), "the baseline has no y"),
        (run_of(sample("x", "b", coverage=0.5), sample("y", "b", coverage=0.5)), "0 articles"),
    ]:
        passed, said = drop(run, other)
        assert not passed
        assert why in said


@pytest.mark.parametrize("metric", ["rougeL", "rouge1", "coverage_weighted", "coverage", "faithfulness", "my_own"])
def test_no_figure_is_compared_over_other_gold_or_another_signature(metric: str) -> None:
    run = grid({"x": [0.5, 0.5]}, metric)
    gate = Gate("max-drop", metric, 0.1)
    assert judge(run, [gate], run).passed
    owner = {"r": "rouge", "c": "coverage", "f": "hallucination", "m": "my_own"}[metric[0]]
    for other in (grid({"x": [0.5, 0.5]}, metric, gold="other"), grid({"x": [0.5, 0.5]}, metric, **{owner: "v:2"})):
        assert "cannot be compared" in judge(run, [gate], other).checks[-1].why


@pytest.mark.parametrize("metric", ["failed", "words"])
def test_what_hangs_on_no_gold_is_compared_over_any(metric: str) -> None:
    column = find_column(metric)
    assert column
    assert comparable(column.metric, [grid({"x": [0.5]}), grid({"x": [0.5]}, gold="other")])


def test_one_summariser_each_is_compared_whatever_it_is_called_and_the_line_says_with_whom() -> None:
    old = grid({"old-name": [0.5] * 3})
    assert drop(grid({"new-name": [0.5] * 3}), old) == (True, "no change against old-name, may drop by 0.01")
    assert "got better by 0.1 against old-name" in drop(grid({"new-name": [0.6] * 3}), old)[1]
    assert "against" not in drop(grid({"old-name": [0.6] * 3}), old)[1]


def test_made_up_details_are_new_gone_and_kept() -> None:
    text = "Masterson got 25 years. Then 7 and 7 more."
    old = (made_up(text, "25 years"), made_up(text, "7"), made_up(text, "more", "event"))
    new = (
        made_up(text, "7"),
        made_up(text, "7"),
        made_up(text, "Then", "event"),
        made_up(text, "25  years".replace("  ", " ")),
    )
    run = run_of(sample("x", "a", summary=text, found=new))
    changes = judge(run, (), run_of(sample("x", "a", summary=text, found=old))).changes
    assert changes
    assert sorted(d.found.text for d in changes.new) == ["7", "Then"]
    assert [d.found.text for d in changes.gone] == ["more"]
    assert sorted(d.found.text for d in changes.kept) == ["25 years", "7"]
    assert str(changes) == "2 new, 1 gone, 2 kept"
    elsewhere = judge(run, (), run_of(sample("x", "b", summary=text, found=old))).changes
    assert "nothing to compare" in str(elsewhere)


def test_every_form_of_the_verdict_says_the_same() -> None:
    run = run_of(sample("x", "a", coverage=0.1), sample(HOSTILE, "a", summary=None, error=HOSTILE))
    verdict = judge(run, [COVERAGE])
    record = verdict_record(verdict)
    assert (record["passed"], record["exit_code"]) == (False, 3)
    text, marked = render(verdict_view(verdict), 300), verdict_markdown(verdict)
    assert text.count("FAIL") == marked.count("FAIL") == sum(not c["passed"] for c in record["checks"])
    assert "coverage is 0.1, must be at least 0.5" in text
    assert not {"\x1b", "\x9b", "\u202e"} & set(text + marked)
    assert "<script" not in marked
