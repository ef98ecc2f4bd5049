"""When something was said, where the sentence itself does not tell: the sides of a dispute, and what was replaced."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.compose.frames import uncapitalised
from rag.compose.naming import described, short
from rag.compose.trimming import without_end
from rag.dates import written_date

if TYPE_CHECKING:
    from rag.types import Evidence

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_REMARK = re.compile(r" \((?P<own>(?:“\w+” means|the sentence does not say|the week(?:end)? of) [^()]{1,120})\)\.?$")
_PART_QUOTED = re.compile(r"“[a-z][^“”]{0,200}[^.“”]\.”$")
_HAS_DAY = re.compile(rf"(?<!week of )(?<!weekend of )\b\d{{1,2}} (?:{_MONTHS})\b|\b(?:{_MONTHS}) \d{{1,2}}\b")


_EVERY = {1: "", 2: "both ", 3: "all three ", 4: "all four "}
MOST_OF_ONE_DAY = max(_EVERY)


@dataclass(frozen=True, slots=True)
class Timing:
    """How a sentence of an answer says when it was said: as one that its holder has replaced since (``is_older``), with
    the day on which it was reported, ``together`` with so many sentences of which it is the last (0: no day)."""

    is_older: bool = False
    together: int = 0

    def told(self, text: str, item: Evidence) -> str:
        """The sentence, which rests on ``item``, with its time."""
        if self.is_older:
            return earlier(text, item)
        return reported(text, item, together=self.together) if self.together else text


def needs_day(text: str, item: Evidence) -> bool:
    """Whether its article has a day that the sentence does not name itself."""
    return item.date is not None and not _HAS_DAY.search(text)


def reported(text: str, item: Evidence, *, together: int = 1) -> str:
    """The sentence with the day of its article behind it, in brackets: "… was passable (reported on 17 March 2031)."
    As it is where it names a day itself, or its article has none. ``together``: of so many sentences, this one the
    last, at most ``MOST_OF_ONE_DAY``."""
    if item.date is None or not needs_day(text, item):
        return text
    remark = f"({_EVERY[together]}reported on {written_date(item.date)})"
    bracket = _REMARK.search(text)
    if bracket:  # one bracket with both
        return f"{text[: bracket.start()]} ({bracket['own']}; {remark[1:]}."
    if _PART_QUOTED.search(text):  # "… made him “smart” (reported on 30 March).", not "… “smart.” (reported …)."
        return f"{text[:-2]}” {remark}."
    return f"{without_end(text)} {remark}."


def earlier(text: str, item: Evidence) -> str:
    """The sentence as one that its holder has replaced since: "Earlier (4 April 2031), the union said …"."""
    day = f" ({written_date(item.date)})" if item.date and not _HAS_DAY.search(text) else ""
    lowered = _from_its_holder_on(text, item) or uncapitalised(text)
    return f"Earlier{day}, {lowered}" if lowered is not None else f"Earlier{day}: {text}"


def _from_its_holder_on(text: str, item: Evidence) -> str | None:
    """The sentence with its first words as they stand inside one, where they are a holder: "mayor Ottoline Farr"."""
    for link in (link for claim in item.claims for link in claim.chain if link.name):
        for phrase in (described(link)[0], short(link)):
            if text.casefold().startswith(f"{phrase.casefold()} ") or text.casefold().startswith(
                f"{phrase.casefold()},"
            ):
                return phrase + text[len(phrase) :]
    return None
