"""Surnames that are common words as well: "May said", where the article has "Rolf May"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.known import CALENDAR
from rag.claims.casting.openers import OPENERS
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.spotting import Name
    from rag.claims.language.tokens import Token

_SAYS = words_of(
    """
    said says told tells wrote writes added adds reported reports claimed claims announced denied denies declined called
    calls confirmed insisted warned argued stated noted tweeted posted replied acknowledged explained recalled testified
    """
)
_SAID = words_of("said says added wrote")
_WHEN = words_of("in on by since until till last this next from before after during of early late mid for and or to")


def with_common_surnames(
    text: str, tokens: Sequence[Token], names: Sequence[Name], shouted: frozenset[int]
) -> list[Name]:
    """The names with those that are a common word, or a month, alone: beside a verb of saying, behind a mention of the
    same word with its given name. "May said" is a name in an article with "Rolf May", "in May" is none."""
    full: dict[str, Name] = {}
    for name in names:
        common = name.words[-1] in CALENDAR or name.words[-1] in OPENERS
        if common and len(name.words) > 1 and (name.words[0] in MALE | FEMALE or _is_person(text, name)):
            full.setdefault(name.words[-1], name)
    if not full:
        return list(names)
    starts = [name.span[0] for name in names]
    found = list(names)
    for at, token in enumerate(tokens):
        whole = full.get(token.lower)
        if whole is None or not token.capital or token.start < whole.span[1] or token.sentence in shouted:
            continue
        before = bisect_right(starts, token.start) - 1
        if before >= 0 and names[before].span[1] > token.start:
            continue
        if _speaks(text, tokens, at):
            span = (token.start, token.end)
            found.append(
                replace(
                    whole,
                    span=span,
                    sentence=token.sentence,
                    words=(token.lower,),
                    title=None,
                    definite=False,
                    possessive=token.possessive,
                    first=at,
                    last=at,
                )
            )
    return found


def _is_person(text: str, name: Name) -> bool:
    """ "said Rolf May", "Rolf May, who", "Rolf May said"."""
    before = text[max(0, name.span[0] - 10) : name.span[0]].split()
    behind = text[name.span[1] : name.span[1] + 10].split()
    said = (before[-1:] + behind[:1]) if text[name.span[1] : name.span[1] + 1] == " " else before[-1:]
    return bool(_SAYS.intersection(said)) or text.startswith(", who ", name.span[1])


def _speaks(text: str, tokens: Sequence[Token], at: int) -> bool:
    token, last = tokens[at], tokens[at - 1] if at else None
    behind = tokens[at + 1] if at + 1 < len(tokens) and text[token.end : tokens[at + 1].start] == " " else None
    beside = last is not None and text[last.end : token.start] == " " and last.sentence == token.sentence
    if beside and last is not None and last.lower in _WHEN:
        return False
    if behind is not None and behind.lower in _SAYS and not behind.capital:
        return True
    closes = text[token.end : token.end + 1] in (".", ",", "")
    return beside and last is not None and last.lower in _SAID and closes
