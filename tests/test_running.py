"""Summarisers that hang, crash or print, on one worker and on two."""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from harness.article import Article
from harness.cache import Cache
from harness.errors import HarnessError
from harness.run import evaluate
from harness.store import load_run
from harness.summarisers.base import Limits
from tests.conftest import ROOT, harness, untimed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "tests/plugins/bad.py", tmp_path)
    return tmp_path


def errors(out: Path) -> list[tuple[str, str]]:
    rows = map(json.loads, (out / "samples.jsonl").read_text().splitlines())
    return [(row["article_id"][:3], row["error"]) for row in rows if row["error"]]


def test_a_hang_a_crash_and_a_print_cost_one_sample_each(folder: Path) -> None:
    specs = ["hangs", "dies", "prints", "Batch"]
    run = [part for spec in specs for part in ("-s", f"bad.py:{spec}")]
    done = harness("run", *run, "--timeout", "5", "--out", "one", cwd=folder)
    assert done.returncode == 3
    assert errors(folder / "one") == [
        ("001", "took longer than 5 seconds"),
        ("001", "ended the process that it ran in (exit code 9)"),
        ("001", "ended the process that it ran in (exit code 4)"),
    ]
    assert "no result" not in done.stdout
    assert "nor is this" not in done.stdout
    assert "failed: bad.py:dies on 001" in done.stderr
    two = harness("run", *run, "--timeout", "5", "--out", "two", "--jobs", "2", cwd=folder)
    assert two.returncode == 3
    assert untimed(folder / "one") == untimed(folder / "two")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_whoever_calls_for_the_end_of_the_run_loses_one_sample(jobs: str, folder: Path) -> None:
    specs = [part for spec in ("exits", "interrupts", "unspeakable") for part in ("-s", f"bad.py:{spec}")]
    done = harness("run", *specs, "--min", "coverage=0", "--jobs", jobs, "--out", "r", cwd=folder)
    assert done.returncode == 3
    assert "ROUGE-1" in done.stdout
    assert errors(folder / "r") == [
        ("001", "ended with sys.exit(0) (bad.py:27)"),
        ("001", "raised KeyboardInterrupt"),
        ("001", "raised UnspeakableError without readable words (bad.py:44)"),
    ]


def test_in_this_process_an_exit_costs_a_sample_and_an_interrupt_is_the_users(folder: Path) -> None:
    (failed,) = evaluate(f"{folder}/bad.py:exits").failures
    assert failed.error == "ended with sys.exit(0) (bad.py:27)"
    with pytest.raises(KeyboardInterrupt):
        evaluate(f"{folder}/bad.py:interrupts")


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("Unmakable", "cannot be made ready (TypeError: Unmakable.__init__() missing 1 required positional"),
        ("Nameless", "what it says of itself cannot be used (TypeError: descriptor '__str__' requires a 'str'"),
        ("Versionless", "(RuntimeError: no model yet)"),
        ("Unkept", "what it says of itself cannot be used (ValueError: Out of range float values"),
        ("Uncountable", "what it says of itself cannot be used (ValueError: invalid literal for int()"),
        ("Negative", "what it says of itself cannot be used (ValueError: batch_size is -1)"),
        ("later", "is async. Give a plain function"),
        ("Later", "is async. Give a plain function"),
        ("Strange", "what it says of itself cannot be used (TypeError: Object of type type is not JSON"),
    ],
)
def test_what_cannot_say_what_it_is_is_named_before_anything_runs(spec: str, message: str, folder: Path) -> None:
    done = harness("run", "-s", f"bad.py:{spec}", "--out", "r", cwd=folder)
    assert done.returncode == 2
    assert f"error: bad.py:{spec}: " in done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "r").exists()


def test_two_projects_with_files_of_one_name_have_summaries_of_their_own(tmp_path: Path) -> None:
    written = "class S:\n    version = '1'\n    def summarise(self, article):\n        return 'Made by {}.'\n"
    for project in "xy":
        (tmp_path / project).mkdir()
        (tmp_path / project / "my.py").write_text(written.format(project))
        assert harness("run", "-s", "my.py:S", "--out", "r", cwd=tmp_path / project).returncode == 0
    made = [{s.summary for s in load_run(tmp_path / project / "r").samples} for project in "xy"]
    assert made == [{"Made by x."}, {"Made by y."}]
    (tmp_path / "y/my.py").write_text(written.format("z"))
    assert harness("run", "-s", "my.py:S", "--out", "s", cwd=tmp_path / "y").returncode == 0
    assert {s.summary for s in load_run(tmp_path / "y/s").samples} == {"Made by z."}


def test_a_file_that_is_written_anew_makes_its_summaries_anew(tmp_path: Path) -> None:
    written = "class S:\n    version = '1'\n    def summarise(self, article):\n        return 'Made by {}.'\n"
    made = []
    for word in ("one", "another"):
        (tmp_path / "my.py").write_text(written.format(word))
        made += {s.summary for s in evaluate(f"{tmp_path}/my.py:S", cache=tmp_path / "kept").samples}
    assert made == ["Made by one.", "Made by another."]


def test_what_stays_loaded_is_not_kept_as_what_its_file_says_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = "class S:\n    version = '1'\n    def summarise(self, article):\n        return 'Made by {}.'\n"
    monkeypatch.syspath_prepend(tmp_path)
    made = []
    for word, is_known in (("one", False), ("another", True), ("another", False)):
        (tmp_path / "stays_loaded.py").write_text(written.format(word))
        if not is_known:
            sys.modules.pop("stays_loaded", None)
        made += {s.summary for s in evaluate("stays_loaded:S", cache=tmp_path / "kept").samples}
    assert made == ["Made by one.", "Made by one.", "Made by another."]


@pytest.mark.parametrize(
    "given",
    [
        "class C:\n    version = '1'\n    def __call__(self, article):\n        return WORD\nS = C()\n",
        "from functools import cache\n@cache\ndef S(article):\n    return WORD\nS.version = '1'\n",
        "from base_of_mine import Base\nclass S(Base):\n    version = '1'\n    word = WORD\n",
    ],
    ids=["callable object", "wrapped function", "inherited method"],
)
def test_whatever_a_summariser_is_its_own_file_tells_it_apart(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "base_of_mine.py").write_text(
        "class Base:\n    def summarise(self, article):\n        return self.word"
    )
    made = []
    for word in ("One.", "Another."):
        (tmp_path / "my.py").write_text(given.replace("WORD", repr(word)))
        made += {s.summary for s in evaluate(f"{tmp_path}/my.py:S", cache=tmp_path / "kept").samples}
    assert made == ["One.", "Another."]


@pytest.mark.parametrize(
    "returned", ["{a.id: a.text for a in articles}", "'ab'", "bytearray(2)", "{a.id for a in articles}", "None"]
)
def test_a_batch_is_a_list_of_summaries(returned: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "my.py").write_text(
        f"class S:\n    name, version, batch_size = {returned!r}, '1', 2\n"
        "    def summarise(self, article):\n        return 'One by one.'\n"
        f"    def summarise_batch(self, articles):\n        return {returned}\n"
    )
    run = evaluate(f"{tmp_path}/my.py:S")
    assert {s.summary for s in run.samples} == {"One by one."}
    assert "instead of a list of summaries; its articles are given to it one by one" in caplog.text


def test_whatever_gives_its_elements_in_order_is_a_list_of_summaries(tmp_path: Path) -> None:
    (tmp_path / "my.py").write_text(
        "class Rows:\n"
        "    def __init__(self, rows):\n        self.rows = rows\n"
        "    def __getitem__(self, index):\n        return self.rows[index]\n"
        "class S:\n    name, version, batch_size = 'rows', '1', 5\n"
        "    def summarise(self, article):\n        return 'One by one.'\n"
        "    def summarise_batch(self, articles):\n        return Rows(['Together.' for _ in articles])\n"
    )
    assert {s.summary for s in evaluate(f"{tmp_path}/my.py:S").samples} == {"Together."}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_batch_with_too_few_summaries_is_told_once_and_asked_for_one_by_one(jobs: str, folder: Path) -> None:
    done = harness("run", "-s", "bad.py:Few", "--jobs", jobs, "--no-cache", "--out", "r", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "few: summarise_batch returned 1 summaries of 2 articles; its articles are given to it" in done.stderr
    assert done.stderr.count("summarise_batch") <= int(jobs)  # once a process
    assert all(sample.summary != "Too few." for sample in load_run(folder / "r").samples[:4])


def test_a_call_that_fails_is_not_placed_in_the_caller(folder: Path) -> None:
    failed = evaluate(f"{folder}/bad.py:no_arguments").failures
    assert {f.error for f in failed} == {
        "raised TypeError: no_arguments() takes 0 positional arguments but 1 was given"
    }


def test_texts_of_a_class_of_their_own_are_texts(folder: Path) -> None:
    done = harness("run", "-s", "bad.py:Own", "--out", "r", cwd=folder)
    assert done.returncode == 0, done.stderr
    (info,) = load_run(folder / "r").summarisers
    assert (info.name, info.options) == ("own", {"stop": ["a", {"b": 1}]})


def test_a_file_that_ends_its_process_when_it_is_loaded_is_named(folder: Path) -> None:
    (folder / "script.py").write_text("import sys\nsys.exit('usage: script.py FILE')\n")
    done = harness("run", "-s", "script.py:f", cwd=folder)
    assert done.returncode == 2
    assert "script.py:f: 'script.py' cannot be imported (sys.exit('usage: script.py FILE'))" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_a_summariser_prints_is_passed_on_and_obeyed_by_nobody(folder: Path) -> None:
    done = harness("run", "-s", "bad.py:prints", "--timeout", "60", "--out", "r", cwd=folder)
    lines = done.stderr.splitlines()
    assert done.returncode == 0, done.stderr
    assert lines.count("this is no result") == lines.count(":\\x3aerror::no fault") == 5
    assert lines.count("\\x1b[31mred") == 5
    assert done.stderr.count("nor is this") == 5
    quiet = harness("run", "-s", "bad.py:prints", "--quiet", "--out", "q", cwd=folder)
    assert (quiet.returncode, quiet.stderr) == (0, "")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_verbose_tells_what_became_of_each_summary(jobs: str, folder: Path) -> None:
    arguments = ["run", "-s", "lead-3", "-s", "cmd:false", "--verbose", "--jobs", jobs, "--out", "r"]
    told = harness(*arguments, "--no-cache", cwd=folder).stderr.splitlines()
    assert told[0].startswith("suite embedded, gold ")
    assert told[1:3] == [
        "summariser lead-3: version 1, options none",
        "summariser cmd:false: version unknown, options none",
    ]
    assert [line.split(" on ")[0] for line in told[3:13]] == ["lead-3"] * 5 + ["cmd:false"] * 5
    assert re.fullmatch(r"lead-3 on 000\w+: 57 words, \d+\.\d\d s, \d+ of 29 facts, 0 made-up details", told[3])
    assert told[8].endswith(": failed: exited with code 1")
    again = harness(*arguments, "--resume", cwd=folder).stderr.splitlines()
    assert "10 summaries made before" in again
    assert not any(line.startswith("lead-3 on") for line in again)
    both = harness(*arguments, "--quiet", cwd=folder)
    assert (both.returncode, "exclude each other" in both.stderr) == (2, True)


def test_what_is_told_is_the_log_of_the_package(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "harness")
    run = evaluate(lambda article: f"{article.sentences[0].text} They quivered in a glistening marsh.")  # made up
    assert any(h.is_doubt for sample in run.samples for h in sample.hallucinations or ())
    told = [message for message in caplog.messages if " on 00" in message]
    assert [int(message.split()[-3]) for message in told] == [sample.value("hallucinations") for sample in run.samples]


def test_failures_can_be_allowed_by_number(folder: Path) -> None:
    arguments = ["run", "-s", "bad.py:dies", "-s", "cmd:false", "--min", "coverage=0"]
    assert harness(*arguments, "--allow-failures", "5", cwd=folder).returncode == 3
    allowed = harness(*arguments[:3], "--min", "coverage=0", "--allow-failures", "1", "--out", "r", cwd=folder)
    assert allowed.returncode == 0, allowed.stdout
    assert "Passed" in harness("report", "r", "--format", "markdown", cwd=folder).stdout
    assert harness("run", "-s", "cmd:false", "--allow-failures", "5", cwd=folder).returncode == 3


def test_a_summary_is_made_again_only_where_something_changed(folder: Path) -> None:
    def asked(*options: str, **environment: str) -> int:
        (folder / "asked").unlink(missing_ok=True)
        done = harness("run", "-s", "bad.py:Counting", "-q", *options, cwd=folder, HARNESS_CACHE="kept", **environment)
        assert done.returncode == 0, done.stderr
        return len((folder / "asked").read_text()) if (folder / "asked").exists() else 0

    assert asked("--out", "first") == 5
    assert asked("--out", "second") == 0
    assert untimed(folder / "first") == untimed(folder / "second")
    assert asked(COUNTING_VERSION="2") == 5
    assert asked(COUNTING_OPTION="3") == 5
    assert asked("--no-cache") == 5
    assert asked() == 0
    unknown = harness("cache", "-s", "nobody", cwd=folder, HARNESS_CACHE="kept")
    assert (unknown.returncode, "has nothing of 'nobody'" in unknown.stderr) == (2, True)
    shown = harness("cache", cwd=folder, HARNESS_CACHE="kept")
    assert "counting" in shown.stdout
    assert " 15 " in shown.stdout
    assert "nothing is kept" in harness("cache", "clear", cwd=folder, HARNESS_CACHE="kept").stdout
    assert asked() == 5


def test_a_label_is_for_show_and_stands_for_no_other_summariser(folder: Path) -> None:
    def made(spec: str, out: str, *more: str) -> str:
        done = harness("run", "-s", spec, "-q", "--out", out, *more, cwd=folder, HARNESS_CACHE="kept")
        assert done.returncode == 0, done.stderr
        return (folder / out / "samples.jsonl").read_text()

    first, second = made("mine=lead-1", "1"), made("mine=lead-2", "2")
    assert all(json.loads(line)["summariser"] == "mine" for line in first.splitlines() + second.splitlines())
    assert json.loads(first.splitlines()[0])["summary"] != json.loads(second.splitlines()[0])["summary"]
    assert '"cached"' not in second
    assert made("other=lead-1", "3").count('"cached"') == 5
    other = harness("run", "-s", "mine=lead-2", "--out", "1", "--resume", cwd=folder)
    assert other.returncode == 2
    assert "was begun with other summarisers" in other.stderr
    (info,) = load_run(folder / "1").summarisers
    assert (info.name, info.own_name) == ("mine", "lead-1")
    assert made("lead-1", "4").count('"cached"') == 5
    assert "own_name" not in (folder / "4" / "run.json").read_text()


def test_one_object_may_be_there_under_two_labels(folder: Path) -> None:
    run = evaluate([f"{name}={folder}/bad.py:prints" for name in "ab"])
    assert [s.name for s in run.summarisers] == ["a", "b"]
    assert [s.summariser for s in run.samples] == ["a"] * 5 + ["b"] * 5


def test_functions_and_programs_are_always_asked(tmp_path: Path) -> None:
    asked = []

    def summarise(article: Article) -> str:
        asked.append(article.id)
        return "A summary."

    for _ in range(2):
        evaluate([summarise, "cmd:echo x", "oracle"], cache=tmp_path)
    assert len(asked) == 10
    assert Cache(tmp_path).held() == []


def test_a_damaged_cache_costs_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "summaries.sqlite3").write_bytes(b"no database" * 100)
    run = evaluate("lead-1", cache=tmp_path)
    assert not run.failures
    assert "Summaries are made anew" in caplog.text
    with pytest.raises(HarnessError, match=r"the cache cannot be used .file is not a database.\. Delete the file"):
        Cache(tmp_path).held()


def test_only_a_damaged_cache_is_to_be_deleted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "summaries.sqlite3").mkdir()
    assert not evaluate("lead-1", cache=tmp_path).failures
    assert "Check the disk, or name another folder in HARNESS_CACHE." in caplog.text
    assert "Delete" not in caplog.text


def test_a_cache_that_is_no_folder_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "mine.py").write_text("kept = True")
    assert not evaluate("lead-1", cache=tmp_path / "mine.py").failures
    (said,) = caplog.messages
    assert said.startswith(f"{tmp_path}/mine.py: no folder for the cache (File exists). Name one in HARNESS_CACHE.")


def test_what_cannot_be_sent_to_a_worker_is_said() -> None:
    with pytest.raises(HarnessError, match=r"cannot be sent to a worker process.*Name it as module:attribute"):
        evaluate(lambda article: "x", limits=Limits(timeout=5))


def test_a_summariser_that_cannot_be_loaded_is_named_from_the_worker(folder: Path) -> None:
    done = harness("run", "-s", "bad.py:missing", "-s", "lead-3", "--out", "r", cwd=folder)
    assert done.returncode == 2
    assert "'bad.py' has no attribute 'missing'" in done.stderr
    assert not (folder / "r").exists()


def test_predictions_that_lack_articles_and_have_others_say_both(folder: Path) -> None:
    rows = [{"id": "000_749e0e6fae899809", "summary": "They apologised."}, {"id": "elsewhere", "summary": "x"}]
    (folder / "made.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    done = harness("run", "-s", "mine=file:made.jsonl", "--out", "r", cwd=folder)
    assert done.returncode == 3
    assert errors(folder / "r")[0] == ("001", "made.jsonl has no row with the id '001_a0ab655ca6f43ace'")
    assert len(errors(folder / "r")) == 4
    assert "file:made.jsonl: 1 id in it is of no article and not used: elsewhere" in done.stderr
    share = harness("run", "-s", "mine=file:made.jsonl", "--out", "s", "--shard", "2/5", cwd=folder)
    assert "of no article" not in share.stderr


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("", 'made.jsonl: holds no rows. Each row has "id" and "summary".'),
        (
            '{"id": 1, "summary": "x"}\n',
            "none of its ids is an article's. They are 1; the articles are 000_749e0e6fae899809, 001_",
        ),
    ],
)
def test_predictions_for_no_article_stop_a_run_before_it_starts(rows: str, message: str, folder: Path) -> None:
    (folder / "made.jsonl").write_text(rows)
    (folder / "rows.jsonl").write_text(
        '{"id": "000_749e0e6fae899809", "article": "Ferries stopped."}\n{"id": "001_"}\n'
    )
    for how in ([], ["--shard", "2/5"], ["--dataset", "json:rows.jsonl"]):
        done = harness("run", "-s", "mine=file:made.jsonl", *how, "--out", "r", cwd=folder)
        assert done.returncode == 2
        assert message.partition(", 001_")[0] in done.stderr
        assert not (folder / "r").exists()
    with pytest.raises(HarnessError, match=re.escape(message)):
        evaluate(f"file:{folder}/made.jsonl")


def test_predictions_for_one_article_of_a_corpus_are_for_any_share_of_it(folder: Path) -> None:
    (folder / "rows.jsonl").write_text("".join(f'{{"id": {n}, "article": "Ferries stopped."}}\n' for n in range(4)))
    (folder / "made.jsonl").write_text('{"id": 2, "summary": "Ferries stopped."}\n{"id": "x", "summary": "x"}\n')
    for number, (shard, failed) in enumerate((("1/2", 1), ("2/2", 2), ("1/1", 3))):
        how = ["--dataset", "json:rows.jsonl", "--shard", shard, "--out", f"r{number}"]
        done = harness("run", "-s", "file:made.jsonl", *how, cwd=folder)
        assert (done.returncode, done.stderr.count("has no row with the id")) == (3, failed)
        assert ("1 id in it is of no article and not used: x" in done.stderr) == (shard == "1/1")


def test_the_script_in_the_docs_runs_as_it_stands(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "running.md").read_text()
    example = text[text.index("    from pathlib import Path\n") : text.index("\nWith one job and no timeout")]
    (tmp_path / "script.py").write_text(textwrap.dedent(example))
    command = [sys.executable, "script.py"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=env, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "lead-3" in done.stdout


def test_a_script_without_a_guard_is_told_so(folder: Path) -> None:
    (folder / "script.py").write_text("import harness\nharness.evaluate('lead-3', jobs=2)\n")
    done = subprocess.run([sys.executable, "script.py"], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "In a script, call this under `if __name__ == '__main__':`" in done.stderr
