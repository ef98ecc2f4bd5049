"""What a question is about, in its own words: the part that a follow-up leaves out."""

from __future__ import annotations

import re

from rag.asked import wording

_ABOUT = re.compile(
    rf"\b(?:{wording.SAYING})\s+(?:(?:\w+\s+){{0,2}}?(?:about|on|regarding|concerning)|of)\s+"
    r"(?P<topic>[^?]{3,160}?)\s*\??$",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\bwhat\s+(?P<topic>(?:happened|is happening|has happened|went on)\s+[^?]{3,160}?)\s*\??$", re.IGNORECASE
)
_OF = re.compile(
    r"\b(?:number|toll|cost|price|size|cause|date|name|origin|reason|count|tally|share|result|amount|length|span|"
    r"age) of (?!(?:its|his|her|their)\b)(?P<topic>[^?]{3,160}?)\s*\??$",
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
_SUBJECT_ASKED = re.compile(r"^(?:who|which \w+|what)\s+\w+\s+(?P<topic>[^?]{3,200}?)\s*\??$", re.IGNORECASE)
_TURNED = re.compile(rf"\b(?:{wording.AUXILIARY})\b", re.IGNORECASE)
_TWO_QUESTIONS = re.compile(
    r",?\s{1,4}and\s{1,4}(?:(?:on|in|by|from)\s{1,4})?(?:who|whose|whom|which|when|where|how|what|why|did|does)\b", re.I
)
_REQUEST = re.compile(
    r"^(?:give|tell|show|send|list|quote|find)\b[^?]{0,160}?\babout\s+(?P<topic>[^?]{3,160}?)\s*[?.]*$", re.I
)
_THING = re.compile(
    r"(?:(?:the|an?|this|that|these|those|his|her|its|their|any)\s|[A-ZÀ-ÖØ-Þ0-9])"
    r"(?:(?!\b(?:when|who|where|how|what|which)\b).)*$"
)
_MOST_WORDS = 4
_BY_HOLDER = re.compile(r",?\s+(?:according to|in the (?:view|words|opinion) of)\s+[^?,]{2,80}$", re.IGNORECASE)
_PUT_BACK = re.compile(r"\b(?:it|this|that)\s?\((?P<topic>[^()]{3,400})\)\s?\??$", re.IGNORECASE)
"""What a rewritten follow-up was about: "What did he make of it (the new dam)?"."""
_BRACKETS = re.compile(r"\s*\([^()]{0,400}\)")


def topic_of(question: str) -> str:
    """ "What did the mayor say about the dam?" → "the dam"; a yes-no question as "whether …". Never empty for a
    question that has words."""
    put_back = _PUT_BACK.search(question)
    if put_back is not None:
        return put_back["topic"]
    plain = _first_of_two(_BRACKETS.sub("", question).strip() or question)
    plain = _BY_HOLDER.sub("", plain.rstrip("? ")) + "?"
    for pattern in (_ABOUT, _HAPPENED, _OF, _REQUEST):
        found = pattern.search(plain)
        if found is not None:
            topic = found["topic"].strip(" ,")
            return f"what {topic}" if pattern is _HAPPENED else topic
    for reading in (_who_says, _of_number, _of_yes_no, _of_state):
        topic = reading(plain) if len(plain) <= _LONGEST else None
        if topic is not None:
            return topic
    rest = plain.rstrip("? ")
    if _TURNED.search(plain) and len(plain) <= _LONGEST:
        return _question(plain)
    done = _SUBJECT_ASKED.match(plain)
    topic = done["topic"].strip(" ,") if done else ""
    return topic if _is_thing(topic) else _inside(rest)


def _first_of_two(question: str) -> str:
    """ "Who won the cup, and when?": the first one."""
    found = _TWO_QUESTIONS.search(question)
    first = question[: found.start()] if found and _ASKS.match(question) else ""
    return first if len(first.split()) >= _MOST_WORDS else question


def _who_says(plain: str) -> str | None:
    found = _WHO_SAYS.match(plain)
    if found is None:
        return None
    topic = found["topic"].strip(" ,")
    is_object = found["verb"].lower() not in ("says", "said") and _is_thing(topic)
    return topic if is_object or _ASKS.match(topic) else f"whether {topic}"


def _of_number(plain: str) -> str | None:
    return _inside(plain.rstrip("? ")) if _HOW_MANY.match(plain) and not _INVERTED.search(plain) else None


def _of_yes_no(plain: str) -> str | None:
    found = _HAS.match(plain)
    return _whether(found["aux"].lower(), found["topic"].strip(" ,")) if found else None


def _of_state(plain: str) -> str | None:
    """ "Who is the harbour master?" → "the harbour master"."""
    if _ASKED_LATE.search(plain):
        return _question(plain)
    found = _IS.match(plain)
    if found is None:
        return None
    topic = found["topic"].strip(" ,")
    if not _THING.match(topic):
        return _question(plain) if _WHERE.match(plain) else _inside(plain.rstrip("? "))
    return _question(plain) if _OF_PAST.match(plain) or _DONE.search(topic) else topic


def _is_thing(topic: str) -> bool:
    """ "the report", and no clause ("the bridge is shut") as far as its length tells."""
    return len(topic.split()) <= _MOST_WORDS and _THING.match(topic) is not None


def _inside(rest: str) -> str:
    """ "How many people died in the fire" is a topic as it stands, inside a sentence."""
    return rest[:1].lower() + rest[1:] if _ASKS.match(rest) else rest


_ASKED_LATE = re.compile(r":\s+(?:how|who|whom|whose|what|which|when|where|why)\b", re.IGNORECASE)
_OF_PAST = re.compile(r"(?:how|when|where|why)\s+(?:was|were)\b", re.IGNORECASE)  # "Where was the ferry built?"
_WHERE = re.compile(r"(?:how|when|where|why)\s+(?:is|are|was|were)\b", re.IGNORECASE)  # "Where was it when it sank?"
_DONE = re.compile(r"\s[\w-]{3,}(?:ed|en)$", re.IGNORECASE)  # "Why is the ferry delayed?"
_ASKS = re.compile(r"(?:how|who|whom|whose|what|which|when|where|why)\b", re.IGNORECASE)
_WHO_SAYS = re.compile(
    r"^who(?: else)? (?P<verb>says|said|claims|claimed|denies|denied|reports|reported)\s+(?:that\s+)?"
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

_GOES_ON = re.compile(
    r"(?:in|on|under|at|to)\s(?:[^?]{0,80}\s)?(?:[\w-]{3,}(?:ed|ing|en)|left|lost|shut|safe|open)\b", re.IGNORECASE
)

_CLEFT = re.compile(r"it\s[^?]{3,120}?\s(?:that|who|which)\s", re.IGNORECASE)  # "Was it the mayor who …?"


def _question(plain: str) -> str:
    """What "did" and "does" turn around ("How did the firm pay?") has no other order of words: it stays a question."""
    return f"the question “{plain.rstrip('? ')}?”"


def _whether(auxiliary: str, rest: str) -> str:
    """ "has", "the bridge been destroyed" → "whether the bridge has been destroyed"."""
    found = _AFTER_SUBJECT.match(rest)
    # "Is the road to Lipnets mined?": where the subject ends, only its meaning tells.
    if found is None or auxiliary in ("did", "does", "do") or _CLEFT.match(rest) or _GOES_ON.match(found["rest"]):
        return _question(f"{auxiliary.capitalize()} {rest}")
    return f"whether {found['subject'].strip()} {auxiliary} {found['rest']}"
