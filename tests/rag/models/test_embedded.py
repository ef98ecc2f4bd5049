from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest

from rag.errors import ModelDamaged, ModelError, ModelInterrupted, ModelNotFound, ModelTimeout, ModelUnavailable
from rag.models import load_model
from rag.models.estimate import estimate_tokens
from rag.models.seam import LanguageModel, Message, Usage
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.rag.models.conftest import Load

ROOT = Path(__file__).parents[3]
SMALL = "embedded:smollm2-135m"
RULES = Message("system", "Answer from the evidence only. " + "For every statement say whose it is. " * 12)


@pytest.fixture(scope="module")
def model() -> Iterator[LanguageModel]:
    try:
        loaded = load_model(SMALL, settings=Settings())
    except ModelNotFound as error:
        pytest.skip(str(error))
    yield loaded
    loaded.close()


def ask(model: LanguageModel, text: str, *, max_tokens: int = 12, seed: int = 0) -> tuple[str, Usage]:
    *pieces, usage = model.stream([RULES, Message("user", text)], max_tokens=max_tokens, seed=seed)
    assert isinstance(usage, Usage)
    return written(pieces), usage


def written(items: Iterable[str | Usage]) -> str:
    return "".join(item for item in items if isinstance(item, str))


@pytest.mark.model
def test_an_answer_streams_and_counts_its_tokens(model: LanguageModel) -> None:
    items = list(model.stream([Message("user", "Name three newspapers.")], max_tokens=12))
    usage = items[-1]
    assert isinstance(usage, Usage)
    assert usage.output == 12
    assert len(items) > 6
    assert written(items).strip()


@pytest.mark.model
def test_the_same_question_gives_the_same_answer(model: LanguageModel) -> None:
    first, _ = ask(model, "Who closed the harbour at Tresna?")
    ask(model, "What did the fishermen say about the ban?")
    again, _ = ask(model, "Who closed the harbour at Tresna?")
    assert first == again


@pytest.mark.model
def test_the_fixed_part_of_the_prompt_is_read_once(model: LanguageModel) -> None:
    ask(model, "Who closed the harbour at Tresna?")
    _, usage = ask(model, "What does the union want?")
    fixed = model.count_tokens(RULES.content)
    assert usage.cached is not None
    assert usage.cached >= fixed
    assert usage.prompt is not None
    assert usage.prompt - usage.cached < 30


@pytest.mark.model
def test_tokens_are_counted_by_the_models_own_tokenizer(model: LanguageModel) -> None:
    _, short = ask(model, "Who")
    _, longer = ask(model, "Who spoke for the ministry on Friday?")
    assert short.prompt is not None
    assert longer.prompt is not None
    added = model.count_tokens("Who spoke for the ministry on Friday?") - model.count_tokens("Who")
    assert longer.prompt - short.prompt == added
    assert model.count_tokens("") == 0
    assert model.count_tokens("<|im_end|>") > 1, "markup in an article is text, not a control token"


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "“We lost 1,240 homes,” the mayor, Ilse Brandt-Okafor, told Radio Tresna on Aug. 31, 2023.",
        "Бахмут и Соледар, заявил представитель администрации.",
        "Zażółć gęślą jaźń; l'été à la plage; Straßenverkehrsordnung.",
        "10km (6.2 miles)\n\n\tCasualties:\n - 3 dead\n - 14 wounded",
        "東京都は月曜日に発表した。",
        "https://example.org/news/2023/08/31/harbour-closed?id=918273",
    ],
)
def test_the_estimate_for_other_servers_is_never_below_the_exact_count(model: LanguageModel, text: str) -> None:
    assert estimate_tokens(text) >= model.count_tokens(text)


@pytest.mark.model
def test_a_stop_word_ends_the_answer(model: LanguageModel) -> None:
    whole, _ = ask(model, "Name three newspapers.")
    stop = whole.split()[2]
    *pieces, _usage = model.stream([RULES, Message("user", "Name three newspapers.")], max_tokens=12, stop=[stop])
    assert written(pieces) == whole[: whole.index(stop)]


@pytest.mark.model
def test_closing_the_iterator_stops_the_generation(model: LanguageModel) -> None:
    stream = model.stream([Message("user", "Count from one to nine hundred.")], max_tokens=2000)
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    started = time.monotonic()
    ask(model, "Who?", max_tokens=1)
    assert time.monotonic() - started < 10, "2,000 tokens would take half a minute"


@pytest.mark.model
def test_a_slow_answer_times_out_while_the_prompt_is_read(load: Load) -> None:
    model = load(SMALL, model_timeout_s=0.5)
    started = time.monotonic()
    with pytest.raises(ModelTimeout, match="BYLINE_MODEL_TIMEOUT_S"):
        list(model.stream([Message("user", "harbour " * 3000)], max_tokens=10))
    assert time.monotonic() - started < 3


@pytest.mark.model
def test_a_prompt_beyond_the_context_is_refused_with_both_figures(load: Load) -> None:
    model = load(SMALL, context_tokens=512)
    with pytest.raises(ModelError, match=r"has \d{3,} tokens .* for 512.*BYLINE_CONTEXT_TOKENS"):
        list(model.stream([Message("user", "harbour " * 800)], max_tokens=10))
    assert list(model.stream([Message("user", "Who?")], max_tokens=2)), "and it can go on after that"


@pytest.mark.model
def test_calls_from_several_threads_queue(model: LanguageModel) -> None:
    questions = [f"Who spoke in town number {number}?" for number in range(4)]
    expected = [ask(model, question)[0] for question in questions]
    answers: dict[str, str] = {}
    threads = [threading.Thread(target=lambda q=q: answers.update({q: ask(model, q)[0]})) for q in questions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answers[question] for question in questions] == expected


@pytest.mark.model
def test_the_port_is_closed_to_others(model: LanguageModel) -> None:
    address = model._server.listening_address  # type: ignore[attr-defined]
    assert urlsplit(address).hostname == "127.0.0.1"
    refused = httpx.post(f"{address}/v1/chat/completions", json={"messages": []}, trust_env=False)
    assert refused.status_code == 401
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing; tells which address this machine has outside
        except OSError:
            pytest.skip("this machine has no address but the loopback one")
        outside = probe.getsockname()[0]
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((outside, urlsplit(address).port or 0), timeout=2)


@pytest.mark.model
def test_nothing_is_written_to_the_terminal(load: Load, capfd: pytest.CaptureFixture[str]) -> None:
    list(load(SMALL).stream([Message("user", "Who?")], max_tokens=2))
    assert capfd.readouterr() == ("", "")


@pytest.mark.model
def test_closing_the_model_ends_a_running_answer(load: Load) -> None:
    model = load(SMALL)
    stream = model.stream([Message("user", "Count from one to nine hundred.")], max_tokens=2000)
    next(stream)
    model.close()
    with pytest.raises(ModelInterrupted, match="closed"):
        list(stream)


@pytest.mark.model
def test_a_model_can_be_closed_as_soon_as_it_is_loaded(load: Load) -> None:
    """xllamacpp's server hung for ever when it was ended before its port listened."""
    for _ in range(5):
        load(SMALL).close()


@pytest.mark.model
@pytest.mark.parametrize("prompt", ["Count to one thousand.", "harbour " * 2000], ids=["writing", "reading"])
def test_leaving_python_in_the_middle_of_an_answer_does_not_crash(load: Load, prompt: str) -> None:
    load(SMALL).close()  # skips where the model is not here
    code = f"""
import sys, threading, time
from rag.models import load_model
from rag.models.seam import Message
from rag.settings import Settings
model = load_model({SMALL!r}, settings=Settings())
stream = model.stream([Message("user", {prompt!r})], max_tokens=1500)
threading.Thread(target=lambda: list(stream), daemon=True).start()
time.sleep(0.5)
sys.exit(3)
"""
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False)
    assert ended.returncode == 3


@pytest.mark.model
def test_a_closed_model_says_so(load: Load) -> None:
    model = load(SMALL)
    model.close()
    with pytest.raises(ModelUnavailable, match="closed"):
        list(model.stream([Message("user", "Who?")], max_tokens=2))


def test_a_missing_model_names_the_command_that_brings_it(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"`byline models pull smollm2-135m` \(98 MB\)"):
        load_model(SMALL, settings=Settings(models_dir=tmp_path))


def test_a_file_that_llama_cpp_cannot_load_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "half.gguf"
    path.write_bytes(b"GGUF" + bytes(5000))
    with pytest.raises(ModelDamaged, match=r"half\.gguf is damaged"):
        load_model(f"embedded:{path}", settings=Settings())
