"""The words of a source, whole and no more: no dateline, no "by name", no stray preposition; and the outlet itself."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import chains
from tests.rag.claims.told import said, shown


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("KELL, Varnia - Guards in Varnia said that the lock was shut.", "KELL, Varnia - Guards in Varnia", "Guards"),
        (
            "KELL, Varnia, May 3 (Norpress) — Guards at the lock said that the lock was shut.",
            "KELL, Varnia, May 3 (Norpress) — Guards at the lock",
            "Guards",
        ),
        ("The harbour board at first said that the lock was shut.", "The harbour board at", "harbour board |"),
        (
            "The harbour board of Kell said that the lock was shut.",
            "The harbour board of Kell",
            "harbour board of Kell |",
        ),
    ],
)
def test_a_source_is_whole_and_no_more(text: str, source: str, found: str) -> None:
    assert chains(text, ("said", source, "that the lock was shut"))[0].startswith(found)


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        (
            "A clerk at the mill, who did not want to be quoted by name, said that it had burned.",
            "A clerk at the mill",
            "A clerk at the mill | that it had burned",
        ),
        (
            "A clerk at the mill, who asked not to be quoted by name, said that it had burned.",
            "A clerk at the mill",
            "A clerk at the mill | that it had burned",
        ),
        (
            "A clerk at the mill, quoted by Norpress without his name, said that it had burned.",
            "A clerk at the mill, quoted by Norpress without his name",
            "Norpress > A clerk at the mill | that it had burned",
        ),
        (
            "A clerk at the mill, quoted by Norpress, said that it had burned.",
            "A clerk at the mill, quoted by Norpress",
            "Norpress > A clerk at the mill | that it had burned",
        ),
    ],
)
def test_a_name_is_no_medium(text: str, source: str, found: str) -> None:
    assert chains(text, ("said", source, "that it had burned")) == [found]


@pytest.mark.parametrize(
    ("outlet", "found"),
    [
        ("Harrow News", "Ida Moor"),
        ("Harrow News Agency", "Ida Moor"),
        ("Harrow Radio", "Ida Moor"),
        ("Harrow", "Ida Moor"),
        ("Harrow Weekly Review", "Harrow > Ida Moor"),
        ("Tarn News", "Harrow > Ida Moor"),
    ],
)
def test_the_outlet_by_its_short_name_is_no_link(outlet: str, found: str) -> None:
    text = "KELL, May 3 (Harrow) - It rained.\n\nIda Moor told Harrow, on condition of silence, that the lock was shut."
    assert chains(text, ("told", "Ida Moor", "that the lock was shut"), outlet=outlet) == [
        f"{found} | that the lock was shut"
    ]


def test_an_institute_that_publishes_speaks_as_the_outlet_by_its_noun_too() -> None:
    text = "The Harrow Review Institute has read the log. The Institute considers a leak likely."
    found = chains(text, ("considers", "The Institute", "a leak likely"), outlet="Harrow Review Institute")
    assert found == [" | a leak likely"]
    found = chains(text, ("considers", "The Institute", "a leak likely"), outlet="Tarn Post")
    assert found == ["Harrow Review Institute | a leak likely"]


@pytest.mark.parametrize(
    ("told", "listener"),
    [
        ("She told his mother, who told us, that she would not go.", "his mother"),
        ("She told a cousin, who told this paper, that she would not go.", "a cousin"),
    ],
)
def test_who_passes_on_what_was_told_to_her_is_the_outer_link(told: str, listener: str) -> None:
    content = "that she would not go"
    again = told.split("who ")[1].split(",")[0]
    found = chains(f"Ida Moor came on Friday. {told}", ("told", "She", content), (again, "who", content))
    assert found == [f"{listener} > Ida Moor | that she would not go"]


def test_a_listener_who_says_something_of_his_own_passes_nothing_on() -> None:
    text = "Ida Moor came on Friday. She told his mother, who wept, that she would not go."
    assert chains(text, ("told", "She", "that she would not go")) == ["Ida Moor | that she would not go"]


def test_the_second_half_behind_a_semicolon_has_its_own_speaker() -> None:
    text = "The Tarn Guild, which bakes, says it bakes 90 loaves; its cook, Odo Brek, adds that some are late."
    found = chains(
        text,
        ("says", "The Tarn Guild, which bakes", "it bakes 90 loaves; its cook"),
        ("adds", "The Tarn Guild", "that some are late"),
    )
    assert found == ["Tarn Guild | it bakes 90 loaves", "Odo Brek | that some are late"]


@pytest.mark.parametrize("joins", ["to shouts of", "amid cries of", "over chants of"])
def test_a_crowds_shouts_are_not_the_speakers(joins: str) -> None:
    text = f"The chair, Ida Moor, declared the vote closed, {joins} “Count again!” from the gallery."
    found = chains(
        text,
        ("declared", "The chair, Ida Moor", "the vote closed"),
        (joins, "The chair, Ida Moor", "“Count again!”"),
    )
    assert found == ["Ida Moor | the vote closed", "nobody | Count again!"]


@pytest.mark.parametrize(
    "heard", ["We have heard it said that", "We had often heard it said that", "I heard it said that"]
)
def test_what_one_hears_said_is_nobodys(heard: str) -> None:
    text = f"The radio is loud. {heard} the dam will go."
    found = chains(text, ("heard", heard.split()[0], "it said that the dam will go"))
    assert all(one.startswith(("nobody |", " |")) for one in found)


def test_one_of_some_who_have_not_spoken_is_not_of_those_who_have() -> None:
    text = "Four bakers on the roof say that it was dark. Of the nine guards, one says that he saw a flash."
    found = chains(text, ("say", "Four bakers on the roof", "that it was dark"), ("says", "one", "that he saw a flash"))
    assert found == ["Four bakers on the roof | that it was dark", "one | that he saw a flash"]


def test_one_of_them_is_still_of_those_who_spoke() -> None:
    text = "Four bakers on the roof say that it was dark. One says that he saw a flash."
    found = chains(text, ("say", "Four bakers on the roof", "that it was dark"), ("says", "One", "that he saw a flash"))
    assert found[1] != "one | that he saw a flash"


def test_a_headline_with_its_speaker_behind_the_verb() -> None:
    text = "Ferry deal near, says harbour master; both towns hesitate\n\nIt rained all day in Kell, and nobody came."
    assert chains(text, ("says", "Ferry", "deal near")) == ["harbour master | Ferry deal near"]


def test_a_speaker_who_opens_the_headline_stays() -> None:
    text = "Brek, the miller, says flour is dear\n\nIt rained all day in Kell, and nobody came."
    assert chains(text, ("says", "Brek", "flour is dear")) == ["Brek | flour is dear"]


@pytest.mark.parametrize("cut", ["An officer who took part in the", "An officer who took part in the talks"])
def test_a_source_that_breaks_off_in_its_clause_is_who_it_begins_with(cut: str) -> None:
    text = "An officer who took part in the talks, and whom nobody named, said that there had been a draft."
    assert chains(text, ("said", cut, "that there had been a draft")) == ["An officer | that there had been a draft"]


def test_a_body_with_a_possessive_in_its_name_is_whole_beside_whom_it_cites() -> None:
    text = "The Field and Mill Rowers' Federation had given that figure in a note, citing a former clerk."
    found = chains(text, ("citing", "The Field and Mill Rowers' Federation", "a former clerk"))
    assert found[0].split(" > ")[0].endswith("Mill Rowers' Federation")


@pytest.mark.parametrize(
    "role", ["A professor of tides at the university", "The keeper of birds at the museum", "A nurse at the hospital"]
)
def test_somebody_at_a_university_is_no_university(role: str) -> None:
    text = f"{role}, Odo Brek, heard the tape. The ferry pilot Karl Vane left. “It is he,” Brek said."
    assert shown(text, said("It is he", "Brek", cue="said"))[0].startswith("person:Odo Brek")


def test_a_university_that_is_called_by_its_name_stays_one() -> None:
    text = "He wrote to the university, Kell Tech, in May. “It is late,” Kell Tech said."
    assert shown(text, said("It is late", "Kell Tech", cue="said"))[0].startswith("organisation:")


@pytest.mark.parametrize("body", ["Field and Mill Federation", "Field and Mill Rowers' Federation"])
def test_a_body_with_and_in_its_name_is_a_body(body: str) -> None:
    text = f"The {body} had given that figure. He said that it was late."
    assert shown(text, said("that figure", f"The {body}")) == [f"organisation:{body}"]
