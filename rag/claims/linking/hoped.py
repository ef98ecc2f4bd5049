"""What nobody says: the voters of "Vale hopes voters see her as ready", "those who thought so should rest"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, POSSESSIVES, is_adverb
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft

_HOPES = words_of("hope wish want pray")
_ANYBODY = words_of("those anyone anybody everyone everybody whoever people")
_SHOWS = words_of("suggest show indicate prove imply mean reveal")
_NEAR = 3
_CLAUSE = 25


def without_hoped(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts but for what others are hoped to think, what whoever it may be thinks, and what a statement shows."""
    return [
        one
        for one in drafts
        if not (_is_hoped(view, one, drafts) or _of_anybody(view, one) or _in_statement(view, one))
    ]


def _is_hoped(view: View, inner: Draft, drafts: Sequence[Draft]) -> bool:
    """ "voters see her as ready" of "is hoping voters see her as ready": the hope begins with who sees."""
    if inner.source is None or not inner.cue or inner.source[0] > inner.cue[0][0]:
        return False
    for outer in drafts:
        if outer is inner or outer.word is None or outer.word.lemma not in _HOPES or not outer.cue or not outer.content:
            continue
        start = outer.content[0][0]
        begins = start <= inner.source[0] and view.place(inner.source[0]) - view.place(start) <= 1
        verb = view.low(view.place(inner.cue[0][0]))
        done = verb.endswith("ed") or verb in AUXILIARIES - {"will", "would", "can", "could", "to"}
        if begins and outer.cue[-1][1] <= start and inner.cue[0][0] < outer.content[0][1] and not done:
            return True
    return False


def _of_anybody(view: View, draft: Draft) -> bool:
    """ "those" of "those who thought it was should rest"; not of "those who know him say"."""
    if draft.source is None or not draft.cue or draft.word is None or draft.word.kind not in ("believe", "judge"):
        return False
    words = view.cut(draft.source).casefold().split()
    verb = view.place(draft.cue[0][0])
    first = verb - 1
    while verb - first < _NEAR and (is_adverb(view.low(first)) or view.low(first) in AUXILIARIES):
        first -= 1
    return words[:1] != [] and words[0] in _ANYBODY and len(words) <= 2 and view.low(first) == "who"


def _in_statement(view: View, draft: Draft) -> bool:
    """ "Orne" of "Vale's statement that she would put Orne in charge suggests": it is her statement that does."""
    if draft.source is None or not draft.cue or draft.word is None or draft.word.lemma not in _SHOWS:
        return False
    who, verb = view.place(draft.source[0]), view.place(draft.cue[0][0])
    if not who < verb or draft.source[1] > draft.cue[0][0]:
        return False
    for n in range(who - 1, max(0, who - _CLAUSE), -1):
        if view.low(n) in (",", ";", ":", "and", "but"):
            return False
        if view.low(n) == "that" and view.low(n - 1) in lexicon().nouns:
            owned = view.low(n - 2).endswith("'s") or view.low(n - 2) in POSSESSIVES | {"the"}
            return owned and any(view.low(m) in AUXILIARIES for m in range(n + 1, who))
    return False
