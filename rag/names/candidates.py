"""Which pairs of names are worth comparing: those that share a block, so that the work stays far from quadratic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.names.alike import plain_key, sound
from rag.names.form import given_and_surname
from rag.names.vocabulary import SHORT_NAMES
from rag.spelling import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.names.compare import Name
    from rag.names.table import Table

_PREFIX = 4
_MOST_IN_BLOCK = 300
"""A larger block is halved by further letters; names that differ early in so large a crowd are not compared."""
_LEAST_SIMILAR = 0.93
_LEAST_FUZZY = 6

_SHORT = {key(name): key(min(names)) for names in SHORT_NAMES for name in names}


def candidate_pairs(names: Sequence[Name], table: Table) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the smaller first, each once."""
    seen: set[tuple[int, int]] = set()
    for block in _blocks(names):
        for i, one in enumerate(block):
            for other in block[i + 1 :]:
                seen.add((min(one, other), max(one, other)))
    seen.update(_by_table(names, table))
    seen.update(_fuzzy(names))
    yield from sorted(pair for pair in seen if pair[0] != pair[1])


def _blocks(names: Sequence[Name]) -> Iterator[list[int]]:
    """Names of one key; people of one surname and one initial; bodies of the same words."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    for at, name in enumerate(names):
        keys: set[tuple[str, ...]] = {("key", name.form.key), ("joined", name.form.key.replace(" ", ""))}
        if name.kind == "person":
            given, surname = given_and_surname(name.form.tokens)
            if given:
                first = key(given[0]) or given[0]
                keys.add(("turned", *sorted(name.form.tokens)))
                joined = surname.rpartition("-")[2] if "-" in surname else surname
                plain = joined.removesuffix("a").removesuffix("s")  # Petrov and Petrova, Papadaki and Papadakis
                keys |= {
                    ("plain", plain, first[:1]),
                    ("plain", plain, _SHORT.get(first, first)[:1]),
                    ("sound", sound(surname), first[:1]),
                    ("surname", key(surname), first[:1]),
                    ("surname", plain_key(surname), given[0][:1]),
                    ("surname", key(surname), _SHORT.get(first, first)[:1]),
                }
        elif len(name.form.tokens) > 1:
            keys.add(("words", *sorted(name.rest)))
            keys.add(("initials", "".join(token[0] for token in name.form.tokens)))
            keys.add(("first", name.form.tokens[0]))
        else:
            keys |= {("initials", name.form.folded), ("first", name.form.folded)}
        for block in keys:
            blocks.setdefault(block, []).append(at)
    yield from (block[:_MOST_IN_BLOCK] for block in blocks.values() if len(block) > 1)


def _by_table(names: Sequence[Name], table: Table) -> Iterator[tuple[int, int]]:
    by_form: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        by_form.setdefault(table.known_as(name.form), []).append(at)
    for at, name in enumerate(names):
        for other in table.others(table.known_as(name.form)):
            yield from ((min(at, there), max(at, there)) for there in by_form.get(other, ()))


def _fuzzy(names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Names whose keys begin alike and are nearly the same: rapidfuzz compares a whole block at once."""
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    of_key: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        compared = key(given_and_surname(name.form.tokens)[1]) if name.kind == "person" else name.form.key
        if len(compared) >= _LEAST_FUZZY:
            of_key.setdefault(compared, []).append(at)
    for block in _small_blocks(sorted(of_key), _PREFIX):
        similar = process.cdist(block, block, scorer=JaroWinkler.normalized_similarity, score_cutoff=_LEAST_SIMILAR)
        for i, j in zip(*similar.nonzero(), strict=True):
            if i < j:
                for one in of_key[block[i]][:_MOST_IN_BLOCK]:
                    for other in of_key[block[j]][:_MOST_IN_BLOCK]:
                        yield min(one, other), max(one, other)


def _small_blocks(keys: list[str], width: int) -> Iterator[list[str]]:
    blocks: dict[str, list[str]] = {}
    for compared in keys:
        blocks.setdefault(compared[:width], []).append(compared)
    for prefix, block in blocks.items():
        if len(block) > _MOST_IN_BLOCK and len(prefix) == width and width < 40:
            yield from _small_blocks(block, width + 1)
        elif len(block) > 1:
            yield block[:_MOST_IN_BLOCK]
