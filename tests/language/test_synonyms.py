"""Near-synonyms stand for each other both ways, and what only looks near does not."""

import pytest

from harness.language.kinds import ALTERNATIVES
from harness.language.opposites import OPPOSITES
from harness.language.synonyms import synonyms


def test_near_synonyms_stand_for_each_other() -> None:
    assert "sorry" in synonyms("apologise")
    assert "apologise" in synonyms("sorry")
    assert synonyms("ferry") == frozenset()


@pytest.mark.parametrize(
    ("left", "right"), [("say", "apologise"), ("wife", "husband"), ("rape", "assault"), ("couple", "two")]
)
def test_what_a_newsroom_keeps_apart_is_no_synonym(left: str, right: str) -> None:
    assert right not in synonyms(left)
    assert left not in synonyms(right)


def test_nothing_excludes_itself_and_all_exclude_each_other() -> None:
    for table in (OPPOSITES, ALTERNATIVES):
        for word, others in table.items():
            assert word not in others
            assert all(word in table[other] for other in others)
