"""Words that are not his who meets them: "responded to reports that …", "faces accusations that …", "showed no sign
that …", "would be able to claim …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.function_words import AUXILIARIES, DAYS, PREPOSITIONS, is_adverb
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import DOCUMENT_NOUNS, is_person_noun, kind_of_noun, singular, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft

_WITH_TO = words_of(
    "respond responds responded responding reply replies replied replying react reacts reacted reacting"
)
_WITH_ABOUT = words_of("asked questioned pressed quizzed grilled comment comments commented commenting")
_MEETS = words_of(
    """
    answer answers answered answering address addresses addressed addressing face faces faced facing endure endures
    endured enduring field fields fielded fielding dodge dodges dodged dodging duck ducks ducked ducking draw draws drew
    drawing weather weathers weathered weathering confront confronts confronted confronting encounter encountered
    """
)
_WORDS = words_of(
    """
    report claim allegation accusation rumour rumor complaint suggestion criticism charge speculation question concern
    fear suspicion assertion insinuation warning
    """
)
"""What others say, in the singular, that somebody answers or faces."""
_OPENERS = words_of("about over on regarding concerning")
_NO_SIGN = words_of("sign signs indication hint hints inclination")
_FARTHEST = 7


def answered(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without holders who only answer, face or are asked about what others say. Those others hold it where
    the sentence names them ("responded to complaints by Ida Vale that it was late"), else nobody who is named."""
    done: list[Draft] = []
    for one in drafts:
        noun = _others_words(view, one) if one.cue and one.source is not None and not one.outlet else None
        if noun is None:
            if not (one.cue and (_only_could(view, one) or _shows_no_sign(view, one))):
                done.append(one)
            continue
        theirs = _theirs(view, one, noun)
        if theirs is not None and not any(other is not one and other.cue == theirs.cue for other in drafts):
            done.append(theirs)
    return done


def _others_words(view: View, draft: Draft) -> int | None:
    """The noun for what others say; None where the holder's own words follow."""
    verb = next((n for n in _before_content(view, draft) if _meets(view, n)), None)
    if verb is None or (draft.source is not None and draft.source[0] > view.tokens[verb].start):
        return None
    place = _behind_adjuncts(view, verb + 1)
    if view.low(verb) not in _MEETS:
        if view.low(place) not in (("to",) if view.low(verb) in _WITH_TO else _OPENERS):
            return None
        place += 1
    noun = _noun_at(view, place)
    while noun is not None and view.low(noun + 1) in _OPENERS:
        further = _noun_at(view, noun + 2)  # "questions about complaints by Ida Vale that …"
        if further is None:
            break
        noun = further
    own = noun is not None and view.place(draft.cue[-1][0]) > noun  # "answered a question by asserting that"
    return None if own else noun


def _before_content(view: View, draft: Draft) -> range:
    """The tokens of the cue, and those up to the noun that the tagger may have taken instead for the cue."""
    first, last = view.place(draft.cue[0][0]), view.place(draft.cue[-1][1] - 1) + 1
    start = view.place(draft.source[1] - 1) + 1 if draft.source is not None else first
    return range(start if start <= first <= start + _FARTHEST else first, last)


def _meets(view: View, place: int) -> bool:
    return view.low(place) in _MEETS | _WITH_TO | _WITH_ABOUT and not view.in_quotes[place]


def _behind_adjuncts(view: View, place: int) -> int:
    """Behind "angrily", "on Friday" and the like."""
    while (
        is_adverb(view.low(place))
        or view.low(place) in DAYS
        or (view.low(place), view.low(place + 1) in DAYS) == ("on", True)
    ):
        place += 1
    return place


def _noun_at(view: View, place: int) -> int | None:
    """The noun for what others say of a noun phrase that begins at a token."""
    for n in range(place, min(len(view.tokens), place + 5)):
        low = view.low(n)
        if singular(low) in _WORDS:
            return n
        if low in PREPOSITIONS | AUXILIARIES | {"that"} or not view.tokens[n].is_word:
            return None
    return None


def _theirs(view: View, draft: Draft, noun: int) -> Draft | None:
    """The claim of those whose words are answered; None where no words of theirs are given."""
    that, source = noun + 1, None
    if view.low(that) in ("by", "from"):
        that = next((n for n in range(noun + 2, min(len(view.tokens), noun + 17)) if view.low(n) == "that"), 0)
        if not that:
            return None
        source = view.words(noun + 2, that - (view.low(that - 1) == ","))
        source = source if may_hold(view, source) else None
    end = view.place(draft.content[-1][1] - 1) + 1
    if view.low(that) != "that" or that + 1 >= end or view.low(that + 1) in AUXILIARIES:
        return None
    return replace(
        draft,
        cue=(view.words(noun, noun + 1),),
        sources=(source,),
        content=(view.words(that, end),),
        word=lexicon().nouns.get(view.low(noun)),
        negated=False,
        stance=None if source is not None else "reports",
        agentless=source is None,
    )


def _shows_no_sign(view: View, draft: Draft) -> bool:
    """ "The mayor showed no sign that he would resign": he does not say so. Of a report it is a finding."""
    after = view.place(draft.cue[-1][1] - 1) + 1
    places = range(view.place(draft.cue[0][0]), after + 2)
    sign = next((n for n in places if view.low(n) in _NO_SIGN and view.low(n - 1) == "no"), None)
    if sign is None or draft.source is None or view.low(sign + 1) not in ("that", "of"):
        return False
    words = view.cut(draft.source).lower().split()
    return not any(word in DOCUMENT_NOUNS or kind_of_noun(word) == "anonymous" for word in words) or any(
        is_person_noun(word) for word in words
    )


def _only_could(view: View, draft: Draft) -> bool:
    """ "She would be able to claim she had won": nobody has claimed it."""
    first, last = view.place(draft.cue[0][0]), view.place(draft.cue[-1][1] - 1) + 1
    able = next((n for n in range(first - 2, last) if view.low(n) == "able" and view.low(n + 1) == "to"), None)
    return able is not None and any(
        view.low(n) in ("would", "could", "might", "may", "will", "'ll", "'d") for n in range(max(0, able - 3), able)
    )
