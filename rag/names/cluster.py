"""The names of all articles to clusters, one an entity: candidates by blocks, judged in pairs, merged surest first.

A merge is refused where any two of the names that it would bring together cannot be one, are kept apart by an article,
by ``names.csv`` or by the user. What is not sure enough is kept as a suggestion. The result does not depend on the
order in which articles came in.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rag.names.alike import Judgement
from rag.names.candidates import candidate_pairs
from rag.names.compare import NAMED_AS_REGION, NAMED_AS_WATER, WORTH_SUGGESTING, compare, is_bare_surname
from rag.names.entities import Choices, NameCluster, Spelling, Suggestion
from rag.names.evidence import office_edges, surname_edges
from rag.names.form import form
from rag.names.merging import Edge, Merger
from rag.names.nodes import nodes_of
from rag.names.roles import WITH_ARTICLE
from rag.names.short_forms import brand_edges, short_form_edges, spelling_edges, story_edges
from rag.names.vocabulary import REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rag.names.entities import Entry
    from rag.names.nodes import Node
    from rag.names.table import Table

_MOST_SUGGESTIONS = 5
_RENAMED = "general table: renamed"
_NONE = Choices()


def cluster(
    entries: Iterable[Entry],
    *,
    table: Table,
    choices: Choices = _NONE,
    kept_apart: Mapping[frozenset[str], str] | None = None,
) -> tuple[tuple[NameCluster, ...], tuple[tuple[str, str, int], ...]]:
    """Clusters, the most often named first, and for each (doc, folded spelling) the position of its cluster.

    ``kept_apart``: pairs of folded forms that an article (its doc) sets beside each other as two."""
    nodes = nodes_of(entries)
    apart = dict.fromkeys(choices.apart, "you keep them apart")
    apart |= {pair: f"names.csv, line {row.line}, keeps them apart" for pair, row in table.apart.items()}
    for pair, doc in (kept_apart or {}).items():
        if not _joined_by_user(pair, table, choices):
            apart.setdefault(pair, f"{doc} keeps them apart")
    merger = Merger(nodes, apart)
    for one, other in _chosen(nodes, choices):
        merger.merge(Edge(one, other, Judgement(1.0, "you joined them")), forced=True)
    merger.run(_edges(nodes, table))
    merger.run(surname_edges(nodes, merger, table))
    merger.run(short_form_edges(nodes, merger))
    merger.run(office_edges(nodes, table))
    merger.run(brand_edges(nodes))
    merger.run(spelling_edges(nodes, merger))
    merger.run(story_edges(nodes, merger))
    return _result(nodes, merger)


def _joined_by_user(pair: frozenset[str], table: Table, choices: Choices) -> bool:
    one, other = sorted(pair)
    row = table.row(one, other)
    return bool(row and row.line) or (one, other) in choices.joined or (other, one) in choices.joined


def _chosen(nodes: Sequence[Node], choices: Choices) -> Iterator[tuple[int, int]]:
    by_form: dict[str, list[int]] = {}
    for at, node in enumerate(nodes):
        by_form.setdefault(node.folded, []).append(at)
    for one, other in choices.joined:
        every = [*by_form.get(one, ()), *by_form.get(other, ())]
        if by_form.get(one) and by_form.get(other):
            yield from ((every[0], at) for at in every[1:])


def _edges(nodes: Sequence[Node], table: Table) -> Iterator[Edge]:
    names = [node.name for node in nodes]
    usable = [not node.scope for node in nodes]
    for one, other in candidate_pairs(names, table):
        if usable[one] and usable[other]:
            judgement = _of_regions(nodes[one], nodes[other], compare(names[one], names[other], table), table)
            if (
                judgement
                and judgement.confidence >= WORTH_SUGGESTING
                and not _held_back(nodes[one], nodes[other], judgement)
            ):
                yield Edge(one, other, judgement)


def _of_regions(one: Node, other: Node, judgement: Judgement | None, table: Table) -> Judgement | None:
    """A town that was renamed took its region's name along or not: "the Dnipropetrovsk region" is not Dnipro."""
    if judgement and judgement.why == _RENAMED and one.is_region != other.is_region:
        return Judgement(WORTH_SUGGESTING, f"{judgement.why}; one is a region")
    if judgement and judgement.why in (NAMED_AS_REGION, NAMED_AS_WATER):
        bare = min((one, other), key=lambda node: len(node.folded))
        of_region = max((one, other), key=lambda node: len(node.folded)).name.form.tokens[-1] in REGIONS
        if of_region and not any(WITH_ARTICLE in entry.roles for entry in bare.entries):
            return Judgement(WORTH_SUGGESTING, f"{judgement.why}; the other may be a town")
        if bare.is_town or bare.folded in table.near or (judgement.why == NAMED_AS_WATER and not bare.is_with_article):
            return Judgement(WORTH_SUGGESTING, f"{judgement.why}; one may be a town")
    return judgement


def _held_back(one: Node, other: Node, judgement: Judgement) -> bool:
    """Countryless names of public bodies are settled article by article (``office_edges``)."""
    return bool(
        judgement.why.startswith("the same name without")
        and (one.name.form.is_generic or other.name.form.is_generic)
        and (one.scope or other.scope)
    )


def _result(nodes: Sequence[Node], merger: Merger) -> tuple[tuple[NameCluster, ...], tuple[tuple[str, str, int], ...]]:
    names = {root: _best_name([nodes[at] for at in members]) for root, members in merger.members.items()}
    reasons: dict[int, list[Edge]] = {}
    for edge in merger.merged:
        reasons.setdefault(merger.root(edge.one), []).append(edge)
    suggested: dict[int, dict[int, Judgement]] = {}
    for edge in merger.open:
        one, other = merger.root(edge.one), merger.root(edge.other)
        if one != other:
            for here, there in ((one, other), (other, one)):
                held = suggested.setdefault(here, {}).get(there)
                if held is None or held.confidence < edge.judgement.confidence:
                    suggested[here][there] = edge.judgement
    made = []
    for root, members in merger.members.items():
        if all(nodes[at].is_hidden for at in members):
            continue
        edges = sorted(reasons.get(root, ()), key=lambda edge: (edge.judgement.confidence, edge.one, edge.other))
        offered = _once(suggested.get(root, {}), names)
        made.append(
            (
                NameCluster(
                    names[root],
                    _kind([nodes[at] for at in members]),
                    _spellings([nodes[at] for at in members]),
                    min((edge.judgement.confidence for edge in edges), default=1.0),
                    tuple(_line(edge, nodes) for edge in edges),
                    offered,
                ),
                members,
            )
        )
    made.sort(key=lambda pair: (-pair[0].count, pair[0].name, pair[0].docs))
    where: dict[tuple[str, str], int] = {}
    placed = [(entry, at) for at, (_, members) in enumerate(made) for own in members for entry in nodes[own].entries]
    for entry, at in placed:  # an entity's own name goes before another's short form: "Finn" is Mr Finn
        where.setdefault((entry.doc, form(entry.name).folded), at)
    for entry, at in placed:
        for text, _ in entry.spellings:
            where.setdefault((entry.doc, form(text).folded), at)
    return tuple(pair[0] for pair in made), tuple((doc, folded, at) for (doc, folded), at in where.items())


def _once(suggested: Mapping[int, Judgement], names: Mapping[int, str]) -> tuple[Suggestion, ...]:
    """The surest of each name: "Finn", left open in five articles, is one suggestion."""
    surest: dict[str, Suggestion] = {}
    for root, judgement in sorted(suggested.items(), key=lambda item: (-item[1].confidence, names[item[0]])):
        surest.setdefault(names[root], Suggestion(names[root], judgement.confidence, judgement.why))
    return tuple(surest.values())[:_MOST_SUGGESTIONS]


def _line(edge: Edge, nodes: Sequence[Node]) -> str:
    one, other = nodes[edge.one].names.most_common(1)[0][0], nodes[edge.other].names.most_common(1)[0][0]
    return f"{one} = {other}: {edge.judgement.why} ({edge.judgement.confidence:.2f})"


def _best_name(nodes: Sequence[Node]) -> str:
    """The commonest form: a surname or an abbreviation only where there is nothing else."""
    counted: Counter[str] = Counter()
    for node in nodes:
        counted.update(node.names)
    counted = Counter({name: count for name, count in counted.items() if not _is_shouted(name, counted)})
    people = {name: count for node in nodes if not is_bare_surname(node.name) for name, count in node.names.items()}
    if people and any(node.name.kind == "person" for node in nodes):
        return min(people, key=lambda name: (-people[name], name))
    short = all(" " in name or name.isupper() or node.name.kind == "person" for node in nodes for name in node.names)
    full = {name: count for name, count in counted.items() if " " in name and short} or counted
    return min(full, key=lambda name: (-full[name], name))


def _is_shouted(name: str, among: Iterable[str]) -> bool:
    """ "PELL CROSSING", where it is also written otherwise."""
    return name.isupper() and any(not other.isupper() and other.casefold() == name.casefold() for other in among)


def _kind(nodes: Sequence[Node]) -> str:
    kinds: Counter[str] = Counter()
    for node in nodes:
        kinds.update({kind: count for kind, count in node.kinds.items() if kind != "other"})
    return min(kinds, key=lambda kind: (-kinds[kind], kind)) if kinds else "other"


def _spellings(nodes: Sequence[Node]) -> tuple[Spelling, ...]:
    counts: Counter[str] = Counter()
    docs: dict[str, set[str]] = {}
    for node in nodes:
        for entry in node.entries:
            for text, count in entry.spellings:
                counts[text] += count
                docs.setdefault(text, set()).add(entry.doc)
    order = sorted(counts, key=lambda text: (-counts[text], text))
    return tuple(Spelling(text, counts[text], tuple(sorted(docs[text]))) for text in order)
