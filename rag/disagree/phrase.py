"""A side of a dispute in words: "31 people died, according to the miners' union"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.compose.naming import joined, short
from rag.dates import written_date
from rag.disagree.nouned import as_noun

if TYPE_CHECKING:
    from rag.disagree.dispute import Dispute, Position
    from rag.types import Holder


def phrase(dispute: Dispute) -> str:
    """All sides in one line, oldest first, each with its holders and its day."""
    return "; ".join(side_phrase(position) for position in dispute.positions)


def side_phrase(position: Position) -> str:
    """One side: what is said, by whom, on what day. Of several holders on a side all are named."""
    who = _and([_chain(voice.chain) for voice in position.voices])
    day = position.voices[0].newest.said_on
    when = f" ({written_date(day)})" if day else ""
    newest = position.voices[0].newest
    if newest.denies:
        return f"{who}{when}: {position.says}"
    return f"{position.says}, according to {who}{when}"


def _chain(chain: tuple[Holder, ...]) -> str:
    return joined([short(as_noun(holder)) for holder in chain])


def _and(parts: list[str]) -> str:
    every = list(dict.fromkeys(parts))
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"
