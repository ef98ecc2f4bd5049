"""From the tagger's attributions to statements: who, in the words of each sentence, says what."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import Outlets
from rag.claims.interviewing.transcript import transcribed
from rag.claims.language.quotes import Quotations
from rag.claims.language.view import View
from rag.claims.linking.chains import chained
from rag.claims.linking.nested import at_colon, been_told, of_inserted, shown_last, with_own_subjects, without_others
from rag.claims.stating.agentless import agentless
from rag.claims.stating.below import set_below
from rag.claims.stating.cutting import cut
from rag.claims.stating.denying import denying
from rag.claims.stating.found import drafts_of
from rag.claims.stating.gapped import gapped
from rag.claims.stating.hedges import hedge_of
from rag.claims.stating.missed import MOST, missed, of_others
from rag.claims.stating.nouned import with_nouns
from rag.claims.stating.objects import without_things
from rag.claims.stating.own_clause import of_own_clause
from rag.claims.stating.parted import parted
from rag.claims.stating.regarded import regarded
from rag.claims.stating.running import running
from rag.claims.stating.scope import scoped
from rag.claims.stating.several import each_apart
from rag.claims.stating.sources import tidied
from rag.claims.stating.stance import stance_of
from rag.claims.stating.statement import Statement
from rag.claims.stating.stories import told_by_stories
from rag.claims.stating.within_marks import ended_with_quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.stating.draft import Draft
    from rag.tagging import Attribution
    from rag.types import Sentence, Span


def statements(text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> tuple[Statement, ...]:
    """The statements of an article in reading order, an outer one before those inside it.

    ``sentences`` are those of ``split_sentences(text)``, ``attributions`` the tagger's (or ``rule_attributions``').
    Every span lies within its sentence. Linear in the length of ``text``; never raises, whatever the text."""
    quotations = Quotations(text)
    views = [View(text, sentence, quotations) for sentence in sentences]
    outlets = Outlets(text)
    by_sentence = _by_sentence(sentences, attributions)
    found = [_of_sentence(view, by_sentence[view.sentence.index], outlets) for view in views]
    found = set_below(views, running(views, transcribed(views, found), quotations))
    return _written(views, [_with_inner(view, some) for view, some in zip(views, found, strict=True)])


def _by_sentence(sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    """The attributions by the sentence of their cue."""
    found: dict[int, list[Attribution]] = defaultdict(list)
    number = 0
    for one in sorted(attributions, key=lambda one: one.cue.start):
        while number < len(sentences) and sentences[number].end <= one.cue.start:
            number += 1
        if number < len(sentences):
            found[sentences[number].index].append(one)
    return found


def _of_sentence(view: View, attributions: Sequence[Attribution], outlets: Outlets) -> list[Draft]:
    if view.sentence.kind == "furniture" or view.is_caption:
        return []
    drafts = with_own_subjects(view, of_own_clause(view, drafts_of(view, attributions[:MOST])))
    drafts = cut(view, [half for one in drafts for half in parted(view, one)])
    drafts = of_others(view, [half for one in drafts for half in each_apart(view, one)])
    drafts = [*drafts, *missed(view, drafts)]
    drafts = shown_last(view, drafts)
    drafts = at_colon(view, of_inserted(view, been_told(view, without_others(drafts))))
    drafts = [*drafts, *with_nouns(view, drafts)]
    drafts = told_by_stories(view, drafts, without_things(view, drafts))
    drafts = denying(view, drafts)
    drafts = [*drafts, *regarded(view, drafts)]
    drafts = ended_with_quotation(view, [*drafts, *agentless(view, drafts)])
    own = bool(drafts) and all(one.outlet and not one.cue for one in drafts)
    drafts = chained(view, drafts, outlets)
    if own and any(not one.outlet for one in drafts):  # "is quoted as calling it “mad”": no scare quotes
        drafts = [one for one in drafts if not one.outlet]
    drafts = [tidied(view, scoped(view, one)) for one in gapped(view, [one for one in drafts if one.content])]
    return [one for one in drafts if one.content]


def _with_inner(view: View, drafts: list[Draft]) -> list[Draft]:
    """In a sentence of a running quotation: the claims inside it, too."""
    colon = any(view.text[slice(*one.cue[0])] == ":" for one in drafts if one.cue)
    told = [one for one in drafts if not one.cue and (one.speaker or one.continues or one.sources == (None,))]
    if not colon and not told:
        return drafts
    inner = [scoped(view, one) for one in missed(view, drafts)]
    return [*drafts, *(one for one in inner if one.content)]


def _written(views: Sequence[View], found: Sequence[Sequence[Draft]]) -> tuple[Statement, ...]:
    ordered: list[Draft] = []
    holders: list[Draft | None] = []
    for some in found:
        inside = {id(one): _holder(one, some) for one in some}
        for one in sorted(some, key=lambda one: _order(one, inside)):
            ordered.append(one)
            holders.append(inside[id(one)])
    index = {id(one): n for n, one in enumerate(ordered)}
    result = []
    for one, holder in zip(ordered, holders, strict=True):
        view = views[one.sentence]
        inner = [other for other in found[one.sentence] if other is not one and _within(other, one)]
        result.append(
            Statement(
                sentence=one.sentence,
                content=_apart(one.content),
                cue=_apart(one.cue),
                sources=one.sources,
                hedge=hedge_of(view, one, inner),
                stance=stance_of(one),
                inside=index[id(holder)] if holder is not None else None,
                continues=index[id(one.continues)]
                if one.continues is not None and id(one.continues) in index
                else None,
                outer_goes_on=one.outer_goes_on,
                confidence=one.confidence,
                speaker=one.speaker,
            )
        )
    return tuple(result)


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order, those that overlap as one: the tagger's spans and a rule's may share words."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _order(draft: Draft, inside: dict[int, Draft | None]) -> tuple[int, ...]:
    """Outer before inner, else by place."""
    path = [draft.content[0][0] if not draft.cue else min(draft.cue[0][0], draft.content[0][0])]
    holder = inside[id(draft)]
    while holder is not None and len(path) < 10:
        path.append(holder.content[0][0] if not holder.cue else min(holder.cue[0][0], holder.content[0][0]))
        holder = inside[id(holder)]
    return tuple(reversed(path))


def _holder(draft: Draft, others: Sequence[Draft]) -> Draft | None:
    """The draft whose content holds this one: cue and content; the narrowest."""
    around = [
        other
        for other in others
        if other is not draft
        and not other.agentless
        and not other.outlet
        and _within(draft, other)
        and not _within(other, draft)
    ]
    return min(around, key=_size, default=None)


def _within(inner: Draft, outer: Draft) -> bool:
    spans = [*inner.cue, *inner.content]
    return all(any(start <= span[0] and span[1] <= end for start, end in _bridged(outer)) for span in spans)


def _bridged(draft: Draft) -> list[tuple[int, int]]:
    return [(draft.content[0][0], draft.content[-1][1])] if len(draft.content) > 1 else list(draft.content)


def _size(draft: Draft) -> int:
    return sum(end - start for start, end in draft.content)
