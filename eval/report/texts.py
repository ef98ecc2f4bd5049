"""Where the articles' texts of a report come from: a collection, files, or what comes with Byline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from eval.answer_questions import texts_at_hand
from rag.errors import ArticleNotFound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rag.collection import Collection

FindText = Callable[[str], str | None]
"""The text of an article by its id, None where it is not at hand."""


def text_in(collection: Collection) -> FindText:
    def find(doc: str) -> str | None:
        try:
            return collection.article(doc).text
        except ArticleNotFound:
            return None

    return find


def text_in_files(paths: Sequence[Path]) -> FindText:
    """Raises UsageError for a file that ``byline ingest`` would refuse."""
    from eval.check_dataset import articles_in
    from rag.settings import load_settings

    articles = articles_in(paths, load_settings())
    return lambda doc: articles.texts.get(articles.own_id(doc))


def text_at_hand(shared: Path | None = None) -> FindText:
    """The sample articles, and with ``shared`` those that lie there. Of an article elsewhere under the same name
    nothing is shown: a passage is used only where every quotation stands at its place."""
    texts = {doc: text for collection in texts_at_hand(shared).values() for doc, text in collection.items()}
    return texts.get
