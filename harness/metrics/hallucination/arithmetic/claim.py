"""A number of a summary that may be worked out, and what the rules ask of it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from harness.language.quantity import Quantity, agree
from harness.metrics.article_index import ArticleIndex
from harness.metrics.passage import Passage

MOST_NUMBERS = 50  # of which two are put together: endless lists of numbers say nothing
BESIDE = 4  # words
_NEAR = 8  # words
_LITTLE = 0.07

#: Words beside a number that was worked out.
REST = frozenset("rest remainder remain other yet still left go".split())
COMPARED = frozenset(
    """more less few long short high low old young large big small heavy fast slow late early after before ahead behind
    apart soon sooner above below over under beyond shy another extra further""".split()
)
MARGINS = frozenset("majority margin lead gap difference".split())
IN_ALL = frozenset("total altogether combined together between".split())
#: Units of shares.
POINTS = frozenset({"point", "percentage"})
#: Units of time and length, which count nothing.
UNITS = frozenset("second minute hour day week month year decade time mile kilometre metre foot".split())


@dataclass(frozen=True)
class Claim:
    """A number in a passage of a summary, and the article that it may follow from."""

    index: ArticleIndex
    passage: Passage
    quantity: Quantity

    @cached_property
    def before(self) -> list[str]:
        """Lemmas of the few words before the number, in order."""
        return [t.lemma for t in self.passage.up_to(self.quantity, _NEAR)]

    @cached_property
    def after(self) -> list[str]:
        """Lemmas of the few words after it."""
        return [t.lemma for t in self.passage.from_after(self.quantity, _NEAR)]

    def is_near(self, value: float) -> bool:
        """Whether a value is what the number says, and nearer than its "more than" or "almost" asks for."""
        is_little_off = math.isclose(self.quantity.value, value, rel_tol=_LITTLE)
        return is_little_off and agree(self.quantity, replace(self.quantity, value=value, hedge=""))
