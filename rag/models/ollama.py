"""``ollama:NAME``: a model of an Ollama server.

This speaks through the ``ollama`` client and not through llama-index's ``Ollama`` class, because that class fixes all
options when it is built and drops those of a call (``num_predict``, ``stop``, ``seed``) without a word, and does not
say whether a stream ended or was cut. Whoever works in llama-index gets its class from ``rag.models.llama_index``.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rag.errors import ModelError, ModelInterrupted, ModelNotFound, ModelTimeout, ModelUnavailable
from rag.models.deadline import Emit, stream_with_deadline
from rag.models.estimate import estimate_tokens
from rag.models.seam import Usage
from rag.models.spec import is_loopback

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from ollama import Client

    from rag.models.seam import Message
    from rag.settings import Settings

CONNECT_TIMEOUT_S = 5.0
EMBEDDING_FAMILIES = ("bert", "nomic-bert", "nomic-bert-moe", "xlm-roberta", "snowflake-arctic-embed")


@dataclass(frozen=True, slots=True)
class ServedModel:
    """A model as the server lists it. ``title`` is its size and quantisation in words."""

    name: str
    title: str
    size_bytes: int
    digest: str
    family: str


class OllamaModel:
    """A chat model of a running Ollama server, checked to be there when built."""

    def __init__(self, name: str, *, settings: Settings) -> None:
        self.spec = f"ollama:{name}"
        self.name = name
        self._host = settings.ollama_host
        self._timeout_s = settings.model_timeout_s
        self._keep_alive = settings.ollama_keep_alive
        self._client = make_client(settings.ollama_host, timeout_s=settings.model_timeout_s)
        try:
            with self._translated():
                shown = self._client.show(name)
                self._digest = _digest_of(name, self._client)
        except BaseException:
            self.close()  # nobody else can: the caller gets no model
            raise
        # num_ctx beyond what the model was made for would be cut by the server without a word.
        self.context_tokens = min(settings.context_tokens, _trained_context(shown.modelinfo) or settings.context_tokens)
        # A model that thinks aloud first would use up the few tokens of an answer.
        self._think = False if "thinking" in (shown.capabilities or ()) else None

    def digest(self) -> str:
        return self._digest

    def close(self) -> None:
        """Close the connections. The model stays in the server's memory for ``BYLINE_OLLAMA_KEEP_ALIVE``."""
        self._client.close()  # type: ignore[no-untyped-call]

    def count_tokens(self, text: str) -> int:
        """An upper estimate: Ollama has no call that counts."""
        return estimate_tokens(text)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Generator[str | Usage, None, None]:
        self._require_fit(messages, max_tokens)
        request: dict[str, Any] = {
            "model": self.name,
            "messages": [{"role": message.role, "content": message.content} for message in messages],
            "think": self._think,
            "keep_alive": self._keep_alive,
            "options": {
                "num_ctx": self.context_tokens,
                "num_predict": max_tokens,
                "temperature": temperature,
                "seed": seed,
                "stop": list(stop),
            },
        }
        return stream_with_deadline(
            lambda emit: self._generate(request, emit), timeout_s=self._timeout_s, model=self.spec
        )

    def _require_fit(self, messages: Sequence[Message], max_tokens: int) -> None:
        """Ollama cuts a prompt that is too long, silently and from the front: the instructions go first."""
        needed = sum(self.count_tokens(message.content) + 8 for message in messages) + max_tokens
        if needed > self.context_tokens:
            raise ModelError(
                f"The prompt with its answer may need {needed} tokens and {self.spec} reads {self.context_tokens}. "
                "Raise BYLINE_CONTEXT_TOKENS, or lower BYLINE_PROMPT_TOKENS."
            )

    def _generate(self, request: dict[str, Any], emit: Emit) -> None:
        wrote = False
        with self._translated(generating=True):
            for chunk in self._client.chat(stream=True, **request):
                content = chunk.message.content or ""
                wrote = wrote or bool(content.strip())
                if emit(content or None):
                    return
                if chunk.done:
                    if wrote:
                        emit(Usage(prompt=chunk.prompt_eval_count, cached=None, output=chunk.eval_count))
                    elif chunk.done_reason == "load":
                        raise ModelInterrupted(f"{self.spec} was only loaded and wrote nothing. Ask again.")
                    return
        raise ModelInterrupted(f"The Ollama server at {self._host} stopped in the middle of an answer. Ask again.")

    @contextmanager
    def _translated(self, *, generating: bool = False) -> Iterator[None]:
        with translated(self._host, name=self.name, timeout_s=self._timeout_s, generating=generating):
            yield


def make_client(host: str, *, timeout_s: float) -> Client:
    import httpx
    from ollama import Client

    timeout = httpx.Timeout(timeout_s, connect=min(CONNECT_TIMEOUT_S, timeout_s))
    # Without trust_env a proxy from the environment is ignored, which this machine's own address must never go to.
    return Client(host=host, timeout=timeout, trust_env=not is_loopback(host))


def list_models(settings: Settings, *, timeout_s: float) -> tuple[ServedModel, ...]:
    """The server's models, the one that was changed last first; the ``ModelError`` family if it does not answer."""
    with translated(settings.ollama_host, name="", timeout_s=timeout_s):
        client = make_client(settings.ollama_host, timeout_s=timeout_s)
        try:
            listed = client.list().models
        finally:
            client.close()  # type: ignore[no-untyped-call]
    models = []
    for model in listed:
        details = model.details
        words = [details.parameter_size, details.quantization_level] if details else []
        title = ", ".join([model.model or "", *filter(None, words)])
        family = (details.family if details else None) or ""
        models.append(ServedModel(model.model or "", title, int(model.size or 0), model.digest or "", family))
    return tuple(models)


def first_chat_model(settings: Settings, *, timeout_s: float) -> str | None:
    """The first listed model that is not an embedding model; None if the server has none."""
    for model in list_models(settings, timeout_s=timeout_s):
        if model.family not in EMBEDDING_FAMILIES and "embed" not in model.name.lower():
            return model.name
    return None


@contextmanager
def translated(host: str, *, name: str, timeout_s: float, generating: bool = False) -> Iterator[None]:
    """Turn what the client and its connection raise into the ``ModelError`` family."""
    import httpx
    from ollama import ResponseError
    from pydantic import ValidationError

    down = f"No Ollama server at {host}; start it with `ollama serve`, or set BYLINE_OLLAMA_HOST to its address."
    try:
        yield
    except (ConnectionError, httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol) as error:
        raise ModelUnavailable(down) from error
    except httpx.TimeoutException as error:
        raise ModelTimeout(
            f"The Ollama server at {host} did not answer within {timeout_s:g} s. Try a smaller --model, or raise "
            "BYLINE_MODEL_TIMEOUT_S."
        ) from error
    except ResponseError as error:
        raise _refusal(error.status_code, error.error, host, name, generating=generating) from error
    except (httpx.HTTPError, json.JSONDecodeError, ValidationError, AttributeError, TypeError) as error:
        # AttributeError and TypeError: the client takes a JSON list or number for an object.
        if generating:
            raise ModelInterrupted(
                f"The Ollama server at {host} stopped in the middle of an answer ({_brief(error)}). Ask again; if it "
                "repeats, look at the server's log."
            ) from error
        raise ModelUnavailable(
            f"What answers at {host} does not speak Ollama's protocol ({_brief(error)}). Is another program on that "
            "port? Set BYLINE_OLLAMA_HOST to the server's address."
        ) from error


def _refusal(status: int, message: str, host: str, name: str, *, generating: bool) -> ModelError:
    if status == 404 and name:
        return ModelNotFound(f"The Ollama server at {host} has no model {name!r}; get it with `ollama pull {name}`.")
    if status == -1 and generating:  # an error object in the middle of a stream that began well
        return ModelInterrupted(f"The Ollama server at {host} stopped in the middle of an answer: {message}.")
    return ModelUnavailable(
        f"The Ollama server at {host} refused ({status}): {message.strip()}. Look at the server's log, or try another "
        "--model."
    )


def _brief(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:120]}" if text else type(error).__name__


def _digest_of(name: str, client: Client) -> str:
    """``show`` has no digest, and lists names with their tag, which defaults to ``latest``."""
    wanted = name if ":" in name.rsplit("/", 1)[-1] else f"{name}:latest"
    for model in client.list().models:
        if model.model in (name, wanted) and model.digest:
            return model.digest
    raise ModelNotFound(f"Ollama shows the model {name!r} and does not list it; get it with `ollama pull {name}`.")


def _trained_context(modelinfo: Mapping[str, object] | None) -> int | None:
    for key, value in (modelinfo or {}).items():
        if key.endswith(".context_length"):
            return int(str(value))
    return None
