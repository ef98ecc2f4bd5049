from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.names.bodies import body_meant, companies_of, person_or_company, shorter_bodies
from rag.names.form import form, given_and_surname
from rag.names.groups import Recent
from rag.names.people import gender_of_titles, kin_of
from rag.names.table import general_table
from rag.names.vocabulary import FEMALE_TITLES, HEADS, LAWS, MALE_TITLES, TEAM_STARTS, TITLES

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from rag.names.find import Found
    from rag.names.groups import Group

_WITH_GIVEN_NAME = frozenset({"sir", "king", "queen", "prince", "princess", "pope", "lady", "dame", "dr", "captain"})
_ROYAL = frozenset({"king", "queen", "prince", "princess", "emperor", "empress", "pope", "sultan"})
_NEAR = 2
"""Sentences after which the surname of two people no longer means the one who was named last."""
_FAR_MORE = 5
"""Whoever of two of one surname is named so many times as often is meant by it."""


def linked(groups: dict[str, Group], found: Sequence[Found], text: str) -> dict[int, str]:
    """For each name found (by its start) the folded form of the group that it belongs to."""
    short = _said_to_be_one(groups, found, text)
    shorter_bodies(groups, short, general_table())
    persons, ends = _fuller_forms(groups)
    companies = companies_of(groups)
    in_full: dict[int, list[tuple[int, str]]] = {}
    for name in found:
        folded = form(name.full(text)).folded
        if folded in groups and groups[folded].kind == "person" and len(groups[folded].form.tokens) > 1:
            in_full.setdefault(name.sentence, []).append((name.start, folded))
    owner: dict[int, str] = {}
    last_of: dict[str, Recent] = {}
    by_given: set[tuple[int, str]] = set()
    for name in found:
        folded = form(name.full(text)).folded
        if folded not in groups:
            continue
        target = short.get(folded) or _fuller(
            name, folded, groups, persons, ends, last_of, in_full.get(name.sentence, ()), by_given, text
        )
        word = groups[folded].form.tokens[-1]
        if not name.titles and companies.get(word) and len(groups[folded].form.tokens) == 1:
            body = body_meant(name, companies[word], groups, text)
            if body is None and target != folded:
                target = person_or_company(name, folded, target, groups, last_of, text)
            elif body is None and groups[folded].titles and not groups[folded].is_open:
                continue  # "Mr Finn" all along, and now "Finn", where there is Finn Shipping
            target = body or target
        target = short.get(target, target)
        gender = gender_of_titles(name.titles.split())
        held = groups.get(target)
        if target == folded and gender and gender_of_titles(groups[folded].titles) is None:
            first = next(one for one in groups[folded].found if gender_of_titles(one.titles.split()))
            if gender_of_titles(first.titles.split()) != gender:
                continue  # "Mr Finn" and "Ms Finn", and no full name: one form in one article means one of them
        if target == folded and _is_one_prince_of_many(name, groups[folded]):
            continue  # nor the Ivan whom nobody calls a prince
        if held and held.is_open and gender and held.gender not in (None, gender):
            continue  # "Mr Finn" and "Ms Finn", and nobody can tell who of the Finns they are
        owner[name.start] = target
        if target in groups and folded != target and folded == groups[target].form.tokens[0]:
            by_given.add((name.sentence, target))
        for word in groups[target].form.tokens if target in groups else ():
            last_of.setdefault(word, Recent()).add(name.sentence, target)
        if target in groups and groups[target].gender is None:
            groups[target].gender = gender_of_titles(name.titles.split())
    return owner


def _said_to_be_one(groups: dict[str, Group], found: Sequence[Found], text: str) -> dict[str, str]:
    """The forms that the article equates with others: "HPA" in brackets, "formerly Karlsund", a name in two scripts."""
    short = {}
    for name in found:
        folded = form(name.full(text)).folded
        if name.abbreviation and folded in groups:
            short[form(text[slice(*name.abbreviation)]).folded] = folded
        if name.alias is not None:
            other = found[name.alias]
            fuller = form(other.full(text)).folded
            two_scripts = (text[name.start] < _LATIN_ENDS) != (text[other.start] < _LATIN_ENDS)
            bracketed = text[other.end : name.start] == " ("
            same = two_scripts or (groups[fuller].kind != "person" and not bracketed) if fuller in groups else False
            if folded in groups and same:
                short[folded] = fuller
    return short


_LATIN_ENDS = "\u0250"


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
            for word in {surname, given[0], surname.rpartition("-")[2]}:
                persons.setdefault(word, []).append(folded)
        elif tokens[0] in TEAM_STARTS:
            ends.setdefault(tokens[0], []).append(folded)
        elif tokens[-1] in HEADS | LAWS:  # "the Front", but not "Russia" for the Bank of Russia
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
    by_given: Container[tuple[int, str]],
    text: str,
) -> str:
    """The group of the fuller name that a short form stands for here: the one named last, if it is only one."""
    group = groups[folded]
    tokens = group.form.tokens
    if len(tokens) == 2 and tokens[0] == "saint" and text[name.end : name.end + 1] in ("'", "’"):  # "St Olave's"
        saints = [other for other, held in groups.items() if held.form.tokens[:2] == tokens and other != folded]
        return saints[0] if len(saints) == 1 else folded
    if len(tokens) > 1 and not (len(tokens) == 2 and tokens[0] in TITLES):
        return folded
    word = given_and_surname(tokens)[1]
    table = general_table()
    known = group.kind in ("place", "organisation") or folded in table.near or group.form.tokens in table.countries
    people = [] if known else persons.get(word, [])
    before = [person for person in people if groups[person].found[0].start < name.start]
    people = before or people  # whoever is named in full only later is not yet known
    people = [person for person in people if (name.sentence, person) not in by_given] or people
    if name.titles:  # "Mr Ivo" is nobody's given name
        people = [person for person in people if given_and_surname(groups[person].form.tokens)[1] == word] or (
            people if set(name.titles.split()) & _WITH_GIVEN_NAME else []
        )
    if _ROYAL.intersection(name.titles.split()):  # "Prince Ivan" is no Ivan by surname
        people = [person for person in people if given_and_surname(groups[person].form.tokens)[0][:1] == (word,)]
    people = [person for person in people if not _other_pronoun(name, groups[person], text)] or people
    people = _of_post(name.titles, _of_gender(name.titles, people, groups), groups)
    if len(people) == 1 and not before:
        if gender_of_titles(name.titles.split()) and gender_of_titles(group.titles) is None:
            group.is_open = True  # "Ms Finn", and later "Ivo Finn" and "Mr Finn"
            return folded
        if _is_relative(groups[people[0]], text):
            group.is_open = True
            return folded
        if _is_of_other_title(name, groups[people[0]]):
            return folded
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
        or _is_named_in_full(named[-1][1], people, groups)
    ):
        group.is_open = True
        return folded
    return named[-1][1]


def _is_named_in_full(person: str, people: Sequence[str], groups: dict[str, Group]) -> bool:
    """ "Mei Finn" again and again, where "Finn" is her husband."""
    every = {one: len(groups[one].found) for one in people}
    return every.pop(person) >= _AGAIN and all(count < _AGAIN for count in every.values())


_AGAIN = 2


def _is_one_prince_of_many(name: Found, group: Group) -> bool:
    royal = [one for one in group.found if _ROYAL.intersection(one.titles.split())]
    return name in royal and len(royal) < len(group.found) and len(group.form.tokens) == 1


def _is_relative(person: Group, text: str) -> bool:
    """ "Finn voted. His sister, Orla Finn, did not": it was not she who voted."""
    return kin_of(person.found[0], text) is not None


def _is_of_other_title(name: Found, person: Group) -> bool:
    """ "Commander Finn", and only later "Dr Orla Finn"."""
    own, theirs = set(name.titles.split()) & TITLES, set(person.titles) & TITLES
    return bool(own and theirs and own.isdisjoint(theirs | person.posts))


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
