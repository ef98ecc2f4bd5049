"""Where the writer of an article speaks of himself: "Brenk pointed it out to me", "typical islanders, I thought"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.lexicon import lexicon
from rag.compose.naming import short
from rag.compose.quoting import quoted
from rag.compose.source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.compose.source import Source

_FIRST = re.compile(r"\b(?:I|we|my|our|me|us|ours|mine|myself|ourselves)\b", re.IGNORECASE)
_TO_ME = re.compile(
    r"\b(?:to (?=(?:me|us)(?:[.,;:]|$| (?:that|how|why|what|when|where|whether|in|on|at|during|last)\b))|told )"
    r"(?P<whom>me|us)\b"
)
_SUBJECT = re.compile(r"\bI(?: (?:have|had|also|then|first|still|once|never|just|later|now)){0,2}\s$")


def to_narrator(source: Source) -> Iterator[Edit]:
    """ "to me" behind what a named holder said, as "to the Kell Gazette": in an answer "me" would be somebody else.
    Not where the sentence has another "I" or "we", which may be the holder's own, told without quotation marks."""
    marks = quoted(source.text)
    found = [one for one in _FIRST.finditer(source.text) if not marks.holds(one.start())]
    if len(found) != 1 or not _tells(source, found[0].start()):
        return
    told = _TO_ME.search(source.text)
    if told and told.start("whom") == found[0].start():
        yield Edit(*told.span("whom"), short(source.outlet))


def _tells(source: Source, at: int) -> bool:
    """Whether a named holder whom the sentence mentions outside quotation marks says something before a place."""
    marks = quoted(source.text)
    return any(
        claim.chain and claim.chain[-1].name and span and not marks.holds(span[0]) and claim.cue[0][1] <= at
        for claim in source.claims
        if claim.cue
        for span in claim.mentions[-1:]
    )


def is_narrators(source: Source) -> bool:
    """Whether a sentence without a named holder is the writer's own: "typical islanders, I thought." Not "I think
    that …", which may as well stand in the middle of somebody's quotation."""
    if quoted(source.text).spans or len(source.tops) != 1:
        return False
    (claim,) = source.tops
    if not claim.cue or not claim.content or any(link.name for link in claim.chain):
        return False
    start, end = claim.cue[0]
    verb = source.text[start:end].split(" ")[-1]
    is_past = any("past" in forms and "base" not in forms for _, forms in lexicon().verbs.get(verb, ()))
    return is_past and claim.content[0][0] < start and bool(_SUBJECT.search(source.text[:start]))
