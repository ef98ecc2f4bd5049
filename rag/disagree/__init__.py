"""Who contradicts whom, how many independent origins there are, and what a newer statement or a correction replaces."""

from rag.disagree.corrections import Correction, corrections, is_notice
from rag.disagree.dispute import Dispute, Position, Voice
from rag.disagree.phrase import phrase, side_phrase
from rag.disagree.remark import Remark, remark
from rag.disagree.sides import disagreements, superseded
from rag.disagree.statement import Statement, denies_what_was_told, outlet_begins

__all__ = [
    "Correction",
    "Dispute",
    "Position",
    "Remark",
    "Statement",
    "Voice",
    "corrections",
    "denies_what_was_told",
    "disagreements",
    "is_notice",
    "outlet_begins",
    "phrase",
    "remark",
    "side_phrase",
    "superseded",
]
