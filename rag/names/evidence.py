"""What articles say about names beyond their words: whose surname it is, what a short form means, which country's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.names.alike import Judgement
from rag.names.compare import is_bare_surname, surname_of
from rag.names.form import BODIES, form, given_and_surname
from rag.names.kinds import given_name_words, place_stem
from rag.names.merging import Edge
from rag.names.people import KIN
from rag.names.runs import BRANCHES, PORTFOLIOS
from rag.names.stories import Stories
from rag.names.vocabulary import FEMALE_TITLES, GENERIC, MALE_TITLES, TITLES
from rag.spelling import key
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence

    from rag.names.merging import Merger
    from rag.names.nodes import Node
    from rag.names.table import Table

_KNOWN_WELL = 3
_FAR_MORE = 5
_FEW = 12
_MOST_BEFORE = 50
"""Articles with one bare surname that each other one is compared with."""
_SAYS_LITTLE = (
    FUNCTION_WORDS | KIN | frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "former", "acting"})
)
_SAYS_LITTLE |= frozenset({"deputy", "senior", "vice", "chief", "first", "second", "new", "old", "local", "prime"})
"""Words of a role that many people share."""


def surname_edges(nodes: Sequence[Node], merger: Merger, table: Table) -> Iterator[Edge]:
    """A person with one name only, in an article that has no more: the one of that name, if something shows it."""
    people: dict[str, set[int]] = {}
    every: dict[str, set[int]] = {}
    for at, node in enumerate(nodes):
        surname = surname_of(node.name)
        if surname and not is_bare_surname(node.name):
            every.setdefault(surname, set()).add(merger.root(at))
            if _is_surely_person(node):
                people.setdefault(surname, set()).add(merger.root(at))
    several = {surname for surname, roots in every.items() if len(roots) > 1}
    yield from _alone_in_both(nodes, merger, several)
    yield from _given_name_edges(nodes, merger)
    named_in: dict[str, set[int]] = {}
    bodies: set[str] = set()
    for at, node in enumerate(nodes):
        for doc in node.docs:
            named_in.setdefault(doc, set()).add(at)
        if node.name.kind in BODIES and len(node.name.form.tokens) > 1:
            bodies.add(node.name.form.tokens[0])
    for at, node in enumerate(nodes):
        if not is_bare_surname(node.name) or (node.name.kind == "other" and node.folded in GENERIC):
            continue
        if node.folded in table.near or node.name.form.tokens in table.countries:
            continue
        surname = key(node.name.form.tokens[-1].removeprefix("al-"))
        rivals = {
            one for one in every.get(surname, set()) - {merger.root(at)} if not _other_gender(node, one, nodes, merger)
        }
        candidates = sorted(rivals & people.get(surname, set()))
        company = node.folded in bodies and not node.roles  # "Finn" may be Finn Shipping
        scored = [(_shown_by(node, candidate, nodes, merger, named_in), candidate) for candidate in candidates]
        foremost = _foremost(sorted(rivals), nodes, merger)
        shown = [candidate for why, candidate in scored if why]
        closest = shown[0] if len(shown) == 1 else _closest_in_role(node, shown, nodes, merger)
        for why, candidate in scored:
            alone = rivals == {candidate} or candidate == foremost or (why == "the same role" and candidate == closest)
            confidence = 0.85 if why and alone and not node.is_open and not company else 0.6
            yield Edge(candidate, at, Judgement(confidence, f"surname, {why}" if why else "surname only"))


def _alone_in_both(nodes: Sequence[Node], merger: Merger, several: Container[str]) -> Iterator[Edge]:
    """ "Mr Finn" in two articles that both do not say more: one, if the post is, or the articles tell of the same and
    no two people of that name are known."""
    alone: dict[str, list[int]] = {}
    for at, node in enumerate(nodes):
        if node.scope and not node.is_open and is_bare_surname(node.name):
            alone.setdefault(key(node.name.form.tokens[-1]), []).append(at)
    if not alone:
        return
    stories = Stories(nodes, merger)
    given_names = given_name_words()
    for surname, every in alone.items():
        for i, one in enumerate(every):
            for other in every[max(0, i - _MOST_BEFORE) : i]:
                first, second = nodes[one], nodes[other]
                if _gender_of_roles(first) | _gender_of_roles(second) == {"m", "f"}:
                    continue
                mine, theirs = _own_words(first), _own_words(second)
                if _other_portfolio(mine, theirs) or (first.folded in given_names and not mine & theirs):
                    continue  # the ministers of health and of trade; another "Anna" in each
                near = stories.shared(first.scope, second.docs, but=(one, other))
                if (near and mine & theirs) or (mine == theirs and len(mine) > 1):
                    yield Edge(one, other, Judgement(0.84, "surname, the same role"))
                elif near and surname not in several and _is_titled(first) and _is_titled(second):
                    yield Edge(one, other, Judgement(0.82, "surname, articles on the same"))


def _given_name_edges(nodes: Sequence[Node], merger: Merger) -> Iterator[Edge]:
    """ "His son Ivo", where the article names a Finn, and others Ivo Finn."""
    of_given: dict[str, list[tuple[str, int]]] = {}
    surnames_in: dict[str, set[str]] = {}
    for at, node in enumerate(nodes):
        surname = surname_of(node.name)
        given = given_and_surname(node.name.form.tokens)[0]
        if surname and given:
            of_given.setdefault(key(given[0]), []).append((surname, at))
            for doc in node.docs:
                surnames_in.setdefault(doc, set()).add(surname)
    for at, node in enumerate(nodes):
        if not is_bare_surname(node.name) or len(node.name.form.tokens) > 1 or node.is_open:
            continue
        same = [
            other
            for surname, other in of_given.get(key(node.name.form.tokens[0]), ())
            if all(surname in surnames_in.get(doc, ()) for doc in node.docs)
        ]
        if len({merger.root(other) for other in same}) == 1:
            yield Edge(same[0], at, Judgement(0.84, "given name, beside the family"))


def _is_titled(node: Node) -> bool:
    """ "Mr Finn", by his surname, and not "Anna, 34"."""
    return any(word in TITLES for role in node.roles for word in role.split()) and node.name.kind == "person"


def _other_portfolio(mine: Collection[str], theirs: Collection[str]) -> bool:
    """ "Health Minister Finn" and "Finn, the minister for trade"."""
    first, second = _PORTFOLIOS.intersection(mine), _PORTFOLIOS.intersection(theirs)
    return bool(first and second and first.isdisjoint(second))


_PORTFOLIOS = PORTFOLIOS | BRANCHES


def _own_words(node: Node) -> set[str]:
    return {word for role in node.roles for word in role.split()} - _SAYS_LITTLE


def _gender_of_roles(node: Node) -> set[str]:
    words = {word for role in node.roles for word in role.split()}
    return {gender for gender, titles in (("m", MALE_TITLES), ("f", FEMALE_TITLES)) if words & titles}


def _other_gender(node: Node, candidate: int, nodes: Sequence[Node], merger: Merger) -> bool:
    """ "Mrs Finn" is not Ivo Finn, whom the articles show to be a man."""
    own = {word for role in node.roles for word in role.split()}
    members = merger.members[merger.root(candidate)]
    roles = {word for at in members for role in nodes[at].roles for word in role.split()}
    return bool((own & MALE_TITLES and roles & FEMALE_TITLES) or (own & FEMALE_TITLES and roles & MALE_TITLES))


def _is_surely_person(node: Node) -> bool:
    """Not just two capitalised words once: with a role, a surname that stands alone, or in several articles."""
    return bool(node.roles or len(node.docs) > 1 or any(len(entry.spellings) > 1 for entry in node.entries))


def _closest_in_role(node: Node, candidates: Sequence[int], nodes: Sequence[Node], merger: Merger) -> int | None:
    """ "Defence Minister Finn" is the Finn who is called defence minister, not the foreign minister."""
    words = {at: len(_own_words(node) & _words_of(at, nodes, merger)) for at in candidates}
    order = sorted(words, key=lambda at: -words[at])
    return order[0] if len(order) > 1 and words[order[0]] > words[order[1]] else None


def _words_of(root: int, nodes: Sequence[Node], merger: Merger) -> set[str]:
    return {word for at in merger.members[merger.root(root)] for word in _own_words(nodes[at])}


def _foremost(candidates: Sequence[int], nodes: Sequence[Node], merger: Merger) -> int | None:
    """Of several people of one surname the one whom nearly all articles mean by it."""
    articles = {at: len({doc for member in merger.members[at] for doc in nodes[member].docs}) for at in candidates}
    order = sorted(articles, key=lambda at: -articles[at])
    if len(order) > 1 and articles[order[0]] >= _FAR_MORE * articles[order[1]]:
        return order[0]
    return None


def _shown_by(
    node: Node, candidate: int, nodes: Sequence[Node], merger: Merger, named_in: Mapping[str, set[int]]
) -> str | None:
    """What shows that a bare surname is this person: a role, or articles that name the same others."""
    members = [nodes[at] for at in merger.members[merger.root(candidate)]]
    roles = {word for member in members for role in member.roles for word in role.split()}
    own = {word for role in node.roles for word in role.split()}
    if _other_portfolio(own, roles):
        return None
    if (own & roles) - _SAYS_LITTLE:
        return "the same role"
    docs = {doc for member in members for doc in member.docs}
    most = max(_FEW - 4, len(named_in) // 8)  # whom every article names shows nothing
    theirs = {merger.root(at) for doc in docs for at in named_in[doc] if len(nodes[at].docs) <= most}
    mine = {merger.root(at) for doc in node.docs for at in named_in[doc] if nodes[at] is not node}
    if len(theirs & mine) >= 2:
        return "articles that name the same others"
    if own - _SAYS_LITTLE and roles - _SAYS_LITTLE:
        return None
    return "often named" if len(docs) >= _KNOWN_WELL else None


def office_edges(nodes: Sequence[Node], table: Table) -> Iterator[Edge]:
    """ "The Defence Ministry", where more than one country has one: that of the only one that the article has."""
    qualified: dict[tuple[tuple[str, ...], str], list[int]] = {}
    countries: dict[tuple[str, ...], set[str]] = {}
    named: dict[str, set[str]] = {}
    for at, node in enumerate(nodes):
        for doc in node.docs:
            named.setdefault(doc, set()).add(node.folded)
            if node.name.country:
                qualified.setdefault((tuple(sorted(node.name.rest)), doc), []).append(at)
        if node.name.country:
            countries.setdefault(tuple(sorted(node.name.rest)), set()).add(node.name.country)
    bodies: dict[tuple[str, ...], list[int]] = {}
    for at, node in enumerate(nodes):
        if node.name.country:
            bodies.setdefault(tuple(sorted(node.name.rest)), []).append(at)
    known = {country for every in countries.values() for country in every}
    shared = _shared(nodes)
    for at, node in enumerate(nodes):
        if not node.scope or node.is_open or node.name.country or node.name.kind not in BODIES | {"other"}:
            continue
        words = tuple(sorted(node.name.form.tokens))
        here = {nodes[other].name.country: other for other in qualified.get((words, node.scope), ())}
        if len(here) == 1:
            yield Edge(next(iter(here.values())), at, Judgement(0.85, "the only one in the article"))
        elif not here and len(countries.get(words, ())) == 1:
            (country,) = countries[words]
            says = {_country(name, table) for name in named[node.scope]} & known == {country}
            other = bodies[words][0]
            sure = says and shared(node.scope, {doc for body in bodies[words] for doc in nodes[body].docs})
            yield Edge(
                other, at, Judgement(0.82 if sure else 0.5, "the only country's" if sure else "without its country")
            )


def _country(name: str, table: Table) -> str:
    own = form(name)
    return table.countries.get(own.tokens) or place_stem(own.folded)


def _shared(nodes: Sequence[Node]) -> Callable[[str, Iterable[str]], bool]:
    """Whether an article and some others name the same: two names at least that few articles have."""
    rare: dict[str, set[int]] = {}
    for at, node in enumerate(nodes):
        if len(node.docs) <= _FEW:
            for doc in node.docs:
                rare.setdefault(doc, set()).add(at)

    def shared(doc: str, others: Iterable[str]) -> bool:
        return len(rare.get(doc, set()) & {at for other in others for at in rare.get(other, ()) if other != doc}) >= 2

    return shared
