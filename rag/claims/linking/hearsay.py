"""Forms by which words are passed on: "in comments carried by AGENCY", "quoted a diplomat who said", "heard from her
that", "issued a statement saying that"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.clauses import doer
from rag.claims.language.function_words import DAYS, PREPOSITIONS
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.lexicon import Cue, verb_at
from rag.claims.language.nouns import words_of
from rag.claims.linking.nested import who_said
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.other_uses import is_intended
from rag.claims.stating.parse import content_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.casting.outlets import Outlets
    from rag.claims.language.view import View
    from rag.types import Span

_CARRIED = words_of(
    """
    carried published reported broadcast aired quoted cited printed released relayed run posted shown transmitted
    distributed circulated appear appears appeared seen obtained reviewed viewed monitored
    """
)
_SENT = words_of("sent given issued emailed provided made released handed supplied")
_WORDS = words_of(
    """
    comments remarks statement statements interview speech address letter message video recording excerpts extracts
    article column essay post note memo email emails text briefing testimony audio clip footage quotes transcript
    communique communiqué clarification declaration report reply response document circular bulletin release notice
    appeal petition tweet portions parts fragments copy copies passages details quotations channel broadcast page feed
    """
)
_ISSUED = words_of(
    """
    issued released published posted sent made gave wrote signed circulated shared distributed left read published
    """
)
_NEAR = 6
_SAYING = frozenset({"say", "claim", "deny", "write", "accuse", "judge", "demand"})


def carried(view: View, drafts: Sequence[Draft], outlets: Outlets) -> list[Draft]:
    """ "In comments carried by AGENCY, X said": the agency is the outer link of what X says."""
    outer = _carrier(view, outlets)
    if outer is None:
        return list(drafts)
    cue, relayer = outer
    done = []
    for one in drafts:
        apart = one.cue and one.source is not None and not _touches(one, (cue[0], relayer[1]))
        one = _without_carrier(view, one, cue[0], relayer[1]) if apart else one
        relays = one.word is not None and one.word.kind in ("source", "relay")
        says = one.word is None or len(one.sources) > 1 or (one.word.stance == "asserts" and not relays)
        if apart and says and not any(start <= cue[0] < end for start, end in one.content):
            inner = any(other is not one and other.content and _covers(other, one) for other in drafts)
            if not inner:
                quoted = view.cut(cue).lower().startswith(("quoted", "cited"))
                stance = "reports" if quoted and one.stance is None else one.stance
                one = replace(one, cue=tuple(sorted((cue, *one.cue))), sources=(relayer, *one.sources), stance=stance)
        done.append(one)
    return done


def _without_carrier(view: View, draft: Draft, start: int, end: int) -> Draft:
    """ "claimed responsibility in a statement sent to AGENCY": the content ends before "in a statement"."""
    last = draft.content[-1]
    if not last[0] < start < last[1] or end < last[1] - 1:
        return draft
    first = next(
        (n for n in range(view.place(start) - 1, view.place(last[0]), -1) if view.low(n) in ("in", "via", "through")),
        None,
    )
    if first is None or view.place(start) - first > _NEAR:
        return draft
    return replace(draft, content=(*draft.content[:-1], (last[0], view.tokens[first - 1].end)))


def _touches(draft: Draft, span: Span) -> bool:
    spans = [*draft.cue, *(source for source in draft.sources if source is not None)]
    return any(start < span[1] and span[0] < end for start, end in spans)


def _covers(outer: Draft, inner: Draft) -> bool:
    at = inner.cue[0][0]
    return any(start <= at < end for start, end in outer.content)


def _carrier(view: View, outlets: Outlets) -> tuple[Span, Span] | None:
    for place in range(1, len(view.tokens) - 2):
        sent = view.low(place) in _SENT and view.low(place + 1) == "to"
        by = view.low(place) in _CARRIED and view.low(place + 1) in ("by", "on", "in")
        if view.in_quotes[place] or not (by or sent):
            continue
        if not any(view.low(n) in _WORDS for n in range(max(0, place - _NEAR), place)):
            continue
        dated = view.low(place + 1) == "on" and view.low(place + 2) in DAYS and view.low(place + 3) == "by"
        relayer = noun_phrase_after(view, place + (4 if dated else 2), apposition=False)
        if relayer is None:
            continue
        by_form = view.low(place) in ("published", "broadcast", "aired", "printed") and _is_name(view, relayer)
        if by_form or outlets.is_outlet(view, relayer):
            return view.words(place, place + 2), relayer
    return None


def _is_name(view: View, span: Span) -> bool:
    """ "excerpts of which were published by Le Matin": what publishes is an outlet, if it has a name."""
    some = view.tokens[view.place(span[0]) : view.place(span[1] - 1) + 1]
    return len(some) <= 4 and all(token.text[0].isupper() or token.low in ("the", "de", "of") for token in some)


def quoted_who(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "The Post quoted a diplomat who said the army had fled": two links of one claim."""
    some = list(drafts)
    for outer in drafts:
        if outer.word is None or outer.word.kind != "relay" or outer.source is None or len(outer.sources) != 1:
            continue
        merged = who_said(view, outer)
        if merged is not None:
            span = outer.content[0][0], max(merged.cue[-1][1], merged.content[0][0])
            rest = [one for one in some if one is not outer and not (one.cue and span[0] <= one.cue[0][0] < span[1])]
            some = [*rest, merged]
            continue
        end = outer.cue[-1][1]
        inner = [
            one
            for one in some
            if one is not outer
            and one.cue
            and one.content
            and end <= one.cue[0][0]
            and one.cue[0][0] - end < 120
            and one.content[0][0] > one.cue[-1][0]
        ]
        said = min(inner, key=lambda one: one.main, default=None)
        if said is None:
            continue
        verb = view.place(said.cue[0][0])
        first = view.place(end - 1) + 1
        who = next((n for n in range(first, verb) if view.low(n) in ("who", "which", "that")), None)
        stop = who if who is not None else (verb if view.low(verb).endswith("ing") else None)
        if stop is None or stop <= first or verb - stop > 3:
            continue
        quoted = view.words(first, stop - 1 if view.low(stop - 1) == "," else stop)
        if not may_hold(view, quoted):
            continue
        told = (
            (said.source,) if said.source is not None and said.source[0] > said.main else ()
        )  # "been told by a clerk"
        sources = (*outer.sources, quoted, *told)
        merged = replace(said, cue=(*outer.cue, *said.cue), sources=sources, stance="reports")
        some = [merged if one is said else one for one in some if one is not outer]
    return some


def printed(view: View, drafts: Sequence[Draft], outlets: Outlets) -> list[Draft]:
    """ "The weekly Vale printed a letter in which he writes that …": the weekly passes on what he writes."""
    done = list(drafts)
    for which in range(3, len(view.tokens) - 2):
        if view.low(which) != "which" or view.low(which - 1) != "in" or view.in_quotes[which]:
            continue
        verb = next((n for n in range(which - 2, max(0, which - 8), -1) if view.low(n) in _CARRIED), None)
        papers = verb is not None and any(view.low(n) in _WORDS for n in range(verb + 1, which))
        outlet = subject_before(view, verb) if verb is not None and papers else None
        if verb is None or outlet is None or not outlets.is_outlet(view, outlet):
            continue
        start, end = view.words(verb, which + 1)
        done = [one for one in done if not (one.cue and start <= one.cue[0][0] < end)]
        inner = [
            one for one in done if one.cue and one.cue[0][0] >= end and one.source is not None and one.source[0] >= end
        ]
        first = min(inner, key=lambda one: one.cue[0][0], default=None)
        if first is not None and len(first.sources) == 1:
            whole = replace(first, sources=(outlet, *first.sources))
            done = [whole if one is first else one for one in done]
    return done


def claimed_in(view: View, drafts: Sequence[Draft], outlets: Outlets) -> list[Draft]:
    """ "The Record carries a claim by the trainer Karl Vale that …": the paper passes on what he claims."""
    done = list(drafts)
    for one in drafts:
        if one.word is None or not one.word.is_noun or not one.cue or len(one.sources) != 1:
            continue
        noun = view.place(one.cue[-1][1] - 1)
        by = view.low(noun + 1) in ("by", "from") and view.low(noun + 1) != ""
        start = view.place(one.content[0][0])
        if not by or view.low(start) != "that" or not noun + 2 < start:
            continue
        verb = next((n for n in range(noun - 1, max(0, noun - _NEAR), -1) if view.low(n) in _RUNS), None)
        outlet = subject_before(view, verb) if verb is not None else None
        if outlet is not None and (outlets.is_outlet(view, outlet) or view.low(view.place(outlet[0])) == "the"):
            whole = replace(one, sources=(outlet, view.words(noun + 2, start)))
            done = [whole if two is one else two for two in done]
    return done


_RUNS = words_of(
    """
    carries carried carry runs ran leads led prints printed features featured splashes splashed publishes published
    reports reported repeats repeated has had
    """
)


def heard_from(view: View, place: int, high: int) -> Iterator[Draft]:
    """ "had heard from the ministry that he was alive": the ministry says so."""
    has_it = view.low(place) in ("had", "has", "have") and view.low(place + 1) == "it"  # "had it from two officials"
    if not has_it and view.low(place) not in ("heard", "learned", "learnt"):
        return
    place += has_it
    if view.low(place + 1) != "from":
        return
    that = next((n for n in range(place + 2, min(high, place + 14)) if view.low(n) == "that"), None)
    if (
        that is None
        or that <= place + 2
        or view.low(that - 1) in PREPOSITIONS | {"and", "but"}  # "has it from a nurse and that there were nine"
        or not may_hold(view, view.words(place + 2, that))
    ):
        return
    word = Cue("hear from", "say", "asserts", hedge=False, takes="clause")
    content = view.words(that, content_end(view, that, high))
    cue, source = view.words(place, place + 1), view.words(place + 2, that)
    yield Draft(view.sentence.index, (cue,), (source,), (content,), word, CONFIDENCE)


def wrote_to_say(view: View, place: int, low: int, high: int) -> Iterator[Draft]:
    """ "A clerk had texted him during the hearing to say that …": the clerk says so."""
    if view.low(place) != "say" or view.low(place - 1) != "to" or view.low(place + 1) != "that" or place + 2 >= high:
        return
    wrote = next((n for n in range(place - 2, max(low, place - 9), -1) if view.low(n) in _WROTE), None)
    if wrote is None or any(not view.tokens[n].is_word for n in range(wrote, place)):
        return
    first = wrote
    while view.low(first - 1) in ("has", "have", "had", "also", "then", "later", "once"):
        first -= 1
    source = subject_before(view, first)
    if source is not None and view.place(source[0]) >= low and may_hold(view, source):
        word = Cue("say", "say", "asserts", hedge=False, takes="clause")
        content = view.words(place + 1, content_end(view, place + 1, high))
        yield Draft(view.sentence.index, (view.words(place, place + 1),), (source,), (content,), word, CONFIDENCE)


_WROTE = words_of(
    """
    texted phoned rang telephoned called wrote emailed e-mailed messaged radioed stood came went rung written contacted
    """
)


def saying_that(view: View, place: int, low: int, high: int) -> Iterator[Draft]:
    """ "The office issued a statement saying that …": who issues it says so."""
    found = verb_at(view.tokens, place)
    if found is None or "ing" not in found[1] or found[0].kind not in _SAYING or is_intended(view, place):
        return
    calls = found[0].kind in ("judge", "accuse", "demand") and not view.low(found[2]).endswith(("self", "selves"))
    whom = next((n for n in range(found[2], min(high, found[2] + 4)) if view.low(n) == "that"), found[2])
    if found[0].lemma in ("warn", "tell", "inform") and found[2] < whom < high and view.low(place - 1) != ",":
        source = doer(view, low, place)  # "went from house to house warning people that …"
        if source is not None and may_hold(view, source):
            content = view.words(whom, content_end(view, whom, high))
            cue = view.words(place, found[2])
            yield Draft(view.sentence.index, (cue,), (source,), (content,), found[0], CONFIDENCE)
        return
    if not calls and view.low(found[2]) not in ("that", "the", "it", "he", "she", "they", "a", "all", "any"):
        return
    if found[2] >= high:
        return
    noun = next((n for n in range(place - 1, max(-1, place - _NEAR), -1) if view.low(n) in _WORDS), None)
    if noun is None or any(not view.tokens[n].is_word for n in range(noun, place)):
        if found[2] < high and view.low(found[2]) == "that" and low and view.low(place - 1) not in PREPOSITIONS | {","}:
            source = doer(view, low, place)
            if source is not None and may_hold(view, source):
                content = view.words(found[2], content_end(view, found[2], high))
                yield Draft(
                    view.sentence.index, (view.words(place, found[2]),), (source,), (content,), found[0], CONFIDENCE
                )
        return
    verb = next((n for n in range(noun - 1, max(-1, noun - _NEAR), -1) if view.low(n) in _ISSUED), None)
    if verb is None:
        return
    first = verb
    while view.low(first - 1) in ("has", "have", "had", "also", "later"):
        first -= 1
    source = subject_before(view, first)
    if source is None:
        return
    content = view.words(found[2], content_end(view, found[2], high))
    yield Draft(view.sentence.index, (view.words(place, found[2]),), (source,), (content,), found[0], CONFIDENCE)
