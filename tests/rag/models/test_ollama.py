"""The real ``ollama`` client over HTTP against a server that speaks Ollama's protocol."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from rag.errors import ModelError, ModelInterrupted, ModelNotFound, ModelTimeout, ModelUnavailable
from rag.models import load_model
from rag.models.seam import Message, Usage
from rag.settings import Settings
from tests.ollama_server import Messages, OllamaServer, Served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.rag.models.conftest import Load

ASKED = [Message("system", "Name who says it."), Message("user", "Who denied the strike?")]
REPLY = "The provincial governor, Irena Valko, denied it [1]."


def texts(items: list[str | Usage]) -> str:
    return "".join(item for item in items if isinstance(item, str))


def test_an_answer_streams_and_ends_with_its_counts(load: Load) -> None:
    with OllamaServer(reply=REPLY) as server:
        items = list(load("ollama:tiny", ollama_host=server.url).stream(ASKED, max_tokens=60))
    assert texts(items) == REPLY
    assert len(items) > 5
    assert items[-1] == Usage(prompt=8, cached=None, output=8)


def test_every_option_reaches_the_server(load: Load) -> None:
    with OllamaServer() as server:
        model = load("ollama:tiny", ollama_host=server.url, context_tokens=2048, ollama_keep_alive="7m")
        list(model.stream(ASKED, max_tokens=60, stop=["\n\n"], temperature=0.0, seed=11))
    (chat,) = server.chats
    assert chat["options"] == {"num_ctx": 2048, "num_predict": 60, "temperature": 0.0, "seed": 11, "stop": ["\n\n"]}
    assert chat["keep_alive"] == "7m"
    assert chat["stream"] is True
    assert chat["messages"] == [{"role": m.role, "content": m.content} for m in ASKED]
    assert "think" not in chat


def test_num_ctx_is_not_larger_than_the_model_was_trained_for(load: Load) -> None:
    with OllamaServer(models=(Served(context_length=1024),)) as server:
        model = load("ollama:tiny", ollama_host=server.url, context_tokens=4096)
        list(model.stream(ASKED, max_tokens=60))
    assert model.context_tokens == 1024
    assert server.chats[0]["options"]["num_ctx"] == 1024


def test_a_thinking_model_is_told_not_to(load: Load) -> None:
    with OllamaServer(models=(Served(capabilities=("completion", "thinking")),)) as server:
        list(load("ollama:tiny", ollama_host=server.url).stream(ASKED, max_tokens=60))
    assert server.chats[0]["think"] is False


def test_the_digest_is_the_servers(load: Load) -> None:
    with OllamaServer(models=(Served("other:1b"), Served("tiny:latest"))) as server:
        assert load("ollama:tiny", ollama_host=server.url).digest() == Served("tiny:latest").digest


def test_a_prompt_that_does_not_fit_is_refused_rather_than_cut_by_the_server(load: Load) -> None:
    with OllamaServer() as server:
        model = load("ollama:tiny", ollama_host=server.url, context_tokens=512)
        with pytest.raises(ModelError, match="BYLINE_CONTEXT_TOKENS"):
            model.stream([Message("user", "The mayor spoke again. " * 100)], max_tokens=60)
    assert server.chats == []


def test_no_server_names_the_command_that_starts_it(closed_port: str) -> None:
    with pytest.raises(ModelUnavailable, match=r"No Ollama server at .*start it with `ollama serve`"):
        load_model("ollama:tiny", settings=Settings(ollama_host=closed_port))


def test_a_server_that_was_stopped_between_two_answers(load: Load) -> None:
    with OllamaServer() as server:
        model = load("ollama:tiny", ollama_host=server.url)
        server.stop()
        with pytest.raises(ModelUnavailable, match="ollama serve"):
            list(model.stream(ASKED, max_tokens=60))


def test_a_missing_model_names_the_command_that_brings_it(load: Load) -> None:
    with OllamaServer() as server, pytest.raises(ModelNotFound, match=r"`ollama pull llama3\.2:3b`"):
        load("ollama:llama3.2:3b", ollama_host=server.url)


def test_a_model_removed_after_loading_is_named(load: Load) -> None:
    with OllamaServer() as server:
        model = load("ollama:tiny", ollama_host=server.url)
        server.models = ()
        with pytest.raises(ModelNotFound, match="ollama pull tiny"):
            list(model.stream(ASKED, max_tokens=60))


@pytest.mark.parametrize("mode", ["cut", "garbage", "error_in_stream"])
def test_a_stream_that_breaks_gives_what_came_and_then_the_error(load: Load, mode: str) -> None:
    with OllamaServer(reply=REPLY) as server:
        model = load("ollama:tiny", ollama_host=server.url)
        server.mode = mode  # type: ignore[assignment]
        stream = model.stream(ASKED, max_tokens=60)
        assert [next(stream), next(stream)] == ["The", " provincial"]
        with pytest.raises(ModelInterrupted, match="stopped in the middle of an answer"):
            next(stream)


def test_an_empty_reply_is_an_error(load: Load) -> None:
    with OllamaServer(mode="empty") as server, pytest.raises(ModelInterrupted, match="without a word"):
        list(load("ollama:tiny", ollama_host=server.url).stream(ASKED, max_tokens=60))


def test_a_reply_of_white_space_is_an_error(load: Load) -> None:
    with OllamaServer(reply=" \n ") as server, pytest.raises(ModelInterrupted, match="without a word"):
        list(load("ollama:tiny", ollama_host=server.url).stream(ASKED, max_tokens=60))


def test_an_error_of_the_server_is_passed_on_with_its_words(load: Load) -> None:
    with OllamaServer(mode="error") as server, pytest.raises(ModelUnavailable, match=r"500.*signal: killed"):
        list(load("ollama:tiny", ollama_host=server.url).stream(ASKED, max_tokens=60))


def test_an_embedding_model_is_refused_with_the_servers_words(load: Load) -> None:
    with (
        OllamaServer(models=(Served(capabilities=("embedding",)),)) as server,
        pytest.raises(ModelUnavailable, match="does not support chat"),
    ):
        list(load("ollama:tiny", ollama_host=server.url).stream(ASKED, max_tokens=60))


def test_another_program_on_the_port_is_recognised(load: Load) -> None:
    with OllamaServer(mode="not_ollama") as server, pytest.raises(ModelUnavailable, match="another program"):
        load("ollama:tiny", ollama_host=server.url)


@pytest.mark.parametrize("delay_s", [30.0, 0.2])
def test_a_slow_answer_times_out_whether_it_stalls_or_trickles(load: Load, delay_s: float) -> None:
    with OllamaServer(reply="word " * 40, mode="slow", delay_s=delay_s) as server:
        model = load("ollama:tiny", ollama_host=server.url, model_timeout_s=0.7)
        started = time.monotonic()
        with pytest.raises(ModelTimeout, match="BYLINE_MODEL_TIMEOUT_S"):
            list(model.stream(ASKED, max_tokens=60))
        assert time.monotonic() - started < 3


def test_closing_the_iterator_hangs_up_on_the_server(load: Load) -> None:
    def endless(_: Messages) -> Iterator[str]:
        while True:
            yield "and so on " * 50
            time.sleep(0.01)

    with OllamaServer(reply=endless) as server:
        stream = load("ollama:tiny", ollama_host=server.url).stream(ASKED, max_tokens=60)
        next(stream)
        stream.close()  # type: ignore[attr-defined]
        assert server.closed_early.wait(5)


def test_a_proxy_of_the_environment_is_not_used_for_this_machine(
    load: Load, monkeypatch: pytest.MonkeyPatch, closed_port: str
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, closed_port)
    with OllamaServer(reply=REPLY) as server:
        assert texts(list(load("ollama:tiny", ollama_host=server.url).stream(ASKED, max_tokens=60))) == REPLY


def test_tokens_are_never_underestimated(load: Load) -> None:
    with OllamaServer() as server:
        assert load("ollama:tiny", ollama_host=server.url).count_tokens("Irena Valko denied it.") >= 7


@pytest.mark.model
def test_a_real_model_behind_the_protocol(load: Load) -> None:
    """The real ``ollama`` client and a real generation, end to end through our code on both sides."""
    real = load("embedded:smollm2-135m")
    counts: list[Usage] = []

    def reply(messages: Messages) -> Iterator[str]:
        asked = [Message(message["role"], message["content"]) for message in messages]
        for item in real.stream(asked, max_tokens=24):
            if isinstance(item, Usage):
                counts.append(item)
            else:
                yield item

    def token_counts(messages: Messages, answer: str) -> tuple[int, int]:
        return counts[-1].prompt or 0, counts[-1].output or 0

    direct = list(real.stream(ASKED, max_tokens=24))
    with OllamaServer(reply=reply, token_counts=token_counts) as server:
        served = list(load("ollama:tiny", ollama_host=server.url).stream(ASKED, max_tokens=24))
    assert texts(served) == texts(direct) != ""
    usage = served[-1]
    assert isinstance(usage, Usage)
    assert usage.prompt is not None
    assert usage.prompt > 15
    assert usage.output == 24
