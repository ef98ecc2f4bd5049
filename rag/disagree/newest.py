"""What one holder has replaced: the newest of his statements on a matter stands, the others are named as older."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.disagree.clash import contradicts
from rag.disagree.same import same_holder, shared_event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.disagree.statement import Statement
    from rag.verify.fault import SameName


def replaced(found: Sequence[Statement], *, names: SameName | None) -> dict[Statement, Statement]:
    """Each statement that its own holder contradicts later, with the newest one that does. Of two of one day and
    article neither is newer, unless the article says that one was said before; the narrator replaces nothing of his
    own but by a correction (``rag.disagree.corrections``)."""
    result: dict[Statement, Statement] = {}
    for old in found:
        newer = [new for new in found if _is_newer(new, old) and _replaces(new, old, names=names)]
        if newer:
            result[old] = max(newer, key=lambda one: one.day)
    return result


def _is_newer(new: Statement, old: Statement) -> bool:
    if not new.evidence.date or not old.evidence.date:
        return new.evidence.doc == old.evidence.doc and old.earlier and not new.earlier
    return new.day > old.day


def _replaces(new: Statement, old: Statement, *, names: SameName | None) -> bool:
    if (
        new.is_narrator
        or (new.denies and new.is_thin)
        or not same_holder(new, old, names=names)
        or not shared_event(new, old)
    ):
        return False
    return contradicts(new, old) is not None
