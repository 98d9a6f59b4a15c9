"""A transformers model in memory, asked for summaries in batches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers.hf_load import device_of, load, quiet
from harness.summarisers.prompt import DEFAULT, Prompt

if TYPE_CHECKING:
    from harness.summarisers.hf import HuggingFaceOptions

# Chat templates that write today's date would make each day's summaries differ: theirs is always the same day.
_DAY = """{% macro strftime_now(format) -%}
{{ format.replace("%d", "26").replace("%b", "Jul").replace("%B", "July").replace("%m", "07").replace("%Y", "2024") }}
{%- endmacro %}
"""
_NO_LIMIT = 10**9  # tokenizers without a limit say 10**30


class Model:
    """The weights and tokenizer of one model.

    Args:
        spec: what messages call it.
        place: a folder, or a name on the hub.
        revision: the commit on the hub.
        prompt: what is asked; None for what suits the model.
        options: how it is run.

    Raises:
        HarnessError: the model cannot be loaded, or the device is not there.
    """

    def __init__(
        self, spec: str, place: str, revision: str | None, prompt: Prompt | None, options: HuggingFaceOptions
    ) -> None:
        self._spec = spec
        self._options = options
        self._device = device_of(spec, options.device)
        with quiet():
            self._tokenizer, self._weights = load(spec, place, revision, options.dtype)
        self._weights.to(self._device).eval()
        self._seq2seq = bool(self._weights.config.is_encoder_decoder)
        self._prompt = prompt or (None if self._seq2seq else Prompt(DEFAULT))
        self._chat = not self._seq2seq and bool(self._tokenizer.chat_template)
        self._prepare_padding()
        self._room = self._input_room()

    def summarise(self, articles: Sequence[Article]) -> list[str]:
        """A summary of each article, made together; one that is too long loses its end."""
        import torch

        with quiet(), torch.inference_mode():
            torch.manual_seed(0)
            inputs = self._tokens([self._fitted(article) for article in articles], padding=True, return_tensors="pt")
            output = self._weights.generate(**inputs.to(self._device), **self._how())
            new = output if self._seq2seq else output[:, inputs["input_ids"].shape[1] :]
            return [_cleaned(text) for text in self._tokenizer.batch_decode(new, skip_special_tokens=True)]

    def _how(self) -> dict[str, Any]:
        """Arguments of `generate`; what is absent stays as the model's makers set it, but nothing is ever sampled."""
        given = {"num_beams": self._options.beams, "min_new_tokens": self._options.min_new_tokens}
        return {
            **{name: value for name, value in given.items() if value},
            "max_new_tokens": self._options.max_new_tokens,
            "do_sample": False,
            "pad_token_id": self._tokenizer.pad_token_id,
        }

    def _fitted(self, article: Article) -> str:
        """What the model gets to read: the prompt around as much of the text as there is room for."""
        text = article.text
        whole = self._prompted(article, text)
        if self._length(whole) <= self._room:
            return whole
        if self._length(self._prompted(article, "")) > self._room:
            raise HarnessError(f"{self._spec}: the prompt alone is longer than {self._room} tokens. Shorten it.")
        # The article's own tokens cannot be counted apart: they depend on what stands around them.
        cut = bisect_left(
            range(1, len(text) + 1), True, key=lambda n: self._length(self._prompted(article, text[:n])) > self._room
        )
        return self._prompted(article, text[:cut])

    def _prompted(self, article: Article, text: str) -> str:
        filled = self._options.prefix + text
        if self._prompt:
            filled = self._prompt.fill(article, filled)
        if not self._chat:
            return filled
        prompted: str = self._tokenizer.apply_chat_template(
            [{"role": "user", "content": filled}],
            chat_template=_DAY + self._tokenizer.get_chat_template(),
            tokenize=False,
            add_generation_prompt=True,
            enable_thinking=False,  # templates of reasoning models know it: the summary is wanted, not the way to it
        )
        return prompted

    def _length(self, text: str) -> int:
        tokens: list[int] = self._tokens(text)["input_ids"]
        return len(tokens)

    def _tokens(self, text: str | list[str], **how: Any) -> Any:
        # A chat template writes the special tokens itself.
        return self._tokenizer(text, add_special_tokens=not self._chat, return_token_type_ids=False, **how)

    def _prepare_padding(self) -> None:
        """Padding where it changes nothing: behind the input of an encoder, before what a decoder goes on from."""
        tokenizer = self._tokenizer
        tokenizer.padding_side = "right" if self._seq2seq else "left"
        if tokenizer.pad_token is None:  # any token will do: padding is masked
            tokenizer.pad_token = tokenizer.eos_token or tokenizer.convert_ids_to_tokens(0)

    def _input_room(self) -> int:
        """How many tokens the input may have.

        Raises:
            HarnessError: the new tokens leave no room.
        """
        config = self._weights.config
        part = getattr(config, "encoder" if self._seq2seq else "text_config", config)
        names = ("max_encoder_position_embeddings", "max_position_embeddings")
        positions = next((getattr(part, name) for name in names if getattr(part, name, None)), _NO_LIMIT)
        limit: int = min(positions, self._tokenizer.model_max_length, _NO_LIMIT)
        room = limit if self._seq2seq else limit - self._options.max_new_tokens
        if room < 1:
            raise HarnessError(
                f"{self._spec}: max_new_tokens={self._options.max_new_tokens} leaves no room for an article: "
                f"the model takes {limit} tokens in all. Lower it."
            )
        return min(room, self._options.max_input_tokens or room)


def _cleaned(summary: str) -> str:
    return summary.replace("<n>", "\n").strip()  # Pegasus models write line breaks so
