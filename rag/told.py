"""Whether what a sentence says has been told already: by the same holders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.disagree.same import same_holder
from rag.disagree.statement import statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.disagree.statement import Statement
    from rag.types import Evidence
    from rag.verify.fault import SameName


def is_told(item: Evidence, kept: Sequence[Evidence], *, names: SameName | None) -> bool:
    """Whether those before it are by the same holders: the army and its spokeswoman are one, and the narrator's
    sentences are the outlet's."""
    told = _outermost(kept)
    return all(any(same_holder(mine, other, names=names) for other in told) for mine in _outermost([item]))


def _outermost(items: Sequence[Evidence]) -> list[Statement]:
    """Without what is quoted of others: who rejects a claim of the other side has not told that side."""
    return [one for one in statements(items) if one.claim is None or one.claim.inside is None]
