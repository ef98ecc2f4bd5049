from __future__ import annotations

import asyncio
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import pytest
from llama_index.core import Document
from llama_index.core import Settings as GlobalSettings
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import MetadataMode, NodeRelationship, TextNode

from rag.answer_json import answer_from_dict
from rag.collection import Collection
from rag.errors import ModelInterrupted, QuestionError, UnknownOutlet
from rag.llama_index import BylineChunker, BylineQueryEngine, BylineRetriever, evidence_node
from rag.types import Evidence, Filters
from tests.models import failing, writing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.models import Writes

QUESTION = "How many people died in the fire at the Sarnhollow colliery?"
REPEATED = (
    "Two shells hit the depot on Monday. No one was hurt. The mayor, Odo Brenk, said so at noon.\n\n"
    "Two more fell at night. No one was hurt. “No one was hurt.” That is what Brenk told reporters."
)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory, sample_articles: Path) -> Iterator[Collection]:
    with Collection.open(tmp_path_factory.mktemp("home"), create=True) as opened:
        opened.ingest([sample_articles])
        yield opened


@pytest.fixture(autouse=True)
def _no_global_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads llama-index's global Settings fails the test."""

    def fail(_: object) -> None:
        raise AssertionError("the global Settings were read")

    for name in ("llm", "embed_model", "node_parser", "prompt_helper", "transformations"):
        monkeypatch.setattr(type(GlobalSettings), name, property(fail))


def test_the_guard_against_global_settings_works() -> None:
    with pytest.raises(AssertionError, match="global Settings"):
        _ = GlobalSettings.llm


# The retriever


@pytest.mark.embedder
def test_each_node_is_cut_from_its_article(collection: Collection) -> None:
    nodes = BylineRetriever(collection, limit=7).retrieve(QUESTION)
    assert len(nodes) == 7
    for found in nodes:
        node = found.node
        assert isinstance(node, TextNode)
        article = collection.article(node.metadata["doc"])
        assert node.text == article.text[node.start_char_idx : node.end_char_idx]
        assert (node.start_char_idx, node.end_char_idx) == (node.metadata["start"], node.metadata["end"])
        assert node.metadata["outlet"] == article.outlet
        assert node.metadata["date"] == str(article.date)
        assert node.metadata["url"] == article.url
        assert node.metadata["title"] == article.title
        assert node.source_node is not None
        assert node.source_node.node_id == article.doc


@pytest.mark.embedder
def test_nodes_come_in_the_order_and_with_the_scores_of_the_ranking(collection: Collection) -> None:
    nodes = BylineRetriever(collection, limit=5).retrieve(QUESTION)
    expected = collection.retrieve(QUESTION, limit=5)
    assert [(n.node.metadata["doc"], n.node.metadata["start"], n.score) for n in nodes] == [
        (e.doc, e.start, e.answers) for e in expected
    ]
    assert [n.score for n in nodes] == sorted((n.score or 0 for n in nodes), reverse=True)


@pytest.mark.embedder
def test_ids_are_stable_and_differ_by_sentence(collection: Collection) -> None:
    first, again = (BylineRetriever(collection).retrieve(QUESTION) for _ in range(2))
    assert [n.node.node_id for n in first] == [n.node.node_id for n in again]
    assert len({n.node.node_id for n in first}) == len(first)


@pytest.mark.embedder
def test_filters_reach_the_search(collection: Collection) -> None:
    retriever = BylineRetriever(collection, filters=Filters(outlets=("Harbour Post",)))
    nodes = retriever.retrieve(QUESTION)
    assert nodes
    assert {n.node.metadata["outlet"] for n in nodes} == {"Harbour Post"}
    with pytest.raises(UnknownOutlet):
        BylineRetriever(collection, filters=Filters(outlets=("Nobody's Gazette",))).retrieve(QUESTION)


@pytest.mark.embedder
def test_retrieves_in_an_event_loop(collection: Collection) -> None:
    nodes = asyncio.run(BylineRetriever(collection, limit=3).aretrieve(QUESTION))
    assert [n.node.node_id for n in nodes] == [
        n.node.node_id for n in BylineRetriever(collection, limit=3).retrieve(QUESTION)
    ]


def test_what_is_unknown_is_absent_and_models_read_outlet_and_title_only() -> None:
    node = evidence_node(Evidence("a.txt", 3, 10, 15, "Fire.", outlet="Harbour Post", title="Fire at sea"), marker=2)
    assert node.metadata == {
        "doc": "a.txt",
        "start": 10,
        "end": 15,
        "outlet": "Harbour Post",
        "title": "Fire at sea",
        "marker": 2,
    }
    for mode in (MetadataMode.LLM, MetadataMode.EMBED):
        assert node.get_metadata_str(mode) == "outlet: Harbour Post\ntitle: Fire at sea"


# The query engine


@pytest.mark.embedder
def test_source_nodes_are_the_citations_and_metadata_is_the_answer(collection: Collection) -> None:
    response = BylineQueryEngine(collection, model="none").query(QUESTION)
    answer = answer_from_dict(response.metadata or {})
    assert str(response) == answer.answer
    assert len(answer.citations) >= 2
    assert [n.node.metadata["marker"] for n in response.source_nodes] == [c.marker for c in answer.citations]
    for found in response.source_nodes:
        node: Any = found.node
        text = collection.article(node.metadata["doc"]).text
        assert node.text == text[node.start_char_idx : node.end_char_idx]
        assert f"[{node.metadata['marker']}]" in str(response)
    ranked = BylineRetriever(collection).retrieve(QUESTION)
    found_ids, docs = {n.node.node_id for n in ranked}, {n.node.metadata["doc"] for n in ranked}
    # One node a sentence, whoever gives it; what corrects a sentence may stand beside one that was found.
    assert len({n.node.node_id for n in response.source_nodes} & found_ids) >= 2
    assert {n.node.metadata["doc"] for n in response.source_nodes} <= docs


@pytest.mark.embedder
def test_answers_in_an_event_loop(collection: Collection) -> None:
    response = asyncio.run(BylineQueryEngine(collection, model="none").aquery(QUESTION))
    assert str(response) == collection.ask(QUESTION, model="none").answer


@pytest.mark.embedder
@pytest.mark.parametrize(
    "model",
    [None, writing("According to the colliery, people died in it [1]. The fire was at Sarnhollow [2].", piece=62)],
)
def test_a_streamed_response_is_the_same_text_with_its_sources_at_the_end(
    collection: Collection, model: Writes | None
) -> None:
    whole = BylineQueryEngine(collection, model=model or "none").query(QUESTION)
    response: Any = BylineQueryEngine(collection, model=model or "none", streaming=True).query(QUESTION)
    assert response.source_nodes == []
    pieces = list(response.response_gen)
    assert "".join(pieces) == str(whole)
    assert [n.node.node_id for n in response.source_nodes] == [n.node.node_id for n in whole.source_nodes]
    assert response.metadata["answer"] == str(whole)


@pytest.mark.embedder
def test_streams_in_an_event_loop(collection: Collection) -> None:
    async def read() -> tuple[str, int]:
        response: Any = await BylineQueryEngine(collection, model="none", streaming=True).aquery(QUESTION)
        text = "".join([piece async for piece in response.async_response_gen()])
        return text, len(response.source_nodes)

    answer = collection.ask(QUESTION, model="none")
    assert asyncio.run(read()) == (answer.answer, len(answer.citations))


@pytest.mark.embedder
def test_a_model_that_fails_in_mid_stream_is_not_hidden(collection: Collection) -> None:
    model = failing(
        ModelInterrupted("the model stopped"), after="According to the colliery, people died in the fire [1]. And"
    )
    response: Any = BylineQueryEngine(collection, model=model, streaming=True).query(QUESTION)
    text = "".join(response.response_gen)
    assert response.metadata["error"] == "the model stopped"
    assert text.endswith(response.metadata["answer"])
    cited = response.metadata["citations"]
    assert [n.node.metadata["marker"] for n in response.source_nodes] == [c["marker"] for c in cited] != []


@pytest.mark.embedder
def test_a_question_that_cannot_be_asked_raises(collection: Collection) -> None:
    with pytest.raises(QuestionError):
        BylineQueryEngine(collection, model="none").query("?")


@pytest.mark.embedder
@pytest.mark.model
def test_llama_index_answers_from_our_retriever_with_a_model_named_explicitly(
    collection: Collection, small_model: str
) -> None:
    from llama_index.core.indices.prompt_helper import PromptHelper
    from llama_index.core.query_engine import CitationQueryEngine
    from llama_index.core.response_synthesizers import get_response_synthesizer

    from rag.models.llama_index import llama_index_llm
    from rag.settings import Settings

    llm = llama_index_llm(small_model, settings=Settings(), max_tokens=16)
    engine = CitationQueryEngine(
        retriever=BylineRetriever(collection, limit=3),
        llm=llm,
        response_synthesizer=get_response_synthesizer(
            llm=llm, prompt_helper=PromptHelper.from_llm_metadata(llm.metadata)
        ),
        node_postprocessors=[],
    )
    response = engine.query(QUESTION)
    assert len(response.source_nodes) >= 3
    assert str(response)


# The chunker


def _document(text: str = REPEATED) -> Document:
    return Document(text=text, id_="brenk.txt", metadata={"outlet": "Northline"}, excluded_llm_metadata_keys=["outlet"])


@pytest.mark.parametrize("unit", ["sentence", "chunk"])
def test_nodes_of_repeated_sentences_have_their_own_offsets(unit: Literal["sentence", "chunk"]) -> None:
    nodes = BylineChunker(unit=unit, target_words=8, max_words=12)([_document()])
    for node in nodes:
        assert isinstance(node, TextNode)
        assert node.text == REPEATED[node.start_char_idx : node.end_char_idx]
    starts = [node.start_char_idx or 0 for node in nodes if isinstance(node, TextNode)]
    assert starts == sorted(set(starts))
    assert len({node.node_id for node in nodes}) == len(nodes)


def test_the_second_occurrence_is_found_where_it_stands() -> None:
    nodes = BylineChunker(unit="sentence")([_document()])
    hurt = [n.start_char_idx for n in nodes if isinstance(n, TextNode) and n.text == "No one was hurt."]
    assert hurt == [REPEATED.index("No one"), REPEATED.index("No one", 60)]


def test_metadata_and_relationships_are_those_of_the_document() -> None:
    document = _document()
    nodes = BylineChunker(unit="sentence")([document])
    for node in nodes:
        assert node.metadata == {"outlet": "Northline"}
        assert node.excluded_llm_metadata_keys == ["outlet"]
        assert node.source_node is not None
        assert node.source_node.node_id == "brenk.txt"
        assert node.source_node.hash == document.hash
    assert NodeRelationship.PREVIOUS not in nodes[0].relationships
    assert NodeRelationship.NEXT not in nodes[-1].relationships
    for before, after in pairwise(nodes):
        assert before.next_node is not None
        assert before.next_node.node_id == after.node_id
        assert after.prev_node is not None
        assert after.prev_node.node_id == before.node_id
    nodes[0].metadata["outlet"] = "changed"
    assert document.metadata == {"outlet": "Northline"}


def test_a_node_that_was_cut_before_keeps_the_offsets_of_its_document() -> None:
    chunks = BylineChunker(target_words=12, max_words=30)([_document()])
    assert len(chunks) > 1
    for node in BylineChunker(unit="sentence")(chunks):
        assert isinstance(node, TextNode)
        assert node.text == REPEATED[node.start_char_idx : node.end_char_idx]
        assert node.source_node is not None
        assert node.source_node.node_id == "brenk.txt"


def test_menus_make_no_nodes_and_nothing_comes_of_nothing() -> None:
    text = "Cookie settings\n\nThe dam at Ostwick held, the water board said on Friday.\n\nShare on Facebook\n"
    assert [n.get_content() for n in BylineChunker(unit="sentence")([_document(text)])] == [
        "The dam at Ostwick held, the water board said on Friday."
    ]
    assert BylineChunker()([_document(""), _document(" \n ")]) == []


def test_runs_in_an_ingestion_pipeline() -> None:
    pipeline = IngestionPipeline(transformations=[BylineChunker(unit="sentence")])
    once = [node.node_id for node in pipeline.run(documents=[_document()])]
    assert once == [node.node_id for node in BylineChunker(unit="sentence")([_document()])]
    assert once == [node.node_id for node in pipeline.run(documents=[_document()])]
