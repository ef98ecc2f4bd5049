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
    r"(?:\d[\d.,]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|\w+teen|ten|eleven|twelve|"
    r"hundreds?|thousands?|dozens?)"
)
_CHECKED = r"(?:confirmed|verified|corroborated|substantiated)"
_FROM_WHERE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bwhere {_HAVE}\b[^?]{{0,80}}\b{CLAIM}\b[^?]{{0,120}}\b(?:come from|came from|originate|start|stem from)\b",
        rf"\bwhere {_HAVE} (?:that|this|it) come from\b",
        rf"\bwhere {_HAVE}\b[^?]{{1,80}}\b(?:get|got|have|take|taken|hear|heard)\s{_ITS}\s(?:\w+\s){{0,2}}?"
        rf"(?:{CLAIM}|{_NUMBER})\b",
        rf"\bwho(?:{_IS}| stands| stood) behind {_ITS} (?:\w+ )?{CLAIM}\b",
        rf"\bwho (?:first )?(?:started|spread|launched|put about|came up with) {_ITS} (?:\w+ )?{CLAIM}\b",
        rf"\b{CLAIM}\b[^?]{{3,200}}\bwho (?:first )?(?:started|spread|launched) (?:it|this|that)\b",
        r"\bwho leaked\b",
        r"\bwho (?:has |have |had )?(?:told|informed) (?:him|her|them|it|us) (?:so|that|this|it|about it)\b",
        rf"\bwhom? {_HAVE} (?:he|she|they|it) (?:get|got|have|hear|heard|learn|learned) (?:it|this|that)\b",
        r"\b(?:on|by|from|through) whose (?:\w+ )?(?:word|authority|account|say-so)\b",
        rf"\bwhose word (?:is|was|{_HAVE})\b",
        r"\b(?:first|second|third)[- ]?hand\b|\bhearsay\b",
        rf"\bhow {_DO} (?:\S+ ){{1,5}}?know(?=\s*[,.?]|\s*$|\s+(?:that|this|it|about|of|what|who|when|how|whether)\b)",
        r"\b(?:on|from) what (?:\w+ )?(?:basis|evidence|authority|strength|source)\b",
        r"\bon the (?:basis|strength|word|authority) of (?:what|whom?)\b",
        r"\bbased on what\b|\bwhat (?:is|was|are|were) (?:[^?]{1,60} )?based on\b",
        rf"\bwhat (?:kind of |sort of )?(?:evidence|proof) (?:is there|(?:{_HAVE}) (?!been\b))",
        rf"\b(?:what|who|which){_IS} (?:its|his|her|their|[^?]{{2,40}}['’]s?) sources?\b",
        rf"\b(?:what|who|which){_IS} the sources? (?:for|of|behind) (?:it|this|that|{_ITS} (?:\w+ )?{CLAIM})\b",
        rf"\bwhat{_IS} {_ITS} (?:source|basis|evidence|proof) for\b",
        r"\bwhat sources?\b[^?]{0,40}\b(?:cites?|cited|names?|named|gives?|given|has|have|had|rely|relies)\b",
        rf"\b(?:is|was) (?:it|this|that|{_ITS} {CLAIM}) (?:\w+ )?{_CHECKED}\b",
        rf"\b(?:has|have|had) (?:it|this|that|any(?:one|body)|{_ITS} {CLAIM}\b[^?]{{0,80}}?)(?: \w+){{0,2}}? "
        rf"{_CHECKED}\b",
        rf"\bindependently {_CHECKED}\b",
        r"\bwho (?:can )?vouch(?:es|ed)? for\b",
    )
)


def asks_where_from(question: str) -> bool:
    """Whether it wants to know whose word a claim rests on, or how its holder knows; not merely who makes it, nor where
    a thing comes from ("Where does the oil come from?")."""
    return any(pattern.search(question) for pattern in _FROM_WHERE)
