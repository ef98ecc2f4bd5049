"""``openai:NAME@URL``: any server that speaks OpenAI's chat protocol (vLLM, llama.cpp, LM Studio, …).

The key is read from ``BYLINE_OPENAI_API_KEY`` or ``OPENAI_API_KEY``. Like ``ollama``, this uses the client rather than
llama-index's class, which swallows the difference between a stream that ended and one that was cut.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rag.errors import ModelError, ModelInterrupted, ModelNotFound, ModelTimeout, ModelUnavailable
from rag.models.deadline import Emit, stream_with_deadline
from rag.models.estimate import estimate_tokens
from rag.models.seam import Usage
from rag.models.spec import is_loopback

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from openai import APIStatusError

    from rag.models.seam import Message
    from rag.settings import Settings

CONNECT_TIMEOUT_S = 5.0
NO_KEY = "none"


def api_key() -> str:
    """The key for ``openai:`` servers; local ones want none, and the client insists on some text."""
    return os.environ.get("BYLINE_OPENAI_API_KEY") or os.environ.get("OPENAI_API_KEY") or NO_KEY


class OpenAILikeModel:
    """A model on a server that the user named. Built without a word to the server: the protocol has no sure way to ask
    whether a model is there, so the first answer tells."""

    def __init__(self, name: str, url: str, *, settings: Settings) -> None:
        import httpx
        from openai import OpenAI

        self.spec = f"openai:{name}@{url}"
        self.context_tokens = settings.context_tokens
        self._name = name
        self._url = url
        self._timeout_s = settings.model_timeout_s
        timeout = httpx.Timeout(self._timeout_s, connect=min(CONNECT_TIMEOUT_S, self._timeout_s))
        self._client = OpenAI(
            base_url=url,
            api_key=api_key(),
            timeout=timeout,
            max_retries=0,  # a retry would start the wait anew, behind the user's back
            http_client=httpx.Client(timeout=timeout, trust_env=not is_loopback(url)),
        )

    def digest(self) -> str:
        """The spec: the protocol tells nothing about the weights, and they may change behind the name."""
        return self.spec

    def close(self) -> None:
        self._client.close()

    def count_tokens(self, text: str) -> int:
        """An upper estimate: the protocol has no call that counts."""
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
        request: dict[str, Any] = {
            "model": self._name,
            "messages": [{"role": message.role, "content": message.content} for message in messages],
            "max_tokens": max_tokens,
            "temperature": temperature,
            "seed": seed,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if stop:
            request["stop"] = list(stop)
        return stream_with_deadline(
            lambda emit: self._generate(request, emit), timeout_s=self._timeout_s, model=self.spec
        )

    def _generate(self, request: dict[str, Any], emit: Emit) -> None:
        usage = Usage(prompt=None, cached=None, output=None)
        finished = False
        with self._translated(), self._client.chat.completions.create(**request) as chunks:
            for chunk in chunks:
                if chunk.usage is not None:
                    details = chunk.usage.prompt_tokens_details
                    usage = Usage(
                        prompt=chunk.usage.prompt_tokens,
                        cached=details.cached_tokens if details else None,
                        output=chunk.usage.completion_tokens,
                    )
                text = None
                for choice in chunk.choices or ():
                    text = choice.delta.content
                    finished = finished or choice.finish_reason is not None
                if emit(text or None):
                    return
        if not finished:
            raise self._cut("the connection was closed")
        emit(usage)

    def _cut(self, why: str) -> ModelInterrupted:
        return ModelInterrupted(f"The server at {self._url} stopped in the middle of an answer ({why}). Ask again.")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        import httpx
        import openai

        try:
            yield
        except (openai.APITimeoutError, httpx.TimeoutException) as error:
            if isinstance(error.__cause__, httpx.ConnectTimeout):
                raise self._unavailable("does not answer") from error
            raise ModelTimeout(
                f"The server at {self._url} did not answer within {self._timeout_s:g} s. Try a smaller --model, or "
                "raise BYLINE_MODEL_TIMEOUT_S."
            ) from error
        except openai.APIConnectionError as error:
            raise self._unavailable("does not answer") from error
        except openai.APIStatusError as error:
            raise self._refusal(error) from error
        except openai.APIError as error:
            raise self._cut(error.message) from error
        except (httpx.HTTPError, ValueError, AttributeError, TypeError) as error:
            # ValueError and the like: the server sent something that is no event of this protocol.
            raise self._cut(f"{type(error).__name__}: {str(error)[:120]}") from error

    def _refusal(self, error: APIStatusError) -> ModelError:
        if error.status_code in (401, 403):
            return self._unavailable("wants another key: set BYLINE_OPENAI_API_KEY; it answers")
        if error.status_code == 404:
            return ModelNotFound(
                f"The server at {self._url} has no model {self._name!r}, or the address is not the one of its "
                f"OpenAI-style interface (it often ends in /v1): {error.message}"
            )
        return self._unavailable(f"refused ({error.status_code}): {error.message};")

    def _unavailable(self, what: str) -> ModelUnavailable:
        return ModelUnavailable(
            f"The server at {self._url} {what} check that it runs and that {self._name!r} is there."
        )
