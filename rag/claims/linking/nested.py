"""Attributions inside another's words that the tagger joins or misses: "X says the officer, Y, told a friend that …",
"X heard Y say …", "Y maintained, X said, that …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.clauses import doer
from rag.claims.language.function_words import AUXILIARIES, PREPOSITIONS, PRONOUNS, is_adverb
from rag.claims.language.grammar import subject_before
from rag.claims.language.lexicon import lexicon, verb_at
from rag.claims.language.nouns import DOCUMENT_NOUNS, words_of
from rag.claims.language.verbs import group_at, is_verb_here
from rag.claims.stating.cutting import goes_on_inside, parallel
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.parse import ADDRESSING, clipped, content_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.language.verbs import Group
    from rag.claims.language.view import View
    from rag.types import Span

_SAYING = frozenset({"say", "claim", "report", "write", "believe", "deny", "doubt"})
_SHOWING = _SAYING | {"show", "figure"}
_HEARD = words_of("heard overheard hear hears")
_NEAR = 8


def with_own_subjects(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "Prosecutors say the officer, Karl Vale, told a friend that …": the tagger gives both verbs the first holder,
    and takes the second for what is said."""
    done = list(drafts)
    for outer in drafts:
        for inner in drafts:
            subject = _own_subject(view, outer, inner)
            if subject is not None:
                end = max(outer.content[0][1], inner.content[-1][1])
                around = replace(outer, content=((outer.content[0][0], end),))
                done = [
                    around if one is outer else replace(inner, sources=(subject,)) if one is inner else one
                    for one in done
                ]
                break
    return done


def _own_subject(view: View, outer: Draft, inner: Draft) -> Span | None:
    if outer is inner or outer.source is None or outer.source != inner.source or not (outer.cue and inner.cue):
        return None
    if len(outer.content) != 1 or outer.content[0][0] < outer.cue[-1][1] or inner.content[0][0] < inner.cue[-1][1]:
        return None
    told = _told_on(view, outer, inner)
    if told is not None:
        return told
    start, end = outer.content[0]
    verb = view.place(inner.cue[0][0])
    if not start < inner.cue[0][0] or view.place(end - 1) + 2 < verb or inner.cue[0][0] < end:
        return None
    subject = clipped(view, subject_before(view, verb), view.place(start))
    if subject is None:
        return None
    first, last = view.place(start), view.place(end - 1) + 1
    whole = not any(view.low(n) in AUXILIARIES or view.low(n) == "that" for n in range(first, last))
    return (start, subject[1]) if whole else subject


def _told_on(view: View, outer: Draft, inner: Draft) -> Span | None:
    """ "She said her brother had called and told her that …": he told her."""
    verb = view.place(inner.cue[0][0])
    end = view.place(outer.content[0][1] - 1) + 1
    group = group_at(view, view.place(inner.cue[-1][1] - 1))
    first = view.place(outer.content[0][0])
    if view.low(verb - 1) != "and" or end < verb - 2 or group is None:
        return None
    if not goes_on_inside(view, outer, group, first, verb - 1):
        acts = not any(view.low(n) in AUXILIARIES for n in range(first, verb - 1)) and parallel(view, first, verb - 1)
        clause = doer(view, first, verb - 1) if acts else None
        holds = clause is not None and view.cut(clause).lower() not in PRONOUNS and may_hold(view, clause)
        return clause if holds else None
    had = next((n for n in range(first + 1, end) if view.low(n) in ("had", "has", "have")), None)
    return None if had is None else clipped(view, subject_before(view, had), first)


def without_others(drafts: Sequence[Draft]) -> list[Draft]:
    """ "The League says it is no joke: its leader told a rally that …": what she told them is not the League's."""
    done = []
    for outer in drafts:
        last = outer.content[-1]
        others = (one for one in drafts if one is not outer and one.cue and one.source is not None)
        taken = len(outer.content) > 1 and any(
            one.content[0][0] == last[0] and outer.content[-2][1] < one.source[0] < one.cue[0][0] < last[0]
            for one in others
            if one.source is not None
        )
        done.append(replace(outer, content=outer.content[:-1]) if taken else outer)
    return done


def been_told(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "He had raised it with the board, he said, and been told that it was late": what he was told is part of what he
    says."""
    done = list(drafts)
    for inner in drafts:
        first = view.place(inner.cue[0][0]) if inner.cue else 0
        inner_told = _called_and_told(view, inner, drafts)
        if inner_told is not None:
            done = [inner_told if one is inner else one for one in done]
            continue
        if inner.source is not None or view.low(first) not in ("been", "was", "were") or view.low(first - 1) != "and":
            continue
        before = [one for one in done if one is not inner and one.cue and one.content and one.cue[-1][1] < inner.main]
        outer = max(before, key=lambda one: one.cue[-1][1], default=None)
        if outer is None or outer.source is None or outer.content[-1][1] >= inner.main:
            continue
        if view.low(first) != "been" and not _is_between(view, outer, first - 1):
            continue
        whole = replace(outer, content=(*outer.content, (inner.cue[0][0], inner.content[-1][1])))
        done = [whole if one is outer else one for one in done]
    return done


def _is_between(view: View, outer: Draft, joint: int) -> bool:
    """ "He had raised it, he said, <and> was told": who says so stands in the middle of what he says."""
    start, end = min(outer.main, outer.source[0] if outer.source else outer.main), outer.cue[-1][1]
    behind = view.place(end - 1) + 1
    return outer.content[-1][1] <= start and view.low(behind) == "," and behind + 1 == joint


def _called_and_told(view: View, inner: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """ "said she was called in and told that it was over": nobody is named for what she was told."""
    verb = view.place(inner.cue[0][0]) if inner.cue else 0
    told = view.low(verb) == "told" and view.low(verb - 1) == "and" and view.low(verb + 1) == "that"
    outer = next((one for one in drafts if one is not inner and one.source == inner.source and one.cue), None)
    if not told or outer is None or not (outer.main < inner.main and outer.content[0][0] < inner.main):
        return None
    first = view.place(outer.content[0][0])
    called = any(view.low(n) in ("was", "were", "been") for n in range(max(first, verb - 16), verb))
    return replace(inner, sources=(None,), agentless=True) if called else None


def of_inserted(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "One guard, he said, had admitted to a quarrel but denied the theft": the guard denied it."""
    done = list(drafts)
    for outer in drafts:
        if len(outer.content) != 2 or not outer.cue or outer.source is None:
            continue
        (start, end), rest = outer.content
        subject = view.cut((start, end)).lower().split()
        if not end < outer.cue[0][0] < rest[0] or len(subject) > _NEAR or AUXILIARIES.intersection(subject):
            continue
        for inner in drafts:
            if inner is outer or not inner.cue or inner.source != outer.source or inner.main < rest[0]:
                continue
            verb = view.place(inner.cue[0][0])
            if view.low(verb - 1) in ("and", "but", "or") and may_hold(view, (start, end)):
                whole = replace(outer, content=((start, end), (rest[0], max(rest[1], inner.content[-1][1]))))
                done = [whole if one is outer else one for one in done]
                done = [replace(inner, sources=((start, end),)) if one is inner else one for one in done]
    return done


def shown_last(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "Engineers warned that it would burn, a memo seen by the paper shows.": the memo says all of it."""
    last = len(view.tokens) - 1
    while last > 0 and view.low(last) in (".", "”", '"'):
        last -= 1
    if view.low(last) not in _SHOWN or any(one.main == view.tokens[last].start for one in drafts):
        return list(drafts)
    comma = next((n for n in range(last - 1, max(2, last - 12), -1) if view.low(n) == ","), None)
    if comma is None or view.low(comma + 1) not in ("a", "an", "the", "its", "their", "new"):
        return list(drafts)
    word = verb_at(view.tokens, last)
    source = view.words(comma + 1, last)
    if word is None or not may_hold(view, source) or any(view.low(n) in AUXILIARIES for n in range(comma, last)):
        return list(drafts)
    end = view.tokens[comma - 1].end
    kept = [replace(one, content=tuple((a, min(b, end)) for a, b in one.content if a < end)) for one in drafts]
    kept = [one for one in kept if one.content]
    cue = view.words(last, last + 1)
    return [*kept, Draft(view.sentence.index, (cue,), (source,), (view.words(0, comma),), word[0], CONFIDENCE)]


_SHOWN = words_of("shows show suggests suggest reveals reveal indicates indicate finds find claims says")


def at_colon(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "The firm confirmed that men had been there: they were painters, it said": two claims, one each side of the
    colon; and "The union rejects this: its members, it says, voted"."""
    done = list(drafts)
    for one in drafts:
        if not one.cue or len(one.content) != 1 or one.content[0][0] < one.cue[-1][1]:
            continue
        start, end = one.content[0]
        colon = _colon(view, start, end)
        if colon is None:
            continue
        later = [other for other in drafts if other is not one and other.cue and other.main > view.tokens[colon].start]
        closing = [other for other in later if other.content[0][0] < view.tokens[colon].start]
        alone = view.place(start) + 1 == colon and view.low(colon - 1) in ("this", "that", "it", "so")
        if not (closing or alone):
            continue
        says = one.word is not None and one.word.kind == "say" and one.word.stance == "asserts"
        told = view.words(colon + 1, view.place(end - 1) + 1)  # "told her this: it was over"
        own = told if alone and says and not closing else (start, view.tokens[colon - 1].end)
        done = [replace(one, content=(own,)) if two is one else two for two in done]
        behind = view.tokens[colon + 1].start
        for other in closing:
            pieces = tuple((max(a, behind), b) for a, b in other.content if b > behind)
            done = [replace(other, content=pieces) if two is other else two for two in done]
    return done


def _colon(view: View, start: int, end: int) -> int | None:
    """The first colon of a content, outside of quotation marks, that stands before words without any."""
    first, last = view.place(start), view.place(end - 1) + 1
    for n in range(first + 1, last - 1):
        if view.low(n) == ":" and not view.in_quotes[n]:
            return None if view.in_quotes[n + 1] else n
    return None


def heard_saying(view: View, place: int, high: int) -> Iterator[Draft]:
    """ "She heard another guard say that it was over": the guard says so."""
    if view.low(place) not in _HEARD:
        return
    for n in range(place + 2, min(high - 1, place + _NEAR)):
        found = verb_at(view.tokens, n)
        if not view.tokens[n].is_word:
            return
        if found is None or found[0].kind not in _SAYING or not found[1] & {"base", "ing"} or found[2] >= high:
            continue
        source = view.words(place + 1, n)
        opens = view.low(place + 1)
        if may_hold(view, source) and opens not in PREPOSITIONS | {"that"} and not is_adverb(opens):
            start = found[2] + (view.low(found[2]) in (",", ":"))
            content = view.words(start, content_end(view, start, high))
            yield Draft(view.sentence.index, (view.words(n, found[2]),), (source,), (content,), found[0], CONFIDENCE)
        return


def said_between(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "He maintained, the office said, that he was ill": the office passes on what he maintains."""
    done = list(drafts)
    for outer in drafts:
        if len(outer.content) != 2 or outer.source is None or len(outer.sources) != 1 or not outer.cue:
            continue
        (start, end), rest = outer.content
        if not end <= min(outer.cue[0][0], outer.source[0]) < rest[0]:
            continue
        group = _ends_in(view, start, end)
        subject = subject_before(view, group.first) if group is not None else None
        if group is None or subject is None or subject[0] != start:
            continue  # "“It, as she said,” he said, “is over”"
        cue = view.words(group.first, group.last)
        merged = replace(
            outer,
            cue=tuple(sorted((cue, *outer.cue))),
            sources=(outer.source, subject),
            content=(rest,),
            stance="reports" if group.cue.stance == "asserts" else group.cue.stance,
            word=group.cue,
        )
        done = [merged if one is outer else one for one in done if not _is_at(one, cue)]
    return done


def _ends_in(view: View, start: int, end: int) -> Group | None:
    """The verb of speech that ends a piece of content, but for whom it is said to: "He has told the council"."""
    first, last = view.place(start), view.place(end - 1) + 1
    for place in range(last - 1, max(first, last - 7), -1):
        group = group_at(view, place)
        if group is not None and group.cue.kind in _SAYING and not group.passive and is_verb_here(view, group):
            whom = group.cue.lemma in ADDRESSING and all(view.tokens[n].is_word for n in range(group.last, last))
            return group if group.last == last or whom else None
    return None


def _is_at(draft: Draft, cue: Span) -> bool:
    return bool(draft.cue) and draft.cue[0] == cue


def who_said(view: View, outer: Draft) -> Draft | None:
    """ "cited a report by the chief, Karl Vale, that spoke of six men": one claim, of who is cited and what he says."""
    if len(outer.content) != 1 or not outer.cue or outer.content[0][0] < outer.cue[-1][1]:
        return None
    first, last = view.place(outer.content[0][0]), view.place(outer.content[0][1] - 1) + 1
    for n in range(first + 1, min(last - 2, first + 30)):
        if view.in_quotes[n] or view.low(n) not in ("who", "which", "that"):
            continue
        group = _right_behind(view, n)
        if group is None and view.low(n) == "that" and (by := _by_whom(view, first, n)) is not None:
            # "cited a statement by its own treasurer that it could not pay"
            return replace(outer, sources=(*outer.sources, by), content=(view.words(n, last),), stance="reports")
        if group is None or group.last >= last:
            continue
        quoted = view.words(first, n - 1 if view.low(n - 1) == "," else n)
        if not may_hold(view, quoted):
            return None
        start = group.last + (view.low(group.last) in (",", ":"))
        return replace(
            outer,
            cue=(*outer.cue, view.words(group.first, group.last)),
            sources=(*outer.sources, quoted),
            content=(view.words(start, last),),
            stance="reports",
        )
    return None


def _by_whom(view: View, first: int, that: int) -> Span | None:
    by = next((n for n in range(first + 1, that - 1) if view.low(n) in ("by", "from")), None)
    if by is None or view.low(by - 1) not in DOCUMENT_NOUNS | lexicon().nouns.keys():
        return None
    source = view.words(by + 1, that)
    return source if may_hold(view, source) else None


def _right_behind(view: View, place: int) -> Group | None:
    """The verb group that begins right behind a "who"."""
    for n in range(place + 1, min(len(view.tokens), place + 5)):
        group = group_at(view, n)
        if group is not None and group.cue.kind != "not":
            fits = group.first <= place + 1 and not group.passive and group.cue.kind in _SHOWING
            return group if fits and group.forms & {"past", "s"} else None
    return None
