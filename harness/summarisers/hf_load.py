"""Where a transformers model is, which one it is, and how it gets into memory without noise."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from harness.errors import HarnessError

_READ = frozenset({".json", ".jinja", ".model", ".safetensors", ".tiktoken", ".txt"})


def folder_of(spec: str, model: str, revision: str) -> Path | None:
    """The folder that `model` is; none if it is a name on the hub, which has one slash at most."""
    path = Path(model).expanduser()
    if not path.is_dir():
        if path.is_absolute() or model.startswith(".") or model.count("/") > 1:
            raise HarnessError(f"{spec}: no such folder: {model}. Check the path.")
        return None
    if revision:
        raise HarnessError(f"{spec}: a folder has no revisions. Leave out option revision, or name a model on the hub.")
    if not (path / "config.json").is_file():
        raise HarnessError(f"{spec}: {model} holds no config.json. Name a folder that save_pretrained() wrote.")
    if not any(path.glob("*.safetensors")):
        raise HarnessError(
            f"{spec}: {model} holds no weights in safetensors form; others are pickles, which are not read. "
            "Convert them where you trust them: save_pretrained() writes safetensors."
        )
    return path.absolute()


def hash_of(folder: Path) -> str:
    """Hash of every file that shapes the summaries, contents and all: training changes neither names nor sizes."""
    total = hashlib.sha256()
    for path in _files(folder):
        with path.open("rb") as file:
            total.update(f"{path.name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return f"sha256-{total.hexdigest()[:16]}"


def _files(folder: Path) -> Iterator[Path]:
    return (p for p in sorted(folder.iterdir()) if p.suffix in _READ and p.is_file())


def commit_of(spec: str, name: str, revision: str) -> str:
    """The commit that `revision` of a model on the hub is; from this machine's cache where there is no network.

    Raises:
        HarnessError: the hub does not know the model, or cannot be reached and the model is not in the cache.
    """
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        with quiet():
            return Path(hf_hub_download(name, "config.json", revision=revision or None)).parent.name
    except LocalEntryNotFoundError:
        raise HarnessError(
            f"{spec}: {name} is not on this machine, and the hub cannot be reached. Download it first where there is "
            f"a network (hf download {name}), or name a folder that holds it."
        ) from None
    except (HfHubHTTPError, HFValidationError, OSError) as error:
        raise HarnessError(
            f"{spec}: the hub does not give {name} ({_first_line(error)}). Check the name and the revision; where a "
            "model has conditions, accept them on its page and log in: hf auth login"
        ) from error


@contextmanager
def quiet() -> Iterator[None]:
    """No progress bars, log lines or warnings of the libraries; what goes wrong is raised."""
    import huggingface_hub.utils as hub
    from transformers.utils import logging

    bars = logging.is_progress_bar_enabled(), not hub.are_progress_bars_disabled()
    levels = logging.get_verbosity(), hub.logging.get_verbosity()
    logging.disable_progress_bar()
    hub.disable_progress_bars()
    logging.set_verbosity(logging.CRITICAL)
    hub.logging.set_verbosity(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(levels[0])
        hub.logging.set_verbosity(levels[1])
        for on, enable in zip(bars, (logging.enable_progress_bar, hub.enable_progress_bars), strict=True):
            if on:
                enable()


def load(spec: str, place: str, revision: str | None, dtype: str) -> tuple[Any, Any]:
    """Tokenizer and weights; no pickle is read and no code of the model's is run.

    Raises:
        HarnessError: files are missing or broken, or the model is of another kind.
    """
    from transformers import AutoConfig, AutoModelForCausalLM, AutoModelForSeq2SeqLM, AutoTokenizer

    which: dict[str, Any] = {"revision": revision or "main", "trust_remote_code": False}
    try:
        config = AutoConfig.from_pretrained(place, **which)
        tokenizer = AutoTokenizer.from_pretrained(place, **which)
        kind = AutoModelForSeq2SeqLM if config.is_encoder_decoder else AutoModelForCausalLM
        return tokenizer, kind.from_pretrained(place, config=config, use_safetensors=True, dtype=dtype, **which)
    except Exception as error:  # each architecture, tokenizer and file format has its own
        raise HarnessError(
            f"{spec}: cannot be loaded ({_first_line(error)}). It must be whole, have its weights in safetensors form, "
            f"be made for text generation, and need no code of its own. From the hub: hf download {place}"
        ) from error


def device_of(spec: str, wanted: str) -> Any:
    """The `torch.device` that is meant.

    Raises:
        HarnessError: there is no such device.
    """
    import torch

    gpus = torch.cuda.device_count() if torch.cuda.is_available() else 0
    try:
        device = torch.device(wanted if wanted != "auto" else "cuda" if gpus else "cpu")
    except RuntimeError as error:
        raise HarnessError(f"{spec}: unknown device {wanted!r}. Give auto, cpu, cuda or cuda:NUMBER.") from error
    if device.type == "cuda" and (device.index or 0) >= gpus:
        raise HarnessError(f"{spec}: device {wanted} is not there; PyTorch sees {gpus} GPUs. Give device=cpu or auto.")
    return device


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
