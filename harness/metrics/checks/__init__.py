"""The checks of the hallucination detector: a module for each kind of detail, and the table of them all."""

from __future__ import annotations

from harness.metrics.checks.base import Check, SummaryView
from harness.metrics.checks.dates import check_dates
from harness.metrics.checks.events import check_events
from harness.metrics.checks.furniture import check_furniture
from harness.metrics.checks.names import check_names
from harness.metrics.checks.negation import check_negation
from harness.metrics.checks.numbers import check_numbers
from harness.metrics.checks.opposites import check_opposites
from harness.metrics.checks.pronouns import check_pronouns
from harness.metrics.checks.quotations import check_quotations
from harness.metrics.checks.relations import check_relations
from harness.metrics.checks.speakers import check_speakers

__all__ = ["CHECKS", "Check", "SummaryView"]

CHECKS: tuple[Check, ...] = (
    check_furniture,
    check_quotations,
    check_speakers,
    check_numbers,
    check_dates,
    check_relations,
    check_names,
    check_negation,
    check_opposites,
    check_pronouns,
    check_events,
)
