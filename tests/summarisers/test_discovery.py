"""Every way to name a summariser, and what a wrong name gets."""

import os
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import pytest

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers import discovery
from harness.summarisers.base import Summariser
from harness.summarisers.discovery import label_of, registered, resolve

ARTICLE = Article.from_text("Ferries stopped at noon.")
MODULE = """
class Shouting:
    name = "shouting"
    version = "2"
    def summarise(self, article):
        return article.text.upper()

def first_word(article):
    return article.text.split()[0]

ready = Shouting()
number = 3
"""


@pytest.fixture
def module(tmp_path: Path) -> Path:
    path = tmp_path / "mine.py"
    path.write_text(MODULE)
    return path


def summary(spec: object) -> str:
    summariser = resolve(spec)
    assert isinstance(summariser, Summariser)
    return summariser.summarise(ARTICLE)


def test_the_built_in_ones_are_registered() -> None:
    assert {"lead", "random", "textrank", "lexrank", "oracle"} <= set(registered())


def test_objects_in_a_file(module: Path) -> None:
    assert summary(f"{module}:first_word") == "Ferries"
    assert summary(f"{module}:Shouting") == summary(f"{module}:ready") == "FERRIES STOPPED AT NOON."


def test_objects_in_a_module(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(module.parent))
    monkeypatch.delitem(sys.modules, "mine", raising=False)
    assert summary("mine:first_word") == "Ferries"
    assert resolve("mine:Shouting").name == "shouting"


def test_functions_and_objects_in_python() -> None:
    assert summary(lambda article: article.text[:4]) == "Ferr"
    assert summary(SimpleNamespace(summarise=lambda article: "x")) == "x"


def test_what_is_named_by_a_spec_is_called_by_it(module: Path) -> None:
    assert resolve(f"{module}:first_word").name == f"{module}:first_word"


@pytest.mark.parametrize("spec", ["lead-1", "{module}:first_word", "cmd:head -c 3 --zero-terminated=no"])
def test_a_label_changes_nothing_of_what_a_summariser_is(spec: str, module: Path) -> None:
    spec = spec.format(module=module)
    assert label_of(f"short={spec}") == "short"
    assert label_of(spec) is None
    assert resolve(f"short={spec}").name == resolve(spec).name


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("no-such", r"unknown summariser 'no-such'. Registered are: lead, lexrank, oracle"),
        ("no-such-3", "unknown summariser 'no-such-3'"),
        ("lead3", "unknown summariser 'lead3'. Did you mean lead-3[?] Registered are: lead"),
        ("Text-Rank", "unknown summariser 'Text-Rank'. Did you mean textrank[?]"),
        ("no.such.module:x", "'no.such.module' cannot be imported .ModuleNotFoundError"),
        ("file.py:", "file.py: names no attribute. Write MODULE:ATTRIBUTE."),
        (":attribute", ":attribute names no module. Write MODULE:ATTRIBUTE."),
        ("no/such/file.py:x", "cannot be imported .FileNotFoundError: no such file"),
        ("json:no_such", "'json' has no attribute 'no_such'"),
        ("cmd:./summarise.sh --fast", "'./summarise.sh' is no program that can be run"),
        ("cmd:", "cmd: names no program"),
        ("cmd:head 'open", "cannot be read as a command .No closing quotation"),
        ("file:none.jsonl", "no such file"),
        ("mine=no-such", "unknown summariser 'no-such'"),
        (3, "3: is no summariser"),
    ],
)
def test_wrong_names_say_what_to_do(spec: object, message: str) -> None:
    with pytest.raises(HarnessError, match=message):
        resolve(spec)


def test_a_value_that_is_no_summariser_is_refused(module: Path) -> None:
    with pytest.raises(HarnessError, match="number: is no summariser"):
        resolve(f"{module}:number")


def test_a_file_that_does_not_run_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("raise RuntimeError('boom')")
    with pytest.raises(HarnessError, match=r"broken.py' cannot be imported \(RuntimeError: boom\)"):
        resolve(f"{broken}:x")


@pytest.mark.parametrize("name", ["cut.py", "json.py"])
def test_a_file_may_hold_dataclasses_with_postponed_annotations(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(
        "from __future__ import annotations\nfrom dataclasses import dataclass\nfrom typing import ClassVar\n"
        "@dataclass\nclass Cut:\n    kind: ClassVar[str] = 'cut'\n    size: int = 3\n"
        "    def summarise(self, article):\n        return article.text[: self.size]\n"
    )
    known = sys.modules["json"]
    assert summary(f"{path}:Cut") == "Fer"
    assert sys.modules["json"] is known


def test_a_file_is_what_it_says_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "s.py"
    made = []
    for word in ("one", "two"):
        path.write_text(f"def summarise(article):\n    return 'Made by {word}.'\n")
        os.utime(path, (1_000_000_000, 1_000_000_000))  # as quick as a program may write it anew
        summariser = resolve(f"{path}:summarise")
        assert isinstance(summariser, Summariser)
        made.append(summariser.summarise(ARTICLE))
    assert made == ["Made by one.", "Made by two."]


def test_a_file_that_does_not_run_leaves_no_module(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("raise RuntimeError('boom')")
    before = set(sys.modules)
    with pytest.raises(HarnessError):
        resolve(f"{tmp_path}/broken.py:x")
    assert set(sys.modules) == before


def test_a_broken_plugin_fails_only_who_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoint("broken", "no_such_package:X", discovery.GROUP)
    monkeypatch.setattr(discovery, "registered", lambda: {"broken": broken, **registered()})
    assert summary("lead-1") == "Ferries stopped at noon."
    with pytest.raises(HarnessError, match="'broken' is registered as no_such_package:X but cannot be loaded"):
        resolve("broken")
