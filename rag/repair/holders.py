"""Links of a chain that a draft leaves out, and speakers that it has wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.compose.frames import behind, uncapitalised
from rag.compose.naming import described, joined, short
from rag.compose.trimming import capitalised, without_end

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.drafts import DraftSentence
    from rag.types import Evidence, Holder, SourceClaim
    from rag.verify.fault import Fault

_PRONOUN_SAID = re.compile(
    r"^(?:He|She|They|It|The (?:man|woman|spokes(?:man|woman|person)|official|minister|agency|ministry|group|source))"
    r"(?= (?:also |later |then |had |has |have )?(?:said|says|stated|added|noted|reported|claimed|denied|told"
    r"|confirmed)\b)"
)
_FRAME_BEFORE = re.compile(r"^According to (?P<who>[^,“\"]{1,120}), (?=\S)")
_SAYS = re.compile(
    r"(?:, [^,“\"]{1,100},)? (?:also |has |had )?(?:(?:said|says|stated|states|claimed|claims|reported|reports"
    r"|noted|added)(?: that)?|told [^,“\"]{1,40} that) (?=\S)"
)
_SAYS_BETWEEN = re.compile(r"(?: told [^,“\"]{1,40}| said| says| reported| claimed| added), ")
_FRAME_BEHIND = re.compile(
    r",? (?:according to [^,“\"]{1,120}|(?P<who>[^,“\".;]{1,80}) (?:said|says|reported|stated|claimed|added))\s*"
    r"(?=[.!?]?$)"
)

_GOES_ON = re.compile(
    r"(?:,|\b(?:and|but))\s(?:\w+ly |also |then )?(?:attributed|cited|quoted|called|named|added|said|denied"
    r"|gave|put|told|blamed|described|warned|rejected)\b"
)
"""What the speaker did besides: "and attributed that number to the board" needs him as its subject."""
_CLAUSE = re.compile(r"(?:which|who|whose|whom|that|and|but|or)\b", re.IGNORECASE)
"""Begins what is no sentence by itself: "according to Vale Works, which runs the lock, opened it"."""


def with_holders(sentence: DraftSentence, fault: Fault, _: Mapping[int, Evidence]) -> DraftSentence | None:
    """The missing links of the chain named: "TASS, citing Ann Lee, said …", "Ann Lee said …, according to TASS"."""
    if fault.span is not None:  # "…, and KPS reported": the conjunction cuts the claim off from him
        start, end = fault.span
        return replace(sentence, text=f"{sentence.text[:start].rstrip(' ,')},{sentence.text[end:]}")
    missing = [holder for holder in fault.holders if holder.name]
    if not missing or fault.claim is None:
        return None
    text, chain = sentence.text, [link for link in fault.claim.chain if link.name]
    there = [holder for holder in chain if holder not in missing]
    pronoun = _PRONOUN_SAID.match(text)
    if pronoun and missing[-1] == chain[-1]:
        phrase, closes = described(chain[-1])
        text = capitalised(f"{phrase}{',' if closes else ''}{text[pronoun.end() :]}")
        missing = missing[:-1]
    elif there and missing[-1] == chain[-1]:
        return _cited_inside(sentence, fault.claim, there[-1], missing)
    if not missing:
        return replace(sentence, text=text)
    if there or pronoun:
        return _outer_added(replace(sentence, text=text), missing)
    return replace(sentence, text=_around(text, missing))


def _outer_added(sentence: DraftSentence, missing: Sequence[Holder]) -> DraftSentence | None:
    """The outer links: "according to KPS, which cited the ministry", else behind the whole."""
    names = joined([short(holder) for holder in missing])
    found = re.search(r"\b[Aa]ccording to (?=\w)", sentence.text)
    if found:
        cites = ", citing " if found.start() == 0 else ", which cited "
        text = f"{sentence.text[: found.end()]}{names}{cites}{sentence.text[found.end() :]}"
        return replace(sentence, text=text)
    after = behind(sentence.text, missing)
    return None if after is None else replace(sentence, text=after)


def _cited_inside(
    sentence: DraftSentence, claim: SourceClaim, outer: Holder, missing: Sequence[Holder]
) -> DraftSentence | None:
    """ "TASS said that …" gets what TASS cited: "TASS, citing Ann Lee, said that …"."""
    places = [
        found.end()
        for form in _forms(claim, outer)
        for found in re.finditer(rf"\b{re.escape(form)}\b(?! \()", sentence.text)
    ]
    if len(places) != 1:  # named twice, the sentence has two frames already
        return None
    if sentence.text[places[-1] : places[-1] + 1] == ")":  # "the agency (NNA) said"
        places[-1] += 1
    rest = sentence.text[places[-1] :]
    phrase, _ = described(missing[-1])
    names = joined([*(short(holder) for holder in missing[:-1]), phrase])
    if not rest.strip(" .!?"):
        return replace(sentence, text=f"{sentence.text[: places[-1]]}, which cited {names}.")
    cites = "quoting" if outer.kind == "person" else "citing"
    return replace(sentence, text=f"{sentence.text[: places[-1]]}, {cites} {names},{rest.removeprefix(',')}")


def _forms(claim: SourceClaim, holder: Holder) -> tuple[str, ...]:
    """The words that may mean a holder in an answer: the name, other words for it, its initials."""
    others = claim.aliases[claim.chain.index(holder)] if len(claim.aliases) == len(claim.chain) else ()
    initials = "".join(word[0] for word in holder.name.split() if word[0].isupper())
    return (holder.name, *others, *((initials,) if len(initials) > 1 else ()))


def _around(text: str, chain: Sequence[Holder]) -> str:
    """The whole sentence on its holders' word: in front where its first word allows, else behind."""
    *outers, last = chain
    phrase, closes = described(last)
    lowered = uncapitalised(text)
    if lowered is not None and not (closes and outers):
        return f"According to {joined([*map(short, outers), phrase])}, {lowered}"
    names = ", which cited ".join([*map(short, outers), phrase])
    return f"{without_end(text.rstrip())}, according to {names}."


def with_right_holder(sentence: DraftSentence, fault: Fault, _: Mapping[int, Evidence]) -> DraftSentence | None:
    """The wrong name replaced by the right one; a frame around the narrator's words taken off."""
    right = [holder for holder in fault.holders if holder.name] or _asserting(fault)
    if fault.span is None:
        return None
    if not right:
        # Without its frame, what a source only reports would be told as a fact.
        is_report = fault.evidence is not None and fault.evidence.claims
        return None if is_report else _without_frame(sentence, fault.span)
    start, end = fault.span
    if re.match(
        r", (?!(?:who|which|whose)\b)[^,]{3,100}, (?:said|says|told|claimed|denied|added)\b", sentence.text[end:]
    ):
        return None  # the wrong holder's role would stay behind
    if "," in sentence.text[start:end] and sentence.text[end : end + 1] == ",":
        end += 1  # it closed the wrong holder's apposition
    *outers, last = right
    phrase, closes = described(last, bare=sentence.text[end : end + 1] in (",", "'", "’"))
    named = joined([*map(short, outers), phrase]) + ("," if closes or outers else "")
    start = _with_article(sentence.text, start)
    return replace(sentence, text=sentence.text[:start] + named + sentence.text[end:])


def _asserting(fault: Fault) -> list[Holder]:
    return [link for link in fault.claim.chain[-1:] if link.name] if fault.claim else []


def _with_article(text: str, start: int) -> int:
    found = re.search(r"\b(?:[Tt]he|[Aa]n?) $", text[max(0, start - 4) : start])
    return start - len(found.group()) if found else start


def _without_frame(sentence: DraftSentence, span: tuple[int, int]) -> DraftSentence | None:
    """The narrator's own words without the speaker that they never had."""
    text, (start, end) = sentence.text, span
    for pattern in (_FRAME_BEFORE, _FRAME_BEHIND):
        found = pattern.search(text)
        if found and found.start() <= start and end <= found.end():
            rest = f"{text[: found.start()]}{text[found.end() :]}"
            is_whole = rest.strip(" .") and not _CLAUSE.match(rest.strip())
            return replace(sentence, text=capitalised(rest.strip())) if is_whole else None
    start = _with_article(text, start)
    before = text[:start].rstrip()
    says, between = _SAYS.match(text, end), _SAYS_BETWEEN.match(text, end)
    if (
        says
        and not _GOES_ON.search(text, says.end())
        and (not before or before.endswith((" and", " but", ";", " while")))
    ):
        return replace(sentence, text=capitalised(f"{text[:start]}{text[says.end() :]}"))
    if before.endswith((",", ", according to")):
        place = before.removesuffix("according to").rstrip().removesuffix(",")
        if between:
            return replace(sentence, text=f"{place} {text[between.end() :]}")
        if before.endswith("to") and text[end : end + 2] == ", ":
            return replace(sentence, text=f"{place} {text[end + 2 :]}")
    return None
