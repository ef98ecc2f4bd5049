from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.prose import Prose, prose
from rag.sentences import split_sentences

FERRY = "The ferry was found near the old mill on Monday, the mayor said, and nobody had been hurt in it."
FÄHRE = "Die Fähre wurde am Montag bei der Mühle gefunden, sagte die Bürgermeisterin, verletzt wurde dort niemand."
WRAPPED = """The harbour board has closed the eastern quay for the third time this
month, its chairwoman said, because the crane that fell in April still
lies across the rails. "We will not open it before the divers have seen
every pile," she told reporters on Friday, and denied that anyone had
asked her to.
"""


def read(text: str) -> Prose:
    return prose(text, split_sentences(text))


def test_paragraphs_become_lines_whose_offsets_are_the_articles() -> None:
    text = f"Ferry found\r\n\r\n{FERRY}\r\n\r\nIt will be raised today, an engineer said.\r\n"
    made = read(text)
    assert made.text == f"Ferry found\n{FERRY}\nIt will be raised today, an engineer said."
    start = made.text.index("an engineer")
    place = made.in_article(start, start + 11)
    assert text[slice(*place)] == "an engineer"


def test_furniture_is_not_read() -> None:
    text = (
        f"Share on Facebook\n\n{FERRY}\n\nSubscribe to our newsletter\n\nIt will be raised today, an engineer said.\n"
    )
    made = read(text)
    assert made.text == f"{FERRY}\nIt will be raised today, an engineer said."


def test_hard_wrapped_lines_are_joined_and_verse_is_not() -> None:
    made = read(WRAPPED)
    assert made.text == WRAPPED.strip().replace("\n", " ")
    assert "\n" in read("Roses are red\nViolets are blue\nThe mayor said so\nAnd so did you\n").text


def test_an_article_in_another_language_has_no_prose() -> None:
    made = read(f"Fähre gefunden\n\n{FÄHRE}\n\n{FÄHRE}\n")
    assert made.is_foreign
    assert made.others == ("de",)
    assert made.text == ""


def test_of_a_mixed_article_the_english_paragraphs_are_read() -> None:
    text = f"{FERRY}\n\n{FÄHRE}\n\n{FERRY}\n"
    made = read(text)
    assert not made.is_foreign
    assert (made.text, made.others) == (f"{FERRY}\n{FERRY}", ("de",))
    kinds = {text[s.begin : s.stop]: s.kind for s in made.sentences}
    assert kinds == {FERRY: "body", FÄHRE: "furniture"}
    assert [(s.start, s.end) for s in made.sentences] == [(s.start, s.end) for s in split_sentences(text)]


def test_short_lines_take_the_language_of_the_article() -> None:
    assert read(f"Kurz notiert\n\n{FÄHRE}\n\nEnde.\n").text == ""
    assert read("Votes: 12\n\nSeats: 3\n").text == "Votes: 12\nSeats: 3"
    assert read("Голоси: 12\n\nМісця: 3\n\nМандати: 8\n").is_foreign


PIECES = st.sampled_from(
    [
        FERRY,
        FÄHRE,
        WRAPPED,
        "Share on Facebook",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "Ada said: “No",
        "\u2028",
        "Мэр",
        "\x00",
        "a\n",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_character_of_the_prose_is_that_of_the_article(text: str) -> None:
    made = read(text)
    for place, character in enumerate(made.text):
        start, _ = made.in_article(place, place + 1)
        if character not in " \n":
            assert text[start] == character
    assert made.is_foreign == (not made.text and bool(made.others))
