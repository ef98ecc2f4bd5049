"""Source nodes of llama-index to citations: each is found in the article it was cut from, to the character.

A node says in many ways where it is from; a citation needs the article's id and true offsets. A node that is in no
article of the collection stays a citation, of what the node calls itself: it counts, as one that hits nothing.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rag.errors import ArticleNotFound
from rag.types import Citation, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.collection import Collection

_NAMES = ("doc", "doc_id", "document_id", "id", "file_name", "filename", "file_path", "path", "source", "url")
"""Metadata in which readers of llama-index and people's own loaders keep the document's name."""
_HEADING = re.compile(r"\ASource \d{1,4}:\n")
_MARKER = re.compile(r"\[(?:sources? ?)?(\d{1,3}(?:, ?(?:source )?\d{1,3}){0,12})\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """``citations`` are numbered as the source nodes are, from 1; ``rest`` are the source nodes that the text does not
    cite. ``warnings`` name the nodes that are in no article, and the markers without a node."""

    citations: tuple[Citation, ...]
    rest: tuple[Evidence, ...]
    warnings: tuple[str, ...]


class NodePlaces:
    """Finds source nodes in the articles of a collection."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._docs = doc_names(collection.docs())

    def cited(self, text: str, nodes: Sequence[Any]) -> Cited:
        """The source nodes that ``text`` cites by ``[1]`` or ``[Source 1]``; all of them where it cites none."""
        sources = [self._evidence(number, item) for number, item in enumerate(nodes, 1)]
        used = list(dict.fromkeys(markers(text)))
        warnings = [why for _, why in sources if why]
        warnings += [f"The answer cites [{number}], and there are {len(nodes)} sources." for number in used
                     if not 1 <= number <= len(nodes)]  # fmt: skip
        used = [number for number in used if 1 <= number <= len(nodes)] or list(range(1, len(nodes) + 1))
        citations = tuple(Citation(number, sources[number - 1][0]) for number in used)
        rest = tuple(evidence for number, (evidence, _) in enumerate(sources, 1) if number not in used)
        return Cited(citations, rest, tuple(warnings))

    def _evidence(self, number: int, item: Any) -> tuple[Evidence, str]:  # noqa: ANN401  (llama-index's, or like it)
        node = getattr(item, "node", item)
        text = _HEADING.sub("", str(node.get_content())).removesuffix("\n")
        names = [name for name in _named(node) if name]
        for name in names:
            doc = self._docs.get(name) or self._docs.get(short_name(name))
            if doc is not None and (found := self._placed(doc, node, text)):
                return found, ""
        where = names[0] if names else f"source-{number}"
        why = f"Source {number} ({where}) is in no article of the collection: a citation that hits nothing."
        return Evidence(where, -1, 0, len(text), text), why

    def _placed(self, doc: str, node: Any, text: str) -> Evidence | None:  # noqa: ANN401
        try:
            article = self._collection.article(doc)
        except ArticleNotFound:  # removed while the run is going on
            return None
        span = _own_span(node, article.text, text) or _found(article.text, text)
        if span is None:
            return None
        day = article.date.isoformat() if article.date else None
        quote = article.text[span[0] : span[1]]
        return Evidence(doc, -1, *span, quote, article.outlet, day, article.url, article.title)


def doc_names(docs: Sequence[str]) -> dict[str, str | None]:
    """Names to ids: each in full, and by its short name where that is one article's alone (else None)."""
    found: dict[str, str | None] = {}
    for doc in docs:
        short = short_name(doc)
        found[short] = None if short in found else doc
    return found | {doc: doc for doc in docs}


def markers(text: str) -> Iterator[int]:
    """The numbers that a text cites, in order: ``[2]``, ``[1, 3]``, ``[Source 2]``."""
    for match in _MARKER.finditer(text):
        yield from map(int, re.findall(r"\d+", match[1]))


def _named(node: Any) -> Iterator[str]:  # noqa: ANN401
    metadata = getattr(node, "metadata", None) or {}
    yield str(getattr(node, "ref_doc_id", None) or "")
    yield from (str(metadata.get(key) or "") for key in _NAMES)
    yield str(getattr(node, "node_id", None) or "")


def short_name(doc: str) -> str:
    """The name without folders and without ".txt": people ingest a folder from above or from inside."""
    return os.path.basename(doc.replace("\\", "/")).removesuffix(".txt")  # noqa: PTH119  (a name, not a path here)


def _own_span(node: Any, article: str, text: str) -> tuple[int, int] | None:  # noqa: ANN401
    """The node's own offsets, where the article has its text there."""
    start, end = getattr(node, "start_char_idx", None), getattr(node, "end_char_idx", None)
    if isinstance(start, int) and isinstance(end, int) and text and article[start:end] == text:
        return start, end
    return None


def _found(article: str, text: str) -> tuple[int, int] | None:
    """Where the text stands in the article, whatever the white space; the first place of several."""
    wanted = text.split()
    if not wanted:
        return None
    at = article.find(text.strip())
    if at >= 0:
        return at, at + len(text.strip())
    words = list(re.finditer(r"\S+", article))
    joined = " ".join(match[0] for match in words)
    at = joined.find(" ".join(wanted))
    if at < 0:
        return None
    first = joined.count(" ", 0, at)
    if at and joined[at - 1] != " ":
        return None  # begins inside a word: then it was not cut from this article
    last = min(first + len(wanted), len(words)) - 1
    return words[first].start(), words[last].end()
