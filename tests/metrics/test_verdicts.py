"""Verdicts and pleas on charges, all invented."""

import pytest

from harness.article import Article
from harness.language.verdicts import verdicts
from tests.metrics.findings import made_up

ARTICLE = Article.from_text(
    "Actor is found guilty of assault\n"
    "Tom Vexley, the star of a drama, was found guilty on Tuesday of assaulting his former assistant, but was cleared "
    "of a second charge of intimidating a witness.\n"
    "His partner, Dana Fleet, 38, was found not guilty of helping an offender.\n"
    "Nils Alm pleaded not guilty to fraud.\n"
    "The jury could not agree on a third count of burglary, but convicted Eva Lund of two counts of arson.\n"
)


@pytest.mark.parametrize(
    ("summary", "wrong"),
    [
        ("The jury convicted Vexley of witness intimidation.", "convicted"),
        ("The jury cleared Vexley of assaulting his assistant.", "cleared"),
        ("Fleet was convicted of helping an offender.", "convicted"),
        ("Alm pleaded guilty to fraud.", "guilty"),
        ("Lund was acquitted of arson.", "acquitted"),
        ("The jury reached a verdict of guilty on burglary.", "guilty"),
    ],
)
def test_another_outcome_of_the_same_charge_is_found(summary: str, wrong: str) -> None:
    (found,) = made_up(summary, ARTICLE)
    assert (found.text, found.kind, found.nature) == (wrong, "negation", "intrinsic")
    assert "of this charge" in found.explanation


@pytest.mark.parametrize(
    "summary",
    [
        "Vexley was convicted of assault but acquitted of intimidating a witness.",
        "Fleet was acquitted of helping an offender.",
        "Alm was convicted of fraud, to which he had pleaded not guilty.",  # what became of it is not said
        "Lund was found guilty of arson, and the jury was deadlocked on burglary.",
        "The jury found Vexley guilty.",
    ],
)
def test_the_same_outcome_is_not_flagged(summary: str) -> None:
    assert [h for h in made_up(summary, ARTICLE) if "of this charge" in h.explanation] == []


def test_a_verdict_names_its_charge_and_a_plea_is_none() -> None:
    text = "He pleaded guilty to theft and was cleared of arson by a jury."
    plea, verdict = verdicts(text)
    assert (plea.axis, plea.outcome, text[slice(*plea.charge)].strip()) == ("plea", "guilty", "to theft and was")
    assert (verdict.axis, verdict.outcome, text[slice(*verdict.charge)].strip()) == (
        "verdict",
        "not guilty",
        "of arson",
    )
    assert verdicts("Police cleared the road.") == []
