"""What a near copy has changed. A model that copies a sentence and puts another word into it does not paraphrase: "had
been freed" for "had been offered", "before January" for "in January". Looked at is only what stands between words
copied one after another; a sentence in other words is left to the other checks."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from rag.claims.language.nouns import words_of
from rag.verify.fault import Fault
from rag.verify.limits import limits, plain
from rag.verify.meanings import is_past, sense
from rag.verify.reading import read
from rag.verify.speakers import is_number
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence
    from rag.verify.fault import FaultKind
    from rag.verify.reading import Reading

_MOST_CHANGED = 3
"""Words on either side of a change; a longer one is another wording."""
_LONGEST = 80
"""Words of a sentence that are compared: the comparison takes quadratic time."""
_BESIDE, _FROM_THE_END = 2, 4
"""So many copied words stand on both sides of a change; at the end of a sentence so many on the other side."""
_STANDS_FOR = words_of("it he she they this these that him her them his its their i we my our you your")
_RELATIVES = words_of("who which that")


def copying_fault(answer: Reading, cited: Sequence[Evidence]) -> Fault | None:
    """The first word that stands in a copied passage and is not the source's."""
    sources = [read(evidence.quote) for evidence in cited]
    known = frozenset[str]().union(*(source.senses_at(range(len(source.tokens))) for source in sources))
    for source, evidence in zip(sources, cited, strict=True):
        changes = list(_changes(answer, source))
        exchanged = _exchanged(answer, source, changes)
        if exchanged:
            return Fault("unsupported", f"exchanges “{exchanged[0]}” and “{exchanged[1]}”", None, evidence)
        for mine, theirs in changes:
            kind = _fault_of(answer, mine, source, theirs, known)
            if kind is None:
                continue
            detail = _told(answer.words(_run(mine)), source.words(_run(theirs)))
            return Fault(kind, detail, answer.span(_run(mine)) if mine else None, evidence)
    return None


@dataclass(frozen=True)
class _Words:
    """What ``copied.toml`` has. ``groups``: for each kind of fault words of which one may not stand for another."""

    harmless: frozenset[str]
    groups: tuple[tuple[FaultKind, tuple[frozenset[str], ...]], ...]
    never_added: frozenset[str]
    never_left_out: frozenset[str]
    denying: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files("rag.verify").joinpath("copied.toml").read_text(encoding="utf-8"))
    return _Words(
        frozenset(map(sense, words_of(data["harmless"]))),
        tuple((group["kind"], tuple(map(words_of, group["words"]))) for group in data["groups"]),
        *(words_of(data[name]) for name in ("never_added", "never_left_out", "denying")),
    )


def _is_small_number(low: str) -> bool:
    """Another check compares figures; not "a million" with "a billion"."""
    return is_number(low) and low not in ("hundred", "thousand", "million", "billion", "dozen")


def _told(said: str, instead: str) -> str:
    if not instead:
        return f"adds “{said}”"
    return f"has “{said}” where the cited sentence has “{instead}”" if said else f"leaves out “{instead}”"


def _is_turned(source: Reading, own: Sequence[str]) -> bool:
    """ "not until July" is "not before July"."""
    denies = any(token.low in ("not", "n't", "no", "never", "cannot") for token in source.tokens)
    return denies and not {"before", "until", "till"}.isdisjoint(own)


def _run(places: Sequence[int]) -> range:
    return range(places[0], places[-1] + 1) if places else range(0)


def _changes(answer: Reading, source: Reading) -> Iterator[tuple[list[int], list[int]]]:
    """The places that differ between copied words: (of the answer, of the source)."""
    mine = [n for n, token in enumerate(answer.tokens) if token.is_word][:_LONGEST]
    theirs = [n for n, token in enumerate(source.tokens) if token.is_word][:_LONGEST]
    matcher = SequenceMatcher(
        None, [answer.tokens[n].low for n in mine], [source.tokens[n].low for n in theirs], autojunk=False
    )
    blocks = matcher.get_matching_blocks()
    for before, after in zip([None, *blocks], blocks, strict=False):
        a, b = (before.a + before.size, before.b + before.size) if before else (0, 0)
        left, right = before.size if before else 0, after.size
        is_end = a == 0 or after.a == len(mine)
        least = _FROM_THE_END if is_end else _BESIDE
        enough = max(left, right) >= least if is_end else min(left, right) >= least
        changed, instead = mine[a : after.a], theirs[b : after.b]
        if enough and (changed or instead) and max(len(changed), len(instead)) <= _MOST_CHANGED:
            yield changed, instead


def _exchanged(
    answer: Reading, source: Reading, changes: Sequence[tuple[list[int], list[int]]]
) -> tuple[str, str] | None:
    """Two passages that stand each in the other's place."""

    def content(reading: Reading, places: Sequence[int]) -> tuple[str, ...]:
        lows = (reading.tokens[place].low for place in places)
        return tuple(low for low in lows if low not in FUNCTION_WORDS)

    pairs = [(content(answer, mine), content(source, theirs)) for mine, theirs in changes]
    for number, (mine, theirs) in enumerate(pairs):
        for other, instead in pairs[number + 1 :]:
            if mine and other and mine == instead and other == theirs and mine != other:
                return " ".join(mine), " ".join(other)
    return None


def _fault_of(
    answer: Reading, mine: Sequence[int], source: Reading, theirs: Sequence[int], known: frozenset[str]
) -> FaultKind | None:
    """What is wrong with ``mine`` in the place of ``theirs``; None if nothing is."""
    own, others = [answer.tokens[n].low for n in mine], [source.tokens[n].low for n in theirs]
    if not answer.told.issuperset(mine) or not _STANDS_FOR.isdisjoint(others) or "but" in own:
        return None  # who says it, or whom "he" means, is another check's; "nobody but" is "only"
    if _RELATIVES.intersection(own) and others and not source.senses_at(frozenset(theirs)):
        return None  # "who worked in" for "of"
    limited = plain(source)
    if any(limit.instead.search(" ".join(own)) and limit.words.search(limited) for limit in limits()):
        return None  # another of its kind: "partially" for "part of"
    if "both" in own and any(token.low == "and" for token in source.tokens):
        return None
    for kind, groups in _words().groups:
        here = [n for n, group in enumerate(groups) if not group.isdisjoint(own)]
        there = [n for n, group in enumerate(groups) if not group.isdisjoint(others)]
        if here and there and set(here).isdisjoint(there) and "to" not in own and not _is_turned(source, own):
            return kind
    if not others and not _words().never_added.isdisjoint(own):
        return "unsupported"
    if not own and not _words().denying.isdisjoint(others):
        return "denial flipped"
    if not own and not _words().never_left_out.isdisjoint(others):
        return "hedge lost"
    meant = source.senses_at(frozenset(theirs))
    for place in mine:
        token, senses = answer.tokens[place], answer.senses[place]
        if not senses or token.text[0].isupper() or _is_small_number(token.low) or senses <= _words().harmless:
            continue
        is_bare = not others and not (token.low.endswith("ly") or is_past(token.low))
        if senses.isdisjoint(meant) and senses.isdisjoint(known) and not is_bare:
            return "unsupported"
    return None
