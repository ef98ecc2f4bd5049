"""Why a question is not answered, said to a reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import is_person_noun

if TYPE_CHECKING:
    from rag.asked.asked import Asked

FAR_OFF = "The articles do not answer this; the nearest sentences are about something else."
NOT_ANSWERED = "The articles do not answer this; the nearest sentences are shown."
NOT_TOLD = "No sentence was found that tells of what the question takes for granted; the nearest ones are shown."
NOT_GRANTED = "The question takes something for granted that the articles do not say; this is what they say."
NO_ARTICLE = "No article in the collection (within the filters) has anything on this."
NO_WORDS = "Nobody is quoted on this in the articles; the nearest sentences are shown."
_KINDS = {"date": "a date for this", "person": "a name for this", "place": "its name", "general": "its name"}
_MEASURES = {
    "money": "a sum for this",
    "duration": "how long it was",
    "distance": "a distance or length for this",
    "age": "an age",
    "share": "a share or percentage for this",
    "margin": "a margin for this",
    "penalty": "a sentence, fine or other penalty for this",
    "heat": "a temperature",
}

_OF = re.compile(r" (?:of|for|to|in|from|at|on) ")
_NAME_AND_VERB = re.compile(r"\b[A-Z][\w’'-]{1,30} (?P<verb>[a-z]{3,20}) (?:to|for|about|with|from)\b")

_REASON = re.compile(
    "|".join(map(re.escape, (FAR_OFF, NOT_ANSWERED, NOT_TOLD, NOT_GRANTED, NO_ARTICLE, NO_WORDS)))
    + r"|No sentence was found that gives [^.]{2,60}; the nearest ones are shown\."
    r"|No words of [^.]{2,120}? on this were found; the nearest sentences are by others\."
    r"|[^.]{2,120}? (?:is|are) quoted in the articles, but "
    r"(?:nothing on this was found|do(?:es)? not give [^.]{2,60})\."
    r"|The articles have nothing on this from that time \([^()]{1,80}\); the nearest sentences are of other days\."
)


def without_reason(answer: str) -> str:
    """An earlier answer without what Byline said of its own: nobody in the articles has said that."""
    return _REASON.sub("", answer)


def not_quoted(holder: str) -> str:
    """What was found, not what there is: the sentence may have been missed."""
    return f"No words of {_with_article(holder)} on this were found; the nearest sentences are by others."


def not_on_this(holder: str) -> str:
    if not _may_be_quoted(holder):
        return NOT_ANSWERED
    return f"{_capital(_with_article(holder))} {_is(holder)} quoted in the articles, but nothing on this was found."


def no_time(text: str) -> str:
    return f"The articles have nothing on this from that time ({text}); the nearest sentences are of other days."


def no_kind(asked: Asked) -> str:
    what = _KINDS.get(asked.kind) or _MEASURES.get(asked.measure) or "a number for this"
    return f"No sentence was found that gives {what}; the nearest ones are shown."


def gives_none(asked: Asked) -> str:
    what = _KINDS.get(asked.kind) or _MEASURES.get(asked.measure) or "a number for this"
    holder = asked.holder or ""
    if not _may_be_quoted(holder):
        return no_kind(asked)
    does = "does" if _is(holder) == "is" else "do"
    return f"{_capital(_with_article(holder))} {_is(holder)} quoted in the articles, but {does} not give {what}."


def _may_be_quoted(holder: str) -> bool:
    """Not where words of the question were taken for a part of the name: "Odo Brenk apologise to Ida Kell for"."""
    found = _NAME_AND_VERB.search(holder)
    return found is None or found["verb"] not in lexicon().verbs or is_person_noun(found["verb"])


def _is(holder: str) -> str:
    last = _OF.split(holder, maxsplit=1)[0].rsplit(" ", 1)[-1]
    ends = last.endswith(("s", "men", "people", "police")) and not last.endswith(("ss", "'s", "’s"))
    return "are" if last.islower() and ends else "is"


def _with_article(holder: str) -> str:
    """ "harbour master" → "the harbour master", "Kestrian government" → "the Kestrian government"; names and plurals
    stay as they are."""
    is_name = holder[:1].isupper() and holder.split()[-1][:1].isupper()
    return holder if is_name or _is(holder) == "are" or "'" in holder or "’" in holder else f"the {holder}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
