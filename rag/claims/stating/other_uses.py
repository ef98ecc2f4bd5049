"""Verbs of speech put to a use that says nothing: "put it back", "a cook dismissed for theft", "told the truth"; and
speech that was only thought of ("considered announcing"), or is anybody's ("if you tell people that")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    MODAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)
from rag.claims.language.nouns import GROUP_NOUNS, is_person_noun, kind_of_noun, words_of

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.claims.stating.claimhood import Said

_WHERE = words_of("there here back away down up out aside together off on in into under behind onto")
_TRUTHS = words_of("truth lie lies fib fibs")
_OURSELVES = words_of("me us you one")
_SIGHTS = words_of("it this that")
_INTENDED = words_of(
    """
    consider considers considered considering contemplate contemplates contemplated contemplating weigh weighs weighed
    weighing mull mulled mulling avoid avoids avoided avoiding risked risking postpone postponed delayed
    """
)
_INTENDED_OR_NOUN = words_of("risk delay")
_BEFORE_VERB = MODAL | DO | {"to", "not", "n't", "never"}
"""Behind these, "risk" and "delay" are no nouns."""
_ASKED_FOR = frozenset({"to", "for", "that", "over", "about", "against", "after", "on", ":"})
_TRUTH_IS_TOLD = words_of("that was is of about when in by as :")
_ADDRESSED = 12


def is_other_use(said: Said) -> bool:
    """Whether the verb of an attribution says nothing here, though elsewhere it does."""
    if said.word.is_noun:
        return False
    return (
        _attracts(said)
        or _puts(said)
        or _sacks(said)
        or _tells_truth(said)
        or _is_for(said)
        or _resembles(said)
        or is_intended(said.view, said.first)
        or _is_what(said)
        or _goes_on_with_and(said)
        or _is_anybodys(said)
    )


def _attracts(said: Said) -> bool:
    """ "the song appeals to our worst side", "is appealing to sailors", of a thing; people say for what."""
    if said.word.lemma != "appeal to" or said.passive or not said.after or not _is_of_thing(said):
        return False
    if said.view.low(said.last - 1) == "appealing" and any(said.view.low(n) in BE for n in (said.first, said.last - 3)):
        adverb = said.view.low(said.last - 2)
        return adverb.endswith("ly") or adverb in BE
    behind = (said.view.low(n) for n in range(said.last + 2, min(_end(said), said.start + _ADDRESSED)))
    return not any(low in _ASKED_FOR for low in behind)


def _puts(said: Said) -> bool:
    """ "somebody put it there", "put it on the shelf"; not "as she put it there", "put it in writing that"."""
    view = said.view
    if said.word.lemma != "put it" or not said.after or said.quoted or view.low(said.last + 1) not in _WHERE:
        return False
    worded = any(view.low(n) in ("as", "how") for n in range(max(0, said.first - _ADDRESSED), said.first))
    return not worded and not any(view.low(n) in ("that", ":") for n in range(said.last + 1, _end(said)))


def _sacks(said: Said) -> bool:
    """ "a man dismissed for drinking had", "a guard dismissed in May had", "was dismissed from the board": from a post.
    Without "was", the verb of the sentence comes at once behind the time or reason: whoever "dismissed in May the claim
    that …" denies it."""
    if said.word.lemma != "dismiss" or "as" in said.lows or not said.after:
        return False
    behind = said.last + 1
    if said.passive:
        return said.view.low(behind) in ("for", "from")
    noun = behind + 1 + (said.view.low(behind + 1) in DETERMINERS | POSSESSIVES)
    return said.view.low(behind) in PREPOSITIONS - {"by"} and said.view.low(noun + 1) in AUXILIARIES


def _tells_truth(said: Said) -> bool:
    """ "had told the truth before the town did": which truth, nobody says; not "told the truth when he said that"."""
    if said.word.lemma != "tell" or not said.after:
        return False
    behind = said.last + 1 + (said.view.low(said.last + 1) in ("the", "a", "us", "them"))
    if said.view.low(behind) not in _TRUTHS or (behind != said.last + 2 and said.view.low(behind) != "lies"):
        return False
    return not any(said.view.low(n) in _TRUTH_IS_TOLD for n in range(behind + 1, _end(said)))


def _is_for(said: Said) -> bool:
    """ "feared for their jobs", "thought for a moment": of what, or how long."""
    if said.word.lemma not in ("fear", "worry", "think") or said.passive or not said.after:
        return False
    return said.view.low(said.last + 1) == "for" and "that" not in said.lows


def _resembles(said: Said) -> bool:
    """ "The harbour reminds me of the old mill", "It reminds us of": it is like that; who reminds us of something says
    so."""
    view, behind, source = said.view, said.last + 1, said.draft.source
    if said.word.lemma != "remind" or view.low(said.last) not in ("reminds", "remind") or source is None:
        return False
    seen = view.cut(source).lower() in _SIGHTS and view.low(behind) in _OURSELVES
    return (seen or (view.low(behind) == "me" and _is_of_thing(said))) and view.low(behind + 1) == "of"


def is_intended(view: View, verb: int) -> bool:
    """ "had considered announcing that it would close", "avoided saying that": nobody has said it."""
    if not view.low(verb).endswith("ing"):
        return False
    before = view.low(verb - 1)
    return before in _INTENDED or (before in _INTENDED_OR_NOUN and view.low(verb - 2) in _BEFORE_VERB)


def _is_of_thing(said: Said) -> bool:
    """Whether the subject is one thing by its words: no name, nobody, no body, no document, and none of several."""
    view, source = said.view, said.draft.source
    if source is None:
        return False
    subject = view.tokens[view.place(source[0]) : view.place(source[1] - 1) + 1]
    lows = [token.low for token in subject]
    named = any(token.text[0].isupper() for token in subject if token.low not in DETERMINERS | POSSESSIVES | {"it"})
    holds = any(is_person_noun(low) or kind_of_noun(low) is not None for low in lows)
    return not (named or holds or set(lows) & (PRONOUNS - {"it"} | GROUP_NOUNS | {"and", "which"}))


def _is_what(said: Said) -> bool:
    """ "what she described was not possible": that is told of what she described, and is no verdict of hers."""
    view, source = said.view, said.draft.source
    if said.word.kind != "judge" or source is None or view.low(said.last + 1) not in AUXILIARIES:
        return False
    before = view.place(source[0]) - 1
    return view.low(before - (view.low(before) in DETERMINERS | POSSESSIVES)) == "what"


def _end(said: Said) -> int:
    """The place behind the first piece of the content."""
    return said.start + len(said.lows)


def _goes_on_with_and(said: Said) -> bool:
    """ "had shouted and tried to open a door": behind the "and" he does something else."""
    return said.after and said.opens in ("and", "or") and said.start == said.last + 1 and not said.quoted


def _is_anybodys(said: Said) -> bool:
    """ "You don't think about it", "if you tell people that": in the present "you" are anybody; and in "something
    that said to us" nobody speaks."""
    view, source = said.view, said.draft.source
    if source is not None and view.cut(source).lower() in ("something", "anything", "everything"):
        return True
    if source is None or view.cut(source).lower() != "you" or source[0] > said.draft.cue[0][0]:
        return False
    past = view.low(said.last).endswith("ed") or view.low(said.last) in ("said", "told", "wrote", "thought", "felt")
    return not past
