"""What a question is about, in its own words: the part that a follow-up leaves out."""

from __future__ import annotations

import re

from rag.asked import wording

_ABOUT = re.compile(
    rf"\b(?:{wording.SAYING})\s+(?:\w+\s+){{0,2}}?(?:about|on|of|regarding|"
    rf"concerning)\s+(?P<topic>[^?]{{3,160}}?)\s*\??$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\bwhat\s+(?P<topic>(?:happened|is happening|has happened|went on)\s+[^?]{3,160}?)\s*\??$", re.IGNORECASE
)
_OF = re.compile(
    r"\b(?:number|toll|cost|price|size|cause|date|name|origin|reason|count|tally|share|result|amount|length|span|"
    r"age) of (?P<topic>[^?]{3,160}?)\s*\??$",
    re.IGNORECASE,
)
_IS = re.compile(
    r"^(?:what|who|how \w+|where|when|why|which \w+)\s+(?:is|are|was|were)\s+(?P<topic>[^?]{3,160}?)\s*\??$",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"^(?P<aux>has|have|had|is|are|was|were|did|does|do|will|can|could|would)\s+(?P<topic>[^?]{3,160}?)\s*\??$",
    re.IGNORECASE,
)
_REST = re.compile(
    rf"^(?:[^?]{{0,60}}?\b(?:{wording.AUXILIARY})\s+|(?:who|which \w+|what)\s+\w+\s+)(?P<topic>[^?]{{3,200}}?)\s*\??$",
    re.IGNORECASE,
)
_BY_HOLDER = re.compile(r",?\s+(?:according to|in the (?:view|words|opinion) of)\s+[^?,]{2,80}$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]{0,400}\)")


def topic_of(question: str) -> str:
    """ "What did the mayor say about the dam?" → "the dam"; a yes-no question as "whether …". Never empty for a
    question that has words."""
    plain = _BRACKETS.sub("", question).strip() or question
    for pattern in (_ABOUT, _HAPPENED, _OF):
        found = pattern.search(plain)
        if found is not None:
            topic = found["topic"].strip(" ,")
            return f"what {topic}" if pattern is _HAPPENED else topic
    claimed = _WHO_SAYS.match(plain)
    if claimed is not None:
        topic = claimed["topic"].strip(" ,")
        return topic if _ASKS.match(topic) else f"whether {topic}"
    if _HOW_MANY.match(plain) and not _INVERTED.search(plain):
        return plain[:1].lower() + plain[1:].rstrip("? ")
    yes_no = _HAS.match(plain)
    if yes_no is not None:
        return _whether(yes_no["aux"].lower(), yes_no["topic"].strip(" ,"))
    for pattern in (_IS, _REST):
        found = pattern.match(plain)
        if found is not None and not (pattern is _REST and _INVERTED.search(plain[: found.start("topic")])):
            return _BY_HOLDER.sub("", found["topic"].strip(" ,"))
    if _INVERTED.search(plain) and len(plain) <= _LONGEST:
        return _question(plain)
    rest = plain.rstrip("? ")
    # "How many people died in the fire" is a topic as it stands, inside a sentence.
    return rest[:1].lower() + rest[1:] if _ASKS.match(rest) else rest


_ASKS = re.compile(r"(?:how|who|whom|whose|what|which|when|where|why)\b", re.IGNORECASE)
_WHO_SAYS = re.compile(
    r"^who(?: else)? (?:says|said|claims|claimed|denies|denied|reports|reported)\s+(?:that\s+)?"
    r"(?P<topic>[^?]{3,200}?)\s*\??$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"^how (?:many|much|few)\b", re.IGNORECASE)
_INVERTED = re.compile(r"\b(?:did|does|do)\b", re.IGNORECASE)
_LONGEST = 200
_AFTER_SUBJECT = re.compile(
    r"(?P<subject>(?:(?:the|a|an|its|his|her|their|any|all|this|that|these|those)\s+)?(?:[\w’'-]+\s+){1,5}?)"
    r"(?P<rest>(?:not|still|now|ever|already|really|been|being|gone|left|lost|won|fallen|taken|open|closed|safe|"
    r"true|dead|alive|in|on|"
    r"under|at|to|[\w-]{3,}(?:ed|ing|en))\b.*)$",
    re.IGNORECASE,
)


def _question(plain: str) -> str:
    """What "did" and "does" turn around ("How did the firm pay?") has no other order of words: it stays a question."""
    return f"the question “{plain.rstrip('? ')}?”"


def _whether(auxiliary: str, rest: str) -> str:
    """ "has", "the bridge been destroyed" → "whether the bridge has been destroyed"."""
    found = _AFTER_SUBJECT.match(rest)
    if found is None or auxiliary in ("did", "does", "do"):
        return _question(f"{auxiliary.capitalize()} {rest}")
    return f"whether {found['subject'].strip()} {auxiliary} {found['rest']}"
