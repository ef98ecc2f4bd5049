"""Byline where others plug in: a retriever, a query engine and a chunker for llama-index.

    with Collection.open("~/.byline") as collection:
        retriever = BylineRetriever(collection, limit=5)
        nodes = retriever.retrieve("Who says that the bridge is destroyed?")

Importing this module imports llama-index. Nothing here reads its global ``Settings``: the collection brings its own
embedding model, and a language model is named explicitly. The models themselves are in ``rag.models.llama_index``.

There is no ``ChromaVectorStore`` over a collection. Its Chroma holds vectors and filters only: the text is in SQLite,
exact copies of an article share one vector, and the files may be loaded under the collection's lock alone. Whoever
needs the vectors in a store of their own lets ``BylineChunker`` make the nodes for it.
"""

from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import AsyncStreamingResponse, Response, StreamingResponse
from llama_index.core.bridge.pydantic import Field
from llama_index.core.schema import (
    BaseNode,
    MetadataMode,
    Node,
    NodeRelationship,
    NodeWithScore,
    RelatedNodeInfo,
    TextNode,
    TransformComponent,
)

from rag.answer_json import answer_to_dict
from rag.chunking import chunk_sentences
from rag.compose import with_markers
from rag.events import Checked, Finished
from rag.sentences import split_sentences
from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator, Iterator, Sequence

    from llama_index.core.base.response.schema import RESPONSE_TYPE
    from llama_index.core.callbacks.base import CallbackManager
    from llama_index.core.schema import QueryBundle

    from rag.collection import Collection
    from rag.events import Event
    from rag.models.seam import LanguageModel
    from rag.types import Answer, Evidence

__all__ = ["BylineChunker", "BylineQueryEngine", "BylineRetriever", "evidence_node"]

_ANYTHING = Filters()
_FOR_PROGRAMS = ["doc", "start", "end", "url", "marker"]
"""Metadata that neither an embedding model nor a language model should read; outlet, date and title they should."""


class BylineRetriever(BaseRetriever):
    """The evidence of a collection as nodes, the best first: one ``TextNode`` a source sentence (see
    ``evidence_node``), with the score that they are ranked by: the probability that the sentence answers, or, where
    no reader has read it, its score in the search.

        retriever = BylineRetriever(collection, filters=Filters(outlets=("Harbour Post",)), limit=5)
        RetrieverQueryEngine.from_args(retriever, llm=llama_index_llm("ollama:qwen3", settings=Settings()))

    Raises what ``Collection.retrieve`` raises. The caller closes the collection."""

    def __init__(
        self,
        collection: Collection,
        *,
        filters: Filters = _ANYTHING,
        limit: int = 12,
        callback_manager: CallbackManager | None = None,
    ) -> None:
        super().__init__(callback_manager=callback_manager)
        self._collection = collection
        self._filters = filters
        self._limit = limit

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._collection.retrieve(query_bundle.query_str, filters=self._filters, limit=self._limit)
        return [NodeWithScore(node=evidence_node(item), score=_score(item)) for item in found]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


class BylineQueryEngine(BaseQueryEngine):
    """Byline's checked answers as llama-index responses.

        engine = BylineQueryEngine(collection, model="embedded:qwen2.5-coder-1.5b")
        response = engine.query("Who says that the bridge is destroyed?")
        print(response, [node.metadata["outlet"] for node in response.source_nodes])

    The response's text has markers: ``[1]`` is the source node whose ``metadata["marker"]`` is 1. ``source_nodes`` are
    the citations, and none when Byline abstains; ``metadata`` is the Answer JSON, with ``error`` set when the model
    failed while answering. ``model`` is what ``Collection.ask`` takes.

    With ``streaming`` the text comes by checked sentences, and ``source_nodes`` and ``metadata`` are filled when it has
    ended. Raises what ``Collection.ask`` raises; while streaming, where the text is read."""

    def __init__(
        self,
        collection: Collection,
        *,
        model: str | LanguageModel | None = None,
        filters: Filters = _ANYTHING,
        streaming: bool = False,
        callback_manager: CallbackManager | None = None,
    ) -> None:
        super().__init__(callback_manager=callback_manager)
        self._collection = collection
        self._model = model
        self._filters = filters
        self._streaming = streaming

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}  # the prompts are Byline's own and checked against; they cannot be exchanged here

    def _query(self, query_bundle: QueryBundle) -> RESPONSE_TYPE:
        if not self._streaming:
            return self._response(query_bundle.query_str)
        nodes: list[NodeWithScore] = []
        metadata: dict[str, Any] = {}
        return StreamingResponse(self._text(query_bundle.query_str, nodes, metadata), nodes, metadata)

    async def _aquery(self, query_bundle: QueryBundle) -> RESPONSE_TYPE:
        if not self._streaming:
            return await asyncio.to_thread(self._response, query_bundle.query_str)
        nodes: list[NodeWithScore] = []
        metadata: dict[str, Any] = {}
        text = _in_threads(self._text(query_bundle.query_str, nodes, metadata))
        return AsyncStreamingResponse(text, nodes, metadata)

    def _response(self, question: str) -> Response:
        answer = self._collection.ask(question, model=self._model, filters=self._filters)
        return Response(answer.answer, _cited(answer), answer_to_dict(answer))

    def _text(self, question: str, nodes: list[NodeWithScore], metadata: dict[str, Any]) -> Generator[str]:
        events = self._collection.stream(question, model=self._model, filters=self._filters)
        for piece in _pieces(events):
            if isinstance(piece, str):
                yield piece
            else:
                nodes.extend(_cited(piece))
                metadata.update(answer_to_dict(piece))


class BylineChunker(TransformComponent):
    """Documents to nodes by Byline's sentences: ``unit`` "chunk" (runs of whole sentences that do not tear a speaker
    from his words) or "sentence". Menus and cookie notices make no nodes of their own.

        pipeline = IngestionPipeline(transformations=[BylineChunker(), embed_model], vector_store=store)

    Every node is cut from its document: ``text == document.text[start_char_idx:end_char_idx]``, also for a sentence
    that the document repeats. (``NodeParser`` looks for the text to find the offsets, and finds the first occurrence.)
    For a node that was itself cut from a document, the offsets are the document's. Metadata is kept, ids are made of
    the document's id and the offsets, and source, previous and next are set."""

    unit: Literal["chunk", "sentence"] = "chunk"
    target_words: int = Field(90, ge=1, description="Words that a chunk has about.")
    max_words: int = Field(130, ge=1, description="Words that a chunk has at most, unless one sentence has more.")

    @classmethod
    def class_name(cls) -> str:
        return "BylineChunker"

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: object) -> list[BaseNode]:
        return [part for node in nodes for part in self._parts(node)]

    def _parts(self, node: BaseNode) -> list[TextNode]:
        text = node.get_content(metadata_mode=MetadataMode.NONE)
        made = [_part(node, text, start, end) for start, end in self._spans(text)]
        for before, after in pairwise(made):
            before.relationships[NodeRelationship.NEXT] = after.as_related_node_info()
            after.relationships[NodeRelationship.PREVIOUS] = before.as_related_node_info()
        return made

    def _spans(self, text: str) -> list[tuple[int, int]]:
        sentences = split_sentences(text)
        if self.unit == "sentence":
            return [(s.begin, s.stop) for s in sentences if s.kind != "furniture"]
        chunks = chunk_sentences(text, sentences, target_words=self.target_words, max_words=self.max_words)
        return [(chunk.start, chunk.end) for chunk in chunks]


def _score(item: Evidence) -> float:
    return item.score if item.answers is None else item.answers


def evidence_node(item: Evidence, *, marker: int | None = None) -> TextNode:
    """A source sentence as a node: ``node.text == article.text[start_char_idx:end_char_idx]``.

    Metadata has ``doc``, ``start``, ``end``, ``marker`` of a citation, and ``outlet``, ``date``, ``url`` and ``title``
    where they are known. The id is made of doc and offsets, so that the same sentence always has the same."""
    known = {
        "doc": item.doc,
        "start": item.start,
        "end": item.end,
        "outlet": item.outlet,
        "date": item.date,
        "url": item.url,
        "title": item.title,
        "marker": marker,
    }
    return TextNode(
        id_=f"{item.doc}#{item.start}-{item.end}",
        text=item.quote,
        start_char_idx=item.start,
        end_char_idx=item.end,
        metadata={key: value for key, value in known.items() if value is not None},
        excluded_embed_metadata_keys=list(_FOR_PROGRAMS),
        excluded_llm_metadata_keys=list(_FOR_PROGRAMS),
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=item.doc)},
    )


def _part(node: BaseNode, text: str, start: int, end: int) -> TextNode:
    source, shift = node.as_related_node_info(), 0
    if node.source_node is not None and isinstance(node, TextNode) and node.start_char_idx is not None:
        source, shift = node.source_node, node.start_char_idx
    return TextNode(
        id_=f"{source.node_id}#{start + shift}-{end + shift}",
        text=text[start:end],
        start_char_idx=start + shift,
        end_char_idx=end + shift,
        metadata=dict(node.metadata),
        excluded_embed_metadata_keys=list(node.excluded_embed_metadata_keys),
        excluded_llm_metadata_keys=list(node.excluded_llm_metadata_keys),
        metadata_template=node.metadata_template,
        metadata_separator=node.metadata_separator,
        **({"text_template": node.text_template} if isinstance(node, TextNode | Node) else {}),
        relationships={NodeRelationship.SOURCE: source},
    )


def _cited(answer: Answer) -> list[NodeWithScore]:
    """A citation each. What the ranking gave is not what a citation is worth, but 0 would read as worthless."""
    return [
        NodeWithScore(node=evidence_node(c.evidence, marker=c.marker), score=c.evidence.score or None)
        for c in answer.citations
    ]


def _pieces(events: Iterator[Event]) -> Iterator[str | Answer]:
    """The checked sentences of an answer as they come, with their markers, then what is left of its text, then the
    answer. A stream cannot take text back: where the answer became another one (the model failed after its first
    sentence), that follows as a paragraph of its own."""
    shown = ""
    for event in events:
        if isinstance(event, Checked):
            piece = f"{' ' if shown else ''}{with_markers(event.sentence)}"
            shown += piece
            yield piece
        elif isinstance(event, Finished):
            answer = event.answer
            rest = answer.answer.removeprefix(shown)
            if shown and not answer.answer.startswith(shown):
                rest = f"\n\n{answer.answer}"
            if rest:
                yield rest
            yield answer


async def _in_threads(pieces: Iterator[str]) -> AsyncGenerator[str]:
    """A blocking iterator for an event loop: each step in a thread."""
    while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
        yield piece
