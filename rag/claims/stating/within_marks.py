"""What somebody thinks within a quotation ends with it: "“She thinks it is too much,” said Vale"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft

_MARKS = " ,“”\"'’`"


def ended_with_quotation(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those whose holder and cue stand in a quotation without what follows it: that is told by whoever
    speaks the quotation, who is named behind it. The whole quotation is his."""
    inner = [one for one in drafts if _is_told_in_it(view, one)]
    return [
        _ended(view, one) if one in inner else next((_whole(view, one, of) for of in inner if _goes_on(one, of)), one)
        for one in drafts
    ]


def _is_told_in_it(view: View, draft: Draft) -> bool:
    """Whether holder, cue and the first words of the content stand in a quotation, and more words behind it."""
    if not draft.cue or not draft.content or draft.source is None or len(draft.sources) > 1:
        return False
    if draft.content[0][0] < draft.cue[0][0]:
        return False
    same = view.quotations.at(draft.cue[0][0])
    if same is None or not same.closed or view.quotations.at(draft.source[0]) is not same:
        return False
    ends = view.text[same.stop - 1] in ",.!?" or view.text[same.end : same.end + 1] == ","
    return ends and draft.content[0][0] < same.stop and same.end < draft.content[-1][1]


def _goes_on(draft: Draft, inner: Draft) -> bool:
    """Whether a draft, whose cue stands behind the quotation, has the same words of it for its content."""
    return (
        bool(draft.cue and draft.content)
        and draft.cue[0][0] > inner.cue[0][0]
        and draft.content[0][0] == inner.content[0][0]
    )


def _whole(view: View, draft: Draft, inner: Draft) -> Draft:
    same = view.quotations.at(inner.cue[0][0])
    assert same is not None
    return replace(draft, content=((max(view.begin, same.begin), draft.content[0][1]), *draft.content[1:]))


def _ended(view: View, draft: Draft) -> Draft:
    same = view.quotations.at(draft.cue[0][0])
    assert same is not None
    start, _ = draft.content[0]
    words = view.text[start : same.stop].rstrip(_MARKS)
    return replace(draft, content=((start, start + len(words)),))
