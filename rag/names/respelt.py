"""Surnames that an article spells in two ways: "Odo Tamberlain", and below "Tamberlian said".

News names a person in full before the surname stands alone. So a lone surname that nobody in the article has, a
letter from that of one person named before, is a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.names.alike import LEAST_KEY
from rag.names.form import given_and_surname
from rag.names.misspelt import is_ending, is_slip
from rag.names.table import general_table
from rag.names.vocabulary import HEADS
from rag.spelling import key
from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rag.names.find import Found
    from rag.names.groups import Group

_LEAST_LETTERS = 5


def respelt(groups: Mapping[str, Group], unsure: Sequence[Found], text: str) -> Iterator[tuple[Found, str]]:
    """Each place of such a surname, with the folded form of the person's group.

    ``unsure``: first words of sentences that may be names; only what speaks or thinks there is one."""
    persons = [(folded, one) for folded, one in groups.items() if one.kind == "person" and len(one.form.tokens) > 1]
    if not persons:
        return
    parts = {word for one in groups.values() if len(one.form.tokens) > 1 for word in one.form.tokens}
    alone = [one for one in groups.values() if len(one.form.tokens) == 1 and one.kind in ("person", "other")]
    sure = (place for one in alone if not one.is_open for place in one.found)
    for place in (*sure, *(one for one in unsure if _speaks(one, text))):
        word = fold(text[place.start : place.end])
        if word in parts or len(word) < _LEAST_LETTERS or not _may_be_surname(word):
            continue
        near = [
            folded
            for folded, one in persons
            if one.found[0].start < place.start and _is_slip_of(word, given_and_surname(one.form.tokens)[1], groups)
        ]
        if len(near) == 1:
            yield place, near[0]


def _may_be_surname(word: str) -> bool:
    table = general_table()
    return word not in table.near and (word,) not in table.countries and word not in HEADS


def _is_slip_of(word: str, surname: str, groups: Mapping[str, Group]) -> bool:
    """A slip by its spelling; or a letter for any other, where the surname never stands alone as it should."""
    from rapidfuzz.distance import OSA

    if is_slip(key(word), key(surname), least=LEAST_KEY):
        return True
    if surname in groups or min(len(word), len(surname)) < _LEAST_LETTERS or word[0] != surname[0]:
        return False
    return OSA.distance(word, surname) == 1 and not is_ending(word, surname) and not is_ending(surname, word)


def _speaks(place: Found, text: str) -> bool:
    from rag.claims.language.lexicon import lexicon

    following = text[place.end : place.end + 40].split()
    return text[place.end : place.end + 1] == " " and bool(following) and following[0].strip(",.;:") in lexicon().verbs
