"""What a language model is asked: a template, filled with an article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from harness.article import Article
from harness.errors import HarnessError

if TYPE_CHECKING:
    from jinja2 import Template

DEFAULT = """Summarise this news article in three sentences for a reader who has not seen it.
Say only what the article says: no names, numbers, dates, quotations or judgements from elsewhere.
Answer with the summary alone.

{% if title %}{{ title }}

{% endif %}{{ text }}
"""


@dataclass(frozen=True)
class Prompt:
    """A Jinja template that gets `text`, `title` and `id` of an article.

    Attributes:
        source: the template.
    """

    source: str

    @classmethod
    def load(cls, path: str, spec: str) -> Prompt:
        """The prompt in a file, or the built-in one where `path` is empty.

        Raises:
            HarnessError: it cannot be read, is no template, does not mention the text, or asks for what there is not.
        """
        try:
            prompt = cls(Path(path).read_text(encoding="utf-8") if path else DEFAULT)
        except (OSError, UnicodeDecodeError) as error:
            raise HarnessError(f"{spec}: prompt {path!r} cannot be read ({error}). Check the file.") from None
        prompt._check(f"{spec}: prompt {path!r}")
        return prompt

    def fill(self, article: Article, text: str | None = None) -> str:
        """The prompt about `article`, or about that much of its text.

        Raises:
            HarnessError: the template raises on this article.
        """
        given = {"text": article.text if text is None else text, "title": article.title or "", "id": article.id}
        try:
            return self._template.render(given)
        except Exception as error:  # templates hold expressions, which may raise anything
            raise HarnessError(f"the prompt cannot be filled in: {error}") from None

    def __reduce__(self) -> tuple[type[Prompt], tuple[str]]:
        """The source alone: a compiled template cannot go to another process."""
        return Prompt, (self.source,)

    @cached_property
    def _template(self) -> Template:
        from jinja2 import StrictUndefined
        from jinja2.sandbox import SandboxedEnvironment

        return SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=False).from_string(self.source)

    def _check(self, where: str) -> None:
        try:
            filled = self.fill(Article.from_text("An unlikely sentence.", "id", "Title"))
        except HarnessError as error:
            raise HarnessError(
                f"{where}: {error}. It may use {{{{ text }}}}, {{{{ title }}}} and {{{{ id }}}}."
            ) from None
        if "An unlikely sentence." not in filled:
            raise HarnessError(f"{where}: never shows the article. Put {{{{ text }}}} where it belongs.")
