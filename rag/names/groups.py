"""All that an article writes alike, as a group, before it is known which groups are one entity."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.names.form import given_and_surname
from rag.names.kinds import adjective_stems
from rag.names.table import general_table
from rag.names.vocabulary import NO_NAMES

if TYPE_CHECKING:
    from rag.names.find import Found
    from rag.names.form import Form, NameKind
    from rag.names.people import Gender

_LOOK_BACK = 6
_BEFORE_SURNAMES = frozenset({"mr", "mrs", "ms", "miss", "herr", "frau", "monsieur", "mme"})


@dataclass(slots=True)
class Recent:
    """Who was meant by the names with one word so far, and by the last few of them."""

    counts: Counter[str] = field(default_factory=Counter)
    last: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=_LOOK_BACK))

    def add(self, sentence: int, target: str) -> None:
        self.counts[target] += 1
        self.last.append((sentence, target))


@dataclass(slots=True)
class Group:
    """All that is written alike in an article."""

    form: Form
    name: str
    found: list[Found] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)
    kind: NameKind = "other"
    is_open: bool = False
    gender: Gender | None = None
    posts: frozenset[str] = frozenset()
    """The nouns of what the article says a person is: "minister"."""


def forget_adjectives(groups: dict[str, Group]) -> None:
    """ "Orrian troops" names no entity of its own."""
    table = general_table()
    for folded, group in list(groups.items()):
        country = table.countries.get(group.form.tokens)
        if (
            folded in NO_NAMES
            or (country and country != folded and not table.row(folded, country))
            or (len(group.form.tokens) == 1 and any(stem in groups for stem in adjective_stems(folded)))
        ):
            del groups[folded]


def settle_companies(groups: dict[str, Group]) -> None:
    """ "Finn Shipping" beside a person of the name Finn is no person."""
    surnames = {
        given_and_surname(g.form.tokens)[1] for g in groups.values() if g.kind == "person" and len(g.form.tokens) > 1
    }
    for group in groups.values():
        given, surname = given_and_surname(group.form.tokens)
        alone = groups.get(given[0]) if given else None
        if alone and group.kind == "person" and not group.titles and any(one.is_place for one in alone.found):
            group.kind = "organisation"  # "Ostwick Coal"
        if alone and group.kind == "person" and not group.titles and alone.titles.keys() & _BEFORE_SURNAMES:
            group.kind = "organisation"  # "Finn Building", and "Mr Finn"
        if group.kind == "person" and not group.titles and given and given[0] in surnames - {surname}:
            group.kind = "organisation"
        if alone and group.kind == "person" and _is_named_after(group, alone, groups):
            group.kind = "other"


def _is_named_after(group: Group, alone: Group, groups: dict[str, Group]) -> bool:
    """ "Orria Energie", where the article says "Orria" again and again and nothing shows a person."""
    given, surname = given_and_surname(group.form.tokens)
    shown = group.titles or group.posts or group.gender or alone.titles or alone.posts or surname in groups
    return not shown and len(given) == 1 and len(alone.found) > len(group.found) and len(alone.found) > 1
