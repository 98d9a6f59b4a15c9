"""What the checks find in sentences about invented articles does not get less."""

from benchmarks.edits import judged


def test_most_made_up_details_are_found_and_few_faithful_sentences_flagged() -> None:
    every = list(judged())
    edited, faithful = [j for j in every if j.made_up], [j for j in every if not j.made_up]
    assert (len(edited), len(faithful)) == (314, 215)
    assert sum(j.is_flagged for j in edited) >= 225
    assert sum(j.is_flagged for j in faithful) <= 9
