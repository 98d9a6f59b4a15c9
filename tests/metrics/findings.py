"""What several test modules ask of the detector."""

from harness.article import Article
from harness.metrics.base import Example, Hallucination
from harness.metrics.hallucination import Hallucinations

DETECTOR = Hallucinations()


def made_up(summary: str, article: Article) -> list[Hallucination]:
    """The made-up details of a summary, without its doubts."""
    return [h for h in DETECTOR.score(Example(summary, article)).hallucinations or () if not h.is_doubt]
