"""hf: transformers models, from the hub or a folder: encoder-decoders, and decoders that follow instructions."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers.options import split_options
from harness.summarisers.prompt import Prompt

_VERSION = 1
_UNBOUNDED = 1_000_000  # tokenizers that know no limit name an absurd one
_FILES = frozenset({".safetensors", ".json", ".model", ".txt", ".jinja"})
_SAMPLE = 1 << 20  # bytes: training changes the last of a model's weights as well as the first
_LONGEST_INPUT = 4096  # tokens, where neither tokenizer nor model name a limit


@dataclass(frozen=True, slots=True)
class Options:
    """What can stand behind the model's name.

    Attributes:
        revision: branch, tag or commit on the hub.
        batch: articles at once.
        max_new_tokens, min_new_tokens: bounds of a summary's length, in tokens.
        beams: 1 for greedy search.
        device: `cuda`, `cpu`, or empty for the first of these that is there.
        dtype: `float32`, `bfloat16`, ...; `auto` for what the weights are in.
        prefix: text before the article, for encoder-decoders that want one (`summarize: `).
        prompt: file with the template for decoders; the built-in one if left out.
    """

    revision: str | None = None
    batch: int = 4
    max_new_tokens: int = 160
    min_new_tokens: int = 0
    beams: int = 1
    device: str = ""
    dtype: str = "auto"
    prefix: str = ""
    prompt: str = ""


class HuggingFace:
    """A transformers model, loaded when it is first asked; no code of the model's is run, nothing is unpickled."""

    def __init__(self, spec: str) -> None:
        """Takes `hf:MODEL?name=value&...`, where MODEL is a folder or a name on the hub.

        Raises:
            HarnessError: transformers is missing, an option is wrong, or the prompt cannot be used.
        """
        self.name = spec
        what, self._chosen = split_options(spec, Options)
        self._model_name = what.partition(":")[2]
        if not self._model_name:
            raise HarnessError(f"{spec}: names no model. Write hf:MODEL.")
        self._prompt = Prompt.load(self._chosen.prompt, spec)
        self._libraries = _versions(spec)
        self.batch_size = self._chosen.batch

    @cached_property
    def version(self) -> str:
        """Hash of all that changes what comes out: the weights, the prompt, the libraries."""
        what = f"{_VERSION}\n{self._libraries}\n{self._prompt.source}\n{_fingerprint(self._folder)}"
        return hashlib.sha256(what.encode()).hexdigest()[:16]

    @property
    def options(self) -> dict[str, Any]:
        """The options."""
        return asdict(self._chosen)

    def summarise(self, article: Article) -> str:
        """The model's summary; what is too long for the model is cut off at the end of the article."""
        return self.summarise_batch([article])[0]

    def summarise_batch(self, articles: Sequence[Article]) -> list[str]:
        """The model's summaries, in the articles' order."""
        import torch

        torch.manual_seed(0)
        with torch.inference_mode():
            inputs = self._inputs(articles)
            made = self._model.generate(**inputs, **self._generation)
        if not self._is_encoder_decoder:
            made = made[:, inputs["input_ids"].shape[1] :]  # the prompt comes back before the answer
        return [text.strip() for text in self._tokenizer.batch_decode(made, skip_special_tokens=True)]

    def __getstate__(self) -> dict[str, Any]:
        """Without the model, so that it can go to another process."""
        return {name: value for name, value in vars(self).items() if name not in ("_model", "_tokenizer")}

    @cached_property
    def _folder(self) -> Path:
        """Where the model's files are; fetched from the hub if need be."""
        if Path(self._model_name).is_dir():
            return Path(self._model_name)
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

        patterns = [f"*{suffix}" for suffix in sorted(_FILES)]
        try:
            return Path(snapshot_download(self._model_name, revision=self._chosen.revision, allow_patterns=patterns))
        except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
            reason = " ".join(str(error).split())[:300]
            raise HarnessError(
                f"{self.name}: {self._model_name!r} is no folder here, and the hub does not give it ({reason}). Check "
                "the name; without a network, download the model where there is one and name its folder."
            ) from None

    @cached_property
    def _is_encoder_decoder(self) -> bool:
        from transformers import AutoConfig

        return bool(AutoConfig.from_pretrained(self._folder).is_encoder_decoder)

    @cached_property
    def _tokenizer(self) -> Any:
        from transformers import AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(self._folder)
        tokenizer.padding_side = "right" if self._is_encoder_decoder else "left"
        if tokenizer.pad_token is None:
            tokenizer.pad_token = tokenizer.eos_token
        return tokenizer

    @cached_property
    def _model(self) -> Any:
        import torch
        from transformers import AutoModelForCausalLM, AutoModelForSeq2SeqLM

        _hush()
        family: Any = AutoModelForSeq2SeqLM if self._is_encoder_decoder else AutoModelForCausalLM
        if not list(self._folder.glob("*.safetensors")):
            raise HarnessError(
                f"{self.name}: has no weights in safetensors, and others are pickles, which can run code when they are "
                "loaded. Convert them first: model.save_pretrained(FOLDER, safe_serialization=True)."
            )
        model = family.from_pretrained(self._folder, use_safetensors=True, dtype=self._chosen.dtype)
        device = self._chosen.device or ("cuda" if torch.cuda.is_available() else "cpu")
        return model.to(device).eval()

    @cached_property
    def _generation(self) -> dict[str, Any]:
        chosen = self._chosen
        return {
            "do_sample": False,
            "num_beams": chosen.beams,
            "max_new_tokens": chosen.max_new_tokens,
            "min_new_tokens": chosen.min_new_tokens,
            "pad_token_id": self._tokenizer.pad_token_id,
        }

    def _inputs(self, articles: Sequence[Article]) -> dict[str, Any]:
        """The articles as tensors (batch x tokens), padded, and cut to what the model takes."""
        texts = [self._text(article) for article in articles]
        made = self._tokenizer(
            texts,
            return_tensors="pt",
            padding=True,
            truncation=True,
            max_length=self._room,
            add_special_tokens=self._is_encoder_decoder or not self._tokenizer.chat_template,  # a template has them
        )
        return {name: made[name].to(self._model.device) for name in ("input_ids", "attention_mask")}

    def _text(self, article: Article) -> str:
        """What the model gets to see of an article."""
        if self._is_encoder_decoder:
            return self._chosen.prefix + article.text
        room = self._room - len(self._tokenizer(self._asked(Article.from_text("")))["input_ids"])
        kept = self._tokenizer(article.text, truncation=True, max_length=max(room, 1), add_special_tokens=False)
        text = self._tokenizer.decode(kept["input_ids"]) if len(kept["input_ids"]) >= room else article.text
        return self._asked(Article.from_text(text, article.id, article.title))

    def _asked(self, article: Article) -> str:
        filled = self._prompt.fill(article)
        if not self._tokenizer.chat_template:
            return filled
        chat = [{"role": "user", "content": filled}]
        return str(self._tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True))

    @property
    def _room(self) -> int:
        """How many tokens the model takes, less those that a decoder is to write."""
        config = self._model.config
        limits = [self._tokenizer.model_max_length, getattr(config, "max_position_embeddings", None)]
        known = [limit for limit in limits if limit and limit < _UNBOUNDED]
        room = min(known, default=_LONGEST_INPUT)
        return room if self._is_encoder_decoder else max(room - self._chosen.max_new_tokens, 1)


def _hush() -> None:
    """Keeps the library's progress bars and advice off stderr, which is the harness's."""
    from transformers import logging

    talk: Any = logging  # its functions carry no types
    talk.set_verbosity_error()
    talk.disable_progress_bar()


def _versions(spec: str) -> str:
    try:
        return f"transformers {version('transformers')} torch {version('torch')}"
    except PackageNotFoundError:
        raise HarnessError(f"{spec}: needs transformers and torch: pip install 'harness[transformers]'.") from None


def _fingerprint(folder: Path) -> str:
    """What tells the model's files apart: the small ones whole, of the large ones size, beginning and end.

    A folder of the hub's cache is named after its commit, which says it all.
    """
    if folder.parent.name == "snapshots":
        return folder.name
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in _FILES):
        digest.update(f"{path.name} {path.stat().st_size}".encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLE))
            file.seek(max(file.tell(), path.stat().st_size - _SAMPLE))
            digest.update(file.read())
    return digest.hexdigest()
