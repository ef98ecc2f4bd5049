"""Quotations that run on: sentences inside quotation marks that name no speaker of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.interviewing.turns import DIRECTION
from rag.claims.language.function_words import AUXILIARIES, DAYS, PRONOUNS
from rag.claims.language.grammar import subject_before
from rag.claims.language.nouns import words_of
from rag.claims.stating.below import speaker_before
from rag.claims.stating.draft import Draft
from rag.claims.stating.printed import is_pulled, speech_of
from rag.claims.stating.scope import trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.quotes import Quotation, Quotations
    from rag.claims.language.view import View
    from rag.types import Span

_SHORT = 4
"""A sentence of fewer words in quotation marks may be a title or a slogan."""
_LEAD = 12
_LINE = re.compile(r"[A-Z][A-Z.'’-]{2,30}(?: [A-Z][A-Z.'’-]{1,30}){0,3}: ")
_ASKS = re.compile(r" (?P<who>[\w.’'-]{1,20}(?: [\w.’'-]{1,20}){0,6}) (?:asks|asked|wonders|wondered)\b")
_THEN = words_of("then and but so or again later finally next")


def running(views: Sequence[View], found: Sequence[Sequence[Draft]], quotations: Quotations) -> list[list[Draft]]:
    """The drafts of each sentence with those of quotations added that go on from the sentence before or end in the
    one after."""
    done = [list(some) for some in found]
    for index, view in enumerate(views):
        span = _all_quoted(view) or _led_into(view, quotations) or _trailed(view, done[index])
        if span is None and (span := _behind_colon(views, done, index, quotations)) is not None:
            done[index] = [before_colon(view, one, span) for one in done[index]]
        if span is None or _is_line(view, span) or any(_covers(one, span) for one in done[index]):
            continue
        if _is_signed(views, index, span, quotations) or is_pulled(view, span, quotations):
            continue
        speaker = _speaker(views, done, index, span, quotations)
        if speaker is not None:
            whole = speaker
            done[index].insert(0, whole)
    return done


def _is_line(view: View, span: Span) -> bool:
    """Whether the words are a line of a transcript that is printed in quotation marks: "VALE: I was asleep. …"."""
    same = view.quotations.at(span[0])
    return same is not None and any(one.match(view.text, same.begin) for one in (_LINE, DIRECTION))


def _is_signed(views: Sequence[View], index: int, span: Span, quotations: Quotations) -> bool:
    """Whether the line below says whose the quotation is: “It is gone.” ― a neighbour. It is not the speaker's before;
    ``signed`` gives it to whoever is named there."""
    same = quotations.at(span[0])
    end = same.end if same is not None else span[1]
    for after in range(index + 1, min(index + 12, len(views))):
        if views[after].begin >= end:
            return views[after].text[views[after].begin : views[after].begin + 2].lstrip("-")[:1] in (
                "―",
                "—",
                "–",
                " ",
                "~",
            )
    return False


def _all_quoted(view: View) -> Span | None:
    """The words in quotation marks if they are the whole sentence, "…," he said. "…" not counted."""
    if view.sentence.kind == "furniture" or not view.quoted:
        return None
    first, last = view.quoted[0], view.quoted[-1]
    start, stop = max(first.start, view.begin), min(last.end, view.stop)
    outside = view.text[view.begin : start] + view.text[stop : view.stop]
    if any(letter.isalnum() for letter in outside):
        return None
    if outside.strip(" .…") == "" and ".." in outside.replace(" ", ""):
        return trimmed(view, (start, stop))  # ". . . “Is it safe?” . . .": of several, with others left out
    if view.quotations.covered(view.begin, view.stop) < 0.95 * (view.stop - view.begin):
        return None
    return trimmed(view, (view.begin, view.stop))


def _led_into(view: View, quotations: Quotations) -> Span | None:
    """ "Then, “I try to explain it. …" and "The vote “was so early that nobody knew. We had …,” said Brek": words
    before a quotation that runs on into the next sentence; the whole sentence, or the quotation behind "Then"."""
    last = quotations.at(view.stop - 1)
    if last is None or view.sentence.kind != "body" or last.end <= view.stop or last.start <= view.begin:
        return None
    words = view.text[view.begin : last.start].replace(",", " ").lower().split()
    if words and all(word in _THEN for word in words):
        return trimmed(view, (last.begin, view.stop))
    plain = len(words) <= _LEAD and all(token.is_word for token in view.tokens[: view.place(last.start)])
    return (
        trimmed(view, (view.begin, view.stop)) if plain and view.text[last.begin : last.begin + 1].islower() else None
    )


def _behind_colon(
    views: Sequence[View], done: Sequence[Sequence[Draft]], index: int, quotations: Quotations
) -> Span | None:
    """ "Vale seemed annoyed: “It is a boat! Just send it,” she wrote.": the words behind the colon are of whoever ends
    the quotation."""
    view = views[index]
    last = quotations.at(view.stop - 1)
    if last is None or view.sentence.kind != "body" or last.start <= view.begin:
        return None
    colon = view.place(last.start) - 1
    if view.low(colon) != ":" or _later(views, done, index, last) is None:
        return None
    return trimmed(view, (last.begin, view.stop))


def before_colon(view: View, draft: Draft, span: Span) -> Draft:
    """What the outlet itself weakens ("Vale seemed annoyed") ends before the quotation."""
    if not draft.outlet or draft.content[-1][1] <= span[0]:
        return draft
    colon = view.tokens[view.place(span[0]) - 2].start
    content = tuple((start, min(end, colon)) for start, end in draft.content if start < colon)
    return replace(draft, content=content) if content else draft


def _trailed(view: View, found: Sequence[Draft]) -> Span | None:
    """ "“We could lose Kell and still go on,” which votes in June.": a quotation with a clause about it."""
    first = view.quoted[0] if view.quoted else None
    if first is None or found or len(view.quoted) > 1 or first.start != view.begin or first.end >= view.stop:
        return None
    behind = view.place(first.end)
    clause = view.low(behind) in ("which", "who", "where") and view.text[first.stop - 1] == ","
    long = len(view.text[first.begin : first.stop].split()) >= _SHORT
    return trimmed(view, (first.begin, first.stop)) if clause and long else None


def _told_below(views: Sequence[View], done: Sequence[Sequence[Draft]], index: int) -> Span | None:
    """Who says a quotation in a paragraph of its own: the subject of the next one, which has no words of his: "“Who
    knows?” / Brek told Radio Vale in an interview on Monday." """
    view, after = views[index], index + 1
    if after >= len(views) or not view.quoted or view.quoted[-1].end < view.stop or view.quoted[-1].start < view.begin:
        return None
    below = views[after]
    if below.sentence.kind != "body" or below.quoted or any(one.cue for one in done[after]):
        return None
    for place in range(1, min(len(below.tokens) - 1, _LEAD)):
        if below.low(place) not in ("told", "said", "wrote", "tweeted"):
            continue
        subject = subject_before(below, place)
        behind = below.low(place + 1)
        listens = below.low(place) == "told" and "that" not in [token.low for token in below.tokens[place:]]
        bare = listens or behind in ("in", "on", "at", "during", "after") or behind in DAYS
        whole = subject is not None and subject[0] == below.begin and below.text[subject[0]].isupper()
        return subject if whole and bare and not _says_more(below, place) else None
    return None


def _says_more(view: View, verb: int) -> bool:
    """Whether a clause follows the verb: "told the board it was late"."""
    return any(view.low(n) in AUXILIARIES | PRONOUNS for n in range(verb + 1, len(view.tokens)))


def _covers(draft: Draft, span: Span) -> bool:
    covered = sum(
        min(end, span[1]) - max(start, span[0]) for start, end in draft.content if start < span[1] and end > span[0]
    )
    told = draft.speaker is not None or draft.continues is not None  # in an interview
    return (told or bool(draft.cue)) and covered * 2 > span[1] - span[0] and (told or not _inside(draft, span))


def _inside(draft: Draft, span: Span) -> bool:
    return all(span[0] <= start and end <= span[1] for start, end in draft.cue)


def _speaker(
    views: Sequence[View], done: Sequence[Sequence[Draft]], index: int, span: Span, quotations: Quotations
) -> Draft | None:
    view = views[index]
    same = quotations.at(span[0]) or quotations.at(span[1] - 1)
    later = _later(views, done, index, same)
    earlier = _earlier(views, done, index)
    goes_on = same is not None and same.start < view.begin
    if later is not None and (earlier is None or not goes_on):
        return Draft(index, (), (), (span,), None, later.confidence, continues=later)
    if (asker := _asker(views, index, same)) is not None:
        return Draft(index, (), (), (span,), None, 0.5, speaker=asker)
    if quotations.at(span[0]) is None:
        return None  # words of the outlet before it, and nobody who ends the quotation
    told = _told_below(views, done, index)
    led = _led_by_colon(views, done, index, same) if told is None else None
    if isinstance(led, Draft):
        return Draft(index, (), (), (span,), None, led.confidence, continues=led)
    told = told or led
    if told is not None:
        return Draft(index, (), (), (span,), None, 0.5, speaker=told)
    if earlier is not None:
        outer = len(earlier.sources) > 1 and _named_last(views[earlier.sentence], earlier)
        return Draft(index, (), (), (span,), None, earlier.confidence, continues=earlier, outer_goes_on=outer)
    if len(view.tokens) >= _SHORT and view.sentence.kind == "body":
        return Draft(index, (), (None,), (span,), None, 0.5)
    return None


def _asker(views: Sequence[View], index: int, same: Quotation | None) -> Span | None:
    """Who asks the question that ends a quotation, which is no claim: “You pay. Why does he not?” Ida Vale asks."""
    if same is None:
        return None
    for view in views[index + 1 : index + 8]:
        if same.end > view.stop:
            continue
        found = _ASKS.match(view.text, same.end, view.stop)
        who = found.span("who") if found is not None else None
        return None if who is None or view.cut(who).casefold() in PRONOUNS else who
    return None


def _led_by_colon(
    views: Sequence[View], done: Sequence[Sequence[Draft]], index: int, same: Quotation | None
) -> Span | Draft | None:
    """ "The Post was cross, and Norpress responded: / “If there are thieves, lock them up.”": who is about to speak at
    the end of the paragraph before a quotation."""
    lead = next((n for n in range(index - 1, -1, -1) if views[n].sentence.kind != "furniture"), None)
    if lead is None or same is None or same.start != views[index].begin or views[lead].sentence.kind != "body":
        return None
    view = views[lead]
    if not view.tokens or view.low(len(view.tokens) - 1) != ":":
        return None
    return speech_of(views, done, lead) or speaker_before(view, done[lead])[0]


def _earlier(views: Sequence[View], done: Sequence[Sequence[Draft]], index: int) -> Draft | None:
    """The attribution of the sentence before whose holder goes on: one that quotes, or that ends in a colon."""
    before = index - 1
    while before >= 0 and (views[before].sentence.kind == "furniture" or _is_aside(views, before, index)):
        before -= 1
    if before < 0:
        return None
    held = [one for one in done[before] if not one.outlet and (one.sources or one.continues or one.speaker)]
    held = [one for one in held if one.sources != (None,) or not one.cue] or held
    if _opens_paragraph(views, index):
        held = [one for one in held if not _is_label(views[before], one)]
    if not held:
        return None
    outer = [one for one in held if (one.continues is not None or one.speaker is not None) and not one.cue]
    if outer:
        return outer[0]
    quoted = [one for one in held if _is_quote(views[before], one)] or held
    return next((one for one in reversed(quoted) if not _within_other(one, quoted)), quoted[-1])


def _is_aside(views: Sequence[View], at: int, index: int) -> bool:
    """ "“His father was a baker,” said Vale. (He was not.) “He told us so.”": words of the outlet in brackets, between
    two sentences of one paragraph."""
    view = views[at]
    bracketed = view.text[view.begin] == "(" and view.text[view.stop - 1] == ")"
    return bracketed and at == index - 1 and not _opens_paragraph(views, index) and not _opens_paragraph(views, at)


def _opens_paragraph(views: Sequence[View], index: int) -> bool:
    return index > 0 and "\n" in views[index].text[views[index - 1].stop : views[index].begin]


def _is_label(view: View, draft: Draft) -> bool:
    """ "In a box below, a clerk had written “no fault.”": who has no name does not go on from a word or two in the next
    paragraph."""
    if draft.source is None or not view.cut(draft.source).casefold().startswith(("a ", "an ")):
        return False
    short = sum(len(view.text[start:end].split()) for start, end in draft.content) < _SHORT
    return short and bool(draft.cue) and _is_quote(view, draft)


def _named_last(view: View, draft: Draft) -> bool:
    """ "A guard had told him so, she said. “It was dark.”": she goes on, not the guard."""
    outer, inner = draft.sources[-2], draft.sources[-1]
    if outer is None or inner is None or outer[0] < inner[0] or outer[0] < draft.content[-1][1]:
        return False
    after, before = view.place(outer[1] - 1) + 1, view.place(outer[0]) - 1
    verb = view.place(draft.cue[-1][0])
    if view.low(verb) in ("told", "tells", "informed"):
        return verb == after  # "she told Radio Vale" is her own
    return verb in (after, before) and view.low(view.place(draft.cue[-1][1] - 1)) not in ("saying", "by")


def _within_other(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether it is told within another's words: “He told me so,” she said. “There was none.”"""
    return any(
        other is not draft and start <= draft.cue[0][0] < end and draft.content[-1][1] <= end
        for other in others
        for start, end in other.content
        if draft.cue
    )


def _is_quote(view: View, draft: Draft) -> bool:
    return any(view.quotations.covered(*span) * 2 > span[1] - span[0] for span in draft.content)


def _later(views: Sequence[View], done: Sequence[Sequence[Draft]], index: int, same: Quotation | None) -> Draft | None:
    """The attribution in a later sentence that ends this very quotation: “It is over. We lost,” she said."""
    if same is None:
        return None
    for after in range(index + 1, min(index + 8, len(views))):
        if views[after].begin >= same.end:
            break
        for one in done[after]:
            held = one.source is not None and any(quotation_holds(same, span) for span in one.content)
            if one.cue and held and one.cue[0][0] >= same.end:
                return one
    return None


def quotation_holds(same: Quotation, span: Span) -> bool:
    return same.start <= span[0] < same.end
