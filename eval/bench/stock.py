"""llama-index's stock pipeline, as its documentation has it: what Byline is compared with.

SentenceSplitter, HuggingFaceEmbedding of the same MiniLM folder (in float32, its default) and ChromaVectorStore; for
answers its CitationQueryEngine. Every part is passed explicitly, none comes from the global ``Settings``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rag.models.seam import Usage

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from llama_index.core import Document
    from llama_index.core.base.base_query_engine import BaseQueryEngine
    from llama_index.core.embeddings import BaseEmbedding

    from rag.models.seam import LanguageModel, Message

CHUNK_TOKENS = 256
CHUNK_OVERLAP_TOKENS = 20


def embedder() -> BaseEmbedding:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    return HuggingFaceEmbedding(model_name=str(model_folder()), device="cpu")


def model_folder() -> Path:
    """The folder of the very model that Byline embeds with."""
    from rag import embedding

    return embedding._packaged_folder()


def documents(file: Path) -> list[Document]:
    """The records of a JSONL file; outlet, date, url and title are metadata, which the stock pipeline embeds too."""
    from llama_index.core import Document

    found = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            metadata = {key: record[key] for key in ("outlet", "date", "url", "title") if record.get(key)}
            found.append(Document(id_=record["id"], text=record["text"], metadata=metadata))
    return found


def ingest(file: Path, folder: Path, embed_model: BaseEmbedding) -> int:
    """All of a JSONL file into a new Chroma folder; the number of nodes."""
    import chromadb
    from chromadb.config import Settings
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
    collection = client.get_or_create_collection("articles")
    splitter = SentenceSplitter(chunk_size=CHUNK_TOKENS, chunk_overlap=CHUNK_OVERLAP_TOKENS)
    pipeline = IngestionPipeline(
        transformations=[splitter, embed_model], vector_store=ChromaVectorStore(chroma_collection=collection)
    )
    return len(pipeline.run(documents=documents(file)))


def citation_engine(file: Path, embed_model: BaseEmbedding, model: LanguageModel) -> BaseQueryEngine:
    """CitationQueryEngine with its defaults (2 chunks of 1024 tokens, cut into sources of 512)."""
    return citation_engine_of(documents(file), embed_model, model)


def citation_engine_of(
    articles: Sequence[Document], embed_model: BaseEmbedding, model: LanguageModel
) -> BaseQueryEngine:
    """The same over documents at hand."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.query_engine import CitationQueryEngine

    from rag.models.llama_index import EmbeddedLLM

    index: Any = VectorStoreIndex.from_documents(
        articles, embed_model=embed_model, transformations=[SentenceSplitter()]
    )
    return CitationQueryEngine.from_args(index, llm=EmbeddedLLM(model))


class Counting:
    """A model that notes the usage of each of its generations."""

    def __init__(self, model: LanguageModel) -> None:
        self.spec = model.spec
        self.context_tokens = model.context_tokens
        self.usages: list[Usage] = []
        self._model = model

    def count_tokens(self, text: str) -> int:
        return self._model.count_tokens(text)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        temperature: float = 0.0,
        seed: int = 0,
    ) -> Generator[str | Usage, None, None]:
        for item in self._model.stream(messages, max_tokens=max_tokens, stop=stop, temperature=temperature, seed=seed):
            if isinstance(item, Usage) and item.output is not None:
                self.usages.append(item)
            yield item

    def digest(self) -> str:
        return self._model.digest()

    def close(self) -> None:
        self._model.close()
