"""Passive cues: "was disputed by a foreman", "were told to leave", "a brigade accused of …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    BE,
    BREAKERS,
    DAYS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import verb_follows
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.parse import after_adjuncts, content_end
from rag.claims.stating.sure import clause_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.claims.language.verbs import Group
    from rag.claims.language.view import View
    from rag.types import Span


def is_reduced(view: View, group: Group) -> bool:
    """ "a brigade accused of war crimes": a participle after its noun."""
    return (
        group.first == group.verb
        and "participle" in group.forms
        and group.cue.kind == "accuse"
        and view.low(group.last) == "of"
    )


def passive(view: View, group: Group, low: int, high: int) -> Iterator[Draft]:
    """ "was disputed by a foreman", "were told to leave", "had been told by the police that …"."""
    subject = subject_before(view, group.first)
    by = next((n for n in range(group.last, min(high, group.last + 10)) if view.low(n) == "by"), None)
    by = None if by is not None and _is_means(view, by + 1) else by
    source = noun_phrase_after(view, by + 1) if by is not None and by + 1 < high else None
    if source is not None:
        of = "of" if group.cue.lemma in ("tell", "inform", "warn") and not _ends_at_that(view, source, high) else "as"
        source = _until(view, source, ("that", "to", "not", "as", of))
    kind = group.cue.kind
    if group.cue.lemma == "dismiss" and subject is not None and view.cut(subject).lower() in PRONOUNS:
        return  # "he was dismissed by the company"
    rest = view.place(source[1] - 1) + 1 if source is not None else group.last
    later = after_adjuncts(view, rest, high)
    timed = source is not None or (group.cue.lemma in _TELLING and view.low(rest) in ("in", "on", "at", "last"))
    if view.low(later) == "that" and timed:
        rest = later  # "was told by the mayor on Tuesday that …"
    cue = view.words(group.first, group.last)
    content: tuple[Span, ...] = ()
    told_of = source is not None and group.cue.lemma in ("tell", "inform", "warn") and view.low(rest) == "of"
    told = source is not None and group.cue.lemma in ("tell", "inform", "assure", "warn") and rest < high
    told = told and view.low(group.last) != "of"  # "was told of a fire by a man I trusted": whom I trusted
    clause = told and clause_at(view, rest, high)  # "were told by the sheriff it was a drill"
    if view.low(rest) == "that" or told_of or clause:
        content = (view.words(rest, content_end(view, rest, high)),)
    elif subject is not None and kind in ("deny", "doubt") and source is not None:
        start = view.place(subject[0])
        before = range(max(1, start - 10), start)
        holds = any(view.low(n) == "that" and view.low(n - 1) in lexicon().nouns for n in before)
        if holds or view.low(start - 1) in AUXILIARIES | {"that"}:  # "The claim that it had fallen was rejected by"
            start = next((n + 1 for n in range(start - 1, low, -1) if view.low(n) in (",", ";")), low)
        content = (view.words(start, view.place(subject[1] - 1) + 1),)
    elif subject is not None and group.cue.lemma in ("tell", "urge", "order", "warn", "instruct", "advise"):
        to = next((n for n in range(rest, min(high, rest + 5)) if view.low(n) == "to"), None)
        if to is not None:
            to -= view.low(to - 1) == "not"
            content = (subject, view.words(to, content_end(view, to, high)))
    elif kind == "accuse" and view.low(rest) == "of" and source is None:
        end = next(
            (
                n
                for n in range(rest + 1, high)
                if view.low(n) in BE or view.low(n) in ("has", "have", "had", ",", "was") or verb_follows(view, n)
            ),
            high,
        )
        content = (view.words(rest, end),) if end > rest + 1 else ()
    elif kind == "judge" and view.low(rest) == "as" and subject is not None and source is not None:
        content = (subject, view.words(rest, content_end(view, rest, high)))
    if not content or (kind == "say" and source is None and view.low(rest) != "that" and len(content) == 1):
        return
    if source is None and view.low(group.last) == "that" and kind in ("say", "report", "claim", "believe"):
        return  # "it is believed that": read with the hedges
    yield Draft(
        view.sentence.index, (cue,), (source,), content, group.cue, CONFIDENCE, group.negated, agentless=source is None
    )


_MEANS = words_of(
    "text phone telephone letter email e-mail post mail fax message radio video satellite telegram wire word"
)
"""By which somebody is told: "was reported to the board by letter"."""
_TELLING = frozenset({"tell", "inform", "warn", "advise", "assure"})
_TIMES = DAYS | MONTHS | {"noon", "midnight", "lunchtime", "dawn", "dusk", "night", "breakfast", "first"}


def _is_means(view: View, place: int) -> bool:
    """ "by letter and", "by radio that": not "by post office staff"."""
    if view.low(place) not in _MEANS or not view.tokens[place].text[0].islower():
        return False
    behind = view.low(place + 1)
    ends = behind in PREPOSITIONS - {"of"} | BREAKERS | DAYS | {"and"} or is_adverb(behind)
    return ends or place + 1 >= len(view.tokens) or not view.tokens[place + 1].is_word


def is_time(view: View, place: int) -> bool:
    return view.low(place) in _TIMES or view.low(place).isdigit()


def _ends_at_that(view: View, source: Span, high: int) -> bool:
    """ "told by her head of security that the doors were open": a clause says what of, and "of" belongs to the head."""
    first = view.place(source[0])
    that = next((n for n in range(first + 1, high) if view.low(n) == "that" or not view.tokens[n].is_word), high)
    return view.low(that) == "that" and clause_at(view, that + 1, high)


def _until(view: View, span: Span, words: tuple[str, ...]) -> Span:
    first, last = view.place(span[0]), view.place(span[1] - 1) + 1
    timed = (n for n in range(first + 1, last) if view.low(n) in ("at", "on", "in", "over") and is_time(view, n + 1))
    end = next((n for n in range(first + 1, last) if view.low(n) in words), last)
    end = min(end, next(timed, last))
    return view.words(first, end)
