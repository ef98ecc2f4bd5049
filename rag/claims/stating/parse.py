"""Who says what at one verb, from word order alone: subject and content before it, after it, or around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.function_words import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    MARKS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    is_adverb,
)
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import Group, closes_with_several, group_at, is_verb_here
from rag.claims.stating.sure import clause_at, own_words_at, told_whom

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.types import Span

ADDRESSING = words_of(
    """
    tell inform warn assure reassure advise remind notify promise caution urge order instruct write ask shout yell
    scream beg signal
    """
)
_TOLD = frozenset({"tell", "inform", "assure", "warn", "remind", "promise"})
_TO_DO = _TOLD | {"advise", "instruct", "caution", "shout", "yell", "scream", "signal"}
_LOOK = 14
_OPENING = frozenset("“\"‘«„'") | {"``"}

Parsed = tuple["Span | None", tuple["Span", ...]]
"""(source, content)"""


def parsed(view: View, group: Group, low: int, high: int) -> Parsed | None:
    """Source and content of an active verb, within the tokens ``low`` to ``high``; None where there is no content."""
    inverted = _inverted(view, group, low, high)
    if inverted is not None:
        return inverted
    source = subject_before(view, group.first)
    source = clipped(view, source, low)
    around = _around(view, group, source, low, high)
    if around is not None:
        return source, around
    content = content_after(view, group, high)
    return (source, (content,)) if content is not None else None


def clipped(view: View, subject: Span | None, low: int) -> Span | None:
    """The part of a subject that lies in the content: "the article claims <Quell> told them"."""
    if subject is None or view.place(subject[0]) >= low:
        return subject
    return (view.tokens[low].start, subject[1]) if subject[1] >= view.tokens[low].end else None


def _inverted(view: View, group: Group, low: int, high: int) -> Parsed | None:
    """ "…," said Orla Finn, the harbour master."""
    before = view.low(group.first - 1)
    if group.first - 1 <= low or group.first != group.verb or not (before == "," or before in MARKS - {":", "("}):
        return None
    several = closes_with_several(view, group)
    if (
        not (several or group.forms & {"past", "s"})
        or group.last >= high
        or group.cue.lemma in ADDRESSING - {"write", "ask"}
    ):
        return None  # "the director, Karl Vale, instructed employees …"
    if group.cue.kind in ("accuse", "demand"):
        return None
    first = view.tokens[group.last]
    if not first.is_word or first.low in ("that", "to", "of") or view.low(group.last) in PREPOSITIONS:
        return None
    source = noun_phrase_after(view, group.last)
    if source is None or not may_hold(view, source):
        return None
    after = view.place(source[1] - 1) + 1
    if (
        after < high
        and view.low(after) not in (",", ".", ";", "of", "in", "on", "at", "who", "as", "after", "during", "and", "to")
        and view.low(after) not in MARKS
    ):
        return None
    start = _clause_start(view, group.first - 1, low)
    end = group.first - 1 if before == "," or before in ("—", "–") else group.first
    if end <= start:
        return None
    return source, (view.words(start, end), *_second_part(view, after, high))


def _around(view: View, group: Group, source: Span | None, low: int, high: int) -> tuple[Span, ...] | None:
    """Content that stands before the speaker ("It is over, he said.") or around him ("It, he said, is over.")."""
    if source is None:
        return None
    first = view.place(source[0])
    before = view.low(first - 1)
    if first - 1 <= low or not (
        before == "," or (before in MARKS and view.in_quotes[first - 1] and view.tokens[first - 1].text in "”\"’'»")
    ):
        return None
    end = first - 1 if before == "," else first
    start = _clause_start(view, first - 1, low)
    if end <= start:
        return None
    after = after_adjuncts(view, group.last, high)
    if after < high and view.low(after) == "that":
        return None
    if view.low(group.last) in (",", ".", "") or group.last >= high:
        pass
    elif (
        after < high
        and view.low(after) not in (",", ".", "—", "–", ";", ":")
        and view.tokens[after].text not in _OPENING
    ):
        quoted = view.in_quotes[max(0, end - 1)] and not view.in_quotes[first]
        if not quoted:
            return None
    return (view.words(start, end), *_second_part(view, after, high))


def closes(view: View, group: Group, source: Span, low: int) -> bool:
    """ "The owner paid them to lose, a former goalkeeper alleged in an interview": a clause and a comma stand before
    the speaker, and behind his verb nothing, or when and where he spoke."""
    first = view.place(source[0])
    if group.cue.kind not in ("say", "claim", "report", "write") or group.passive or view.low(first - 1) != ",":
        return False
    behind = group.last
    if group.cue.lemma in _TOLD and view.low(behind) not in PREPOSITIONS:  # "…, an engineer has told Radio Vale."
        addressee = noun_phrase_after(view, behind, apposition=False)
        behind = behind if addressee is None else view.place(addressee[1] - 1) + 1
    behind = after_adjuncts(view, behind, len(view.tokens))
    finite = "past" in group.forms or ("s" in group.forms and view.low(group.last) == "in")
    if view.low(behind) not in ("", ".", "”", '"') or not finite:
        return False
    opens = view.low(low)
    clause = any(view.low(n) in AUXILIARIES or group_is_past(view, n) for n in range(low + 1, first - 1))
    return clause and opens not in PREPOSITIONS | {"when", "while", "after", "before", "if", "as", "although", "though"}


def _second_part(view: View, after: int, high: int) -> tuple[Span, ...]:
    """What goes on behind the speaker: "and then we left." """
    place = after
    while place < high and (view.low(place) in (",", "—", "–") or is_adverb(view.low(place))):
        place += 1
    if place >= high or place == after or view.low(place) in (".", ";"):
        return ()
    first = view.low(place)
    if view.tokens[place].text in _OPENING:
        return (view.words(place, high),)
    if (
        view.low(after) == ","
        and not first.endswith("ing")
        and first not in RELATIVES
        and first
        not in (
            "adding",
            "according",
            "in",
            "on",
            "at",
            "as",
            "while",
            "when",
            "after",
            "before",
            "but",
            "laughing",
            "with",
            "who",
        )
        and not view.in_quotes[after - 1]
    ):
        return (view.words(place, high),)
    return ()


def _clause_start(view: View, end: int, low: int) -> int:
    """Where the content before a speaker begins: after the last semicolon or closing of another sentence."""
    for place in range(end - 1, low - 1, -1):
        if view.low(place) == ";" and not view.in_quotes[place]:
            return place + 1
    return low


def after_adjuncts(view: View, place: int, high: int) -> int:
    """The place behind "on Monday", "in a statement", "last week", "at the briefing", "reporters"."""
    end = place
    for _ in range(4):
        start = end
        while end < high and (is_adverb(view.low(end)) or view.low(end) in DAYS):
            end += 1
        if end < high and view.low(end) in (
            "on",
            "in",
            "at",
            "during",
            "to",
            "from",
            "by",
            "via",
            "late",
            "as",
            "through",
            "with",
            "before",
            "after",
        ):
            stop = end + 1
            while (
                stop < min(high, end + 9)
                and view.tokens[stop].is_word
                and view.low(stop) not in PRONOUNS | RELATIVES | AUXILIARIES
            ):
                stop += 1
            ends = stop >= high or view.low(stop) in (",", ".", "that", ":") or view.tokens[stop].text in _OPENING
            if ends:
                end = stop
        if end == start:
            break
    return end


def content_after(view: View, group: Group, high: int) -> Span | None:
    """The content that follows a verb, without addressee, time and place of speaking."""
    place = group.last
    if place >= high:
        return None
    that = next(
        (
            n
            for n in range(place, min(high, place + _LOOK))
            if view.low(n) == "that" and (not view.in_quotes[n] or view.in_quotes[group.verb])
        ),
        None,
    )
    if that is not None and not _is_break(view, place, that):
        return view.words(that, content_end(view, that, high))
    told = _in_own_words(view, group, high)
    if told is not None:
        return view.words(told, content_end(view, told, high))
    quote = next(
        (n for n in range(place, min(high - 1, place + _LOOK)) if _opens_quote(view, n)),
        None,
    )
    if quote is not None and view.low(quote - 1) in (",", ":"):
        return view.words(quote, content_end(view, quote, high))
    if group.cue.lemma == "complain" and view.low(place) == "to":  # "had complained to the chief of thefts"
        place = next((n for n in range(place, min(high, place + 7)) if view.low(n) in ("of", "about")), place)
    if group.cue.lemma in ADDRESSING:
        to = next(
            (n for n in range(place, min(high, place + _LOOK)) if view.low(n) in ("to", "of", "about", "against")), None
        )
        if to is not None and group.cue.lemma in _TO_DO and not _is_break(view, place, to):
            to -= view.low(to - 1) == "not"
            return view.words(to, content_end(view, to, high))
        whom = told_whom(view, place) if group.cue.lemma in _TOLD else None
        if whom is not None and whom < high and clause_at(view, whom, high):
            return view.words(whom, content_end(view, whom, high))
        if (
            view.low(place) in PRONOUNS | {"him", "her", "them", "us", "me", "reporters", "journalists"}
            and place + 1 < high
        ):
            place += 1
    while place < high and (view.low(place) in (",", ":") or view.low(place) in ADVERBS):
        place += 1
    if place < high and view.low(place) == "on" and view.low(place + 1) in DAYS and place + 2 < high:
        place += 2
    end = content_end(view, place, high)
    return view.words(place, end) if end > place else None


def _in_own_words(view: View, group: Group, high: int) -> int | None:
    return own_words_at(view, group.verb, group.last, high) if group.cue.lemma in ("say", "tell", "reply") else None


def _opens_quote(view: View, place: int) -> bool:
    if view.tokens[place].text not in _OPENING or not view.in_quotes[place]:
        return False
    around = view.quotations.at(view.tokens[place].start)
    return around is None or around.start == view.tokens[place].start or view.tokens[place].text in ("'", "‘")


def others_turn(view: View, place: int, high: int) -> bool:
    """ ", but now he says": who speaks next stands before his own verb."""
    if view.low(place) == "that":
        return False  # ", but that the army told them to leave": it goes on
    if view.low(place) in ("that", "who", "which", "whom", "whose"):
        return False
    for n in range(place + 1, min(high, place + 5)):
        if view.low(n) in MARKS | {",", "that", "who"}:
            return False
        group = group_at(view, n)
        if group is not None and group.cue.kind in ("say", "claim", "deny", "doubt") and group.forms & {"past", "s"}:
            return not group.passive and is_verb_here(view, group)
    return False


def before_answer(view: View, first: int, last: int) -> int:
    """Where what others say ends that somebody is asked about: "Asked about Vale's claim that it sank, Brek said …"."""
    if view.low(0) not in _ASKED:
        return last
    turns = (
        n for n in range(first, last) if view.low(n) == "," and not view.in_quotes[n] and others_turn(view, n + 1, last)
    )
    return next(turns, last)


_ASKED = words_of("asked pressed questioned quizzed challenged confronted responding replying reacting")


def _is_break(view: View, first: int, last: int) -> bool:
    return any(
        (view.low(n) in AUXILIARIES and view.tokens[n].text != "May")
        or view.low(n) in (";", ":", "who", "which")
        or group_is_past(view, n)
        for n in range(first, last)
    )


def group_is_past(view: View, place: int) -> bool:
    group = group_at(view, place)
    return (
        group is not None
        and "past" in group.forms
        and is_verb_here(view, group)
        and view.low(place - 1) not in ("the", "a", "his", "its")
    )


def content_end(view: View, start: int, high: int) -> int:
    """Where a content that begins at token ``start`` ends: at the end, before another speaker, at a semicolon."""
    for place in range(start + 1, high):
        if view.in_quotes[place] and not view.in_quotes[start]:
            continue
        low = view.low(place)
        if low == ";":
            return place
        if low == "," and view.low(place + 1) in (
            "according",
            "citing",
            "adding",
            "saying",
            "while",
            "quoted",
            "quoting",
            "attributing",
        ):
            return place
        if low == "but" and view.low(place + 1) in ("not", "was", "were", "is", "did", "has", "had", "would"):
            return place
        if low in ("but", "and", "while") and view.low(place - 1) == "," and others_turn(view, place + 1, high):
            return place - 1
        if low == "and" and place + 1 < high:
            joined = group_at(view, place + 1) or (group_at(view, place + 2) if place + 2 < high else None)
            if (
                joined is not None
                and joined.first == place + 1
                and "past" in joined.forms
                and joined.cue.kind != "not"
                and joined.first == joined.verb
            ):
                return place - 1 if view.low(place - 1) == "," else place
    return high
