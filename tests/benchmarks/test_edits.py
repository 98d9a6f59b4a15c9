"""What the checks find in sentences about invented articles does not get less."""

from collections.abc import Iterable

from benchmarks.edits import Judged, judged, small


def test_most_made_up_details_are_found_and_few_faithful_sentences_flagged() -> None:
    found, edited, flagged, faithful = counts(judged())
    assert (edited, faithful) == (3862, 3382)
    assert found >= 1880
    assert flagged <= 133


def test_in_small_letters_they_are_nearly_as_many() -> None:
    with_capitals, edited, _, faithful = counts(judged(every=3))
    assert edited > faithful > 400
    for article_written in (str, small):
        found, _, flagged, _ = counts(judged(small, article_written, every=3))
        assert found >= 0.88 * with_capitals
        assert flagged <= 0.05 * faithful


def counts(every: Iterable[Judged]) -> tuple[int, int, int, int]:
    """Of edited sentences, those found and all; of faithful ones, those flagged and all."""
    edited, faithful = [], []
    for judgement in every:
        (edited if judgement.made_up else faithful).append(judgement.is_flagged)
    return sum(edited), len(edited), sum(faithful), len(faithful)
