"""Who stands where a source stands, told by the form of the words."""

from __future__ import annotations

import pytest

from eval.scores.sources import is_source, sources
from eval.scores.words import places, says
from tests.timing import shortest


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Orla Finn said the pier was shut.", ["Orla Finn"]),
        ("Orla Finn, the harbour master, said the pier was shut.", ["Orla Finn, the harbour master"]),
        ("“The pier is shut,” said Orla Finn, the harbour master.", ["Orla Finn, the harbour master"]),
        ("“The pier is shut,” Finn told the board.", ["Finn"]),
        ("The pier was shut, the Harbour Board announced on Monday.", ["the Harbour Board"]),
        ("According to the Harbour Board, citing Orla Finn, it was shut.", ["the Harbour Board", "Orla Finn"]),
        ("The agency, quoting Finn, said it was shut.", ["Finn", "The agency"]),
        ("Finn was quoted by the agency as saying it was shut.", ["the agency", "Finn"]),
        ("On Friday the ministry rejected reports that the pier had sunk and said it stood.", ["the ministry"]),
        ("He said the pier was shut, and they added that it rained.", []),
        ("The United States closed the pier.", []),
        ("Tools were described in the list.", []),
        ("“Finn said so,” it read.", []),
        ("", []),
    ],
)
def test_sources_of_a_sentence(sentence: str, found: list[str]) -> None:
    assert [source.words for source in sources(sentence)] == found


def test_a_name_is_a_source_only_in_its_place() -> None:
    names = ("Orla Finn", "the harbour master")
    assert is_source("According to Orla Finn the pier was shut.", names)
    assert is_source("The pier was shut, the harbour master, in tears, said.", names)
    assert is_source("It is shut, said the old harbour master.", ("harbour master",))
    assert not is_source("Orla Finn shut the pier.", names)
    assert is_source("U.S. officials were silent; the US said nothing.", ("US",))
    assert not is_source("He told us. He said it to us.", ("US",))


@pytest.mark.parametrize(
    ("text", "alternative", "found"),
    [
        ("“Zhé’s” crew", "Zhe's", True),
        ("3,855 people", "3855", True),
        ("13855 people", "3855", False),
        ("1.5 km", "5 km", False),
        ("400km away", "400", True),
        ("400.5 away", "400", False),
        ("denied it", "den*", True),
        ("hidden", "den*", False),
        ("told us", "US", False),
        ("U.S. forces", "US", True),
        ("well-known", "well known", True),
        ("5 % of", "5%", True),
    ],
)
def test_alternatives_match_whole_words_whatever_their_marks(text: str, alternative: str, found: bool) -> None:
    assert says(text, alternative) is found


@pytest.mark.parametrize("piece", ["said , ", "according to a ", "“", "Finn, ", "x' ", "1,111,", "quoted by "])
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    small = shortest(lambda: _read(piece * 300))
    assert shortest(lambda: _read(piece * 3000)) < 40 * small + 0.5


def _read(text: str) -> None:
    sources(text)
    is_source(text, ("Finn", "a"))
    list(places(text, "Finn"))
