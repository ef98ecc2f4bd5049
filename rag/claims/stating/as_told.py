"""A sentence that opens with who told it: "As the Post's Ida Vale documented, a dozen mayors joined her"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import PRONOUNS
from rag.claims.language.grammar import subject_before
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import group_at
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.parse import content_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View

_TELLS = frozenset({"point out", *words_of("document note report observe argue remark acknowledge detail show")})
"""Verbs that with "as" tell who says so, and seldom when it was: not "As she spoke, the hall emptied"."""
_FARTHEST = 16


def as_told(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The claim of a sentence that opens with "As NAME noted, …", where no draft has that cue."""
    if view.low(0) != "as" or view.in_quotes[0]:
        return []
    for place in range(2, min(_FARTHEST, len(view.tokens) - 2)):
        if view.low(place) == ",":
            return []
        group = group_at(view, place)
        if group is None or group.cue.lemma not in _TELLS or group.passive or group.negated or group.modal:
            continue
        if not group.forms & {"past", "s"} or view.low(group.last) != "," or group.last + 1 >= len(view.tokens):
            continue
        at = view.tokens[place].start
        if any(start <= at < end for one in drafts for start, end in (*one.cue, *one.content)):
            return []
        subject = subject_before(view, group.first)
        if subject is None or view.place(subject[0]) != 1 or view.cut(subject).lower() in PRONOUNS:
            return []
        content = view.words(group.last + 1, content_end(view, group.last + 1, len(view.tokens)))
        cue = (view.words(group.first, group.last),)
        return [Draft(view.sentence.index, cue, (subject,), (content,), group.cue, CONFIDENCE)]
    return []
