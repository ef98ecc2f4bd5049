"""The model is a function here: what it writes, what it raises, and when it is stopped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from rag.answering import LONGEST_QUESTION, Clock, Options, _open_speakers, answer_stream, check_question
from rag.errors import (
    ModelDamaged,
    ModelError,
    ModelInterrupted,
    ModelNotFound,
    ModelTimeout,
    ModelUnavailable,
    QuestionError,
)
from rag.events import Checked, Composed, Finished, Retrieved
from rag.models.seam import Usage
from rag.types import Answer, Citation, Evidence, Holder, SourceClaim, Tokens
from tests.models import Writes, failing, writing
from tests.timing import shortest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from rag.events import Event
    from rag.models.seam import Message
    from rag.types import Stance


def item(quote: str, outlet: str, number: int) -> Evidence:
    return Evidence(f"{number}.txt", number, 0, len(quote), quote, outlet, "2031-05-03", score=5.0)


def held(evidence: Evidence, content: str, *chain: Holder, hedge: str = "", stance: Stance = "asserts") -> Evidence:
    """The evidence with one claim; each holder of the chain is named in it by the last word of the name."""

    def place(words: str) -> tuple[int, int]:
        start = evidence.quote.index(words)
        return start, start + len(words)

    claim = SourceClaim(
        chain,
        (place(content),),
        mentions=tuple(place(holder.name) for holder in chain),
        aliases=((),) * len(chain),
        hedge=place(hedge) if hedge else None,
        stance=stance,
    )
    return replace(evidence, claims=(claim,), chain=chain)


VARGA = held(
    item("Deputy mayor Ilse Varga told the Norna agency that 12 houses had reportedly been flooded.", "Post", 1),
    "12 houses had reportedly been flooded",
    Holder("Norna", "agency", "agency"),
    Holder("Ilse Varga", "deputy mayor", "person"),
    hedge="reportedly",
)
BOARD = held(
    item("The water board denied that any house was damaged.", "Delta Radio", 2),
    "that any house was damaged",
    Holder("The water board", None, "office"),
    stance="denies",
)
ROAD = item("The road between Ostwick and Upper Sarn was closed at noon.", "The Ledger", 3)
EVIDENCE = (VARGA, BOARD, ROAD)
QUESTION = "Were any houses flooded?"
FIGURE = "How many houses were flooded?"
"""Only the first sentence of the evidence answers it."""
FAITHFUL = (
    "Ilse Varga told Norna that 12 houses had reportedly been flooded [1]. "
    "The water board denied that any house was damaged [2]."
)


def events(model: Writes | None, evidence: Sequence[Evidence] = EVIDENCE, question: str = QUESTION) -> list[Event]:
    return list(
        answer_stream(question, evidence, model=model, options=Options(250, 160), clock=Clock(), warnings=["Careful."])
    )


def answered(model: Writes | None, evidence: Sequence[Evidence] = EVIDENCE, question: str = QUESTION) -> Answer:
    last = events(model, evidence, question)[-1]
    assert isinstance(last, Finished)
    resolves(last.answer)
    return last.answer


def resolves(answer: Answer) -> None:
    """What holds of every answer."""
    assert answer.answer.strip()
    assert [c.marker for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for sentence in answer.sentences:
        assert sentence.citations
        assert set(sentence.citations) <= {c.marker for c in answer.citations}
    assert answer.warnings[:1] == ("Careful.",)
    cited = {c.evidence for c in answer.citations}
    assert not cited & set(answer.evidence)


def test_a_faithful_draft_is_shown_as_the_model_wrote_it() -> None:
    answer = answered(writing(FAITHFUL))
    assert answer.answer == FAITHFUL
    assert [s.origin for s in answer.sentences] == ["model", "model"]
    assert (answer.findings, answer.error, answer.abstained) == ((), None, False)
    assert answer.evidence == (ROAD,)
    assert answer.model == "test:writes"
    assert len(answer.prompt_hash) == 12


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 1000])
def test_the_answer_does_not_depend_on_how_the_draft_is_cut_into_pieces(piece: int) -> None:
    assert answered(writing(FAITHFUL, piece=piece)).answer == FAITHFUL


def test_events_come_in_order_and_finished_once() -> None:
    kinds = [type(event) for event in events(writing(FAITHFUL))]
    assert kinds == [Retrieved, Composed, Composed, Checked, Checked, Finished]
    assert [type(event) for event in events(None)] == [Retrieved, Composed, Finished]
    assert [type(event) for event in events(writing(FAITHFUL), ())] == [Retrieved, Finished]


def test_an_answer_stands_before_its_other_sides_are_looked_for() -> None:
    denied = held(
        item("The water board denied that 12 houses had been flooded.", "Delta Radio", 2),
        "that 12 houses had been flooded",
        Holder("The water board", None, "office"),
        stance="denies",
    )
    seen: list[str] = []

    def others(leading: Sequence[Evidence]) -> tuple[Evidence, ...]:
        seen.append("searched")
        assert leading[0] == VARGA
        return (denied,)

    stream = answer_stream(
        QUESTION, (VARGA, ROAD), model=writing(FAITHFUL), options=Options(250, 160), clock=Clock(), others=others
    )
    composed = []
    for event in stream:
        if isinstance(event, Composed):
            seen.append("awaits the model" if event.awaits_model else "stands")
            composed.append({citation.evidence for citation in event.answer.citations})
    assert seen == ["stands", "searched", "awaits the model"]
    assert composed == [{VARGA}, {VARGA, denied}]


@pytest.mark.parametrize("doc", ["1.txt", "2.txt"])
def test_sides_of_one_article_need_no_day(doc: str) -> None:
    denied = held(
        item("The water board denied that 12 houses had been flooded.", "Delta Radio", 2),
        "that 12 houses had been flooded",
        Holder("The water board", None, "office"),
        stance="denies",
    )
    answer = answered(None, (VARGA, replace(denied, doc=doc)))
    assert len(answer.disagreements) == 1
    assert answer.answer.count("(reported on 3 May 2031)") == (0 if doc == VARGA.doc else 2)


def test_the_checked_sentences_are_those_of_the_answer() -> None:
    seen = events(writing(FAITHFUL))
    assert isinstance(seen[-1], Finished)
    assert tuple(e.sentence for e in seen if isinstance(e, Checked)) == seen[-1].answer.sentences


def test_a_sentence_is_checked_while_the_model_still_writes() -> None:
    order: list[str] = []

    def write(_: Sequence[Message]) -> Generator[str | Usage, None, None]:
        for piece in FAITHFUL.split(" "):
            order.append(piece)
            yield f"{piece} "

    for event in answer_stream(QUESTION, EVIDENCE, model=Writes(write), options=Options(250, 160), clock=Clock()):
        if isinstance(event, Checked):
            order.append("CHECKED")
    assert order.index("CHECKED") < order.index("[2].")


def test_tokens_and_seconds_are_filled() -> None:
    answer = answered(writing(FAITHFUL))
    assert answer.tokens == Tokens(120, 100, 20)
    seconds = answer.seconds
    assert None not in (seconds.retrieve, seconds.first_text, seconds.first_token, seconds.total)
    assert 0 <= seconds.retrieve <= seconds.first_text <= seconds.first_token <= seconds.total  # type: ignore[operator]
    without = answered(None)
    assert (without.seconds.first_token, without.tokens) == (None, Tokens())


def test_counts_that_the_server_does_not_know_are_zero() -> None:
    def write(_: Sequence[Message]) -> Generator[str | Usage, None, None]:
        yield FAITHFUL
        yield Usage(None, None, 20)

    assert answered(Writes(write)).tokens == Tokens(0, 0, 20)


@pytest.mark.parametrize(
    "error", [ModelError, ModelNotFound, ModelUnavailable, ModelDamaged, ModelTimeout, ModelInterrupted]
)
@pytest.mark.parametrize("before", ["", FAITHFUL])
def test_a_model_that_fails_gives_the_evidence_and_the_error(error: type[ModelError], before: str) -> None:
    answer = answered(failing(error("It broke. Try: byline doctor"), after=before))
    assert answer.error == "It broke. Try: byline doctor"
    assert {s.origin for s in answer.sentences} == {"composed"}
    assert len(answer.warnings) == 2
    assert not answer.abstained


def test_a_model_that_fails_at_once_gives_the_evidence_too() -> None:
    class Down(Writes):
        def stream(self, *args: object, **options: object) -> Generator[str | Usage, None, None]:  # type: ignore[override]
            raise ModelUnavailable("Ollama does not answer.")

    assert answered(Down(lambda _: iter(()))).error == "Ollama does not answer."


@pytest.mark.parametrize(
    "draft",
    [
        "",
        " \n\n ",
        "<think>I cannot decide",
        "I do not know.",
        "The mayor of Paris resigned.",
        "Aliens landed in Paris [7].",
        "[1][2]",
        "asdf " * 60,
        "?!" * 100,
    ],
)
def test_rubbish_falls_back_on_the_evidence_with_a_warning(draft: str) -> None:
    answer = answered(writing(draft))
    assert {s.origin for s in answer.sentences} == {"composed"}
    assert answer.answer == answered(None).answer
    assert any("did not hold" in warning for warning in answer.warnings)
    if draft in ("I do not know.", "The mayor of Paris resigned.", "Aliens landed in Paris [7]."):
        assert [f.action for f in answer.findings] == ["dropped"]


def test_a_claim_stated_as_a_fact_gets_its_holders_and_hedge_back() -> None:
    answer = answered(writing("12 houses were flooded [1]. The water board denied that any house was damaged [2]."))
    assert [s.origin for s in answer.sentences] == ["repaired", "model"]
    for word in ("Norna", "Ilse Varga", "reportedly"):
        assert word in answer.sentences[0].text
    assert {(f.kind, f.action) for f in answer.findings} >= {("dropped holder", "repaired"), ("hedge lost", "repaired")}


def test_a_sentence_that_cannot_be_mended_is_replaced_by_its_source() -> None:
    answer = answered(writing("Ilse Varga told Norna that 40 houses had reportedly been flooded [1]."), question=FIGURE)
    assert [s.origin for s in answer.sentences] == ["composed"]
    assert answer.sentences[0].text == VARGA.quote
    assert {f.action for f in answer.findings} == {"composed"}


def test_a_sentence_that_rests_on_nothing_is_left_out_with_a_warning() -> None:
    answer = answered(writing("The mayor of Paris resigned. The water board denied that any house was damaged [2]."))
    assert answer.answer.endswith("The water board denied that any house was damaged [2].")
    assert any("1 of the model's sentences" in warning for warning in answer.warnings)
    assert not any("Paris" in warning for warning in answer.warnings), "what nobody vouches for is not shown"


def test_a_speaker_who_is_only_he_is_pointed_out() -> None:
    answer = answered(
        None,
        (item("He said the bridge had been seized undamaged before midnight.", "Post", 1),),
        "Was the bridge seized undamaged?",
    )
    assert any("[1] names its speaker only by a pronoun" in warning for warning in answer.warnings)


@pytest.mark.parametrize(
    ("draft", "origins"),
    [
        ("Ilse Varga told Norna that 12 houses had reportedly been flooded [1].", ["model", "composed"]),
        ("The water board denied that any house was damaged [2].", ["composed", "model"]),
    ],
)
def test_what_a_draft_leaves_out_is_told_in_its_place(draft: str, origins: list[str]) -> None:
    """One side of two, told alone, reads as if nobody had denied it."""
    made = events(writing(draft))
    last = made[-1]
    assert isinstance(last, Finished)
    assert [s.origin for s in last.answer.sentences] == origins
    assert [c.evidence for c in last.answer.citations] == [VARGA, BOARD]
    assert [event.sentence for event in made if isinstance(event, Checked)] == list(last.answer.sentences)


def test_what_is_told_in_its_own_words_is_not_told_again() -> None:
    """Out of order: the first source was told when the second was."""
    first, second = FAITHFUL.split(" [1]. ")
    answer = answered(writing(f"{second} {first} [1]."))
    assert [s.origin for s in answer.sentences] == ["composed", "model"]


def test_a_marker_that_a_sentence_does_not_need_tells_no_side() -> None:
    answer = answered(writing("Ilse Varga told Norna that 12 houses had reportedly been flooded [1][2]."))
    assert [s.citations for s in answer.sentences] == [(1,), (2,)]
    assert [s.origin for s in answer.sentences] == ["model", "composed"]


def test_markers_exchanged_put_no_denial_into_the_wrong_mouth() -> None:
    answer = answered(writing(FAITHFUL.replace("[1]", "[9]").replace("[2]", "[1]").replace("[9]", "[2]")))
    assert {s.text for s in answer.sentences} == {s.text for s in answered(writing(FAITHFUL)).sentences}


def test_the_model_reads_what_the_answer_rests_on() -> None:
    read: list[str] = []

    def write(messages: Sequence[Message]) -> Iterator[str | Usage]:
        read.append(messages[-1].content)
        yield FAITHFUL

    answered(Writes(write))
    assert "12 houses" in read[0]
    assert "any house was damaged" in read[0]
    assert "closed at noon" not in read[0]


def test_sides_of_several_articles_have_their_day_whoever_words_them() -> None:
    said = "The water board denied that 12 houses had been flooded"
    denied = replace(
        held(
            item(f"{said}.", "Delta Radio", 2),
            "that 12 houses had been flooded",
            Holder("The water board", None, "office"),
            stance="denies",
        ),
        date="2031-05-05",
    )
    draft = f"{FAITHFUL.split('[1]')[0]}[1]. {said} [2]."
    for model in (None, writing(draft)):
        answer = answered(model, (VARGA, denied))
        assert answer.disagreements
        assert "(reported on 3 May 2031)" in answer.sentences[0].text
        assert "(reported on 5 May 2031)" in answer.sentences[1].text


def test_a_sentence_said_twice_is_shown_once() -> None:
    answer = answered(writing("The water board denied that any house was damaged [2]. " * 6))
    assert [s.origin for s in answer.sentences].count("model") == 1


def test_two_bad_sentences_on_one_source_show_it_once() -> None:
    answer = answered(writing("12 houses were flooded [1]. 12 houses stood in water [1]."), question=FIGURE)
    assert len(answer.sentences) == 1
    assert len({f.sentence for f in answer.findings}) == 2


def test_closing_the_stream_stops_the_model() -> None:
    model = writing(FAITHFUL)
    stream = answer_stream(QUESTION, EVIDENCE, model=model, options=Options(250, 160), clock=Clock())
    for event in stream:
        if isinstance(event, Checked):
            break
    stream.close()  # type: ignore[attr-defined]
    assert model.ended


def test_without_evidence_it_abstains_and_asks_no_model() -> None:
    def write(_: Sequence[Message]) -> Generator[str | Usage, None, None]:
        raise AssertionError("asked")
        yield ""

    answer = answered(Writes(write), ())
    assert answer.abstained
    assert answer.reason
    assert (answer.citations, answer.sentences, answer.error) == ((), (), None)


@pytest.mark.parametrize("question", ["", " \n", "?!…", "\0", "😀", "—"])
def test_a_question_without_a_word_is_refused(question: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        check_question(question)


def test_the_longest_question() -> None:
    assert check_question(f" {'a' * LONGEST_QUESTION}\n") == "a" * LONGEST_QUESTION
    with pytest.raises(QuestionError, match="2,001 characters"):
        check_question("a" * (LONGEST_QUESTION + 1))
    assert check_question("Who\0 fell?") == "Who  fell?"


def test_a_model_is_stopped_once_every_source_that_answers_is_in_the_answer() -> None:
    read: list[str] = []

    def write(_: Sequence[Message]) -> Iterator[str | Usage]:
        yield Usage(120, 100, None)
        for word in f"{FAITHFUL} The road was closed at noon [3]. Nobody knows what comes next, it is said.".split():
            read.append(word)
            yield f"{word} "
        yield Usage(120, 100, 40)

    model = Writes(write)
    answer = answered(model)
    assert {citation.evidence for citation in answer.citations} == {VARGA, BOARD}
    assert model.ended
    assert "Nobody" not in read
    assert answer.tokens == Tokens(120, 100, len(read)), "what was written until then is counted"


def test_a_huge_sentence_costs_no_quadratic_time_where_speakers_are_looked_for() -> None:
    cited = Citation(1, item("a word and a cat sat on it, " * 5000, "Post", 0))
    assert shortest(lambda: list(_open_speakers([cited]))) < 0.5
