"""Options that change how summaries are scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import click

from harness.metrics.registry import default_metrics
from harness.metrics.rouge import Rouge, letters_lost

_MANY_LOST = 0.03


def rouge_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options of ROUGE; the command gets them as `rouge`, ready to score."""

    @click.option(
        "--rouge-sentences",
        type=click.Choice(["auto", "newline"]),
        default="auto",
        show_default=True,
        help="What rougeLsum takes for sentences: those that are found, or lines.",
    )
    @click.option(
        "--rouge-tokenizer",
        type=click.Choice(["default", "unicode"]),
        default="default",
        show_default=True,
        help="rouge-score's own, which keeps a-z and 0-9 only, or one for every script.",
    )
    @click.option(
        "--rouge-engine",
        type=click.Choice(["fast", "rouge-score"]),
        default="fast",
        show_default=True,
        help="The same numbers, fast or by the package that defines them.",
    )
    @wraps(command)
    def with_rouge(*args: Any, rouge_sentences: Any, rouge_tokenizer: Any, rouge_engine: Any, **rest: Any) -> Any:
        rouge = Rouge(sentences=rouge_sentences, tokenizer=rouge_tokenizer, engine=rouge_engine)
        return command(*args, metrics=default_metrics(rouge), **rest)

    return with_rouge


def warn_of_lost_letters(texts: Iterable[str], metrics: Iterable[object]) -> None:
    """Says so on stderr where rouge-score's tokenizer drops more than a few per cent of the letters of `texts`."""
    if not any(isinstance(m, Rouge) and m.tokenizer == "default" for m in metrics):
        return
    lost = letters_lost("".join(texts))
    if lost > _MANY_LOST:
        click.echo(
            f"note: ROUGE's default tokenizer drops {lost:.0%} of the letters of these texts; "
            "--rouge-tokenizer unicode keeps them.",
            err=True,
        )
