"""Verbs of speech for what is done to somebody: "the men charged with theft", "called his aunt", "a son named Ole";
and words beside them with which nobody speaks: "without naming him", "more welcoming of strangers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, HAVE, MODAL
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from rag.claims.stating.claimhood import Said

_PRONOUNS = words_of("him her them us me you")
_MORE = words_of("more less most least so very too as quite")
_CHILDREN = words_of("child children son sons daughter daughters baby babies boy boys girl girls twins dog cat puppy")
_ENDS = frozenset((".", ",", ";", "", "and", "or"))
_NEAR = 8
_LONG_NAME = 4


def is_done_to_somebody(said: Said) -> bool:
    """Whether the cue tells what is done and not what is said."""
    return _is_charged(said) or _phones(said) or _names_child(said)


def is_left_out(said: Said) -> bool:
    """ "without naming him", "more welcoming of strangers", "opened himself up to criticism": nobody speaks."""
    view, before = said.view, said.view.low(said.first - 1)
    leads = view.low(said.first)
    if leads == "without" or before == "without":
        return "not" not in (view.low(said.first - 1), view.low(said.first - 2))
    if said.word.is_noun:
        return (view.low(said.last - 2), view.low(said.last - 1)) == ("up", "to") and said.opens != "that"
    at = said.last - (view.low(said.last) == "of")
    return view.low(at).endswith("ing") and view.low(at - 1) in _MORE and view.low(at + 1) == "of"


def _is_charged(said: Said) -> bool:
    """ "a banker arrested and charged with fraud", "men charged with or convicted of theft": who charges somebody says
    whom, so that "with" right behind the verb is said of whom it stands behind."""
    view = said.view
    verb = next((n for n in range(said.first, said.last + 1) if view.low(n) == "charged"), None)
    if said.word.lemma != "charge" or said.word.is_noun or verb is None or view.low(verb + 1) != "with":
        return False
    return view.low(verb - 1) not in HAVE | MODAL


def _phones(said: Said) -> bool:
    """ "Mr. Brek called Ida Vale.", "called us to offer help": by telephone, as nothing says what he called them."""
    if said.word.lemma != "call" or said.word.is_noun or said.passive or not said.after or said.quoted:
        return False
    if len(said.draft.content) > 1 or said.view.low(said.last) not in ("call", "calls", "called", "calling"):
        return False
    if said.opens in _PRONOUNS:
        return said.lows[1:2] in ([], ["to"], ["on"], ["at"], ["after"])
    tokens = said.view.tokens[said.start : said.start + len(said.lows)]
    end = said.start + len(tokens)
    named = all(token.text[0].isupper() for token in tokens if token.is_word)
    return named and len(tokens) < _LONG_NAME and said.start == said.last + 1 and said.view.low(end) in _ENDS


def _names_child(said: Said) -> bool:
    """ "They had two sons, whom they named Karl and Ole": nobody says so of them."""
    if said.word.lemma not in ("name", "call") or not said.view.low(said.last).startswith(("name", "call")):
        return False
    words = {said.view.low(n) for n in range(max(0, said.first - _NEAR), said.first)}
    return bool(words & _CHILDREN) and bool(words & {"whom", "that"}) and not words & BE
