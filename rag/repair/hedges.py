"""Hedges and denials that a draft has lost, and hedges of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.compose.frames import uncapitalised
from rag.compose.quoting import quoted
from rag.compose.trimming import capitalised, without_end
from rag.words import FUNCTION_WORDS, content_stems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.drafts import DraftSentence
    from rag.types import Evidence
    from rag.verify.fault import Fault

_SAID = re.compile(
    r"\b(?P<verb>said|says|stated|states|reported|claimed|added|noted|confirmed|announced|revealed|proved|showed"
    r"|disclosed|pointed out|explained|established|found)\b"
)
_AUXILIARY = re.compile(r"\b(?:has|have|had|was|were|is|are|will|would)\b(?!n['’]t)(?= (?!not\b))")
_ADVERB = re.compile(r"(?:\w+ly)\Z")
_CASTS_DOUBT = frozenset(("claimed", "claims", "alleged", "alleges", "purported", "suggested"))
_DENYING = re.compile(r"(?:(?:has|have|had) )?\w+(?:ed|s|y|t)")
_ADMITTED = re.compile(
    r"\b(?P<verb>said|says|stated|claimed|confirmed|concede[sd]?|admit(?:s|ted)?|acknowledge[sd]?|believe[sd]?"
    r"|accept(?:s|ed)?)\b(?P<that> that)?"
)
_ASIDE = re.compile(r",? (?:it is|as is) \w+,?")


def with_hedge(sentence: DraftSentence, fault: Fault, _: Mapping[int, Evidence]) -> DraftSentence | None:
    """The source's hedge put back: its verb for a neutral one, an adverb behind the auxiliary or in front."""
    hedge = " ".join(fault.words.split())
    text = sentence.text
    will = re.search(r"\bwill\b(?! not\b)", text)
    if hedge.lower() in ("could", "may", "might") and will and not quoted(text).holds(will.start()):
        return replace(sentence, text=f"{text[: will.start()]}{hedge}{text[will.end() :]}")
    if hedge.lower() in _CASTS_DOUBT:
        said = _SAID.search(text)
        if said is None or quoted(text).holds(said.start()):
            return None
        return replace(sentence, text=f"{text[: said.start('verb')]}{hedge}{text[said.end('verb') :]}")
    adverb = hedge if _ADVERB.match(hedge) else "reportedly" if _is_hearsay(hedge) else None
    if adverb is None:
        return None
    auxiliary = _AUXILIARY.search(text)
    if auxiliary and not quoted(text).holds(auxiliary.start()):
        return replace(sentence, text=f"{text[: auxiliary.end()]} {adverb.lower()}{text[auxiliary.end() :]}")
    lowered = uncapitalised(text)
    if lowered is not None:
        return replace(sentence, text=f"{capitalised(adverb)}, {lowered}")
    return replace(sentence, text=f"{without_end(text)}, {adverb.lower()}.")


def _is_hearsay(hedge: str) -> bool:
    """ "is said to", "are believed to", "it is rumoured": what "reportedly" says as surely."""
    return bool(re.search(r"\b(?:said|reported|rumou?red|understood|believed|thought|alleged|claimed)\b", hedge))


def without_hedge(sentence: DraftSentence, fault: Fault, _: Mapping[int, Evidence]) -> DraftSentence | None:
    """The hedge of the model's own taken out: an adverb goes, "claimed" becomes the source's verb or "said"."""
    if fault.span is None:
        return None
    start, end = fault.span
    words = sentence.text[start:end].lower()
    aside = _ASIDE.search(sentence.text, max(0, start - 2))
    if aside and aside.start() <= start and end <= aside.end():
        return replace(sentence, text=f"{sentence.text[: aside.start()]}{sentence.text[aside.end() :]}")
    if _ADVERB.match(words):
        rest = f"{sentence.text[:start]} {sentence.text[end:].removeprefix(',')}"
        return replace(sentence, text=rest)
    if words in _CASTS_DOUBT:
        verb = fault.words or _cue(fault) or ("says" if words.endswith("s") else "said")
        return replace(sentence, text=f"{sentence.text[:start]}{verb}{sentence.text[end:]}")
    return None


def _cue(fault: Fault) -> str:
    """The source's verb, where it is one word: "confirmed"."""
    if fault.claim is None or fault.evidence is None or len(fault.claim.cue) != 1:
        return ""
    start, end = fault.claim.cue[0]
    words = fault.evidence.quote[start - fault.evidence.start : end - fault.evidence.start].split()
    return words[-1] if words and words[-1].endswith(("ed", "id", "s")) and words[0] in ("also", words[-1]) else ""


def with_denial(sentence: DraftSentence, fault: Fault, _: Mapping[int, Evidence]) -> DraftSentence | None:
    """ "said that the dam had leaked" where he denied it: the source's denying verb for the neutral one."""
    words = fault.words or ""
    admitted = _ADMITTED.search(sentence.text)
    if admitted is None or "," in sentence.text[: admitted.start()] or not _DENYING.fullmatch(words):
        return None
    chain = fault.claim.chain if fault.claim else ()
    forms = {word for link in chain[-1:] for part in (link.name, link.role or "") for word in part.casefold().split()}
    subject = sentence.text[: admitted.start()].casefold()
    if forms and not any(re.search(rf"\b{re.escape(form)}\b", subject) for form in forms - FUNCTION_WORDS):
        return None  # somebody else said it: the marker is wrong
    rest = sentence.text[admitted.end() :]
    if fault.evidence is None or not content_stems(rest) <= content_stems(fault.evidence.quote):
        return None  # "said it trusted the count" of somebody who doubted the count
    that = admitted["that"] or (" that" if admitted["verb"] in ("said", "says", "stated", "claimed") else "")
    return replace(sentence, text=f"{sentence.text[: admitted.start()]}{words}{that}{rest}")
