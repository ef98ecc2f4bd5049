"""Whose words they are, where the tagger gives them to the subject of something else in the sentence: the half behind
a semicolon, a crowd's shouts, a headline with its speaker behind the verb, what was told to somebody who told it on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.function_words import PRONOUNS
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_SHOUTS = words_of("shouts cries chants calls jeers cheers yells boos murmurs whispers")
_AROUND = words_of("to amid amidst over despite with")
_SAYS = words_of("say says said warn warns claim claims insist insists admit admits")
_TOLD = words_of("told tell tells")
_SHOWED = words_of("shows showed airs aired broadcast filmed")
_LONGEST = 9


def of_own_clause(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the holder of its own clause."""
    done = [_without_anothers(view, _of_shown(view, _of_headline(view, _of_crowd(view, one)))) for one in drafts]
    return _told_on(view, _halves(view, done))


def _halves(view: View, drafts: list[Draft]) -> list[Draft]:
    """ "The guild says it bakes 90 loaves; its cook, Odo Brek, adds that …": he adds it, and is not what it says."""
    for draft in drafts:
        half = _half(view, draft)
        if half is None:
            continue
        semicolon, subject = half
        end = view.tokens[semicolon - 1].end
        ended = [
            _ended(one, end, subject[1]) if one is not draft else replace(one, sources=(subject,)) for one in drafts
        ]
        return _halves(view, ended) if ended != drafts else ended
    return drafts


def _half(view: View, draft: Draft) -> tuple[int, Span] | None:
    """The semicolon behind a draft's source and before its cue, and the subject between."""
    if draft.source is None or len(draft.sources) != 1 or not draft.cue or draft.source[1] > draft.cue[0][0]:
        return None
    verb, last = view.place(draft.cue[0][0]), view.place(draft.source[1] - 1)
    marks = [n for n in range(last + 1, verb) if view.low(n) == ";" and not view.in_quotes[n]]
    if not marks or subject_before(view, verb) is None:
        return None
    first = marks[-1] + 1 + (view.low(marks[-1] + 1) in ("and", "but", "while"))
    stop = verb - (view.low(verb - 1) == ",")
    plain = first < stop <= first + _LONGEST and view.low(first) not in PRONOUNS
    subject = view.words(first, stop) if plain else None
    return (marks[-1], subject) if subject is not None and may_hold(view, subject) else None


def _ended(draft: Draft, end: int, until: int) -> Draft:
    """The draft without a piece of content that runs past ``end``, and not past ``until``."""
    content = tuple((a, end) if a < end < b <= until else (a, b) for a, b in draft.content)
    return draft if content == draft.content else replace(draft, content=content)


def _of_crowd(view: View, draft: Draft) -> Draft:
    """ "The chair declared it closed, to shouts of “Count again!”": nobody says who shouts."""
    places = [n for span in draft.cue for n in range(view.place(span[0]), view.place(span[1] - 1) + 1)]
    noun = next((n for n in places if view.low(n) in _SHOUTS), None)
    if noun is None or draft.source is None or draft.source[1] > draft.cue[0][0]:
        return draft
    around = view.low(noun - 1) in _AROUND and view.low(noun + 1) == "of"
    return replace(draft, sources=(None,)) if around else draft


def _of_headline(view: View, draft: Draft) -> Draft:
    """ "Ferry deal near, says harbour master; towns hesitate", "She would not go, says the first account": the first
    word is no speaker."""
    if draft.source is None or len(draft.cue) != 1 or draft.source[0] != view.begin:
        return draft
    verb, last = view.place(draft.cue[0][0]), view.place(draft.source[1] - 1)
    said = range(last + 1, verb - 1)
    if view.low(verb) not in _SAYS or view.low(verb - 1) != "," or not len(said) or view.in_quotes[verb]:
        return draft
    if any(not view.tokens[n].is_word for n in said):
        return draft
    speaker = noun_phrase_after(view, verb + 1, apposition=False)
    if speaker is None or not may_hold(view, speaker):
        return draft
    if view.low(view.place(speaker[1] - 1) + 1) not in ("", ";", ".", ","):
        return draft
    return replace(draft, sources=(speaker,), content=(view.words(0, verb - 1),))


def _of_shown(view: View, draft: Draft) -> Draft:
    """ "State television showed her on Monday, saying that …": she says it, and the television passes it on."""
    if len(draft.sources) != 1 or draft.source is None or not draft.cue or draft.source[1] > draft.cue[0][0]:
        return draft
    verb, saying = view.place(draft.source[1] - 1) + 1, view.place(draft.cue[0][0])
    if view.low(verb) not in _SHOWED or view.low(saying - 1) != "," or not view.low(saying).endswith("ing"):
        return draft
    shown = view.words(verb + 1, verb + 2)
    return replace(draft, sources=(draft.source, shown)) if view.low(verb + 1) in ("him", "her") else draft


def _without_anothers(view: View, draft: Draft) -> Draft:
    """ "It killed six, according to the ministry, and 23, according to doctors": theirs is "23" alone."""
    kept = tuple(span for span in draft.content if not view.cut(span).lower().endswith(" according to"))
    if not kept or len(kept) == len(draft.content):
        return draft
    start, end = kept[0]
    first = view.place(start)
    joined = view.low(first) == "and" and view.tokens[first].end < end
    return replace(draft, content=((view.tokens[first + joined].start, end), *kept[1:]))


def _told_on(view: View, drafts: list[Draft]) -> list[Draft]:
    """ "She told his mother, who told us, that she would not go": his mother passes on what she says."""
    for inner in drafts:
        for outer in drafts:
            relayer = _listener(view, inner, outer)
            if relayer is None:
                continue
            last = view.place(outer.cue[0][0])
            whole = replace(inner, sources=(relayer, inner.source), cue=(*inner.cue, *outer.cue))
            rest = [one for one in drafts if one is not outer and not (one.cue and view.place(one.cue[0][0]) == last)]
            return [whole if one is inner else one for one in rest]
    return drafts


def _listener(view: View, inner: Draft, outer: Draft) -> Span | None:
    """Whom the speaker of ``inner`` told it, if that is the "who" of ``outer``, who told the outlet or somebody."""
    if inner is outer or len(inner.sources) != 1 or inner.source is None or not (inner.cue and outer.cue):
        return None
    told, relayed = view.place(inner.cue[-1][1] - 1), view.place(outer.cue[0][0])
    same = bool(inner.content) and outer.cue[0][1] < inner.content[0][0] and inner.content[0] == outer.content[-1]
    if not same or view.low(told) not in _TOLD or view.low(relayed) not in _TOLD:
        return None
    if view.low(relayed - 1) != "who" or view.low(relayed - 2) != "," or not told + 1 < relayed - 2 <= told + _LONGEST:
        return None
    listener = view.words(told + 1, relayed - 2)
    return listener if may_hold(view, listener) and view.low(told + 1) not in PRONOUNS else None
