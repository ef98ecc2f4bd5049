"""How likely an answer needs a second sentence beside its best one: the other side's account, the count of somebody
else, the sentence that goes on. A logistic regression over what is known of the two, learned from questions whose gold
has several sentences (``eval.training.beside_train``; figures in docs/answerability.md)."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

from rag.asked.wording import SIDES
from rag.figures import figures
from rag.regression import regression
from rag.told import is_told
from rag.words import content_stems

if TYPE_CHECKING:
    from rag.asked.asked import Asked
    from rag.types import Evidence
    from rag.verify.fault import SameName

WEIGHTS = Path(__file__).parent / "weights" / "beside.json"
DEEPEST = 12
"""Rank of the evidence: what is further down, or was not found, counts as unlikely."""
REACH = 2
"""How many sentences before and behind the best one are looked at, found or not."""
_UNFOUND = 0.01
"""The reader's probability of a sentence that it was not given."""
_LEAST, _USUAL_LENGTH = 0.0001, 200
_COUNTING = frozenset(("number", "date"))
_OF_WORDS = frozenset(("quotation", "what-said"))
_TURNS = re.compile(r"^[\"“']?(?:But|However|Yet|Still|Instead|By contrast)\b|\bhowever\b")


def chance(asked: Asked, best: Evidence, item: Evidence, *, rank: int | None, names: SameName | None) -> float:
    """From 0 to 1: how likely ``item`` answers too, where ``best`` is told. ``rank`` among the evidence, from 0; None
    for a sentence that was not found."""
    return regression(WEIGHTS).chance(features(asked, best, item, rank=rank, names=names))


def features(
    asked: Asked, best: Evidence, item: Evidence, *, rank: int | None, names: SameName | None
) -> dict[str, float]:
    """What the regression reads of two sentences, by name."""
    found = rank is not None and rank < DEEPEST
    likely, best_likely = _log_odds(item.answers if found else _UNFOUND), _log_odds(best.answers)
    step = item.sentence - best.sentence if item.doc == best.doc else None
    stems, wanted = content_stems(item.quote), content_stems(asked.question)
    is_others = bool(item.claims) and not is_told(item, [best], names=names)
    denies = any(claim.stance in ("denies", "doubts") for claim in item.claims)
    values = {
        "likely": likely,
        "best likely": best_likely,
        "likely, best likely": likely * best_likely,
        "not found": not found,
        "rank": min(rank, DEEPEST) / DEEPEST if rank is not None else 1.0,
        "right behind": step == 1,
        "second behind": step == 2,
        "right before": step == -1,
        "same article": step is not None,
        "right behind, likely": likely * (step == 1),
        "has a claim": bool(item.claims),
        "denies": denies,
        "may have sides": asked.wants_sides,
        "asks for sides, another holder": bool(SIDES.search(asked.question)) and is_others,
        "asks whether, denies": asked.kind == "yes-no" and denies,
        "asks who says": asked.kind == "who-says",
        "asks for words": asked.kind in _OF_WORDS,
        "asks for a figure, has one": asked.kind in _COUNTING and bool(figures(item.quote)),
        "words of the best": len(stems & content_stems(best.quote)) / max(1, len(stems)),
        "words of the question": len(stems & wanted) / max(1, len(wanted)),
        "length": len(item.quote) / _USUAL_LENGTH,
        "turns": bool(_TURNS.search(item.quote)),
    }
    return {name: float(value) for name, value in values.items()}


def _log_odds(answers: float | None) -> float:
    chance = min(max(_UNFOUND if answers is None else answers, _LEAST), 1 - _LEAST)
    return math.log(chance / (1 - chance))
