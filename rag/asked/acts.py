"""What a question asks that somebody did in speaking, admitted, blamed, threatened, and whether a sentence has it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked import wording

if TYPE_CHECKING:
    from rag.asked.asked import Asked
    from rag.types import Evidence, SourceClaim

_ACTS = tuple(
    (re.compile(rf"(?:{verbs})", re.IGNORECASE), re.compile(rf"(?:{nouns})", re.IGNORECASE))
    for verbs, nouns in (
        (
            r"admit(?:s|ted|ting)?|conced(?:es?|ed|ing)|acknowledg(?:es?|ed|ing)|confess(?:es|ed|ing)?|own(?:s|ed)? up",
            r"admissions?|confessions?",
        ),
        (
            r"den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)",
            r"denials?",
        ),
        (r"blam(?:es?|ed|ing)|accus(?:es?|ed|ing)|fault(?:s|ed|ing)?", r"accusations?|charge"),
        (r"warn(?:s|ed|ing)?|caution(?:s|ed|ing)?", r"warnings?"),
        (r"threaten(?:s|ed|ing)?", r"threats?"),
        (r"promis(?:es?|ed|ing)|pledg(?:es?|ed|ing)|vow(?:s|ed|ing)?", r"promises?|pledges?|vows?"),
        (r"predict(?:s|ed|ing)?|forecasts?", r"predictions?|forecasts?"),
        (r"demand(?:s|ed|ing)?|call(?:s|ed|ing)? for|urg(?:es?|ed|ing)|insist(?:s|ed|ing)? on", r"demands?|appeal"),
        (r"apologi[sz](?:es?|ed|ing)", r"apology|apologies"),
        (
            r"call(?:s|ed|ing)?(?! for)|describ(?:es?|ed|ing)|liken(?:s|ed|ing)?|compar(?:es?|ed|ing)|"
            r"dub(?:s|bed|bing)?|label(?:s|led|ed|ling)?|nicknam(?:es?|ed|ing)",
            r"comparison|nickname|label",
        ),
        (r"prais(?:es?|ed|ing)|commend(?:s|ed|ing)?", r"praise"),
        (
            r"criticis(?:es?|ed|ing)|criticiz(?:es?|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:es?|ed|ing)",
            r"criticisms?|condemnation",
        ),
        (
            r"recommend(?:s|ed|ing)?|advis(?:es?|ed|ing)|propos(?:es?|ed|ing)|suggest(?:s|ed|ing)?",
            r"recommendations?|advice|proposals?|suggestions?",
        ),
    )
)
"""Verbs, and nouns for what is asked, of one act each: who "conceded" it has "admitted" it."""
_DENIALS = 1
_ASKED_NOUN = re.compile(
    rf"\b(?:what|which)\s+(?:[a-z-]+\s+)?(?P<noun>[a-z]+)\s+(?:{wording.AUXILIARY})\b", re.IGNORECASE
)


def does_what_is_asked(asked: Asked, item: Evidence) -> bool:
    """Whether a claim of the sentence does by its cue what the question asks of its holder: "Whom did Brenk blame?",
    "He blamed the pilot". Verbs that only say ("said", "told") do nothing of the kind."""
    act = _asked_act(asked)
    return act is not None and any(_does(act, claim, item) for claim in item.claims)


def _asked_act(asked: Asked) -> int | None:
    """The place in ``_ACTS`` of what is asked: by the verb behind who did it, or by "what warning did …"."""
    noun = _ASKED_NOUN.search(asked.question)
    for number, (verbs, nouns) in enumerate(_ACTS):
        if noun is not None and nouns.fullmatch(noun["noun"]):
            return number
        found = re.search(rf"{_DID_SOMEBODY}(?:{verbs.pattern})(?=[\s?])", asked.question, re.IGNORECASE)
        # "How long did the phone call last?": without a speaker a verb may be a noun.
        speaks = asked.holder is not None or (found is not None and found.start() == 0)
        if found is not None and speaks and not _OTHER_CLAUSE.search(found.group()):
            return number
    return None


_DID_SOMEBODY = r"\b(?:did|does|do|has|have|had|will|would|is|are)\s+(?:[^\s?,;:]+\s+){1,8}?"
_OTHER_CLAUSE = re.compile(r"\b(?:say|says|said|tell|told|about|that|who|which|when|after|before|to)\b", re.IGNORECASE)
""" "What did she say about those who blamed him?" asks for no blame."""


def _does(act: int, claim: SourceClaim, item: Evidence) -> bool:
    if claim.inside is not None:
        return False
    cue = " ".join(item.quote[start - item.start : end - item.start] for start, end in claim.cue)
    is_denial = act == _DENIALS and claim.stance == "denies"
    return is_denial or re.search(rf"\b{_ACTS[act][0].pattern}\b", cue, re.IGNORECASE) is not None
