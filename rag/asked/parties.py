"""Whose accounts a question wants beside each other: "Do the firm and the union agree?", "the Orvian and the Kestrian
version", "the company's, the rescuers' and the union's counts"."""

from __future__ import annotations

import re

from rag.asked import wording
from rag.verify.people import all_names
from rag.words import FUNCTION_WORDS, fold, words

_ONE = r"(?:[^\s,?!;:]+\s+){0,6}?[^\s,?!;:]+"
_THINGS = (
    r"(?:reading|version|account|view|side|position|figure|count|number|estimate|story|stories|claim|reports?|opinion"
    r"|toll|telling|picture|statement)s?"
)
_AGREE = (
    r"(?:agree|disagree|differ|concur|clash|match|contradict|tell the same|say the same|give the same|give (?:the )?"
    r"different|dispute|see (?:it|this|things) (?:the same|differently)|line up)"
)
_SAY = rf"(?:{wording.SAYING}|answer|reply|respond|counter|maintain|hold|think|believe|put it|want|see it)"
_ANYBODY = r"(?:any(?:one|body)|every(?:one|body)|others?)(?:\s+else)?"
_ASKING = r"(?:who|whom|whose|which|what|when|where|why|how)\b"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:what|how) (?:do|does|did)\s+(?P<one>{_ONE})\s+{_SAY}\b[^?;]{{0,80}}?,?\s+and\s+"
        rf"(?:what|how) (?:do|does|did)\s+(?P<two>{_ONE})(?=\s+{_SAY}\b|\s*[?]|\s*$)",
        rf"\b(?P<one>{_ONE})['’]s?\s+(?:\w+\s+)?{_THINGS}\s+(?:versus|vs\.?|against|and|or|compared (?:with|to))\s+"
        rf"(?P<two>{_ONE})['’]s?(?=\s*[?,.;]|\s*$|\s+{_THINGS}\b)",
        rf"(?:^|[:,–—]\s*|\bof\s+)(?P<one>{_ONE})\s+(?:versus|vs\.?)\s+(?P<two>{_ONE})(?=\s*[-?,:;–—]|\s*$)",
        rf"\bby\s+(?P<one>{_ONE})\s+and\s+by\s+(?P<two>{_ONE})(?=\s*[?,.]|\s*$)",
        rf"\b(?:do|did|does|have|has|can|could)\s+(?:both\s+)?(?P<one>{_ONE})\s+and\s+(?P<two>{_ONE})\s+{_AGREE}\b",
        rf"\b(?:do|does|did)\s+(?P<one>{_ONE})\s+(?:agree|disagree|concur)\s+with\s+(?P<two>{_ONE})"
        r"(?=\s+(?:on|about|over|that|as|regarding)\b|[?,]|$)",
        rf"\bboth\s+(?:the\s+)?(?P<one>{_ONE})\s+and\s+(?:the\s+)?(?P<two>{_ONE})\s+{_THINGS}\b",
        rf"\b(?P<one>{_ONE})['’]s?,\s+(?P<two>{_ONE})['’]s?,?\s+and\s+(?P<three>{_ONE})['’]s?\s+(?:\w+\s+)?{_THINGS}\b",
        rf"\b(?P<one>{_ONE})['’]s?\s+and\s+(?P<two>{_ONE})['’]s?\s+(?:\w+\s+)?{_THINGS}\b",
        rf"\bbetween\s+(?P<one>{_ONE})\s+and\s+(?P<two>{_ONE})(?=\s+(?:on|over|about|as|in|regarding)\b|[?,]|$)",
        rf"\b(?:what|how) (?:do|did|does|have|has)\s+(?P<one>{_ONE})\s+and\s+(?P<two>{_ONE})\s+(?:each\s+)?"
        rf"(?:{wording.SAYING})\b",
        rf"\baccording to\s+(?P<one>{_ONE}),\s+(?P<two>{_ONE}),?\s+(?:and|or)\s+(?:to\s+)?"
        rf"(?:{_ANYBODY}|(?!{_ANYBODY}|{_ASKING})(?P<three>{_ONE}))(?=[?,]|$)",
        rf"\baccording to\s+(?P<one>{_ONE}),?\s+and\s+what\s+(?:do|does|did)\s+(?P<two>{_ONE})\s+{_SAY}\b",
        rf"\baccording to\s+(?P<one>{_ONE})\s+and\s+(?:to\s+)?(?P<two>{_ONE})(?=[?,]|$)",
    )
)
_LEADING = re.compile(r"^(?:the|a|an|both|their|its|his|her|what|were|was|are|is|do|does|did|in)\s+", re.IGNORECASE)
_BEHIND = re.compile(r"\s(?:in|at|on|of|from|who|near|inside|outside|around)\s.*$", re.IGNORECASE)
_PERSON = frozenset(("he", "she"))
_NOBODY = frozenset(("it", "this", "that", "there", "one"))
_LONGEST = 600


def parties_of(question: str) -> tuple[str, ...]:
    """Two or three holders as the question writes them, without their articles; none where it names no such pair."""
    for pattern in _PATTERNS:
        found = pattern.search(question[:_LONGEST])
        if found is None:
            continue
        parties = [_cleaned(one) or _meant(one, question, found) for one in found.groupdict().values() if one]
        if len(parties) > 1 and all(parties):
            return tuple(parties)
    return ()


def _meant(party: str, question: str, found: re.Match[str]) -> str:
    """Whom "he" means in "Did Orne back it? What do he and Brenk each say?": the one whom the question has named."""
    if fold(party) not in _PERSON:
        return ""
    named = [" ".join(run) for run in all_names(question[: found.start()])]
    return named[0] if len(named) == 1 else ""


def without_place(party: str) -> str:
    """ "Orvians in the field" → "Orvians": who they are, without where."""
    return _BEHIND.sub("", party) or party


def _cleaned(text: str) -> str:
    party = text.strip(" ,’'\"“”")
    while (shorter := _LEADING.sub("", party)) != party:
        party = shorter
    own = tuple(words(party))
    is_one = bool(own) and own[0] not in _NOBODY and any(word not in FUNCTION_WORDS for word in own)
    return party if is_one else ""
