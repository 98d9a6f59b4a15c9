"""hf: with tiny models that are made on the spot, with random weights."""

import pickle
import sys
from pathlib import Path

import pytest

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers.discovery import resolve
from harness.summarisers.hf import HuggingFace
from tests.conftest import ROOT, harness

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SHORT = Article.from_text("Ferries stopped at noon. Åse Berg said so.", "short", "Ferries stop")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [SHORT, *(Article.from_text(path.read_text(encoding="utf-8"), path.stem) for path in SEEDS[:3])]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders `seq2seq`, `decoder` and `chat`: every byte is a token, so any text can go in and come out."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import BartConfig, BartForConditionalGeneration, GPT2Config, GPT2LMHeadModel
    from transformers import PreTrainedTokenizerFast as Fast

    root = tmp_path_factory.mktemp("models")
    specials = ["<s>", "<pad>", "</s>", "<unk>"]
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    words = {token: number for number, token in enumerate(specials + letters)}
    tokenizer = Tokenizer(models.BPE(vocab=words, merges=[], unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    named = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"}
    torch.manual_seed(1)
    size = {"d_model": 16, "encoder_layers": 1, "decoder_layers": 1, "encoder_ffn_dim": 16, "decoder_ffn_dim": 16}
    heads = {"encoder_attention_heads": 2, "decoder_attention_heads": 2, "max_position_embeddings": 256}
    bart = BartConfig(vocab_size=len(words), init_std=1.0, **size, **heads)
    BartForConditionalGeneration(bart).save_pretrained(root / "seq2seq")
    Fast(tokenizer_object=tokenizer, pad_token="<pad>", **named).save_pretrained(root / "seq2seq")
    tokenizer.post_processor = processors.TemplateProcessing(single="$A", special_tokens=[])
    gpt = GPT2Config(
        vocab_size=len(words), n_embd=16, n_layer=1, n_head=2, n_positions=1024, initializer_range=0.5,
        bos_token_id=0, eos_token_id=2,
    )  # fmt: skip
    for name in ("decoder", "chat"):
        torch.manual_seed(2)
        GPT2LMHeadModel(gpt).save_pretrained(root / name)
        made = Fast(tokenizer_object=tokenizer, **named)
        if name == "chat":
            made.chat_template = "<s>{% for m in messages %}[{{ m.role }}] {{ m.content }}{% endfor %} [answer] "
        made.save_pretrained(root / name)
    return root


@pytest.mark.parametrize("kind", ["seq2seq", "decoder", "chat"])
def test_a_batch_says_what_each_says_alone_and_twice_the_same(kind: str, models: Path, articles: list[Article]) -> None:
    spec = f"hf:{models / kind}?batch=3&max_new_tokens=20&min_new_tokens=5"
    model = HuggingFace(spec)
    together = model.summarise_batch(articles)
    assert together == [model.summarise(article) for article in articles]
    assert together == pickle.loads(pickle.dumps(model)).summarise_batch(articles)
    assert all(isinstance(text, str) and text for text in together)
    assert all("Ferries stopped" not in text for text in together), "a decoder repeats its prompt"
    assert model.batch_size == 3


def test_what_the_model_sees_fits_and_ends_as_the_prompt_does(models: Path, articles: list[Article]) -> None:
    chat = HuggingFace(f"hf:{models / 'chat'}?max_new_tokens=20")
    for article in articles:
        inputs = chat._inputs([article])
        text = chat._tokenizer.decode(inputs["input_ids"][0])
        assert inputs["input_ids"].shape[1] <= 1024 - 20
        assert text.startswith("<s>[user] Summarise this news article")
        assert text.endswith("[answer] ")
    seq2seq = HuggingFace(f"hf:{models / 'seq2seq'}?prefix=summarize:%20")
    inputs = seq2seq._inputs(articles)["input_ids"]
    assert inputs.shape[1] == 256
    assert seq2seq._tokenizer.decode(inputs[0], skip_special_tokens=True) == f"summarize: {SHORT.text}"


def test_a_prompt_file_is_used_and_part_of_the_version(models: Path, tmp_path: Path) -> None:
    template = tmp_path / "prompt.txt"
    template.write_text("Shorten: {{ text }}")
    model = HuggingFace(f"hf:{models / 'decoder'}?prompt={template}")
    assert model._text(SHORT) == f"Shorten: {SHORT.text}"
    assert model.version != HuggingFace(f"hf:{models / 'decoder'}").version


def test_other_weights_are_another_version(models: Path) -> None:
    weights = models / "decoder" / "model.safetensors"
    before, data = HuggingFace(f"hf:{models / 'decoder'}").version, weights.read_bytes()
    assert HuggingFace(f"hf:{models / 'decoder'}").version == before
    weights.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    try:
        assert HuggingFace(f"hf:{models / 'decoder'}").version != before
    finally:
        weights.write_bytes(data)


def test_it_runs_from_the_command_line_in_batches(models: Path, tmp_path: Path) -> None:
    spec = f"tiny=hf:{models / 'chat'}?max_new_tokens=8&min_new_tokens=8&batch=2"
    done = harness("run", "-s", spec, "--out", "r", "--allow-failures", "4", cwd=tmp_path)
    assert done.returncode in (0, 3), done.stderr
    assert (tmp_path / "r" / "samples.jsonl").read_text().count('"summariser": "tiny"') == 5
    assert "Traceback" not in done.stderr


def test_pickled_weights_are_refused(models: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pickled"
    folder.mkdir()
    for path in (models / "decoder").iterdir():
        if path.suffix == ".safetensors":
            (folder / "pytorch_model.bin").write_bytes(b"cos\nsystem\n(S'touch opened'\ntR.")
        else:
            (folder / path.name).write_bytes(path.read_bytes())
    with pytest.raises(HarnessError, match="has no weights in safetensors"):
        HuggingFace(f"hf:{folder}").summarise(SHORT)
    assert not Path("opened").exists()


@pytest.mark.parametrize("name", ["no/such-model", "not a name", "/no/such/folder"])
def test_a_model_that_is_nowhere_is_said_before_anything_is_made(name: str) -> None:
    with pytest.raises(HarnessError, match=r"is no folder here, and the hub does not give it .*name its folder"):
        _ = HuggingFace(f"hf:{name}").version


def test_wrong_specifications(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(HarnessError, match="names no model"):
        resolve("hf:")
    with pytest.raises(HarnessError, match="unknown option 'beam'"):
        resolve("hf:m?beam=2")
    monkeypatch.setattr(
        "harness.summarisers.hf.version", lambda name: sys.modules["importlib.metadata"].version("x-" + name)
    )
    with pytest.raises(HarnessError, match=r"pip install 'harness\[transformers\]'"):
        resolve("hf:m")
