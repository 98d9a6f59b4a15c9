"""The metrics held against the labels of the gold: references, the facts' own evidence, probes."""

from __future__ import annotations

from collections.abc import Iterator

from harness.article import Article
from harness.check.faults import Agreement, Disagreement
from harness.gold import Fact, Gold, Probe
from harness.metrics.base import Example, Hallucination, Metric


class Labels:
    """Holds two metrics against gold; `agreement` counts what they saw of the probes' labels."""

    def __init__(self, coverage: Metric, hallucination: Metric) -> None:
        self._coverage = coverage
        self._hallucination = hallucination
        self.agreement = Agreement()

    def disagreements(self, file: str, gold: Gold, article: Article) -> Iterator[Disagreement]:
        """Every label of `gold` that a metric does not see."""
        for index, fact in enumerate(gold.facts):
            if fact.id not in self._covered(" ".join(fact.evidence), (fact,)):
                yield Disagreement(file, f"/facts/{index}", "coverage", f"{fact.id} is in its evidence", "not found")
        for index, reference in enumerate(gold.references):
            for flag in self._flags(reference.text, article):
                pointer = f"/references/{index}/text"
                yield Disagreement(file, pointer, "hallucination", "nothing made up", _words(flag))
        yield from self._essentials(file, gold)
        for index, probe in enumerate(gold.probes):
            yield from self._probe_facts(file, f"/probes/{index}", gold, probe)
            yield from self._probe_spans(file, f"/probes/{index}", article, probe)

    def _essentials(self, file: str, gold: Gold) -> Iterator[Disagreement]:
        """The longest reference carries every essential fact; shorter ones need not."""
        longest = max(range(len(gold.references)), key=lambda i: len(gold.references[i].text))
        essential = tuple(f for f in gold.facts if f.importance == "essential")
        covered = self._covered(gold.references[longest].text, essential)
        for fact in essential:
            if fact.id not in covered:
                pointer = f"/references/{longest}/text"
                yield Disagreement(file, pointer, "coverage", f"carries the essential {fact.id}", "not found")

    def _probe_facts(self, file: str, pointer: str, gold: Gold, probe: Probe) -> Iterator[Disagreement]:
        covered, labelled = self._covered(probe.text, gold.facts), set(probe.covers)
        self.agreement += Agreement(len(labelled), len(labelled & covered), len(covered - labelled))
        for fact in sorted(labelled - covered):
            yield Disagreement(file, pointer, "coverage", f"carries {fact}", "not found")
        for fact in sorted(covered - labelled):
            yield Disagreement(file, pointer, "coverage", f"does not carry {fact}", "covered")

    def _probe_spans(self, file: str, pointer: str, article: Article, probe: Probe) -> Iterator[Disagreement]:
        flags, spans = self._flags(probe.text, article), probe.made_up
        missed = [s for s in spans if not any(s.start < f.end and f.start < s.end for f in flags)]
        faithful = not spans
        self.agreement += Agreement(
            spans=len(spans),
            spans_found=len(spans) - len(missed),
            faithful=int(faithful),
            faithful_clean=int(faithful and not flags),
        )
        for span in missed:
            made_up = f"made up: {span.text!r} ({span.kind})"
            yield Disagreement(file, pointer, "hallucination", made_up, "not flagged")
        for flag in flags:
            if not any(s.start < flag.end and flag.start < s.end for s in spans):
                yield Disagreement(file, pointer, "hallucination", "not made up", _words(flag))

    def _covered(self, summary: str, facts: tuple[Fact, ...]) -> set[str]:
        scored = self._coverage.score(Example(summary, facts=facts)).facts or ()
        return {f.id for f in scored if f.covered and f.id}

    def _flags(self, summary: str, article: Article) -> tuple[Hallucination, ...]:
        return self._hallucination.score(Example(summary, article)).hallucinations or ()


def _words(flag: Hallucination) -> str:
    return f"flags {flag.text!r} ({flag.kind})"
