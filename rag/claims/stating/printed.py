"""Quotations set apart that name nobody: a speech printed below "Transcript as follows:", the outlet's own words set
apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.function_words import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.quotes import Quotations
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_SPEECH = re.compile(
    r"(?:(?:The |A )?(?:[Ff]ull |[Pp]artial |[Rr]ush )?[Tt]ranscript|(?:His|Her|The) (?:full )?(?:remarks|speech))"
    r"(?: is| are)?(?: printed)?(?: as follows| follows?| below)?:"
)
_BACK = 40
_LEAST_PULLED = 40
_AROUND = 20_000


def speech_of(views: Sequence[View], done: Sequence[Sequence[Draft]], lead: int) -> Draft | None:
    """Whose the speech is below the sentence ``lead``, "Transcript as follows:": the claim before it of the only one
    who is quoted in the article above it."""
    view = views[lead]
    if not _SPEECH.fullmatch(view.text, view.begin, view.stop):
        return None
    above = views[max(0, lead - _BACK) : lead]
    held = [
        (before, one) for before in above for one in done[before.sentence.index] if one.source is not None and one.cue
    ]
    spoken = [one for before, one in held if _is_quoted(before, one)]
    names = {name for before, one in held if (name := _surname(before, one)) is not None}
    return spoken[-1] if spoken and len(names) == 1 else None


def _is_quoted(view: View, draft: Draft) -> bool:
    return any(view.quotations.covered(*span) * 2 > span[1] - span[0] for span in draft.content)


def _surname(view: View, draft: Draft) -> str | None:
    """The last word of a source with a capital, behind a name no party in brackets; None for "he"."""
    words = view.cut(draft.source or (0, 0)).partition("(")[0].partition(",")[0].split()
    return None if len(words) == 1 and words[0].casefold() in PRONOUNS else (words or [""])[-1].strip(".,’'")


def is_pulled(view: View, span: Span, quotations: Quotations) -> bool:
    """Whether a paragraph of nothing but a quotation repeats what the outlet itself says elsewhere, as pages set a
    sentence of their own apart."""
    text, (start, end) = view.text, span
    alone = text[view.begin - 2 : view.begin].endswith("\n") and text[view.stop : view.stop + 1] in ("\n", "")
    words = text[start:end].strip(" .,“”\"'")[1:]  # "“Lurking behind it …”", of "But lurking behind it …"
    if not alone or len(words) < _LEAST_PULLED:
        return False
    low, high = max(0, start - _AROUND), end + _AROUND
    places = (text.find(words, low, start), text.find(words, end, high))
    return any(place >= 0 and quotations.at(place) is None for place in places)
