"""What the tagger overlooks, by rules that fire only where the form is sure: denials, figures, claims inside claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.claimhood import NEGATABLE, is_claim, is_future
from rag.claims.clauses import doer
from rag.claims.corrected import before_addressee
from rag.claims.draft import CONFIDENCE, Draft
from rag.claims.found import is_nobody
from rag.claims.function_words import AUXILIARIES, DETERMINERS, PREPOSITIONS, PRONOUNS
from rag.claims.grammar import antecedent, noun_phrase_after, subject_before
from rag.claims.hearsay import heard_from, saying_that, wrote_to_say
from rag.claims.lexicon import Cue, phrase_at
from rag.claims.nested import heard_saying
from rag.claims.nouns import words_of
from rag.claims.outlets import may_hold
from rag.claims.parse import clipped, closes, content_after, content_end, parsed
from rag.claims.parted import holders, meant
from rag.claims.passives import is_reduced, passive
from rag.claims.sure import adjective_at, is_sure
from rag.claims.transcript import in_transcript
from rag.claims.verbs import Group, closes_with_several, group_at, is_verb_here, separated_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.view import View
    from rag.types import Span

MOST = 16
"""Attributions of one sentence; more are no prose, and each is compared with each."""
_SELF = words_of("i we he she it they")


def missed(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The attributions of a sentence that no draft has yet."""
    added: list[Draft] = list(in_transcript(view, drafts))
    for place in range(len(view.tokens)):
        if len(drafts) + len(added) >= MOST:
            break
        if _is_cue(view, place, [*drafts, *added]):
            continue
        added.extend(_according(view, place, [*drafts, *added]))
        adjective = adjective_at(view, place)
        if adjective is not None:
            added.extend(_at_adjective(view, adjective, [*drafts, *added]))
            continue
        low, high = _bounds_at(view, place, [*drafts, *added])
        added.extend(heard_from(view, place, high))
        added.extend(heard_saying(view, place, high))
        if view.low(place) == "say":
            added.extend(wrote_to_say(view, place, low, high))
        if not _is_cue(view, place, added):
            added.extend(saying_that(view, place, low, high))
        added.extend(_separated(view, place, [*drafts, *added]))
        group = group_at(view, place)
        if group is None or not is_verb_here(view, group):
            continue
        added.extend(_at_verb(view, group, [*drafts, *added]))
    return added


def _separated(view: View, place: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "has ruled this out", "have played it down"."""
    cue = separated_at(view, place)
    if cue is None or cue.kind not in ("deny", "doubt") or _is_cue(view, place, drafts):
        return
    first = place
    while first > 0 and (view.low(first - 1) in ("has", "have", "had", "also", "did", "does")):
        first -= 1
    subject = subject_before(view, first)
    if subject is not None and not view.in_quotes[place]:
        spans = (view.words(first, place + 1), view.words(place + 2, place + 3))
        content = (view.words(place + 1, place + 2),)
        yield Draft(view.sentence.index, spans, (subject,), content, cue, CONFIDENCE)


def of_others(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those in which a speaker tells of his own words: "He said he had said that before"."""
    return [one for one in drafts if not _repeats_himself(view, one, drafts)]


def _repeats_himself(view: View, draft: Draft, drafts: Sequence[Draft]) -> bool:
    source = draft.source
    if source is None or not draft.cue or view.cut(source).lower() not in _SELF:
        return False
    around = [
        one
        for one in drafts
        if one is not draft
        and one.content
        and one.content[0][0] <= source[0]
        and draft.cue[-1][1] <= one.content[-1][1]
    ]
    return any(not _may_be_other(view, source, one) for one in around)


def _is_cue(view: View, place: int, drafts: Sequence[Draft]) -> bool:
    token = view.tokens[place]
    return any(start < token.end and token.start < end for one in drafts for start, end in one.cue)


def _at_verb(view: View, group: Group, drafts: Sequence[Draft]) -> Iterator[Draft]:
    if group.cue.kind == "not" or (group.negated and group.cue.lemma not in NEGATABLE):
        return
    nothing = view.low(group.last) == "nothing" and not any(view.low(group.last + n) in AUXILIARIES for n in (1, 2, 3))
    if view.low(group.last) == "no" or nothing or is_future(view, group):
        return
    low, high, outer = _bounds(view, group, drafts)
    if outer is None and view.in_quotes[group.verb]:
        return  # a fragment in quotation marks
    if group.passive or is_reduced(view, group):
        told = passive(view, group, low, high)
        # "He says they were ordered to lie down": inside a claim, words that nobody is named for are part of it.
        yield from (one for one in told if outer is None or one.source is not None or one.content[0][0] > one.main)
        return
    if "ing" in group.forms and group.first == group.verb:
        return
    closing = parsed(view, group, low, high) if closes_with_several(view, group) else None
    if closing is not None:
        yield from _drafts(view, group, (closing[0],) if closing[0] else (), closing[1])
        return
    subject = subject_before(view, group.first)
    subject = clipped(view, subject, low)
    if subject is None:
        subject = _shared_subject(view, group, drafts, low)
        if subject is None and outer is not None and view.low(group.first - 1) in ("and", "but", "then"):
            that = next((n for n in range(group.first - 1, low, -1) if view.low(n) == "that"), low)
            subject = doer(view, that, group.first - 1)  # "The manager came and said it was plaster"
            if subject is not None and not may_hold(view, subject):
                return
        if subject is None or not is_sure(view, group, high, joined=True):
            return
        content = content_after(view, group, high)
        yield from _drafts(view, group, (subject,), (content,) if content else ())
        return
    if outer is None and view.cut(subject).lower() in ("i", "we", "you"):
        return  # in a transcript, or the outlet itself: "We think you will like it"
    opens = view.low(view.place(subject[0]))
    if outer is not None and (
        opens in ("when", "if", "while", "because") or (opens == "you" and "past" not in group.forms)
    ):
        return  # "When I look at somebody who tells them …", "“You tell me”"
    if view.low(view.place(subject[0])) == "what" and group.cue.kind != "judge":
        return  # "has heard what voters are saying"
    neither = view.low(view.place(subject[0])) == "neither"
    if neither:
        if group.cue.lemma not in NEGATABLE:
            return
        group = replace(group, negated=True)
    if outer is not None and view.cut(subject).lower() in _SELF and not _may_be_other(view, subject, outer):
        return
    relative = _object_relative(view, group, subject)
    if relative is not None:
        if relative[0] == subject[0]:
            subject = (view.tokens[view.place(relative[1] - 1) + 1].start, subject[1])
        yield from _drafts(view, group, (subject,), (relative,))
        return
    what = view.place(subject[0]) - 1
    if group.cue.kind == "judge" and what >= low and view.low(what) == "what" and group.last < high:
        verdict = view.words(group.last, content_end(view, group.last, high))
        yield from _drafts(view, group, (subject,), (view.words(what, what + 1), verdict))
        return
    if not (
        is_sure(view, group, high, joined=False)
        or closes(view, group, subject, low)
        or _is_inserted(view, group, subject, low)
    ):
        return
    if _in_relative(view, group):
        high = next((n for n in range(group.last, high) if view.low(n) == "," and not view.in_quotes[n]), high)
    reduced = group.cue.lemma in ("promise", "announce", "predict") and group.first == group.verb
    if (
        reduced
        and view.low(group.last) in ("after", "before", "by", "in", "during", "since", "last")
        and outer is not None
    ):
        return  # "compensation promised after the fire had yet to be paid"
    found = parsed(view, group, low, high)
    if found is not None and found[0] is not None and group.cue.lemma in ("tell", "inform"):
        found = found[0], before_addressee(view, view.words(group.first, group.last), found[0], found[1])
    if found is not None and found[0] is not None:
        yield from _drafts(view, group, holders(view, found[0], group), found[1])


def _is_inserted(view: View, group: Group, subject: Span, low: int) -> bool:
    """ "The king, she maintains, was awake": between commas, in the middle of what is said."""
    first = view.place(subject[0])
    says = group.cue.kind in ("say", "claim", "believe") and group.first == group.verb and group.forms & {"past", "s"}
    pronoun = view.cut(subject).lower() in ("he", "she", "it", "they")
    return bool(says) and pronoun and view.low(group.last) == "," and view.low(first - 1) == "," and first - 1 > low


def _object_relative(view: View, group: Group, subject: Span) -> Span | None:
    """ "a charge that the firm denies", "whose value experts dispute": what is denied stands before."""
    if group.cue.kind not in ("deny", "doubt") or view.low(group.last) not in (",", ".", ";", "", "—", "–", ")"):
        return None
    first = view.place(subject[0])
    if view.low(first - 1) in ("that", "which"):
        return antecedent(view, first - 1)
    if view.low(first) in ("a", "an", "the", "something"):  # "a charge the firm denies"
        for second in range(first + (1 if view.low(first) == "something" else 2), view.place(subject[1] - 1)):
            if view.low(second - 1) in PREPOSITIONS:
                break  # "A captain of the ferry disagreed"
            if view.low(second) in ("the", "his", "her", "its", "their"):
                return view.words(first, second)
    last = view.place(subject[1] - 1)
    if view.low(first) == "whose" and last > first + 1:  # "whose value experts dispute"
        return view.words(first, last)
    return None


def _in_relative(view: View, group: Group) -> bool:
    """ "Vale Water, which last week spoke of …, said": the clause ends with its comma."""
    for n in range(group.first - 1, max(-1, group.first - 6), -1):
        if view.low(n) in ("who", "which"):
            return view.low(n - 1) == ","
        if view.low(n) == ",":
            return False
    return False


def _drafts(view: View, group: Group, sources: Sequence[Span | None], content: tuple[Span, ...]) -> Iterator[Draft]:
    if not content:
        return
    cue = view.words(group.first, group.last)
    if group.passive is False and view.low(view.place(content[0][0])) in ("which", "who") and len(content) == 1:
        content = tuple(meant(view, span) for span in content)
    for source in sources:
        if source is not None and (is_nobody(view.cut(source)) or _asks_who(view, source)):
            continue
        draft = Draft(view.sentence.index, (cue,), (source,), content, group.cue, CONFIDENCE, group.negated)
        if is_claim(view, draft, passive=group.passive):
            yield draft


def _asks_who(view: View, source: Span) -> bool:
    """ "What the report says, and who disputes it"."""
    return view.cut(source).lower() == "who" and view.low(view.place(source[0]) - 1) in ("", "and", "or")


def _according(view: View, place: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "“The town, according to the army, has fallen,” she said": a claim inside hers."""
    last = phrase_at(view.tokens, place, "source")
    if last is None or last >= len(view.tokens):
        return
    cue = view.words(place, last)
    around = [span for one in drafts for span in one.content if span[0] <= cue[0] and cue[1] <= span[1]]
    source = noun_phrase_after(view, last)
    if source is None or (not around and (view.in_quotes[place] or _is_cue(view, place, drafts))):
        return
    whole = min(around) if around else (view.begin, view.stop)
    low, high = view.place(whole[0]), view.place(whole[1] - 1) + 1
    after = view.place(source[1] - 1) + 1
    if after >= high and view.low(place - 1) != ",":
        return
    if not around and place > low and view.low(place - 1) != ",":
        return
    that = around and view.low(place - 1) == "that"  # "said that according to its log the boat had turned"
    content: list[Span] = []
    if view.low(place - 1) == "," and place - 1 > low:
        first = next((n + 1 for n in range(place - 2, low - 1, -1) if view.low(n) in (";", ":")), low)
        content.append(view.words(first, place - 1))
    if after + 1 < high and view.low(after) == ",":
        content.append(view.words(after + 1, content_end(view, after + 1, high)))
    elif that and after + 1 < high and view.low(after) in DETERMINERS | PRONOUNS:
        content.append(view.words(after, content_end(view, after, high)))
    word = Cue("according to", "source", "asserts", hedge=False, takes="clause")
    if content:
        yield Draft(view.sentence.index, (cue,), (source,), tuple(content), word, CONFIDENCE)


def _at_adjective(view: View, group: Group, drafts: Sequence[Draft]) -> Iterator[Draft]:
    low, high, outer = _bounds(view, group, drafts)
    if (outer is None and view.in_quotes[group.verb]) or group.last >= high:
        return
    subject = subject_before(view, group.first)
    if subject is None or view.place(subject[0]) < low:
        subject = _shared_subject(view, group, drafts, low)
    if subject is None or view.cut(subject).lower() in ("it", "that", "this"):
        return
    if outer is not None and view.cut(subject).lower() in _SELF and not _may_be_other(view, subject, outer):
        return
    content = view.words(group.last, content_end(view, group.last, high))
    yield from _drafts(view, group, (subject,), (content,))


def _bounds_at(view: View, place: int, drafts: Sequence[Draft]) -> tuple[int, int]:
    group = group_at(view, place)
    return _bounds(view, group, drafts)[:2] if group is not None else (0, len(view.tokens))


def _bounds(view: View, group: Group, drafts: Sequence[Draft]) -> tuple[int, int, Draft | None]:
    """The tokens that a verb's attribution may use: those of the narrowest content around it."""
    start, end = view.words(group.first, group.last)
    around = [
        ((one.content[0][0], one.content[-1][1]), one)
        for one in drafts
        if one.content[0][0] <= start and end <= one.content[-1][1]
    ]
    if not around:
        last = len(view.tokens)
        while last and view.low(last - 1) in (".", "!", "?"):
            last -= 1
        return 0, last, None
    span, outer = min(around, key=lambda one: one[0][1] - one[0][0])
    return view.place(span[0]), view.place(span[1] - 1) + 1, outer


def _may_be_other(view: View, subject: Span, outer: Draft) -> bool:
    """Whether a pronoun inside what somebody says can be somebody else: in his own words he is "I"."""
    if view.quotations.at(subject[0]) is not None:
        return view.cut(subject).lower() in ("he", "she", "they")
    if outer.source is None:
        return view.cut(subject).lower() not in ("i", "we")
    if view.cut(subject).lower() in ("he", "she") and view.cut(outer.source).lower() not in _SELF:
        return True  # whether it is he himself, only his gender tells: left to who resolves the holders
    source = view.cut(outer.source).lower()
    return (
        view.cut(subject).lower() in ("he", "she", "they")
        and source in ("i", "we", "he", "she", "it", "they")
        and (view.cut(subject).lower() != source)
    )


def _shared_subject(view: View, group: Group, drafts: Sequence[Draft], low: int) -> Span | None:
    """The subject of the verb before "and" or "but": "claimed that … and threatened to sue"."""
    before = group.first - 1
    while before > low and (view.low(before) == "," or view.low(before).endswith("ly")):
        before -= 1
    if view.low(before) not in ("and", "but", "or"):
        return None
    at = view.tokens[before].start
    earlier = [
        one
        for one in drafts
        if one.cue
        and one.source is not None
        and one.cue[-1][1] <= at
        and view.place(one.cue[0][0]) >= low
        and one.source[1] <= one.cue[-1][0]
    ]
    return max(earlier, key=lambda one: one.cue[-1][1]).source if earlier else None
