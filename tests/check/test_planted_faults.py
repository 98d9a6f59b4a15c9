"""Each fault that can be planted in gold is found where it was planted, and the message says what to do."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from harness.check import Findings, check_suite
from harness.metrics.base import Example, Metric, Scores
from harness.metrics.coverage import Coverage
from harness.metrics.hallucination import Hallucinations
from tests.conftest import ROOT

GOLD = "gold/003_7f27b95910687b4c.json"
EVENT = "gold/event.json"
MANIFEST = "seeds/manifest.json"
ARTICLE = "seeds/003_7f27b95910687b4c.txt"
COPIED = "Ashton Kutcher and Mila Kunis have released a joint video statement after receiving harsh criticism."


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """The repository's own gold and seeds, to be bent."""
    for folder in ("gold", "seeds"):
        copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


class Remembering:
    """A metric that judges the same example once: a fault is planted in one file, the others have been judged."""

    def __init__(self, metric: Metric) -> None:
        self.name, self.signature, self._score = metric.name, metric.signature, cache(metric.score)

    def score(self, example: Example) -> Scores:
        return self._score(example)


COVERAGE, HALLUCINATIONS = Remembering(Coverage()), Remembering(Hallucinations())


def check(suite: Path) -> Findings:
    return check_suite(suite, COVERAGE, HALLUCINATIONS)


def edit(file: str, change: Callable[[Any], object]) -> Callable[[Path], None]:
    """Plants a fault in a JSON file of the suite."""

    def plant(suite: Path) -> None:
        data = json.loads((suite / file).read_text(encoding="utf-8"))
        change(data)
        (suite / file).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    return plant


def gold(change: Callable[[Any], object]) -> Callable[[Path], None]:
    return edit(GOLD, change)


# name: (how to plant it, file, JSON pointer, part of the message)
PLANTED: dict[str, tuple[Callable[[Path], object], str, str, str]] = {
    "broken JSON": (lambda s: (s / GOLD).write_text('{"article": '), GOLD, "/", ":1:13: not JSON"),
    "nested without end": (lambda s: (s / GOLD).write_text("[" * 100_000), GOLD, "/", "nested too deeply"),
    "key twice": (
        lambda s: (s / GOLD).write_text('{"facts": [], "facts": []}'),
        GOLD,
        "/",
        "the key 'facts' stands twice",
    ),
    "blank statement": (
        gold(lambda g: g["facts"][0].update(statement=" ")),
        GOLD,
        "/facts/0/statement",
        "is empty; write it",
    ),
    "fact covered twice": (
        gold(lambda g: g["probes"][0].update(covers=["f01", "f01"])),
        GOLD,
        "/probes/0/covers",
        "twice",
    ),
    "span before the text": (
        gold(lambda g: g["probes"][7]["made_up"][0].update(start=-1)),
        GOLD,
        "/probes/7/made_up/0/start",
        "-1 is too small; 0 is the least",
    ),
    "key missing": (gold(lambda g: g.pop("facts")), GOLD, "/", "'facts' missing; add it"),
    "unknown key": (
        gold(lambda g: g["facts"][0].update(x=1)),
        GOLD,
        "/facts/0",
        "unknown key 'x'; known are id, statement",
    ),
    "empty statement": (
        gold(lambda g: g["facts"][0].update(statement="")),
        GOLD,
        "/facts/0/statement",
        "is empty; write it here. The fact in own words.",
    ),
    "wrong importance": (
        gold(lambda g: g["facts"][1].update(importance="high")),
        GOLD,
        "/facts/1/importance",
        '"high" is not one of "essential", "supporting", "detail"',
    ),
    "no evidence": (
        gold(lambda g: g["facts"][2].update(evidence=[])),
        GOLD,
        "/facts/2/evidence",
        "at least 1 are needed",
    ),
    "wrong kind of detail": (
        gold(lambda g: g["probes"][7]["made_up"][0].update(kind="age")),
        GOLD,
        "/probes/7/made_up/0/kind",
        '"age" is not one of "entity"',
    ),
    "file name": (gold(lambda g: g["article"].update(id="other")), GOLD, "/article/id", "Call it other.json."),
    "article missing": (lambda s: (s / ARTICLE).unlink(), GOLD, "/article", "cannot be read (No such file"),
    "article not UTF-8": (
        lambda s: (s / ARTICLE).write_bytes(b"\xff"),
        GOLD,
        "/article",
        "not UTF-8 (byte 0xff at offset 0)",
    ),
    "article empty": (lambda s: (s / ARTICLE).write_bytes(b""), GOLD, "/article", "the article is empty"),
    "article changed": (
        lambda s: (s / ARTICLE).write_bytes((s / ARTICLE).read_bytes() + b"\n"),
        GOLD,
        "/article",
        "its bytes have changed since",
    ),
    "path leaves": (
        gold(lambda g: g["article"].update(file="../x.txt")),
        GOLD,
        "/article/file",
        "it may not leave the suite",
    ),
    "furniture out of range": (
        gold(lambda g: g["boilerplate"][0].update(end=99999)),
        GOLD,
        "/article",
        "/boilerplate/0: 1..99999 is no span",
    ),
    "furniture unsorted": (
        gold(lambda g: g["boilerplate"].reverse()),
        GOLD,
        "/boilerplate/1",
        "before the span ahead of it ends",
    ),
    "quote one letter off": (
        gold(lambda g: g["facts"][18].update(evidence=["Masterson, 47, was sentenced to 30 year to life in prison"])),
        GOLD,
        "/facts/18/evidence/0",
        "The nearest text is 'Masterson, 47, was sentenced to 30 years to life in priso",
    ),
    "quote from nowhere": (
        gold(lambda g: g["facts"][0].update(evidence=["zxqj 9988 wvkk"])),
        GOLD,
        "/facts/0/evidence/0",
        "Nothing like it is there",
    ),
    "quote from page furniture": (
        gold(lambda g: g["facts"][0].update(evidence=["call 111"])),
        GOLD,
        "/facts/0/evidence/0",
        "stands only in page furniture",
    ),
    "no essential fact": (
        gold(lambda g: [f.update(importance="detail") for f in g["facts"]]),
        GOLD,
        "/facts",
        "no fact is essential",
    ),
    "fact id twice": (
        gold(lambda g: g["facts"][1].update(id="f01")),
        GOLD,
        "/facts/1/id",
        "already the id of /facts/0",
    ),
    "reference id twice": (
        gold(lambda g: g["references"][1].update(id="headline")),
        GOLD,
        "/references/1/id",
        "'headline' is already the id of /references/0",
    ),
    "probe id twice": (
        gold(lambda g: g["probes"][1].update(id="p01")),
        GOLD,
        "/probes/1/id",
        "already the id of /probes/0",
    ),
    "reference copied": (
        gold(lambda g: g["references"][1].update(text=COPIED)),
        GOLD,
        "/references/1/text",
        "takes over 15 words in a row from the article: 'ashton kutcher and mila",
    ),
    "statement copied": (
        gold(lambda g: g["facts"][0].update(statement=COPIED)),
        GOLD,
        "/facts/0/statement",
        "takes over 15 words in a row",
    ),
    "reference too long": (
        gold(lambda g: g["references"][2].update(text="Word. " * 900)),
        GOLD,
        "/references/2/text",
        "is not shorter than the article",
    ),
    "span off by one": (
        gold(lambda g: g["probes"][7]["made_up"][0].update(start=12)),
        GOLD,
        "/probes/7/made_up/0",
        "It stands at 11..13.",
    ),
    "span text not in probe": (
        gold(lambda g: g["probes"][7]["made_up"][0].update(text="58")),
        GOLD,
        "/probes/7/made_up/0",
        "not '58'. It is not in the probe at all.",
    ),
    "spans unsorted": (gold(lambda g: g["probes"][9]["made_up"].reverse()), GOLD, "/probes/9/made_up/1", "Sort them"),
    "unknown fact covered": (
        gold(lambda g: g["probes"][0]["covers"].append("f99")),
        GOLD,
        "/probes/0/covers/5",
        "there is no fact 'f99'",
    ),
    "evidence is a full stop": (
        gold(lambda g: g["facts"][2].update(evidence=["."])),
        GOLD,
        "/facts/2/evidence/0",
        "'.' says nothing",
    ),
    "evidence is a stop word": (
        gold(lambda g: g["facts"][2].update(evidence=["the"])),
        GOLD,
        "/facts/2/evidence/0",
        "'the' says nothing",
    ),
    "event: quote altered": (
        edit(EVENT, lambda e: e["facts"][0]["support"][0].update(evidence=["Kutcher flew to the moon"])),
        EVENT,
        "/facts/0/support/0/evidence/0",
        "is not in the article",
    ),
    "event: unknown article": (
        edit(EVENT, lambda e: e["articles"].append("005_none")),
        EVENT,
        "/articles/5",
        "there is no gold for '005_none'",
    ),
    "event: article not listed": (
        edit(EVENT, lambda e: e["articles"].remove("004_3b3bda734e5d4299")),
        EVENT,
        "/articles",
        "'004_3b3bda734e5d4299' tells of this event",
    ),
    "event: other name": (
        edit(EVENT, lambda e: e.update(id="other")),
        EVENT,
        "/articles/0",
        "names the event 'masterson-letters'",
    ),
    "event: one-sided contradiction": (
        edit(EVENT, lambda e: e["contradictions"][0]["claims"][1].update(e["contradictions"][0]["claims"][0])),
        EVENT,
        "/contradictions/0",
        "two sides rest on the same quote",
    ),
    "event: fact id twice": (
        edit(EVENT, lambda e: e["facts"][1].update(id=e["facts"][0]["id"])),
        EVENT,
        "/facts/1/id",
        "Make it",
    ),
    "event: shape": (edit(EVENT, lambda e: e.pop("title")), EVENT, "/", "'title' missing"),
    "event: reference id twice": (
        edit(EVENT, lambda e: e["references"][1].update(id=e["references"][0]["id"])),
        EVENT,
        "/references/1/id",
        "Make it unique",
    ),
    "event: no essential fact": (
        edit(EVENT, lambda e: [f.update(importance="detail") for f in e["facts"]]),
        EVENT,
        "/facts",
        "no fact is essential",
    ),
    "event: one quote on both sides": (
        edit(
            EVENT,
            lambda e: e["contradictions"][0]["claims"][1]["support"].append(
                e["contradictions"][0]["claims"][0]["support"][0]
            ),
        ),
        EVENT,
        "/contradictions/0",
        "two sides rest on the same quote",
    ),
    "manifest: article left out": (
        edit(MANIFEST, lambda m: m["articles"].pop()),
        MANIFEST,
        "/articles",
        "is not listed",
    ),
    "manifest: hash": (
        edit(MANIFEST, lambda m: m["articles"][0].update(sha256="0" * 64)),
        MANIFEST,
        "/articles/0/sha256",
        "is not the hash of '000_749e0e6fae899809.txt'",
    ),
    "manifest: file": (
        edit(MANIFEST, lambda m: m["articles"][0].update(file="n.txt")),
        MANIFEST,
        "/articles/0/file",
        "is not there",
    ),
    "manifest: title": (
        edit(MANIFEST, lambda m: m["articles"][0].update(title="t")),
        MANIFEST,
        "/articles/0/title",
        "differs from",
    ),
    "manifest: no gold": (
        edit(MANIFEST, lambda m: m["articles"][0].update(id="n")),
        MANIFEST,
        "/articles/0/id",
        "there is no gold for",
    ),
}


def test_the_repository_has_no_fault(suite: Path) -> None:
    findings = check(suite)
    assert findings.faults == ()
    assert (findings.files, findings.facts > 100, findings.probes >= 60) == (6, True, True)


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_in_its_place(name: str, suite: Path) -> None:
    plant, file, pointer, message = PLANTED[name]
    plant(suite)
    found = [f for f in check(suite).faults if f.file == file and f.pointer == pointer]
    assert any(message in f.message for f in found), check(suite).faults


def test_gold_that_cannot_be_read_is_not_called_missing_as_well(suite: Path) -> None:
    (suite / GOLD).write_text('{"article": ')
    assert {f.file for f in check(suite).faults} == {GOLD}


def test_all_faults_of_all_files_are_listed_at_once(suite: Path) -> None:
    for name in ("quote from nowhere", "event: other name", "manifest: hash"):
        PLANTED[name][0](suite)
    assert {f.file for f in check(suite).faults} == {GOLD, EVENT, MANIFEST}


def test_gold_that_cannot_be_read_is_no_second_fault_elsewhere(suite: Path) -> None:
    PLANTED["broken JSON"][0](suite)
    assert {f.file for f in check(suite).faults} == {GOLD}
