"""Links that hold on from the sentences before: the outlet that somebody spoke to, and the poll behind a share.

"Appearing on CNN, Vale said it was over. “We lost,” Vale said."; "The Tarn poll found so. Two in three said they …".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.claims.resolving.carry import outside_of
from rag.claims.resolving.interviewed_before import Interviews
from rag.claims.resolving.scene import sentence_at
from rag.claims.resolving.shares import Polls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Claim, Link, Sentence

_QUOTES = "“\"”'‘’«»„"
_ONLY_SAID = re.compile(
    r"[\W_]{0,12}(?:(?:(?:he|she|[A-Z][\w’'-]{1,30}) (?:said|says|added|adds|continued|replied|responded|answered))|"
    r"(?:(?:said|says|added|adds|continued|replied) [A-Z][\w’'-]{1,30}))?[\W_]{0,12}"
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


def with_links_held_on(
    text: str, sentences: Sequence[Sentence], claims: Sequence[Claim], *, outlet: str | None = None
) -> tuple[Claim, ...]:
    """The claims with the links that they keep from sentences before theirs; those inside another begin with its chain
    as before. ``outlet``, who publishes the article, is no link. Linear in the length of ``text``."""
    added: dict[int, Link] = {}
    renamed: dict[int, Link] = {}
    talk: _Talk | None = None
    polls, interviews = Polls(text, sentences), Interviews(text, sentences, outlet)
    everybody = frozenset(_surname(text, link) for one in claims for link in one.chain if link.kind == "person")
    for index, claim in enumerate(claims):
        for of in (added, renamed):
            if claim.inside is not None and claim.inside in of:
                of[index] = of[claim.inside]
        if claim.inside is not None or not claim.chain:
            continue
        talk = _ended(sentences, talk, claim) or _begun(text, sentences, claim, interviews, everybody)
        begun = _talk_of(text, sentences, claim)
        if begun is not None:
            talk = begun
        elif talk is not None and _goes_on(text, sentences, claims, index, talk):
            added[index] = talk.outlet
            talk.sentence = claim.sentence
        elif (poll := polls.behind(claim)) is not None:
            added[index] = poll
        elif (maker := polls.by_name(claim)) is not None:
            renamed[index] = maker
        polls.note(claim)
    return tuple(_with(sentences, one, added.get(n), renamed.get(n)) for n, one in enumerate(claims))


def _with(sentences: Sequence[Sentence], claim: Claim, outer: Link | None, first: Link | None) -> Claim:
    """A claim with a link before its chain, or another first link of it."""
    if outer is not None:
        return replace(claim, chain=(outer, *claim.chain))
    if first is None:
        return claim
    chain = (first, *claim.chain[1:])
    name, begin = chain[-1].name, sentences[claim.sentence].start
    return replace(
        claim,
        chain=chain,
        introduced_by=sentence_at(sentences, name[0]) if name is not None and name[0] < begin else None,
    )


def _talk_of(text: str, sentences: Sequence[Sentence], claim: Claim) -> _Talk | None:
    """The talk that a claim was said in: "Vale told CNN that …", "Appearing on CNN, Vale said …"."""
    if len(claim.chain) != 2 or claim.chain[0].kind not in _MEDIA or claim.chain[0].mention is None:
        return None
    outlet, speaker = claim.chain
    before = text[sentences[claim.sentence].begin : claim.chain[0].mention[0]]
    if speaker.kind != "person" or speaker.name is None or not _SPOKEN_TO.search(before[-_REACH:]):
        return None
    return _Talk(replace(outlet, mention=None), _surname(text, speaker), claim.sentence)


def _begun(
    text: str, sentences: Sequence[Sentence], claim: Claim, interviews: Interviews, everybody: frozenset[str]
) -> _Talk | None:
    """The talk that the sentence before a quotation tells of: "In an interview with CNN, Vale was asked …"."""
    before = claim.sentence - 1
    while before > 0 and sentences[before].kind == "furniture":
        before -= 1
    speaker = _surname(text, claim.chain[-1])
    if before < 0 or not speaker or sentences[before].kind != "body" or not _is_quoted(text, claim):
        return None
    found = interviews.talked_to(before, speaker, everybody)
    return None if found is None else _Talk(found, speaker, before)


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
