"""The same models for whoever works in llama-index: its own classes, passed explicitly, with the right context size.

    llm = llama_index_llm("embedded:qwen2.5-coder-1.5b", settings=Settings())
    index.as_query_engine(llm=llm)

Importing this module imports llama-index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
    MessageRole,
)
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.llms.callbacks import llm_chat_callback, llm_completion_callback
from llama_index.core.llms.custom import CustomLLM

from rag.errors import UsageError
from rag.models import load_model, parse_spec
from rag.models.openai_like import api_key
from rag.models.seam import Message, Usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llama_index.core.llms.llm import LLM

    from rag.models.seam import LanguageModel
    from rag.settings import Settings

__all__ = ["EmbeddedLLM", "llama_index_llm"]


class EmbeddedLLM(CustomLLM):
    """A model of Byline as an LLM of llama-index: deterministic, streamed, with token counts in ``raw["usage"]``."""

    _model: Any = PrivateAttr()
    _max_tokens: int = PrivateAttr()

    def __init__(self, model: LanguageModel, *, max_tokens: int = 256, **kwargs: object) -> None:
        """``max_tokens`` is the longest answer; llama-index leaves that much room in the context. The caller closes
        ``model``."""
        super().__init__(**kwargs)
        self._model = model
        self._max_tokens = max_tokens

    @classmethod
    def class_name(cls) -> str:
        return "byline_embedded"

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(
            context_window=self._model.context_tokens,
            num_output=self._max_tokens,
            is_chat_model=True,
            model_name=self._model.spec,
        )

    @llm_chat_callback()
    def chat(self, messages: Sequence[ChatMessage], **kwargs: object) -> ChatResponse:
        response = ChatResponse(message=ChatMessage(role=MessageRole.ASSISTANT, content=""))
        for response in self._responses(messages, kwargs):  # noqa: B007  (the last one is whole)
            pass
        return response

    @llm_chat_callback()
    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: object) -> ChatResponseGen:
        return self._responses(messages, kwargs)

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: object) -> CompletionResponse:
        response = self.chat([ChatMessage(role=MessageRole.USER, content=prompt)], **kwargs)
        return CompletionResponse(text=response.message.content or "", raw=response.raw)

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: object) -> CompletionResponseGen:
        def responses() -> CompletionResponseGen:
            for response in self._responses([ChatMessage(role=MessageRole.USER, content=prompt)], kwargs):
                yield CompletionResponse(text=response.message.content or "", delta=response.delta, raw=response.raw)

        return responses()

    def _responses(self, messages: Sequence[ChatMessage], kwargs: dict[str, Any]) -> ChatResponseGen:
        text = ""
        raw: dict[str, Any] | None = None
        options = {name: kwargs[name] for name in ("stop", "temperature", "seed") if kwargs.get(name) is not None}
        max_tokens = kwargs.get("max_tokens") or self._max_tokens
        for item in self._model.stream([_message(m) for m in messages], max_tokens=max_tokens, **options):
            delta = item if isinstance(item, str) else ""
            if isinstance(item, Usage):
                if item.output is None and not text:
                    continue  # the prompt has been read, and nothing is written yet
                raw = {
                    "usage": {
                        "prompt_tokens": item.prompt,
                        "cached_tokens": item.cached,
                        "completion_tokens": item.output,
                    }
                }
            text += delta
            yield ChatResponse(message=ChatMessage(role=MessageRole.ASSISTANT, content=text), delta=delta, raw=raw)


def llama_index_llm(spec: str, *, settings: Settings, max_tokens: int = 256) -> LLM:
    """llama-index's LLM for a model spec: ``Ollama``, ``OpenAILike`` or ``EmbeddedLLM``. Their own defaults (a timeout
    of 30 s, a silently cut prompt) are replaced by Byline's settings."""
    parsed = parse_spec(spec)
    if parsed.engine == "embedded":
        return EmbeddedLLM(load_model(spec, settings=settings), max_tokens=max_tokens)
    if parsed.engine == "ollama":
        from llama_index.llms.ollama import Ollama

        from rag.models.ollama import make_client

        return Ollama(
            model=parsed.name,
            base_url=settings.ollama_host,
            client=make_client(settings.ollama_host, timeout_s=settings.model_timeout_s),
            context_window=settings.context_tokens,
            request_timeout=settings.model_timeout_s,
            keep_alive=settings.ollama_keep_alive,
            temperature=0.0,
            additional_kwargs={"num_predict": max_tokens, "seed": 0},
        )
    if parsed.engine == "openai":
        from llama_index.llms.openai_like import OpenAILike

        return OpenAILike(
            model=parsed.name,
            api_base=parsed.url,
            api_key=api_key(),
            is_chat_model=True,
            context_window=settings.context_tokens,
            timeout=settings.model_timeout_s,
            temperature=0.0,
            max_tokens=max_tokens,
        )
    raise UsageError("'none' is no model: llama-index needs one that writes.")


def _message(message: ChatMessage) -> Message:
    roles = {MessageRole.SYSTEM: "system", MessageRole.ASSISTANT: "assistant"}
    role: Any = roles.get(message.role, "user")
    return Message(role, message.content or "")
