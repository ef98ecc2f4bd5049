"""Comments and columns: whose word they are, and what a reporter tells of himself."""

from __future__ import annotations

import pytest

from rag.claims.extract import extract_claims
from rag.sentences import split_sentences
from tests.rag.claims.tagged import chains
from tests.rag.claims.told import cut

BODY = """The mill cannot be saved by wishing. Three ministers have promised flour, and none has sent a sack.

Somebody must pay for the wheel."""
ABOUT = "Ida Vale is a former minister of trade."
WHEEL = "Ida Vale | Somebody must pay for the wheel"


@pytest.mark.parametrize(
    "article",
    [
        f"{BODY}\n\n{ABOUT}",
        f"{BODY}\n\nIda Vale, a lawyer in Kell, is the author of two books on flour. Follow her on Posts: @idavale",
        f"{BODY}\n\nDr Ida Vale teaches law at the University of Kell.\n\nThe views expressed here are her own.",
        f"The price of flour\n\nComment by Ida Vale\n\n{BODY}",
        f"The price of flour\n\nOpinion | Ida Vale\n\n{BODY}",
        f"Opinion: the price of flour\n\nBy Ida Vale\n\n{BODY}",
        f"{BODY}\n\n*{ABOUT}*",
        f"{BODY}\n\n— {ABOUT}",
        f"{BODY}\n\nAbout the author: {ABOUT}",
        f"{BODY}\n\n(The Hon. Ida Vale is a member of parliament for Kell.)",
        f"{BODY}\n\nIda Vale was minister of trade from 2010 to 2014.",
        f"{BODY}\n\nIda Vale has been president of the millers' union since 2019.",
        f"{BODY}\n\n{ABOUT}\n\n{'The opinions expressed here are her own and bind nobody else. ' * 6}",
        f"The price of flour\n\nBy Ida Vale, guest columnist\n\n{BODY}",
        f"The price of flour\n\nIda Vale, Contributor\n\n{BODY}",
        f"The price of flour | Ida Vale\n\nOpinion\n\n{BODY}",
        f"The price of flour\n\nIda Vale\n\n{BODY}\n\nThe writer is professor of trade at the University of Kell.",
        f"Dear editor,\n\n{BODY}\n\nYours sincerely,\n\nIda Vale\n\nKell",
        f"Ida Vale: I told them so\n\nBy Ida Vale\n\nCommentary\n\n{BODY}",
    ],
)
def test_a_comment_is_its_authors_word(article: str) -> None:
    assert any(one.endswith(WHEEL[4:]) and "Ida Vale |" in one for one in chains(article))


@pytest.mark.parametrize(
    "article",
    [
        BODY,
        f"{BODY}\n\nIda Vale is back at the mill.",
        f"{BODY}\n\nIda Vale has been appointed minister of trade from Monday on.",
        f"{BODY}\n\nIda Vale has been given a medal by the mayor.",
        f"{BODY}\n\nIda Vale has written to the mayor, who is her brother.",
        f"Opinion\n\nBy Our Court Reporter\n\n{BODY}",
        f"Opinion\n\nDark Clouds\n\n{BODY}",
        f"{BODY}\n\nIda Vale was a former minister of trade when the wheel broke.",
        f"{BODY} Vale came on Monday.\n\n{ABOUT}",
        f"{BODY}\n\nIda Vale is a reporter for the Kell Times.",
        f"{BODY}\n\nMr Vale is a former minister of trade.",
        f"The price of flour\n\nBy Ida Vale\n\n{BODY}",
        f"{ABOUT}\n\n{BODY}",
        f"{BODY}\n\n{ABOUT}\n\n{BODY * 3}",
    ],
)
def test_a_report_is_the_outlets(article: str) -> None:
    assert not any("wheel" in one for one in chains(article))


def test_all_authors_hold_a_comment() -> None:
    about = "Ida Vale is a former minister of trade. Tom Reed is a professor of law in Kell."
    assert [one for one in chains(f"Opinion\n\nBy Ida Vale and Tom Reed\n\n{BODY}") if "wheel" in one] == [
        WHEEL,
        WHEEL.replace("Ida Vale", "Tom Reed"),
    ]
    assert [one for one in chains(f"{BODY}\n\n{about}") if "wheel" in one] == [
        WHEEL,
        WHEEL.replace("Ida Vale", "Tom Reed"),
    ]


def test_whom_an_author_cites_stands_behind_him() -> None:
    article = f"Comment by Ida Vale\n\n{BODY} The union said that it would pay."
    tagged = ("said", "The union", "that it would pay")
    assert "Ida Vale > union | that it would pay" in chains(article, tagged)


def test_the_title_is_not_the_authors() -> None:
    assert not any("price" in one for one in chains(f"The price of flour\n{BODY}\n\n{ABOUT}"))


def test_words_about_the_author_are_the_outlets() -> None:
    assert not any("minister of trade" in one for one in chains(f"{BODY}\n\n{ABOUT}"))


def test_a_reporter_tells_of_himself() -> None:
    told = "I counted nine sacks, and the miller said that they were his."
    text = f"By Ida Vale\n\nThe mill is shut. {told} World War I broke it."
    found = chains(text, ("said", "the miller", "that they were his"))
    assert found == [
        f"Ida Vale | {told[:-1]}",
        "Ida Vale > the miller | that they were his",
    ]


def test_an_interview_is_no_comment() -> None:
    turns = "\n\n".join(f"Were you there on day {day}?\n\nI was asleep on day {day}, as I said." for day in range(1, 6))
    article = f"We spoke to Tom Reed about the mill.\n\n{turns}\n\n{ABOUT}"
    assert not any("Ida Vale" in one for one in chains(article))


def test_he_is_never_the_author() -> None:
    quotation = "“The wheel is broken. We need a new one. Somebody must pay. I never asked for it.”"
    article = f"Comment by Tom Vale\n\nOdo Brek is the miller of Kell. He has a plan. He said:\n\n{quotation}\n\n{BODY}"
    found = chains(article, ("said", "He", "The wheel is broken"))
    assert "Odo Brek | We need a new one" in found
    assert "Tom Vale | He has a plan" in found


def test_an_author_has_the_role_that_his_note_gives() -> None:
    for about, role in (
        (ABOUT, "former minister of trade"),
        ("Dr Ida Vale, a lawyer in Kell, is the author of two books.", "lawyer in Kell"),
        (
            "Ida Vale is a columnist for the St. Kell Times. Follow her on Posts: @vale",
            "columnist for the St. Kell Times",
        ),
    ):
        text = f"{BODY}\n\n{about}"
        link = extract_claims(text, split_sentences(text), [])[0].chain[0]
        assert (cut(text, link.name), cut(text, link.role)) == ("Ida Vale", role)
