"""What a follow-up that quotes the last answer is answered from: the articles of the same matter, and the reply that
stands behind what is quoted.

"The firm disputes that" has no word of the question; it follows in its article on the sentence that the last answer was
taken from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.asked.about import naming_docs
from rag.asked.holders import best_holder
from rag.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.neighbours import Around
    from rag.types import Evidence, Span
    from rag.verify.fault import SameName

REACH = 3
"""Sentences behind the quoted one in which a reply is looked for."""
_PUT_BACK = re.compile(r"\((?:“[^”]{1,400}”|(?:whether|the question|what|how|who)\b[^()]{1,400})\)")
_QUOTED = re.compile(r"\(“([^”]{1,400})”\)")
_ASKS_REPLY = re.compile(
    r"\b(?:answer|repl(?:y|ied)|respond|respon(?:se|ses)|react|reactions?|say about that|said about that|"
    r"den(?:y|ies|ied|ials?)|disput(?:e|es|ed|ing)|disagrees?|contradicts?|the other side)\b",
    re.IGNORECASE,
)
_TAKES_UP = re.compile(
    r"\b(?:it|that|this|them|so|the (?:report|claim|figure|allegation|accusation)s?)\b", re.IGNORECASE
)
_ASKS_DENIAL = re.compile(
    r"^any denials?\b|\b(?:any(?:one|body)|who) (?:else )?(?:den(?:y|ies|ied)|disput(?:e|es|ed)|contradict(?:s|ed)?)\b|"
    r"\b(?:was|is|has|been) (?:that|this|it)(?: (?:been|ever))? (?:denied|disputed|contradicted)\b",
    re.IGNORECASE,
)
_ASKS_CONFIRMED = re.compile(
    r"^(?:confirmed\b|any confirmation\b)|\b(?:any(?:one|body)|who) (?:else )?(?:confirm(?:s|ed)?|verified)\b|"
    r"\b(?:was|is|has|been) (?:that|this|it)(?: (?:\w+ly|been|ever)){0,2} (?:confirmed|verified)\b",
    re.IGNORECASE,
)
_ASKS_ANOTHER = re.compile(
    r"^the other side\b|\b(?:an?y? ?other|another|different) (?:view|version|account|explanation)s?\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)|disput(?:e[sd]?|ing)|refut(?:e[sd]?|ing)|"
    r"contradict(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    r"\b(?:(?:un)?confirm(?:s|ed|ing|ation)?|(?:un)?verif(?:y|ies|ied|ication)|corroborat(?:e[sd]?|ion)|conced(?:e[sd]?|ing)|"
    r"admit(?:s|ted)?|acknowledg(?:e[sd]?|ing)|declined to comment)\b",
    re.IGNORECASE,
)
_TAKEN_UP = ((_ASKS_DENIAL, _DENIED), (_ASKS_CONFIRMED, _CONFIRMED))
"""What asks whether somebody takes it up so, and the words by which somebody does."""
_ANYBODY = re.compile(r"\b(?:any(?:one|body)|other side|others)\b", re.IGNORECASE)
_OF_JUDGING = re.compile(
    r"\b(?:comment(?:s|ed|ing)?|respon(?:d(?:s|ed|ing)?|se)|repl(?:y|ies|ied)|untrue|false|wrong|nonsense|lies?|true|"
    r"accurate|inaccurate|baseless)\b",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(
    r"that(?! (?:is|was|has|had|will|would|could|can|did|does|never)\b)\s+\w+\s+\w", re.IGNORECASE
)
_LEAST_SHARED = 2
"""Words of the quoted sentence that one far from it must have to be of the same thing."""
_LEAST_OF_MATTER = 3
"""Words of the quoted sentence that one of an article without its names must have."""
_SAME = 0.6
"""Share of the words of one in the other from which on a sentence is the quoted one."""
_DESCRIBED = 0.5
_LIKELY = 0.5
"""``Evidence.answers`` of a reply: it is no guess of the reader, who has not read the sentence before it."""


def followed(
    asked: Asked, evidence: Sequence[Evidence], around: Around, *, names: SameName | None
) -> tuple[Evidence, ...]:
    """The evidence for a follow-up as ``standalone`` has put it; of any other question as it is. ``around`` gives at
    least ``REACH`` sentences."""
    if not _PUT_BACK.search(asked.question):
        return tuple(evidence)
    own = _of_its_matter(asked, evidence, names=names)
    return _answering_beyond(asked, _with_reply(asked, own, around, names=names), around)


def _of_its_matter(asked: Asked, evidence: Sequence[Evidence], *, names: SameName | None) -> tuple[Evidence, ...]:
    """Without articles that have none of the names of the question and its conversation: what was "only nine at first"
    is told of many things. All of it where no article has one. What is quoted may be told elsewhere without a name."""
    docs = frozenset[str]().union(
        *(naming_docs(replace(asked, names=(name,)), evidence, names=names) for name in asked.names)
    )
    if not docs:
        return tuple(evidence)
    quoted = _QUOTED.search(asked.question)
    told = content_stems(quoted[1]) if quoted else frozenset[str]()
    return tuple(item for item in evidence if item.doc in docs or _is_of_what_is_told(item, told))


def _is_of_what_is_told(item: Evidence, told: frozenset[str]) -> bool:
    """Whether a sentence has words enough of what is quoted; one that denies need have but one of them."""
    denies = any(claim.stance == "denies" for claim in item.claims)
    return len(content_stems(item.quote) & told) >= (1 if denies else _LEAST_OF_MATTER)


def _with_reply(
    asked: Asked, evidence: tuple[Evidence, ...], around: Around, *, names: SameName | None
) -> tuple[Evidence, ...]:
    quoted = _QUOTED.search(asked.question)
    if quoted is None or not _ASKS_REPLY.search(_QUOTED.sub("", asked.question.replace(quoted.group(), "that"))):
        return evidence
    for told in evidence:
        if not _is_same(told.quote, quoted[1]):
            continue
        behind = (one for one in around(told) if 0 < one.sentence - told.sentence <= REACH)
        reply = next((one for one in behind if _replies(asked, one, told, names=names)), None)
        if reply is not None:
            likely = replace(reply, score=told.score, met=told.met, answers=_likely(told))
            others = (one for one in evidence if (one.doc, one.sentence) != (reply.doc, reply.sentence))
            return (likely, *others)
    return evidence


def _answering_beyond(asked: Asked, evidence: tuple[Evidence, ...], around: Around) -> tuple[Evidence, ...]:
    """Who asks whether anybody denies or confirms what was quoted, or for another account, is not told the same again:
    no other sentence than one that takes it up is likely to answer, and where there is none, nothing answers."""
    quoted = _QUOTED.search(asked.question)
    own = _QUOTED.sub("", asked.question)
    if quoted is None:
        return evidence
    # Itself it may say more in its article than was quoted: "…, which the firm denies".
    told = [one for one in evidence if _is_same(one.quote, quoted[1])]
    if _ASKS_ANOTHER.search(own):
        return tuple(replace(one, answers=0.0) if one in told else one for one in evidence)
    does = next((does for asks, does in _TAKEN_UP if asks.search(own)), None)
    if does is None or does.search(quoted[1]):
        return evidence
    behind = [
        one
        for item in told
        for one in around(item)
        if 0 < one.sentence - item.sentence <= REACH and _TAKES_UP.search(one.quote)
    ]
    near = [one for one in evidence if len(content_stems(one.quote) & content_stems(quoted[1])) >= _LEAST_SHARED]
    found = {
        (one.doc, one.sentence): one
        for one in (*behind, *near)
        if does.search(one.quote) and (one in told or not _is_of_same_holders(one, told))
    }
    best = max((one.score for one in evidence), default=0.0)
    likely = (replace(one, score=best, answers=max(one.answers or 0.0, _LIKELY)) for one in found.values())
    others = (replace(one, answers=0.0) for one in evidence if (one.doc, one.sentence) not in found)
    return (*likely, *others)


def _is_of_same_holders(item: Evidence, told: Sequence[Evidence]) -> bool:
    """Who has made a claim neither denies nor confirms it by saying more."""
    own = {link.name for claim in item.claims for link in claim.chain}
    return bool(own) and own <= {link.name for one in told for claim in one.claims for link in claim.chain}


def _likely(told: Evidence) -> float | None:
    return None if told.answers is None else max(told.answers, _LIKELY)


def _is_same(quote: str, told: str) -> bool:
    mine, other = content_stems(quote), content_stems(told)
    return bool(mine) and bool(other) and len(mine & other) >= _SAME * len(other)


def _replies(asked: Asked, item: Evidence, told: Evidence, *, names: SameName | None) -> bool:
    """Whether somebody takes up what was told: the one who is asked about, else one who denies it and is another."""
    if not item.claims or not _TAKES_UP.search(item.quote):
        return False
    if asked.holder is not None and not _ANYBODY.search(asked.holder):
        points = any(_points_back(item, found) for found in _TAKES_UP.finditer(item.quote))
        of_it = (points and _judges(item)) or _shares_a_word(item, told, asked.holder)
        return of_it and best_holder(asked, item, names=names) >= _DESCRIBED
    before = {link.name for claim in told.claims for link in claim.chain}
    return any(
        claim.stance == "denies" and claim.chain and not before & {link.name for link in claim.chain}
        for claim in item.claims
    )


def _points_back(item: Evidence, found: re.Match[str]) -> bool:
    """Whether a word may mean what was told; "that" right behind a cue means nothing ("said that exports went on")."""
    if not _CONJUNCTION.match(item.quote, found.start()):
        return True
    ends = (end - item.start for claim in item.claims for _, end in claim.cue)
    return not any(end < found.start() and not item.quote[end : found.start()].strip() for end in ends)


def _judges(item: Evidence) -> bool:
    """Whether somebody denies or confirms, or says that he says nothing."""
    denies = any(claim.stance == "denies" for claim in item.claims)
    return denies or any(one.search(item.quote) for one in (_DENIED, _CONFIRMED, _OF_JUDGING))


def _shares_a_word(item: Evidence, told: Evidence, holder: str) -> bool:
    """Whether what is claimed has a word of what was told, other than of who speaks."""
    mine, other = (
        content_stems(" ".join(_claimed(one, span) for claim in one.claims for span in claim.content))
        for one in (item, told)
    )
    return bool(mine & (other or content_stems(told.quote)) - content_stems(holder))


def _claimed(item: Evidence, span: Span) -> str:
    return item.quote[max(0, span[0] - item.start) : span[1] - item.start]
