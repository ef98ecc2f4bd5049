"""The words that stand for the names of an article: "the union", "the utility", "the prime minister", "the son".

A description means a name only where one fits and was named before, or where of several that fit only one is named
in this sentence and the one before it. Whatever a sentence brings in anew ("a company from Ostwick") stops it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from rag.names.form import BODIES, given_and_surname
from rag.names.people import KIN, kin_of
from rag.names.roles import role_cores
from rag.names.runs import PORTFOLIOS
from rag.names.vocabulary import CLUBS, OFFICE_HEADS, ORGANISATION_HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rag.names.find import Found
    from rag.names.groups import Group
    from rag.types import Sentence, Span

_THE = re.compile(r"\b[Tt]he (?=((?:[a-z][a-z’'-]{1,20} ){0,3}[a-z][a-z-]{2,20})\b)")
_MOST_FITTING = 100
_MOST_BEFORE = 3
"""Words of a description before its noun."""

_COMPANIES = frozenset(
    """company firm utility manufacturer retailer airline carmaker operator line shipbuilder supplier producer
    chain brewery brewer builder developer bank insurer corporation conglomerate maker business contractor""".split()  # noqa: SIM905
)
_NO_COMPANY = frozenset(
    """union party front alliance movement league federation association society institute institution foundation
    university college school trust charity church club team council hospital museum congress pact treaty forum
    confederation court parliament united athletic rovers coalition guild brotherhood chamber cross crescent
    commission observatory orchestra opera theatre academy campaign network resistance""".split()  # noqa: SIM905
)
_UNIONS = frozenset({"union", "federation", "association", "confederation", "brotherhood", "guild"})
_PAPERS = frozenset({"paper", "newspaper", "daily", "weekly", "tabloid", "magazine"})
_STATIONS = frozenset({"broadcaster", "station", "channel"})
_AIRED = frozenset({"broadcasting", "radio", "tv", "television", "channel", "fm"})
_SIGHTS = frozenset("lake river bridge dam quarry mine colliery island airport stadium canal reservoir".split())  # noqa: SIM905
_REGULATORS = frozenset({"regulator", "watchdog"})
_REGULATING = frozenset({"office", "agency", "authority", "commission", "inspectorate", "directorate", "regulator"})
_LETTERED = frozenset(
    """union agency party council commission court federation institute office ministry association service fund
    board committee authority directorate league alliance movement front""".split()  # noqa: SIM905
)
"""What an abbreviation may stand for, should it have that letter behind its first: "the union" for "SDU"."""
_OF_ANY_NAME = frozenset({"party", "company", "firm", "group"})
"""What "Civic Spring" in the sentence before may be, though nothing in the name says so."""
_UNDER = frozenset({"prime", "vice", "deputy", "first", "ex", "former"})
"""The prime minister is not "the minister"."""
_LIGHT = frozenset({"same", "state", "then", "whole", "former", "late", "local", "national"})
_ANYBODY = frozenset(
    """man woman boy girl person child official member resident soldier guard worker employee citizen civilian
    villager expert source friend colleague neighbour neighbor relative teenager youth victim witness user reader
    local visitor reporter journalist people couple writer""".split()  # noqa: SIM905
)


@dataclass(slots=True)
class _Known:
    """What a description may mean, as far as the article is read: ``last``: the sentence of a name's last mention."""

    by_word: dict[str, set[str]] = field(default_factory=dict)
    by_role: dict[str, dict[str, list[frozenset[str]]]] = field(default_factory=dict)
    kin: dict[str, set[str]] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)


def descriptions(
    groups: Mapping[str, Group],
    named: Mapping[str, Sequence[Found]],
    sentences: Sequence[Sentence],
    text: str,
    *,
    implied: tuple[str, Found] | None = None,
) -> Iterator[tuple[str, Span]]:
    """The descriptions of an article with the name that they mean. ``named``: the names by the group they mean;
    ``implied``: see ``implied_ministry``."""
    known = _known(groups, named, text)
    named = dict(named)
    if implied:
        named[implied[0]] = [implied[1]]
        known.by_word["ministry"] = {implied[0]}
    events = sorted((one.start, one.sentence, folded) for folded, own in named.items() for one in own)
    starts = [start for start, _, _ in events]
    at = 0
    fresh: dict[str, int] = {}
    for sentence in sentences:
        if sentence.kind == "furniture":
            continue
        for match in _THE.finditer(text, sentence.begin, sentence.stop):
            while at < len(events) and events[at][0] < match.start():
                known.last[events[at][2]] = events[at][1]
                at += 1
            words = match[1].split(" ")
            owner = re.sub(r"['’]s\Z", "", words[0])
            if owner != words[0] and _is_head(owner, known):  # "the union's chairman" means the union too
                words = [owner]
            head = next((i for i, word in enumerate(words) if _is_head(word, known)), None)
            if head is None or head > _MOST_BEFORE or (words != [owner] and _goes_on(words, head, match, text)):
                continue
            noun = words[head]
            end = match.start(1) + len(" ".join(words[: head + 1]))
            only = bool(_WHERE.match(text, end))
            meant = _meant(noun, frozenset(words[:head]), sentence.index, known, groups, only=only)
            if bisect_right(starts, end) > bisect_right(starts, match.start()):
                continue  # a name itself: "the foreign ministry of Orria"
            if meant is not None and not _is_anew(noun, meant, sentence, known, fresh, sentences, text):
                known.last[meant] = sentence.index
                yield meant, (match.start(), end)


def implied_ministry(groups: Mapping[str, Group], named: Mapping[str, Sequence[Found]]) -> tuple[str, Found] | None:
    """ "The ministry", where an article names no ministry, but "Interior Minister Orla Finn" and no other minister: the
    folded form of its name and where the minister is named."""
    if any(group.form.tokens[-1] == "ministry" or "ministry" in group.form.tokens for group in groups.values()):
        return None
    ministers: dict[str, Found] = {}
    for folded, own in named.items():
        for one in own if groups[folded].kind == "person" else ():
            words = one.titles.removeprefix("former ").split()
            if len(words) == 2 and words[1] == "minister" and words[0] in PORTFOLIOS:
                ministers.setdefault(f"{words[0]} ministry", one)
    return next(iter(ministers.items())) if len(ministers) == 1 else None


def _is_head(word: str, known: _Known) -> bool:
    return word in _OF_ANY_NAME or word in known.by_word or word in known.by_role or word in known.kin


def _goes_on(words: Sequence[str], head: int, match: re.Match[str], text: str) -> bool:
    """ "The company director", "the union branch in Ostwick", "the agency Orrinform" are something else."""
    if head + 1 < len(words):
        return words[head + 1] in _nouns()
    behind = text[match.end(1) : match.end(1) + 2]
    return len(behind) == 2 and behind[0] == " " and (behind[1].isupper() or behind[1].isdigit())


@cache
def _nouns() -> frozenset[str]:
    from rag.claims.language.nouns import PERSON_NOUNS

    plain = PERSON_NOUNS | {f"{noun}s" for noun in PERSON_NOUNS}
    return plain | OFFICE_HEADS | ORGANISATION_HEADS | {"branch", "members", "building", "headquarters", "line", "of"}


def _known(groups: Mapping[str, Group], named: Mapping[str, Sequence[Found]], text: str) -> _Known:
    known = _Known()
    people: dict[str, list[str]] = {}
    for folded, own in named.items():
        group = groups[folded]
        if group.kind == "person" or (group.titles and len(group.form.tokens) == 1):
            for core in role_cores(own, text):
                if core[-1] not in _ANYBODY:
                    known.by_role.setdefault(core[-1], {}).setdefault(folded, []).append(frozenset(core[:-1]))
            if len(group.form.tokens) > 1:
                people.setdefault(given_and_surname(group.form.tokens)[1], []).append(folded)
        elif group.kind == "place" and len(group.form.tokens) > 1:
            for word in _SIGHTS.intersection((group.form.tokens[0], group.form.tokens[-1])):
                known.by_word.setdefault(word, set()).add(folded)
        elif group.kind != "place" or group.form.tokens[-1] in ORGANISATION_HEADS:
            if group.kind == "other" and len(group.form.tokens) > 1:
                known.other.append(folded)
            for word in _words_for(group):
                known.by_word.setdefault(word, set()).add(folded)
    _add_kin(known, people, groups, named, text)
    return known


def _words_for(group: Group) -> set[str]:
    """The nouns that may stand for a body."""
    words, folded = set(), group.form.folded.split()
    heads = {w for i, w in enumerate(folded) if i == len(folded) - 1 or folded[i + 1] in ("of", "for")}
    if len(folded) > 1:
        words |= {word for word in heads if group.kind in BODIES or word in OFFICE_HEADS | ORGANISATION_HEADS}
        last = folded[-1]
        if group.kind == "organisation" and not heads & _NO_COMPANY:
            words |= _COMPANIES
        if heads & _UNIONS:
            words.add("union")
        if last in CLUBS:
            words |= {"club", "team", "side"}
        if heads & _REGULATING and group.kind in BODIES:
            words |= _REGULATORS
        if heads & {"institute", "observatory"}:
            words |= {"institute", "think-tank"}
        if heads & {"party", "movement", "front", "alliance"}:
            words.add("party")
    elif group.kind == "organisation":
        words |= _COMPANIES
    elif group.name.isupper() and 3 <= len(group.name) <= 6:
        words |= {word for word in _LETTERED if word[0] in group.form.folded[1:]} | _REGULATORS
    if group.kind == "agency":
        words.add("agency")
    if group.kind == "outlet":
        words |= _STATIONS if _AIRED.intersection(folded) else _PAPERS
    return words


def _add_kin(
    known: _Known,
    people: Mapping[str, Sequence[str]],
    groups: Mapping[str, Group],
    named: Mapping[str, Sequence[Found]],
    text: str,
) -> None:
    """ "The son" for "his son Ivo Finn", and "the father" for the other Finn, if there are two."""
    for same in people.values():
        _by_age(known, same, named, text)
        for folded in same:
            for word in {word for word in (kin_of(one, text) for one in named[folded]) if word}:
                known.kin.setdefault(word, set()).add(folded)
                others = [other for other in same if other != folded]
                if len(others) == 1:
                    other = _COUNTERPART.get(word, {}).get(groups[others[0]].gender or "m")
                    if other:
                        known.kin.setdefault(other, set()).add(others[0])


def _by_age(known: _Known, same: Sequence[str], named: Mapping[str, Sequence[Found]], text: str) -> None:
    """Of two of one surname whose ages are told the elder may be the father."""
    ages = {folded: age for folded in same for one in named[folded] if (age := _AGE.match(text, one.end))}
    if len(same) == len(ages) == 2:
        younger, elder = sorted(ages, key=lambda folded: int(ages[folded][1]))
        if int(ages[elder][1]) - int(ages[younger][1]) >= _GENERATION:
            for word, folded in (("father", elder), ("mother", elder), ("son", younger), ("daughter", younger)):
                known.kin.setdefault(word, set()).add(folded)


_AGE = re.compile(r", (\d{1,3})(?=[,.;])")
_GENERATION = 16
_PARENT, _CHILD = {"m": "father", "f": "mother"}, {"m": "son", "f": "daughter"}
_SPOUSE = {"wife": {"m": "husband"}, "husband": {"f": "wife", "m": "wife"}}
_COUNTERPART: dict[str, dict[str, str]] = {
    "son": _PARENT,
    "daughter": _PARENT,
    "father": _CHILD,
    "mother": _CHILD,
    **_SPOUSE,
}


_WHERE = re.compile(r" (?:in|of) [A-Z]")


def _meant(
    noun: str, before: frozenset[str], sentence: int, known: _Known, groups: Mapping[str, Group], *, only: bool = False
) -> str | None:
    """The one name that a description fits; ``only``: of several not the last named ("the ministry in Ostwick")."""
    wanted = {word.rstrip("'’s") for word in before - _LIGHT}
    fitting = set()
    if noun not in KIN:
        for folded in known.by_word.get(noun, ()):
            if folded not in groups:  # the implied ministry
                fitting |= {folded} if wanted <= set(folded.split()) else set()
                continue
            words = {word.rstrip("'’s") for word in groups[folded].form.folded.split()}
            letters = groups[folded].name.isupper() and all(word[:1] in folded[:-1] for word in wanted)
            if wanted <= words or not (words - {noun}) or letters:
                fitting.add(folded)
        for folded, cores in known.by_role.get(noun, {}).items():
            if any(wanted <= {w.rstrip("'’s") for w in core} and not (core & _UNDER) - before for core in cores):
                fitting.add(folded)
    elif not wanted:
        fitting = set(known.kin.get(noun, ()))
    fitting &= known.last.keys()
    if len(fitting) == 1:
        return fitting.pop()
    if not fitting and noun in _OF_ANY_NAME and not wanted and not known.by_word.get(noun):
        near = [one for one in known.other if known.last.get(one, -9) >= sentence - 1]
        return near[0] if len(near) == 1 else None
    if not fitting or only or len(fitting) > _MOST_FITTING:
        return None
    near = [folded for folded in fitting if known.last[folded] >= sentence - 1]
    return near[0] if len(near) == 1 else None


def _is_anew(
    noun: str,
    meant: str,
    sentence: Sentence,
    known: _Known,
    fresh: dict[str, int],
    sentences: Sequence[Sentence],
    text: str,
) -> bool:
    """Whether a sentence since the name's last mention brings in another: "a company from Ostwick"."""
    since = fresh.get(noun, -1)
    if since < sentence.index:
        pattern = re.compile(rf"\b(?:[Aa]n?|[Aa]nother) (?:[\w-]{{1,20}} ){{0,3}}{re.escape(noun)}\b")
        found = since if since >= 0 else -1
        for index in range(max(0, sentence.index - 8), sentence.index + 1):
            one = sentences[index]
            if pattern.search(text, one.begin, one.stop):
                found = index
        fresh[noun] = found
    return fresh[noun] > known.last[meant]
