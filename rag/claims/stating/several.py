"""Two holders of one claim who are no people: "the Kell Times and Moor Times each", "the union and 14 clubs"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.phrases import CARDINALS
from rag.claims.language.function_words import MARKS, PREPOSITIONS
from rag.claims.language.verbs import is_plural

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft


def each_apart(view: View, draft: Draft) -> tuple[Draft, ...]:
    """A draft for each of the two that its source names, where the words show them to be two."""
    source = draft.source
    if source is None:
        return (draft,)
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    lows = [view.low(n) for n in range(first, last)]
    joint = first + lows.index("and") if lows.count("and") == 1 else 0
    if not first < joint < last - 1 or (MARKS | {","}).intersection(lows):
        return (draft,)
    behind = last - 1 if lows[-1] == "each" else last
    each = behind < last or view.low(last) == "each"
    names = _is_named(view, first, joint)
    counted = view.low(joint + 1).isdigit() or view.low(joint + 1) in CARDINALS | {"several", "dozens"}
    counted = counted and is_plural(view.low(behind - 1)) and behind - joint < 7
    if not names or not (counted or (each and _is_named(view, joint + 1, behind))):
        return (draft,)
    spans = (view.words(first, joint), view.words(joint + 1, behind))
    return tuple(replace(draft, sources=(*draft.sources[:-1], span)) for span in spans)


def _is_named(view: View, first: int, last: int) -> bool:
    """ "the World Rowing Agency": a name of several words and nothing else."""
    first += view.low(first) == "the"
    words = view.tokens[first:last]
    named = all(token.text[0].isupper() or token.low in ("of", "for", "the") for token in words)
    return len(words) > 1 and named and words[0].low not in PREPOSITIONS
