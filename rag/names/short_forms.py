"""Short names of bodies to the full ones that other articles have: "HPA", "the League", "the 7th Brigade"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.names.alike import Judgement
from rag.names.compare import SPELT_ALIKE
from rag.names.form import BODIES, form
from rag.names.kinds import given_name_words
from rag.names.merging import Edge
from rag.names.stories import Stories
from rag.names.table import general_table
from rag.names.vocabulary import CLUBS, GENERIC, HEADS, LAWS, MILITARY_UNITS, OUTLET_HEADS, PLACE_HEADS, THINGS

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from rag.names.merging import Merger
    from rag.names.nodes import Node

_SAME_STORY = 0.82
_LEAST_INITIALS = 3
_ADJECTIVAL = ("an", "ish", "ese", "i", "ic", "ch")
_LEFT_OUT_LAST = frozenset({"service", "institute", "orchestra", "society", "choir", "ensemble", "theatre"})
_BRANDS = frozenset(
    """group holding holdings corporation company industries systems technologies partners ventures enterprises
    international""".split()  # noqa: SIM905
)
"""What is left out of a company's name, so that the rest is the company, and not who or what it is named after."""


def is_lone_head(tokens: tuple[str, ...]) -> bool:
    """ "League", "Front": a word that another article writes for another body. "Guardian" is a name."""
    return len(tokens) == 1 and tokens[0] in (HEADS | LAWS) - OUTLET_HEADS


def short_form_edges(nodes: Sequence[Node], merger: Merger) -> Iterator[Edge]:
    """ "HPA" in an article that does not say what it is, where others do: "Harbour Pilots' Association (HPA)"; and a
    place that an article says had another name."""
    meant: dict[str, set[int]] = {}
    for at, node in enumerate(nodes):
        for entry in node.entries:
            for text, _ in entry.spellings:
                short = form(text)
                if short.folded != node.folded and set(short.tokens).isdisjoint(node.name.form.tokens):
                    meant.setdefault(short.folded, set()).add(at)
    for at, node in enumerate(nodes):
        fuller = meant.get(node.folded, set()) - {at}
        roots = {merger.root(other) for other in fuller}
        confidence = 0.93 if len(roots) == 1 else 0.5
        for other in sorted(fuller):
            yield Edge(other, at, Judgement(confidence, "an article says so"))


def brand_edges(nodes: Sequence[Node]) -> Iterator[Edge]:
    """ "Orrison" and "Orrison Group" of one article, where nobody and no place of these articles is called Orrison."""
    table = general_table()
    taken: set[str] = set()
    single: dict[str, int] = {}
    for at, node in enumerate(nodes):
        tokens = node.name.form.tokens
        if node.name.kind == "person":
            taken.update(tokens)
        elif node.name.kind == "place":
            taken.add(tokens[0])
        elif len(tokens) == 1 and not node.scope and tokens not in table.countries and node.folded not in table.near:
            single[node.folded] = at
    for at, node in enumerate(nodes):
        tokens = node.name.form.tokens
        if len(tokens) != 2 or tokens[1] not in _BRANDS or tokens[0] in taken or node.name.kind not in BODIES:
            continue
        short = single.get(tokens[0])
        if short is not None and _same_docs(node, nodes[short]):
            yield Edge(at, short, Judgement(_SAME_STORY, "its short form in one article"))


def story_edges(nodes: Sequence[Node], merger: Merger) -> Iterator[Edge]:
    """Initials, a lone "League" and a military unit in short, where articles on the same story name one body only that
    it may be."""
    stories = Stories(nodes, merger)
    people = {node.name.form.tokens[:2] for node in nodes if node.name.kind == "person"}
    bodies: dict[tuple[tuple[str, ...], str], set[int]] = {}
    for at, node in enumerate(nodes):
        for short in _shorts(node, people):
            for doc in node.docs:
                bodies.setdefault((short, doc), set()).add(at)
    for at, node in enumerate(nodes):
        if node.is_open or node.name.kind == "person" or (node.name.kind == "place" and not _is_named(node)):
            continue
        told = [_told(_asked(node), node, bodies, nodes, {doc, *stories.near(doc)}) - {at} for doc in sorted(node.docs)]
        every = sorted(set().union(*told))
        if all(told) and len({merger.root(other) for other in every}) == 1:
            yield Edge(every[0], at, Judgement(_SAME_STORY, "the only one in articles on the same"))


def spelling_edges(nodes: Sequence[Node], merger: Merger) -> Iterator[Edge]:
    """ "Qasr" and "Kasr", too short to be sure of by the spelling alone, in articles on the same story, none of which
    has both."""
    stories = Stories(nodes, merger)
    for edge in merger.open:
        one, other = nodes[edge.one], nodes[edge.other]
        if edge.judgement.why != SPELT_ALIKE or one.name.form.key != other.name.form.key or _same_docs(one, other):
            continue
        both = (merger.root(edge.one), merger.root(edge.other))
        if all(stories.shared(doc, other.docs, but=both) for doc in one.docs):
            yield Edge(edge.one, edge.other, Judgement(_SAME_STORY, f"{SPELT_ALIKE}, articles on the same"))


def _is_named(node: Node) -> bool:
    """A bridge, a street: what may be named after a person."""
    tokens = node.name.form.tokens
    return len(tokens) == 2 and tokens[-1] in PLACE_HEADS


def _told(
    asked: Iterable[tuple[str, ...]],
    short: Node,
    bodies: Mapping[tuple[tuple[str, ...], str], set[int]],
    nodes: Sequence[Node],
    docs: Iterable[str],
) -> set[int]:
    """The bodies of these articles that a short name may stand for."""
    found = {at for doc in docs for words in asked for at in bodies.get((words, doc), ())}
    return {at for at in found if _is_fuller(nodes[at], short)}


def _same_docs(one: Node, other: Node) -> bool:
    return not one.docs.isdisjoint(other.docs)


def _asked(node: Node) -> tuple[tuple[str, ...], ...]:
    """Under what a fuller name may be entered."""
    tokens = node.name.form.tokens
    unit = _unit(node)
    if unit or len(tokens) > 1:
        return (unit or ("body", *tokens),)
    if is_lone_head(tokens):
        return (("head", tokens[0]),)
    initials = (("initials", node.folded),) if len(node.folded) >= _LEAST_INITIALS else ()
    return *initials, ("party", node.folded), ("party", node.folded.removesuffix("s"))


def _shorts(node: Node, people: Container[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """What a body may be called in short."""
    tokens = node.name.form.tokens
    if node.name.kind == "person" or len(tokens) < 2:
        return
    if len(tokens) > 2 and tokens[-1] in HEADS | THINGS and tokens[:2] in people:
        yield ("body", *tokens[1:])  # "the Finn Trust", "Finn Bridge"
    if node.name.kind == "place":
        return
    unit = _unit(node)
    if unit:
        yield unit
        return
    if len(tokens) > 2 and tokens[0].endswith(_ADJECTIVAL) and not GENERIC.issuperset(tokens[1:]):
        # "the Orrian Red Crescent"
        yield ("body", *tokens[1:])
    if len(tokens) > 2 and tokens[-1] in HEADS and tokens[0] in given_name_words():
        yield ("body", *tokens[1:])
    if len(tokens) > 2 and tokens[-1] in _LEFT_OUT_LAST and tokens[-2] not in PLACE_HEADS | CLUBS:
        yield ("body", *tokens[:-1])  # "the Ostwick Philharmonic"
    rest = node.name.rest
    if node.name.country and len(rest) > 1 and not GENERIC.issuperset(rest):  # "the Yacht Club"
        yield ("body", *rest)
    if tokens[-1] == "party":  # "the Greens"
        yield ("party", " ".join(tokens[:-1]))
    for words in {tokens, node.name.rest}:
        if len(words) > 1:
            yield ("initials", "".join(word[0] for word in words))
    folded = node.folded.split()
    small = next((i for i, word in enumerate(folded) if word in ("of", "for")), len(folded))
    if small and folded[small - 1] in HEADS | LAWS:
        yield ("head", folded[small - 1])
        if 1 < small < len(folded) and folded[0] not in GENERIC:  # "the Ostwick Institute"
            yield ("body", *folded[:small])


def _unit(node: Node) -> tuple[str, ...]:
    """ "7", "brigade" for "7th Border Brigade"."""
    numbers, head = node.name.form.numbers, node.name.form.tokens[-1]
    return ("unit", *sorted(numbers), head) if len(numbers) == 1 and head in MILITARY_UNITS else ()


def _is_fuller(long: Node, short: Node) -> bool:
    if not _unit(short):
        return not short.name.form.tokens[0].isdigit() and len(long.name.form.tokens) > 1
    return set(short.name.form.tokens) < set(long.name.form.tokens)
