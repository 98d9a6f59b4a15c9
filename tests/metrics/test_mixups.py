"""Names in each other's place are found: in sentences about an invented trial at an invented port."""

import pytest

from harness.article import Article
from harness.metrics.article_index import index
from harness.metrics.base import Example, Hallucination
from tests.metrics.findings import DETECTOR, made_up

ARTICLE = Article.from_text(
    "Harbour master fined\n"
    "The harbour master Mark Sund was fined 4,000 crowns in Lindholm on Monday for selling berths to friends.\n"
    'The judge, Ellen Hagg, called the sales "shabby".\n'
    "A yacht owner, Peter Alm, 61, told the court that he had paid for his berth in cash behind the fish market.\n"
    "Karin Lind, who keeps the books, noticed in May that seventeen berths were missing from the register.\n"
    "Sund's deputy, Nils Berg, wept as he expressed regret for the damage to the port's name.\n"
    "The port's owner, Frida Holt, is fully expecting the appeal to fail, and Berg with it.\n"
    "The Holt family has run the port since 1931. Lars Ek, a lawyer from Norrvik, spoke for the yacht club.\n"
    "Sund bought petrol at a filling station in Karlsby a few hours before the police came.\n"
    "The sale of the port must still be approved by the Harbour Board; Hagg has not ruled on damages.\n"
    "Ulla Falk, who sells onions, lost her berth.\n"
    '"Sorry does not float my boat," she said.\n'
    '"This cannot go on," said the port\'s new manager, Inga Rask.\n'
    "The tenants of the old fish hall owe 20% of the rent.\n"
    "The yacht club owns 35% of the port's shares. A tram may be built.\n"
    "Soap star Tilly Rosen is back on the stage. Fighting tears, Tilly blew a kiss to her mother in the third row.\n"
    '"I have waved to my sister for a year and a half," said Petra Holm, who runs a bakery on the quay of Brenna.\n'
    "Dancer Jodie Quill is understood to have been offered the part in March.\n"
    "Analyst Howard Teague of Brightwater Research said that disputes between ports are settled quietly.\n"
)


def found(summary: str) -> list[Hallucination]:
    return made_up(summary, ARTICLE)


@pytest.mark.parametrize(
    ("summary", "wrong", "right"),
    [
        ("Peter Alm noticed in May that seventeen berths were not in the register.", "Peter Alm", "Karin Lind"),
        ("Lars Ek was fined 4,000 crowns on Monday for selling berths to friends.", "Lars Ek", "Mark Sund"),
        ("Nils Alm told the court that he had paid in cash.", "Nils Alm", "Peter Alm"),
        ("Ek is fully expecting the appeal of the harbour master to fail.", "Ek", "Frida Holt"),
        ("Sund bought petrol at a filling station in Norrvik.", "Norrvik", "Karlsby"),
    ],
)
def test_a_person_in_the_place_of_another_is_found_with_the_right_one(summary: str, wrong: str, right: str) -> None:
    (finding,) = found(summary)
    assert (finding.text, finding.kind, finding.nature) == (wrong, "entity", "intrinsic")
    assert right in finding.explanation
    assert right in finding.evidence[0].text


@pytest.mark.parametrize(
    "summary",
    [
        "Karin Lind noticed in May that seventeen berths were missing.",
        "Peter Alm had paid for the berth in cash.",
        "Bookkeeper Karin Lind noticed that berths were missing from the register.",
        "Mark Sund, Nils Berg, Karin Lind, Lars Ek and Peter Alm were in the court in Lindholm on Monday.",
        "The Holt family has run the port for decades, and the appeal may fail.",
        "Berg regrets the damage to the port's name, Ek said.",
        "Rosen, in tears, blew a kiss to her mother in the third row.",
        "A baker in Brenna said that she had waved to her sister for a year and a half.",
    ],
)
def test_people_in_their_own_place_are_not_flagged(summary: str) -> None:
    assert not [h for h in found(summary) if "in the article it is" in h.explanation]


@pytest.mark.parametrize(
    ("summary", "wrong", "kind"),
    [
        ('"Sorry does not float my boat," said Nils Berg.', "Nils Berg", "attribution"),
        ('"This cannot go on," said Mr Berg.', "Berg", "attribution"),
        ("The yacht club owns 20% of the shares of the port.", "20%", "number"),
        ("The sale of the port has been approved by the Harbour Board.", "has been approved", "negation"),
        ("A tram will be built.", "will be built", "negation"),
        ("Hagg has ruled on damages.", "ruled", "negation"),
        ("The U.S. fined Sund in Lindholm.", "U.S.", "entity"),
        ("Ulla Falk, who sells carrots, lost her berth.", "carrots", "entity"),
        ("Sund bought petrol at a filling station a few weeks before the police came.", "weeks", "entity"),
    ],
)
def test_what_is_said_of_another_or_not_yet_so_is_found(summary: str, wrong: str, kind: str) -> None:
    assert [(h.text, h.kind) for h in found(summary)] == [(wrong, kind)]


def test_what_will_be_and_what_was_denied_may_be_said_so() -> None:
    assert found("The sale must be approved by the board.") == []
    assert found("The judge has not yet ruled on damages.") == []
    assert found('"This cannot go on," Rask said.') == []


def test_people_are_told_from_places_and_bodies() -> None:
    assert {"sund", "hagg", "alm", "lind", "berg", "holt", "ek"} <= index(ARTICLE).people
    assert not {"lindholm", "norrvik", "may", "monday"} & index(ARTICLE).people


def test_fewer_than_all_unknown_words_are_a_doubt_and_no_finding() -> None:
    summary = "The harbour master was dragged before irate magistrates and fined for selling berths to friends."
    marked = DETECTOR.score(Example(summary, ARTICLE)).hallucinations or ()
    assert marked
    assert all(h.is_doubt for h in marked)


def test_a_speaker_is_known_behind_a_body_and_an_aside() -> None:
    article = Article.from_text(
        "Brannock cuts jobs\n"
        "Gideon Pask at Thornley Capital, who downgraded the shares to “sell”, said the cuts were “a year late”.\n"
        "Eva Lund, the chief executive, said that she was sorry.\n"
    )
    assert [h.text for h in made_up("Lund called the cuts “a year late”.", article)] == ["Lund"]
    assert made_up("The cuts were “a year late”, said Pask.", article) == []
