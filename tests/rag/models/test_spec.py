from __future__ import annotations

import socket

import pytest

from rag.errors import UsageError
from rag.models import DEFAULT_EMBEDDED, default_spec, load_model, parse_spec
from rag.models.spec import ModelSpec, is_loopback
from rag.settings import Settings
from tests.ollama_server import OllamaServer, Served


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("none", ModelSpec("none")),
        ("embedded:smollm2-135m", ModelSpec("embedded", "smollm2-135m")),
        ("embedded:/models/my model.gguf", ModelSpec("embedded", "/models/my model.gguf")),
        ("ollama:llama3.2:3b", ModelSpec("ollama", "llama3.2:3b")),
        ("ollama:hf.co/some/model:Q4_K_M", ModelSpec("ollama", "hf.co/some/model:Q4_K_M")),
        ("openai:m@http://127.0.0.1:8000/v1/", ModelSpec("openai", "m", "http://127.0.0.1:8000/v1")),
        ("openai:org/m@2@https://host/api", ModelSpec("openai", "org/m@2", "https://host/api")),
        ("openai:m@http://127.0.0.1:8000", ModelSpec("openai", "m", "http://127.0.0.1:8000/v1")),
    ],
)
def test_specs_are_read(text: str, spec: ModelSpec) -> None:
    assert parse_spec(text) == spec


@pytest.mark.parametrize(
    "text", ["", "llama3", "ollama:", "embedded: ", "gpt:4", "openai:m", "openai:m@host:80", "openai:@http://h", "None"]
)
def test_a_bad_spec_lists_the_forms(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_spec(text)
    for form in ("embedded:NAME", "ollama:NAME", "openai:NAME@URL", "none", "GGUF", repr(text)):
        assert form in str(caught.value)


def test_none_is_not_loaded() -> None:
    with pytest.raises(UsageError, match="without one"):
        load_model("none", settings=Settings())


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:11434", True),
        ("http://localhost:11434/", True),
        ("localhost:11434", True),
        ("127.0.0.1", True),
        ("http://[::1]:11434", True),
        ("http://0.0.0.0:11434", True),
        ("http://192.168.1.7:11434", False),
        ("https://localhost.example.org", False),
        ("https://ollama.example.org", False),
    ],
)
def test_loopback_addresses(url: str, local: bool) -> None:
    assert is_loopback(url) is local


def test_the_setting_names_the_default_model() -> None:
    assert default_spec(Settings(model="none")) == "none"


def test_a_running_ollama_is_the_default_with_its_first_chat_model() -> None:
    models = (
        Served("nomic-embed-text:latest", family="nomic-bert", capabilities=("embedding",)),
        Served("mistral:7b"),
        Served("tiny:latest"),
    )
    with OllamaServer(models=models) as server:
        assert default_spec(Settings(ollama_host=server.url)) == "ollama:mistral:7b"


def test_an_ollama_with_embedding_models_only_is_no_default() -> None:
    with OllamaServer(models=(Served("all-minilm:latest", family="bert"),)) as server:
        assert default_spec(Settings(ollama_host=server.url)) == DEFAULT_EMBEDDED


def test_without_ollama_the_embedded_model_is_the_default(closed_port: str) -> None:
    assert default_spec(Settings(ollama_host=closed_port)) == DEFAULT_EMBEDDED


def test_something_else_on_the_port_is_not_taken_for_ollama() -> None:
    with OllamaServer(mode="not_ollama") as server:
        assert default_spec(Settings(ollama_host=server.url)) == DEFAULT_EMBEDDED


def test_a_port_that_never_answers_delays_the_default_by_half_a_second() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert default_spec(Settings(ollama_host=url)) == DEFAULT_EMBEDDED
