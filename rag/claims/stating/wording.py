"""Turns of phrase that are no claim, though a word of speech is in them: "has said nothing", "hope to win"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.clauses import is_clause
from rag.claims.language.function_words import MODAL, PREPOSITIONS
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import is_person_noun, kind_of_noun, words_of
from rag.claims.stating.blamed import blamed_relative

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.claims.stating.claimhood import Said
    from rag.types import Span

_ACTS = frozenset({("agree", "with"), ("disagree", "about"), ("disagree", "over"), ("disagree", "on"), ("agree", "to")})
_THINGS = words_of("many things lots something words everything")
_OPEN = words_of(
    """
    easier safer better easy safe hard harder difficult possible impossible tempting willing unwilling reluctant afraid
    unable ways reluctance
    """
)
_FORCES = words_of("force forces forcing require requires requiring compel compels let rely relies")
"""What makes somebody say something in time to come; "forced him to admit" tells that he did."""
_SAID_HOW = words_of(
    """
    as in with to on at like again twice himself herself out because when before after and but so
    """
)
_OPINIONS = words_of(
    """
    point points idea ideas notion premise sentiment sentiments analysis diagnosis characterization characterisation
    principle thinking logic judgment judgement recommendation recommendations findings decision approach stance
    position
    """
)
_REFERENCES = words_of("account accounts details detail version story claims claim report reports statement statements")


def by_wording(said: Said) -> bool | None:
    """Turns of phrase that are no claim, whoever the subject is."""
    view, draft, word, opens, last = said.view, said.draft, said.word, said.opens, said.last
    if word.kind == "relayed" and not said.quoted and not is_clause(view, draft.content[0]):
        return False  # "The tapes were published by the weekly Vale"
    if (
        word.lemma == "say"
        and said.after
        and opens == "nothing"
        and view.low(said.start + 1) not in ("was", "had", "is")
    ):
        return False  # "has said nothing since"
    if (
        word.lemma == "blame"
        and view.low(last) == "blamed"
        and view.low(last + 1) == "for"
        and not _is_object_before(said)
    ):
        return False  # "Fog blamed for crash"
    if view.low(said.first - 1) == "let's" or (view.low(said.first - 2), view.low(said.first - 1)) == ("let", "us"):
        return False  # "Let's hope that they come"
    if _agrees_with_opinion(said):
        return True
    if _is_reassured(said):
        return False
    if word.lemma in ("say", "tell") and said.after and said.lows in (["no"], ["yes"], ["too"]) and not said.quoted:
        return False  # "When she said no, he left"
    if word.lemma == "dismiss" and said.passive and draft.content[0][1] - draft.content[0][0] < 5:
        return False  # "after he was dismissed by the company"
    if word.kind == "not" or (said.passive and word.lemma == "expect"):
        return False
    before = view.low(said.first - 2)
    if view.low(said.first - 1) == "to" and before in ("evidence", "reason", "nothing", "anything", "proof"):
        return False  # "no evidence to suggest that"
    if _unsaid(view, said.first):
        return False
    if draft.source is not None and _is_whose_thing(view, draft.source):
        return False
    if word.kind == "judge" and view.low(last).endswith("ing") and view.low(last + 1).endswith(("self", "selves")):
        return False  # "a group calling itself the Sword"
    if (
        word.lemma == "order"
        and view.low(said.last) in ("orders", "order")
        and {"had", "has", "have", "under", "no"}
        & {
            view.low(said.first - 1),
            view.low(said.first),
        }
    ):
        return False  # "had orders to hold"
    if word.lemma in ("hope", "expect") and opens == "to" and said.after:
        return False  # "hope to win": an aim
    if len(draft.content) == 1 and view.cut(draft.content[0]).lower() == "what":
        return False  # "What the report says"
    if (word.lemma, view.low(last + 1)) in _ACTS or (word.lemma == "agree" and opens == "to" and said.after):
        return False
    if word.lemma == "contradict" and view.low(last).endswith("ing"):
        return False  # ", contradicting the White House": so the narrator sees it
    if word.lemma in ("confirm", "deny") and _neither(view, view.place(draft.cue[-1][0])):
        return False  # "would neither confirm nor deny": silence
    if said.passive and word.lemma in ("corroborate", "confirm", "echo") and _is_reference(view, draft.content[0]):
        return False  # "her account was corroborated by a guard" does not say what she told
    if word.lemma == "report" and opens == "it" and view.low(said.start + 1) == "to":
        return False  # "reported it to the police"
    plain = said.after and word.lemma in ("say", "tell") and not said.quoted
    if plain and {opens, view.low(said.start + 1)} & _THINGS and not is_clause(view, draft.content[0]):
        return False  # "says many things", "says the things people want to hear"
    if said.after and len(said.lows) == 1 and opens.endswith("ly"):
        return False  # "takes what he said seriously"
    if said.after and opens in ("it", "so", "this") and word.lemma in ("say", "tell", "repeat", "write"):
        following = view.low(said.start + 1)
        if following in _SAID_HOW or [low for low in said.lows if low[0].isalnum()] == [opens]:
            return False  # "He said it as if it were nothing"
    if word.lemma == "publish" and view.low(last + 1) != "that" and not said.quoted:
        return False
    if word.lemma == "consider" and (view.low(last) == "considering" or opens.endswith("ing")):
        return False  # "is considering his position": a plan
    return None


def _is_object_before(said: Said) -> bool:
    """ "the fog, which the mayor blamed for the crash": who blames stands behind what he blames."""
    return (
        said.draft.source is not None and blamed_relative(said.view, said.draft.cue[-1], said.draft.source) is not None
    )


def _agrees_with_opinion(said: Said) -> bool:
    """ "agreed with that point", "agrees with the view that it is late"; not "agreed with the buyer"."""
    behind = said.view.low(said.last + 1) if said.view.low(said.last) != "with" else "with"
    if said.word.lemma != "agree" or behind != "with" or not said.after or said.draft.source is None:
        return False
    end = next((n for n, low in enumerate(said.lows) if n and (low in PREPOSITIONS | {"that", ",", "and"})), None)
    head = said.lows[:end][-1:]
    return bool(head) and (head[0] in _OPINIONS or head[0] in lexicon().nouns)


def _unsaid(view: View, first: int) -> bool:
    """ "It is safer to say", "was not willing to say", "will force Vane to acknowledge": nobody has said it yet."""
    to = next((n for n in range(first - 1, max(-1, first - 3), -1) if view.low(n) == "to"), 0)
    if to < 1 or view.in_quotes[to] != view.in_quotes[to - 1]:
        return False
    if view.low(to - 1) in _OPEN or (view.low(to - 1) == "enough" and view.low(to - 2) != "far"):
        return True
    if view.low(to - 1) == "able" and any(view.low(n) in MODAL for n in range(max(0, to - 5), to - 1)):
        return True  # "would be able to claim"
    return any(view.low(n) in _FORCES for n in range(max(0, to - 6), to - 1))


def _is_reassured(said: Said) -> bool:
    """ "was less reassured"."""
    if said.word.lemma not in ("reassure", "assure") or said.opens in ("that", "of"):
        return False
    before = said.view.low(said.first - 1) in ("less", "not", "more", "was", "is", "be", "been")
    return said.view.low(said.last).endswith("ed") and (before or said.passive)


def _neither(view: View, place: int) -> bool:
    lows = [view.low(n) for n in range(max(0, place - 5), place + 5)]
    return "confirm" in lows and "deny" in lows


def _is_reference(view: View, span: Span) -> bool:
    words = view.cut(span).lower().split()
    return len(words) < 6 and bool(_REFERENCES.intersection(words[:3]))


def _is_whose_thing(view: View, source: Span) -> bool:
    """ "whose pranks first revealed", but "whose lawyer said"."""
    words = view.cut(source).lower().split()
    known = any(is_person_noun(word) or kind_of_noun(word) is not None for word in words)
    return len(words) > 1 and words[0] == "whose" and not known
