"""transformers models made on the spot: random weights, but the real classes, files and tokenizers."""

import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
import transformers
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from harness.article import Article
from harness.errors import HarnessError
from harness.summarisers.discovery import resolve
from harness.summarisers.hf import HuggingFace
from harness.summarisers.options import options_of

ROOT = Path(__file__).parent.parent.parent
TEXTS = sorted((ROOT / "seeds").glob("*.txt"))
WORDS = ("the", "of", "and", "letters", "support", "Kutcher", "Kunis", "judge", "Masterson", "for", "in", "video")
CHAT = "<s>{% for m in messages %}the judge of {{ m.content }}{% endfor %} support {{ strftime_now('%Y') }}"
PARTS = {"layers": 1, "attention_heads": 2, "ffn_dim": 64}
CHARACTERS = sorted({c for path in TEXTS for c in path.read_text()} | set("0123456789"))
VOCABULARY = {t: i for i, t in enumerate(["<pad>", "<s>", "</s>", "<unk>", *WORDS, *CHARACTERS])}
SPECIAL = {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2}
COMMIT = "0123456789abcdef0123456789abcdef01234567"
Folder = Callable[[str], Path]


def tokenizer(kind: str) -> transformers.PreTrainedTokenizerFast:
    """Words and nothing else; as in the wild, some have padding, some a limit, and most write special tokens."""
    made = Tokenizer(models.WordLevel(VOCABULARY, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Split(" ", "isolated")
    around = {"bart": "<s> $A </s>", "gpt2": "$A", "llama": "<s> $A"}[kind]
    made.post_processor = processors.TemplateProcessing(single=around, special_tokens=[("<s>", 1), ("</s>", 2)])
    extra = {"pad_token": "<pad>", "model_max_length": 128} if kind == "bart" else {}
    extra |= {"chat_template": CHAT} if kind == "llama" else {}
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=made, bos_token="<s>", eos_token="</s>", unk_token="<unk>", **extra
    )


def bart() -> transformers.PreTrainedModel:
    sizes = {f"{part}_{name}": n for part in ("encoder", "decoder") for name, n in PARTS.items()}
    ends = {"decoder_start_token_id": 2, "forced_eos_token_id": 2}
    config = transformers.BartConfig(
        vocab_size=len(VOCABULARY), d_model=32, max_position_embeddings=128, init_std=0.5, **sizes, **ends, **SPECIAL
    )
    return transformers.BartForConditionalGeneration(config)


def gpt2() -> transformers.PreTrainedModel:
    sizes = {"n_embd": 32, "n_layer": 2, "n_head": 2, "n_positions": 256}
    config = transformers.GPT2Config(vocab_size=len(VOCABULARY), initializer_range=0.5, **sizes, **SPECIAL)
    return transformers.GPT2LMHeadModel(config)


def llama() -> transformers.PreTrainedModel:
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = transformers.LlamaConfig(
        vocab_size=len(VOCABULARY), max_position_embeddings=256, initializer_range=0.5, **sizes, **SPECIAL
    )
    model = transformers.LlamaForCausalLM(config)
    model.generation_config.update(do_sample=True, temperature=1.5)  # as most instruction models come
    return model


MAKERS = {"bart": bart, "gpt2": gpt2, "llama": llama}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """The folder of a model, made when it is first asked for; for reading only."""
    root = tmp_path_factory.mktemp("models")

    def made(kind: str) -> Path:
        where = root / kind
        if not where.exists():
            torch.manual_seed(7)
            MAKERS[kind]().save_pretrained(where)
            tokenizer(kind).save_pretrained(where)
        return where

    return made


@pytest.fixture
def hub_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the hub of its own, empty."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr("transformers.utils.hub.TRANSFORMERS_CACHE", str(tmp_path), raising=False)  # before 5.0
    return tmp_path


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Seed articles, and short ones so that a batch needs padding."""
    return [
        *(Article.from_text(path.read_text(), path.stem) for path in TEXTS[:2]),
        Article.from_text("the judge of Kutcher and Kunis", "short"),
        Article.from_text("letters in support", "shorter"),
    ]


def named(where: Path, options: str = "max_new_tokens=12") -> HuggingFace:
    summariser = resolve(f"hf:{where}?{options}")
    assert isinstance(summariser, HuggingFace)
    return summariser


@pytest.mark.parametrize("kind", MAKERS)
def test_a_batch_gives_the_summaries_of_its_articles_one_by_one(kind: str, folder: Folder, articles: list[Article]):
    summariser = named(folder(kind), "max_new_tokens=12&min_new_tokens=6")
    summaries = summariser.summarise_batch(articles)
    assert summaries == [summariser.summarise(article) for article in articles]
    assert all(summaries)
    assert len(set(summaries)) > 2
    assert summariser.batch_size == 4


@pytest.mark.parametrize("kind", MAKERS)
def test_summaries_are_the_same_again_and_in_another_process(kind: str, folder: Folder, articles: list[Article]):
    summariser = named(folder(kind))
    first = summariser.summarise_batch(articles)
    sent = pickle.dumps(summariser)
    copy = pickle.loads(sent)
    assert len(sent) < 5_000
    assert first == copy.summarise_batch(articles) == summariser.summarise_batch(articles)
    assert copy.version == summariser.version


@pytest.mark.parametrize("kind", MAKERS)
def test_a_long_article_is_cut_off_at_the_model_limit(kind: str, folder: Folder, articles: list[Article]):
    whole = articles[0]
    assert len(whole.text) > 1_000
    changed_end = Article.from_text(whole.text[:1_000] + " judge" * 40, boilerplate=())
    summariser = named(folder(kind))
    assert summariser.summarise(whole) == summariser.summarise(changed_end) != ""


def test_less_of_the_article_is_read_when_asked(folder: Folder, articles: list[Article]):
    few, all_ = (named(folder("bart"), f"max_new_tokens=12&max_input_tokens={n}") for n in (7, 0))
    opening = Article.from_text(" ".join(articles[0].text.split(" ")[:3]), boilerplate=())
    assert few.summarise(articles[0]) == few.summarise(opening)
    assert all_.summarise(articles[0]) != all_.summarise(opening)


@pytest.mark.parametrize("kind", ["gpt2", "llama"])
def test_a_decoder_gives_back_only_what_it_wrote(kind: str, folder: Folder, tmp_path: Path):
    prompt = tmp_path / "prompt.txt"
    prompt.write_text("judge {{ text }} judge")
    summary = named(folder(kind), f"max_new_tokens=3&prompt={prompt}").summarise(Article.from_text("of video of"))
    assert 0 < len(summary.split()) <= 3


def test_a_chat_template_is_used_and_always_on_the_same_day(folder: Folder):
    summariser = named(folder("llama"))
    read = summariser._model._fitted(Article.from_text("video"))
    assert read.startswith("<s>the judge of Summarise")
    assert summariser._model._tokens(read)["input_ids"].count(1) == 1
    assert read.endswith(" support 2024")


def test_prefix_and_prompt_change_what_is_read(folder: Folder, tmp_path: Path):
    prompt = tmp_path / "prompt.txt"
    prompt.write_text("judge {{ text }} judge")
    summariser = named(folder("bart"), f"prefix=the%20&prompt={prompt}")
    assert summariser._model._fitted(Article.from_text("video")) == "judge the video judge"


def test_another_process_writes_the_same_and_nothing_else(folder: Folder, articles: list[Article]):
    program = (
        "import sys; from harness.article import Article; from harness.summarisers.discovery import resolve; "
        "print(resolve(sys.argv[1]).summarise(Article.from_text(sys.argv[2])), end='')"
    )
    summariser = named(folder("llama"), "max_new_tokens=12&beams=2")
    done = subprocess.run([sys.executable, "-c", program, summariser.name, articles[0].raw], capture_output=True)
    assert done.stderr == b""
    assert done.stdout.decode() == summariser.summarise(articles[0])


def test_it_is_told_apart_by_name_weights_prompt_and_options(folder: Folder, tmp_path: Path):
    prompt, where = tmp_path / "prompt.txt", tmp_path / "model"
    shutil.copytree(folder("gpt2"), where)
    prompt.write_text("Shorten: {{ text }}")
    plain, prompted = named(where), named(where, f"prompt={prompt}")
    assert plain.name == f"hf:{where}?max_new_tokens=12"
    assert plain.version == named(folder("gpt2")).version != prompted.version
    assert options_of(plain)["max_new_tokens"] == 12
    weights = where / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    prompt.write_text("Cut: {{ text }}")
    assert len({plain.version, named(where).version, prompted.version, named(where, f"prompt={prompt}").version}) == 4


def test_naming_a_model_does_not_load_it(folder: Folder):
    program = (
        "import sys; from harness.summarisers.discovery import resolve; "
        "resolve(sys.argv[1]).version; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, f"hf:{folder('gpt2')}"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "harness.summarisers.hf" in done.stdout.split()
    assert not {"torch", "transformers"} & set(done.stdout.split())


def test_a_model_in_the_hub_cache_goes_by_its_commit(folder: Folder, articles: list[Article], hub_cache: Path):
    where = hub_cache / "models--news--small"
    shutil.copytree(folder("bart"), where / "snapshots" / COMMIT)
    (where / "refs").mkdir()
    (where / "refs" / "main").write_text(COMMIT)
    summariser = HuggingFace.from_spec("hf:news/small?max_new_tokens=12")
    assert summariser.version.endswith(f"/{COMMIT}")
    assert summariser.summarise_batch(articles) == named(folder("bart")).summarise_batch(articles)


def test_a_model_that_is_nowhere(hub_cache: Path):
    for ask in (lambda s: s.version, lambda s: s.summarise(Article.from_text("the judge"))):
        with pytest.raises(HarnessError, match=r"news/small is not on this machine.*hf download news/small.*a folder"):
            ask(HuggingFace.from_spec("hf:news/small"))


def test_pickled_weights_are_not_read(folder: Folder, tmp_path: Path):
    where = tmp_path / "model"
    shutil.copytree(folder("gpt2"), where)
    (where / "model.safetensors").unlink()
    torch.save({}, where / "pytorch_model.bin")
    with pytest.raises(HarnessError, match=r"no weights in safetensors form; others are pickles.*save_pretrained"):
        named(where)


def test_weights_that_are_broken_name_the_model(folder: Folder, tmp_path: Path):
    where = tmp_path / "model"
    shutil.copytree(folder("gpt2"), where)
    (where / "model.safetensors").write_bytes(b"none")
    with pytest.raises(HarnessError, match=rf"hf:{where}\S+ cannot be loaded \(.*safetensors form"):
        named(where).summarise(Article.from_text("the judge"))


@pytest.mark.parametrize("package", ["transformers", "torch"])
def test_without_the_extra_it_says_what_to_install(package: str, folder: Folder, monkeypatch: pytest.MonkeyPatch):
    where = folder("gpt2")
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(HarnessError, match=rf"needs {package}, of the extra 'transformers'.*'\.\[transformers\]'"):
        named(where)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("batch=0", "option batch=0 is too small. Give 1 or more"),
        ("min_new_tokens=20&max_new_tokens=10", "min_new_tokens is greater than max_new_tokens"),
        ("dtype=int8", "option dtype='int8' is unknown. Give one of auto, float32"),
        ("revision=main", "a folder has no revisions"),
        ("prompt=/no/such.txt", "'/no/such.txt' cannot be read"),
        ("prompt={seed}", "never shows the article"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_loaded(options: str, says: str, folder: Folder):
    with pytest.raises(HarnessError, match=re.escape(says)):
        named(folder("gpt2"), options.format(seed=TEXTS[0]))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("device=quantum", "unknown device 'quantum'"),
        ("device=cuda:99", "device cuda:99 is not there"),
        ("max_new_tokens=256", "leaves no room for an article: the model takes 256 tokens in all"),
        ("max_new_tokens=9&max_input_tokens=5", "the prompt alone is longer than 5 tokens"),
    ],
)
def test_what_the_model_or_machine_cannot_do(options: str, says: str, folder: Folder):
    with pytest.raises(HarnessError, match=re.escape(says)):
        named(folder("gpt2"), options).summarise(Article.from_text("the judge"))


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("", "names no model. Write hf:MODEL"),
        ("./no/such", "no such folder: ./no/such"),
        ("{seeds}", "holds no config.json"),
    ],
)
def test_wrong_models(model: str, says: str):
    with pytest.raises(HarnessError, match=re.escape(says)):
        resolve(f"hf:{model.format(seeds=TEXTS[0].parent)}")
