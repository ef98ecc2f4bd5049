"""Whom a pronoun or a description means by its own sentence, or by words that were no holder's before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.claims.casting.cast import cast_of
from rag.claims.casting.phrases import read_phrase
from rag.claims.resolving.in_clause import in_later_clause
from rag.claims.resolving.scene import Scene
from rag.sentences import split_sentences
from tests.rag.claims.told import Said, said, shown


def last(text: str, *rows: Said) -> str:
    return shown(text, *rows)[-1]


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("We read Karl Vane’s plan right when he says trams are dear.", "person:Karl Vane"),
        ("Critics booed Karl Vane after he said trams are dear.", "person:Karl Vane"),
        ("The club removed the mayor of Marn from its board after he said trams are dear.", "person:mayor of Marn"),
    ],
)
def test_a_later_clause_goes_on_with_whom_its_sentence_names(sentence: str, holder: str) -> None:
    text = f"Odo Lind said no in May. {sentence}"
    verb = "says" if "says" in sentence else "said trams"
    rows = (said("no", "Odo Lind", cue="said"), said("trams are dear", " he", cue=verb.split()[0]))
    assert last(text, *rows) == holder


@pytest.mark.parametrize(
    "sentence",
    [
        "Karl Vane’s death came days after he said trams are dear.",
        "The loss of Karl Vane came days after he said trams are dear.",
        "The vote angered the mayor after he said trams are dear.",
        "Karl Vane met Jan Brek after he said trams are dear.",
    ],
)
def test_where_the_sentence_leaves_a_choice_nothing_changes(sentence: str) -> None:
    text = f"Odo Lind said no in May. {sentence}"
    sentences = split_sentences(text)
    scene = Scene(text, sentences, cast_of(text, sentences))
    start = text.index(" he ") + 1
    assert in_later_clause(scene, read_phrase(text, scene.cast, (start, start + 2)), 1) is None


def test_they_behind_a_name_and_others_are_all_of_them() -> None:
    text = "Many analysts blame rain. Karl Vane wrote. Vane and other bankers pointed at what they called a failure."
    rows = (said("rain", "Many analysts", cue="blame"), said("a failure", "they", cue="called"))
    assert last(text, *rows).endswith(":Vane and other bankers")


def test_the_two_of_the_sentence_before_are_those_of_the_one_before_it() -> None:
    text = "Ida Vane and Karl Brek met on Monday. The two argued over trams. They denied that it rained."
    assert last(text, said("that it rained", "They", cue="denied")).endswith(":Ida Vane and Karl Brek")


def test_who_is_named_only_in_a_quotation_is_not_described_next() -> None:
    text = (
        'The banker Karl Vane said it rained. "She failed," Vane said. "In Odo Lind’s years she did a poor job." '
        "At the same time, the Tolve billionaire denied the storm."
    )
    rows = (
        said("it rained", "Karl Vane", cue="said"),
        said("She failed", "Vane", cue="said"),
        said("In Odo Lind’s years she did a poor job"),
        said("the storm", "the Tolve billionaire", cue="denied"),
    )
    assert last(text, *rows[:2], replace(rows[2], continues=1), rows[3]) == "person:Karl Vane (banker)"


def test_a_second_source_of_this_sentence_is_the_source() -> None:
    text = (
        "“The note is real,” said one source close to the port. "
        "Asked about the “secret” note, a separate port source agreed: “It is one of them,” the source said."
    )
    rows = (
        said("The note is real", "one source close to the port", cue="said"),
        said("It is one of them", "the source", cue="said"),
    )
    assert last(text, *rows) == "anonymous:a separate port source"


def test_the_campaign_is_whose_it_was_and_nobodys_where_two_were_named() -> None:
    text = "The Brek campaign was calm. It rained. The campaign said so."
    assert last(text, said("so", "The campaign", cue="said")) == "organisation:Brek campaign"
    text = "The Brek campaign was calm. Ida Vane’s campaign was not. The campaign said so."
    assert last(text, said("so", "The campaign", cue="said")) == "organisation:campaign"


def test_the_groups_are_those_counted_before() -> None:
    text = "Eleven harbour organizations wrote to Ida Vane. The groups say they are worried."
    assert last(text, said("they are worried", "The groups", cue="say")) == "organisation:Eleven harbour organizations"


def test_the_poll_is_the_one_named_by_its_makers() -> None:
    text = "Vane leads in the latest Kell Post/Norna poll. It rained. Brek is fifth, the poll found."
    assert last(text, said("Brek is fifth", "the poll", cue="found")) == "anonymous:Kell Post/Norna poll"
    text = "The fair opened. In a national Kell Post/Norna poll released Monday, 31% were glad."
    rows = (said("31% were glad", "a national Kell Post/Norna poll released Monday", cue="In"),)
    assert last(text, *rows) == "anonymous:Kell Post/Norna poll"


def test_the_poll_is_whose_it_was_one_sentence_before() -> None:
    text = "Trams are dear, according to a poll of 400 riders by the Norna Institute. Most walk, the poll found."
    rows = (
        said("Trams are dear", "a poll of 400 riders by the Norna Institute", cue="according to"),
        said("Most walk", "the poll", cue="found"),
    )
    assert last(text, *rows) == "organisation:Norna Institute"


def test_initials_without_a_space_belong_to_the_name() -> None:
    text = "“It is so,” said J.M. Brek, a fellow here. Brek left the U.S. Karl Vane stayed."
    assert last(text, said("It is so", "J.M. Brek, a fellow here", cue="said")) == "person:J.M. Brek (fellow here)"


def test_his_biography_speaks_for_him() -> None:
    text = "Karl Vane clerked for a judge, according to his biography."
    rows = (said("Karl Vane clerked for a judge", "his biography", cue="according to"),)
    assert last(text, *rows) == "person:Karl Vane"


def test_the_company_is_what_called_itself_something() -> None:
    text = "For years, Chirper has called itself a square. Before its report, the media company said it was glad."
    rows = (said("a square", "Chirper", cue="has called"), said("it was glad", "the media company", cue="said"))
    assert last(text, *rows) == "organisation:Chirper"
