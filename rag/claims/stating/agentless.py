"""Claims that nobody is named for ("is said to", "reportedly"), and the outlet's own hedges and doubts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, BE, MARKS, is_adverb
from rag.claims.language.grammar import subject_before
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.hedges import agentless_at, looks_at
from rag.claims.stating.parse import content_end
from rag.claims.stating.unverified import doubts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.language.view import View
    from rag.types import Span

_OWN_LOOK = frozenset({"apparently", "seemingly"})
_SPREAD = words_of("that of about")
_BREAKS = words_of(
    """
    when while after because although though but that where since whereas if as whose who which
    """
)


def agentless(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The claims of a sentence that hold nobody responsible and that stand in no draft's content."""
    added: list[Draft] = []
    for place in range(len(view.tokens)):
        token = view.tokens[place]
        if view.low(place) == "it":
            added.extend(_among(view, place, drafts))
        if view.in_quotes[place] or _taken(token.start, [*drafts, *added]):
            continue
        for one in _passive_at(view, place) or _adverb_at(view, place, drafts) or _noun_at(view, place):
            if not any(_taken(start, [*drafts, *added]) for start, _ in one.cue):
                added.append(one)
    if not drafts and not added:
        added.extend(_own(view))
    else:  # "…, he said, but the video could not be verified"
        for own in doubts(view):
            passive = own.stance == "doubts" and " be" in view.cut(own.cue[0])
            if passive and not _taken(own.cue[0][0], [*drafts, *added]):
                added.append(own)
    return added


def _taken(at: int, drafts: Sequence[Draft]) -> bool:
    return any(start <= at < end for one in drafts for start, end in (*one.content, *one.cue))


def _among(view: View, place: int, drafts: Sequence[Draft]) -> list[Draft]:
    """ "“In banking circles it is believed that …,” she said": who believes it is told after all."""
    end = place - 1 if view.low(place - 1) == "," else place
    first = next((n for n in range(end - 1, max(-1, end - 6), -1) if view.low(n) in ("in", "among", "within")), None)
    if (
        first is None
        or first + 1 >= end
        or view.low(end - 1) not in ("circles", "quarters", "ranks", "experts", "analysts")
    ):
        return []
    found = _noun_at(view, place)
    if not found or any(_taken(found[0].cue[0][0], [replace(one, content=())]) for one in drafts):
        return []
    one = found[0]
    stop = next((last for each in drafts for start, last in each.content if start <= one.cue[0][0] < last), view.stop)
    content = tuple((start, min(last, stop)) for start, last in one.content)
    return [replace(one, content=content, sources=(view.words(first + 1, end),), stance="reports", agentless=False)]


def _passive_at(view: View, place: int) -> list[Draft]:
    hedge = agentless_at(view, place)
    if hedge is None:
        return []
    last = view.place(hedge[1] - 1)
    while view.low(place - 1) in ("has", "have", "had", "also") or is_adverb(view.low(place - 1)):
        place -= 1
    has_to = view.low(last) == "to"
    cue_end = last if has_to else last + 1
    if not has_to and view.low(cue_end) == "that":
        return []
    subject = subject_before(view, place)
    begin = last if has_to else last + 1
    if begin >= len(view.tokens):
        return []
    rest = view.words(begin, content_end(view, begin, len(view.tokens)))
    content = (subject, rest) if subject is not None else (rest,)
    if view.low(place - 1) == "whose" or (subject and view.low(view.place(subject[0]) - 1) == "whose"):
        start = view.tokens[view.place(content[0][0]) - 1].start
        content = ((start, content[0][1]), *content[1:])
    return [_draft(view, view.words(place, cue_end), content, hedge)]


def _draft(view: View, cue: Span, content: tuple[Span, ...], hedge: Span | None) -> Draft:
    return Draft(view.sentence.index, (cue,), (None,), content, None, CONFIDENCE, hedge=hedge, agentless=True)


def _adverb_at(view: View, place: int, drafts: Sequence[Draft]) -> list[Draft]:
    low = view.low(place)
    if low not in lexicon().hedges["adverbs"] or low in ("arguably", "ostensibly"):
        return []
    if any(
        abs(view.place(start) - place) <= 1 or start <= view.tokens[place].start < end
        for one in drafts
        for start, end in one.cue[-1:]
    ):
        return []  # "reportedly told": it weakens that claim
    first, last = _reduced(view, place) or _clause(view, place)
    pieces = tuple(view.words(a, b) for a, b in ((first, place), (place + 1, last)) if a < b)
    if not pieces:
        return []
    adverb = view.words(place, place + 1)
    if low in _OWN_LOOK:
        return [Draft(view.sentence.index, (), (), pieces, None, CONFIDENCE, hedge=adverb, outlet=True)]
    return [_draft(view, adverb, pieces, adverb)]


def _reduced(view: View, place: int) -> tuple[int, int] | None:
    """ "a video reportedly taken in May, in which …": the adverb weakens a participle after a noun."""
    before, after = view.low(place - 1), view.low(place + 1)
    if (
        place == 0
        or not view.tokens[place - 1].is_word
        or before in AUXILIARIES
        or not after.endswith(("ed", "en", "wn"))
    ):
        return None
    first = next((n for n in range(place - 1, max(-1, place - 7), -1) if view.low(n) in ("a", "an", "the")), None)
    if first is None or any(view.low(n) in AUXILIARIES for n in range(first, place)):
        return None
    if (
        first == 0
        and view.sentence.kind != "heading"
        and not any(view.low(n) in AUXILIARIES for n in range(place, len(view.tokens)))
    ):
        return None
    last = place + 2
    while (
        last < len(view.tokens) and view.tokens[last].is_word and view.low(last) not in AUXILIARIES | {"which", "who"}
    ):
        last += 1
    while view.low(last - 1) in ("in", "on", "of", "to", "and"):
        last -= 1
    return first, last


def _clause(view: View, place: int) -> tuple[int, int]:
    """The tokens of the clause around ``place``, without the conjunction before it."""
    first = place
    while first > 0:
        low = view.low(first - 1)
        if low == "as" and view.low(first - 2) not in (",", ""):
            first -= 1
            continue
        if (
            low in MARKS - {"(", ")", "“", "”", '"'}
            or low in _BREAKS
            or (low == "," and view.low(first) in ("and", "but"))
        ):
            break
        first -= 1
    while view.low(first) in (",", "and", "meanwhile", "however") and first < place:
        first += 1
    last, dashes = place + 1, 0
    relative = view.low(first - 1) in ("who", "which", "that")
    while last < len(view.tokens):
        low = view.low(last)
        if low == "," and (relative or view.low(last + 1).endswith("ing")):
            break
        if low in (";", "—", "–"):
            dashes += 1
            if low == ";" or (dashes % 2 and not _pair(view, last)):
                break
        if low == "," and view.low(last + 1) in ("though", "although", "while", "but", "according", "and", "which"):
            break
        last += 1
    while last > place + 1 and view.low(last - 1) in (".", ",", "!", "?"):
        last -= 1
    return first, last


def _pair(view: View, place: int) -> bool:
    return any(view.low(n) in ("—", "–") for n in range(place + 1, min(len(view.tokens), place + 12)))


def _noun_at(view: View, place: int) -> list[Draft]:
    """ "There are fears that …", "suspicion has fallen on …", "it has been reported that …"."""
    noun = lexicon().nouns.get(view.low(place))
    size = len(view.tokens)
    if noun is not None and place + 1 < size:
        hedge = view.words(place, place + 1) if noun.hedge else None
        if view.low(place + 1) in ("has", "have", "had", "fell", "falls", "fall"):
            on = next((n for n in range(place + 1, min(size, place + 4)) if view.low(n) == "on"), None)
            if (
                on is not None
                and view.low(on - 1) in ("fallen", "fell", "falls", "fall", "centred", "focused", "centered")
                and on + 1 < size
            ):
                end = next((n for n in range(on + 1, size) if view.low(n) in (",", ".", ";")), size)
                return [_draft(view, view.words(place, on + 1), (view.words(on + 1, end),), hedge)]
        exists = next((n for n in range(place - 1, max(-1, place - 6), -1) if view.low(n) == "there"), None)
        that = view.low(place + 1) in _SPREAD
        if exists is not None and that and not any(view.low(n) in ("no", "not") for n in range(exists, place)):
            content = view.words(place + 1, content_end(view, place + 1, size))
            return [_draft(view, view.words(place, place + 1), (content,), hedge)]
    if view.low(place) == "it":
        group_end = next((n for n in range(place + 1, min(size, place + 7)) if view.low(n) == "that"), None)
        if group_end is None or view.low(group_end - 1) not in lexicon().hedges["agentless"] | {
            "announced",
            "confirmed",
        }:
            return []
        if not any(view.low(n) in BE for n in range(place + 1, group_end)):
            return []
        verb = view.low(group_end - 1)
        first = next(n for n in range(place + 1, group_end) if not is_adverb(view.low(n)))
        cue = view.words(first, group_end)
        weak = verb not in ("reported", "announced", "confirmed", "said")
        content = view.words(group_end, content_end(view, group_end, size))
        return [_draft(view, cue, (content,), cue if weak else None)]
    return []


def _own(view: View) -> Iterator[Draft]:
    """What the outlet says itself: that it could not verify, that a claim is false, that something appears to be so."""
    index = view.sentence.index
    doubt = next(doubts(view), None)
    if doubt is not None:
        if not view.in_quotes[min(view.place(doubt.cue[0][0]), len(view.tokens) - 1)]:
            yield doubt
        return
    scare = _so_called(view) or _scare(view)
    if scare is not None:
        yield scare
        return
    for place in range(len(view.tokens)):
        if view.in_quotes[place] or looks_at(view, place) is None:
            continue
        has_to = view.low(place + 1) == "to"
        hedge = view.words(place, place + 2 if has_to else place + 1)
        first, last = _clause_of_look(view, place)
        yield Draft(index, (), (), (view.words(first, last),), None, CONFIDENCE, hedge=hedge, outlet=True)
        return


_NAMING = words_of(
    """
    called named titled entitled dubbed nicknamed termed word words term phrase film book song slogan as song
    album play novel series labelled labeled marked reading reads motto headline operation project
    """
)


def _so_called(view: View) -> Draft | None:
    place = next((n for n in range(len(view.tokens)) if view.low(n) == "so-called" and not view.in_quotes[n]), None)
    if place is None:
        return None
    content = (view.tokens[0].start, max(token.end for token in view.tokens if token.is_word))
    return Draft(
        view.sentence.index, (), (), (content,), None, CONFIDENCE, hedge=view.words(place, place + 1), outlet=True
    )


def _scare(view: View) -> Draft | None:
    """Marks around one or two words that nobody is said to have spoken: The militia “liberated” the town."""
    if view.sentence.kind != "body" or len(view.quoted) != 1:
        return None
    stop = len(view.tokens)
    while stop and not view.tokens[stop - 1].is_word:
        stop -= 1
    for one in view.quoted:
        inside = [token for token in view.tokens if one.begin <= token.start and token.end <= one.stop]
        before = view.low(view.place(one.start) - 1)
        if not 1 <= len(inside) <= 2 or not all(token.is_word and token.text[0].islower() for token in inside):
            continue
        if before in _NAMING or not one.closed or one.start <= view.begin or before in ("", ":", ","):
            continue
        whole = view.words(0, stop)
        whole = (whole[0], max(whole[1], one.end)) if one.end <= view.stop else whole
        return Draft(view.sentence.index, (), (), (whole,), None, CONFIDENCE, hedge=(one.start, one.end), outlet=True)
    return None


def _clause_of_look(view: View, place: int) -> tuple[int, int]:
    """The subject and what it appears to do: "A video that appears to show a fire" up to the next verb or mark."""
    first = place
    while first > 0 and not (view.low(first - 1) in MARKS | {","} or view.low(first - 1) in _BREAKS - {"that"}):
        first -= 1
    last = place + 2
    relative = view.low(place - 1) in ("that", "which", "who")
    while last < len(view.tokens):
        low = view.low(last)
        if low in (";", ",") or (relative and low in BE | {"has", "had", "have"}):
            break
        last += 1
    while last > place + 1 and not view.tokens[last - 1].is_word:
        last -= 1
    return first, last
