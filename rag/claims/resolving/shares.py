"""The poll behind a share: "The Tarn poll found so. Two in three said they would stay": the poll says they said it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.resolving.carry import outside_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Claim, Link, Sentence

_NUMBER = (
    r"(?:\d[\d.,]{0,5}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_ABOUT = (
    r"(?:(?:only|just|some|about|around|roughly|nearly|almost|over|under|another|fully|more than|less than|fewer than|"
    r"at least|well over|a further|the other|slightly more than) ){0,3}"
)
_ASKED = r"(?:respondents|people|voters|adults|men|women|residents|participants|those)"
_SHARE = re.compile(
    rf"{_ABOUT}(?:{_NUMBER} ?(?:%(?! ?[-–—] ?\d)|percent\b|per cent\b)|{_NUMBER} (?:in|out of) (?:every )?{_NUMBER}\b|"
    rf"{_NUMBER} of (?:10|ten)\b|(?:(?:an? |one |two |three )?(?:half|thirds?|quarters?|fifths?)|(?:an? )?"
    rf"(?:large |small |clear |slim |narrow )?(?:majority|plurality)) of (?:the |all )?(?:\w{{1,20}} )?"
    rf"{_ASKED}\b|"
    rf"(?:(?:the|most|many|all|some) )?(?:respondents|those (?:polled|surveyed|questioned|asked))\b)",
    re.IGNORECASE,
)
_MOST = re.compile(
    rf"(?:most|many|few|fewer)(?: (?:[\w-]{{1,20}} ){{0,3}}(?:{_ASKED}|republicans|democrats)\b|\Z)", re.IGNORECASE
)
"""Shares right behind another share of the poll; elsewhere whatever "most voters" think, the article may know."""
_POLL = re.compile(r"\b(?:polls?|surveys?|polling)\b", re.IGNORECASE)
_BY = re.compile(r"\b(?:poll|survey)s? (?:[\w-]{1,20} ){0,12}(?:by|from) (?:the )?\Z", re.IGNORECASE)
_BARE = re.compile(r"(?:the )?(?:new |latest )?(?:poll|survey)", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:an?|another|separate|different|other|previous|earlier|last (?:year|month|week)['’]s) "
    r"(?:[\w/’'-]{1,20} ){0,5}(?:poll|survey)s?\b",
    re.IGNORECASE,
)
_VOTED = re.compile(r"\bvot(?:ed|es|ing)\b", re.IGNORECASE)
_NEXT = 3
_REACH = 2500
"""So many characters a poll reaches from where it, or a share of it, was named last."""


class Polls:
    """The poll that was named last, as the claims of an article come."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._last: Link | None = None
        self._since = 0
        self._makers: set[str] = set()
        self._shared = False

    def note(self, claim: Claim) -> None:
        """Remember the poll that a claim names as its holder, on its own or before another."""
        link = claim.chain[0]
        if link.name is None or _SHARE.match(self._cut(link)):
            return
        mention = link.mention or link.name
        if self._last is not None and _BARE.fullmatch(self._cut(link)):
            self._since = self._sentences[claim.sentence].stop
            return
        by = _BY.search(self._text, max(0, mention[0] - 150), mention[0])
        if by or _POLL.search(self._cut(link)) or _POLL.search(self._text, *mention):
            self._last = replace(link, mention=None)
            name = self._cut(link).casefold()
            if not _BARE.fullmatch(name) and not any(one.endswith(name) or name.endswith(one) for one in self._makers):
                self._makers.add(name)
            self._shared = False
            self._since = self._sentences[claim.sentence].stop

    def by_name(self, claim: Claim) -> Link | None:
        """Who made "the poll" that holds a claim, where its maker was named before ("a poll by Tarn Data")."""
        link = claim.chain[0]
        mention = self._text[slice(*link.mention)].casefold() if link.mention is not None else ""
        opens = mention.startswith(("the ", "poll", "surv"))
        if self._last is None or not _BARE.fullmatch(self._cut(link)) or not opens:
            return None
        begin = self._sentences[claim.sentence].begin
        if begin - self._since > _REACH or _ANOTHER.search(self._text, min(self._since, begin), begin):
            return None
        return replace(self._last, mention=link.mention)

    def behind(self, claim: Claim) -> Link | None:
        """The poll behind a claim of "two in three", "respondents", as the first link of its chain."""
        if self._last is None or len(claim.chain) != 1:
            return None
        begin, holder = self._sentences[claim.sentence].begin, self._cut(claim.chain[0])
        beside = begin - self._since <= _NEXT
        if len(self._makers) > 1 and not beside:
            return None  # of two polls that one whose figures stand right before
        follows = beside and self._shared and _MOST.match(holder)
        if not follows and not _SHARE.match(holder):
            return None
        outside = outside_of(self._text, self._sentences[claim.sentence], claim.content)
        if _POLL.search(outside[:_REACH]):
            return None  # "respondents in the Tarn poll said"
        if any(_VOTED.search(self._text, *span) for span in claim.cue) or begin - self._since > _REACH:
            return None
        if _ANOTHER.search(self._text, min(self._since, begin), claim.content[-1][1]):
            self._last = None  # which one it is of, nobody can tell
            return None
        self._since = self._sentences[claim.sentence].stop
        self._shared = True
        return self._last

    def _cut(self, link: Link) -> str:
        return self._text[slice(*link.name)] if link.name is not None else ""
