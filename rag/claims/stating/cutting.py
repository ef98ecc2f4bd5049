"""Contents cut where the holder's words end: before his next act, another speaker, a semicolon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    DETERMINERS,
    IRREGULAR_PASTS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import group_at, is_verb_here
from rag.claims.stating.parse import before_answer, others_turn
from rag.claims.stating.widened import widened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.verbs import Group
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span


_SAYING = frozenset({"saying", "adding", "arguing", "claiming", "insisting", "telling", "calling", "noting", "warning"})


def cut(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with what the tagger took too much of cut off the ends of their contents, and what it left out."""
    done = []
    for draft in drafts:
        if draft.cue and draft.content and draft.content[-1][0] > draft.cue[-1][0]:
            last = _cut(view, draft, draft.content[-1])
            draft = replace(draft, content=(*draft.content[:-1], last))
        done.append(draft)
    return widened(view, done)


def _cut(view: View, draft: Draft, span: Span) -> Span:
    first, last = view.place(span[0]), view.place(span[1] - 1) + 1
    if draft.word is not None and draft.word.is_noun and (end := before_answer(view, first, last)) < last:
        return span[0], view.tokens[end - 1].end
    for place in range(first + 1, last):
        if view.in_quotes[place]:
            continue
        low = view.low(place)
        if low == "," and draft.word is not None and draft.word.is_noun and view.low(place + 1) in _SAYING:
            return span[0], view.tokens[place - 1].end  # "blamed Vane's claim that it sank, saying …"
        if low == "," and draft.word is not None and draft.word.is_noun and view.low(place + 1) == "including":
            return span[0], view.tokens[place - 1].end  # "her criticism of Vane, including that of his plan"
        if low == ";" and _has_verb(view, place + 1, last):
            return span[0], view.tokens[place - 1].end
        if low == "," and _is_denied_after(view, place + 1, last):
            return span[0], view.tokens[place - 1].end
        other = low in ("but", "though", "although", "while") and view.low(place - 1) == ","
        if other and others_turn(view, place + 1, last):
            return span[0], view.tokens[place - 2].end
        if low in ("and", "but") and _next_act(view, draft, first, place, last):
            end = place - 1 if view.low(place - 1) == "," else place
            return span[0], view.tokens[end - 1].end
        if (
            low == "but"
            and view.low(place + 1) == "not"
            and view.low(place + 2) in ("what", "who", "where", "why", "how", "when", "whether", "that")
        ):
            return span[0], view.tokens[place - 1].end
    return span


def _is_denied_after(view: View, place: int, last: int) -> bool:
    """ "…, something the ministry denied", "…, which he disputes", "…, a claim she rejects"."""
    opens = view.low(place) in ("something", "which") or (
        view.low(place) in ("a", "an") and any(view.low(n) in lexicon().nouns for n in (place + 1, place + 2))
    )
    if not opens or last - place > 14:
        return False
    group = group_at(view, last - 1)
    plain = all(view.tokens[n].is_word for n in range(place, last))
    return plain and group is not None and group.cue.kind in ("deny", "doubt") and not group.passive


def _has_verb(view: View, first: int, last: int) -> bool:
    return any(view.low(n) in AUXILIARIES or (group_at(view, n) and _is_past(view, n)) for n in range(first, last))


def _is_past(view: View, place: int) -> bool:
    group = group_at(view, place)
    return group is not None and bool(group.forms & {"past", "s"}) and is_verb_here(view, group)


def _is_bare(view: View, place: int) -> bool:
    group = group_at(view, place)
    return group is not None and group.first == group.verb and group.cue.kind != "not"


_DESCRIBING = words_of("determined disputed concerned worried troubled supposed contested feared trusted respected")


def _describes(view: View, place: int, at: int) -> bool:
    """ "an able and determined rival": the second of two adjectives before a noun."""
    noun = view.low(at + 1)
    if view.low(at) not in _DESCRIBING or view.low(place - 2) not in ("a", "an", "the", "more", "very", "so"):
        return False
    return noun.isalpha() and noun not in DETERMINERS | PRONOUNS | POSSESSIVES | PREPOSITIONS


def _next_act(view: View, draft: Draft, first: int, place: int, last: int) -> bool:
    """Whether the verb after "and" is the holder's own ("claimed that it had been staged and threatened to sue")."""
    at = place + 1
    while at < last and view.low(at).endswith("ly"):
        at += 1
    if at >= last or _describes(view, place, at):
        return False
    group = group_at(view, at)
    cue = group_at(view, view.place(draft.cue[-1][0])) or group_at(view, view.place(draft.cue[-1][1] - 1))
    simple = group is not None and group.first >= place + 1 and group.first == group.verb and is_verb_here(view, group)
    unsure = view.low(at) in ("was", "is", "were", "are") and any(
        view.low(n) in ("sure", "certain", "convinced", "doubtful", "sceptical", "skeptical", "unsure", "confident")
        for n in range(at + 1, min(last, at + 4))
    )
    if not unsure and not (simple and group is not None and group.cue.kind != "figure"):
        return False
    if group is not None and not unsure and goes_on_inside(view, draft, group, first, place):
        return False
    form = "past" if unsure or (group is not None and "past" in group.forms) else "s"
    if group is not None and not unsure and not group.forms & {"past", "s"}:
        return False
    if cue is not None and form not in cue.forms and cue.forms & {"past", "s"}:
        return False
    return not parallel(view, first, place)


_CALLED = words_of(
    """
    called telephoned phoned rung radioed texted emailed e-mailed messaged written approached visited contacted invited
    come taken met summoned
    """
)
"""After "had called him and" it is the caller who says something."""


def goes_on_inside(view: View, draft: Draft, group: Group, first: int, place: int) -> bool:
    """ "said Brek had come in and said that …", "said his brother had called and told him …": the second verb is of
    those who are told of, and not the holder's next act."""
    had = next((n for n in range(first, place) if view.low(n) in ("had", "has", "have")), None)
    if had is None or "participle" not in group.forms:
        return False
    same = draft.word is not None and group.cue.lemma == draft.word.lemma
    called = any(view.low(n) in _CALLED for n in range(had + 1, place))
    told = group.cue.kind in ("show", "not") and view.low(group.last + 1) != "that"  # "had searched and found nothing"
    return same or called or told or view.low(group.last) in ("him", "her", "them", "me", "us")


def parallel(view: View, first: int, place: int) -> bool:
    """Whether the content's own verb is of the simple past or present: then the one after "and" goes with it."""
    start = first + 1 if view.low(first) == "that" else first
    if view.low(start) in ("to", "of", "for", "against"):
        return False
    if any(_is_past(view, n) and _is_bare(view, n) for n in range(start + 1, place)):
        return True
    helpers = [n for n in range(start, place) if view.low(n) in AUXILIARIES]
    for n in range(start + 1, helpers[0] if helpers else place):
        low = view.low(n)
        if low in PRONOUNS or not view.tokens[n].is_word:
            continue
        if (
            _is_past(view, n)
            or low in IRREGULAR_PASTS
            or (low.endswith("ed") and view.low(n - 1) not in ("the", "a", "an"))
        ):
            return True
    if not helpers:
        return start < place - 1 and view.low(start) in PRONOUNS
    return view.low(helpers[0]) in ("was", "were", "is", "are") and view.low(helpers[0]) not in ("been",)
