"""Denials and doubts in indirect speech: "said it does not recognise the sheet", "said she did not believe them"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import gender_of_noun, words_of
from rag.claims.language.verbs import group_at
from rag.claims.stating.claimhood import NEGATABLE
from rag.claims.stating.sure import adjective_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_SELF = words_of("i we he she it they")
_SPEAKS_FOR = words_of("lawyer attorney solicitor barrister counsel spokesman spokeswoman spokesperson agent publicist")
_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_MARKS = frozenset("“\"‘'«")


def denying(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of a speaker who says that he denies or doubts with the denying words in the cue."""
    done: list[Draft] = []
    gone: list[Draft] = []
    for draft in drafts:
        changed = _denying(view, draft)
        if changed is not None:
            gone.extend(one for one in drafts if one is not draft and one.cue and one.cue[-1] == changed.cue[-1])
        done.append(changed or draft)
    gone.extend(one for one in done if _is_denied(one, done))
    return [one for one in done if not any(one is other for other in gone)]


def _is_denied(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "A rumour that he was ill is denied by his family" is one claim, theirs: nobody is named for the rumour."""
    if draft.source is not None or draft.word is None or not draft.word.is_noun or not draft.cue:
        return False
    return any(
        one is not draft
        and one.source is not None
        and one.word is not None
        and one.word.kind in ("deny", "doubt")
        and any(start <= draft.cue[0][0] < end for start, end in one.content)
        for one in drafts
    )


def _client(view: View, draft: Draft, place: int) -> Span | None:
    """ "His spokeswoman said he denies the charge": not she denies it, but whose spokeswoman she is. Only where the
    words tell that the speaker is no "he": "his lawyer said he doubted the report" may be the lawyer's doubt."""
    source, pronoun = draft.source, view.low(place)
    if source is None or pronoun not in _GENDERS or view.in_quotes[place]:
        return None
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    head = next((n for n in range(first + 1, min(last, first + 6)) if view.low(n) in _SPEAKS_FOR), None)
    gender = _GENDERS[pronoun]
    if head is None or _gender_of_speaker(view, head) in (None, gender):
        return None
    if view.low(first) in ("his", "her"):
        return view.words(place, place + 1) if _GENDERS[view.low(first)] == gender else None
    owner = view.words(first, head)
    named = all(view.tokens[n].text[:1].isupper() for n in range(first, head)) and view.low(head - 1).endswith("'s")
    return (owner[0], owner[1] - len("'s")) if named and _gender_of_name(view.low(first)) == gender else None


def _gender_of_speaker(view: View, head: int) -> str | None:
    """Of a "spokeswoman"; of a "lawyer, Ruth Orne" by her given name."""
    name = head + 1 + (view.low(head + 1) == ",")
    capital = name < len(view.tokens) and view.tokens[name].text[:1].isupper()
    return gender_of_noun(view.low(head)) or (_gender_of_name(view.low(name)) if capital else None)


def _gender_of_name(given: str) -> str | None:
    return "m" if given in MALE - FEMALE else "f" if given in FEMALE - MALE else None


def _denying(view: View, draft: Draft) -> Draft | None:
    if draft.word is None or draft.word.stance != "asserts" or draft.word.is_noun or not draft.content:
        return None
    if draft.word.kind not in ("say", "write", "claim", "believe"):
        return None
    first, last = view.place(draft.content[0][0]), view.place(draft.content[0][1] - 1) + 1
    place = first
    while place < last and (view.tokens[place].text in _MARKS or view.low(place) == "that"):
        place += 1
    if view.low(place) not in _SELF:
        return None
    start = place + 1
    for verb in range(place + 1, min(last, place + 8)):
        group = adjective_at(view, verb) or group_at(view, verb)
        if group is None:
            continue
        denies = group.cue.kind in ("deny", "doubt") and not group.negated and not group.passive
        negates = group.negated and group.cue.lemma in NEGATABLE
        if group.cue.lemma == "agree" and view.low(group.last) == "to":
            return None  # "said it had never agreed to talks": an act
        between = range(start, group.first)
        if (
            not (denies or negates)
            or any(view.tokens[n].is_word for n in between)
            or group.modal in ("would", "could", "might")
        ):
            return None
        if group.last >= last:
            return None
        begin = view.tokens[group.first].start
        end = view.tokens[group.last - 1].end
        rest = group.last
        if view.tokens[group.first - 1].text in _MARKS and view.low(group.last) in ("”", '"', "’", "'", "»"):
            begin, end, rest = view.tokens[group.first - 1].start, view.tokens[group.last].end, group.last + 1
        if rest >= last:
            return None
        content = (view.tokens[rest].start, draft.content[0][1])
        stance = NEGATABLE[group.cue.lemma] if negates else group.cue.stance
        client = _client(view, draft, place) if denies else None
        return replace(
            draft,
            sources=draft.sources if client is None else (*draft.sources, client),
            cue=(*draft.cue, (begin, end)),
            content=(content, *draft.content[1:]),
            stance="doubts" if stance == "doubts" else "denies",
        )
    return None
