"""openai: models behind an OpenAI-compatible chat endpoint, a vendor's or one's own."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from harness.article import Article
from harness.cache import default_folder
from harness.errors import HarnessError
from harness.extras import require
from harness.summarisers.base import Limits
from harness.summarisers.options import split_options
from harness.summarisers.prompt import Prompt
from harness.summarisers.secret import Secret, plain_url
from harness.text import too_long

_VERSION = 1
_VENDOR = "https://api.openai.com/v1"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_MINUTE = 60.0  # seconds
_BACK_OFF = 120.0  # seconds between two requests at most: no endpoint is obeyed that asks for more
_QUEUE = 100  # requests of other workers and runs that may have to be waited for
_NO_KEY = "none"  # the client wants one, servers on this machine mostly do not
_LONGEST = 300  # characters of an endpoint's own words in a reason


@dataclass(frozen=True, slots=True)
class Options:
    """What can stand behind the model's name.

    Attributes:
        base_url: the endpoint; OPENAI_BASE_URL, or OpenAI's own, if left out.
        key_env: name of the environment variable that holds the key.
        prompt: file with the template of the user's message; the built-in one if left out.
        system: text of a system message; none if left out.
        temperature: 0 for the likeliest words; None (`temperature=`) for models that do not take it.
        max_tokens: length limit of the answer; None for the endpoint's own.
        seed: for endpoints that know it.
        retries: how often a request is made again after 408, 409, 429, 5xx or a broken connection.
        rpm: requests a minute at most, over all workers; 0 for no limit.
    """

    base_url: str = ""
    key_env: str = "OPENAI_API_KEY"
    prompt: str = ""
    system: str = ""
    temperature: float | None = 0.0
    max_tokens: int | None = None
    seed: int | None = None
    retries: int = 5
    rpm: float = 0.0


class OpenAI:
    """A chat model, asked once an article.

    Attributes:
        limits: the timeout of a request.
    """

    def __init__(self, spec: str) -> None:
        """Takes `openai:MODEL?name=value&...`.

        Raises:
            HarnessError: an option is wrong, the prompt cannot be used, or the key is missing.
        """
        self.name = spec
        self.limits = Limits()
        what, self._chosen = split_options(spec, Options)
        form, _, self._model = what.partition(":")
        if not self._model:
            raise HarnessError(f"{spec}: names no model. Write openai:MODEL.")
        require("openai", what, "openai")
        self._base_url = _base_url(what, self._chosen.base_url)
        self._key = _key(what, self._chosen.key_env, self._base_url)
        if self._key.is_in(spec):
            raise HarnessError(f"{form}: the specification holds the key. Leave it to the environment alone.")
        self._prompt = Prompt.load(self._chosen.prompt, spec)
        self._refused = False

    @property
    def version(self) -> str:
        """Hash of all that changes what is asked: prompt, endpoint, and how the two are put together."""
        what = f"{_VERSION}\n{self._base_url}\n{self._prompt.source}"
        return hashlib.sha256(what.encode()).hexdigest()[:16]

    @property
    def options(self) -> dict[str, Any]:
        """The options, without the key."""
        return {**asdict(self._chosen), "base_url": self._base_url}

    @property
    def longest(self) -> float | None:
        """Seconds that an article may take with all retries and waits; None for no end."""
        if self.limits.timeout is None:
            return None
        return (self._chosen.retries + 1) * (self.limits.timeout + _BACK_OFF) + _QUEUE * self._pause

    def summarise(self, article: Article) -> str:
        """What the model answers.

        Raises:
            HarnessError: the endpoint cannot be reached, refuses, or answers with something else than a text; the
                reason never holds the key.
        """
        import openai

        self._wait()
        try:
            text = self._text(self._ready_client.chat.completions.create(**self._request(article)))
        except HarnessError as error:
            reason = str(error)
        except openai.APIStatusError as error:
            reason = f"the endpoint answered {error.status_code}: {error.message}"
        except openai.APITimeoutError:
            reason = f"the endpoint {too_long(self.limits.timeout)}"
        except openai.APIConnectionError as error:
            self._refused = _is_refused(error)
            reason = f"the endpoint cannot be reached: {error.__cause__ or error}"
        except Exception as error:  # whatever the client raises may hold the request, and that the key
            reason = f"the endpoint's answer cannot be read: {error}"
        else:
            self._refused = False
            if self._key.is_in(text):
                raise HarnessError("the endpoint's answer holds the key")
            return text
        raise HarnessError(self._clean(reason))

    def __getstate__(self) -> dict[str, Any]:
        """Without connections, so that it can go to another process."""
        return {name: value for name, value in vars(self).items() if name not in ("_client", "_limiter")}

    def _request(self, article: Article) -> dict[str, Any]:
        system = [{"role": "system", "content": self._chosen.system}] if self._chosen.system else []
        asked = {name: getattr(self._chosen, name) for name in ("temperature", "max_tokens", "seed")}
        return {
            "model": self._model,
            "messages": [*system, {"role": "user", "content": self._prompt.fill(article)}],
            **{name: value for name, value in asked.items() if value is not None},
        }

    def _text(self, answer: Any) -> str:
        """The answer's text; whatever else an endpoint sent is named."""
        choices: Any = getattr(answer, "choices", None)
        message = getattr(choices[0], "message", None) if choices else None
        if message is None:
            raise HarnessError(f"the endpoint's answer has no message: {answer}")
        if getattr(message, "refusal", None):
            raise HarnessError(f"the model refused: {message.refusal}")
        if choices[0].finish_reason in ("length", "content_filter"):
            raise HarnessError(f"the endpoint broke the answer off ({choices[0].finish_reason})")
        if not isinstance(message.content, str):
            raise HarnessError("the endpoint's answer has no text")
        return message.content.strip()

    def _clean(self, reason: str) -> str:
        """An endpoint's words, on one line, short, and without the key, which some repeat."""
        words = self._key.hide(" ".join(reason.split()))
        return words if len(words) <= _LONGEST else words[:_LONGEST] + " …"

    @cached_property
    def _client(self) -> Any:
        import openai

        return openai.OpenAI(
            api_key=self._key.reveal() or _NO_KEY,
            base_url=self._base_url,
            max_retries=self._chosen.retries,
            timeout=self.limits.timeout,
        )

    @property
    def _ready_client(self) -> Any:
        """The client; where the last connection was refused after all retries, one more is enough."""
        return self._client.with_options(max_retries=min(1, self._chosen.retries)) if self._refused else self._client

    def _wait(self) -> None:
        """Waits until the rate limit lets a request through; the count is shared by all processes of this user."""
        if self._limiter is not None:
            self._limiter.try_acquire(self._base_url)

    @property
    def _pause(self) -> float:
        """Seconds from one request to the next."""
        return _MINUTE / self._chosen.rpm if self._chosen.rpm else 0.0

    @cached_property
    def _limiter(self) -> Any:
        if not self._chosen.rpm:
            return None
        from pyrate_limiter import limiter_factory

        name = hashlib.sha256(f"{self._base_url} {self._model} {os.getuid()}".encode()).hexdigest()[:16]
        path = default_folder() / f"rate-{name}.sqlite3"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            milliseconds = round(self._pause * 1000)  # one each pause, rather than many at once and then none
            return limiter_factory.create_sqlite_limiter(1, milliseconds, db_path=str(path), use_file_lock=True)
        except (OSError, sqlite3.Error) as error:
            raise HarnessError(
                f"{path}: requests cannot be counted ({error}). Set HARNESS_CACHE to a folder."
            ) from error


def _is_refused(error: BaseException | None) -> bool:
    return error is not None and (isinstance(error, ConnectionRefusedError) or _is_refused(error.__context__))


def _base_url(what: str, chosen: str) -> str:
    if chosen:
        return plain_url(chosen, f"{what}: base_url")
    return plain_url(os.environ.get("OPENAI_BASE_URL") or _VENDOR, f"{what}: OPENAI_BASE_URL")


def _key(what: str, variable: str, base_url: str) -> Secret:
    key = Secret.from_environment(variable, what)
    if not key and urlsplit(base_url).hostname not in _LOCAL:
        raise HarnessError(f"{what}: the environment has no {variable}. Set it to the key of {base_url}.")
    return key
