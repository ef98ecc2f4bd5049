"""Words that point at the page or the paper they stand in."""

from __future__ import annotations

import time

import pytest

from rag.compose.deixis import own_words, says_here
from rag.compose.source import edited
from rag.compose.trimming import tidy
from rag.types import Holder

POST = Holder("Harbour Post", None, "outlet")


def told(text: str, outlet: Holder = POST) -> str:
    return tidy(edited(text, own_words(text, outlet)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Varga told this newspaper of it.", "Varga told the Harbour Post of it."),
        ("Our reporter misheard the figure.", "The Harbour Post’s reporter misheard the figure."),
        ("It leaks; our own correspondent saw it.", "It leaks; the Harbour Post’s correspondent saw it."),
        ("The lock, we understand, will close.", "The lock, the Harbour Post understands, will close."),
        ("We have learned that the lock leaks.", "The Harbour Post has learned that the lock leaks."),
        ("The engineer told us that the lock leaks.", "The engineer said that the lock leaks."),
        ("The engineer has since told us that it leaks.", "The engineer has since said that it leaks."),
        ("Varga, an engineer, tells us that the lock leaks.", "Varga, an engineer, says that the lock leaks."),
        ("The board writes to us that the lock is shut.", "The board writes that the lock is shut."),
        ("Our March article named the lock.", "The Harbour Post’s March article named the lock."),
        ("It stood in our Sunday edition.", "It stood in the Harbour Post’s Sunday edition."),
        ("Our picture editor saw the lock.", "The Harbour Post’s picture editor saw the lock."),
        ("Our issue of May 3 named the lock.", "The Harbour Post’s issue of May 3 named the lock."),
        ("We can reveal the name of the ship.", "The Harbour Post can reveal the name of the ship."),
        ("The lock (see map) leaks.", "The lock leaks."),
        ("The lock leaks (Pictured: the lock, in May).", "The lock leaks."),
        ("The lock leaks, as reported above.", "The lock leaks."),
        ("The lock, as mentioned above, leaks.", "The lock leaks."),
        ("As noted above, the lock leaks.", "The lock leaks."),
        ("Sixty were counted in the hall here, it was said.", "Sixty were counted in the hall, it was said."),
        ("The gate (left) and the lock (below, in May) leak.", "The gate and the lock (below, in May) leak."),
        ("The board met here in Ostwick.", "The board met in Ostwick."),
        (
            "The last time Ostwick held a convention, Ida Vale won the nomination here.",
            "The last time Ostwick held a convention, Ida Vale won the nomination.",
        ),
        ("OSTWICK – People live here in fear.", "OSTWICK – People live in Ostwick in fear."),
        ("OSTWICK, May 7 (Norna) — Boats from here sank.", "OSTWICK, May 7 (Norna) — Boats from Ostwick sank."),
    ],
)  # fmt: skip
def test_what_points_at_the_page_is_named_or_goes(text: str, shown: str) -> None:
    assert told(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "“Our reporter is here, as reported above,” she said.",
        "People live here.",
        "The road from here is mined.",
        "The ship is here to stay.",
        "It came here and there.",
        "The council (seen as lax) met.",
        "The board left no mark above the door.",
        "We understand each other.",
        "The engineer told us of it.",
        "We have seen the lock leak.",
        "The lock is our first issue.",
        "Our March wages came late.",
        "Nobody tells us of the lock.",
        "The last time Brenk held a rally, he won the nomination here.",
        "The last time Ostwick held a convention, nobody won the nomination here.",
        "The last time Ostwick held a convention, Ida Vale was here.",
        "No crowd gathered here.",  # nor anywhere, without the word
        "The advice (more or less) stands.",
        "The gate (right at the lock) leaks.",
        "(Pictured: the lock, in May.)",
        "The lock leaks, as the board reported.",
    ],
)
def test_what_would_be_no_sentence_without_it_stays(text: str) -> None:
    assert told(text) == text


@pytest.mark.parametrize(
    ("text", "says"),
    [("No crowd gathered here.", True), ("The ship is here to stay.", False), ("“It is here,” she said.", False)],
)
def test_a_here_that_is_left(text: str, says: bool) -> None:
    assert says_here(text) == says


def test_a_name_with_an_s() -> None:
    assert told("Our reporter saw it.", Holder("Valley News", None, "outlet")) == "Valley News’ reporter saw it."


def test_linear_time() -> None:
    started = time.process_time()
    for piece in ("here ", "our own ", "(see ", ", as reported ", "we have also ", "AB "):
        told(piece * 5_000)
    assert time.process_time() - started < 3
