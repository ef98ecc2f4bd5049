"""Whether the agency that passed on the sentence before passes on this one too: "KPA, citing Brek … He added …"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Claim, Sentence, Span

_ANOTHER_OCCASION = re.compile(
    r"\b(?:asked|earlier|later|previously|separately|meanwhile|"
    r"in (?:a|an|another) (?:\w+ )?(?:interview|statement|speech|post|tweet|letter|briefing)|"
    r"(?:last|this|on|next) (?:week|month|year|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"told|tells|speaking (?:to|at|in|on)|(?:speech|address|sermon|lecture|letter|book)\W{1,5}in which)\b",
    re.IGNORECASE,
)
_LOOK = 400
_CLAIM_IN = re.compile(
    r"\b(?:claim|statement|remark|assertion|comment|promise)s? (?:in|during) (?:[\w'’]{1,20} ){1,8}interview\b"
)
"""What was said there was; what stands beside it in the sentence was not."""


def carries(sentences: Sequence[Sentence], before: int, now: int, *, named: bool, outside: str) -> bool:
    """Whether the outer links of a claim in sentence ``before`` hold for one of the same holder in sentence ``now``.

    ``named``: the holder is named anew there, which ends it. ``outside``: the words of ``now`` outside of the content:
    "in an interview with …", "last Wednesday" point to another occasion. Headings and furniture between do not count.
    """
    if before == now and _CLAIM_IN.search(outside[:_LOOK]):
        return False
    if named or now < before or _ANOTHER_OCCASION.search(outside[:_LOOK]):
        return False
    return all(sentences[index].kind != "body" for index in range(before + 1, min(now, before + 20)))


def outside_of(text: str, sentence: Sentence, content: Sequence[Span]) -> str:
    """A sentence without the content of a claim."""
    parts, position = [], sentence.begin
    for start, end in content:
        parts.append(text[position:start])
        position = max(position, end)
    return " ".join([*parts, text[position : sentence.stop]])


def without(claims: Sequence[Claim], gone: set[int]) -> tuple[Claim, ...]:
    """The claims but for some, with ``inside`` counted anew."""
    if not gone:
        return tuple(claims)
    index = {old: new for new, old in enumerate(n for n in range(len(claims)) if n not in gone)}

    def around(claim: Claim) -> int | None:
        inside = claim.inside
        while inside is not None and inside in gone:
            inside = claims[inside].inside
        return None if inside is None else index[inside]

    return tuple(replace(claim, inside=around(claim)) for n, claim in enumerate(claims) if n in index)
