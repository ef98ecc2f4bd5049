"""Short names of an article for its bodies: "the Frontier Service", "HPA"; and "Finn", the company or the founder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.names.compare import SURE, compare
from rag.names.form import BODIES
from rag.names.kinds import as_name, given_name_words, is_body_before, is_thing, place_stem, says
from rag.names.roles import is_somebody
from rag.names.vocabulary import CLUBS, OFFICE_HEADS

if TYPE_CHECKING:
    from rag.names.find import Found
    from rag.names.groups import Group, Recent
    from rag.names.table import Table

_ARTICLES = frozenset({"la", "le", "el", "il", "los", "las", "les"})
_BODY_OF = re.compile(
    r"\b(?:shares|fleet|ships?|owned|employees?|workers?|customers?|products|profits|plants?|factory|offices|part|"
    r"ratings?|takeover|acquisition|merger|bonds|debts?|stock|bid|stake|"
    r"subsidiary|spokes(?:man|woman|person)|headquarters|board|director|chairman|chairwoman|management) "
    r"(?:of|in|by|for|with) \Z"
)


def companies_of(groups: dict[str, Group]) -> dict[str, set[str]]:
    """The bodies that begin with a word: "Finn Shipping" with "finn"."""
    found: dict[str, set[str]] = {}
    for folded, group in groups.items():
        if group.kind in BODIES | {"other"} and len(group.form.tokens) > 1:
            found.setdefault(group.form.tokens[0], set()).add(folded)
    return found


def body_meant(name: Found, companies: set[str], groups: dict[str, Group], text: str) -> str | None:
    """The body that "Finn" is by the words around it: "the fleet of Finn" is Finn Shipping's, "Ostwick lost 2-1" the
    club. None where nothing shows it. ``companies``: the bodies of the article that begin with that word."""
    firms = {one for one in companies if groups[one].kind == "organisation"} or companies
    if len(firms) != 1:
        return None
    (body,) = firms
    if CLUBS.intersection((groups[body].form.tokens[0], groups[body].form.tokens[-1])):
        plays = _PLAYS.match(text, name.end) or _PLAYED.search(text, max(0, name.start - 12), name.start)
        return body if plays else None
    owned = _BODY_OF.search(text, max(0, name.start - 24), name.start) or is_body_before(name, text)
    thing = owned or (is_thing(name, text) and not says(name, text))
    return body if thing and groups[body].found[0].start < name.start else None


_PLAYS = re.compile(
    r" (?:lost|won|beat|drew|scored|conceded|equalised|led|were (?:leading|beaten|relegated|promoted)|take on|took on|"
    r"host|travel|will (?:travel|play|host|face)|have (?:won|lost|signed|sacked)) |['’]s? (?:manager|coach|striker|"
    r"keeper|goalkeeper|midfielder|defenders?|winger|players|fans|supporters|goalscorer)\b"
)
_PLAYED = re.compile(r"\b(?:against|beat|beating|over|facing|hosting) \Z")


def person_or_company(
    name: Found,
    folded: str,
    person: str,
    groups: dict[str, Group],
    last_of: dict[str, Recent],
    text: str,
) -> str:
    """ "Finn" where Orla Finn and Finn Shipping are named: she, if she was just named or speaks; else left open."""
    if groups[person].kind != "person":
        return person
    if is_body_before(name, text):
        groups[folded].is_open = True
        return folded
    last = last_of[folded].last if folded in last_of else ()
    near = any(who == person and name.sentence - at <= 1 for at, who in last)
    speaks = (says(name, text) or is_somebody([name], text)) and any(who == person for _, who in last)
    if near or speaks or (last and last[-1][1] == person):
        return person
    groups[folded].is_open = True
    return folded


def shorter_bodies(groups: dict[str, Group], short: dict[str, str], table: Table) -> None:
    """ "The Frontier Service" after "the Orrian Frontier Service", "CPC" beside "the Coast Ports Council"."""
    places = {place_stem(group.form.tokens[0]) for group in groups.values() if len(group.form.tokens) == 1}
    names = {folded: as_name(group.form, group.kind, places) for folded, group in groups.items()}
    bodies: dict[tuple[str, ...], list[str]] = {}
    initials: dict[str, set[str]] = {}
    for folded, group in groups.items():
        if group.kind != "person" and len(group.form.tokens) > 1:
            bodies.setdefault(tuple(sorted(names[folded].rest)), []).append(folded)
            whole = tuple(word for word in folded.split() if word not in ("of", "the", "for", "and", "in", "on"))
            for words in {group.form.tokens, names[folded].rest, whole or group.form.tokens}:
                initials.setdefault("".join(word[0] for word in words), set()).add(folded)
    for same in bodies.values():
        countries = {names[folded].country for folded in same} - {None}
        if len(same) > 1 and len(countries) <= 1:
            longest = sorted(same, key=lambda folded: (names[folded].country is None, -len(folded)))
            for folded in longest[1:]:
                judged = compare(names[folded], names[longest[0]], table)
                if not judged or judged.confidence < SURE or groups[folded].is_open:
                    continue
                if _comes_first(groups[folded], groups[longest[0]]) and groups[folded].form.is_generic:
                    groups[folded].is_open = True  # may well be another country's
                else:
                    short.setdefault(folded, longest[0])
        elif len(countries) > 1:
            for folded in same:
                groups[folded].is_open |= names[folded].country is None
    for folded, group in groups.items():
        if len(group.form.tokens) == 2 and group.form.tokens[1] in OFFICE_HEADS:  # "the Orrian ministry"
            country = names[folded].country or place_stem(group.form.tokens[0])
            own = [
                other
                for other, name in names.items()
                if name.country == country and other != folded and group.form.tokens[1] in name.rest
            ]
            if len({short.get(other, other) for other in own}) == 1:
                short.setdefault(folded, short.get(own[0], own[0]))
        first, _, rest = folded.partition(" ")
        if first in _ARTICLES and rest in groups and group.kind != "person":  # "La Sorrosa" in a French article
            short.setdefault(folded, rest)
        meant = initials.get(folded, set()) - {folded}
        roots = {short.get(one, one) for one in meant}
        if group.name.isupper() and len(folded) > 2 and len(roots) == 1:
            short.setdefault(folded, roots.pop())
        elif group.name.isupper() and len(folded) > 2 and not roots:
            mistaken = [other for other, held in groups.items() if _is_mistaken(held, folded)]
            if len(mistaken) == 1:
                groups[mistaken[0]].kind = "organisation"
                short.setdefault(folded, mistaken[0])


def _is_mistaken(group: Group, initials: str) -> bool:
    """ "Det Lokale Klasse", taken for a person in an article that also has "DLK"."""
    tokens = group.form.tokens
    return (
        group.kind == "person"
        and not group.titles
        and len(tokens) == len(initials)
        and tokens[0] not in given_name_words()
        and all(token[0] == letter for token, letter in zip(tokens, initials, strict=True))
    )


def _comes_first(one: Group, other: Group) -> bool:
    return one.found[0].start < other.found[0].start
