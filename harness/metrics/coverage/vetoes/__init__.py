"""What makes a fact uncovered although words of it are there: another number, name, speaker or sense, or half of it."""

from __future__ import annotations

from harness.metrics.coverage.statements import Statement, nearest
from harness.metrics.coverage.vetoes.names import half_a_pair, only_subject, other_half, other_name
from harness.metrics.coverage.vetoes.numbers import no_date, other_date, other_number, range_for_number
from harness.metrics.coverage.vetoes.sense import (
    denied_at_length,
    less_sure,
    opposite,
    swapped,
    turned,
    undenied,
    unnegated,
)
from harness.metrics.coverage.vetoes.speech import only_speaker, other_quotation, other_speaker, quoted_of_another

_OF_WINDOWS = (
    other_number,
    range_for_number,
    other_date,
    no_date,
    other_name,
    other_half,
    half_a_pair,
    other_quotation,
    only_subject,
    only_speaker,
    unnegated,
    undenied,
)
_OF_SENTENCES = (opposite, turned, swapped, less_sure, denied_at_length, other_speaker, quoted_of_another)


def vetoed(fact: Statement, window: Statement) -> bool:
    """Whether the window says something else than the fact, or only half of it, in spite of its words."""
    sentence = nearest(fact, window)
    return any(veto(fact, window) for veto in _OF_WINDOWS) or any(veto(fact, sentence) for veto in _OF_SENTENCES)
