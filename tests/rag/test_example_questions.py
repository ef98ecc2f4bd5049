from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.example_questions import MOST, chosen
from rag.names.entities import NameCluster, Spelling
from rag.quoted_claims import Quote, QuotedClaim, QuotedHolder

if TYPE_CHECKING:
    from rag.types import HolderKind, Stance


def _claim(speaker: str, said: str, *, kind: HolderKind = "person", stance: Stance = "asserts") -> QuotedClaim:
    quote = Quote(0, len(said), said)
    holder = QuotedHolder(kind, name=Quote(0, len(speaker), speaker))
    return QuotedClaim("a.txt", "Post", None, 0, 0, quote, (quote,), chain=(holder,), stance=stance)


def _names(*names: str) -> list[NameCluster]:
    return [NameCluster(name, "place", (Spelling(name, 3, ("a.txt",)),)) for name in names]


def test_who_speaks_about_what_is_asked_and_denials_come_first() -> None:
    claims = [
        _claim("Ada Finch", "the dam at Torvold burst"),
        _claim("Ada Finch", "Torvold is safe"),
        _claim("Tom Reed", "trains to Ostwick were stopped", stance="denies"),
    ]
    assert chosen(claims, _names("Torvold", "Ostwick")) == (
        "What did Tom Reed say about Ostwick?",
        "What did Ada Finch say about Torvold?",
    )


def test_a_name_keeps_the_article_that_the_news_gives_it() -> None:
    claims = [_claim("Interior Ministry", "the line to the Upper Dale was closed, the Interior Ministry said")]
    assert chosen(claims, _names("Upper Dale")) == ("What did the Interior Ministry say about the Upper Dale?",)


def test_nobody_is_asked_about_themselves_and_each_matter_comes_once() -> None:
    claims = [_claim("Ada Finch", "Finch and Torvold"), _claim("Tom Reed", "Torvold again")]
    assert chosen(claims, _names("Finch", "Torvold")) == ("What did Ada Finch say about Torvold?",)


def test_a_name_inside_another_word_is_not_meant() -> None:
    assert chosen([_claim("Ada Finch", "the Torvolders left")], _names("Torvold")) == ()


def test_an_adjective_is_not_asked_about() -> None:
    claims = [_claim("Ada Finch", "the Orvenian navy fired first"), _claim("Ada Finch", "Orvenian ships were sunk")]
    assert chosen(claims, _names("Orvenian")) == ()


def test_a_person_called_after_a_people_may_be_asked_about() -> None:
    claims = [_claim("Ada Finch", "it was Hakobian who left"), _claim("Ada Finch", "Hakobian is to blame")]
    assert chosen(claims, _names("Hakobian")) == ("What did Ada Finch say about Hakobian?",)


def test_nobody_is_asked_about_another_spelling_of_themselves() -> None:
    spelt = tuple(Spelling(text, 1, ("a.txt",)) for text in ("Anatol Zhukov", "Anatoly Joukov"))
    names = [NameCluster("Anatol Zhukov", "person", spelt)]
    assert chosen([_claim("Anatoly Joukov", "Anatol Zhukov is well")], names) == ()


@pytest.mark.parametrize(
    "claim",
    [
        _claim("military analysts", "Torvold fell", kind="anonymous"),
        _claim("the mayor", "Torvold fell"),
        _claim("X" * 80, "Torvold fell"),
        QuotedClaim("a.txt", None, None, None, 0, Quote(0, 1, "x"), (Quote(0, 12, "Torvold fell"),)),
    ],
)
def test_who_has_no_name_is_not_asked_about(claim: QuotedClaim) -> None:
    assert chosen([claim], _names("Torvold")) == ()


def test_there_are_only_a_few() -> None:
    claims = [_claim(f"Speaker{n} Name", f"Place{n} burned") for n in range(20)]
    assert len(chosen(claims, _names(*(f"Place{n}" for n in range(20))))) == MOST
