"""Where the writer of an article speaks of himself: "Brenk pointed it out to me", "we reported that the lock was shut",
"typical islanders, I thought"."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from rag.claims.casting.known import CALENDAR
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of
from rag.compose.naming import short
from rag.compose.phrasing import possessive
from rag.compose.quoting import quoted
from rag.compose.source import Edit
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.compose.source import Source

_FIRST = re.compile(r"\b(?:I|we|my|our|me|us|ours|mine|myself|ourselves)\b", re.IGNORECASE)
_TO_ME = re.compile(
    r"\b(?:to (?=(?:me|us)(?:[.,;:]|$| (?:that|how|why|what|when|where|whether|in|on|at|during|last)\b))"
    r"|t(?:old|ells?) )"
    r"(?P<whom>me|us)\b"
)
_WE_REPORTED = re.compile(
    r"\b[Ww]e (?P<verb>(?:(?:also|first|had|have|then) ){0,2}(?:reported|wrote|published|printed)\b)"
)
_ASIDE = re.compile(
    r",? (?:which|whom|when|where|as|after|before|while) (?:I|we) [^,;:()“”\"—–]{2,120}?(?P<ends>,|(?=[.!?]?$))"
)
_MOST = 3
_MINE = re.compile(
    r"(?:(?P<before>[\w’'-]{1,30}) )?\b(?:(?P<number>I)(?![\w.’'-])|I[’'](?:m|ve|d|ll)|my|My(?! [A-Z])|me|[Mm]yself)\b"
    r"(?=(?: (?P<next>[\w’'-]{1,30}))?)"
)
_NUMBERED = words_of("""
    act annex appendix article articles book category categories chapter chapters class classes figure grade grades
    group level part parts phase phases schedule section sections stage stages table tier title type types volume
    volumes
""")
_OF_I = words_of(
    "am was had have do did will would can could shall should may might must never know like love need see want"
)
_SUBJECT = re.compile(r"\bI(?: (?:have|had|also|then|first|still|once|never|just|later|now)){0,2}\s$")


def to_narrator(source: Source) -> Iterator[Edit]:
    """ "to me" behind what a named holder said, as "to the Kell Gazette": in an answer "me" would be somebody else; so
    with "we reported that …", while a clause on the writer's own doings goes.

    Not where the sentence has another "I" or "we", which may be the holder's own, told without quotation marks."""
    asides = [*_asides(source)]
    found = [one for one in _firsts(source) if not any(gone.start <= one.start() < gone.end for gone in asides)]
    yield from asides
    if not asides:
        yield from _own_report(source, found)
    if len(found) != 1 or not _tells(source, found[0].start()):
        return
    told = _TO_ME.search(source.text)
    if told and told.start("whom") == found[0].start():
        yield Edit(*told.span("whom"), short(source.outlet))


def _firsts(source: Source) -> list[re.Match[str]]:
    marks = quoted(source.text)
    return [one for one in _FIRST.finditer(source.text) if not marks.holds(one.start())]


def _own_report(source: Source, found: Sequence[re.Match[str]]) -> Iterator[Edit]:
    """ "In our issue of May 3 we reported that …", of nobody's words but the paper's: "In the Harbour Post’s issue of
    May 3 the Harbour Post reported that …"; "its" may be that of somebody who stands between."""
    told = _WE_REPORTED.search(source.text)
    if told is None or source.in_quotation or any(link.name for one in source.tops for link in one.chain):
        return
    ours = [one for one in found if one.start() != told.start()]
    if any(one.group().lower() != "our" for one in ours):
        return
    verb = told["verb"].replace("have ", "has ")
    name = short(source.outlet)
    yield Edit(*told.span(), f"{name} {verb}")
    yield from (Edit(*one.span(), f"{name}{possessive(name)}") for one in ours)


def _asides(source: Source) -> Iterator[Edit]:
    """What the writer says of himself beside somebody's words (", when I met her at the lock", ", which I have seen,"):
    it goes, where no part of a claim stands in it, for whose "I" it is the sentence does not say."""
    spans = [
        span
        for claim in source.claims
        for span in (*claim.content, *claim.cue, *(one for one in claim.mentions if one))
    ]
    if not any(link.name for claim in source.tops for link in claim.chain):
        return
    marks = quoted(source.text)
    for found in islice(_ASIDE.finditer(source.text), _MOST):
        start = found.start()
        is_clause = source.text[start] == ","
        end = found.end()
        if found["ends"] and all(last <= start for _, last in spans):
            end = len(source.text.rstrip(".!?"))  # ", when I met her at the lock, where she fishes"
        elif not is_clause:
            continue
        held = any(first < end and start < last for first, last in spans)
        if not held and not marks.holds(start) and (is_clause or end >= len(source.text) - 1):
            yield Edit(start, end, "")


def tells_of_himself(text: str) -> bool:
    """Whether a text outside quotation marks still has an "I" or "my": in an answer nobody would know whose. Not the
    number of a king ("Odo I") or of a phase."""
    marks = quoted(text)
    for found in _MINE.finditer(text):
        start = found.end("before") + 1 if found["before"] else found.start()
        if not marks.holds(start) and not (found["number"] and _is_number(found["before"] or "", found["next"] or "")):
            return True
    return False


def _is_number(before: str, behind: str) -> bool:
    """Whether an "I" is one: "Odo I", "the phase I trial"; not in "the type I saw"."""
    if before.lower() not in _NUMBERED:
        return before[:1].isupper() and before.lower() not in FUNCTION_WORDS | CALENDAR
    forms = lexicon().verbs.get(behind, ())
    is_verb = any(cue.kind != "not" or "base" not in inflected for cue, inflected in forms)
    return not is_verb and behind not in _OF_I


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
