"""Nothing leaves the machine: every attempt to reach beyond loopback is noted by an audit hook, and refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rag.telemetry import switch_off

ROOT = Path(__file__).parent.parent

# Runs first in the subprocess. Python reports every connection and every name look-up of its socket module to audit
# hooks, whichever library asks, and a hook cannot be removed. Compiled libraries with sockets of their own are not
# seen; of ours, only Chroma's and gRPC's have any, and both are told to keep quiet by the variables of rag.telemetry.
GUARD = """
import ipaddress, json, os, sys

attempts = []

def local(host):
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified

def guard(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.connect_ex"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a path: a Unix socket
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = arguments[0]
    else:
        return
    if not local(host):
        attempts.append([event, str(host)])
        raise OSError(f"{event} to {host}: blocked by the test")

sys.addaudithook(guard)
"""

IMPORTS = """
import importlib, pkgutil
from rag.telemetry import switch_off
switch_off()
import rag, ui, eval as evaluation, prompts
names = []
for package in (rag, ui, evaluation, prompts):
    names += [m.name for m in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
for name in ("chromadb", "llama_index.core", "llama_index.llms.ollama", "llama_index.llms.openai_like",
             "llama_index.vector_stores.chroma", "gradio", "sentence_transformers", "ollama", "openai", "xllamacpp",
             "trafilatura", "pypdf", "docx"):
    importlib.import_module(name)
result = len(names)
"""

ANSWER = """
from rag.collection import Collection
with Collection.open(sys.argv[1], create=True) as collection:
    report = collection.ingest([sys.argv[2]])
    answer = collection.ask(sys.argv[3], model=sys.argv[4])
result = {"refused": len(report.refused), "citations": len(answer.citations), "error": answer.error}
"""

REPORT = """
print(json.dumps({"attempts": attempts, "result": result}))
"""

QUESTION = "Who says how many people died in the Sarnhollow fire?"


def _run(code: str, *arguments: str, **environment: str) -> dict[str, object]:
    """The last line that the guarded code prints, as JSON. Variables that tests set are not handed on."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "BYLINE_MODELS_DIR") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", GUARD + code + REPORT, *arguments],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_guard_sees_what_it_must_see() -> None:
    code = """
import socket, urllib.request
for reach in (
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
    lambda: socket.getaddrinfo("news.example", 443),
    lambda: urllib.request.urlopen("http://news.example/", timeout=1),
):
    try:
        reach()
    except OSError:
        pass
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname()).close()
result = None
"""
    seen = _run(code)["attempts"]
    assert isinstance(seen, list)
    assert [host for _, host in seen] == ["192.0.2.1", "news.example", "news.example"]


@pytest.mark.slow
def test_importing_everything_reaches_nothing() -> None:
    done = _run(IMPORTS)
    assert done["attempts"] == []
    assert isinstance(done["result"], int)
    assert done["result"] > 30


@pytest.mark.slow
@pytest.mark.embedder
def test_ingesting_and_answering_without_a_model_reaches_nothing(home: Path, sample_articles: Path) -> None:
    done = _run(ANSWER, str(home), str(sample_articles), QUESTION, "none")
    assert done["attempts"] == []
    assert done["result"] == {"refused": 0, "citations": done["result"]["citations"], "error": None}
    assert done["result"]["citations"] >= 1


@pytest.mark.slow
@pytest.mark.embedder
@pytest.mark.model
def test_answering_with_the_embedded_model_reaches_nothing(home: Path, sample_articles: Path, small_model: str) -> None:
    done = _run(ANSWER, str(home), str(sample_articles), QUESTION, small_model)
    assert done["attempts"] == []
    assert isinstance(done["result"], dict)
    assert done["result"]["error"] is None


def test_what_the_user_set_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.delenv("ANONYMIZED_TELEMETRY", raising=False)
    switch_off()
    assert os.environ["HF_HUB_OFFLINE"] == "0"
    assert os.environ["ANONYMIZED_TELEMETRY"] == "False"


def test_the_puller_may_ask_the_model_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    switch_off(downloads=True)
    assert "HF_HUB_OFFLINE" not in os.environ
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"
