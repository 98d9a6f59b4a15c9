"""`harness check`: is gold complete, exact, grounded; and do the metrics agree with it?"""

from __future__ import annotations

from harness.check.faults import Agreement, Disagreement, Fault, Findings
from harness.check.suite import check_suite

__all__ = ["Agreement", "Disagreement", "Fault", "Findings", "check_suite"]
