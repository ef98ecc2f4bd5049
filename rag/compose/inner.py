"""Who "they" are in quoted words that report others: "“They said there were plans,” Brenk said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.compose.naming import PRONOUNS, is_named, is_named_by_surname, short
from rag.compose.quoting import quoted

if TYPE_CHECKING:
    from rag.compose.source import Source

_SPEAKING = frozenset(("he", "she", "they", "it"))
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
        holder = claim.chain[-1]
        if holder.name.lower() in PRONOUNS or not holder.name:
            said.setdefault(pronoun, f"the sentence does not say who “{pronoun}” {_is(pronoun)}")
        elif not is_named(text, holder) and not is_named_by_surname(text, holder):
            said.setdefault(pronoun, f"“{pronoun}” means {short(holder)}")
    return _with_brackets(text, "; ".join(list(said.values())[:_MOST])) if said else text


def _is(pronoun: str) -> str:
    return "are" if pronoun == "they" else "is"


def _with_brackets(text: str, remark: str) -> str:
    found = re.search(r"[.]$", text)
    return f"{text[: found.start()]} ({remark})." if found else f"{text} ({remark})."
