"""Whether an answer of another system declines. Byline says so itself (``abstained``); others only write it.

An answer declines when its first sentence says that the sources do not tell, or that the system does not know, and no
later sentence makes a statement with a citation. The phrases are those with which language models decline, and
llama-index's own "Empty Response".
"""

from __future__ import annotations

import re

from rag.sentences import split_sentences

_SOURCES = r"(?:sources?|articles?|documents?|texts?|passages?|context|information|excerpts?|material)"
_NOT = r"(?:do|does|did|is|are|was|were|has|have|can|could)(?: not|n't)"
_TELL = (
    r"(?:answer|provide|mention|contain|say|state|specify|specified|mentioned|stated|provided|given|include|indicate|"
    r"address|tell|give|discuss|describe|explain|available|enough|sufficient|found|have)"
)
_TOLD = r"(?:mentioned|specified|stated|provided|given|answered|addressed|discussed|available)"
# "Investigators could not determine the cause [2]" is an answer; what the system itself cannot do is none.
_DECLINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_SOURCES}\b[^.!?]{{0,60}}\b{_NOT}\b[^.!?]{{0,30}}\b{_TELL}\b",
        rf"\bnone of the\b[^.!?]{{0,40}}\b{_SOURCES}\b",
        r"\b(?:there is|there's|contains?|provides?|has|have|offers?|find) no "
        r"(?:information|mention|indication|answer)\b",
        rf"\b(?:not|n't) (?:explicitly |directly |specifically )?{_TOLD}\b[^.!?]{{0,40}}\b{_SOURCES}\b",
        r"^(?:i|we|it|this|this question|the question|the answer|based on[^.!?]{0,60},? i)\b[^.!?]{0,30}"
        r"\b(?:cannot|can't|can not|could not|couldn't|unable|not able|impossible)\b[^.!?]{0,30}"
        r"\b(?:answer|answered|determine|determined|find|found|provide|say|confirm|tell|know|known)\b",
        r"\bi (?:do not|don't|am not|'m not)(?: really| actually)? (?:know|have|aware|sure|familiar)\b",
        r"\b(?:not enough|insufficient) (?:information|context|details?)\b",
        r"^(?:no answer|empty response|unknown|not known|n/?a)\b",
        r"^(?:i'm |i am )?sorry\b",
    )
)
_CITES = re.compile(r"\[[^\]]{0,12}\d{1,3}[^\]]{0,40}\]")


def declines(text: str) -> bool:
    """Whether the text as a whole says that it gives no answer. (An empty one says nothing: a failure.)"""
    whole = " ".join(text.split())
    sentences = [whole[sentence.begin : sentence.stop] for sentence in split_sentences(whole)]
    if not sentences:
        return False
    first = sentences[0].replace("’", "'").lower()
    if not any(pattern.search(first) for pattern in _DECLINES):
        return False
    return not any(_CITES.search(sentence) for sentence in sentences[1:])
