"""hf:MODEL, a transformers model from the hub or a folder; what it is and how it is told apart from another."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version as installed
from typing import TYPE_CHECKING, Any

from harness.article import Article
from harness.errors import HarnessError
from harness.extras import require
from harness.summarisers.hf_load import commit_of, folder_of, hash_of
from harness.summarisers.options import split_options
from harness.summarisers.prompt import Prompt

if TYPE_CHECKING:
    from harness.summarisers.hf_model import Model

_ADAPTER = "1"  # grows whenever the same model may write something else because of this package
_AT_LEAST = {"batch": 1, "max_new_tokens": 1, "min_new_tokens": 0, "beams": 0, "max_input_tokens": 0}
_DTYPES = ("auto", "float32", "bfloat16", "float16")


@dataclass(frozen=True)
class HuggingFaceOptions:
    """What may stand behind the `?` of a specification; 0 and an empty text leave it to the model.

    Attributes:
        batch: articles that are summarised together.
        max_new_tokens: where a summary is cut off, in tokens.
        min_new_tokens: before which a summary does not end, in tokens.
        beams: width of the beam search; 1 is greedy.
        max_input_tokens: where prompt and article are cut off, in tokens; never beyond the model's own limit.
        device: `cpu`, `cuda`, `cuda:1`...; `auto` is the first GPU where there is one.
        dtype: of the weights: `float32`, `bfloat16`, `float16`; `auto` is that of the checkpoint.
        revision: branch, tag or commit on the hub.
        prefix: what goes before the article, such as `summarize: ` for T5.
        prompt: file with the template of what is asked.
    """

    batch: int = 4
    max_new_tokens: int = 256
    min_new_tokens: int = 0
    beams: int = 0
    max_input_tokens: int = 0
    device: str = "auto"
    dtype: str = "auto"
    revision: str = ""
    prefix: str = ""
    prompt: str = ""


class HuggingFace:
    """A transformers model, encoder-decoder or decoder-only, loaded when the first summary is asked for."""

    def __init__(self, model: str, options: HuggingFaceOptions | None = None, name: str | None = None) -> None:
        """Names a model without loading it.

        Args:
            model: a folder, or else a name on the hub.
            options: how it is run.
            name: what tables call it.

        Raises:
            HarnessError: transformers is not installed, an option is wrong, or a folder holds no model.
        """
        self.name = name or f"hf:{model}"
        self.options = options or HuggingFaceOptions()
        require("transformers", self.name, "transformers", "torch")
        _check_options(self.name, self.options)
        self._where = model
        self._folder = folder_of(self.name, model, self.options.revision)
        self._prompt = Prompt.load(self.options.prompt, self.name) if self.options.prompt else None
        self._loaded: Model | None = None

    @classmethod
    def from_spec(cls, spec: str) -> HuggingFace:
        """The summariser that `hf:MODEL?option=value&...` stands for.

        Raises:
            HarnessError: as for the class, or the specification names no model or an unknown option.
        """
        what, options = split_options(spec, HuggingFaceOptions)
        model = what.partition(":")[2]
        if not model:
            raise HarnessError(f"{spec}: names no model. Write hf:MODEL, a name on the hub or a folder.")
        return cls(model, options, spec)

    @property
    def batch_size(self) -> int:
        """How many articles are summarised together."""
        return self.options.batch

    @cached_property
    def version(self) -> str:
        """Adapter, libraries, weights and prompt; a folder is hashed, a hub name is looked up, nothing is loaded.

        Raises:
            HarnessError: the model is not on this machine and cannot be had from the hub.
        """
        parts = [_ADAPTER, *(f"{package}-{installed(package)}" for package in ("transformers", "torch"))]
        parts.append(hash_of(self._folder) if self._folder else self._commit)
        if self._prompt:
            parts.append(f"prompt-{hashlib.sha256(self._prompt.source.encode()).hexdigest()[:12]}")
        return "/".join(parts)

    def summarise(self, article: Article) -> str:
        """The summary of `article`."""
        return self.summarise_batch([article])[0]

    def summarise_batch(self, articles: Sequence[Article]) -> list[str]:
        """The summaries of `articles`, in their order.

        Raises:
            HarnessError: the model cannot be loaded or run with these options.
        """
        size = self.batch_size
        groups = (articles[i : i + size] for i in range(0, len(articles), size))
        return [s for group in groups for s in self._model.summarise(group)]

    def __getstate__(self) -> dict[str, Any]:
        """Everything but the weights, which each process loads for itself."""
        return {**self.__dict__, "_loaded": None}

    @cached_property
    def _commit(self) -> str:
        return commit_of(self.name, self._where, self.options.revision)

    @property
    def _model(self) -> Model:
        if self._loaded is None:
            from harness.summarisers.hf_model import Model

            place, revision = (str(self._folder), None) if self._folder else (self._where, self._commit)
            self._loaded = Model(self.name, place, revision, self._prompt, self.options)
        return self._loaded


def _check_options(spec: str, options: HuggingFaceOptions) -> None:
    for name, least in _AT_LEAST.items():
        if getattr(options, name) < least:
            raise HarnessError(f"{spec}: option {name}={getattr(options, name)} is too small. Give {least} or more.")
    if options.min_new_tokens > options.max_new_tokens:
        raise HarnessError(f"{spec}: option min_new_tokens is greater than max_new_tokens. Lower it.")
    if options.dtype not in _DTYPES:
        raise HarnessError(f"{spec}: option dtype={options.dtype!r} is unknown. Give one of {', '.join(_DTYPES)}.")
