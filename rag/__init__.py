"""Byline: answers about news articles that cite the exact sentence and keep who said what.

The public API is what ``__all__`` names. Importing this module loads nothing heavy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rag.answer_json import answer_from_dict, answer_to_dict
    from rag.claim_store import Analysis
    from rag.collection import Collection
    from rag.errors import BylineError
    from rag.events import Checked, Composed, Event, Finished, Retrieved
    from rag.models import load_model
    from rag.models.seam import LanguageModel, Message
    from rag.names.book import Names
    from rag.names.entities import NameCluster
    from rag.quoted_claims import Quote, QuotedClaim, QuotedHolder
    from rag.settings import Settings, load_settings
    from rag.types import Answer, Article, Citation, Evidence, Filters, Sentence

_HOMES = {
    "Collection": "rag.collection",
    "Analysis": "rag.claim_store",
    "Answer": "rag.types",
    "Article": "rag.types",
    "Citation": "rag.types",
    "Evidence": "rag.types",
    "Filters": "rag.types",
    "Sentence": "rag.types",
    "NameCluster": "rag.names.entities",
    "Names": "rag.names.book",
    "Quote": "rag.quoted_claims",
    "QuotedClaim": "rag.quoted_claims",
    "QuotedHolder": "rag.quoted_claims",
    "BylineError": "rag.errors",
    "Retrieved": "rag.events",
    "Composed": "rag.events",
    "Checked": "rag.events",
    "Finished": "rag.events",
    "Event": "rag.events",
    "LanguageModel": "rag.models.seam",
    "Message": "rag.models.seam",
    "load_model": "rag.models",
    "Settings": "rag.settings",
    "load_settings": "rag.settings",
    "answer_to_dict": "rag.answer_json",
    "answer_from_dict": "rag.answer_json",
}

__all__ = [
    "Analysis",
    "Answer",
    "Article",
    "BylineError",
    "Checked",
    "Citation",
    "Collection",
    "Composed",
    "Event",
    "Evidence",
    "Filters",
    "Finished",
    "LanguageModel",
    "Message",
    "NameCluster",
    "Names",
    "Quote",
    "QuotedClaim",
    "QuotedHolder",
    "Retrieved",
    "Sentence",
    "Settings",
    "answer_from_dict",
    "answer_to_dict",
    "load_model",
    "load_settings",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module 'rag' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
