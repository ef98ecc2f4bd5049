"""Titles for the best of a time: "Player of the Year Orla Finn" is Orla Finn, and a player."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.nouns import is_person_noun, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.tokens import Token

TIMES = words_of("year month week day decade century season match tournament")


def prize_start(tokens: Sequence[Token], start: int, stop: int) -> int | None:
    """The index of the first word of the title, where the run of capitalised words from ``start`` to ``stop`` begins
    with its last one: of "Player" for "Year Orla Finn"; None where it does not."""
    if stop - start < 2 or start < 2 or tokens[start].lower not in TIMES or tokens[start - 1].lower != "the":
        return None
    at = start - 2
    if tokens[at].lower == "of" and at:
        at -= 1
    elif not tokens[at].lower.endswith("-of"):  # a slip that newspapers make
        return None
    return at if tokens[at].sentence == tokens[start].sentence else None


def wins_prize(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the first of such a title: "Player" of "Player of the Year", which is no name."""
    behind = [token.lower for token in tokens[at + 1 : at + 4]]
    return is_person_noun(tokens[at].lower) and behind[:2] == ["of", "the"] and behind[-1] in TIMES
