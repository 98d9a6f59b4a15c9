"""Articles: raw text, the page furniture in it, and the sentences that are left, with offsets into the raw text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from harness.boilerplate import Boilerplate, find_boilerplate
from harness.errors import HarnessError
from harness.language.sentences import split_sentences

_SENTENCE_ENDINGS = tuple(".!?…:;,")
_CLOSING_MARKS = "\"”’'»)] "


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: code-point offsets into the raw text, and the text there."""

    start: int
    end: int
    text: str

    @property
    def is_heading(self) -> bool:
        """Whether it ends without any sentence punctuation, as headlines and labels do."""
        return not self.text.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_ENDINGS)


@dataclass(frozen=True)
class Article:
    """A news article.

    Attributes:
        id: what gold, predictions and results call it.
        raw: the text as it came; every offset in the harness points into it.
        boilerplate: page furniture in `raw`, in order, not overlapping.
        title: the headline, where it is known.
    """

    id: str
    raw: str
    boilerplate: tuple[Boilerplate, ...] = ()
    title: str | None = None

    @classmethod
    def from_text(
        cls,
        text: str,
        id: str = "article",
        title: str | None = None,
        boilerplate: Iterable[Boilerplate] | None = None,
    ) -> Article:
        """An article from text; page furniture is looked for unless it is given."""
        found = find_boilerplate(text) if boilerplate is None else tuple(boilerplate)
        return cls(id=id, raw=text, boilerplate=found, title=title)

    @cached_property
    def text(self) -> str:
        """The clean text, which a summariser gets: a paragraph a line, no page furniture, plain spaces."""
        lines = (" ".join(line.split()) for line in re.split(r"[\n\r]+", self._masked))
        return "\n".join(line for line in lines if line)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences outside page furniture, headings included, with offsets into `raw`."""
        return tuple(Sentence(start, end, self.raw[start:end]) for start, end in split_sentences(self._masked))

    @cached_property
    def sha256(self) -> str:
        """Hash of the raw text in UTF-8; halves of characters, which UTF-8 does not have, count as well."""
        return hashlib.sha256(self.raw.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _masked(self) -> str:
        """`raw` with line breaks in place of page furniture: same length, same offsets."""
        pieces, position = [], 0
        for span in self.boilerplate:
            pieces += [self.raw[position : span.start], "\n" * (span.end - span.start)]
            position = span.end
        return "".join([*pieces, self.raw[position:]])


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, line ends as they are.

    Raises:
        HarnessError: the file is missing, cannot be read, is not UTF-8, or holds no text.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HarnessError(
            f"{path}: not UTF-8 (byte 0x{error.object[error.start]:02x} at offset {error.start}). "
            "Convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from error
    except OSError as error:
        raise HarnessError(f"{path}: cannot be read ({error.strerror}). Check the path and its permissions.") from error
    if not text.strip():
        raise HarnessError(f"{path}: the article is empty. Give it text, or take it out of the suite.")
    return text
