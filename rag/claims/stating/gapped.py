"""Two speakers of one verb that is said once: "one said that he had paid, the other that she had not", "the guild spoke
of 300 rowers, the police of 40", "the guild said 300 and the police 40"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft

_WHO = (
    r"(?P<who>(?:the|his|her|its|their|a|an) (?:[\w’'-]{1,20} ){0,3}?[\w’'-]{2,20}|"
    r"[A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20}){0,2})"
)
_CLAUSE = re.compile(
    rf"(?:,|, and|, but|;) {_WHO} "
    r"(?P<what>that (?:he|she|it|they|there|the|an?|no|his|her|their|its|[A-Z]\w+) [^,;“”\"]+)\Z"
)
_NUMBER = re.compile(rf"(?:,|, and| and|, but) {_WHO} (?P<of>of )?(?P<what>\d(?:[\d,.]*\d)?[^,;“”\"]*)\Z")
_OTHER = re.compile(r"(?:the |an)?other(?: one)?|the (?:others|second|third|rest)|others|another")


def gapped(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, a second speaker's words in one of his own with the same cue."""
    return [half for draft in drafts for half in _halves(view, draft)]


def _halves(view: View, draft: Draft) -> tuple[Draft, ...]:
    if not draft.cue or len(draft.sources) != 1 or draft.source is None or len(draft.content) != 1:
        return (draft,)
    start, end = draft.content[0]
    if start < draft.cue[-1][1] or draft.source[1] > draft.cue[0][0]:
        return (draft,)
    clause = view.text.startswith("that ", start)
    found = (_CLAUSE if clause else _NUMBER).search(view.text, start, end)
    if found is None or (not clause and not _says_number(view, draft, found)):
        return (draft,)
    who = found.span("who")
    if not (_OTHER.fullmatch(found["who"]) or may_hold(view, who)):
        return (draft,)
    other = replace(draft, sources=(who,), content=(found.span("what"),), hedge=None)
    return replace(draft, content=((start, found.start()),)), other


def _says_number(view: View, draft: Draft, found: re.Match[str]) -> bool:
    """Whether both halves are numbers, and of the same form: "spoke of 300 …, the police of 40"."""
    start, _ = draft.content[0]
    of = view.text[:start].endswith(" of ")
    return view.text[start].isdigit() and of == bool(found["of"])
