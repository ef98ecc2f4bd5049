"""Claims behind a colon, where the tagger takes another word for the cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.stating.draft import Draft

if TYPE_CHECKING:
    from rag.claims.language.view import View


def with_colon(view: View, draft: Draft) -> Draft:
    """ "Minister resigns: ‘I telephoned the chairman’": the tagger takes the verb for the cue; it is the colon."""
    asks = draft.word is not None and draft.word.lemma in ("ask", "wonder", "inquire", "enquire")
    if asks:
        return draft
    inside = _colon_inside(view, draft)
    if inside is not None:
        return inside
    place = view.place(draft.content[0][0])
    while place > 0 and view.tokens[place - 1].text in "“\"‘'«":
        place -= 1
    if view.low(place - 1) not in (":", "—", "–") or place < 2:
        return draft
    mark = view.tokens[place - 1]
    return Draft(
        draft.sentence, ((mark.start, mark.end),), draft.sources, draft.content, None, draft.confidence, negated=False
    )


def _colon_inside(view: View, draft: Draft) -> Draft | None:
    """ "Ida Moor remembers that night: “The water came at two.”": the claim is what stands behind the colon."""
    start, end = draft.content[-1]
    first, last = view.place(start), view.place(end - 1) + 1
    for place in range(first + 1, last - 1):
        if view.low(place) == ":" and not view.in_quotes[place] and view.in_quotes[place + 1]:
            mark = view.tokens[place]
            return Draft(
                draft.sentence,
                ((mark.start, mark.end),),
                draft.sources,
                ((view.tokens[place + 1].start, end),),
                None,
                draft.confidence,
                negated=False,
            )
    return None
