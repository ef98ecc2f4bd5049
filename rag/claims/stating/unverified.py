"""What the outlet says of others' claims itself: that it could not verify one, or that it is false."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES
from rag.claims.language.grammar import subject_before
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.parse import content_end

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.claims.language.view import View
    from rag.types import Span

_UNVERIFIED = re.compile(
    r"(?:could not|cannot|can't|couldn't|have not|has not|had not|haven't|hasn't|was not able to|is not able to|"
    r"(?:was|were|is|are|has been|have been) unable to)"
    r"(?:\s+(?:be|been|yet|immediately|independently|possible|also)){0,4}\s+"
    r"(?:verif(?:y|ied)|authenticated?|corroborated?|confirm(?:ed)?|substantiated?|establish)\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(
    r"\b(?P<what>(?:neither|none of|no)\b[^,;.“”\"]{1,60}?)\s(?P<cue>(?:could|can|has|have|had)"
    r"(?:\s+(?:be|been|yet|immediately|independently|also)){0,4}\s+"
    r"(?:verified|authenticated|corroborated|confirmed|substantiated|established))\b",
    re.IGNORECASE,
)
_NO_WAY = re.compile(
    r"(?P<cue>(?:(?:was|were|is|are|has been) no (?:immediate |independent |official ){0,2}"
    r"(?:confirmation|verification|corroboration) of|(?:was|is|has) not (?:been )?(?:immediately |yet )?"
    r"possible to (?:independently |immediately )?(?:verify|confirm|authenticate)|"
    r"no way (?:of|to) (?:independently )?verify(?:ing)?))\s",
    re.IGNORECASE,
)
_IMPOSSIBLE = re.compile(
    r"(?:(?:was|is|were|are|has been|have been|proved|remains?|remained) (?:impossible|difficult|hard) to "
    r"(?:independently |immediately )?(?:verify|confirm|authenticate|corroborate|check)|"
    r"(?:remains?|remained|went) (?:unverified|unconfirmed|unproven))\b",
    re.IGNORECASE,
)
_FALSE = re.compile(
    r"\b(?:(?:the|this|that|these|those|such|his|her|their|its)\s(?:\w{1,20}\s){0,2})?(?P<what>claims?|reports?|rumou?rs?|allegations?|posts?|"
    r"statements?|assertions?|captions?|suggestions?)\s(?P<cue>(?:is|are|was|were)\s(?:\w{1,15}\s)?(?:false|untrue|wrong|"
    r"baseless|misleading|unfounded|fake|inaccurate|incorrect|unproven|unverified))\b",
    re.IGNORECASE,
)


def doubts(view: View) -> Iterator[Draft]:
    """The outlet's doubts and denials of a sentence: "could not be verified", "no independent confirmation of"."""
    index = view.sentence.index
    for found in _UNVERIFIED.finditer(view.text, view.begin, min(view.stop, view.begin + 2000)):
        draft = _unverified(view, found.span())
        if draft is not None:
            yield draft
            return
    for found in _IMPOSSIBLE.finditer(view.text, view.begin, min(view.stop, view.begin + 2000)):
        subject = subject_before(view, view.place(found.start()))
        if subject is not None:
            yield Draft(index, (found.span(),), (), (subject,), None, CONFIDENCE, stance="doubts", outlet=True)
            return
    for found in _NEITHER.finditer(view.text, view.begin, min(view.stop, view.begin + 2000)):
        what = found.span("what")
        yield Draft(index, (found.span("cue"),), (), (what,), None, CONFIDENCE, stance="doubts", outlet=True)
        return
    for found in _NO_WAY.finditer(view.text, view.begin, min(view.stop, view.begin + 2000)):
        place = view.place(found.end())
        if place < len(view.tokens):
            rest = view.words(place, content_end(view, place, len(view.tokens)))
            yield Draft(index, (found.span("cue"),), (), (rest,), None, CONFIDENCE, stance="doubts", outlet=True)
            return
    for found in _FALSE.finditer(view.text, view.begin, min(view.stop, view.begin + 2000)):
        content = (found.start(), found.end("what"))
        unsure = found["cue"].lower().endswith(("unproven", "unverified"))
        yield Draft(
            index,
            (found.span("cue"),),
            (),
            (content,),
            None,
            CONFIDENCE,
            stance="doubts" if unsure else "denies",
            outlet=True,
        )
        return


def _unverified(view: View, cue: Span) -> Draft | None:
    first, last = view.place(cue[0]), view.place(cue[1] - 1) + 1
    index = view.sentence.index
    subject = subject_before(view, first)
    passive = view.low(last - 1).endswith("ed") and any(view.low(n) in ("be", "been") for n in range(first, last))
    if passive:
        if subject is None:
            return None
        start = view.place(subject[0])
        if view.low(start - 1) in AUXILIARIES | {
            "that",
            "to",
        }:  # "The claim to have taken the town could not be verified"
            start = next((n + 1 for n in range(start - 1, -1, -1) if view.low(n) in (",", ";", "but", "and")), 0)
        whole = view.words(start, view.place(subject[1] - 1) + 1)
        return Draft(index, (cue,), (), (whole,), None, CONFIDENCE, stance="doubts", outlet=True)
    if not view.low(last - 1).startswith(
        ("verif", "authentic", "substantiat", "corroborat", "establish")
    ) or last >= len(view.tokens):
        return None
    content = view.words(last, content_end(view, last, len(view.tokens)))
    return Draft(index, (cue,), (), (content,), None, CONFIDENCE, stance="doubts", outlet=True)
