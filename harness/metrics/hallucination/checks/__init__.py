"""The checks of the hallucination detector: a module for each kind of detail, and the table of them all."""

from __future__ import annotations

from harness.metrics.hallucination.checks.ages import check_ages
from harness.metrics.hallucination.checks.base import Check, SummaryView
from harness.metrics.hallucination.checks.callings import check_callings
from harness.metrics.hallucination.checks.dates import check_dates
from harness.metrics.hallucination.checks.events import check_events
from harness.metrics.hallucination.checks.exchanges import check_exchanges
from harness.metrics.hallucination.checks.furniture import check_furniture
from harness.metrics.hallucination.checks.magnitudes import check_magnitudes
from harness.metrics.hallucination.checks.mixups import check_mixups
from harness.metrics.hallucination.checks.modality import check_modality
from harness.metrics.hallucination.checks.names import check_names
from harness.metrics.hallucination.checks.negation import check_negation
from harness.metrics.hallucination.checks.numbers import check_numbers
from harness.metrics.hallucination.checks.opposites import check_opposites
from harness.metrics.hallucination.checks.pronouns import check_pronouns
from harness.metrics.hallucination.checks.quotations import check_quotations
from harness.metrics.hallucination.checks.relations import check_relations
from harness.metrics.hallucination.checks.scores import check_scores
from harness.metrics.hallucination.checks.speakers import check_speakers
from harness.metrics.hallucination.checks.swaps import check_swaps
from harness.metrics.hallucination.checks.times import check_times
from harness.metrics.hallucination.checks.verdicts import check_verdicts

__all__ = ["CHECKS", "Check", "SummaryView"]

CHECKS: tuple[Check, ...] = (
    check_furniture,
    check_quotations,
    check_speakers,
    check_ages,
    check_callings,
    check_scores,
    check_numbers,
    check_exchanges,
    check_magnitudes,
    check_dates,
    check_times,
    check_relations,
    check_names,
    check_mixups,
    check_verdicts,
    check_negation,
    check_modality,
    check_opposites,
    check_swaps,
    check_pronouns,
    check_events,
)
