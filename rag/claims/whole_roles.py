"""How far the words of a role go: "former" before a title in capitals, a list of fields in a committee's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.types import Span

_FORMER = re.compile(r"(?:\b(?:former|retired|acting|deputy|interim|outgoing|incumbent) )+\Z")
_FIELDS = re.compile(
    r"\b(?:[Cc]ommittee|[Ss]ubcommittee|[Cc]ommission|[Dd]epartment|[Mm]inistry|[Oo]ffice|[Mm]inister|[Ss]ecretary)"
    r" (?:on|of|for) (?:the )?[A-Z][a-z]{2,20}(?:, [A-Z][a-z]{2,20}){0,3}\Z"
)
_FIELDS_ON = re.compile(r"(?:, [A-Z][a-z]{2,20}){0,3},? and [A-Z][a-z]{2,20}")


def with_former(text: str, title: Span) -> Span:
    """A title in capitals with what stands in small letters before it: "former Secretary of State"."""
    found = _FORMER.search(text, max(0, title[0] - 40), title[0])
    return (found.start(), title[1]) if found else title


def lists_fields(text: str, start: int, comma: int) -> bool:
    """Whether a body's name goes on behind a comma: "the Committee on Mills, Ferries and Bread"."""
    found = _FIELDS_ON.match(text, comma) if text[comma] == "," else None
    return found is not None and _FIELDS.search(text, max(start, comma - 100), comma) is not None
