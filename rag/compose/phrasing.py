"""The words that stand for a mention: "one of two fishermen", "the Delta Water Board’s report", name and role."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.nouns import DOCUMENT_NOUNS, POSTS
from rag.compose.naming import described, has_role, short

if TYPE_CHECKING:
    from rag.compose.source import Source
    from rag.types import Holder

_PART = re.compile(
    r"(?:(?P<some>one|two|three|four|some|both|several|many|most|all|none) of (?:them|those|these|the\b[^,]*)"
    r"|(?P<other>the (?:other|first|second|third|latter|former)(?: (?:man|woman|one|person|source))?|another))$",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:the|a|an|this|that|its|his|her|their|\S+(?: \S+){0,3}?[’']s?)\s"
    r"(?P<noun>(?:(?!(?:of|in|for|on|by|from)\s)[\w-]+\s){0,3}?[\w-]+)$",
    re.I,
)
_MEDIUM = re.compile(r"(?:the|this|that) (?:[\w-]+ ){0,3}paper", re.IGNORECASE)
""" "Told the paper": the Tarn Herald, and no paper of its."""
_POST = re.compile(r"[Tt]he (?!former [\w-]+$|late |then |other |new )(?:[\w-]+ ){1,4}(?P<noun>[\w-]+)")
_TELLING_POSTS = POSTS | {"nominee", "candidate", "founder", "president-elect"}


def phrase_for(source: Source, words: str, holder: Holder, end: int, *, first: bool, aside: bool) -> tuple[str, bool]:
    """What stands for a mention that ends at ``end``, and whether a comma has to close it. ``aside``: it stands between
    commas."""
    part = _PART.match(words)
    if part and holder.kind == "anonymous":
        some = (part["some"] or "one").lower()
        return (short(holder) if some in ("both", "all") else f"{some} of {short(holder)}"), False
    document = _DOCUMENT.match(words)
    is_medium = holder.kind in ("outlet", "agency") and _MEDIUM.fullmatch(words)
    if document and holder.kind != "anonymous" and not is_medium and _is_document(document["noun"].split()[-1], holder):
        return f"{short(holder)}{possessive(holder.name)} {_without_name(document['noun'], holder)}", False
    if not first or has_role(source.text[end : end + 100], holder):
        return short(holder), False
    follows = source.text[end : end + 2]
    bare = aside or follows[:1] in (",", "’", "'", "(") or follows == " ("
    return described(holder, bare=bare)


def _without_name(noun: str, holder: Holder) -> str:
    """ "Harbour Office memo" of the Ministry of Harbour Office Affairs: only "memo" is not said by its name."""
    *before, head = noun.split()
    own = holder.name.split()
    return " ".join([*(word for word in before if word[0].islower() or word not in own), head])


def _is_document(noun: str, holder: Holder) -> bool:
    """ "Its report", not "The Post" of the Harbour Post."""
    return noun in DOCUMENT_NOUNS and noun != holder.name.split()[-1].lower()


def with_post(holder: Holder, words: str) -> Holder:
    """A person of whom only this sentence says what he is: "the Republican vice-presidential nominee said"."""
    found = _POST.fullmatch(words)
    is_bare = holder.kind == "person" and not holder.role and holder.name[:1].isupper()
    if found is None or not is_bare or found["noun"].lower() not in _TELLING_POSTS:
        return holder
    return replace(holder, role=words[0].lower() + words[1:])


def possessive(name: str) -> str:
    return "’" if name.endswith("s") else "’s"
