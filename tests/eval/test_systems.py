"""Other systems: their words become an Answer, what they cite is found in the articles, what they break is named."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest

from eval.answer_questions import Question, Turn
from eval.declining import declines
from eval.engine_systems import Engine, EngineFault, load_engine
from eval.source_nodes import NodePlaces, markers
from eval.systems import Raw, open_system
from eval.watched_model import WatchedModel
from rag.errors import ModelInterrupted, ModelTimeout, UsageError
from rag.models.seam import Message, Usage
from rag.types import Article, Tokens
from tests.models import Writes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rag.collection import Collection

QUAY = "The quay is shut, the harbour board said.\r\nIt opens in May.\r\nIt opens in May, a diver told the Echo.\r\n"
QUESTION = Question("q1", "Who shut the quay?", "who", answerable=True)


class Shelf:
    """Stands where the collection is: articles by id."""

    def __init__(self, **texts: str) -> None:
        self._texts = texts

    def docs(self) -> tuple[str, ...]:
        return tuple(sorted(self._texts))

    def article(self, doc: str) -> Article:
        return Article(doc, self._texts[doc], outlet="Echo")


def _shelf(**texts: str) -> Collection:
    return cast(
        "Collection", Shelf(**(texts or {"quay.txt": QUAY, "north/list.txt": "One.", "south/list.txt": "Two."}))
    )


def model(*pieces: str, failure: Exception | None = None) -> Writes:
    """A model that counts what it has read before it writes, as some servers do, and may fail in the end."""

    def write(_: Sequence[Message]) -> Iterator[str | Usage]:
        yield Usage(30, 20, None)
        yield from pieces
        if failure:
            raise failure
        yield Usage(30, 20, len(pieces))

    return Writes(write)


@dataclass
class Node:
    text: str
    metadata: dict[str, Any] = field(default_factory=dict)
    ref_doc_id: str | None = None
    node_id: str = "n-1"
    start_char_idx: int | None = None
    end_char_idx: int | None = None

    def get_content(self) -> str:
        return self.text


@dataclass
class Response:
    response: str | None
    source_nodes: list[Any]


class Fixed:
    """An engine with one reply."""

    def __init__(self, reply: object) -> None:
        self.reply = reply
        self.asked: list[str] = []

    def query(self, text: str) -> object:
        self.asked.append(text)
        return self.reply


def _cited(text: str, *nodes: Node) -> list[tuple[int, str, int, int]]:
    cited = NodePlaces(_shelf()).cited(text, nodes)
    return [(c.marker, c.evidence.doc, c.evidence.start, c.evidence.end) for c in cited.citations]


def test_a_watched_model_samples_as_the_run_says_and_adds_up_its_generations() -> None:
    two = model("Two ", "words")
    watched = WatchedModel(two, temperature=0.7, seed=3)
    for _ in range(2):
        list(watched.stream([Message("user", "Who?")], max_tokens=5, temperature=0.0, seed=9))
    assert two.sampled == [(0.7, 3), (0.7, 3)]
    assert watched.tokens == Tokens(60, 40, 4)
    assert watched.first_token_s is not None
    watched.begin()
    assert (watched.tokens, watched.first_token_s, watched.failure) == (Tokens(), None, None)


def test_a_watched_model_keeps_what_was_raised() -> None:
    watched = WatchedModel(model("Half a", failure=ModelTimeout("too slow")))
    with pytest.raises(ModelTimeout):
        list(watched.stream([], max_tokens=5))
    assert isinstance(watched.failure, ModelTimeout)
    assert watched.tokens == Tokens(30, 20, 0)


def test_the_model_alone_gets_the_conversation_and_no_articles() -> None:
    harbour = model("The harbour ", "board.")
    question = Question(
        "q", "And why?", "x", answerable=True, history=(Turn("user", "Who?"), Turn("assistant", "They."))
    )
    system = Raw(WatchedModel(harbour))
    answer = system.ask(question).answer
    assert [message.content for message in harbour.read[0][1:]] == ["Who?", "They.", "And why?"]
    assert (answer.answer, answer.abstained, answer.citations) == ("The harbour board.", False, ())
    assert (answer.tokens, answer.model) == (Tokens(30, 20, 2), "test:writes")
    assert set(system.prompts) == {"raw_system"}
    with pytest.raises(ModelInterrupted, match="without a word"):
        Raw(WatchedModel(model("  \n"))).ask(question)


@pytest.mark.parametrize(
    ("node", "span"),
    [
        (Node("It opens in May.", ref_doc_id="quay.txt"), (43, 59)),
        (Node("It opens in May", ref_doc_id="quay.txt", start_char_idx=61, end_char_idx=76), (61, 76)),
        (Node("It opens in May", ref_doc_id="quay.txt", start_char_idx=5, end_char_idx=9), (43, 58)),  # not its own
        (Node("Source 2:\nIt opens in May.\n", metadata={"file_name": "quay.txt"}), (43, 59)),
        (Node("said. It  opens\nin May.", metadata={"file_path": "/data/in/quay.txt"}), (36, 59)),
        (Node("opens in May, a diver told the Echo.", metadata={"doc": "quay"}), (64, 100)),
    ],
)
def test_a_node_is_found_in_its_article_to_the_character(node: Node, span: tuple[int, int]) -> None:
    cited = NodePlaces(_shelf()).cited("It does [1].", [node]).citations[0].evidence
    assert (cited.doc, cited.start, cited.end) == ("quay.txt", *span)
    assert cited.quote == QUAY[span[0] : span[1]]
    assert cited.outlet == "Echo"


@pytest.mark.parametrize(
    "node",
    [
        Node("Nobody wrote this.", ref_doc_id="quay.txt"),
        Node("It opens in May.", ref_doc_id="another.txt"),
        Node("pens in May.", ref_doc_id="unknown"),
        Node("One.", metadata={"file_name": "list.txt"}),  # two of that name
    ],
)
def test_a_node_in_no_article_is_a_citation_that_hits_nothing_and_is_said(node: Node) -> None:
    cited = NodePlaces(_shelf()).cited("So it is.", [node])
    assert len(cited.citations) == 1
    assert cited.citations[0].evidence.doc not in ("north/list.txt", "south/list.txt")
    assert cited.citations[0].evidence.quote == node.text
    assert "is in no article" in cited.warnings[0]


def test_cited_are_the_nodes_that_the_text_names_and_all_where_it_names_none() -> None:
    nodes = [Node(text, ref_doc_id="quay.txt") for text in ("The quay is shut", "the harbour board", "a diver")]
    assert [marker for marker, *_ in _cited("A [3], and [Source 1]. B [3].", *nodes)] == [3, 1]
    assert [marker for marker, *_ in _cited("No marker at all.", *nodes)] == [1, 2, 3]
    cited = NodePlaces(_shelf()).cited("A [2], B [7].", nodes)
    assert [c.marker for c in cited.citations] == [2]
    assert [item.quote for item in cited.rest] == ["The quay is shut", "a diver"]
    assert cited.warnings == ("The answer cites [7], and there are 3 sources.",)


def test_markers_in_their_forms() -> None:
    assert list(markers("a [1], b [2, 3] c [Source 4] d [sources 5, Source 6] [x] [2031-05-06] (7)")) == [
        1,
        2,
        3,
        4,
        5,
        6,
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The sources do not mention who shut it.", True),
        ("None of the provided sources are helpful [1][2].", True),
        ("I don’t know.", True),
        ("Based on the articles, I cannot determine the number.", True),
        ("It is not stated in the provided text.", True),
        ("Empty Response", True),
        ("Divers could not find the cause, the board said [1].", False),
        ("The board did not say why the quay was shut [1].", False),
        ("The quay was shut by the board [1]. The sources do not say why.", False),
        ("The sources do not say why. The board shut it in March [2].", False),
        ("", False),
    ],
)
def test_what_declines(text: str, wanted: bool) -> None:
    assert declines(text) is wanted


def test_an_engine_gives_an_answer_with_the_earlier_turns_before_the_question() -> None:
    engine = Fixed(Response("The board did [1].", [Node("The quay is shut", ref_doc_id="quay.txt")]))
    system = Engine(engine, _shelf(), None, prompts={}, name="mine:engine")
    answer = system.ask(QUESTION).answer
    assert (answer.answer, answer.model, len(answer.citations), answer.abstained) == (
        "The board did [1].",
        "mine:engine",
        1,
        False,
    )
    system.ask(Question("q2", "Why?", "x", answerable=True, history=(Turn("user", "Who?"), Turn("assistant", "They."))))
    assert engine.asked == ["Who shut the quay?", "user: Who?\nassistant: They.\nuser: Why?"]


def test_an_engine_that_declines_cites_nothing() -> None:
    engine = Fixed(Response("The sources do not say.", [Node("The quay is shut", ref_doc_id="quay.txt")]))
    answer = Engine(engine, _shelf(), None, prompts={}, name="mine").ask(QUESTION).answer
    assert (answer.abstained, answer.citations, len(answer.evidence)) == (True, (), 1)


def test_a_reply_that_is_no_response_and_an_empty_one_are_errors() -> None:
    with pytest.raises(EngineFault, match=r"query\(\) gave a str without source_nodes"):
        Engine(Fixed("text"), _shelf(), None, prompts={}, name="mine").ask(QUESTION)
    with pytest.raises(ModelInterrupted):
        Engine(Fixed(Response(None, [])), _shelf(), None, prompts={}, name="mine").ask(QUESTION)


@pytest.fixture
def engines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "own_engines.py").write_text(
        "class Reply:\n    response = 'The board [1].'\n    source_nodes = []\n"
        "class Engine:\n    def query(self, text):\n        return Reply()\n"
        "ready = Engine()\n"
        "def make():\n    return Engine()\n"
        "def broken():\n    raise OSError('no index')\n"
        "def other():\n    return 3\n"
        "number = 3\n",
        encoding="utf-8",
    )
    (tmp_path / "bad_engines.py").write_text("1 / 0\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    for name in ("own_engines", "bad_engines"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


@pytest.mark.usefixtures("engines")
@pytest.mark.parametrize("name", ["own_engines:ready", "own_engines:make", "own_engines:Engine"])
def test_an_engine_of_ones_own_is_found_in_the_current_folder(name: str) -> None:
    answer = load_engine(name, _shelf(), None).ask(QUESTION).answer
    assert (answer.answer, answer.warnings) == ("The board [1].", ("The answer cites [1], and there are 0 sources.",))


@pytest.mark.usefixtures("engines")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no_engines:ready", "there is no module no_engines"),
        ("own_engines:nothing", "own_engines has no nothing"),
        ("own_engines:number", "no query"),
        ("own_engines:other", "gave a int, which has no query"),
        ("own_engines:broken", "OSError: no index"),
        ("bad_engines:ready", "ZeroDivisionError"),
    ],
)
def test_an_engine_that_cannot_be_had_is_named(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        load_engine(name, _shelf(), None)


@pytest.mark.parametrize(("name", "message"), [("raw", "needs a model"), ("citation-engine", "needs a model"),
                                               ("stock", "There is no --system stock")])  # fmt: skip
def test_a_system_that_makes_no_sense(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        open_system(name, _shelf(), None)
