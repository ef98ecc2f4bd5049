"""Who passes words on inside one sentence: "According to AGENCY, citing an official", "she told AGENCY"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.function_words import AUXILIARIES, is_adverb
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.lexicon import phrase_at, verb_at
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import group_at
from rag.claims.linking.addressed import is_time, told
from rag.claims.linking.answered import answered
from rag.claims.linking.appointed import whole_subjects
from rag.claims.linking.arguing import with_arguments
from rag.claims.linking.hearsay import carried, claimed_in, printed, quoted_who
from rag.claims.linking.hoped import without_hoped
from rag.claims.linking.interviews import in_interviews
from rag.claims.linking.nested import said_between
from rag.claims.linking.overrun import SIDE, without_overruns
from rag.claims.linking.reasons import cites_reasons
from rag.claims.linking.relayed import behind_opening, points_conceded, side_by_side, with_participles, with_speakers
from rag.claims.linking.reporters_of import through_outlets
from rag.claims.linking.secondhand import (
    aside_of,
    citing_themselves,
    from_tellers,
    published,
    said_aside,
    through,
    up_to_verb,
    without_aside,
)
from rag.claims.linking.unsaid import without_unsaid
from rag.claims.stating.draft import Draft
from rag.claims.stating.parse import content_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.outlets import Outlets
    from rag.claims.language.view import View
    from rag.types import Span


def chained(view: View, drafts: Sequence[Draft], outlets: Outlets) -> list[Draft]:
    """The drafts with all the links that the sentence names, in the order of their cues."""
    some = list(drafts)
    some = citing_themselves(view, published(view, some, outlets))
    for begin in (
        side_by_side,
        behind_opening,
        with_arguments,
        whole_subjects,
        answered,
        with_speakers,
        with_participles,
    ):
        some = begin(view, some)
    for step in (points_conceded, without_hoped, _citing, _quoted_as_saying):
        some = step(view, some)
    some = _quoted_by(view, some, outlets)
    some = claimed_in(view, quoted_who(view, some), outlets)
    for step in (without_unsaid, without_overruns, _heard, _said_by_both, said_between):
        some = step(view, some)
    some = in_interviews(view, told(view, through_outlets(view, some, outlets), outlets), outlets)
    return printed(view, carried(view, from_tellers(view, some), outlets), outlets)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _cues(view: View, name: str) -> list[tuple[int, int]]:
    """(first, last) of the phrases of a list that stand outside quotation marks."""
    found = []
    for place in range(len(view.tokens)):
        if not view.in_quotes[place]:
            end = phrase_at(view.tokens, place, name)
            if end is None and name == "relaying":
                end = _attributing(view, place)
            if end is not None:
                found.append((place, end))
    return found


def _attributing(view: View, place: int) -> int | None:
    """ "attributing the remark to": the place behind it."""
    if view.low(place) not in ("attributing", "crediting", "sourcing"):
        return None
    return next((n + 1 for n in range(place + 1, min(len(view.tokens) - 1, place + 7)) if view.low(n) == "to"), None)


def _citing(view: View, drafts: list[Draft]) -> list[Draft]:
    """ "AGENCY, citing Y, reported X" and "According to AGENCY, citing Y, X": one claim with two links."""
    behind = 0
    told_aside: list[Draft] = []
    for first, last in _cues(view, "relaying"):
        if first < behind:
            continue  # "quoting an aide, who cited a letter": told beside the source
        cue = view.words(first, last)
        quoted = view.tokens[last : last + 1] and view.tokens[last].text in '“"‘'
        cited = noun_phrase_after(view, last + 1 if quoted else last)  # "citing “our fighters”"
        if cited is None:
            continue
        if not may_hold(view, cited) or cites_reasons(view, cited):  # "closed the harbour, citing high waves"
            drafts = [one for one in drafts if not any(_overlap(cue, span) for span in one.cue)]
            continue
        own = [one for one in drafts if any(_overlap(cue, span) for span in one.cue)]
        rest = [one for one in drafts if one not in own]
        aside = aside_of(view, cited)
        own_words = [] if aside is None else said_aside(view, rest, aside)
        if aside is not None:
            behind = aside.last
            rest = without_aside(view, rest, aside, first)
            drafts = [*own, *rest]
        told_end = aside.span(view)[1] if aside is not None else cited[1]
        main = next((one for one in rest if _relays(view, one, first)), None)
        if main is None:
            apart = [
                one
                for one in rest
                if one.source is not None and (not _holds(one, cue) or _begins(one, cue) or _ends(one, told_end))
            ]
            main = apart[0] if apart else None
        if main is None:
            main = _reports_before(view, own, first)
            if main is not None:
                drafts = [*rest, main]
                rest = drafts
        if main is None:
            drafts = rest
            told_aside.extend(own_words)
            continue
        main, before = _with_content(view, main, own, told_end), main
        outer = _whole(main, own)
        merged = replace(
            main,
            cue=tuple(sorted((*main.cue, cue))),
            sources=(*outer, _without(cited, main), *(aside.tellers if aside is not None else ())),
            content=tuple(piece for span in main.content for piece in _minus(span, (cue[0], told_end))),
            stance="reports",
        )
        drafts = [merged if one is before else one for one in rest]
        told_aside.extend(through(view, one, outer, cited) for one in own_words)
    return [*drafts, *told_aside]


def _with_content(view: View, main: Draft, own: Sequence[Draft], told_end: int) -> Draft:
    """ "A week earlier the Courier reported, citing a judge who had seen it, that …": where the tagger takes the time
    for what is reported, the clause behind the citing is."""
    only = main.content[0] if len(main.content) == 1 else None
    if only is None or main.source is None or view.place(only[1] - 1) + 1 != view.place(main.source[0]):
        return main
    first = view.place(told_end - 1) + 1
    that = first + (view.low(first) == ",")
    ends = [one.content[-1][1] for one in own if one.content and one.content[-1][1] > told_end]
    if view.low(that) != "that" or not ends:
        return main
    return replace(main, content=((view.tokens[that].start, max(ends)),))


def _whole(main: Draft, own: Sequence[Draft]) -> tuple[Span | None, ...]:
    """The sources of a draft, the last as whole as the tagger has it: "the Rowers' Federation", not "Federation"."""
    last = main.source
    wider = (one.source for one in own if one.source is not None and last is not None)
    found = next((span for span in wider if last is not None and span[0] < last[0] and span[1] == last[1]), last)
    return (*main.sources[:-1], found)


def _reports_before(view: View, own: Sequence[Draft], place: int) -> Draft | None:
    """ "Radio Vale reported, citing the mayor, that …": where the tagger took "citing" alone for the cue."""
    for verb in range(place - 1, max(-1, place - 8), -1):
        group = group_at(view, verb)
        if group is None or group.cue.kind not in ("say", "report", "write", "claim") or group.passive:
            continue
        tagged = next((one.source for one in own if one.source is not None), None)
        subject = subject_before(view, group.first)
        before = view.place(subject[0]) - 1 if subject is not None else 0
        if tagged is not None and subject is not None and tagged[1] < subject[0] and view.low(before) == ",":
            # "Varnia hires cooks, the daily Morrow reports, citing …": the tagger takes Varnia for who cites
            words = view.words(view.place(tagged[0]), before)
            cue = (view.words(group.first, group.last),)
            return replace(own[0], cue=cue, sources=(subject,), content=(words,), word=group.cue)
        source = tagged or subject
        if source is None or source[0] > view.tokens[verb].start:
            return None
        if not own:
            return None
        return replace(own[0], cue=(view.words(group.first, group.last),), sources=(source,), word=group.cue)
    return None


def _ends(draft: Draft, end: int) -> bool:
    """ "The Post wrote that he had left, quoting an aide": the tagger's content runs on."""
    reports = draft.word is not None and draft.word.kind in ("report", "write")
    return reports and len(draft.content) == 1 and end >= draft.content[0][1] - 2


def _begins(draft: Draft, cue: Span) -> bool:
    """ "reported, citing the governor, that …": the tagger's content begins at the citing."""
    return abs(draft.content[0][0] - cue[0]) < 3


def _without(cited: Span, main: Draft) -> Span:
    """The cited holder up to where the content begins."""
    starts = [start for start, _ in main.content if cited[0] < start < cited[1]]
    return (cited[0], min(starts)) if starts else cited


def _minus(span: Span, hole: Span) -> list[Span]:
    if not _overlap(span, hole):
        return [span]
    return [piece for piece in ((span[0], hole[0]), (hole[1], span[1])) if piece[1] - piece[0] > 3]


def _relays(view: View, draft: Draft, place: int) -> bool:
    """Whether the source stands right before "citing", but for a comma: "According to AGENCY, citing"."""
    if draft.source is None:
        return False
    after = view.place(draft.source[1] - 1) + 1
    return after <= place <= after + 1


def _holds(draft: Draft, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in draft.content)


def _quoted_as_saying(view: View, drafts: list[Draft]) -> list[Draft]:
    """ "AGENCY quoted Y as saying that …"; "Y was quoted by AGENCY as saying"; "Y was quoted as saying"."""
    for place in range(len(view.tokens) - 1):
        if view.low(place) != "as" or not _is_saying(view, place + 1):
            continue
        verb = next(
            (n for n in range(place - 1, max(-1, place - 30), -1) if view.low(n) in _QUOTED),
            None,
        )
        if verb is None or view.in_quotes[place]:
            continue
        first = verb
        while view.low(first - 1) in ("was", "were", "is", "has", "have", "been", "had", "are") or is_adverb(
            view.low(first - 1)
        ):
            first -= 1
        passive = first < verb and any(view.low(n) in ("was", "were", "is", "been", "are") for n in range(first, verb))
        after = _behind_saying(view, place + 1)
        saying = view.words(place, after)
        own = [
            one
            for one in drafts
            if any(_overlap(saying, span) or _overlap(view.words(verb, verb + 1), span) for span in one.cue)
        ]
        if not own:
            own = [_from_scratch(view, verb, place)] if place + 2 < len(view.tokens) else []
            drafts = [*drafts, *own]
        if not own:
            continue
        main = max(own, key=lambda one: sum(end - start for start, end in one.content))
        quoted, relayer = _roles(view, main, verb, place, first, passive=passive)
        merged = replace(
            main,
            cue=(view.words(first, verb + 1), saying),
            content=_in_relative(view, first, after, _said_after(view, main, after)),
            sources=(relayer, quoted) if relayer else (quoted,),
            stance="reports",
        )
        drafts = [merged if one is main else one for one in drafts if one is main or one not in own]
    return drafts


_QUOTED = words_of("quoted cited quotes cites quoting quote cite paraphrased paraphrases recorded records")


def _is_saying(view: View, place: int) -> bool:
    found = verb_at(view.tokens, place)
    return view.low(place) == "having" or (found is not None and "ing" in found[1] and found[0].kind != "not")


def _behind_saying(view: View, place: int) -> int:
    """The place behind "saying", "ruling out"."""
    found = verb_at(view.tokens, place)
    return found[2] if found is not None and found[0].particle else place + 1


def _from_scratch(view: View, verb: int, place: int) -> Draft:
    content = view.words(place + 2, content_end(view, place + 2, len(view.tokens)))
    words = [token for token in view.tokens[place + 2 :] if token.is_word]
    before = [one for one in view.quoted if one.end <= view.tokens[verb].start]
    if len(words) <= 4 and before:  # "“…,” he was quoted as telling deputies."
        content = max(before[0].start, view.begin), before[-1].end
    return Draft(view.sentence.index, (view.words(verb, verb + 1),), (None,), (content,))


def _said_after(view: View, main: Draft, place: int) -> tuple[Span, ...]:
    """The content behind "as saying", whatever the tagger took for it."""
    start = view.tokens[place].start if place < len(view.tokens) else view.stop
    if view.low(place - 1) == "telling" and main.content[-1][1] < start:
        return main.content
    pieces = tuple((max(first, start), last) for first, last in main.content if last > start)
    if pieces:
        return pieces
    if not any(token.is_word for token in view.tokens[place:]):
        return _said_before(view, main)
    return (view.words(place, content_end(view, place, len(view.tokens))),)


def _in_relative(view: View, first: int, place: int, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "Vale, who had been quoted as denying any arrest, said": what he denies ends with the relative clause."""
    if view.low(first - 1) not in ("who", "which") or view.low(first - 2) != ",":
        return content
    commas = (n for n in range(place, len(view.tokens)) if view.low(n) == "," and not view.in_quotes[n])
    comma = next((n for n in commas if group_at(view, n + 1) is not None or view.low(n + 1) in AUXILIARIES), None)
    if comma is None:
        return content
    end = view.tokens[comma].start
    return tuple((start, min(stop, end)) for start, stop in content if start < end)


def _said_before(view: View, main: Draft) -> tuple[Span, ...]:
    """ "The ship was hit, AGENCY quoted a source as saying": all that stands before the agency."""
    cue = view.place(min(start for start, _ in main.cue))
    if main.content[0][0] < view.tokens[cue].start:
        return main.content
    subject = subject_before(view, cue)
    mark = view.place(subject[0]) - 1 if subject is not None else 0
    if mark < 2 or not (view.low(mark) == "," or view.tokens[mark].text in "”\"’'»"):
        return main.content
    return (view.words(0, mark if view.low(mark) == "," else mark + 1),)


def _roles(
    view: View, main: Draft, verb: int, place: int, first: int, *, passive: bool
) -> tuple[Span | None, Span | None]:
    subject = subject_before(view, first)
    if view.low(verb) in ("quoting", "citing") and view.low(verb - 1) == ",":
        reported = group_at(view, verb - 2)  # "…, state media reported, quoting a minister as saying"
        subject = subject_before(view, reported.first) if reported is not None and not reported.passive else subject
    if not passive:
        between = view.words(verb + 1, place) if place > verb + 1 else None
        if between is not None and view.low(place - 1) == ",":
            between = view.words(verb + 1, place - 1)
        return between, subject
    by = next(
        (n for n in range(verb + 1, place) if view.low(n) in ("by", "in", "on") and not is_time(view, n + 1)), None
    )
    relayer = view.words(by + 1, place) if by is not None and by + 1 < place else None
    return subject or main.source, relayer


_BE = words_of("was is were are been be")


def _quoted_by(view: View, drafts: list[Draft], outlets: Outlets) -> list[Draft]:
    """ "…, said Y, quoted by AGENCY": the agency is the outer link of the claim it follows."""
    for first, last in _cues(view, "relayed"):
        cue = view.words(first, last)
        relayer = noun_phrase_after(view, last)
        passes_on = relayer is not None and (
            outlets.is_outlet(view, relayer) or view.low(last - 2) in ("quoted", "cited", "relayed")
        )
        if relayer is None or not passes_on or view.low(first - 1) in _BE:
            continue
        relayer = up_to_verb(view, relayer)
        own = [one for one in drafts if any(_overlap(cue, span) for span in one.cue)]
        rest = [one for one in drafts if one not in own and one.source is not None and not _holds(one, cue)]
        before = [one for one in rest if one.source is not None and one.source[0] < cue[0]]
        if not before:
            continue
        main = min(before, key=lambda one: cue[0] - (one.source or cue)[1])
        source = main.source
        if source is not None and source[1] > cue[0]:
            source = (source[0], view.tokens[first - 1 if view.low(first - 1) != "," else first - 2].end)
        merged = replace(
            main,
            cue=tuple(sorted((*main.cue, cue))),
            sources=(relayer, *main.sources[:-1], source),
            content=tuple(piece for span in main.content for piece in _minus(span, (cue[0], relayer[1]))),
            stance="reports" if main.word is None or main.word.stance == "asserts" else main.stance,
        )
        drafts = [merged if one is main else one for one in drafts if one not in own]
    return drafts


def _heard(view: View, drafts: list[Draft]) -> list[Draft]:
    """ "The witness told police that …, the court heard": the witness is who says it, and nobody else."""
    for outer in drafts:
        if outer.word is None or outer.word.lemma != "hear" or outer.source is not None or len(outer.content) != 1:
            continue
        span = outer.content[0]
        others = [one for one in drafts if one is not outer and one.source is not None]
        inside = [one for one in others if span[0] <= one.main < span[1]]
        if any(_is_matrix(view, one, span) for one in inside):
            return [one for one in drafts if one is not outer]
    return drafts


def _said_by_both(view: View, drafts: list[Draft]) -> list[Draft]:
    """ "Y told Z that …, the ministry said.": who ends the sentence passes on what it says of Y."""
    for outer in drafts:
        if len(outer.content) != 1 or outer.source is None or outer.main < outer.content[0][1]:
            continue
        if view.quotations.covered(*outer.content[0]) * 2 > outer.content[0][1] - outer.content[0][0]:
            continue
        span = outer.content[0]
        inside = [
            one
            for one in drafts
            if one is not outer
            and one.source is not None
            and span[0] <= one.source[0]
            and span[0] <= one.main < span[1]
            and one.word is not None
            and not one.word.is_noun
            and all(start >= span[0] and end <= span[1] + 1 for start, end in one.content)
        ]
        main = next((one for one in inside if _is_matrix(view, one, span)), None)
        if main is None:
            continue
        merged = replace(
            main,
            cue=tuple(sorted((*main.cue, *outer.cue))),
            sources=(*outer.sources, *main.sources),
            stance="reports"
            if main.stance is None and (main.word is None or main.word.stance == "asserts")
            else main.stance,
        )
        return [merged if one is main else one for one in drafts if one is not outer]
    return drafts


def _is_matrix(view: View, draft: Draft, span: Span) -> bool:
    """Whether the attribution is the content's main clause: its subject begins it, or only time and place do."""
    if draft.source is None or not draft.cue:
        return False
    first, last = view.place(span[0]), view.place(draft.source[0])
    if view.low(last - 1) in SIDE or view.low(first) in SIDE - {"as", "since"}:
        return False  # "When Vale said so, she drew a laugh, said the clerk."
    return (
        last - first <= 8
        and not any(view.low(n) in ("that", "who", "and", "but") for n in range(first, last))
        and (draft.content[-1][1] >= span[1] - 2)
    )
