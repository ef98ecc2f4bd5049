"""Engines of llama-index as systems: CitationQueryEngine, and whatever has its shape."""

from __future__ import annotations

import importlib
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.source_nodes import NodePlaces
from eval.systems import Reply, text_hash, written
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eval.answer_questions import Question
    from eval.watched_model import WatchedModel
    from rag.collection import Collection


class EngineFault(Exception):
    """An engine that has no ``query``, or whose reply is no Response; the message says which."""


class Engine:
    """``engine.query(text)``, with the source nodes as citations. The query has the earlier turns before it, as text:
    a query engine knows no conversation."""

    def __init__(
        self,
        engine: Any,  # noqa: ANN401  (any shape that has query)
        collection: Collection,
        model: WatchedModel | None,
        *,
        prompts: Mapping[str, str],
        name: str,
    ) -> None:
        self.prompts = prompts
        self._engine = engine
        self._places = NodePlaces(collection)
        self._model = model
        self._name = name

    def ask(self, question: Question) -> Reply:
        if self._model is not None:
            self._model.begin()
        started = time.perf_counter()
        response = self._engine.query(_with_history(question))
        text = _text(response, self._name)
        answer = written(question, text, self._model, started=started, prompts=self.prompts)
        cited = self._places.cited(text, response.source_nodes)
        answer = replace(answer, warnings=cited.warnings, model=answer.model or self._name)
        if answer.abstained:  # what it points to was of no use to it
            looked_at = tuple(citation.evidence for citation in cited.citations)
            return Reply(replace(answer, evidence=(*looked_at, *cited.rest)))
        return Reply(replace(answer, citations=cited.citations, evidence=cited.rest))


def citation_engine(collection: Collection, model: WatchedModel) -> Engine:
    """CitationQueryEngine with its defaults over the articles of the collection (an index in memory, made anew).

    Raises UsageError where llama-index's package for local embeddings is not installed."""
    from llama_index.core import Document
    from llama_index.core.query_engine.citation_query_engine import CITATION_QA_TEMPLATE, CITATION_REFINE_TEMPLATE

    from eval.bench import stock

    try:
        embedder = stock.embedder()
    except ImportError as error:
        raise UsageError(
            "--system citation-engine needs the package llama-index-embeddings-huggingface: "
            "pip install llama-index-embeddings-huggingface"
        ) from error
    documents = []
    for doc in collection.docs():
        article = collection.article(doc)
        known = {
            "outlet": article.outlet,
            "date": article.date.isoformat() if article.date else None,
            "url": article.url,
            "title": article.title,
        }
        metadata = {key: value for key, value in known.items() if value}
        documents.append(Document(id_=doc, text=article.text, metadata=metadata))
    prompts = {
        "citation_qa": text_hash(CITATION_QA_TEMPLATE.get_template()),
        "citation_refine": text_hash(CITATION_REFINE_TEMPLATE.get_template()),
    }
    engine = stock.citation_engine_of(documents, embedder, model)
    return Engine(engine, collection, model, prompts=prompts, name="citation-engine")


def load_engine(name: str, collection: Collection, model: WatchedModel | None) -> Engine:
    """The object ``MODULE:OBJECT``, as ``python -m`` would find the module: also in the current folder. What has no
    ``query`` is called, and must give something that has.

    Raises UsageError that says which of it is not there."""
    module_name, _, path = name.partition(":")
    found: Any = _module(module_name, name)
    for part in path.split("."):
        if not hasattr(found, part):
            raise UsageError(f"--system {name}: {module_name} has no {path}.")
        found = getattr(found, part)
    if not callable(getattr(found, "query", None)) or isinstance(found, type):
        if not callable(found):
            raise UsageError(f"--system {name}: it has no query(str), and is no function that makes an engine.")
        try:
            found = found()
        except Exception as error:
            raise UsageError(f"--system {name}: calling it failed: {type(error).__name__}: {error}") from error
    if not callable(getattr(found, "query", None)):
        raise UsageError(f"--system {name}: it gave a {type(found).__name__}, which has no query(str).")
    return Engine(found, collection, model, prompts={}, name=name)


def _module(module_name: str, name: str) -> object:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    try:
        return importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--system {name}: there is no module {error.name} here or among the installed packages."
        ) from error
    except Exception as error:
        raise UsageError(f"--system {name}: importing it failed: {type(error).__name__}: {error}") from error


def _with_history(question: Question) -> str:
    turns = [f"{turn.role}: {turn.content}" for turn in question.history]
    return "\n".join([*turns, f"user: {question.question}"]) if turns else question.question


def _text(response: Any, name: str) -> str:  # noqa: ANN401
    """The response's text, read to its end when it is streamed. Raises EngineFault for what is no Response."""
    if hasattr(response, "get_response"):
        response = response.get_response()
    if not hasattr(response, "source_nodes"):
        raise EngineFault(f"{name}: query() gave a {type(response).__name__} without source_nodes, so no Response.")
    text = response.response if hasattr(response, "response") else response
    return "" if text is None else str(text)
