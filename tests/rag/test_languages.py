from __future__ import annotations

import pytest

from rag.languages import language, language_name

ENGLISH = "The mayor said on Monday that the ferry had been found near the old mill, and that nobody was hurt in it."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("FERRY FOUND NEAR MILL AS RIVER FALLS AND TOWN WAITS FOR WORD OF THE FOUR MEN WHO ROWED IT", "en"),
        ("Die Bürgermeisterin sagte am Montag, die Fähre sei in der Mühle gefunden worden, und niemand war da.", "de"),
        ("De burgemeester zei maandag dat de pont bij de molen was gevonden en dat er niemand aan boord was.", "nl"),
        ("La maire a dit lundi que le bac avait été retrouvé près du vieux moulin et que personne ne manquait.", "fr"),
        ("Мэр сказала в понедельник, что паром нашли у старой мельницы.", "ru"),
        ("Мер сказала в понеділок, що пором знайшли біля старого млина.", "uk"),
        ("市长星期一说，渡轮在旧磨坊附近被发现，无人受伤。", "zh"),
    ],
)  # fmt: skip
def test_the_language_of_prose(text: str, code: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ja.",
        "Мэр.",
        "3:1, 2:2, 0:4 (0:2)",
        "Ilse Varga, Tom Okoro, Jan Meer, Ada Byrne, Paul Stone, Orla Finn, Eva Lund, Nils Berg, Ruth Adler",
        "\ud800\x00" * 50,
    ],
)
def test_what_is_too_little_to_tell_is_not_guessed(text: str) -> None:
    assert language(text) is None


def test_a_quoted_foreign_sentence_does_not_make_a_text_foreign() -> None:
    assert language(f"{ENGLISH} „Niemand hat etwas gesehen“, rief ein Fischer. {ENGLISH}") == "en"


def test_languages_have_names() -> None:
    assert [language_name(code) for code in ("de", "uk", "zh", "no such")] == [
        "German",
        "Ukrainian",
        "Chinese",
        "no such",
    ]
