"""Suites load with their gold, and refuse gold that does not fit, each with one clear message."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from harness.errors import HarnessError
from harness.suite import load_suite
from tests.conftest import SEED, SuiteFolder


def test_a_suite_holds_articles_with_their_gold(suite_folder: SuiteFolder) -> None:
    suite = load_suite(suite_folder.root)
    (item,) = suite.items
    assert item.article.id == SEED
    assert item.references == ("Ashton Kutcher and Mila Kunis released a joint video statement.",)
    assert [f.id for f in item.facts] == ["f1"]
    assert item.event == "letters"


def test_the_embedded_suite_is_the_five_seeds() -> None:
    suite = load_suite()
    assert [i.article.id[:3] for i in suite.items] == ["000", "001", "002", "003", "004"]
    assert all(len(suite.siblings(i)) == 4 for i in suite.items)
    assert all(i.references and i.facts for i in suite.items)


def test_the_gold_hash_changes_with_any_byte_of_the_gold(suite_folder: SuiteFolder) -> None:
    before = load_suite(suite_folder.root).gold_hash
    suite_folder.file.write_bytes(suite_folder.file.read_bytes() + b"\n")
    assert load_suite(suite_folder.root).gold_hash != before


def edited(change: Callable[[Any], object]) -> Callable[[SuiteFolder], object]:
    def edit(folder: SuiteFolder) -> None:
        gold = folder.gold()
        change(gold)
        folder.write(gold)

    return edit


BENT = {
    "article changed": (lambda f: f.article.write_bytes(f.article.read_bytes() + b" "), "its bytes have changed since"),
    "article missing": (lambda f: f.article.unlink(), "cannot be read (No such file"),
    "article not UTF-8": (lambda f: f.article.write_bytes(b"caf\xe9"), "not UTF-8 (byte 0xe9 at offset 3)"),
    "article empty": (lambda f: f.article.write_bytes(b" \n"), "the article is empty"),
    "gold not JSON": (lambda f: f.file.write_text('{"article": }'), ":1:13: not JSON"),
    "gold missing": (lambda f: f.file.unlink(), "no gold/*.json there"),
    "key missing": (edited(lambda g: g.pop("facts")), "/: 'facts' missing; add it"),
    "unknown key": (
        edited(lambda g: g["facts"][0].update(weight=1)),
        "/facts/0: unknown key 'weight'; known are id, statement",
    ),
    "wrong word": (
        edited(lambda g: g["facts"][0].update(importance="high")),
        '/facts/0/importance: "high" is not one of',
    ),
    "fact twice": (
        edited(lambda g: g["facts"].append(g["facts"][0])),
        "/facts/1/id: 'f1' is already the id of /facts/0",
    ),
    "path leaves": (
        edited(lambda g: g["article"].update(file="../other.txt")),
        '/article/file: "../other.txt" is not as it must be',
    ),
    "span outside": (
        edited(lambda g: g.update(boilerplate=[{"start": 1, "end": 10**6, "kind": "credit"}])),
        "/boilerplate/0: 1..1000000 is no span",
    ),
    "spans overlap": (
        edited(lambda g: g.update(boilerplate=[{"start": s, "end": 200, "kind": "credit"} for s in (0, 50)])),
        "/boilerplate/1: starts at 50, before the span ahead of it ends (200)",
    ),
    "spans out of order": (
        edited(lambda g: g.update(boilerplate=[{"start": s, "end": s + 5, "kind": "credit"} for s in (50, 0)])),
        "/boilerplate/1: starts at 0, before the span ahead of it ends (55)",
    ),
}


@pytest.mark.parametrize("fault", BENT)
def test_gold_that_does_not_fit_is_refused(fault: str, suite_folder: SuiteFolder) -> None:
    bend, message = BENT[fault]
    bend(suite_folder)
    with pytest.raises(HarnessError) as error:
        load_suite(suite_folder.root)
    assert message in str(error.value)
    assert str(suite_folder.root) in str(error.value)


def test_a_link_out_of_the_suite_is_refused(suite_folder: SuiteFolder, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    suite_folder.article.rename(outside)
    suite_folder.article.symlink_to(outside)
    with pytest.raises(HarnessError, match="leaves the suite"):
        load_suite(suite_folder.root)


def test_two_gold_files_for_one_article_are_refused(suite_folder: SuiteFolder) -> None:
    (suite_folder.file.parent / "again.json").write_bytes(suite_folder.file.read_bytes())
    with pytest.raises(HarnessError, match="is already taken by"):
        load_suite(suite_folder.root)


def test_gold_without_boilerplate_has_it_looked_for_and_an_empty_list_has_none(suite_folder: SuiteFolder) -> None:
    assert load_suite(suite_folder.root).items[0].article.boilerplate[0].kind == "caption"
    suite_folder.write({**suite_folder.gold(), "boilerplate": []})
    assert load_suite(suite_folder.root).items[0].article.boilerplate == ()
