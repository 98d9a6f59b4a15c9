"""Hallucinated details: what a summary says and its article does not, as spans with kind, nature and evidence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from harness.article import Article
from harness.language.stems import stem
from harness.language.tokens import tokenise
from harness.metrics.article_index import ArticleIndex, index, passage_stems
from harness.metrics.base import Example, Hallucination, Scores
from harness.metrics.hallucination.checks import CHECKS, SummaryView
from harness.metrics.hallucination.doubt import THRESHOLD, doubtful
from harness.metrics.hallucination.faithfulness import faithfulness

VERSION = 15


class Hallucinations:
    """Details that the article does not bear out, by a table of checks, and how faithful the summary is as a whole."""

    name = "hallucination"
    signature = f"hallucination|checks:{len(CHECKS)}|doubt:{THRESHOLD}|version:{VERSION}"

    def score(self, example: Example) -> Scores:
        """`faithfulness`, `hallucinations` (how many, without doubts) and the spans; needs an article, and a word."""
        if example.article is None:
            return Scores()
        view = SummaryView(example.summary, index(example.article))
        if not view.passages:
            return Scores()
        found = tuple(_leaked(h, view.index, example.siblings) for h in detect(view))
        values = {
            "faithfulness": faithfulness(view, found),
            "hallucinations": float(sum(not h.is_doubt for h in found)),
        }
        return Scores(values, hallucinations=found)


def detect(view: SummaryView) -> tuple[Hallucination, ...]:
    """What the checks find and what else is doubtful, in order; no two findings touch the same word."""
    found = run_checks(view)
    return tuple(sorted([*found, *doubtful(view, found)], key=lambda h: (h.start, h.end)))


def run_checks(view: SummaryView) -> list[Hallucination]:
    """What the checks find, in order, without what touches a finding of an earlier check."""
    kept: list[Hallucination] = []
    for check in CHECKS:
        for candidate in check(view):
            place = bisect_left(kept, candidate.end, key=lambda h: h.start)
            if place == 0 or kept[place - 1].end <= candidate.start:
                kept.insert(place, candidate)
    return kept


def _leaked(found: Hallucination, own: ArticleIndex, siblings: tuple[Article, ...]) -> Hallucination:
    """The finding, told apart from invention where another article on the event has all its content words together.

    That holds for what the article does not say, and for names of which it has no word, though it has another there.
    """
    words = {stem(t.lower) for t in tokenise(found.text) if t.is_content}
    if found.nature != "extrinsic" and (found.kind != "entity" or words & own.stems):
        return found
    for sibling in siblings:
        if words and any(words <= stems for stems in passage_stems(sibling)):
            why = f"'{found.text}' is not in this article; said by {sibling.id}."
            return replace(found, nature="extrinsic", explanation=why)
    return found
