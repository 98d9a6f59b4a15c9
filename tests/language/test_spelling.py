"""Forms and spellings of one word are compared as one; words that only look alike stay apart."""

import pytest

from harness.language.spelling import IRREGULAR, regular
from harness.language.stems import stem
from harness.language.tokens import lemma

SAME = """paid pay, wrote writing, children child, sold selling, women woman, driven driving, drove drives,
    held holding, thieves thief, colour color, neighbours neighbors, labourers laborers,
    organisation organization, apologised apology, criticised criticism, hospitalised hospital,
    analysing analyzed, centre centers, theatre theater, defence defense, programme program,
    judgement judgment, sceptical skeptical, paediatric pediatric"""
OTHER = "found founded, mourning morning, four for, revise revive, rise size, lives leaves, fell felt, court cart"


@pytest.mark.parametrize("pair", SAME.split(","))
def test_forms_and_spellings_of_a_word_have_one_stem(pair: str) -> None:
    left, right = pair.split()
    assert stem(left) == stem(right)


@pytest.mark.parametrize("pair", OTHER.split(","))
def test_other_words_have_another(pair: str) -> None:
    left, right = pair.split()
    assert stem(left) != stem(right)


@pytest.mark.parametrize("pair", ["revise revision", "supervise supervision", "televised television"])
def test_what_had_one_stem_keeps_it(pair: str) -> None:
    left, right = pair.split()
    assert stem(left) == stem(right)


def test_an_irregular_form_has_its_word_as_lemma() -> None:
    assert all(lemma(form) == word and form != word for form, word in IRREGULAR.items())


@pytest.mark.parametrize("word", [*IRREGULAR, "apologise", "colours", "centres", "analysed", "''", "é", "5"])
def test_what_is_compared_stays_as_it_is(word: str) -> None:
    assert regular(regular(word)) == regular(word)
