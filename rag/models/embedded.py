"""``embedded:NAME``: llama.cpp in this process, through xllamacpp. No server to install, nothing to start."""

from __future__ import annotations

import atexit
import os
import secrets
import threading
import weakref
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from rag import telemetry
from rag.errors import ModelError, ModelInterrupted, ModelUnavailable
from rag.models.catalog import models_dir
from rag.models.deadline import Emit, stream_with_deadline
from rag.models.prompt_states import PromptStates
from rag.models.seam import Usage
from rag.models.weights import check_weights, damaged, find_weights, record_path

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    import httpx

    from rag.models.catalog import CatalogModel
    from rag.models.seam import Message
    from rag.settings import Settings

BATCH_TOKENS = 128
"""Prompt tokens read in one go. Between two batches a generation can be stopped; larger ones are hardly faster."""
PROMPT_CACHE_MIB = 256
"""Prompts of other calls that llama.cpp keeps beside the current one, so that two fixed prompts do not evict each
other."""
COUNT_TIMEOUT_S = 30.0


class EmbeddedModel:
    """A GGUF file loaded into this process.

    One answer at a time: calls from several threads queue up, which on two cores is as fast as running them side by
    side, and keeps the prompt cache with the prefix that all our prompts share. The library always opens an HTTP
    port; it is bound to the loopback address, on a random number, behind a random key, and used for counting tokens.
    """

    def __init__(self, name: str, *, settings: Settings) -> None:
        path, known = find_weights(name, settings)
        self.spec = f"embedded:{name}"
        self.context_tokens = settings.context_tokens
        self._digest = check_weights(path, known)
        self._timeout_s = settings.model_timeout_s
        self._busy = threading.Lock()
        self._closing = threading.Event()
        self._key = secrets.token_urlsafe(24)
        states = models_dir(settings) / "prompts"
        self._server: Any = _start_server(path, known, settings, key=self._key, states=states)
        self._http = _client(self._server.listening_address, key=self._key)
        self._states = PromptStates(states, model=f"{self._digest} {version('xllamacpp')}", act=self._act_on_state)
        weakref.finalize(self, self._http.close)  # llama-index users have nowhere to close a model
        self.count_tokens = lru_cache(maxsize=4096)(self._count_tokens)
        # The library returns before its port listens, and ending the server in that moment hangs for ever.
        self._count_tokens("ready")
        # A thread that is inside llama.cpp when Python ends makes the process crash, on Ctrl-C for example.
        atexit.register(_close_at_exit, weakref.ref(self))

    def digest(self) -> str:
        return self._digest

    def close(self) -> None:
        """Free the memory. An answer that is being written stops within seconds, with ``ModelInterrupted``."""
        self._closing.set()
        with self._busy:
            self._http.close()
            self._server = None

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Generator[str | Usage, None, None]:
        request = {
            "messages": [{"role": message.role, "content": message.content} for message in messages],
            "max_tokens": max_tokens,
            "stop": list(stop),
            "temperature": temperature,
            "seed": seed,
            "cache_prompt": True,
            "stream": True,
            "stream_options": {"include_usage": True},
            # A sign of life after each batch of the prompt: the only moments at which reading it can be stopped; and
            # the prompt's size for an answer that is stopped before its end.
            "return_progress": True,
        }
        return stream_with_deadline(
            lambda emit: self._generate(request, emit), timeout_s=self._timeout_s, model=self.spec
        )

    def _generate(self, request: dict[str, object], emit: Emit) -> None:
        failure: ModelError | None = None

        def on_chunk(chunk: dict[str, Any]) -> bool:
            nonlocal failure
            if "error" in chunk:
                failure = self._failure(chunk["error"])
                return True
            if self._closing.is_set():
                failure = ModelInterrupted(f"{self.spec} was closed in the middle of an answer.")
            return emit(_item(chunk)) or failure is not None

        with self._busy:
            if emit(None):
                return  # given up while waiting in the queue
            if self._server is None:
                raise ModelUnavailable(f"{self.spec} was closed. Load it again.")
            try:
                self._recall(request, emit)
                self._server.handle_chat_completions(request, on_chunk)
            except (RuntimeError, ValueError) as error:
                raise ModelInterrupted(f"{self.spec} stopped with an error: {error}") from error
        if failure is not None:
            raise failure

    def _recall(self, request: dict[str, Any], emit: Emit) -> None:
        """Instructions are the same for every question: they are read once, and never again on this machine."""
        first = request["messages"][0]
        if first["role"] != "system":
            return
        alone = request | {"messages": [first], "max_tokens": 1}

        def on_chunk(_: dict[str, Any]) -> bool:
            return emit(None) or self._closing.is_set()

        self._states.recall(first["content"], read=lambda: self._server.handle_chat_completions(alone, on_chunk))

    def _act_on_state(self, action: str, file_name: str) -> bool:
        import httpx

        try:
            done = self._http.post(f"/slots/0?action={action}", json={"filename": file_name})
        except httpx.HTTPError:
            return False
        return bool(done.is_success)

    def _failure(self, error: dict[str, Any]) -> ModelError:
        if error.get("type") == "exceed_context_size_error":
            return ModelError(
                f"The prompt has {error.get('n_prompt_tokens')} tokens and {self.spec} was loaded for "
                f"{error.get('n_ctx')}. Raise BYLINE_CONTEXT_TOKENS, or lower BYLINE_PROMPT_TOKENS."
            )
        return ModelInterrupted(f"{self.spec} stopped with an error: {error.get('message') or error}")

    def _count_tokens(self, text: str) -> int:
        """Exact, by the model's own tokenizer."""
        import httpx

        if self._server is None:
            raise ModelUnavailable(f"{self.spec} was closed. Load it again.")
        try:
            response = self._http.post(
                "/tokenize", json={"content": text, "add_special": False, "parse_special": False}
            )
            return len(response.raise_for_status().json()["tokens"])
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise ModelUnavailable(f"{self.spec} does not count tokens any more: {error}. Load it again.") from error


def _client(address: str, *, key: str) -> httpx.Client:
    import httpx

    return httpx.Client(
        base_url=address,
        headers={"Authorization": f"Bearer {key}"},
        timeout=COUNT_TIMEOUT_S,
        trust_env=False,  # a proxy for this machine's own address would be a mistake
    )


def _close_at_exit(reference: weakref.ref[EmbeddedModel]) -> None:
    model = reference()
    if model is not None:
        model.close()


def _item(chunk: dict[str, Any]) -> str | Usage | None:
    if chunk.get("usage"):
        usage = chunk["usage"]
        return Usage(
            prompt=usage["prompt_tokens"],
            cached=usage.get("prompt_tokens_details", {}).get("cached_tokens"),
            output=usage["completion_tokens"],
        )
    progress = chunk.get("prompt_progress")
    if progress and progress["processed"] == progress["total"]:
        return Usage(prompt=progress["total"], cached=progress["cache"], output=None)
    choices = chunk.get("choices")
    return (choices[0]["delta"].get("content") or None) if choices else None


def _start_server(path: Path, known: CatalogModel | None, settings: Settings, *, key: str, states: Path) -> Any:  # noqa: ANN401  (the library ships no types)
    telemetry.share_cores()
    import xllamacpp

    threads = settings.threads or os.cpu_count() or 1
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = settings.context_tokens
    params.n_parallel = 1
    params.n_batch = params.n_ubatch = BATCH_TOKENS
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.cache_ram_mib = PROMPT_CACHE_MIB
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.cors_origins = ""
    params.n_threads_http = 2
    params.endpoint_props = params.ui = False
    params.endpoint_slots = True
    params.slot_save_path = f"{states}/"
    params.verbosity = -1  # llama.cpp would write its log into the middle of our answers
    params.warmup = False
    params.offline = True
    try:
        return xllamacpp.Server(params)
    except RuntimeError as error:
        record_path(path).unlink(missing_ok=True)  # hash it at the next start, whatever the record said
        raise damaged(path, known, "llama.cpp cannot load it (or there is not enough memory for it)") from error
