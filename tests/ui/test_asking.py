"""Questions of the page from asking to keeping, with a real collection and without a browser."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from rag.collection import Collection
from rag.errors import DeskError, ModelNotFound, ModelUnavailable
from rag.locking import write_lock
from rag.serving import Served
from tests.models import Writes
from ui.ask_parts import ACTIONS, span_of
from ui.asking import CHANGING, STOPPED, Wanted, ask, passages
from ui.front import welcome
from ui.narrow import Narrowed
from ui.render_sources import seal
from ui.views import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rag.embedding import Embedder
    from rag.models.seam import LanguageModel
    from rag.types import Answer

pytestmark = pytest.mark.embedder

QUESTION = "Who says that the mill in Torvold burned down?"
MODEL = "openai:scripted@http://127.0.0.1:9"
RECORDS = [
    {"id": "fire.txt", "text": "The mill in Torvold burned down on Monday, the fire brigade said. Nobody was hurt."},
    {
        "id": "attack.txt",
        "text": "The mayor of Ostwick said <script>alert(1)</script> was ${alert(2)} found in the ledger of the port.",
        "outlet": "<b>Evil Post</b>",
        "title": '"><img src=x onerror=alert(3)>',
        "url": "javascript:alert(4)",
        "date": "2031-04-03",
    },
]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    from rag.embedding import MiniLM

    return MiniLM()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    folder = tmp_path_factory.mktemp("asking")
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Collection.open(folder / "home", create=True, embedder=embedder) as collection:
        collection.ingest([folder / "news.jsonl"])
    return folder / "home"


@pytest.fixture
def serve(filled: Path, embedder: Embedder) -> Iterator[Callable[[Callable[[], Iterator[str]] | None], Served]]:
    """``serve(pieces)``: the collection with a model that says these; without, with one that is not there."""
    opened: list[Served] = []

    def serve(pieces: Callable[[], Iterator[str]] | None = None) -> Served:
        def load(spec: str, **_: object) -> LanguageModel:
            if pieces is None:
                raise ModelNotFound(f"{spec} is not here. Get it with: byline models pull small")
            return Writes(lambda _: pieces(), spec=MODEL)

        opened.append(Served(filled, model="none", embedder=embedder, load=load))
        return opened[-1]

    yield serve
    for served in opened:
        for listed in served.conversations.listed():
            served.conversations.delete(listed.id)
        served.close()


def _ask(served: Served, question: str = QUESTION, **around: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return list(ask(served, Wanted(question, **around), stop=threading.Event()))


def test_the_turn_grows_and_ends_kept_under_the_id_of_its_conversation(serve: Callable[..., Served]) -> None:
    served = serve()
    updates = _ask(served)
    assert [update["busy"] for update in updates[:-1]] == [True] * (len(updates) - 1)
    assert "Searching the articles" in updates[0]["turns"][0]["html"]
    last = updates[-1]
    assert not last["busy"]
    assert last["say"].startswith("Answer: ")
    assert "<mark>The mill in Torvold burned down" in last["turns"][0]["sources"]
    assert "[^1]" in last["turns"][0]["markdown"]
    (turn,) = served.conversations.get(last["conversation"]).turns
    assert turn.answer.question == QUESTION


def test_a_second_question_is_understood_from_the_first_and_sent_alone(serve: Callable[..., Served]) -> None:
    served = serve()
    first = _ask(served)[-1]
    second = _ask(served, "And who was hurt?", conversation=first["conversation"])[-1]
    assert second["conversation"] == first["conversation"]
    assert second["order"] == ["0", "1"]
    assert [turn["id"] for turn in second["turns"]] == ["1"]
    assert "Understood as: " in second["turns"][0]["html"]


def test_a_question_of_some_articles_says_so_and_is_kept_so(serve: Callable[..., Served]) -> None:
    served = serve()
    narrowed = Narrowed(docs=("attack.txt",), names=(), since="2031")
    last = _ask(served, "Who said what was found in the ledger?", narrowed=narrowed)[-1]
    assert "Only: from 1 January 2031, “&quot;&gt;&lt;img src=x" in last["turns"][0]["html"]
    assert "<img" not in last["turns"][0]["html"]
    (turn,) = served.conversations.get(last["conversation"]).turns
    assert turn.filters == narrowed.filters()


def test_a_conversation_has_its_id_from_the_first_update_on(serve: Callable[..., Served]) -> None:
    updates = _ask(serve(), begins="0123456789abcdef")
    assert {update["conversation"] for update in updates} == {"0123456789abcdef"}


def test_an_answer_that_cannot_be_kept_is_shown_and_says_so(
    serve: Callable[..., Served], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DeskError("desk.db cannot be used: database or disk is full.")

    served = serve()
    monkeypatch.setattr(served.conversations, "add", full)
    last = _ask(served, begins="0123456789abcdef")[-1]
    (turn,) = last["turns"]
    assert "This answer is not kept" in turn["html"]
    assert "disk is full" in turn["html"]
    assert "The mill in Torvold burned down" in turn["html"]
    assert "[^1]" in turn["markdown"]
    assert last["conversation"] == ""
    assert not last["busy"]


def test_a_defect_ends_the_turn_with_what_was_found(serve: Callable[..., Served]) -> None:
    def breaks() -> Iterator[str]:
        yield "The "
        raise ZeroDivisionError("a defect")

    last = _ask(serve(breaks), model=MODEL)[-1]
    assert "ZeroDivisionError: a defect" in last["turns"][0]["html"]
    assert "The mill in Torvold burned down" in last["turns"][0]["html"]
    assert not last["busy"]


def test_a_collection_that_is_being_changed_is_said_to_be(serve: Callable[..., Served]) -> None:
    served = serve()
    with write_lock(served.home):
        assert CHANGING in _ask(served)[-1]["turns"][0]["html"]
        assert "The collection is being changed now" in welcome(served)
    assert CHANGING not in _ask(served)[-1]["turns"][0]["html"]
    assert "being changed" not in welcome(served)


def test_kept_answers_are_shown_without_their_collection(serve: Callable[..., Served], tmp_path: Path) -> None:
    _, answer = _only_answer(serve())
    assert passages(Served(tmp_path / "nothing", model="none"), answer) == {}


def test_asking_again_replaces_the_turn_and_all_after_it(serve: Callable[..., Served]) -> None:
    served = serve()
    first = _ask(served)[-1]
    _ask(served, "Who was hurt in Torvold?", conversation=first["conversation"])
    again = _ask(served, "When did the mill burn?", conversation=first["conversation"], instead=0)[-1]
    assert again["order"] == ["0"]
    (turn,) = served.conversations.get(first["conversation"]).turns
    assert turn.answer.question == "When did the mill burn?"


def test_a_model_that_is_missing_leaves_the_composed_answer_and_says_how_to_get_it(
    serve: Callable[..., Served],
) -> None:
    last = _ask(serve(), model=MODEL)[-1]
    (turn,) = last["turns"]
    assert "byline models pull small" in turn["html"]
    assert "The mill in Torvold burned down" in turn["html"]
    assert not last["busy"]


def test_a_model_that_fails_in_the_middle_leaves_the_composed_answer(serve: Callable[..., Served]) -> None:
    def breaks() -> Iterator[str]:
        yield "The fire "
        raise ModelUnavailable("The model went away.")

    (turn,) = _ask(serve(breaks), model=MODEL)[-1]["turns"]
    assert "The model went away." in turn["html"]
    assert "The mill in Torvold burned down" in turn["html"]


def test_stop_does_not_wait_for_a_model_that_says_nothing(serve: Callable[..., Served]) -> None:
    go_on = threading.Event()

    def waits() -> Iterator[str]:
        go_on.wait(20)
        yield "Nothing."

    served = serve(waits)
    stop = threading.Event()
    stopped_at = 0.0
    try:
        for update in ask(served, Wanted(QUESTION, model=MODEL), stop=stop):
            if "is reading the sources" in update["turns"][0]["html"]:
                stopped_at = time.monotonic()
                stop.set()
        assert time.monotonic() - stopped_at < 10
        assert STOPPED in update["turns"][0]["html"]
        assert not update["busy"]
    finally:
        go_on.set()


def test_a_page_that_is_closed_in_mid_answer_finds_the_composed_answer_again(serve: Callable[..., Served]) -> None:
    go_on = threading.Event()

    def waits() -> Iterator[str]:
        go_on.wait(20)
        yield "Nothing."

    served = serve(waits)
    updates = ask(served, Wanted(QUESTION, model=MODEL), stop=threading.Event())
    try:
        for update in updates:
            if "is reading the sources" in update["turns"][0]["html"]:
                break
        updates.close()
    finally:
        go_on.set()
    (listed,) = served.conversations.listed()
    (turn,) = served.conversations.get(listed.id).turns
    assert turn.answer.citations


@pytest.mark.parametrize(
    ("question", "options", "said"),
    [
        ("   ", {}, "The question is empty"),
        (QUESTION, {"narrowed": Narrowed(since="soon")}, "From: &#x27;soon&#x27; is not a date"),
        (
            QUESTION,
            {"narrowed": Narrowed(since="2031", until="2030")},
            "From: 2031-01-01 is after To: 2030-12-31",
        ),
        (QUESTION, {"narrowed": Narrowed(outlets=("Nowhere",))}, "No article of the outlet"),
        (QUESTION, {"narrowed": Narrowed(docs=("nowhere.txt",))}, "There is no article"),
        (QUESTION, {"conversation": "unknown"}, "There is no such conversation"),
    ],
)
def test_what_makes_no_sense_is_a_card_and_is_not_kept(
    serve: Callable[..., Served], question: str, options: dict[str, Any], said: str
) -> None:
    served = serve()
    last = _ask(served, question, **options)[-1]
    assert not last["busy"]
    assert 'class="by-card by-error"' in last["turns"][0]["html"]
    assert said in last["turns"][0]["html"]
    assert served.conversations.listed() == ()


def test_articles_cannot_put_markup_into_the_page(serve: Callable[..., Served]) -> None:
    question = "What was found in the ledger of the port, <script>alert(5)</script>?"
    (turn,) = _ask(serve(), question)[-1]["turns"]
    page = turn["html"] + turn["sources"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; was" in page
    for attack in ("<script", "<img", "<b>Evil", "${", 'href="javascript:'):
        assert attack not in page


def _only_answer(served: Served) -> tuple[str, Answer]:
    last = _ask(served)[-1]
    return last["conversation"], served.conversations.get(last["conversation"]).turns[0].answer


def test_an_article_opens_with_the_cited_sentence_and_its_claim_marked(serve: Callable[..., Served]) -> None:
    served = serve()
    item = _only_answer(served)[1].citations[0].evidence
    assert item.claim is not None
    told = {"doc": item.doc, "at": f"{item.start}-{item.end}", "seal": seal(item.quote)}
    made = shown(ACTIONS["article"], served, told | {"claim": f"{item.claim[0]}-{item.claim[1]}"})
    assert 'id="by-at"' in made
    assert "by-claim" in made
    assert "what is claimed" in made


def test_an_article_that_changed_since_is_shown_without_the_mark_and_says_so(serve: Callable[..., Served]) -> None:
    served = serve()
    made = shown(ACTIONS["article"], served, {"doc": "fire.txt", "at": "0-10", "seal": "another"})
    assert "The article has changed since" in made
    assert "by-at" not in made


def test_an_article_that_was_removed_is_said_to_be(serve: Callable[..., Served]) -> None:
    made = shown(ACTIONS["article"], serve(), {"doc": "gone.txt", "at": "0-10"})
    assert "Article removed" in made


@pytest.mark.parametrize("text", ["", "5", "a-b", "-", "1-", "²-3", "5-" + "9" * 100])
def test_a_span_that_is_none_marks_nothing(serve: Callable[..., Served], text: str) -> None:
    if text != "5-" + "9" * 100:
        assert span_of(text) is None
    made = shown(ACTIONS["article"], serve(), {"doc": "fire.txt", "at": text, "claim": text, "intro": text})
    assert "The mill in Torvold" in made


def test_a_bad_answer_is_asked_for_its_fault_and_kept_as_a_case(serve: Callable[..., Served]) -> None:
    served = serve()
    conversation, answer = _only_answer(served)
    turn = {"conversation": conversation, "turn": "0", "good": "no"}
    form = shown(ACTIONS["judge"], served, turn)
    assert 'value="wrong_holder"' in form
    said = shown(ACTIONS["judge"], served, turn | {"fault": "wrong_holder", "note": "It was the mayor."})
    assert "kept on this machine" in said
    given = served.feedback.given(answer.id)
    assert given is not None
    assert (given.good, given.fault, given.note) == (False, "wrong_holder", "It was the mayor.")
    assert "not kept" in shown(ACTIONS["judge"], served, turn | {"turn": "7"})


def test_conversations_are_listed_searched_and_deleted(serve: Callable[..., Served]) -> None:
    served = serve()
    conversation, _ = _only_answer(served)
    assert "burned down?" in shown(ACTIONS["conversations"], served, {"search": "torvold"})
    assert "None has these words" in shown(ACTIONS["conversations"], served, {"search": "submarine"})
    left = shown(ACTIONS["forget"], served, {"conversation": conversation})
    assert conversation not in left
