"""From an article to its claims: what the tagger found, by sentence, with the holders resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.interviewing.commentary import with_authors
from rag.claims.resolving.held_on import with_links_held_on
from rag.claims.resolving.resolve import resolve
from rag.claims.stating.statements import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.tagging import Attribution
    from rag.types import Claim, Sentence


def extract_claims(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution], *, outlet: str | None = None
) -> tuple[Claim, ...]:
    """The claims of an article in reading order; a sentence without any is the narrator's.

    ``sentences`` are those of ``split_sentences(text)``, ``attributions`` the tagger's for ``text``, or those of
    ``rag.claims.stating.fallback.rule_attributions`` where its weights are missing; ``outlet`` who publishes the
    article, and so is no link of its chains. Linear in the length of ``text``."""
    claims = resolve(text, sentences, statements(text, sentences, attributions), outlet=outlet)
    claims = with_links_held_on(text, sentences, claims, outlet=outlet)
    return with_authors(text, sentences, claims)
