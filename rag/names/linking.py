"""Short names of an article to the fuller ones that they stand for: "Finn" to Orla Finn, "HPA" to the association."""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.names.compare import SURE, compare
from rag.names.form import BODIES, Form, NameKind, form, given_and_surname
from rag.names.kinds import adjective_stems, as_name, is_thing, place_stem, says
from rag.names.people import gender_of_titles
from rag.names.table import general_table
from rag.names.vocabulary import FEMALE_TITLES, HEADS, MALE_TITLES, TEAM_STARTS, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.names.find import Found
    from rag.names.people import Gender
    from rag.names.table import Table

_ARTICLES = frozenset({"la", "le", "el", "il", "los", "las", "les"})
_LOOK_BACK = 6
_WITH_GIVEN_NAME = frozenset({"sir", "king", "queen", "prince", "princess", "pope", "lady", "dame", "dr", "captain"})
_NEAR = 2
"""Sentences after which the surname of two people no longer means the one who was named last."""
_FAR_MORE = 5
"""Whoever of two of one surname is named so many times as often is meant by it."""


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
        if (country and country != folded and not table.row(folded, country)) or (
            len(group.form.tokens) == 1 and any(stem in groups for stem in adjective_stems(folded))
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
        if group.kind == "person" and not group.titles and given and given[0] in surnames - {surname}:
            group.kind = "organisation"


def linked(groups: dict[str, Group], found: Sequence[Found], text: str) -> dict[int, str]:
    """For each name found (by its start) the folded form of the group that it belongs to."""
    table = general_table()
    short = {}
    for name in found:
        folded = form(name.full(text)).folded
        if name.abbreviation and folded in groups:
            short[form(text[slice(*name.abbreviation)]).folded] = folded
        if name.alias is not None:
            other = found[name.alias]
            fuller = form(other.full(text)).folded
            if folded in groups and fuller in groups and groups[fuller].kind != "person":
                short[folded] = fuller
    _shorter_bodies(groups, short, table)
    persons, ends = _fuller_forms(groups)
    companies = _companies(groups)
    in_full: dict[int, list[tuple[int, str]]] = {}
    for name in found:
        folded = form(name.full(text)).folded
        if folded in groups and groups[folded].kind == "person" and len(groups[folded].form.tokens) > 1:
            in_full.setdefault(name.sentence, []).append((name.start, folded))
    owner: dict[int, str] = {}
    last_of: dict[str, Recent] = {}
    for name in found:
        folded = form(name.full(text)).folded
        if folded not in groups:
            continue
        target = short.get(folded) or _fuller(
            name, folded, groups, persons, ends, last_of, in_full.get(name.sentence, ()), text
        )
        word = groups[folded].form.tokens[-1]
        if target != folded and not name.titles and companies.get(word) and len(groups[folded].form.tokens) == 1:
            target = _person_or_company(name, folded, target, companies[word], groups, last_of, text)
        target = short.get(target, target)
        gender = gender_of_titles(name.titles.split())
        held = groups.get(target)
        if held and held.is_open and gender and held.gender not in (None, gender):
            continue  # "Mr Finn" and "Ms Finn", and nobody can tell who of the Finns they are
        owner[name.start] = target
        for word in groups[target].form.tokens if target in groups else ():
            last_of.setdefault(word, Recent()).add(name.sentence, target)
        if target in groups and groups[target].gender is None:
            groups[target].gender = gender_of_titles(name.titles.split())
    return owner


def _person_or_company(
    name: Found,
    folded: str,
    person: str,
    companies: set[str],
    groups: dict[str, Group],
    last_of: dict[str, Recent],
    text: str,
) -> str:
    """ "Finn" where Orla Finn and Finn Shipping are named: she, if she was just named or speaks; else left open."""
    if groups[person].kind != "person":
        return person
    last = last_of[folded].last if folded in last_of else ()
    near = any(who == person and name.sentence - at <= 1 for at, who in last)
    if near or (last and last[-1][1] == person) or (says(name, text) and any(who == person for _, who in last)):
        return person
    company = next(iter(companies)) if len(companies) == 1 else None
    if company and any(who == company for _, who in last) and is_thing(name, text):
        return company
    groups[folded].is_open = True
    return folded


def _companies(groups: dict[str, Group]) -> dict[str, set[str]]:
    """The bodies that begin with a word: "Finn Shipping" with "finn"."""
    found: dict[str, set[str]] = {}
    for folded, group in groups.items():
        if group.kind in BODIES and len(group.form.tokens) > 1:
            found.setdefault(group.form.tokens[0], set()).add(folded)
    return found


def _shorter_bodies(groups: dict[str, Group], short: dict[str, str], table: Table) -> None:
    """ "The Frontier Service" after "the Orrian Frontier Service", "CPC" beside "the Coast Ports Council"."""
    places = {place_stem(group.form.tokens[0]) for group in groups.values() if len(group.form.tokens) == 1}
    names = {folded: as_name(group.form, group.kind, places) for folded, group in groups.items()}
    bodies: dict[tuple[str, ...], list[str]] = {}
    initials: dict[str, set[str]] = {}
    for folded, group in groups.items():
        if group.kind != "person" and len(group.form.tokens) > 1:
            bodies.setdefault(tuple(sorted(names[folded].rest)), []).append(folded)
            for words in (group.form.tokens, names[folded].rest):
                initials.setdefault("".join(word[0] for word in words), set()).add(folded)
    for same in bodies.values():
        countries = {names[folded].country for folded in same} - {None}
        if len(same) > 1 and len(countries) <= 1:
            longest = sorted(same, key=lambda folded: (names[folded].country is None, -len(folded)))
            for folded in longest[1:]:
                judged = compare(names[folded], names[longest[0]], table)
                if not judged or judged.confidence < SURE:
                    continue
                if _comes_first(groups[folded], groups[longest[0]]) and groups[folded].form.is_generic:
                    groups[folded].is_open = True  # may well be another country's
                else:
                    short.setdefault(folded, longest[0])
        elif len(countries) > 1:
            for folded in same:
                groups[folded].is_open |= names[folded].country is None
    for folded, group in groups.items():
        first, _, rest = folded.partition(" ")
        if first in _ARTICLES and rest in groups and group.kind != "person":  # "La Sorrosa" in a French article
            short.setdefault(folded, rest)
        meant = initials.get(folded, set()) - {folded}
        roots = {short.get(one, one) for one in meant}
        if group.name.isupper() and len(folded) > 2 and len(roots) == 1:
            short.setdefault(folded, roots.pop())


def _comes_first(one: Group, other: Group) -> bool:
    return one.found[0].start < other.found[0].start


def _fuller_forms(groups: dict[str, Group]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """People by each of their words, and other names by their last word."""
    persons: dict[str, list[str]] = {}
    ends: dict[str, list[str]] = {}
    for folded, group in groups.items():
        tokens = group.form.tokens
        if len(tokens) < 2:
            continue
        if group.kind == "person":
            given, surname = given_and_surname(tokens)
            if not given:  # "La Sorna"
                continue
            for word in {surname, given[0]}:
                persons.setdefault(word, []).append(folded)
        elif tokens[0] in TEAM_STARTS:
            ends.setdefault(tokens[0], []).append(folded)
        elif tokens[-1] in HEADS:  # "the Front", but not "Russia" for the Bank of Russia
            ends.setdefault(tokens[-1], []).append(folded)
    return persons, ends


def _fuller(
    name: Found,
    folded: str,
    groups: dict[str, Group],
    persons: dict[str, list[str]],
    ends: dict[str, list[str]],
    last_of: dict[str, Recent],
    in_full: Sequence[tuple[int, str]],
    text: str,
) -> str:
    """The group of the fuller name that a short form stands for here: the one named last, if it is only one."""
    group = groups[folded]
    tokens = group.form.tokens
    if len(tokens) > 1 and not (len(tokens) == 2 and tokens[0] in TITLES):
        return folded
    word = given_and_surname(tokens)[1]
    table = general_table()
    known = group.kind in ("place", "organisation") or folded in table.near or group.form.tokens in table.countries
    people = [] if known else persons.get(word, [])
    if name.titles:  # "Mr Ivo" is nobody's given name
        people = [person for person in people if given_and_surname(groups[person].form.tokens)[1] == word] or (
            people if set(name.titles.split()) & _WITH_GIVEN_NAME else []
        )
    people = [person for person in people if not _other_pronoun(name, groups[person], text)] or people
    people = _of_post(name.titles, _of_gender(name.titles, people, groups), groups)
    if len(people) > 1:  # "I know nothing of Mr Finn," Orla Finn said: not she
        later = {person for start, person in in_full if start > name.start}
        others = [person for person in people if person not in later]
        if len(others) == 1 and not last_of.get(word, Recent()).counts[others[0]]:
            group.is_open = True
            return folded
        people = others or people
    if not people and not name.titles:
        people = [body for body in ends.get(word, []) if group.kind != "person"]
        return people[0] if len(people) == 1 else folded
    if len(people) <= 1:
        return people[0] if people else folded
    recent = last_of.get(word, Recent())
    counts = sorted(((recent.counts[person], person) for person in people if recent.counts[person]), reverse=True)
    if len(counts) > 1 and counts[0][0] >= _FAR_MORE * counts[1][0]:
        return counts[0][1]
    named = [(sentence, person) for sentence, person in recent.last if person in people]
    if (
        not named
        or name.sentence - named[-1][0] > _NEAR
        or {other for at, other in named if at == named[-1][0]} != {named[-1][1]}
    ):
        group.is_open = True
        return folded
    return named[-1][1]


def _other_pronoun(name: Found, person: Group, text: str) -> bool:
    """ "They thanked Finn for his work": not her."""
    match = _PRONOUN_BEHIND.match(text, name.end)
    return bool(match and person.gender and (match[1] in ("his", "himself")) != (person.gender == "m"))


_PRONOUN_BEHIND = re.compile(r" (?:for|in|on|of|from|with|at|to|and|left|gave) (his|her|himself|herself)\b")


def _of_post(titles: str, people: list[str], groups: dict[str, Group]) -> list[str]:
    """ "President Finn" is the Finn whom the article calls president, not General Finn."""
    post = titles.rpartition(" ")[2]
    if not post or post in MALE_TITLES | FEMALE_TITLES or len(people) < 2:
        return people
    fit = [person for person in people if post in groups[person].posts]
    return fit or [person for person in people if not groups[person].posts & TITLES]


def _of_gender(titles: str, people: list[str], groups: dict[str, Group]) -> list[str]:
    """ "Mrs Finn" is not Mr Ian Finn, and she whom the article shows to be a woman before one whom it does not."""
    wanted = gender_of_titles(titles.split())
    if wanted is None:
        return people
    fit = [person for person in people if groups[person].gender in (wanted, None)]
    return [person for person in fit if groups[person].gender == wanted] or fit
