"""The outlet that somebody told: "X told AGENCY", "speaking to AGENCY, X said"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MARKS,
    MONTHS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)
from rag.claims.language.grammar import noun_phrase_after
from rag.claims.language.lexicon import phrase_at
from rag.claims.language.nouns import words_of
from rag.claims.stating.parse import ADDRESSING
from rag.claims.stating.sure import clause_at, told_whom

if TYPE_CHECKING:
    from rag.claims.casting.outlets import Outlets
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_TELLING = words_of("tell inform assure confide reveal say disclose confirm")
_TALK = (
    ("speaking", "to"),
    ("speaking", "exclusively", "to"),
    ("speaking", "with"),
    ("talking", "to"),
    ("interview", "with"),
    ("interview", "to"),
    ("interview", "for"),
    ("remarks", "to"),
    ("comments", "to"),
    ("statement", "to"),
    ("noted", "to"),
    ("conversation", "with"),
    ("interviewed", "by"),
    ("comment", "to"),
    ("email", "to"),
    ("message", "to"),
    ("e-mail", "to"),
    ("letter", "to"),
    ("note", "to"),
    ("reply", "to"),
    ("response", "to"),
    ("op-ed", "for"),
    ("op-ed", "in"),
    ("remarks", "published", "by"),
    ("spoke", "to"),
    ("said", "to"),
    ("written", "for"),
    ("wrote", "in"),
    ("wrote", "for"),
    ("writes", "in"),
    ("writing", "in"),
    ("quoted", "in"),
    ("quoted", "on"),
    ("confirmed", "to"),
    ("interview", "on"),
    ("appearing", "on"),
    ("appearance", "on"),
    ("appeared", "on"),
    ("asked", "on"),
    ("said", "on"),
    ("saying", "on"),
    ("speaking", "on"),
    ("speaking", "in"),
    ("talking", "on"),
)
_BY_NAME = frozenset({("appeared", "on"), ("asked", "on"), ("said", "on"), ("saying", "on")})

_REPORTERS = words_of(
    """
    reporter reporters correspondent correspondents journalist journalists crew team presenter presenters host hosts
    bureau service
    edition desk newsroom piece column article essay op-ed commentary
    """
)
_AFTER_OUTLET = words_of(
    """
    by on in at during published broadcast aired carried cited quoted conducted recorded about before after right just
    shortly minutes hours
    """
)
_TURNS = words_of("who speaking talking reached contacted interviewed")
_PAPER = words_of("paper newspaper agency magazine broadcaster channel website outlet weekly daily tabloid station")
_TIMES = words_of("this last week month year night morning afternoon evening aired broadcast published")
_LINES = words_of("phone telephone email e-mail text radio satellite video mobile")
"""By which somebody is reached: "reached by radio" is no station."""
_SPEAKING = frozenset({"speaking", "talking"})
_REACHED = frozenset({"reached", "contacted", "interviewed"})
_TALK_BEGINS = frozenset(phrase[0] for phrase in _TALK)


def told(view: View, drafts: list[Draft], outlets: Outlets) -> list[Draft]:
    """ "X told AGENCY", "speaking to AGENCY, X said": the agency is the outer link."""
    talked = _talked_to(view, outlets)
    done = []
    for draft in drafts:
        draft = _without_clause(view, draft, talked) if talked else draft
        apart = talked and all(one is None or one[1] <= talked[0] or talked[1] <= one[0] for one in draft.sources)
        plain = talked and apart and draft.source and not _holds(draft, talked) and not _told_of(view, draft, talked)
        outer = talked if plain and not _is_inner(draft, drafts) else None
        tells = draft.word is not None and draft.word.lemma in _TELLING and not _is_inner(draft, drafts)
        if tells and draft.word is not None and draft.cue and draft.sources:
            after = view.place(_telling_cue(view, draft)[1] - 1) + 1
            has_to = view.low(after) == "to"
            if has_to:
                after += 1
            if not has_to and draft.word.lemma not in ADDRESSING:
                done.append(replace(draft, sources=(outer, *draft.sources)) if outer else draft)
                continue
            follows = after < len(view.tokens) and view.low(after) not in PREPOSITIONS | {"that"}
            addressee = noun_phrase_after(view, after, apposition=False) if follows else None
            if addressee is not None and view.low(after) in ("the", "this") and view.low(after + 1) in _PAPER:
                addressee = view.words(after, after + 2)  # "told the paper no such promise was given"
            if addressee is not None:
                whole = _behind_reporter(view, _up_to_content(view, addressee, draft), outlets)
                addressee = _before_content(view, whole, draft)
                outer = _with_name(view, addressee, draft) if outlets.is_outlet(view, addressee) else outer
        draft = _without_addressee(view, draft, outer)
        done.append(replace(draft, sources=(outer, *draft.sources)) if outer else draft)
    return _shared_back(_shared(done))


def _telling_cue(view: View, draft: Draft) -> Span:
    """ "told" of "told Radio Vale, citing a guard, that …"."""
    if draft.stance == "denies":
        return draft.cue[0]
    own = [cue for cue in draft.cue if phrase_at(view.tokens, view.place(cue[0]), "relaying") is None]
    return (own or draft.cue)[-1]


def _told_of(view: View, draft: Draft, talked: Span) -> bool:
    """ "“No!” Odo Brek declared, a point he likes to make after an appearance on Radio Vale": another occasion."""
    if not draft.cue or draft.cue[-1][1] > talked[0]:
        return False
    first = max(draft.cue[-1][1], *(span[1] for span in draft.sources if span is not None and span[1] <= talked[0]), 0)
    behind = range(view.place(first - 1) + 1, view.place(talked[0]))
    if any(start < talked[0] and end > first for start, end in draft.content):
        return False
    comma = next((n for n in behind if view.low(n) == ","), None)
    aside = comma is not None and view.low(comma + 1) in ("a", "an", "something", "words", "the")
    return aside and any(view.low(n) in ("he", "she", "they", "which", "that", "who") for n in behind)


def _without_clause(view: View, draft: Draft, talked: Span) -> Draft:
    """ "The member, who spoke to Radio Vale, said": the source up to the clause that names the outlet."""
    source = draft.source
    if source is None or not source[0] < talked[0] < source[1]:
        return draft
    first, last = view.place(source[0]), view.place(talked[0])
    end = next((n for n in range(first + 1, last) if view.low(n) in _TURNS), None)
    if end is None:
        return draft
    end -= view.low(end - 1) == ","
    return replace(draft, sources=(*draft.sources[:-1], view.words(first, end))) if end > first else draft


def _is_inner(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a draft lies in what another says: then only that one has the agency before it."""
    spans = [*draft.cue, *draft.content]
    around = (one for one in drafts if one is not draft and one.content and not one.agentless)
    return any(all(one.content[0][0] <= a and b <= one.content[-1][1] for a, b in spans) for one in around)


def _behind_reporter(view: View, addressee: Span, outlets: Outlets) -> Span:
    """ "told a reporter for Radio Vale", "told Ida Moor of Radio Vale": whom the reporter works for."""
    first, last = view.place(addressee[0]), view.place(addressee[1] - 1) + 1
    for n in range(first + 1, min(last - 1, first + 5)):
        if view.low(n) in ("for", "of", "from", "with", "at"):
            behind = view.words(n + 1, last)
            named = n - first > 1 and view.tokens[n - 1].text[0].isupper() and outlets.is_outlet(view, behind)
            return behind if named or view.low(n - 1) in _REPORTERS else addressee
        if view.low(n).endswith("'s") and view.low(n + 1) in _REPORTERS:
            start, end = view.words(first, n + 1)
            return start, end - 2
    host = next((n for n in range(first + 1, min(last, first + 5)) if view.low(n) in _REPORTERS), None)
    begin = first + (view.low(first) in DETERMINERS)
    if host is not None and begin < host and view.tokens[host].text[0].islower():
        outlet = view.words(begin, host)  # "told the Radio Vale hosts of “Early Bird”"
        if view.tokens[host - 1].text[0].isupper() and outlets.is_outlet(view, outlet):
            return outlet
    for n in range(first, min(last - 1, first + 4)):
        if view.low(n).endswith("'s") and view.tokens[n + 1].text[0].isupper():
            start, end = view.words(first, n + 1)  # "told Radio Vale's Ida Moor", "told CBN's Face the Town"
            return (start, end - 2) if outlets.is_outlet(view, (start, end - 2)) else addressee
    return addressee


def _without_addressee(view: View, draft: Draft, outer: Span | None) -> Draft:
    """ "told Norpress the deal was off", "told them the deal was off": whom he told is no content."""
    if draft.word is None or draft.word.lemma not in ADDRESSING or not draft.cue or not draft.content:
        return draft
    start, end = draft.content[0]
    if view.place(start) != view.place(draft.cue[-1][1] - 1) + 1:
        return draft
    if outer is not None and outer[0] == start and outer[1] < end:
        return replace(draft, content=((view.tokens[view.place(outer[1] - 1) + 1].start, end), *draft.content[1:]))
    place = view.place(start)
    addressed = draft.word.lemma in ("tell", "inform", "assure", "remind", "warn") and view.low(place) != "that"
    whom = told_whom(view, place) if addressed else None
    begins = whom is not None and place < whom and clause_at(view, whom, len(view.tokens))
    if whom is not None and begins and view.tokens[whom].end <= end:  # "told the board he …"
        return replace(draft, content=((view.tokens[whom].start, end), *draft.content[1:]))
    if view.low(place) in (
        "him",
        "her",
        "them",
        "us",
        "me",
        "reporters",
        "journalists",
        "you",
    ) and draft.word.lemma in (
        "tell",
        "inform",
        "assure",
        "remind",
    ):
        following = view.tokens[place + 1 : place + 2]
        if following and following[0].end <= end:
            return replace(draft, content=((following[0].start, end), *draft.content[1:]))
    return draft


def _with_name(view: View, outlet: Span, draft: Draft) -> Span:
    """ "told state news agency Norpress the deal was off", "told the agency Norpress, and six were saved": the name, if
    the tagger took it for content, or for nothing."""
    last = view.place(outlet[1] - 1)
    end = last + 1
    while view.tokens[last].text[0].islower() and end < len(view.tokens) and view.tokens[end].text[0].isupper():
        end += 1
    behind = DETERMINERS | PRONOUNS | POSSESSIVES
    if not any(start < view.tokens[end - 1].end <= stop for start, stop in draft.content):
        behind = behind | PREPOSITIONS | MARKS | {",", ".", "that", ""}
    named = end > last + 1 and view.low(end) in behind
    return (outlet[0], view.tokens[end - 1].end) if named else outlet


def _up_to_content(view: View, addressee: Span, draft: Draft) -> Span:
    starts = [start for start, _ in draft.content if addressee[0] < start < addressee[1]]
    if not starts:
        return addressee
    return view.words(view.place(addressee[0]), max(view.place(addressee[0]) + 1, view.place(min(starts))))


def _before_content(view: View, addressee: Span, draft: Draft) -> Span:
    starts = [start for start, _ in draft.content if addressee[0] < start < addressee[1]]
    first, last = view.place(addressee[0]), view.place((min(starts) if starts else addressee[1]) - 1) + 1
    while last > first + 1 and starts and view.tokens[last - 1].start >= min(starts):
        last -= 1
    end = next(
        (n for n in range(first + 1, last) if view.low(n) in ("by", "on", "in", "at", "from", "via", "during", "over")),
        last,
    )
    return view.words(first, end)


def _shared(drafts: list[Draft]) -> list[Draft]:
    """ "She noted to AGENCY that …, saying …": the second cue has the same links."""
    done: list[Draft] = []
    for draft in drafts:
        same = next(
            (one for one in done if len(one.sources) == 2 and one.stance is None and one.source == draft.source), None
        )
        done.append(replace(draft, sources=same.sources) if same and len(draft.sources) == 1 else draft)
    return done


def _shared_back(drafts: list[Draft]) -> list[Draft]:
    """ "It was over, according to a source, who told Radio Vale that …": the first claim has the same links."""
    long = {one.source: one.sources for one in drafts if len(one.sources) == 2 and one.source is not None}
    done = []
    for one in drafts:
        alone = len(one.sources) == 1 and one.word is not None and one.word.kind == "source"
        shared = long.get(one.source) if alone and one.source is not None else None
        done.append(replace(one, sources=shared) if shared is not None else one)
    return done


def _talked_to(view: View, outlets: Outlets) -> Span | None:
    for place, token in enumerate(view.tokens):
        if token.low not in _TALK_BEGINS | _REACHED or view.in_quotes[place]:
            continue
        for phrase in _TALK:
            end = place + len(phrase)
            if tuple(view.low(n) for n in range(place, end)) == phrase and end < len(view.tokens):
                if phrase in _BY_NAME and not view.tokens[end].text[0].isupper():
                    continue  # "said on the radio"
                outlet = noun_phrase_after(view, end, apposition=False)
                outlet = _behind_reporter(view, outlet, outlets) if outlet is not None else None
                outlet = _whose_programme(view, end, outlets) or outlet
                if outlet is None:
                    continue
                first, last = view.place(outlet[0]), view.place(outlet[1] - 1) + 1
                stop = next((n for n in range(first + 1, last) if view.low(n) in _AFTER_OUTLET), last)
                if outlets.is_outlet(view, view.words(first, stop)):
                    return view.words(first, stop)
        outlet = _interviewed(view, place, outlets) if token.low == "interview" else None
        if outlet is not None:
            return outlet
        outlet = _spoke_to(view, place, outlets) if token.low in _SPEAKING | _REACHED else None
        if outlet is not None:
            return outlet
    return None


def _whose_programme(view: View, place: int, outlets: Outlets) -> Span | None:
    """ "CBN" of "on CBN's “Face the Town”", "on CBN' Face the Town"."""
    for n in range(place, min(len(view.tokens), place + 4)):
        token = view.tokens[n]
        if not token.text[0].isupper():
            return None
        behind = view.text[token.end : token.end + 2]
        if token.low.endswith(("'s", "s'")) or behind in ("’ ", "' "):
            start, end = view.words(place, n + 1)
            end -= len(token.low) - len(token.low.removesuffix("'s").removesuffix("'"))
            return (start, end) if outlets.is_outlet(view, (start, end)) else None
    return None


def _interviewed(view: View, place: int, outlets: Outlets) -> Span | None:
    """ "in the Radio Vale interview", "during an interview this month with Radio Vale"."""
    first = place
    while first > 0 and place - first < 5 and view.tokens[first - 1].text[0].isupper():
        first -= 1
    if first < place and view.low(first - 1) in DETERMINERS | POSSESSIVES and view.low(first - 2) in ("in", "during"):
        outlet = view.words(first, place)
        return outlet if outlets.is_outlet(view, outlet) else None
    after = place + 1
    while after < place + 5 and (
        is_time(view, after) or (view.low(after) in ("on", "in") and is_time(view, after + 1))
    ):
        after += 1
    if after == place + 1 or view.low(after) not in ("with", "to", "for", "on") or after + 1 >= len(view.tokens):
        return None
    found = noun_phrase_after(view, after + 1, apposition=False)
    return found if found is not None and outlets.is_outlet(view, found) else None


def is_time(view: View, place: int) -> bool:
    """Whether a word says when: "Monday", "March", "last", "2031"."""
    return view.low(place) in DAYS | MONTHS | _TIMES or view.low(place).isdigit()


def _spoke_to(view: View, place: int, outlets: Outlets) -> Span | None:
    """ "speaking from the border to Radio Vale", "reached by telephone by Radio Vale"."""
    for n in range(place + 1, min(len(view.tokens) - 1, place + 9)):
        if not view.tokens[n].is_word or view.low(n) in AUXILIARIES:
            return None
        if (
            view.low(n) in ("by", "via", "over", "on")
            and view.low(n + 1) in _LINES
            and view.tokens[n + 1].text[0].islower()
        ):
            continue
        if view.low(n) in (("by",) if view.low(place) in _REACHED else ("to", "with", "on")):
            outlet = noun_phrase_after(view, n + 1, apposition=False)
            if outlet is not None and outlets.is_outlet(view, outlet):
                return outlet
    return None


def _holds(draft: Draft, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in draft.content)
