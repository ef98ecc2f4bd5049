"""Contents that the tagger cut short: a first half before ", and he …, according to", a second verb of the clause."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, DETERMINERS, IRREGULAR_PASTS, PREPOSITIONS
from rag.claims.language.verbs import group_at, is_verb_here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft

_REPORTS = frozenset({"say", "report", "claim", "write", "source", "believe", "deny", "doubt"})
_SAYS = frozenset({"say", "claim", "believe"})
_ARE = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would"})
_RELATIVES = frozenset({"who", "whom", "whose", "which"})
_SAME = frozenset({"he", "she", "it", "they"})
_WITH = frozenset({"view", "regard"})
"""What these are done with says how: "view her with doubt"."""


def widened(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with what of their contents was left out."""
    done: list[Draft] = []
    wider: list[Draft] = []
    for draft in drafts:
        wide = None
        if draft.word is not None and draft.cue and len(draft.content) == 1:
            wide = _both_halves(view, draft, drafts) or _second_verb(view, draft) or _with_how(view, draft)
            wide = wide or _behind_manner(view, draft) or _with_the_ones(view, draft)
        wider.extend([wide] if wide is not None else [])
        done.append(wide or _of_whom(view, draft))
    return [one for one in done if not any(_takes_in(other, one) for other in wider)]


def _both_halves(view: View, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """ "Vale sailed in May, and she won a cup, according to the club.": who goes on with "and she" speaks of the same
    person on the same word. With another subject nobody can tell."""
    start, end = draft.content[0]
    if draft.word is None or draft.word.kind != "source" or end > draft.cue[0][0] or draft.source is None:
        return None
    first = view.place(start)
    joint = first if view.low(first) in ("and", "but") else first - 1
    comma = joint - 1
    if view.low(joint) not in ("and", "but") or view.low(comma) != "," or view.low(joint + 1) not in _SAME:
        return None
    closes = view.low(view.place(draft.source[1] - 1) + 1) in (".", "", ",")
    quoted = any(view.in_quotes[: joint + 1])
    told = any(one is not draft and one.cue and one.cue[0][0] < start for one in drafts)
    if comma < 3 or not closes or quoted or told or any(_reports(view, n) for n in range(comma)):
        return None
    finite = any(_is_finite(view, n) for n in range(1, comma))
    return replace(draft, content=((view.tokens[0].start, end),)) if finite else None


def _reports(view: View, place: int) -> bool:
    group = group_at(view, place)
    return group is not None and group.cue.kind in _REPORTS and is_verb_here(view, group)


def _is_finite(view: View, place: int) -> bool:
    low = view.low(place)
    return low in AUXILIARIES | IRREGULAR_PASTS or (low.endswith("ed") and view.tokens[place].text[0].islower())


def _second_verb(view: View, draft: Draft) -> Draft | None:
    """ "…, arguing that it showed a fault and meant that Vale may have lied": the second verb is of the clause, too:
    behind a participle none of the holder's own acts follows with "and" and no comma."""
    start, end = draft.content[0]
    cue, first, joint = view.place(draft.cue[-1][0]), view.place(start), view.place(end - 1) + 1
    while joint < len(view.tokens) and view.in_quotes[joint] and not view.tokens[joint].is_word:
        joint += 1
    participle = view.low(cue).endswith("ing") and view.low(cue - 1) == ","
    if not participle or view.low(first) != "that" or start < draft.cue[-1][1] or view.low(joint) != "and":
        return None
    verbs = [n for n in range(first + 2, min(joint, first + 6)) if _is_finite(view, n)]
    if not verbs or not _is_finite(view, joint + 1) or view.in_quotes[verbs[0]] or view.in_quotes[joint]:
        return None
    return replace(draft, content=((start, _clause_end(view, joint + 2)),))


def _clause_end(view: View, place: int) -> int:
    """Where the clause ends that goes on at a token: before a comma, a semicolon, a dash or the full stop."""
    while place < len(view.tokens) and (view.in_quotes[place] or view.low(place) not in (",", ";", ":", "—", "–")):
        place += 1
    last = view.tokens[min(place, len(view.tokens)) - 1]
    return last.start if last.low == "." else last.end


def _with_how(view: View, draft: Draft) -> Draft | None:
    """ "view her with more doubt"."""
    if draft.word is None or draft.word.lemma not in _WITH or draft.content[0][0] < draft.cue[-1][1]:
        return None
    start, end = draft.content[0]
    behind = view.place(end - 1) + 1
    return replace(draft, content=((start, _clause_end(view, behind)),)) if view.low(behind) == "with" else None


def _behind_manner(view: View, draft: Draft) -> Draft | None:
    """ "admitted as a part of his plea that he lied": the content begins at "that"."""
    start, end = draft.content[0]
    first = view.place(start)
    as_ = view.low(first - 1) == "as" and view.tokens[first - 1].start >= draft.cue[-1][1]
    if not as_ or view.low(first) not in DETERMINERS | {"part"} or view.in_quotes[first]:
        return None
    for n in range(first + 1, min(first + 8, view.place(end - 1))):
        if view.low(n) == "that" and view.low(n - 1) not in PREPOSITIONS:
            return replace(draft, content=((view.tokens[n].start, end),))
        if not view.tokens[n].is_word or _is_finite(view, n):
            return None
    return None


def _with_the_ones(view: View, draft: Draft) -> Draft | None:
    """ "the ones Norpress now says are secret": of what it says so belongs to what is said."""
    first, source = view.place(draft.content[0][0]), draft.source
    if source is None or not source[1] <= draft.cue[0][0] or view.low(first) not in _ARE or view.in_quotes[first]:
        return None
    noun, cue = view.place(source[0]) - 1, view.place(draft.cue[-1][1] - 1)
    noun -= view.low(noun) == "that"
    if draft.word is None or draft.word.kind not in _SAYS or cue + 1 != first or not view.tokens[noun].is_word:
        return None
    begin = next((n for n in range(noun - 1, max(-1, noun - 5), -1) if view.low(n) in DETERMINERS), None)
    if noun < 1 or begin is None or view.low(begin) in ("that", "this") or view.in_quotes[begin]:
        return None
    plain = all(view.low(n).isalpha() and view.low(n) not in PREPOSITIONS for n in range(begin, noun + 1))
    verbs = any(_is_finite(view, n) for n in range(begin + 1, noun + 1))
    if not plain or verbs or view.tokens[noun].text[0].isupper():
        return None
    return replace(draft, content=(view.words(begin, noun + 1), *draft.content))


def _of_whom(view: View, draft: Draft) -> Draft:
    """ "Its sailors, half of whom are new according to the club, have won": what follows the clause is the outlet's
    own, and what stands before it, too, with no comma before "according"."""
    if draft.word is None or draft.word.kind != "source" or len(draft.content) != 2 or draft.source is None:
        return draft
    (start, end), (rest, _) = draft.content
    first, cue, behind = view.place(start), view.place(draft.cue[0][0]), view.place(rest)
    if end > draft.cue[0][0] or rest < draft.source[1] or view.low(behind - 1) != ",":
        return draft
    if view.low(behind) not in AUXILIARIES | IRREGULAR_PASTS:
        return draft
    last = view.place(end - 1) + 1
    comma = next((n for n in range(last - 2, first - 2, -1) if view.low(n) == ","), None)
    if comma is None or not any(view.low(n) in _RELATIVES for n in range(comma + 1, comma + 6)):
        return draft
    inside = comma == first - 1 or view.low(cue - 1) != ","
    return replace(draft, content=(view.words(comma + 1, last),)) if inside else draft


def _takes_in(wide: Draft, draft: Draft) -> bool:
    """Whether a draft of the same holder lies in what another was widened by."""
    if wide is draft or not draft.cue or draft.source is None or wide.source != draft.source or not wide.cue:
        return False
    (start, end), *others = wide.content
    return not others and start < draft.cue[0][0] and draft.content[-1][1] <= end and wide.cue[-1][1] <= start
