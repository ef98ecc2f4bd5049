"""Who "they" are in quoted words that report others: "“They said there were plans,” Brenk said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.lexicon import lexicon
from rag.compose.naming import PRONOUNS, is_named, is_named_by_surname, short
from rag.compose.quoting import quoted
from rag.compose.trimming import without_end

if TYPE_CHECKING:
    from rag.compose.source import Source
    from rag.types import SourceClaim

_SPEAKING = frozenset(("he", "she", "they", "it"))
_NO_SAYING = frozenset(("believe", "judge", "show", "figure", "not"))
_ANYBODY = re.compile(
    r"\b(?:if|when|whenever|once|until|unless) you\b|\byou (?:know|see|can|could|would|get|go)\b", re.IGNORECASE
)
""" "If you go to a wedding and they announced …": "they" are whoever announces such things."""
_CLOSE = 300
"""Characters: a reader who looks up the sentence sees those before it."""
_BETWEEN = 3
_MOST = 2


def with_meant(text: str, source: Source) -> str:
    """The composed sentence with a bracket for each pronoun that speaks inside its quoted words: whom it means, or that
    the sentence does not say so. Quoted words themselves are never touched."""
    marks = quoted(source.text)
    said: dict[str, str] = {}
    for claim in source.claims:
        span = claim.mentions[-1] if claim.chain else None
        pronoun = source.words(span).lower() if span else ""
        if claim in source.tops or span is None or pronoun not in _SPEAKING or not marks.holds(span[0]):
            continue
        if not _has_told(claim, source) or (pronoun == "they" and _ANYBODY.search(source.text)):
            continue
        holder = claim.chain[-1]
        if holder.name.lower() in PRONOUNS or not holder.name:
            said.setdefault(pronoun, f"the sentence does not say who “{pronoun}” {_is(pronoun)}")
        elif not is_named(text, holder) and not is_named_by_surname(text, holder) and _is_close(claim, source):
            said.setdefault(pronoun, f"“{pronoun}” means {short(holder)}")
    return _with_brackets(text, "; ".join(list(said.values())[:_MOST])) if said else text


def _has_told(claim: SourceClaim, source: Source) -> bool:
    """Whether its cue is a verb of saying in the past: what somebody once said has somebody who said it."""
    words = [word for span in claim.cue for word in source.words(span).lower().split()]
    return any(
        "past" in forms and "base" not in forms and cue.kind not in _NO_SAYING
        for word in words
        for cue, forms in lexicon().verbs.get(word, ())
    )


def _is_close(claim: SourceClaim, source: Source) -> bool:
    """Whether the last holder is named in the sentence itself, right before it or not far from it."""
    if claim.introduced_by is None:
        return claim.chain[-1].name.casefold() in source.text.casefold()
    start, end = claim.introduced_by
    return end >= -_BETWEEN or start >= -_CLOSE


def _is(pronoun: str) -> str:
    return "are" if pronoun == "they" else "is"


def _with_brackets(text: str, remark: str) -> str:
    return f"{without_end(text)} ({remark})."
