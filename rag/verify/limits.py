"""Is what limits a statement kept: "at least", "almost", "hopes that", "accused of", "former"? Each limit with what it
limits is in ``limits.toml``; an answer that repeats the limited words has to have the limit, or another of its kind."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Literal

from rag.claims.language.function_words import AUXILIARIES
from rag.claims.language.nouns import words_of
from rag.figures import figures
from rag.verify.fault import Fault
from rag.verify.hedging import hedges_in
from rag.verify.meanings import is_past
from rag.verify.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence
    from rag.verify.reading import Reading

_ENDS = frozenset((";", ".", ":", "?", "!"))
_PAUSES = frozenset((",", "but", "while", "whereas", "although", "though", "because", "who", "which", "—", "–", "("))
_NEXT = 4
"""Tokens behind a limit among which what it limits begins."""
_HEADS = 2
_LONGEST_CLAUSE = 14
_LONGEST_MAIN = 8
_SHARE = 0.6
_MOST = 8
"""Limits of one kind that are looked at in one sentence."""
_REACH = 40
_BETWEEN = re.compile(r"\s*(?:(?:a|an|the|another|some|its|his|her|their)\s+)?(?:us)?[$€£]?\s?")
_PERIOD = re.compile(r"^\s*\S+(?:\s\S+)?\s+(?:second|minute|hour|day|week|month|year|decade)s?\b")
_ABOUT_A_MATTER = words_of(
    """tell tells told talk talks talked talking story stories question questions ask asks asked know knows knew film
    book concern concerns report reports information spoke speak speaks speaking letter write writes wrote article
    heard hear complain complains complained complaint complaints something anything nothing what worried learn
    learned is was"""
)


@dataclass(frozen=True)
class Limit:
    """``words`` limit what stands behind them; with ``instead``, which takes in ``words``, nothing is lost."""

    name: str
    kind: Literal["unsupported", "hedge lost"]
    scope: Literal["figure", "head", "title", "clause", "main"]
    words: re.Pattern[str]
    instead: re.Pattern[str]
    hedged: bool = False
    same: bool = False


@dataclass(frozen=True)
class _Plain:
    """A sentence as words in lower case with one space between any two tokens, for the expressions."""

    text: str
    starts: tuple[int, ...]
    """Of each token, in ``text``."""

    def place(self, at: int) -> int:
        """The token that begins at or behind a place of the text."""
        return next((n for n, start in enumerate(self.starts) if start >= at), len(self.starts))


@cache
def limits() -> tuple[Limit, ...]:
    data = tomllib.loads(resources.files("rag.verify").joinpath("limits.toml").read_text(encoding="utf-8"))
    return tuple(
        Limit(
            one["name"],
            one["kind"],
            one["scope"],
            _whole(one["words"]),
            _whole(f"{one['words']}|{one['instead']}"),
            one.get("hedged", False),
            one.get("same", False),
        )
        for one in data["limits"]
    )


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{words})(?!\S)")


@lru_cache(maxsize=512)
def _plain(reading: Reading) -> _Plain:
    starts: list[int] = []
    text = ""
    for token in reading.tokens:
        starts.append(len(text))
        text += f"{token.low.replace('-', ' ')} "
    return _Plain(text, tuple(starts))


def plain(reading: Reading) -> str:
    """The words of a sentence as the expressions of ``limits`` take them."""
    return _plain(reading).text


def limit_faults(answer: Reading, cited: Sequence[Evidence]) -> Iterator[Fault]:
    """At most one."""
    sources = [read(evidence.quote) for evidence in cited]
    for limit in limits():
        if limit.scope in ("head", "clause", "main") and limit.instead.search(plain(answer)):
            continue
        for source, evidence in zip(sources, cited, strict=True):
            for found in islice(limit.words.finditer(_plain(source).text), _MOST):
                lost = _figure_lost if limit.scope == "figure" else _words_lost
                if limit.hedged and _is_doubted(answer, source, found):
                    continue
                if lost(limit, source, found, answer, sources):
                    detail = f"leaves out “{found[0]}”, which limits what the cited sentence says"
                    yield Fault(limit.kind, detail, None, evidence)
                    return


def _is_doubted(answer: Reading, source: Reading, found: re.Match[str]) -> bool:
    """Whether the answer has a word of doubt for the limit: one more than the source has of others."""
    words = _plain(source)
    limit = range(words.place(found.start()), words.place(found.end()))
    others = [hedge for hedge in hedges_in(source) if not set(source.places(hedge.span)) & set(limit)]
    return len(hedges_in(answer)) > len(others)


def _words_lost(
    limit: Limit, source: Reading, found: re.Match[str], answer: Reading, sources: Sequence[Reading]
) -> bool:
    """Whether the answer has what a limit limits; no source may have it without."""
    if limit.same and _has_first_word(found[0], answer):
        return False
    words = _plain(source)
    if limit.scope == "main":
        scope = _main_clause(source, words.place(found.start()), words.place(found.end()))
    else:
        scope = _scope(limit, source, words.place(found.end()))
        if limit.scope == "head" and not limit.same and _figure_behind(source, words.place(found.end()) - 1):
            return False  # "nearly 40" limits the figure
    plain_words = [place for place in scope if not source.tokens[place].text[0].isupper()]
    wanted = [source.senses[place] for place in (scope if limit.scope in ("head", "title") else plain_words)]
    if not wanted:
        return False
    said = answer.senses_at(range(len(answer.tokens)))
    inside = frozenset(scope)
    settled = source.senses_at(frozenset(range(len(source.tokens))) - inside).union(
        *(other.senses_at(range(len(other.tokens))) for other in sources if other is not source)
    )
    meant = [senses for senses in wanted if not senses <= settled]
    if not meant:
        return False
    if limit.scope == "title":
        return _stands_bare(limit, wanted[0], answer)
    if limit.scope in ("clause", "main"):
        return sum(not senses.isdisjoint(said) for senses in meant) >= _SHARE * len(meant)
    return all(not senses.isdisjoint(said) for senses in meant)


def _stands_bare(limit: Limit, title: frozenset[str], answer: Reading) -> bool:
    """Whether the answer has a title, and nowhere with a limit beside it."""
    places = [place for place, senses in enumerate(answer.senses) if senses & title]
    around = (
        " ".join(token.low.replace("-", " ") for token in answer.tokens[max(0, place - _NEXT) : place + _NEXT])
        for place in places
    )
    return bool(places) and not any(limit.instead.search(words) for words in around)


def _scope(limit: Limit, source: Reading, first: int) -> list[int]:
    """The places of the content words that a limit limits, from the token behind it on. A clause goes on behind the
    comma of an apposition: "that the leader, Ann Lee, has fled"."""
    places: list[int] = []
    lows = [token.low for token in source.tokens]
    has_verb = limit.scope != "clause"
    for place in range(first, len(lows)):
        if lows[place] in _ENDS or (lows[place] in _PAUSES and has_verb):
            break
        has_verb = has_verb or lows[place] in AUXILIARIES or is_past(lows[place])
        if source.senses[place]:
            places.append(place)
        if limit.scope == "title" or (limit.scope == "head" and place >= first + _NEXT):
            break
        if len(places) >= (_HEADS if limit.scope == "head" else _LONGEST_CLAUSE):
            break
    return places


def _main_clause(source: Reading, first: int, behind: int) -> list[int]:
    """The content words beside the clause that the words from ``first`` on begin: behind its comma where it opens the
    sentence, else before it."""
    lows = [token.low for token in source.tokens]
    if all(not source.senses[place] for place in range(first)):
        comma = next((place for place in range(behind, len(lows)) if lows[place] == ","), len(lows))
        places = range(comma + 1, len(lows))
    else:
        start = next((place + 1 for place in range(first - 1, -1, -1) if lows[place] in _ENDS), 0)
        places = range(first - 1, start - 1, -1)
    return [place for place in places if source.senses[place] and place in source.told][:_LONGEST_MAIN]


def _has_first_word(limit: str, answer: Reading) -> bool:
    first = next((word for word in limit.split() if word not in ("a", "the")), "")
    words = [token.low for token in answer.tokens]
    return first in words or bool(figures(first).keys() & figures(answer.text).keys())


def _figure_lost(
    limit: Limit, source: Reading, found: re.Match[str], answer: Reading, sources: Sequence[Reading]
) -> bool:
    """Whether the answer has the figure behind a limit without one; no source may have it so."""
    last = _plain(source).place(found.end()) - 1
    value = _figure_behind(source, last)
    if value is None or (found[0] == "about" and source.view.low(last - 1) in _ABOUT_A_MATTER):
        return False
    if found[0] == "over" and last and source.senses[last - 1] and not is_past(source.view.low(last - 1)):
        return False  # "the bridge over 12 lanes"
    bare = any(not is_limited for one in sources for is_limited in _occurrences(one, value))
    mine = list(_occurrences(answer, value, limit))
    return bool(mine) and not all(mine) and not bare


def _figure_behind(source: Reading, place: int) -> str | None:
    """The value that stands right behind a token."""
    rest = source.text[source.tokens[place].end :][:_REACH].lower()
    starts = {value: rest.replace(",", "").find(written) for value, written in figures(rest).items()}
    value = min((value for value in starts if starts[value] >= 0), key=lambda one: (starts[one], -len(one)), default="")
    if not value or not _BETWEEN.fullmatch(rest.replace(",", "")[: starts[value]]):
        return None
    is_period = source.view.low(place) in ("over", "in") and _PERIOD.search(rest) is not None
    return None if is_period else value


def _occurrences(reading: Reading, value: str, limit: Limit | None = None) -> Iterator[bool]:
    """For each place where a text has a figure, whether it is limited: as ``limit`` does, or in any way."""
    kinds = [limit] if limit else [one for one in limits() if one.scope == "figure"]
    words = _plain(reading)
    for place in (place for place, other, _ in reading.figures if other == value):
        first, stop = max(0, place - _NEXT), place + _NEXT + 2
        around = words.text[words.starts[first] : words.starts[stop] if stop < len(words.starts) else None]
        yield any(one.instead.search(around) for one in kinds)
