"""Filters as people and files give them: in the collection's own spelling, in words, and as JSON."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from rag.dates import written_date
from rag.errors import NameNotFound, UnknownOutlet, UsageError
from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rag.names.book import Names
    from rag.names.entities import NameCluster
    from rag.store import Store

_MOST_NAMED = 3


def known(filters: Filters, store: Store, names: Callable[[], Names]) -> Filters:
    """The filters as the collection spells them ("reuters" finds "Reuters"), and ``names`` as the ``docs`` of the
    articles that have one of them, exact copies included. ``names`` is only called where a filter has some.

    Raises UnknownOutlet, ArticleNotFound, NameNotFound, NamesFileError, and UsageError where no article can meet both
    or a name is part of several."""
    if filters.outlets:
        filters = replace(filters, outlets=_spelt(filters.outlets, store.outlets()))
    if filters.docs:
        there = store.rows_of(filters.docs)
        for doc in filters.docs:
            if doc not in there:
                raise store.not_found(doc)
    if filters.names:
        named = _naming(filters.names, names(), store)
        docs = [doc for doc in filters.docs if doc in named] if filters.docs else sorted(named)
        if not docs:
            raise UsageError(
                f"None of the articles chosen names {' or '.join(filters.names)}. Choose other articles, or no name."
            )
        filters = replace(filters, docs=tuple(docs), names=())
    return filters


def _spelt(outlets: Sequence[str], there: Mapping[str, int]) -> tuple[str, ...]:
    spelt = {outlet.casefold(): outlet for outlet in there}
    for outlet in outlets:
        if outlet.casefold() not in spelt:
            raise UnknownOutlet(f"No article of the outlet {outlet!r}. There are: {', '.join(spelt.values())}.")
    return tuple(spelt[outlet.casefold()] for outlet in outlets)


def _naming(wanted: Sequence[str], names: Names, store: Store) -> set[str]:
    found = {doc for name in wanted for cluster in _meant(name, names) for doc in cluster.docs}
    return found | {copy for copy, stored in store.copies().items() if stored in found}


def _meant(name: str, names: Names) -> Sequence[NameCluster]:
    """What has that name, else the only one of whose name it is a part ("Lind")."""
    meant = names.meanings(name) or tuple(filter(None, (names.entity(name),))) or names.find(name)
    if not meant:
        raise NameNotFound(f"No article has the name {name!r}. `byline names` lists those there are.")
    if len(meant) > 1 and not names.meanings(name):
        several = ", ".join(cluster.name for cluster in meant[:_MOST_NAMED])
        more = f" and {len(meant) - _MOST_NAMED} more" if len(meant) > _MOST_NAMED else ""
        raise UsageError(f"{name!r} is part of several names: {several}{more}. Give the whole name.")
    return meant


def filters_text(filters: Filters, *, titles: Mapping[str, str] = MappingProxyType({})) -> str:
    """In words, for a reader: "Northline or Harbour Post, from 3 May 2024, naming Ada Lind"; "" without any. ``titles``
    are shown for ids of articles."""
    parts = [" or ".join(filters.outlets)] if filters.outlets else []
    if filters.since:
        parts.append(f"from {written_date(filters.since.isoformat())}")
    if filters.until:
        parts.append(f"to {written_date(filters.until.isoformat())}")
    if filters.names:
        parts.append("naming " + " or ".join(filters.names))
    if filters.docs:
        rest = len(filters.docs) - _MOST_NAMED
        shown = " or ".join(f"“{titles.get(doc, doc)}”" for doc in filters.docs[:_MOST_NAMED])
        parts.append(shown + (f" or {rest} other article{'' if rest == 1 else 's'}" if rest > 0 else ""))
    return ", ".join(parts)


def filters_to_dict(filters: Filters) -> dict[str, Any]:
    return {
        "outlets": list(filters.outlets),
        "since": filters.since.isoformat() if filters.since else None,
        "until": filters.until.isoformat() if filters.until else None,
        "docs": list(filters.docs),
        "names": list(filters.names),
    }


def filters_from_dict(record: Mapping[str, Any] | None) -> Filters:
    """None: without any. Raises KeyError, TypeError, AttributeError or ValueError for what are none."""
    if record is None:
        return Filters()
    since, until = (date.fromisoformat(day) if (day := record[end]) else None for end in ("since", "until"))
    outlets, docs, names = (tuple(map(str, record[kind])) for kind in ("outlets", "docs", "names"))
    return Filters(outlets, since, until, docs, names)
