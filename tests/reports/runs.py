"""Runs made by hand for tests of reports: nothing is summarised or scored."""

from collections.abc import Mapping

from harness.metrics.base import PRF, FactScore, Hallucination, Span
from harness.results import Run, Sample, SummariserInfo

# Everything here that a test writes into a summary is hostile on purpose.
HOSTILE = (
    "<script>window.ran = 1</script> <img src=x onerror='window.ran = 2'> [link](javascript:alert(1)) | a | b\n"
    "::error::taken over\n::set-output name=x::y ##[error]old style \x1b[31mred\x1b[0m \x9b31m \u202egpj.exe\u202c "
    "</script><!--<script> \\input{/etc/passwd} $x_1^2$ 50% & # ~ @everybody https://example.invalid/ \ud800 ]]> end."
)


def sample(
    summariser: str,
    article: str,
    *,
    summary: str | None = "Ashton Kutcher apologised.",
    error: str | None = None,
    found: tuple[Hallucination, ...] | None = (),
    facts: tuple[FactScore, ...] | None = None,
    **values: float,
) -> Sample:
    metrics = {n: PRF(v, v, v) if n.startswith("rouge") else v for n, v in values.items()}
    return Sample(article, summariser, summary, error, metrics, facts, found, {"seconds": 0.25})


def run_of(*samples: Sample, name: str = "made", gold: str = "hash", suite: str = "nowhere", **signature: str) -> Run:
    names = dict.fromkeys(s.summariser for s in samples)
    signatures = {"rouge": "rouge|v:1", "coverage": "coverage|v:1", "hallucination": "hallucination|v:1", **signature}
    return Run(name, suite, gold, tuple(SummariserInfo(n, "1") for n in names), signatures, {"harness": "0"}, samples)


def grid(values: Mapping[str, list[float]], metric: str = "coverage", **options: str) -> Run:
    """A run with one metric: by summariser, its value on article a000, a001, ..."""
    return run_of(
        *(sample(name, f"a{i:03}", **{metric: v}) for name, row in values.items() for i, v in enumerate(row)), **options
    )


def made_up(summary: str, text: str, kind: str = "number", score: float = 0.9, why: str = "not there") -> Hallucination:
    """A hallucination where `text` stands in `summary`, with one piece of evidence."""
    start = summary.index(text)
    evidence = (Span(0, 5, "Proof"),)
    return Hallucination(start, start + len(text), text, kind, "extrinsic", score, why, evidence)  # type: ignore[arg-type]
