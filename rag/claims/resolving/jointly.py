"""Several people who say one quotation together: "“It rained,” Vale and Brek wrote. “It was cold.”" is of both."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.casting.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.stating.statement import Statement

_AND = re.compile(r"(?:,|,? and|,? &) (?:the )?")
_MOST = 8


def together(text: str, statements: Sequence[Statement], index: int) -> Phrase | None:
    """All who hold the statement at ``index``, each by a statement of his own beside it, as one phrase; None where it
    is held by one, or other words stand between them."""
    one = statements[index]
    if not one.cue or not one.sources:
        return None
    near = range(max(0, index - _MOST), min(len(statements), index + _MOST + 1))
    same = [at for at in near if _is_twin(statements[at], one)]
    found = sorted({source for at in same if (source := statements[at].sources[-1]) is not None})
    if len(found) < 2 or not all(_AND.fullmatch(text, a[1], b[0]) for a, b in pairwise(found)):
        return None
    span = (found[0][0], found[-1][1])
    return Phrase("description", span, span, plural=True)


def _is_twin(other: Statement, one: Statement) -> bool:
    """Whether two statements are one attribution, of two people."""
    where = (other.sentence, other.content, other.cue, other.inside)
    same = where == (one.sentence, one.content, one.cue, one.inside)
    return same and len(other.sources) == len(one.sources) and other.sources[:-1] == one.sources[:-1]
