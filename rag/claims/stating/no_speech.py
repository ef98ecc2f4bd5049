"""Words of speech with which nobody has said anything: "the plan outlined that day was notable", "could stop it by
arguing that", and what is no holder: "important for Kell", "almost"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    BE,
    DAYS,
    DETERMINERS,
    IRREGULAR_PASTS,
    MODAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)
from rag.claims.language.nouns import is_person_noun, kind_of_noun, words_of

if TYPE_CHECKING:
    from rag.claims.language.lexicon import Cue
    from rag.claims.language.view import View
    from rag.claims.stating.claimhood import Said
    from rag.types import Span, Stance

_CHANCES = words_of("chance chances opportunity opportunities")
_TIMES = words_of("day week month year night morning evening afternoon summer autumn spring winter weekend")
_BARE = words_of("almost nearly important likely unlikely possible impossible perhaps maybe certain clear")
_CARRIED = words_of("begin began start started open opened close closed end ended")
_NEVER = words_of("not n't never cannot can't don't didn't doesn't")
_ON = words_of("on about over")
_FAR = 14


def not_spoken(said: Said) -> bool | None:
    """False where the words of an attribution are no speech of anybody's; None where they may be."""
    unspoken = (
        _of_no_noun(said)
        or _on_occasion(said)
        or _would_argue(said)
        or is_participle_of_thing(said)
        or _goes_on(said)
        or _if_he_thinks(said)
        or _agree_on(said)
    )
    return False if unspoken else None


def _of_no_noun(said: Said) -> bool:
    """The holder is a predicate or an adverb: "has been <important for Kell> contests", "<almost> said"."""
    view, source = said.view, said.draft.source
    if source is None or source[0] > said.draft.cue[0][0]:
        return False
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    if last == first + 1 and view.low(first) in _BARE:
        return True
    opens = view.tokens[first]
    if view.low(first - 1) not in BE or not opens.is_word or opens.text != opens.low or last != said.first:
        return False
    if opens.low in DETERMINERS | POSSESSIVES | PRONOUNS or "there" in (view.low(first - 2), view.low(first - 3)):
        return False
    nouns = (view.low(n) for n in range(first, last))
    return not any(is_person_noun(noun) or kind_of_noun(noun) is not None for noun in nouns)


def _on_occasion(said: Said) -> bool:
    """ "a chance to show that", "To the extent she talks about it"."""
    view = said.view
    if view.low(said.first - 1) == "to":
        return view.low(said.first - 2) in _CHANCES
    if view.low(said.first) == "to" or any(view.low(n) == "to" for n in range(said.first, said.last)):
        to = next(n for n in range(said.first, said.last + 1) if view.low(n) == "to")
        return view.low(to - 1) in _CHANCES
    begin = view.place(said.draft.source[0]) if said.draft.source is not None else said.first
    begin -= view.low(begin - 1) == "that"
    return (view.low(begin - 3), view.low(begin - 2), view.low(begin - 1)) == ("to", "the", "extent")


def _would_argue(said: Said) -> bool:
    """ "could stop the bill, perhaps by arguing that": nobody has argued so."""
    view, by = said.view, said.first - 1
    if view.low(by) != "by" or not view.low(said.first).endswith("ing"):
        return False
    for n in range(by - 1, max(-1, by - _FAR), -1):
        low = view.low(n)
        if low in MODAL:
            return view.low(n) != "would" or not _CARRIED.intersection(view.low(m) for m in range(n, by))
        past = low.endswith("ed") and view.low(n - 1) not in DETERMINERS | POSSESSIVES
        if past or low in AUXILIARIES | IRREGULAR_PASTS | {";", "who", "which"} or not _is_plain(view, n):
            return False
    return False


def _if_he_thinks(said: Said) -> bool:
    """ "will leave if he thinks that it is lost": nobody says that he does."""
    view, source = said.view, said.draft.source
    if source is None or said.word.kind != "believe" or view.cut(source).lower() not in ("he", "she", "they", "it"):
        return False
    start = view.place(source[0])
    if view.low(start - 1) != "if" or start + 1 != said.first:
        return False
    return any(view.low(n) in MODAL or view.low(n).endswith("'ll") for n in range(max(0, start - _FAR), start))


def _agree_on(said: Said) -> bool:
    """ "The sides do not agree on how many died", "disagreed about the pier": what each of them says is not told."""
    negated = any(said.view.low(n) in _NEVER for n in range(said.first, said.last + 1))
    if (
        said.passive
        or said.opens == "that"
        or not (said.word.lemma == "disagree" or (said.word.lemma == "agree" and negated))
    ):
        return False
    return said.view.low(said.last) in _ON or said.view.low(said.last + 1) in _ON


def of_person(view: View, word: Cue | None, content: tuple[Span, ...]) -> Stance | None:
    """ "dismissed him as a clown": what somebody is called, he is; "dismissed the report as a lie" denies it."""
    if word is None or word.lemma != "dismiss" or not content:
        return None
    first = view.place(content[0][0])
    person = view.low(first) in ("him", "her", "them", "me", "us") and view.low(first + 1) == "as"
    return "asserts" if person else None


def _is_plain(view: View, place: int) -> bool:
    return view.tokens[place].is_word or view.low(place) == ","


def is_participle_of_thing(said: Said) -> bool:
    """ "The strategy <outlined> that day was notable", "The cut <announced> on Monday would close the port": behind a
    thing, with where or when it was, and with the verb of the sentence still to come."""
    view, source = said.view, said.draft.source
    if said.passive or not said.after or said.draft.word is None or said.draft.word.is_noun or said.first != said.last:
        return False
    if not view.low(said.last).endswith("ed") or (source is not None and not _is_thing(view, source, said.first)):
        return False
    place = said.last + 1
    if view.low(place) in ("that", "this", "last") and view.low(place + 1) in _TIMES:
        place += 2
    elif view.low(place) in DAYS:
        place += 1
    elif view.low(place) in PREPOSITIONS - {"to", "of", "with", "against", "about"}:
        place += 2
    else:
        return False
    return _has_verb(view, place, said.last + _FAR)


def _has_verb(view: View, place: int, stop: int) -> bool:
    """Whether a finite verb stands behind, before any other subject that it might have."""
    for n in range(place, min(stop, len(view.tokens))):
        low, before = view.low(n), view.low(n - 1)
        if low in AUXILIARIES:
            return True
        if not view.tokens[n].is_word or low in PRONOUNS | {"that", "and", "but", "or"}:
            return False
        if low in DETERMINERS | POSSESSIVES and before not in PREPOSITIONS:
            return False
        if low in IRREGULAR_PASTS and before not in DETERMINERS | POSSESSIVES | PREPOSITIONS:
            return True
    return False


def _is_thing(view: View, source: Span, verb: int) -> bool:
    """Whether the noun before the token ``verb`` is that of a thing, in small letters."""
    last = view.place(source[1] - 1)
    noun = view.tokens[last]
    if last + 1 != verb or not noun.is_word or noun.text != noun.low or noun.text[0].isdigit():
        return False
    if noun.low in PRONOUNS | DETERMINERS or is_adverb(noun.low) or view.place(source[0]) == last:
        return False
    words = range(view.place(source[0]), last + 1)
    return not any(is_person_noun(view.low(n)) or kind_of_noun(view.low(n)) is not None for n in words)


def _goes_on(said: Said) -> bool:
    """ "Trade will continue the talks", "is explained by the rules of the port": things do, and say nothing."""
    view, draft, word = said.view, said.draft, said.word
    if word.lemma == "continue" and view.low(said.last).startswith("continu"):
        return said.after and not said.quoted and said.opens != "that"
    if word.lemma != "explain" or not said.passive or draft.source is None or draft.source[0] < draft.cue[-1][1]:
        return False
    last = view.place(draft.source[1] - 1)
    return _is_thing(view, draft.source, last + 1)
