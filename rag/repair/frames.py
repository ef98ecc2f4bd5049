"""One frame for a sentence that a model has framed twice: "According to the Post, 3 May 2031, Ann Lee said …".

The label of a source in the prompt ("Harbour Post, 3 May 2031") gets into a draft, and "according to" stands at both
ends. The outlet stands with the citation; so its frame goes where the sentence names who says it, and is written as
English where it is the only one. What comes out is a proposal: the caller verifies it."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from rag.compose.naming import is_named, is_named_by_surname, short
from rag.compose.quoting import unquoted
from rag.compose.source import publisher
from rag.compose.trimming import capitalised, tidy
from rag.dates import written_date
from rag.repair.statements import is_named_with_role
from rag.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Evidence

_DAY = r"\d{1,2} [A-Z][a-z]{2,8} \d{4}"
_SAID = (
    r"(?:also |has |had |have |later |then )?(?:said|says|stated|states|told|claimed|claims|reported|reports|noted"
    r"|added|found|finds|denied|denies|announced|confirmed|warned|insisted|argued|testified|suggested|believes?d?|asked|wrote)"
)
_TWICE = re.compile(
    rf"According to (?P<who>[^,“\"]{{2,80}}), (?P<again>(?:[Tt]he )?[^,“\"]{{2,60}}?) (?P<said>{_SAID})\b(?P<rest>.*)",
    re.DOTALL,
)
_BOTH_ENDS = re.compile(
    r"According to (?P<first>[^,“\"]{2,80}), (?P<rest>.+), according to (?P<last>[^,“\"]{2,80}?)(?P<stop>[.!?]?)",
    re.DOTALL,
)
_SAID_AGAIN = re.compile(
    rf"(?P<who>[A-Z][^,“\"]{{1,60}}?) (?P<said>{_SAID})\b(?P<rest>.+?),(?P<close>”?) "
    rf"(?P<again>[^,“\"]{{2,60}}?) (?:{_SAID})(?P<stop>[.!?]?)",
    re.DOTALL,
)
_TWICE_BEFORE = re.compile(
    r"According to (?P<first>[^“\"]{2,160}?), according to (?P<next>[^,“\"]{2,80}), (?P<rest>\S.*)", re.DOTALL
)
_ITS_ARTICLE = r"(?: (?:online |news |newspaper )?(?:article|report|story|newspaper|piece))?"
_ITS_DAY = rf"(?:,? (?:dated |of |on |from |published (?:on )?)?[(\[]?(?P<day>{_DAY})[)\]]?)?"
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_LONGEST = 2_000


def with_one_frame(text: str, cited: Sequence[Evidence]) -> str:
    """The sentence with one frame, or as it is. ``cited`` are the sources it points to."""
    if len(text) > _LONGEST:
        return text
    shaped = text
    for item in cited:
        shaped = _with_outlet_once(_without_label(shaped, item), item)
    shaped = _said_once(_framed_once_before(_framed_at_one_end(shaped, cited), cited))
    return text if shaped == text else tidy(shaped)


def _label(item: Evidence) -> str:
    """A pattern for the name of the outlet, with or without its article."""
    name = re.escape(publisher(item).name.removeprefix("The ").removeprefix("the "))
    return rf"(?:[Tt]he )?{name}(?:[’']s?)?"


def _without_label(text: str, item: Evidence) -> str:
    """Without "Harbour Post, 3 May 2031)" or "3 May 2031," at its head: the label of the source in the prompt."""
    if item.date is None:
        return text
    day = re.escape(written_date(item.date))
    found = re.match(rf"[(\[]?(?:{_label(item)},? )?[(\[]?{day}[)\]]?(?:[:,)\]–—-]+|(?= [A-Z“]))\s+", text)
    rest = text[found.end() :] if found else ""
    # "3 May 2031 was a Saturday" and "20 April 2031, when the pit closed, …" are told of that day.
    if not rest or re.match(r"(?:when|where|which|the day|a day|in|on|after|before)\b", rest):
        return text
    return capitalised(rest)


def _with_outlet_once(text: str, item: Evidence) -> str:
    found = re.match(
        rf"(?:According to|As reported by|As reported in|In) {_label(item)}{_ITS_ARTICLE}{_ITS_DAY}(?:, |: )",
        text,
    )
    if found is None:
        return text
    rest = text[found.end() :]
    if _names_who_says_it(rest, item) or re.match(r"According to ", rest, re.IGNORECASE):
        return capitalised(rest)
    if not text.startswith("According to"):
        return text
    day = f" ({found['day']})" if found["day"] else ""
    return f"According to {short(publisher(item))}{day}, {rest}"


def _names_who_says_it(rest: str, item: Evidence) -> bool:
    """Whether the sentence without its first frame still names a whole chain of its source."""
    chains = [[link for link in claim.chain if link.name] for claim in item.claims]
    return any(
        chain and all(is_named(rest, one) or is_named_by_surname(rest, one) for one in chain) for chain in chains
    )


def _framed_at_one_end(text: str, cited: Sequence[Evidence]) -> str:
    """ "According to the board, …, according to the board" with the first; two holders as "A, quoted by B"."""
    found = _BOTH_ENDS.fullmatch(text)
    if found is None or "according to" in unquoted(found["rest"]).lower():
        return text
    first, last = found["first"], found["last"]
    if _is_same(first, last):
        who = max(first, last, key=len)
    elif _is_outlet(first, cited) or _is_outlet(last, cited):
        who = last if _is_outlet(first, cited) else first
    else:
        inner, outer = (last, first) if _passes_on(first, last, cited) else (first, last)
        who = f"{inner}, quoted by {outer}"
    return f"According to {who}, {found['rest']}{found['stop'] or '.'}"


def _framed_once_before(text: str, cited: Sequence[Evidence]) -> str:
    """ "According to the board, according to the Post, …" without the outlet, which stands with the citation; two
    holders of one chain as "A, citing B"."""
    found = _TWICE_BEFORE.fullmatch(text)
    # "According to Ann Lee, the harbour is closed, according to the Post, …": the second frame has its own clause,
    # which the first would take over.
    if found is None or not is_named_with_role(found["first"]):
        return text
    first, following, rest = found["first"], found["next"], found["rest"]
    if _is_outlet(following, cited):
        return f"According to {first}, {rest}"
    for outer, inner, cites in ((first, following, "citing"), (following, first, "quoted by")):
        if _passes_on(outer, inner, cited):
            return f"According to {first}, {cites} {following}, {rest}"
    return text


def _is_outlet(who: str, cited: Sequence[Evidence]) -> bool:
    return any(re.fullmatch(f"{_label(item)}{_ITS_ARTICLE}{_ITS_DAY}", who) for item in cited)


def _passes_on(outer: str, inner: str, cited: Sequence[Evidence]) -> bool:
    """Whether a chain of the sources has the one before the other: "TASS, citing Ann Lee"."""
    chains = [[link for link in claim.chain if link.name] for item in cited for claim in item.claims]
    return any(
        is_named(outer, one) and (is_named(inner, other) or is_named_by_surname(inner, other))
        for chain in chains
        for one, other in combinations(chain, 2)
    )


def _said_once(text: str) -> str:
    """ "According to judge Ann Lee, the judge found …" and "Lee told the court …, Lee said" with one of the two."""
    found = _TWICE.fullmatch(text)
    if found and _is_same(found["who"], found["again"]):
        who = found["who"] if len(found["who"]) >= len(found["again"]) else found["again"]
        return capitalised(f"{who} {found['said']}{found['rest']}")
    again = _SAID_AGAIN.fullmatch(text)
    if again and _is_same(again["who"], again["again"]) and again["again"].lower() not in _PRONOUNS:
        return f"{again['who']} {again['said']}{again['rest']}{again['stop'] or '.'}{again['close']}"
    return text


def _is_same(one: str, other: str) -> bool:
    """Whether the words of the shorter all stand in the longer: "the judge" in "presiding judge Ann Lee"; or a pronoun
    repeats the name right before it."""
    mine, theirs = (frozenset(words(fold(part))) - {"the", "a", "an"} for part in (one, other))
    return other.lower() in _PRONOUNS or (bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine))
