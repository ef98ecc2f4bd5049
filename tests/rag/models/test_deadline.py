from __future__ import annotations

import threading
import time

import pytest

from rag.errors import ModelInterrupted, ModelTimeout
from rag.models.deadline import Emit, stream_with_deadline
from rag.models.seam import Usage

DONE = Usage(prompt=3, cached=0, output=2)


def test_items_come_in_order() -> None:
    def produce(emit: Emit) -> None:
        items: list[str | Usage | None] = ["The ", None, "mayor", DONE]
        for item in items:
            emit(item)

    assert list(stream_with_deadline(produce, timeout_s=5, model="m")) == ["The ", "mayor", DONE]


def test_what_the_producer_raises_follows_what_it_wrote() -> None:
    def produce(emit: Emit) -> None:
        emit("The ")
        raise ModelInterrupted("cut")

    stream = stream_with_deadline(produce, timeout_s=5, model="m")
    assert next(stream) == "The "
    with pytest.raises(ModelInterrupted, match="cut"):
        next(stream)


@pytest.mark.parametrize("pieces", [(), ("",), (" ", "\n")])
def test_silence_is_an_error_even_when_it_is_counted(pieces: tuple[str, ...]) -> None:
    def produce(emit: Emit) -> None:
        for piece in pieces:
            emit(piece)
        emit(DONE)

    with pytest.raises(ModelInterrupted, match="m ended its answer without a word"):
        list(stream_with_deadline(produce, timeout_s=5, model="m"))


def test_a_producer_that_never_returns_is_given_up_on_time() -> None:
    release = threading.Event()
    started = time.monotonic()
    with pytest.raises(ModelTimeout, match=r"within 0\.2 s"):
        list(stream_with_deadline(lambda _: (release.wait(10), None)[1], timeout_s=0.2, model="m"))
    assert time.monotonic() - started < 2
    release.set()


def test_the_deadline_holds_for_the_whole_answer_and_not_for_each_piece() -> None:
    def produce(emit: Emit) -> None:
        while not emit("and "):
            time.sleep(0.05)

    with pytest.raises(ModelTimeout):
        list(stream_with_deadline(produce, timeout_s=0.3, model="m"))


def test_closing_tells_the_producer_to_stop() -> None:
    stopped = threading.Event()

    def produce(emit: Emit) -> None:
        while not emit("and "):
            time.sleep(0.01)
        stopped.set()

    stream = stream_with_deadline(produce, timeout_s=30, model="m")
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert stopped.wait(5)
