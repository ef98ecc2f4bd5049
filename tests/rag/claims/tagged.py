"""Claims from attributions written by hand, as lines: "Norpress > Ida Moor | it was over"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.extract import extract_claims
from rag.sentences import split_sentences
from tests.rag.claims.surface import attribution
from tests.rag.claims.told import cut

if TYPE_CHECKING:
    from rag.tagging import Attribution

Tagged = tuple[str, str | None, str]
"""(cue, source, content)"""


def chains(text: str, *tagged: Tagged, outlet: str | None = None) -> list[str]:
    """Each claim as "Norpress > Ida Moor | it was over"."""
    return [
        " > ".join(cut(text, link.name) or "nobody" for link in claim.chain)
        + " | "
        + " … ".join(cut(text, span) for span in claim.content)
        for claim in extract_claims(text, split_sentences(text), _attributions(text, tagged), outlet=outlet)
    ]


def _attributions(text: str, tagged: tuple[Tagged, ...]) -> list[Attribution]:
    return [attribution(text, cue, source, content) for cue, source, content in tagged]
