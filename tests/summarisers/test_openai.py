"""openai: against a real server process on loopback, in all its moods."""

import json
import pickle
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.article import Article
from harness.errors import HarnessError
from harness.sampling import Sampler
from harness.summarisers.base import Limits
from harness.summarisers.discovery import resolve
from harness.summarisers.openai import OpenAI
from harness.summarisers.secret import Secret
from tests.conftest import ROOT, harness

ARTICLE = Article.from_text("Ferries stopped at noon.\n\nÅse Berg said so.", "a-1", "Ferries stop")
KEY = "sk-very-secret-0123456789"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, ROOT / "tests/servers/chat.py"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}/v1"
        server.terminate()


@pytest.fixture(autouse=True)
def environment(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", endpoint)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def asked(endpoint: str, model: str) -> int:
    with urllib.request.urlopen(endpoint) as answer:
        return int(json.load(answer).get(model, 0))


def test_the_article_is_asked_about_and_the_answer_is_the_summary() -> None:
    request = json.loads(OpenAI("openai:echo?max_tokens=90&seed=4&system=Be%20brief.").summarise(ARTICLE))
    assert {k: request[k] for k in ("model", "temperature", "max_tokens", "seed")} == {
        "model": "echo",
        "temperature": 0,
        "max_tokens": 90,
        "seed": 4,
    }
    system, user = request["messages"]
    assert system == {"role": "system", "content": "Be brief."}
    assert "Ferries stop\n\nFerries stopped at noon.\nÅse Berg said so." in user["content"]


def test_what_a_model_does_not_take_is_left_out() -> None:
    request = json.loads(OpenAI("openai:echo?temperature=").summarise(ARTICLE))
    assert set(request) == {"model", "messages"}


def test_a_busy_endpoint_is_asked_again_and_a_broken_one_not_for_ever(endpoint: str) -> None:
    assert OpenAI("openai:busy").summarise(ARTICLE) == "At last."
    assert asked(endpoint, "busy") == 3
    with pytest.raises(HarnessError, match=r"the endpoint answered 500: .*no GPU left"):
        OpenAI("openai:broken?retries=2").summarise(ARTICLE)
    assert asked(endpoint, "broken") == 3


@pytest.mark.parametrize(
    ("model", "reason"),
    [
        ("slow", "the endpoint took longer than 0.3 seconds"),
        ("cut", "the endpoint cannot be reached: peer closed connection"),
        ("html", "the endpoint's answer has no message: <html>Please log in</html>"),
        ("notjson", "the endpoint's answer cannot be read: "),
        ("nochoices", "the endpoint's answer has no message: "),
        ("null", "the endpoint's answer has no text"),
        ("refusing", "the model refused: I would rather not."),
        ("long", "the endpoint broke the answer off (length)"),
    ],
)
def test_every_wrong_answer_is_a_reason(model: str, reason: str) -> None:
    summariser = OpenAI(f"openai:{model}?retries=0")
    summariser.limits = Limits(timeout=0.3 if model == "slow" else 20)
    with pytest.raises(HarnessError) as caught:
        summariser.summarise(ARTICLE)
    assert str(caught.value).startswith(reason)
    assert len(str(caught.value)) < 400


def test_nobody_there() -> None:
    with pytest.raises(HarnessError, match=r"the endpoint cannot be reached: .*refused"):
        OpenAI("openai:m?retries=0&base_url=http://127.0.0.1:9/v1").summarise(ARTICLE)


def test_where_nobody_is_there_all_retries_are_made_once_only(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    nobody = OpenAI("openai:m?base_url=http://127.0.0.1:9/v1")
    retries = []
    for _ in range(3):
        with pytest.raises(HarnessError, match="refused"):
            nobody.summarise(ARTICLE)
        retries.append(len(waits) - sum(retries))
    assert retries == [5, 1, 1]


@pytest.mark.parametrize("around", ["", " \r\n"])
def test_the_key_is_in_no_message_and_no_file(
    around: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, endpoint: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY + around)  # as `$(cat key.txt)` and CI variables may hold it
    with pytest.raises(HarnessError, match=r"answered 401: .*wrong key \[key\] provided"):
        OpenAI("openai:telltale").summarise(ARTICLE)
    moods = ["telltale", "halftelltale", "echoing", "refusingtelltale", "m"]
    done = harness("run", *(a for mood in moods for a in ("-s", f"openai:{mood}")), "--out", "r", cwd=tmp_path)
    assert done.returncode == 3
    assert "the endpoint's answer holds the key" in done.stdout + done.stderr
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > 5
    texts = [done.stdout, done.stderr, *(path.read_bytes().decode(errors="replace") for path in written)]
    pieces = {KEY[i : i + 8].lower() for i in range(len(KEY) - 7)}
    assert not [text for text in texts for piece in pieces if piece in text.lower()]


@pytest.mark.parametrize(
    "key", ["sk-very-\nsecret-01234", "sk-very secret-01234", "sk-véry-secret-01234", "sk\x7f-secret-01"]
)
def test_what_cannot_be_a_key_is_said_and_not_shown(key: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    done = harness("run", "-s", "openai:m", cwd=tmp_path)
    assert done.returncode == 2
    assert "the value of OPENAI_API_KEY cannot be a key" in done.stderr
    assert "secret" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (f"key={KEY}", "unknown option 'key'"),
        (f"key_env={KEY}", "key_env is not the name of an environment variable"),
        (f"system={KEY}", "the specification holds the key"),
        (f"base_url=https://me:{KEY}@host/v1", "base_url holds a name, a password or a query"),
        (f"base_url=https://host/v1%3Fkey={KEY}", "base_url holds a name, a password or a query"),
        (f"base_url={KEY}", "base_url is not an address"),
        (f"base_url=http://[{KEY}", "base_url is not an address"),
    ],
)
def test_a_key_in_the_wrong_place_is_refused_and_not_shown(options: str, message: str, tmp_path: Path) -> None:
    done = harness("run", "-s", f"openai:m?{options}", "--out", "r", cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert KEY not in done.stdout + done.stderr
    assert not (tmp_path / "r").exists()


def test_an_address_with_a_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://me:hidden@host/v1")
    with pytest.raises(HarnessError, match="OPENAI_BASE_URL holds a name, a password or a query") as caught:
        OpenAI("openai:m")
    assert "hidden" not in str(caught.value)


def test_a_placeholder_for_a_key_is_a_word_like_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "Bearer")
    assert OpenAI("openai:echoing").summarise(ARTICLE) == "Ferries. Bearer Bearer"


def test_a_key_hides_in_its_repr() -> None:
    assert KEY not in repr(Secret(KEY))
    assert KEY not in repr(vars(OpenAI("openai:m")))


def test_a_missing_key_is_said_unless_the_endpoint_is_local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    assert OpenAI("openai:echo").summarise(ARTICLE)
    monkeypatch.delenv("OPENAI_BASE_URL")
    with pytest.raises(HarnessError, match=r"the environment has no OPENAI_API_KEY. Set it to the key of https://api"):
        OpenAI("openai:m")
    monkeypatch.setenv("OTHER_KEY", "x")
    assert OpenAI("openai:m?key_env=OTHER_KEY").name == "openai:m?key_env=OTHER_KEY"


def test_a_prompt_file_is_what_is_asked_and_part_of_the_version(tmp_path: Path) -> None:
    template = tmp_path / "prompt.txt"
    template.write_text("{{ id }}: shorten {{ text }}")
    spec = f"openai:echo?prompt={template}"
    request = json.loads(OpenAI(spec).summarise(ARTICLE))
    assert request["messages"][0]["content"] == f"a-1: shorten {ARTICLE.text}"
    before = OpenAI(spec).version
    template.write_text("{{ id }}: condense {{ text }}")
    assert OpenAI(spec).version != before != OpenAI("openai:echo").version


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ txt }}", "'txt' is undefined. It may use {{ text }}, {{ title }} and {{ id }}."),
        ("{{ text", "unexpected"),
        ("{{ text + 1 }}", 'can only concatenate str (not "int") to str. It may use {{ text }}'),
        ("Summarise it.", "never shows the article"),
        ("{{ ''.__class__.__mro__ }}{{ text }}", "unsafe"),
        (None, "cannot be read"),
    ],
)
def test_a_wrong_prompt_is_said_before_anything_is_asked(template: str | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "prompt.txt"
    if template is not None:
        path.write_text(template)
    with pytest.raises(HarnessError) as caught:
        OpenAI(f"openai:m?prompt={path}")
    assert message in str(caught.value)


def test_a_prompt_that_fits_no_article_is_the_reason(tmp_path: Path) -> None:
    (tmp_path / "prompt.txt").write_text("{{ text }}{{ 1 / (id | length - 3) }}")
    with pytest.raises(HarnessError, match="the prompt cannot be filled in: division by zero"):
        OpenAI(f"openai:m?prompt={tmp_path}/prompt.txt").summarise(ARTICLE)


def test_models_are_told_apart_by_what_is_asked_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    one = resolve("openai:m?temperature=0.5")
    assert one.options["temperature"] == 0.5
    assert KEY not in json.dumps(one.options)
    before = one.version
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:1/v1")
    assert resolve("openai:m?temperature=0.5").version != before
    with pytest.raises(HarnessError, match="names no model"):
        resolve("openai:")


def test_a_rate_limit_holds_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HARNESS_CACHE", str(tmp_path / "kept"))
    started = time.monotonic()
    for _ in range(3):
        assert OpenAI("openai:echo?rpm=120").summarise(ARTICLE)  # an instance each, as in worker processes
    assert time.monotonic() - started >= 0.9
    assert next((tmp_path / "kept").glob("rate-*.sqlite3"))


def test_where_requests_cannot_be_counted_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("HARNESS_CACHE", str(tmp_path / "file"))
    with pytest.raises(HarnessError, match=r"requests cannot be counted .* Set HARNESS_CACHE to a folder"):
        OpenAI("openai:echo?rpm=120").summarise(ARTICLE)


def test_the_timeout_is_one_requests_and_waiting_and_retries_are_beside_it() -> None:
    def seconds(spec: str, timeout: float | None) -> float | None:
        return Sampler((spec,), (), Limits(timeout=timeout)).describe()[0].seconds

    once, twice = seconds("openai:m?retries=0", 3), seconds("openai:m?retries=1", 3)
    held_back = seconds("openai:m?retries=0&rpm=4", 3)
    assert once and twice and held_back
    assert once > 3
    assert twice > once + 3 + 8
    assert held_back > once + 15
    assert seconds("openai:m", None) is None
    assert seconds("lead-1", 3) == 3


def test_it_can_be_sent_to_a_worker() -> None:
    used = OpenAI("openai:echo")
    used.summarise(ARTICLE)
    assert pickle.loads(pickle.dumps(used)).summarise(ARTICLE)
