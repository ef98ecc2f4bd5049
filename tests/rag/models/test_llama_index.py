from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.settings import Settings
from tests.ollama_server import OllamaServer

if TYPE_CHECKING:
    from tests.rag.models.conftest import Load


@pytest.mark.model
def test_the_embedded_model_is_an_llm_of_llama_index(load: Load) -> None:
    from llama_index.core.llms import ChatMessage

    from rag.models.llama_index import EmbeddedLLM

    llm = EmbeddedLLM(load("embedded:smollm2-135m", context_tokens=2048), max_tokens=10)
    assert (llm.metadata.context_window, llm.metadata.num_output) == (2048, 10)
    whole = llm.complete("Name three newspapers.")
    assert whole.text.strip()
    assert whole.raw["usage"]["completion_tokens"] == 10
    streamed = list(llm.stream_complete("Name three newspapers."))
    assert streamed[-1].text == whole.text
    assert "".join(response.delta or "" for response in streamed) == whole.text
    assert llm.chat([ChatMessage(role="user", content="Name three newspapers.")]).message.content == whole.text
    assert len(list(llm.stream_chat([ChatMessage(role="user", content="Name one.")], max_tokens=3))) <= 4


@pytest.mark.slow
def test_the_ollama_class_gets_the_context_size_and_the_timeout() -> None:
    from rag.models.llama_index import llama_index_llm

    with OllamaServer(reply="The ministry denied it.") as server:
        settings = Settings(ollama_host=server.url, context_tokens=2048, ollama_keep_alive="7m", model_timeout_s=99)
        llm = llama_index_llm("ollama:tiny", settings=settings, max_tokens=33)
        assert llm.complete("Who denied it?").text == "The ministry denied it."
        llm.client.close()  # type: ignore[attr-defined]
    (chat,) = server.chats
    assert (chat["options"]["num_ctx"], chat["options"]["num_predict"], chat["keep_alive"]) == (2048, 33, "7m")
    assert llm.request_timeout == 99  # type: ignore[attr-defined]
    assert llm.metadata.context_window == 2048


def test_the_openai_class_gets_the_context_size_and_the_timeout() -> None:
    from rag.models.llama_index import llama_index_llm

    settings = Settings(context_tokens=2048, model_timeout_s=99)
    llm = llama_index_llm("openai:m@http://127.0.0.1:9/v1", settings=settings)
    assert llm.metadata.context_window == 2048
    assert llm.metadata.is_chat_model
    assert llm.timeout == 99  # type: ignore[attr-defined]
