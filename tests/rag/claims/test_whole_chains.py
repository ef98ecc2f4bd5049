"""From the tagger's attributions to the names of the holders: who passes on whose words, one test a form."""

from __future__ import annotations

import pytest

from tests.rag.claims.tagged import Tagged, chains


@pytest.mark.parametrize(
    ("medium", "name"),
    [
        ("the magazine Skalpa", "Skalpa"),
        ("the private channel NTQ", "NTQ"),
        ("Agence Moreau", "Agence Moreau"),
        ("Public Radio Tarn", "Public Radio Tarn"),
        ("Channel 12", "Channel 12"),
        ("a reporter for Radio Tarn", "Radio Tarn"),
        ("Karl Vane of Radio Tarn", "Radio Tarn"),
        ("the northern bureau of Agence Moreau", "Agence Moreau"),
    ],
)
def test_whom_somebody_told_comes_first(medium: str, name: str) -> None:
    text = f"Mary Brek told {medium} that the dam was safe."
    assert chains(text, ("told", "Mary Brek", "that the dam was safe")) == [
        f"{name} > Mary Brek | that the dam was safe"
    ]


def test_a_medium_named_once_is_one_further_on() -> None:
    text = "The magazine Skalpa is thin. Mary Brek told Skalpa it was over."
    assert chains(text, ("told", "Mary Brek", "it was over")) == ["Skalpa > Mary Brek | it was over"]


def test_the_newspaper_is_the_one_that_passed_on_the_sentence_before() -> None:
    text = (
        "The newspaper Dolna closed. Mary Brek told the Financial Times it was over. "
        "Vane told the newspaper it was not."
    )
    found = chains(text, ("told", "Mary Brek", "it was over"), ("told the newspaper", "Vane", "it was not"))
    assert found[-1] == "Financial Times > Vane | it was not"


def test_the_outlet_under_its_short_name_is_no_link() -> None:
    text = "Mary Brek told the Argus that the dam was safe."
    found = chains(text, ("told", "Mary Brek", "that the dam was safe"), outlet="Harbour Argus")
    assert found == ["Mary Brek | that the dam was safe"]


def test_a_source_who_spoke_to_a_medium() -> None:
    text = "A clerk, who spoke to Radio Tarn in private, said the dam was safe."
    found = chains(text, ("said", "A clerk, who spoke to Radio Tarn in private", "the dam was safe"))
    assert found == ["Radio Tarn > A clerk | the dam was safe"]


@pytest.mark.parametrize(
    ("text", "tagged", "found"),
    [
        (
            "The daily Kontra reported that Vane had left, attributing the news to a clerk.",
            ("reported", "The daily Kontra", "that Vane had left, attributing the news to a clerk"),
            "Kontra > a clerk | that Vane had left",
        ),
        (
            "It was over, according to the group Clear Sky, whose report cites a clerk, Mary Brek.",
            ("according to", "the group Clear Sky", "It was over"),
            "Clear Sky > Mary Brek | It was over",
        ),
        (
            "The ministry cited a letter by the dyke warden, Karl Vane, that spoke of “six cracks”.",
            ("cited", "The ministry", "a letter by the dyke warden, Karl Vane, that spoke of “six cracks”"),
            "ministry > Karl Vane | six cracks",
        ),
        (
            "The dam was blown up, Norpress News Agency quoted a clerk as saying.",
            ("quoted", "Norpress News Agency", "a clerk as saying"),
            "Norpress News Agency > a clerk | The dam was blown up",
        ),
        (
            "He maintained, the prosecutor said, that he was ill.",
            ("said", "the prosecutor", "He maintained"),
            "prosecutor",
        ),
        (
            "The weekly Kontra printed a letter in which Mary Brek writes that she was ill.",
            ("writes", "Mary Brek", "that she was ill"),
            "Kontra > Mary Brek | that she was ill",
        ),
    ],
)
def test_who_passes_words_on(text: str, tagged: Tagged, found: str) -> None:
    assert found in chains(text, tagged)[0]


@pytest.mark.parametrize(
    ("text", "tagged", "inner"),
    [
        (
            "Mary Brek said she heard another guard say that it was over.",
            [("said", "Mary Brek", "she heard another guard say that it was over")],
            "Mary Brek > another guard | that it was over",
        ),
        (
            "Mary Brek said her brother had called and told her that it was over.",
            [
                ("said", "Mary Brek", "her brother had called"),
                ("told", "Mary Brek", "that it was over"),
            ],
            "Mary Brek > her brother | that it was over",
        ),
        (
            "Prosecutors say the officer, Karl Vane, told a friend that it was over.",
            [
                ("say", "Prosecutors", "the officer, Karl Vane"),
                ("told", "Prosecutors", "that it was over"),
            ],
            "Prosecutors > Karl Vane | that it was over",
        ),
        (
            "Mary Brek said she was told by the mayor on Tuesday that it was over.",
            [("said", "Mary Brek", "she was told by the mayor on Tuesday that it was over")],
            "Mary Brek > mayor | that it was over",
        ),
        (
            "Mary Brek said that according to the ship's log the pumps had failed.",
            [("said", "Mary Brek", "that according to the ship's log the pumps had failed")],
            "Mary Brek > the ship's log | the pumps had failed",
        ),
        (
            "Mary Brek said a guard had instructed her not to speak.",
            [("said", "Mary Brek", "a guard had instructed her not to speak")],
            "Mary Brek > a guard | not to speak",
        ),
        (
            "Mary Brek said she had met two men who told her it was over.",
            [("said", "Mary Brek", "she had met two men who told her it was over")],
            "Mary Brek > two men | it was over",
        ),
        (
            "Mary Brek said that allied experts had concluded that it was over.",
            [("said", "Mary Brek", "that allied experts had concluded that it was over")],
            "Mary Brek > allied experts | that it was over",
        ),
    ],
)
def test_a_claim_inside_a_claim(text: str, tagged: list[Tagged], inner: str) -> None:
    assert chains(text, *tagged)[-1] == inner


def test_the_speaker_is_not_the_officer_he_speaks_of() -> None:
    text = "Mary Brek, an officer of the guild, said the soldier had shouted that it was over."
    found = chains(text, ("said", "Mary Brek", "the soldier had shouted that it was over"))
    assert found[-1] == "Mary Brek > the soldier | that it was over"


def test_whoever_begins_to_speak_does_not_mean_the_last_body_by_they() -> None:
    text = "The ministry said it was over. “They told us to wait,” a passenger, Mary Brek, said."
    found = chains(
        text,
        ("said it", "The ministry", "it was over"),
        (", said", "a passenger, Mary Brek", "They told us to wait"),
    )
    assert not found[-1].startswith("Mary Brek > ministry")


def test_a_quotation_goes_on_with_who_says_it_not_with_whom_he_tells_of() -> None:
    text = "Karl Vane lied, said Mary Brek. “He told me it was full,” she said. “It was not.”"
    found = chains(text, ("said Mary", "Mary Brek", "Karl Vane lied"), ("she said", "she", "“He told me it was full,”"))
    assert found[-1] == "Mary Brek | It was not"


def test_the_link_ends_with_the_claim_it_was_inside_of() -> None:
    text = "The group said it was told by police that it was over. The police said it was not."
    found = chains(
        text,
        ("said it was told", "The group", "it was told by police that it was over"),
        ("police said", "The police", "it was not"),
    )
    assert found[-1] == "police | it was not"


@pytest.mark.parametrize(
    "words",
    [
        "The tapes were published by the weekly Kontra.",
        "The guild agreed to talks.",
        "He was dismissed by the guild.",
        "Two men, identified only as guards, waited.",
        "The tribune had orders to hold.",
    ],
)
def test_what_is_no_claim(words: str) -> None:
    verb = next(one for one in ("published by", "agreed", "was dismissed", "identified", "had orders") if one in words)
    source = {"published by": "the weekly Kontra", "agreed": "The guild", "had orders": "The tribune"}.get(verb)
    content = {
        "published by": "The tapes",
        "agreed": "to talks",
        "was dismissed": "He",
        "identified": "only as guards",
        "had orders": "to hold",
    }[verb]
    assert chains(words, (verb, source, content)) == []


def test_an_empty_content_breaks_nothing() -> None:
    text = "Two men, cited by the private newspaper Le Phare, confirmed it."
    assert all("Le Phare" in one for one in chains(text, ("cited by", "the private newspaper Le Phare", "it")))
