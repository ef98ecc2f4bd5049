"""Lists set below "Vale argued that:": whose the items are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View

MOST_ITEMS = 20
"""So many items one colon may lead in at most."""
_ITEM = re.compile(r"(?P<mark>[-–—*•·▪◦‣]|[lo](?= [A-Z\d“\"])|\d{1,2}[.)]|[a-h]\))[ \t]{1,4}(?=[\w“\"‘$£€])")
"""The mark of an item; "l" and "o" are what is left of a round one in text that was copied."""
_WHOLE = re.compile(r"[.!?…][”\"’')]{0,2}\Z")
_LEADS = ("that", "following", "points", "reasons", "arguments")


def items_below(views: Sequence[View], blocks: Sequence[Sequence[int]], lead: View) -> Sequence[Sequence[int]]:
    """The paragraphs right below a speaker's colon that are items of one list, if there are several and they say
    something: "Vale argued that: / • The quays rot. / • Nobody pays.". Words without a verb ("- a new pier") are none
    of his unless "that" leads them in, which makes sentences of them."""
    text = lead.text
    marks: set[str] = set()
    some: list[Sequence[int]] = []
    for block in blocks:
        found = _ITEM.match(text, views[block[0]].begin, views[block[0]].stop)
        if found is None:
            break
        marks.add("1" if found["mark"][0].isdigit() else found["mark"])
        some.append(block)
    whole = all(_WHOLE.search(text, views[block[-1]].begin, views[block[-1]].stop) for block in some)
    leads = lead.low(len(lead.tokens) - 2) in _LEADS
    return some if len(some) > 1 and len(marks) == 1 and (leads or whole) else ()


def behind_mark(view: View) -> int:
    """Where the words of a sentence begin, behind the mark of an item: 2 further on in "• The quays rot."."""
    found = _ITEM.match(view.text, view.begin, view.stop)
    return view.begin if found is None else found.end()
