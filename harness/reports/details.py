"""The made-up details of a run as a list: each span with its sentence, kind, reason and evidence, surest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.text import Text

from harness.language.sentences import split_sentences
from harness.metrics.base import Hallucination
from harness.records import CONVERTER
from harness.reports.markup import markdown_text
from harness.results import Run, Sample
from harness.text import counted, one_line

#: What the nature of a detail means, in words.
NATURES = {"intrinsic": "the article says otherwise", "extrinsic": "the article does not say"}
_AROUND = 160
_INDENT = 5


@dataclass(frozen=True, slots=True)
class Detail:
    """A made-up detail and where it stands.

    Attributes:
        before, after: what its sentence says around it.
    """

    article_id: str
    summariser: str
    found: Hallucination
    before: str
    after: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same detail in another run: whose it is, its kind and its words."""
        return self.summariser, self.article_id, self.found.kind, " ".join(self.found.text.split()).casefold()


def details_of(run: Run) -> tuple[Detail, ...]:
    """Every made-up detail of `run`, surest first, then in the order of the samples; doubts are left out."""
    listed = [detail for sample in run.samples for detail in details_in(sample) if not detail.found.is_doubt]
    return tuple(sorted(listed, key=lambda d: -d.found.score))


def details_in(sample: Sample) -> Iterator[Detail]:
    """The made-up details and doubts of one summary, in its order."""
    if not sample.hallucinations or sample.summary is None:
        return
    sentences = split_sentences(sample.summary)
    for found in sample.hallucinations:
        start, end = _sentence(sentences, found)
        before, after = sample.summary[start : found.start], sample.summary[found.end : end]
        yield Detail(sample.article_id, sample.summariser, found, before, after)


def _sentence(sentences: Sequence[tuple[int, int]], found: Hallucination) -> tuple[int, int]:
    """The stretch from the first to the last sentence that the span touches."""
    touched = [(a, b) for a, b in sentences if a < found.end and found.start < b]
    bounds = [*(p for span in touched for p in span), found.start, found.end]
    return min(bounds), max(bounds)


def run_view(run: Run, most: int | None = None) -> RenderableType:
    """The made-up details of `run` for a terminal, `most` of them; where there are none, why not."""
    details = details_of(run)
    return details_view(details[:most], len(details)) if details else Text(_none(run))


def run_markdown(run: Run, most: int | None = None) -> str:
    """The same for Markdown."""
    details = details_of(run)
    return details_markdown(details[:most], len(details)) if details else _none(run) + "\n"


def _none(run: Run) -> str:
    if any(sample.hallucinations is not None for sample in run.samples):
        return "No made-up details found."
    return "No summary was searched for made-up details."


def details_view(details: Sequence[Detail], total: int | None = None) -> RenderableType:
    """The list for a terminal; the span underlined, and in brackets where there is no underlining.

    Args:
        details: what is listed.
        total: how many there are, where only the first are listed.
    """
    count = total or len(details)
    head = f"{counted(count, 'made-up detail')}, surest first"
    rest = (
        [Text(f"and {count - len(details)} more (harness report RUN --format details)")] if count > len(details) else []
    )
    return Group(Text(head, style="bold"), *(line for detail in details for line in _lines(detail)), *rest)


@dataclass(frozen=True, slots=True)
class _Indented:
    """Text whose every line begins below the first."""

    text: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in self.text.wrap(console, options.max_width - _INDENT):
            yield Text.assemble(" " * _INDENT, line)


def _lines(detail: Detail) -> Iterable[RenderableType]:
    found = detail.found
    head = f"{found.score:.2f} {found.kind}, {found.nature}: {detail.summariser} on {detail.article_id}"
    before, after = _clip(detail.before, detail.after)
    yield Text(one_line(head), style="bold yellow")
    yield _Indented(Text.assemble(before, ("[" + one_line(found.text) + "]", "underline bold"), after))
    yield _Indented(Text(f"why: {one_line(found.explanation, 400)}"))
    for evidence in found.evidence:
        yield _Indented(Text(f"article: “{one_line(evidence.text, 400)}”", style="dim"))


def details_markdown(details: Sequence[Detail], total: int | None = None) -> str:
    """The list for Markdown, the span in bold; `total` says how many there are where only the first are listed."""
    count = total or len(details)
    lines = [f"{counted(count, 'made-up detail')}, surest first", ""]
    for detail in details:
        found = detail.found
        before, after = (_edged(part, markdown_text(part)) for part in _clip(detail.before, detail.after))
        where = f"{markdown_text(detail.summariser)} on {markdown_text(detail.article_id)}"
        lines += [
            f"- {found.score:.2f} **{found.kind}**, {found.nature}: {where}",
            f"  - {before}<ins>**{markdown_text(found.text)}**</ins>{after}",
            f"  - why: {markdown_text(found.explanation)}",
            *(f"  - article: “{markdown_text(evidence.text)}”" for evidence in found.evidence),
        ]
    if count > len(details):
        lines += ["", f"and {count - len(details)} more in the other reports"]
    return "\n".join(lines) + "\n"


def detail_record(detail: Detail) -> dict[str, Any]:
    """The detail as JSON values."""
    sentence = detail.before + detail.found.text + detail.after
    return {
        "article_id": detail.article_id,
        "summariser": detail.summariser,
        "sentence": sentence,
        **CONVERTER.unstructure(detail.found),
    }


def _clip(before: str, after: str) -> tuple[str, str]:
    """The words around a span on one line, cut where a sentence runs on and on."""
    left, right = before[-_AROUND:], after[:_AROUND]
    return (
        ("… " if len(before) > _AROUND else "") + _spaced(left),
        _spaced(right) + (" …" if len(after) > _AROUND else ""),
    )


def _spaced(text: str) -> str:
    """`text` on one line, keeping whether it starts or ends in space."""
    return _edged(text, one_line(text, 2 * _AROUND))


def _edged(text: str, line: str) -> str:
    """`line` with the space at either end that `text` has."""
    return (" " if text[:1].isspace() and line else "") + line + (" " if text[-1:].isspace() else "")
