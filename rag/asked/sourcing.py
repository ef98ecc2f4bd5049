"""Whether a question asks where a claim comes from: "Where did the Herald get its forty?", "Is it first-hand?", "How do
we know?", "On what basis …?"."""

from __future__ import annotations

import re

from rag.asked.wording import CLAIM

_ITS = r"(?:its|his|her|their|the|that|this|those|these)"
_DO = r"(?:do|does|did|can|could)"
_HAVE = r"(?:do|does|did|has|have|had)"
_IS = r"(?: (?:is|was|are|were)|['’]s)"
_NUMBER = (
    r"(?:\d[\d.,]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|(?:thir|four|fif|six|seven|eigh|nine)teen|ten|eleven|twelve|"
    r"hundreds?|thousands?|dozens?)"
)
_OWN_NUMBER = (
    rf"(?:(?:its|their)\s(?:\w+\s){{0,2}}?{_NUMBER}\b|{_ITS}\s{_NUMBER}(?=\s*(?:[?,.]|$)|\s(?:in|from|for)\b)"
    rf"|{_ITS}\s{_NUMBER}\b(?=[^?]{{1,80}}\s(?:in|for) {_ITS} (?:\w+ ){{0,3}}?{CLAIM}\b))"
)
"""A number that somebody gives: an outlet's own, one that counts nothing, or one in a story, not "the 40 boxes"."""
_RESTING = rf"(?:{CLAIM}|conclusions?|suspicions?|assessments?|beliefs?|statements?|warnings?|forecasts?)"
_HAND = r"(?:first|second|third)[- ]?hand"
_YET = r"(?:\w+ly|yet|now|ever|already|been|not|so|far|since|also|even|otherwise)"
_CHECKED = r"(?:confirmed|verified|corroborated|substantiated)"
_FROM_WHERE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwhere {_HAVE}\b[^?]{{0,80}}\b{CLAIM}\b[^?]{{0,120}}\b(?:come from|came from|originate|start|stem from)\b",
        rf"\bwhere {_HAVE} (?:that|this|it) come from\b",
        rf"\bwhere {_HAVE}\b[^?]{{1,80}}\b(?:get|got|hear|heard)\s(?:{_ITS}\s(?:\w+\s){{0,2}}?{CLAIM}\b|{_OWN_NUMBER})",
        # Without "from", it asks where things are taken to or kept.
        rf"\bwhere {_HAVE}\b[^?]{{1,80}}\b(?:have|had|take|taken)\s(?:{_ITS}\s(?:\w+\s){{0,2}}?{CLAIM}\b|{_OWN_NUMBER})"
        r"[^?]{0,80}\bfrom\b",
        rf"\bwho(?:{_IS}| stands| stood) behind {_ITS} (?:\w+ )?{CLAIM}\b",
        rf"\bwho (?:first )?(?:started|spread|launched|put about|came up with) {_ITS} (?:\w+ )?{CLAIM}\b",
        rf"\b{CLAIM}\b[^?]{{3,200}}\bwho (?:first )?(?:started|spread|launched) (?:it|this|that)\b",
        r"\bwho leaked\b",
        r"\bwho (?:has |have |had )?(?:told|informed) (?:him|her|them|it|us) (?:so|that|this|it|about it)\b",
        rf"\bwhom? {_HAVE} (?:he|she|they|it) (?:get|got|have|hear|heard|learn|learned) (?:it|this|that)\b",
        r"\b(?:on|by|from|through) whose (?:\w+ )?(?:word|authority|account|say-so)\b",
        rf"\bwhose word (?:is|was|{_HAVE})\b",
        # "A second-hand car" is no claim, nor is the car that is second-hand.
        rf"\b(?:(?:{CLAIM}|knowledge|evidence|testimony)\b[^?,;]{{0,60}}?|(?:it|this|that)|(?:know|knew|hear|heard|learn|learned|see|saw|seen)\b[^?]{{0,60}}?)"
        rf"\s(?:\w+ly\s)?{_HAND}(?=\s*(?:[?,.]|$)|\s(?:or|and)\b)",
        rf"\b{_HAND}\s(?:{CLAIM}|knowledge|evidence|sources?|witness(?:es)?|testimony)\b|\bhearsay\b",
        rf"\bhow {_DO} (?:\S+ ){{1,5}}?know(?=\s*[,.?]|\s*$|\s+(?:that|this|it|about|of|whether|"
        # Who knows what to do has a skill, not a source.
        r"(?:what|who|when|how)(?! to\b))\b)",
        r"\b(?:on|from) what (?:\w+ )?(?:basis|evidence|authority|strength|source)\b",
        r"\bon the (?:basis|strength|word|authority) of (?:what|whom?)\b",
        rf"(?:^|[,;:–—-] ?|\band |\b(?:it|this|that)(?: is| was) |\b{_RESTING} [^?]{{0,60}}?)based on what\b",
        # A pension or a film is based on something too.
        rf"\bwhat (?:is|was|are|were) (?:it|this|that|[^?]{{1,60}}?\b{_RESTING}(?: [^?]{{1,60}})?) based on\b",
        rf"\bon what (?:is|was|are|were) (?:it|this|that|[^?]{{1,60}}?\b{_RESTING}(?: [^?]{{1,60}})?) based\b",
        rf"\bwhat (?:kind of |sort of )?(?:evidence|proof) (?:is there|(?:{_HAVE}) (?!been\b))",
        rf"\b(?:what|who|which){_IS} (?:its|his|her|their|[^?]{{2,40}}['’]s?) sources?\b",
        rf"\b(?:what|who|which){_IS} the sources? (?:for|of|behind) (?:it|this|that|{_ITS} (?:\w+ )?{CLAIM})\b",
        rf"\bwhat{_IS} {_ITS} (?:source|basis|evidence|proof) for\b",
        r"\bwhat sources?\b[^?]{0,40}\b(?:cites?|cited|names?|named|gives?|given|has|have|had|rely|relies)\b",
        rf"\b(?:is|was) (?:it|this|that|{_ITS} {CLAIM}) (?:{_YET} )*{_CHECKED}\b",
        # "Has anybody been confirmed?" and "Has that judge been confirmed?" ask for an office.
        rf"\b(?:has|have|had) (?:(?:it|this|that|{_ITS} {CLAIM}\b[^?]{{0,80}}?)(?: {_YET})*|"
        rf"any(?:one|body)(?: (?!been\b)\w+){{0,2}}?) {_CHECKED}\b",
        rf"\bindependently {_CHECKED}\b",
        r"\bwho (?:can )?vouch(?:es|ed)? for\b",
    )
)


def asks_where_from(question: str) -> bool:
    """Whether it wants to know whose word a claim rests on, or how its holder knows; not merely who makes it, nor where
    a thing comes from ("Where does the oil come from?")."""
    return any(pattern.search(question) for pattern in _FROM_WHERE)
