"""The pytest plugin, in pytest runs of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.errors import HarnessError
from harness.testing import Judged
from tests.conftest import SEED, SuiteFolder

pytest_plugins = ["pytester"]

ARTICLE = "Ashton Kutcher apologised on Saturday. Danny Masterson was sentenced to 30 years in prison."
TESTS = f"""
import pytest

ARTICLE = {ARTICLE!r}
FACTS = ["Danny Masterson was sentenced to 30 years in prison.", "Kutcher apologised on Saturday."]


def test_good(harness_score):
    judged = harness_score(ARTICLE, "Danny Masterson was sentenced to 30 years in prison.", facts=FACTS)
    judged.assert_faithful()
    judged.assert_covers(0.5)
    judged.assert_at_most("hallucinations", 0)


def test_made_up(harness_score):
    harness_score(ARTICLE, "He spoke. Danny Masterson was sentenced to 47 years in prison.").assert_faithful()


def test_fact_missing(harness_score):
    harness_score(ARTICLE, "Ashton Kutcher apologised on Saturday.", facts=FACTS).assert_covers()


def test_not_computed(harness_score):
    harness_score(ARTICLE, "Ashton Kutcher apologised.").assert_at_least("coverage", 0.0)


@pytest.mark.harness_gates(max={{"hallucinations": 0}}, min={{"coverage": 0.9}})
def test_gates(harness_score):
    harness_score(ARTICLE, "Danny Masterson was sentenced to 30 years in prison.", facts=FACTS)
"""
SUMMARISERS = """
def good(article):
    return "Ashton Kutcher and Mila Kunis have released a joint video statement."

def bad(article):
    return "Ashton Kutcher released 4711 statements."

def broken(article):
    raise ValueError("no model")
"""


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, suite_folder: SuiteFolder):
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    pytester.makepyfile(mine=SUMMARISERS)

    def go(*options: str) -> pytest.RunResult:
        return pytester.runpytest_subprocess("-W", "error", "-p", "no:cacheprovider", *options)

    def on_suite(*options: str) -> pytest.RunResult:
        return go("--harness-suite", str(suite_folder.root), *options)

    go.on_suite = on_suite  # type: ignore[attr-defined]
    return go


def test_assertions_show_what_is_made_up_or_missing(run, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_mine=TESTS)
    result = run("--strict-markers")
    result.assert_outcomes(passed=1, failed=4)
    text = result.stdout.str()
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if "sentenced to 47 years" in line and line.startswith("E  "))
    assert lines[at + 1].index("^") == lines[at].index("47")
    assert lines[at + 1].count("^") >= 2
    assert "hallucinations is 1, must be at most 0" in text
    assert "missing: Danny Masterson was sentenced to 30 years in prison." in text
    assert "coverage could not be computed: give the article, references or facts that it needs" in text
    assert "coverage is 0.5, must be at least 0.9" in text
    assert "raise AssertionError" not in text


def test_a_mistyped_bound_says_what_may_be_meant(run, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_mine=f"""
        import pytest

        @pytest.mark.harness_gates(max={{"made up": 0}})
        def test_gates(harness_score):
            harness_score({ARTICLE!r}, "Ashton Kutcher apologised.")
        """
    )
    result = run()
    result.assert_outcomes(failed=1)
    assert "there is no metric 'made up'. Did you mean hallucinations?" in result.stdout.str()


def judge_under(gates: str, pytester: pytest.Pytester) -> None:
    """Writes a test that judges a summary under a marker with these arguments."""
    pytester.makepyfile(
        test_mine=f"""
        import pytest
        from math import nan

        @pytest.mark.harness_gates({gates})
        def test_gates(harness_score):
            harness_score({ARTICLE!r}, "Ashton Kutcher apologised.", facts=["Kutcher apologised."])
        """
    )


@pytest.mark.parametrize(
    "given",
    ["0.3", "mim={'coverage': 0.3}", "min={'coverage': 'x'}", "min={'coverage': nan}", "max=3", "min={1: 2}", ""],
)
def test_a_marker_that_says_something_else_is_refused(given: str, run, pytester: pytest.Pytester) -> None:
    judge_under(given, pytester)
    result = run()
    result.assert_outcomes(errors=1)
    told = f"harness_gates({given}): numbers by metric name are expected, as in harness_gates(min={{"
    assert told in result.stdout.str()
    assert "Traceback" not in result.stdout.str()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            "min={'coverage': 40}",
            "min coverage=40: can never hold, as coverage is from 0 to 1. Did you mean coverage=0.4?",
        ),
        (
            "min={'failed': 0}",
            "min failed=0: holds whatever happens, as failed is from 0 up. Did you mean max failed=0?",
        ),
        ("max={'seconds': 5}", "seconds: the summary was there already, and nobody timed it."),
        ("min={'coverage': 0}, max={'faithful': 1.5}", "max faithful=1.5: holds whatever happens, as faithful is from"),
    ],
)
def test_bounds_of_a_marker_that_decide_nothing_are_refused(
    given: str, message: str, run, pytester: pytest.Pytester
) -> None:
    judge_under(given, pytester)
    result = run()
    result.assert_outcomes(errors=1)
    assert f"harness_gates: {message}" in result.stdout.str()
    assert "Traceback" not in result.stdout.str()


def test_gates_of_a_test_that_judges_nothing_are_not_kept(run, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        test_mine=f"""
        import pytest

        gates = pytest.mark.harness_gates(max={{"hallucinations": 0}}, min=None)

        @gates
        def test_no_fixture():
            pass

        @gates
        def test_no_call(harness_score):
            pass

        @gates
        def test_skipped():
            pytest.skip()

        @gates
        def test_judged(harness_score):
            harness_score({ARTICLE!r}, "Ashton Kutcher apologised.")

        @gates
        class TestOfAClass:
            def test_of_something_else(self):
                pass
        """
    )
    result = run()
    result.assert_outcomes(failed=2, passed=2, skipped=1)
    assert result.stdout.str().count("harness_gates: nothing was judged. Score a summary with") >= 2


@pytest.mark.parametrize("bound", ["'seconds', 5", "'coverge', 0.5", "'coverage', 40", "'coverage', 'x'"])
def test_a_bound_that_is_refused_shows_the_test_not_what_refuses_it(bound: str, run, pytester: pytest.Pytester) -> None:
    called = f"harness_score('A bridge opened.', 'A bridge.').assert_at_least({bound})"
    pytester.makepyfile(f"def test_bounded(harness_score):\n    {called}\n")
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E *HarnessError: *"])
    assert f"> {called}" in " ".join(result.stdout.str().split())
    assert "testing.py" not in result.stdout.str()


@pytest.mark.parametrize("bound", ["x", None, float("nan")])
def test_a_bound_is_a_number(bound: object) -> None:
    judged = Judged.of(ARTICLE, "Ashton Kutcher apologised.")
    with pytest.raises(HarnessError, match=r"hallucinations: \S+ is no bound. A number is expected"):
        judged.assert_at_most("hallucinations", bound)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asserted", "told"),
    [
        (lambda judged: judged.assert_covers(40), "min coverage=40: can never hold, .* Did you mean coverage=0.4?"),
        (lambda judged: judged.assert_at_least("hallucinations", 0), "min hallucinations=0: holds whatever happens"),
        (lambda judged: judged.assert_at_most("faithfulness", 1), "max faithfulness=1: holds whatever happens"),
    ],
)
def test_a_bound_decides_something(asserted: Callable[[Judged], None], told: str) -> None:
    with pytest.raises(HarnessError, match=told):
        asserted(Judged.of(ARTICLE, "Ashton Kutcher apologised."))


def test_a_summary_that_nobody_timed_has_no_seconds() -> None:
    with pytest.raises(HarnessError, match="seconds: the summary was there already, and nobody timed it"):
        Judged.of(ARTICLE, "Ashton Kutcher apologised.").assert_at_most("seconds", 5)


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "xdist"])
def test_a_suite_becomes_items(run, workers: tuple[str, ...]) -> None:
    names = ("good", "bad", "broken")
    result = run.on_suite(*workers, *(o for n in names for o in ("--harness-summariser", f"mine.py:{n}")))
    result.assert_outcomes(passed=1, failed=2)
    text = result.stdout.str()
    assert "4711" in text
    assert "^^^^" in text
    assert f"mine.py:broken on {SEED}: raised ValueError: no model" in text
    assert "Traceback" not in text


def test_items_can_be_chosen_and_bounded(run) -> None:
    options = ["--harness-summariser", "mine.py:good", "--harness-summariser", "mine.py:bad"]
    chosen = run.on_suite(*options, "-k", "good", "-m", "harness", "-v")
    chosen.assert_outcomes(passed=1, deselected=1)
    chosen.stdout.fnmatch_lines(
        ["*collected 2 items / 1 deselected / 1 selected*", f"*harness::mine.py:good[[]{SEED}] PASSED*"]
    )
    run.on_suite(*options, "--harness-max", "hallucinations=9").assert_outcomes(passed=2)
    run.on_suite(*options[:2], "--harness-min", "rouge1=0.99").assert_outcomes(failed=1)
    run.on_suite(*options[:2], "--harness-max", "seconds=60").assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--harness-summariser", "no-such"], "unknown summariser 'no-such'"),
        (["--harness-summariser", "lead-1", "--harness-min", "coverage"], "METRIC=NUMBER is expected"),
        (["--harness-summariser", "lead-1", "--harness-min", "coverge=0.1"], "Did you mean coverage"),
        (["--harness-summariser", "lead-1", "--harness-min", "coverge=0.1"], "ERROR: --harness-min coverge=0.1: "),
        (["--harness-summariser", "lead-1", "--harness-min", "failed=0"], "Did you mean --harness-max failed=0?"),
        (["--harness-summariser", "lead-1", "--harness-max", "coverage"], "ERROR: --harness-max coverage: METRIC"),
        (
            ["--harness-summariser", "a=lead-1", "--harness-summariser", "a=lead-2"],
            "ERROR: two summarisers are called 'a'. Name each one once",
        ),
    ],
)
def test_wrong_usage_is_one_message(run, options: list[str], message: str) -> None:
    result = run.on_suite(*options)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert message in result.stderr.str() + result.stdout.str()


def test_predictions_for_no_article_are_wrong_usage(run, pytester: pytest.Pytester) -> None:
    pytester.path.joinpath("made.jsonl").write_text('{"id": "1", "summary": "x"}')
    result = run.on_suite("--harness-summariser", "mine=file:made.jsonl")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert f"ERROR: made.jsonl: none of its ids is an article's. They are 1; the articles are {SEED}." in (
        result.stderr.str()
    )


def test_an_article_without_a_prediction_fails_alone(run, pytester: pytest.Pytester, suite_folder: SuiteFolder) -> None:
    gold = suite_folder.gold()
    (suite_folder.file.parent / "other.json").write_text(
        json.dumps({**gold, "article": {**gold["article"], "id": "o"}})
    )
    pytester.path.joinpath("made.jsonl").write_text('{"id": "o", "summary": "Mila Kunis released a statement."}')
    result = run.on_suite("--harness-summariser", "file:made.jsonl")
    result.assert_outcomes(passed=1, failed=1)
    assert f"made.jsonl has no row with the id '{SEED}'" in result.stdout.str()


@pytest.mark.parametrize(
    "options", [("--harness-min", "coverage=0.1"), ("--harness-max", "words=9"), ("--harness-suite", ".")]
)
def test_options_that_would_do_nothing_are_refused(options: tuple[str, str], run) -> None:
    result = run(*options)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert f"ERROR: {options[0]} says how summarisers are judged. Name one with --harness-su" in result.stderr.str()


def test_without_its_options_nothing_is_added(run, pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_own="def test_own(): pass")
    run().assert_outcomes(passed=1)


def test_the_plugin_imports_nothing_heavy() -> None:
    script = (
        "import sys; import pytest; import harness.pytest_plugin;"
        "print(sorted({'numpy', 'scipy', 'rich', 'jinja2', 'click', 'jsonschema', 'harness.suite', 'harness.run'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parent.parent
    )
    assert done.stdout.strip() == "[]", done.stderr
