"""References cut into clauses, and the coverage that comes of them where there is no checklist."""

import pytest

import harness
from harness.gold import Fact
from harness.metrics.base import Example
from harness.metrics.coverage import Coverage
from harness.metrics.coverage.clauses import clauses
from harness.suite import load_suite


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("The bridge reopened.", ["The bridge reopened."]),
        (
            "The harbour bridge reopened on Monday, which pleased the mayor of Lindholm; ferries carried them twice.",
            [
                "The harbour bridge reopened on Monday",
                "which pleased the mayor of Lindholm",
                "ferries carried them twice.",
            ],
        ),
        ("Berg came after lunch.", ["Berg came after lunch."]),
        (
            'Kutcher had called the old friend "nothing but a positive influence on me" on Friday.',
            ['Kutcher had called the old friend "nothing but a positive influence on me" on Friday.'],
        ),
        ("", []),
        ("It was. They were.", []),
    ],
)
def test_clauses_are_cut_at_joints_and_nothing_is_added(reference: str, expected: list[str]) -> None:
    assert list(clauses(reference)) == expected


def test_every_word_of_a_reference_is_in_one_clause() -> None:
    for item in load_suite().items:
        for reference in item.references:
            rest = reference
            for clause in clauses(reference):
                before, found, rest = rest.partition(clause)
                assert found
                assert not any(c.isalnum() for c in before)


def test_without_a_checklist_the_references_are_the_measure() -> None:
    references = (
        "Ferries stopped at noon, and the bridge reopened on Monday morning.",
        "The mayor came to the harbour.",
    )
    whole = harness.score(
        None, "Ferries stopped at noon. The bridge reopened on Monday morning.", references=references
    )
    half = harness.score(None, "Ferries stopped at noon.", references=references)
    none = harness.score(None, "A library bought old maps.", references=references)
    values = [s.metrics["coverage(ref)"] for s in (whole, half, none)]
    assert values == [1.0, 0.5, 0.0]
    assert whole.facts is None
    assert "coverage" not in whole.metrics


def test_a_checklist_is_never_mixed_with_references() -> None:
    example = Example(
        "Ferries stopped.", references=("Ferries stopped.",), facts=(Fact("Ferries stopped.", kind="how many"),)
    )
    metrics = Coverage().score(example).metrics
    assert "coverage(ref)" not in metrics
    assert metrics["coverage_how_many"] == 1.0


def test_references_without_words_measure_nothing() -> None:
    assert Coverage().score(Example("A summary.", references=("", "..."))) == Coverage().score(Example("A summary."))


def test_own_references_cover_more_than_those_of_other_articles() -> None:
    first, second = load_suite().items[:2]
    own = Coverage().score(Example(first.references[1], references=first.references)).metrics["coverage(ref)"]
    other = Coverage().score(Example("Ferries stopped at noon.", references=second.references)).metrics["coverage(ref)"]
    assert own == 1.0
    assert other == 0.0
