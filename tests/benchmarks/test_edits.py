"""What the checks find in sentences about invented articles does not get less."""

from benchmarks.edits import Judged, judged, small


def test_most_made_up_details_are_found_and_few_faithful_sentences_flagged() -> None:
    assert found_and_flagged(list(judged()), least=1055)


def test_in_small_letters_they_are_nearly_as_many() -> None:
    assert found_and_flagged(list(judged(small)), least=1020)
    assert found_and_flagged(list(judged(small, small)), least=975)


def found_and_flagged(every: list[Judged], least: int) -> bool:
    edited, faithful = [j for j in every if j.made_up], [j for j in every if not j.made_up]
    assert (len(edited), len(faithful)) == (1914, 1524)
    return sum(j.is_flagged for j in edited) >= least and sum(j.is_flagged for j in faithful) <= 65
