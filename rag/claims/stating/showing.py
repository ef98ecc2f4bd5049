"""What shows something: a picture, which the outlet sees itself, a document or an inquiry, which finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.types import Span

DOCUMENTS = words_of(
    """
    poll polls survey surveys study studies analysis report reports data figures filings records documents
    research statistics results numbers measurements findings review audit trial trials inquiry probe investigation
    """
)
"""What they "show" is a claim; what a video shows the outlet has seen."""


def is_picture(view: View, source: Span | None) -> bool:
    """ "Footage shows a tank": what the outlet sees itself."""
    return source is not None and bool(_PICTURES.intersection(view.cut(source).lower().split()))


_PICTURES = words_of(
    """
    footage video videos clip clips photo photos photograph photographs image images picture pictures map maps
    screenshot screenshots it they graphic
    """
)


def is_document(view: View, source: Span) -> bool:
    """ "The latest poll", "figures of the board"."""
    words = view.cut(source).lower().split()
    return bool(DOCUMENTS.intersection(words[:7] + words[-1:]))


NOTHING = words_of("no little evidence traces signs nothing significant")
_SEARCHERS = DOCUMENTS | words_of(
    """
    researchers scientists investigators inspectors auditors experts academics inquiry investigation panel commission
    team authors economists trial tests watchdog coroner court judge tribunal committee
    """
)


def searches(view: View, source: Span) -> bool:
    """ "The researchers found no side effects"; not "police found no body"."""
    return bool(_SEARCHERS.intersection(view.cut(source).lower().replace(",", " ").split()[:5]))
