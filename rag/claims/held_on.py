"""Links that hold on from the sentences before: the outlet that somebody spoke to, and the poll behind a share.

"Appearing on CNN, Vale said it was over. “We lost,” Vale said."; "The Tarn poll found so. Two in three said they …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.claims.carry import outside_of
from rag.claims.shares import Polls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Claim, Link, Sentence

_QUOTES = "“\"”'‘’«»„"
_ONLY_SAID = re.compile(
    r"[\W_]{0,12}(?:(?:(?:he|she|[A-Z][\w’'-]{1,30}) (?:said|says|added|adds|continued))|"
    r"(?:(?:said|says|added|adds|continued) [A-Z][\w’'-]{1,30}))?[\W_]{0,12}"
)
"""Outside of a quotation: nothing but a surname and that he says it."""
_SPOKEN_TO = re.compile(
    r"(?:told|tells|to|with|on|in) (?:the )?\Z|\b(?:in|during) (?:an?|the|his|her) (?:\w{1,20} )?\Z"
)
_MEDIA = ("outlet", "agency")
_REACH = 60


@dataclass(slots=True)
class _Talk:
    """Who spoke to which outlet, and the sentence of his last words there."""

    outlet: Link
    speaker: str
    sentence: int


def with_links_held_on(text: str, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with the links that they keep from sentences before theirs; those inside another begin with its chain
    as before. Linear in the length of ``text``."""
    added: dict[int, Link] = {}
    talk: _Talk | None = None
    polls = Polls(text, sentences)
    for index, claim in enumerate(claims):
        if claim.inside is not None and claim.inside in added:
            added[index] = added[claim.inside]
        if claim.inside is not None or not claim.chain:
            continue
        talk = _ended(sentences, talk, claim)
        begun = _talk_of(text, sentences, claim)
        if begun is not None:
            talk = begun
        elif talk is not None and _goes_on(text, sentences, claims, index, talk):
            added[index] = talk.outlet
            talk.sentence = claim.sentence
        elif (poll := polls.behind(claim)) is not None:
            added[index] = poll
        polls.note(claim)
    if not added:
        return tuple(claims)
    return tuple(replace(one, chain=(added[n], *one.chain)) if n in added else one for n, one in enumerate(claims))


def _talk_of(text: str, sentences: Sequence[Sentence], claim: Claim) -> _Talk | None:
    """The talk that a claim was said in: "Vale told CNN that …", "Appearing on CNN, Vale said …"."""
    if len(claim.chain) != 2 or claim.chain[0].kind not in _MEDIA or claim.chain[0].mention is None:
        return None
    outlet, speaker = claim.chain
    before = text[sentences[claim.sentence].begin : claim.chain[0].mention[0]]
    if speaker.kind != "person" or speaker.name is None or not _SPOKEN_TO.search(before[-_REACH:]):
        return None
    return _Talk(replace(outlet, mention=None), _surname(text, speaker), claim.sentence)


def _surname(text: str, link: Link) -> str:
    words = text[slice(*link.name)].split() if link.name is not None else []
    return words[-1].casefold() if words else ""


def _ended(sentences: Sequence[Sentence], talk: _Talk | None, claim: Claim) -> _Talk | None:
    """The talk, unless a sentence of the narrator came between."""
    if talk is None or claim.sentence == talk.sentence:
        return talk
    between = range(talk.sentence + 1, min(claim.sentence, talk.sentence + 20))
    return None if any(sentences[n].kind == "body" for n in between) else talk


def _goes_on(text: str, sentences: Sequence[Sentence], claims: Sequence[Claim], index: int, talk: _Talk) -> bool:
    """Whether a claim is a quotation of who spoke, with nothing beside it but his name; one that runs on into the next
    sentence is so if that sentence is."""
    for claim in claims[index : index + 8]:
        same = len(claim.chain) == 1 and claim.chain[0].kind == "person" and claim.inside is None
        if not same or _surname(text, claim.chain[0]) != talk.speaker or not _is_quoted(text, claim):
            return False
        if not _ONLY_SAID.fullmatch(outside_of(text, sentences[claim.sentence], claim.content)[:200]):
            return False
        if claim.cue or _closes(text, claim):
            return True
    return False


def _is_quoted(text: str, claim: Claim) -> bool:
    """Whether the words stand in quotation marks, from where they begin or as far as they go."""
    start = claim.content[0][0]
    opens = text[start : start + 1] in _QUOTES or text[max(0, start - 1) : start] in _QUOTES
    return opens or not claim.cue or _closes(text, claim)


def _closes(text: str, claim: Claim) -> bool:
    """Whether a quotation ends with the claim's words."""
    end = claim.content[-1][1]
    return any(mark in '”"»“' for mark in text[end : end + 3].split("\n")[0].split(" ")[0])
