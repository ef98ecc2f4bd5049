"""All names of a collection, clustered: which entity a name means, and whether two names mean the same one."""

from __future__ import annotations

import contextlib
import re
import threading
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from rag.errors import NamesFileError
from rag.names import cache, storage
from rag.names.cluster import cluster
from rag.names.compare import SURE, compare
from rag.names.entities import NameCluster, Spelling
from rag.names.form import form
from rag.names.kinds import as_name
from rag.names.misspelt import People
from rag.names.table import USER_FILE, user_table
from rag.names.vocabulary import PARTICLES, TITLES
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rag.names.cache import Where
    from rag.names.compare import Name
    from rag.names.entities import Entry
    from rag.names.form import Form
    from rag.names.misspelt import Meant
    from rag.names.storage import Choice
    from rag.names.table import Table
    from rag.store import Store

_LEAST_KEY = 4
_MOST_WORDS = 6
_LONGEST_QUESTION = 4000
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+){0,8}")


@dataclass(frozen=True, slots=True)
class _Index:
    of_form: Mapping[str, tuple[int, ...]]
    of_key: Mapping[str, tuple[int, ...]]
    of_words: Mapping[tuple[str | None, tuple[str, ...]], tuple[int, ...]]
    in_doc: Mapping[tuple[str, str], int]


class NameBook:
    """The names of an open collection, made anew after every change of its articles, ``names.csv`` or the user's
    choices; safe to use from several threads. ``trouble`` says why the last question went without names."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._guard = threading.Lock()
        self._held: tuple[object, Names] | None = None
        self.trouble: str | None = None

    def current(self) -> Names:
        """Raises NamesFileError when ``names.csv`` cannot be used."""
        with self._guard:
            version = (storage.version(self._store), _stamp(self._store.home / USER_FILE))
            if self._held is None or self._held[0] != version:
                self._held = (version, Names.load(self._store))
            return self._held[1]

    def named_in(self, question: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The names in a question, each with the other spellings that the articles have for it.

        A ``names.csv`` that cannot be used is noted in ``trouble``, and the question is searched as it stands."""
        try:
            names = self.current()
        except NamesFileError as error:
            self.trouble = f"Other spellings of names were not searched: {error}"
            return ()
        self.trouble = None
        return names.named_in(question)

    def refresh(self) -> None:
        """Make the names now, so that the next question need not. A broken ``names.csv`` is left to whoever asks."""
        with contextlib.suppress(NamesFileError):
            self.current()


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class Names:
    """The names of a collection at one moment. ``Collection.names`` and ``Collection.name_book`` keep it up to date.

    ``clusters``: the most often named first. ``warnings``: rows of ``names.csv`` that the user's splits overrule."""

    def __init__(
        self, clusters: Sequence[NameCluster], where: Where, *, table: Table, choices: Sequence[Choice] = ()
    ) -> None:
        """``where``: for each (doc, folded form) the position of the cluster that it means there."""
        self._table = table
        self._apart = storage.as_choices(choices).apart
        self.warnings = tuple(_overruled(self._apart, table))
        titles = {form(choice.name).folded: choice.other for choice in choices if choice.action == "rename"}
        self.clusters = tuple(_renamed(one, titles) for one in clusters) if titles else tuple(clusters)
        self._index = _indexed(self.clusters, where)
        self._misspelt: dict[str, Meant | None] = {}

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        *,
        table: Table,
        choices: Sequence[Choice] = (),
        kept_apart: Mapping[frozenset[str], str] | None = None,
    ) -> Names:
        """The names of these entities of articles, clustered."""
        return cls(*_clustered(entries, table, choices, kept_apart), table=table, choices=choices)

    @classmethod
    def load(cls, store: Store) -> Names:
        """The names of an open collection. Raises NamesFileError when its ``names.csv`` cannot be used."""
        table, choices = user_table(store.home), storage.choices(store)
        wanted = cache.fingerprint(store)
        kept = cache.load(store, wanted)
        if kept is None:
            entries, kept_apart = storage.load(store)
            kept = _clustered(entries, table, choices, kept_apart)
            cache.save(store, wanted, *kept)
        return cls(*kept, table=table, choices=choices)

    def find(self, query: str) -> tuple[NameCluster, ...]:
        """The clusters that a query names, in any spelling, or of which it is a part."""
        wanted = form(query).folded
        exact = self.entity(query)
        if not wanted:
            return ()
        words = set(wanted.split())
        found = [
            one
            for one in self.clusters
            if any(words <= set(form(spelling.text).folded.split()) for spelling in (*one.spellings, _own(one)))
        ]
        if exact is not None:
            found = [exact, *(one for one in found if one is not exact)]
        return tuple(found)

    def meanings(self, text: str) -> tuple[NameCluster, ...]:
        """Every cluster that has this form; more than one where articles mean different entities by it."""
        return tuple(self.clusters[at] for at in self._index.of_form.get(form(text).folded, ()))

    def entity(self, text: str, *, doc: str | None = None) -> NameCluster | None:
        """What a name means in this collection, or in one article of it; None where it is unknown, or where it may
        mean more than one. A spelling that no article has ("Bachmut") is taken for the one that it surely spells."""
        return self._meaning(form(text), doc, may_be_person=_is_written_as_name(text))

    def _meaning(self, own: Form, doc: str | None, *, may_be_person: bool) -> NameCluster | None:
        if doc is not None and (doc, own.folded) in self._index.in_doc:
            return self.clusters[self._index.in_doc[doc, own.folded]]
        found = self._index.of_form.get(own.folded, ())
        if found:
            return self.clusters[found[0]] if len(found) == 1 else None
        near = self._near(own)
        if not near and own.tokens[0] in TITLES and len(own.tokens) > 1:
            return self._meaning(form(" ".join(own.folded.split()[1:])), doc, may_be_person=may_be_person)
        if not near and may_be_person and (meant := self._person(own)):
            near = {meant.at}
        sure = {at for at in near if not any(frozenset((own.folded, name)) in self._apart for name in self._forms(at))}
        return self.clusters[sure.pop()] if len(sure) == 1 else None

    def taken_for(self, text: str) -> str | None:
        """The person for whose name one that no article has is taken as a slip: "Tim Laine" for "Tim Lane". None where
        the articles have the name, or a short form or another language's spelling of it; a reader is to be told."""
        own = form(text)
        if own.tokens[0] in TITLES and len(own.tokens) > 1:
            own = form(" ".join(own.folded.split()[1:]))
        meant = self.entity(text)
        if meant is None or own.folded in self._index.of_form or self._near(own):
            return None
        person = self._person(own)
        return meant.name if person and person.is_slip else None

    def kind(self, name: str) -> str | None:
        """What a name is in this collection; None where ``entity`` is."""
        found = self.entity(name)
        return found.kind if found else None

    def same(self, one: str, other: str, *, doc: str | None = None) -> float:
        """How sure it is, from 0 to 1, that two names mean one entity in this collection.

        1 for equal names; the cluster's confidence where both are in one cluster, 0 where they are in two. Of names
        that the collection does not have, what their spelling alone says."""
        first, second = form(one), form(other)
        if not first.folded or not second.folded:
            return 0.0
        if first.folded == second.folded:
            return 1.0
        if frozenset((first.folded, second.folded)) in self._apart:
            return 0.0
        a, b = self.entity(one, doc=doc), self.entity(other, doc=doc)
        if a is not None and b is not None:
            return a.confidence if a is b else self._suggested(a, b)
        if {first.folded, second.folded} <= self._index.of_form.keys():
            # Both are known, and at least one of them means several.
            return 0.5 if set(self._index.of_form[first.folded]) & set(self._index.of_form[second.folded]) else 0.0
        judged = compare(_guessed(first), _guessed(second), self._table)
        return judged.confidence if judged else 0.0

    def spellings(self, text: str) -> tuple[str, ...]:
        """The other spellings that the articles have for a name, the commonest first; of an ambiguous name none."""
        found = self.entity(text)
        own = form(text).folded
        if found is None:
            return ()
        return tuple(spelling.text for spelling in found.spellings if form(spelling.text).folded != own)

    def named_in(self, question: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The names in a question, the longest that the collection knows, each with its other spellings.

        A spelling that only adds words to the name or takes some away is left out: the name finds it anyway."""
        tokens = [match.span() for match in _WORD.finditer(question[:_LONGEST_QUESTION])]
        found: list[tuple[str, tuple[str, ...]]] = []
        at = 0
        while at < len(tokens):
            for width in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
                text = question[tokens[at][0] : tokens[at + width - 1][1]]
                if _may_be_name(text) and self._is_whole(text):
                    others = tuple(other for other in self.spellings(text) if _has_other_words(text, other))
                    if others:
                        found.append((text, others))
                    at += width
                    break
            else:
                at += 1
        return tuple(found)

    def _is_whole(self, text: str) -> bool:
        """Whether a stretch of a question is a name: of "General Finn" only Finn is."""
        own = form(text)
        if own.tokens[0] in TITLES and own.folded not in self._index.of_form:
            return False
        return self.entity(text) is not None

    def _suggested(self, one: NameCluster, other: NameCluster) -> float:
        return max((s.confidence for s in one.suggestions if s.name == other.name and s.confidence < SURE), default=0.0)

    def _near(self, own: Form) -> set[int]:
        """The clusters that a name means which no article has: by the table, by its words in another order, or by its
        spelling."""
        names = (self._table.known_as(own), *self._table.others(self._table.known_as(own)))
        near = {at for name in names for at in self._index.of_form.get(name, ())}
        if not near:
            near = {
                at for name in names for at in self._index.of_key.get(form(name).key, ()) if len(name) >= _LEAST_KEY
            }
        body = _guessed(own)
        if not near and len(body.rest) > 1:
            near = set(self._index.of_words.get((body.country, tuple(sorted(body.rest))), ()))
        if not near and sum(map(len, own.keys)) >= _LEAST_KEY:
            near = set(self._index.of_key.get(own.key, ()))
        return near

    @cached_property
    def _people(self) -> People:
        """Made when the first name is asked for that no article has."""
        return People(self.clusters)

    def _person(self, own: Form) -> Meant | None:
        """Whom a name spells that is nobody's as it stands."""
        if own.folded in self._table.near or own.tokens in self._table.countries:
            return None
        if own.folded not in self._misspelt:
            self._misspelt[own.folded] = self._people.meant(own)
        return self._misspelt[own.folded]

    def _forms(self, at: int) -> set[str]:
        return {form(spelling.text).folded for spelling in self.clusters[at].spellings}


def _may_be_name(text: str) -> bool:
    """ "Who" at the start of a question is not the WHO, nor "in Ostwick" a name."""
    if not text[0].isupper() and ord(text[0]) < 0x250:
        return False
    ends = (fold(text.split()[0]), fold(text.split()[-1]))
    if " " in text and not FUNCTION_WORDS.isdisjoint(ends):
        return False
    return " " in text or (text.isupper() and len(text) > 1) or form(text).folded not in FUNCTION_WORDS


def _is_written_as_name(text: str) -> bool:
    """Not "Odo Finn find", of which only two words are a name."""
    return all(word[0].isupper() or word in PARTICLES for word in _WORD.findall(text))


def _has_other_words(name: str, spelling: str) -> bool:
    own, others = set(form(name).tokens), set(form(spelling).tokens)
    return not (own <= others or others <= own)


def _clustered(
    entries: Sequence[Entry], table: Table, choices: Sequence[Choice], kept_apart: Mapping[frozenset[str], str] | None
) -> tuple[tuple[NameCluster, ...], Where]:
    decided = storage.as_choices(choices)
    return cluster(_detached(entries, decided.apart), table=table, choices=decided, kept_apart=kept_apart)


def _own(one: NameCluster) -> Spelling:
    return Spelling(one.name, 0, ())


def _guessed(own: Form) -> Name:
    return as_name(own, "other")


def _detached(entries: Sequence[Entry], apart: frozenset[frozenset[str]]) -> list[Entry]:
    """Entries without the spellings that the user split from them; these become entries of their own."""
    if not apart:
        return list(entries)
    split = {name for pair in apart for name in pair}
    result = []
    for entry in entries:
        own = form(entry.name).folded
        gone = [
            (text, count)
            for text, count in entry.spellings
            if own in split and form(text).folded in split and frozenset((own, form(text).folded)) in apart
        ]
        if gone:
            kept = tuple(spelt for spelt in entry.spellings if spelt not in gone)
            result += [replace(entry, name=text, spellings=((text, count),), roles=()) for text, count in gone]
            entry = replace(entry, spellings=kept)
        result.append(entry)
    return result


def _renamed(one: NameCluster, titles: Mapping[str, str]) -> NameCluster:
    for name in (one.name, *(spelling.text for spelling in one.spellings)):
        if form(name).folded in titles:
            return replace(one, name=titles[form(name).folded])
    return one


def _indexed(clusters: Sequence[NameCluster], where: Sequence[tuple[str, str, int]]) -> _Index:
    of_form: dict[str, dict[int, None]] = {}
    of_key: dict[str, dict[int, None]] = {}
    of_words: dict[tuple[str | None, tuple[str, ...]], dict[int, None]] = {}
    for _, folded, at in where:
        of_form.setdefault(folded, {})[at] = None
    for folded, held in of_form.items():
        own = form(folded)
        of_key.setdefault(own.key, {}).update(held)
        if len(own.tokens) > 1:
            body = _guessed(own)
            of_words.setdefault((body.country, tuple(sorted(body.rest))), {}).update(held)
    for at, one in enumerate(clusters):
        of_form.setdefault(form(one.name).folded, {})[at] = None
    return _Index(
        {folded: tuple(held) for folded, held in of_form.items()},
        {key: tuple(held) for key, held in of_key.items()},
        {words: tuple(held) for words, held in of_words.items()},
        {(doc, folded): at for doc, folded, at in where},
    )


def _overruled(apart: frozenset[frozenset[str]], table: Table) -> list[str]:
    found = []
    for pair in sorted(apart, key=sorted):
        one, other = (*sorted(pair), "")[:2]
        row = table.near.get(one, {}).get(other)
        if row and row.line:
            found.append(
                f"names.csv, line {row.line}, joins {row.name!r} and {row.other!r}, which you split; the split holds."
            )
    return found
