"""What is said beside a source that somebody cites, and from whom the source has it: "citing a guard who had been in
the room, that …", "quoting an aide, who cited a letter by the auditors, …"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.function_words import HAVE, is_adverb
from rag.claims.language.grammar import noun_phrase_after
from rag.claims.language.leftwards import phrase_start
from rag.claims.language.lexicon import verb_at
from rag.claims.language.nouns import is_person_noun, words_of
from rag.claims.language.verbs import group_at, is_verb_here
from rag.claims.stating.passives import is_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.outlets import Outlets
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_LONGEST = 40
_NEAR = 10
_GOES_ON = words_of("and or but nor who whom whose which where when")
_TOLD = words_of("told informed assured")
_HEARD = words_of("heard learned learnt got had")
_CITED = words_of("cited cites quoted quotes citing quoting")
_WAS = words_of("was were been")
_PUBLISHED = words_of("published seen obtained reviewed viewed released broadcast aired printed leaked")
_LETTERS = words_of("letter email e-mail message memo note fax report statement petition complaint")
_PASSING = frozenset({"relay", "report", "say", "claim", "write"})
_THAT = words_of("so it this that")
"""What a source was told that passes on the same: "had been told so", "heard it"."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The relative clause of a source: tokens from ``first``, the "who" or the comma before it, up to ``last``, and the
    ``tellers`` from whom the source has it, if it says so."""

    first: int
    last: int
    tellers: tuple[Span, ...]

    def span(self, view: View) -> Span:
        return view.words(self.first, self.last)


def aside_of(view: View, source: Span) -> Aside | None:
    """The relative clause behind a source that somebody cites; None where there is none, or where it goes to the end of
    the sentence and says something itself ("citing a guard who said it was shut")."""
    first = view.place(source[1] - 1) + 1
    who = first + (view.low(first) == ",")
    if view.low(who) not in ("who", "whom") or view.in_quotes[who]:
        return None
    last = _end(view, who)
    closed = view.low(last) == ","
    teller = _teller(view, who, last)
    if not closed and teller is None and _speaks(view, who, last):
        return None
    return Aside(first, last + closed, () if teller is None else (teller,))


def without_aside(view: View, drafts: Sequence[Draft], aside: Aside, citing: int) -> list[Draft]:
    """The drafts of a sentence without those that the tagger found in a relative clause (``said_aside`` has what the
    source says there himself); one whose verb stands behind it, and whose holder was taken from it or from the source,
    has the holder before "citing"."""
    start, end = aside.span(view)
    kept = [one for one in drafts if not (one.cue and all(start <= cue[0] < end for cue in one.cue))]
    begin, before = view.tokens[citing].start, citing - (view.low(citing - 1) == ",")
    subject = view.words(phrase_start(view, before), before) if before else None
    done = []
    for one in kept:
        taken = one.source is not None and begin <= one.source[0] < end <= one.main
        done.append(replace(one, sources=(*one.sources[:-1], subject)) if taken and subject is not None else one)
    return done


def said_aside(view: View, drafts: Sequence[Draft], aside: Aside) -> list[Draft]:
    """What a cited source says or denies in his relative clause, no further than it goes: "citing a sailor who denied
    the charge, …". From whom he has it is a link, and nothing that he says."""
    start = view.tokens[aside.first].start
    end = view.tokens[aside.last - 1 - (view.low(aside.last - 1) == ",")].end
    begin = max((teller[1] for teller in aside.tellers), default=start)
    done = []
    for one in drafts:
        content = tuple((first, min(last, end)) for first, last in one.content if begin <= first < end)
        is_said = one.word is not None and not one.word.is_noun and one.source is not None
        if is_said and content and one.cue and all(begin <= cue[0] < end for cue in one.cue):
            done.append(replace(one, content=content))
    return done


def through(view: View, draft: Draft, outer: tuple[Span | None, ...], cited: Span) -> Draft:
    """What a cited source says in his relative clause, through whoever cites him."""
    source = draft.source
    is_his = source is not None and (cited[0] <= source[0] < cited[1] or view.cut(source).casefold() == "who")
    return replace(draft, sources=(*outer, cited)) if is_his else draft


def from_tellers(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "A clerk who heard it from the mayor said the pier was shut": the clerk passes on the mayor's words. Whom he
    cited ("a critic who cited the mayor said he was wrong") is another matter than what he says."""
    done = []
    for one in drafts:
        source = one.source
        if source is not None and len(one.sources) == 1 and one.cue and source[0] < one.cue[0][0]:
            verb = view.place(one.cue[0][0])
            first = view.place(source[0])
            who = next((n for n in range(first + 1, min(verb, first + _LONGEST)) if view.low(n) == "who"), None)
            last = verb - (view.low(verb - 1) == ",")
            teller = _teller(view, who, last, cited=False) if who is not None else None
            about = any(view.low(n) in ("of", "about") for n in range(who or verb, verb))
            if who is not None and teller is not None and not about and teller[1] == view.tokens[last - 1].end:
                holder = view.words(first, who - (view.low(who - 1) == ","))
                one = replace(one, sources=(holder, teller), stance="reports" if one.stance is None else one.stance)
        done.append(one)
    return done


def published(view: View, drafts: Sequence[Draft], outlets: Outlets) -> list[Draft]:
    """ "Documents published by the Kell Post show that …": the Post passes them on, and did not write them; "a letter
    to the board from the engineer": hers."""
    done = []
    for one in drafts:
        source = one.source
        if source is not None and len(one.sources) == 1:
            first, last = view.place(source[0]), view.place(source[1] - 1) + 1
            by = next((n for n in range(first + 1, last - 1) if _is_published(view, n)), None)
            sender = _sender(view, first, last)
            if by is not None and outlets.is_outlet(view, view.words(by + 2, last)):
                paper = view.words(first, by - (view.low(by - 1) == ","))
                one = replace(one, sources=(view.words(by + 2, last), paper))
            elif sender is not None:
                one = replace(one, sources=(view.words(sender, last),))
        done.append(one)
    return done


def _is_published(view: View, place: int) -> bool:
    return view.low(place) in _PUBLISHED and view.low(place + 1) == "by"


def _sender(view: View, first: int, last: int) -> int | None:
    """The place behind the "from" or "by" of a letter that is said to be to somebody."""
    near = range(max(0, first - _NEAR), min(last, first + 4))
    noun = next((n for n in near if view.low(n) in _LETTERS and view.low(n + 1) == "to"), None)
    if noun is None or (noun < first and "according" not in [view.low(n) for n in range(max(0, noun - 4), noun)]):
        return None
    sender = next((n for n in range(noun + 3, last - 1) if view.low(n) in ("from", "by")), None)
    if sender is not None and all(is_time(view, n) for n in range(sender + 1, last)):
        return None  # "according to a note to the crew by April, the boat goes"
    return sender + 1 if sender is not None and may_hold(view, view.words(sender + 1, last)) else None


def citing_themselves(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """ "He said the ban was older than Kell, and cited a map": it is he who cites, no ban does."""
    done = list(drafts)
    for inner in drafts:
        verb = view.place(inner.main)
        cites = (
            view.low(verb) in _CITED and view.low(verb - 1) == "and" and bool(inner.cue) and inner.source is not None
        )
        around = [one for one in drafts if one is not inner and one.cue and one.source is not None]
        outer = next(
            (one for one in around if one.content and one.content[0][0] < inner.main < one.content[-1][1]), None
        )
        if not cites or outer is None or inner.source is None or len(outer.content) != 1:
            continue
        subject = view.tokens[view.place(inner.source[0]) : view.place(inner.source[1] - 1) + 1]
        if any(is_person_noun(one.low) or one.text[0].isupper() for one in subject):
            continue
        end = view.tokens[verb - 2 - (view.low(verb - 2) == ",")].end
        cut = replace(outer, content=((outer.content[0][0], end),))
        own = replace(inner, sources=outer.sources)
        done = [cut if one is outer else own if one is inner else one for one in done]
    return done


def up_to_verb(view: View, phrase: Span) -> Span:
    """ "her office" of "a study cited by her office quoted two divers"."""
    first, last = view.place(phrase[0]), view.place(phrase[1] - 1) + 1
    for n in range(first + 1, last):
        group = group_at(view, n)
        if group is not None and group.cue.kind in _PASSING and is_verb_here(view, group):
            return view.words(first, n)
    return phrase


def _end(view: View, who: int) -> int:
    """The comma that ends a relative clause, the one before a "that" if there is any; else the end of the sentence."""
    stop = min(len(view.tokens), who + _LONGEST)
    commas = [n for n in range(who + 1, stop - 1) if view.low(n) == "," and not view.in_quotes[n]]
    found = next((n for n in commas if view.low(n + 1) == "that"), None)
    if found is None:
        found = next((n for n in commas if view.low(n + 1) not in _GOES_ON), None)
    if found is not None:
        return found
    end = len(view.tokens)
    return end - 1 if view.low(end - 1) in (".", "!", "?") else end


def _speaks(view: View, who: int, last: int) -> bool:
    found = (verb_at(view.tokens, n) for n in range(who + 1, last))
    return any(one is not None and one[0].kind != "not" for one in found)


def _teller(view: View, who: int, last: int, *, cited: bool = True) -> Span | None:
    """Whom a source has it from: "who had been told so by a trader", "who heard it from a clerk" and, if ``cited``,
    "who in turn quoted from the log"."""
    for n in range(who + 1, last - 1):
        by = _passed_by(view, n, cited=cited)
        if by is None:
            if view.low(n) in HAVE | _WAS or view.low(n) in ("in", "turn") or is_adverb(view.low(n)):
                continue
            return None  # "who was there when they told him so": another's words
        found = noun_phrase_after(view, by, apposition=False)
        if found is None:
            return None
        teller = (found[0], min(found[1], view.tokens[last - 1].end))
        read = view.low(n) in _CITED and view.low(n + 1) == "from"  # "quoted from the log"
        return teller if read or may_hold(view, teller) else None
    return None


def _passed_by(view: View, place: int, *, cited: bool) -> int | None:
    """The place behind "told so by", "heard it from" and, if ``cited``, "quoted from" at a place."""
    low, behind = view.low(place), place + 1
    if low in _CITED:
        return behind + (view.low(behind) == "from") if cited and not _is_done_to(view, place) else None
    if low == "referred" and view.low(behind) == "to":
        return behind + 1 if cited and not _is_done_to(view, place) else None
    if low not in _TOLD | _HEARD:
        return None
    behind += view.low(behind) in ("of", "about")
    behind += view.low(behind) in _THAT
    alone = behind == place + 1
    by = "by" if low in _TOLD else "from"
    return None if alone or view.low(behind) != by else behind + 1


def _is_done_to(view: View, place: int) -> bool:
    """As in "who had since been quoted by an agency": it cites him, and he not it."""
    before = place - 1
    while is_adverb(view.low(before)):
        before -= 1
    return view.low(before) in _WAS and not view.low(place).endswith("ing")
