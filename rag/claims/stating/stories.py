"""A story that an outlet printed tells something, though most stories hold nothing: "The story also noted that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft

_PRINTS = words_of("note add say report state claim allege quote conclude acknowledge")
_PRINTED = frozenset({"the story", "the stories"})


def told_by_stories(view: View, drafts: Sequence[Draft], kept: Sequence[Draft]) -> list[Draft]:
    """Of the ``drafts`` the ``kept`` ones and those in which a story of the press tells that something is so."""
    if len(kept) == len(drafts):
        return list(kept)
    known = {id(one) for one in kept}
    return [one for one in drafts if id(one) in known or _tells(view, one)]


def _tells(view: View, draft: Draft) -> bool:
    source, word = draft.source, draft.word
    if source is None or word is None or word.lemma not in _PRINTS or draft.negated:
        return False
    that = view.low(view.place(draft.content[0][0])) == "that"
    return that and view.cut(source).lower() in _PRINTED and view.quotations.at(source[0]) is None
