"""Verbs of speech by which nobody says anything: "Who do they think they are?", "You can't come in and say it's mine",
"People were talking about Vale", "To sack a clerk is to admit that the file is lost"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import DO, MARKS, MODAL
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import group_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft

_THINKING = frozenset({"think", "believe", "suppose", "imagine", "expect", "feel"})
_ANYBODY = words_of("people everybody everyone folks folk nobody anybody anyone")
_HEARING = words_of("hear hears heard hearing")
_PRONOUNS = words_of("you they he she we it i")
_SUPPOSES = MODAL | {"if", "when", "to", "whenever", "unless"}
_FARTHEST = 25


def without_unsaid(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without questions of what somebody thinks, "you" that means anybody, and what people talk about."""
    said = (one for one in drafts if not _is_done_by_anybody(view, one))
    return [one for one in said if not (one.cue and one.source is not None and _is_unsaid(view, one))]


def _is_done_by_anybody(view: View, draft: Draft) -> bool:
    """ "To sack a clerk is to admit that the file is lost": whoever does the one does the other, and no clerk does."""
    if not draft.cue or draft.source is None or draft.source[0] > draft.main:
        return False
    verb = view.place(draft.source[1] - 1) + 1
    if (view.low(verb), view.low(verb + 1)) not in _IS_TO:
        return False
    for n in range(view.place(draft.source[0]), max(-1, verb - _FARTHEST), -1):
        before = view.low(n - 1) if n else ""
        if view.low(n) == "to" and (not before or before in MARKS | {",", ".", "that", "and", "but"}):
            return True
        if not view.tokens[n].is_word:
            return False
    return False


_IS_TO = {("is", "to"), ("was", "to"), ("means", "to"), ("meant", "to")}


def _is_unsaid(view: View, draft: Draft) -> bool:
    words = view.cut(draft.source).lower().split() if draft.source is not None else []
    verb = view.place(draft.cue[-1][0])
    if draft.word is None or not words:
        return False
    if draft.word.lemma.split()[0] in ("talk", "speak", "joke", "gossip") and draft.word.particle[:1] == ("about",):
        return words[-1] in _ANYBODY
    if words == ["let"] and view.low(view.place(draft.source[0] if draft.source is not None else 0)) == "let's":
        return True  # "Let's hope that they come"
    if words[-1] not in _PRONOUNS or len(words) > 1:
        return False
    start = view.place(draft.source[0] if draft.source is not None else draft.main)
    if words == ["it"] and view.low(start - 1) in _HEARING:
        return True  # "We have heard it said that he left"
    asked = view.low(start - 1) in DO and draft.word.lemma in _THINKING
    if asked and _is_asked(view, verb):
        return True
    return words == ["you"] and _supposes(view, verb)


def _is_asked(view: View, verb: int) -> bool:
    """Whether the sentence that goes on at a token, perhaps within quotation marks, ends with a question mark."""
    ends = (view.low(n) for n in range(verb, len(view.tokens)) if view.low(n) in ("?", ".", "!"))
    return next(ends, "") == "?" or view.text[view.stop - 1 : view.stop] == "?"


def _supposes(view: View, verb: int) -> bool:
    """ "You can't come in here and say it's mine", "if you say so": what anybody might say."""
    group = group_at(view, verb)
    if group is None or "base" not in group.forms or not view.in_quotes[verb]:
        return False
    for n in range(verb - 1, max(-1, verb - _FARTHEST), -1):
        if not view.in_quotes[n] or view.low(n) in (".", "?", "!", ";"):
            return False
        if view.low(n) in _SUPPOSES:
            return True
    return False
