"""The names of one article, grouped: "Finn" is Orla Finn, "HPA" the Harbour Pilots' Association, "the union" too.

What an article leaves open stays open: a surname that two people of the article share in one sentence is nobody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.names.descriptions import descriptions, implied_ministry
from rag.names.find import find_all
from rag.names.form import form
from rag.names.groups import Group, forget_adjectives, settle_companies
from rag.names.kinds import guess_kind
from rag.names.linking import linked
from rag.names.people import gender_of, kin_of
from rag.names.respelt import respelt
from rag.names.roles import (
    REGION,
    TOWN,
    UNSURE,
    WITH_ARTICLE,
    is_region,
    is_somebody,
    is_town,
    is_with_article,
    role_cores,
    roles,
)
from rag.names.separate import set_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rag.names.find import Found
    from rag.names.form import NameKind
    from rag.types import Sentence, Span

_OTHER = ("the other ", "The other ")
"""Of two of one name the article means now one, now "the other Finn": nobody can tell by the words who is who."""
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name, or a description that means it ("the union"), stands; ``spelling`` is what stands there."""

    start: int
    end: int
    spelling: str
    is_description: bool = False


@dataclass(frozen=True, slots=True)
class ArticleName:
    """One entity of one article. ``name`` is its fullest form there; ``roles`` what the article says it is, folded.
    ``is_open``: a surname that may be several people's in this article, so that it is merged with nothing."""

    name: str
    kind: NameKind
    mentions: tuple[Mention, ...]
    roles: tuple[str, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """``apart``: pairs of names (positions) that a sentence of the article sets beside each other as two."""

    names: tuple[ArticleName, ...]
    apart: tuple[tuple[int, int], ...] = ()


def article_names(text: str, sentences: Sequence[Sentence]) -> ArticleNames:
    """Find and group the names of an article. Linear in its length; never raises."""
    found, unsure = find_all(text, sentences)
    found = tuple(name for name in found if not text.endswith(_OTHER, 0, name.start))
    groups: dict[str, Group] = {}
    small = {match.group() for match in _SMALL_WORD.finditer(text)}
    for name in found:
        surface = name.full(text)
        group = groups.setdefault(form(surface).folded, Group(form(surface), surface))
        if (group.name.isupper() and not surface.isupper()) or (group.name[0].islower() and surface[0].isupper()):
            group.name = surface
        group.found.append(name)
        group.titles.update(name.titles.split())
    for group in groups.values():
        group.kind = guess_kind(group.form, group.name, group.found, text, small)
        group.posts = frozenset(core[-1] for core in role_cores(group.found, text))
        group.gender = gender_of(group.form.tokens, group.found, text)
    forget_adjectives(groups)
    _add_inner(groups)
    settle_companies(groups)
    _open_others(groups, text)
    owner = linked(groups, found, text)
    slips = dict(respelt(groups, unsure, text))
    owner |= {place.start: folded for place, folded in slips.items()}
    found = tuple(sorted({*found, *slips}, key=lambda one: one.start))
    every = _result(groups, owner, found, sentences, text)
    return replace(every, names=(*every.names, *_unsure([one for one in unsure if one not in slips], groups, text)))


def _unsure(unsure: Sequence[Found], groups: dict[str, Group], text: str) -> Iterator[ArticleName]:
    """First words of sentences, which only another article can show to be names."""
    by_form: dict[str, list[Mention]] = {}
    for one in unsure:
        folded = form(text[one.start : one.end]).folded
        if folded not in groups:
            by_form.setdefault(folded, []).append(Mention(one.start, one.end, text[one.start : one.end]))
    for mentions in by_form.values():
        yield ArticleName(mentions[0].spelling, "other", tuple(mentions), (UNSURE,))


def _result(
    groups: dict[str, Group], owner: dict[int, str], found: Sequence[Found], sentences: Sequence[Sentence], text: str
) -> ArticleNames:
    named: dict[str, list[Found]] = {}
    for name in found:
        if name.start in owner:
            named.setdefault(owner[name.start], []).append(name)
    mentions = {
        folded: [Mention(one.start, one.end, text[one.start : one.end]) for one in own] for folded, own in named.items()
    }
    for folded, group in groups.items():
        if not group.found and folded not in named:
            named[folded], mentions[folded] = [], []
    for folded, (start, end) in list(_inside(groups, named, text)):
        mentions[folded].append(Mention(start, end, text[start:end]))
    implied = implied_ministry(groups, named)
    for folded, (start, end) in descriptions(groups, named, sentences, text, implied=implied):
        if implied and folded == implied[0] and folded not in groups:
            groups[folded] = Group(form(folded), folded.title(), kind="office")
            named[folded], mentions[folded] = [], []
        mentions[folded].append(Mention(start, end, text[start:end], is_description=True))
    names = [_entity(groups[folded], own, sorted(mentions[folded], key=_start), text) for folded, own in named.items()]
    spans: list[tuple[str, list[Span]]] = [
        (form(groups[folded].name).folded, [(one.start, one.end) for one in own]) for folded, own in named.items()
    ]
    return ArticleNames(tuple(names), tuple(set_apart(spans, sentences, text)))


def _open_others(groups: dict[str, Group], text: str) -> None:
    """ "Sudland bought tests; its Ministry of Health …": another country's than the one whose ministry is named."""
    for group in groups.values():
        if group.form.is_generic and any(text.endswith(_THEIR, 0, one.start) for one in group.found):
            group.is_open = True


_THEIR = (" its ", " Its ", " their ", " Their ")


def _add_inner(groups: dict[str, Group]) -> None:
    """Orria, where an article names it as whose office something is, and nowhere else."""
    for group in list(groups.values()):
        body, of, last = group.name.rpartition(" of ")
        own = form(last)
        if of and own.folded not in groups and len(own.tokens) == 1 and last[0].isupper() and form(body).is_generic:
            groups[own.folded] = Group(own, last, kind="place")


def _inside(groups: Mapping[str, Group], named: Mapping[str, Sequence[Found]], text: str) -> Iterator[tuple[str, Span]]:
    """Orria in "the Supreme Court of Orria", where the article names Orria too."""
    for own in list(named.values()):
        for one in own:
            _, of, last = text[one.start : one.end].rpartition(" of ")
            folded = form(last).folded
            if of and folded in named and groups[folded].kind in ("place", "other"):
                yield folded, (one.end - len(last), one.end)


def _start(mention: Mention) -> int:
    return mention.start


def _said_of(group: Group, own: Sequence[Found], text: str) -> tuple[str, ...]:
    kin = (word for word in (kin_of(one, text) for one in own) if word)
    gender = {"m": "mr", "f": "ms"}.get(group.gender or "")
    cores = (" ".join(core) for core in sorted(role_cores(own, text)))
    return tuple(dict.fromkeys((*roles(own, text), *cores, *kin, *([gender] if gender else []))))


def _said_of_place(own: Sequence[Found], text: str) -> tuple[str, ...]:
    if own and is_region(own, text):
        return (REGION,)
    if own and is_with_article(own, text):
        return (WITH_ARTICLE,)
    return (TOWN,) if is_town(own, text) else ()


def _entity(group: Group, own: Sequence[Found], mentions: Sequence[Mention], text: str) -> ArticleName:
    titles = [one.titles for one in own if one.titles]
    alone = group.kind == "other" and len(group.form.tokens) == 1
    kind = "person" if alone and (titles or is_somebody(own, text)) else group.kind
    said = _said_of(group, own, text) if kind == "person" else _said_of_place(own, text)
    return ArticleName(group.name, kind, tuple(mentions), said, group.is_open)
