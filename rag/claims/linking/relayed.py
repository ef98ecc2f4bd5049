"""Words with their speaker that somebody passes on: "“It held,” Odo Brenk said, according to the Beacon", "Brenk left,
saying that it held, according to the Beacon"; and "…, a point that Brenk concedes", which passes on nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.casting.phrases import CARDINALS
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import group_at, is_verb_here
from rag.claims.stating.parse import ADDRESSING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.verbs import Group
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_RELAYING = ("according to", "as reported by", "as quoted by", "as cited by")
_SPEAKING = frozenset(("say", "claim", "write", "believe"))
_BESIDE = words_of("in to at on during after by via late early")
_FARTHEST = 8
_SAYING = words_of("saying adding arguing insisting claiming explaining stressing warning noting writing")
_POINTS = words_of(
    """
    point claim fact charge accusation detail assertion conclusion finding allegation sentiment view position argument
    """
)


def with_speakers(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The tagger takes all that stands before "according to" for the paper's words, the speaker with them; they are
    what the paper says that he said."""
    done = list(drafts)
    for outer in drafts:
        found = _spoken(view, outer) or _closing(view, outer)
        if found is None or any(one is not outer and one.cue and one.cue[0] == found[0] for one in drafts):
            continue
        cue, speaker, words, group = found
        merged = replace(
            outer,
            cue=tuple(sorted((cue, *outer.cue))),
            sources=(outer.source, speaker),
            content=(words,),
            word=group.cue,
            stance="reports" if group.cue.stance == "asserts" else group.cue.stance,
        )
        done = [merged if one is outer else one for one in done]
    return done


def with_participles(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "Brenk made clear that it held, adding that it would, according to the Beacon": both are Brenk's."""
    done = list(drafts)
    for outer in drafts:
        if len(outer.content) != 1 or len(outer.cue) != 1 or len(outer.sources) != 1 or outer.source is None:
            continue
        start, end = outer.content[0]
        first = view.place(start)
        relays = view.cut(outer.cue[0]).lower() in _RELAYING and outer.cue[0][0] >= end
        if not relays or view.low(first) not in _SAYING or view.low(first + 1) != "that" or view.low(first - 1) != ",":
            continue
        others = (one for one in done if one is not outer and one.cue and one.source is not None)
        said = [one for one in others if one.cue[0][1] <= start]
        if len(said) != 1 or len(said[0].sources) != 1 or said[0].content[-1][1] > start:
            continue
        main = said[0]
        merged = replace(
            outer,
            cue=(view.words(first, first + 1), *outer.cue),
            sources=(outer.source, main.source),
            content=((view.tokens[first + 1].start, end),),
            stance="reports",
        )
        both = replace(main, sources=(outer.source, *main.sources))
        done = [merged if one is outer else both if one is main else one for one in done]
    return done


def side_by_side(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "Nine burned according to the police, and eleven according to the brigade": each has a figure of its own, where
    the tagger takes all before the second for the brigade's."""
    done = list(drafts)
    for one in drafts:
        joint = _joint_of_figures(view, one)
        if joint is None:
            continue
        begin, behind = one.content[0][0], view.tokens[joint + 1].start
        pieces = tuple((max(start, behind), end) for start, end in one.content if end > behind)
        own = replace(one, content=pieces) if pieces else one
        done = [own if two is one else _with_first_figure(view, two, begin, joint) for two in done]
    return done


def _with_first_figure(view: View, draft: Draft, begin: int, joint: int) -> Draft:
    """The draft of "according to the police" with what stands before it, not "and eleven" behind it."""
    first = view.place(draft.cue[0][0]) if draft.cue else 0
    according = view.low(first) == "according" and begin < view.tokens[first].start and first < joint
    if not according or not draft.content or view.place(draft.content[0][0]) != joint:
        return draft
    return replace(draft, content=((begin, view.tokens[first - 1].end),))


def _joint_of_figures(view: View, draft: Draft) -> int | None:
    """The "and" or "but" between "according to the police" and a second figure, whose own "according to" follows."""
    if not draft.cue or not draft.content or view.cut(draft.cue[0]).lower() != "according to":
        return None
    cue, first = view.place(draft.cue[0][0]), view.place(draft.content[0][0])
    for joint in range(cue - 2, max(0, cue - _FARTHEST), -1):
        if view.low(joint) in ("and", "but") and not view.in_quotes[joint]:
            counts = view.low(joint + 1).isdigit() or view.low(joint + 1) in CARDINALS
            earlier = range(max(0, joint - _FARTHEST), joint - 2)
            apart = any(view.low(n) == "according" and view.low(n + 1) == "to" for n in earlier)
            whole = not any(group_at(view, n) or view.low(n) == "," for n in range(joint + 1, cue))
            return joint if counts and apart and whole and first <= joint else None
    return None


def behind_opening(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "In exit polls, sailors in Tarn were worried": the sailors do, not "exit polls, sailors in Tarn"."""
    openings = [one.source for one in drafts if one.cue and view.cut(one.cue[0]).lower() == "in" and one.source]
    done = []
    for one in drafts:
        source = one.source
        opening = next((span for span in openings if source and span[0] == source[0] and span[1] < source[1]), None)
        if source is not None and opening is not None:
            comma = view.place(opening[1] - 1) + 1
            if view.low(comma) == "," and view.tokens[comma].end < source[1]:
                one = replace(one, sources=(*one.sources[:-1], (view.tokens[comma + 1].start, source[1])))
        done.append(one)
    return done


def points_conceded(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "The crew said it held, a point Brenk also concedes": his words are about the point; he passes on nothing."""
    done = list(drafts)
    for one in drafts:
        if one.source is None or not one.cue or len(one.content) != 1 or one.source[0] > one.cue[0][0]:
            continue
        who = view.place(one.source[0])
        if view.low(who) in ("a", "an", "the") and view.low(who + 1) in _POINTS and view.low(who - 1) == ",":
            who += 2  # the tagger takes "a point Brenk" for who concedes it
        if view.tokens[who].end > one.source[1]:
            continue
        noun = who - 1 - (view.low(who - 1) in ("that", "which"))
        article = next((n for n in range(noun - 1, max(0, noun - 3), -1) if view.low(n) in ("a", "an", "the")), None)
        if view.low(noun) not in _POINTS or article is None or view.low(article - 1) != ",":
            continue
        point = view.words(article, noun + 1)
        if one.content[0][0] < point[0] and one.content[0][1] <= point[1] + 1:
            holder = (view.tokens[who].start, one.source[1])
            about = replace(one, sources=(*one.sources[:-1], holder), content=(point,))
            done = [about if two is one else two for two in done]
    return done


def _closing(view: View, outer: Draft) -> tuple[Span, Span, Span, Group] | None:
    """The cue and the speaker behind the comma that ends what a paper is taken to say without quotation marks: ", said
    a guard who was there", ", a guard said"."""
    if len(outer.content) != 1 or len(outer.cue) != 1 or outer.source is None or len(outer.sources) != 1:
        return None
    start, end = outer.content[0]
    if view.cut(outer.cue[0]).lower() not in _RELAYING or outer.cue[0][0] < end:
        return None
    first, last = view.place(start), view.place(end - 1) + 1
    commas = [n for n in range(first + 2, last - 2) if view.low(n) == "," and not view.in_quotes[n]]
    for comma in reversed(commas[-2:]):
        inverted = group_at(view, comma + 1)
        closing = group_at(view, last - 1)
        group = inverted if inverted is not None and inverted.first == comma + 1 else closing
        if group is None or group.passive or group.cue.kind not in _SPEAKING or not is_verb_here(view, group):
            continue
        if group is inverted:
            speaker = noun_phrase_after(view, group.last, apposition=False)
            ends = speaker is not None and (
                speaker[1] >= end or view.low(view.place(speaker[1] - 1) + 1) in ("who", ",")
            )
        else:
            speaker = subject_before(view, group.first)
            ends = group.last == last and speaker is not None and view.place(speaker[0]) == comma + 1
        if speaker is not None and ends and may_hold(view, speaker):
            return view.words(group.first, group.last), speaker, (start, view.tokens[comma].start), group
    return None


def _spoken(view: View, outer: Draft) -> tuple[Span, Span, Span, Group] | None:
    """The cue, the speaker and the quoted words at the head of what a paper is taken to say, and the verb."""
    if len(outer.content) != 1 or len(outer.cue) != 1 or outer.source is None or len(outer.sources) != 1:
        return None
    start, end = outer.content[0]
    if view.cut(outer.cue[0]).lower() not in _RELAYING or outer.cue[0][0] < end:
        return None
    first, last = view.place(start), view.place(end - 1) + 1
    quotation = next((one for one in view.quoted if one.start <= start + 1 and one.end <= end), None)
    if quotation is None:
        return None
    behind = next((n for n in range(first, last) if view.tokens[n].start >= quotation.end), last)
    for place in range(behind, min(last, behind + _FARTHEST)):
        group = group_at(view, place)
        if group is None or group.passive or group.cue.kind not in _SPEAKING or not is_verb_here(view, group):
            continue
        told = group.cue.lemma in ADDRESSING
        if group.last < last and group.first > behind and not told and view.low(group.last) not in (*_BESIDE, ","):
            return None  # "Brenk said the crew had left": more than who spoke
        speaker = subject_before(view, group.first) if group.first > behind else noun_phrase_after(view, group.last)
        if speaker is None or speaker[0] < quotation.end or speaker[1] > end or not may_hold(view, speaker):
            return None
        cue = view.words(group.first, group.last)
        stop = quotation.stop
        while stop > quotation.begin and view.text[stop - 1] in ", ":
            stop -= 1
        return cue, speaker, (quotation.begin, stop), group
    return None
