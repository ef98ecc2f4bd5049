"""Contents that run over into the clause around them: "Vale's claim that the pier is safe <is false>", "When Vale said
that it was late, <she drew a laugh>"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.clauses import is_clause
from rag.claims.language.function_words import AUXILIARIES, BE, BREAKERS, DETERMINERS, PRONOUNS, RELATIVES
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import verb_follows
from rag.claims.stating.one_holder import of_suspects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

SIDE = words_of("when while after before as once if although though because since")
"""What opens a clause beside the main one."""
_GO_ON = words_of("so and but because")
_CLAIMING = frozenset({"say", "claim", "believe", "report", "write", "deny", "doubt"})
_ORDERING = frozenset({"order", "direct", "instruct", "command"})
_REMEDIES = frozenset({"only", "but", "just", "rather", "instead"})
_FARTHEST = 40
_LEAD = 7


def without_overruns(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with contents that end where the clause of their cue does. A verb of another sense inside a source
    ("the founder of a group that encourages bakers") makes none."""
    done: list[Draft] = []
    for draft in drafts:
        one = of_suspects(view, draft)
        held = _in_source(view, draft, drafts)
        if held is not None:
            if one.word is None or one.word.kind not in _CLAIMING:
                continue
            one = replace(one, content=_until(one.content, held))
        if not one.content or _is_of_source(view, one):
            continue
        if one.cue and len(one.content) == 1 and one.content[0][0] >= one.cue[-1][1]:
            end = _main_verb(view, one) or _main_clause(view, one) or _next_clause(view, one)
            end = (
                end
                or _next_speaker(view, one, drafts)
                or _narrated(view, one, drafts)
                or _other_clause(view, one)
                or _behind_verdict(view, one)
            )
            one = one if end is None else replace(one, content=_until(one.content, end))
        if one.content:
            done.extend(_with_remedy(view, one))
    return done


def _with_remedy(view: View, draft: Draft) -> tuple[Draft, ...]:
    """ "“I don’t think we are at war,” she said, only with thieves.": what she sets against it she does not doubt."""
    if draft.stance not in ("denies", "doubts") or len(draft.content) != 2 or len(draft.cue) != 2:
        return (draft,)
    first, second = draft.content
    place, spoken = view.place(second[0]), draft.cue[0]
    split = first[1] <= spoken[0] < second[0] and view.low(place) in _REMEDIES
    quoted = view.in_quotes[view.place(first[0])]
    if not split or not quoted or view.in_quotes[place]:
        return (draft,)
    rest = replace(draft, cue=(spoken,), content=(second,), stance="asserts", negated=False)
    return replace(draft, content=(first,)), rest


def _other_clause(view: View, draft: Draft) -> int | None:
    """ "no longer think we help, and our foes no longer fear us": with the same words a clause of its own begins."""
    words = [view.low(n) for start, end in draft.cue for n in range(view.place(start), view.place(end - 1) + 1)]
    if words[:2] != ["no", "longer"]:
        return None
    first, last = view.place(draft.content[0][0]), view.place(draft.content[0][1] - 1) + 1
    for n in range(first + 1, last - 4):
        if view.low(n) == "," and view.low(n + 1) in ("and", "but"):
            again = any(view.low(m) == "no" and view.low(m + 1) == "longer" for m in range(n + 3, min(last, n + 8)))
            return view.tokens[n - 1].end if again else None
    return None


def _behind_verdict(view: View, draft: Draft) -> int | None:
    """ "Talk on trade that portrays bakers as thieves may have hidden it": what is behind the verdict is said of the
    talk."""
    if draft.word is None or draft.word.kind != "judge" or draft.source is None or draft.source[1] > draft.main:
        return None
    first, last = view.place(draft.content[0][0]), view.place(draft.content[0][1] - 1) + 1
    if view.low(view.place(draft.cue[0][0]) - 1) not in ("that", "which", "who"):
        return None
    verdict = next((n for n in range(first + 1, min(last, first + _FARTHEST)) if view.low(n) == "as"), last)
    for n in range(verdict + 2, min(last, verdict + 8)):
        low = view.low(n)
        if low in BREAKERS | RELATIVES | PRONOUNS | {",", ";", ":"} or view.in_quotes[n]:
            return None
        if low in AUXILIARIES - {"be", "been", "being", "having", "'s"}:
            return view.tokens[n - 1].end
    return None


def _until(content: tuple[Span, ...], end: int) -> tuple[Span, ...]:
    return tuple((start, min(stop, end)) for start, stop in content if start < end)


def _in_source(view: View, draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """Where the source of another draft ends in which the cue of this one stands, within a relative clause."""
    if not draft.cue:
        return None
    for other in drafts:
        source = other.source
        if other is draft or source is None or not other.cue or not source[0] <= draft.cue[0][0] < source[1]:
            continue
        first, verb = view.place(source[0]), view.place(draft.cue[0][0])
        if other.main >= source[1] and any(view.low(n) in ("that", "who", "which") for n in range(first + 1, verb)):
            return source[1]
    return None


def _is_of_source(view: View, draft: Draft) -> bool:
    """ "In a poll of 800 likely voters, the firm found": "likely voters" is nothing that the poll says."""
    source, (start, end) = draft.source, draft.content[0]
    if source is None or draft.word is not None or not draft.cue or view.cut(draft.cue[0]).lower() != "in":
        return False
    first = view.place(source[1] - 1) + 1
    return len(draft.content) == 1 and view.place(start) == first and not is_clause(view, (start, end))


def _main_verb(view: View, draft: Draft) -> int | None:
    """ "Vale's claim that the pier is safe is false", "The guard who told them that it was shut has left": of two
    finite verbs with nothing that joins them the second one belongs to the subject, the claim or the guard."""
    if draft.word is None or view.low(view.place(draft.content[0][0])) != "that":
        return None
    who = _is_who_tells(view, draft)
    if not who and not (draft.word.is_noun and _is_subject(view, draft)):
        return None
    first, last = view.place(draft.content[0][0]), view.place(draft.content[0][1] - 1) + 1
    found: list[int] = []
    for n in range(first + 1, min(last, first + _FARTHEST)):
        low = view.low(n)
        if view.in_quotes[n] or low in BREAKERS | RELATIVES | {"and", "or", ",", ";", ":", "—", "–"}:
            return None
        finite = low in AUXILIARIES - {"be", "been", "being", "having", "'s"}
        if finite and not (found and found[-1] == n - 1):
            found.append(n)
        if len(found) == 2 and who:
            return None if view.low(found[0] - 1) in PRONOUNS else view.tokens[n - 1].end
        if len(found) == 2:
            whole = low in BE and n > found[0] + 2 and view.low(n - 1) not in PRONOUNS
            return view.tokens[n - 1].end if whole else None
    return None


def _is_who_tells(view: View, draft: Draft) -> bool:
    """Whether the cue follows the "who" of the subject that begins the sentence: "The guard who told them that"."""
    if draft.source is None or not draft.cue or view.place(draft.source[0]) > 1:
        return False
    who = view.place(draft.source[1] - 1) + 1
    return view.low(who) == "who" and view.place(draft.cue[0][0]) == who + 1


def _is_subject(view: View, draft: Draft) -> bool:
    """Whether the noun with what stands before it begins a clause: "said that Vale's claim", "The claim by Vale"."""
    place = view.place(min(draft.main, draft.source[0]) if draft.source is not None else draft.main)
    place -= view.low(place - 1) in DETERMINERS - {"that"}
    before = view.low(place - 1)
    return (
        place == 0
        or view.low(place) == "that"
        or before in ("that", ",", ";", ":", "and", "but", "“", '"')
        or verb_follows(view, place - 1)
    )


def _main_clause(view: View, draft: Draft) -> int | None:
    """ "When Vale said that it was late, she drew a laugh": up to the comma before the main clause."""
    if draft.source is None or draft.source[0] > draft.main:
        return None
    side = view.place(draft.source[0]) - 1
    if view.low(side) not in SIDE or not (side == 0 or view.low(side - 1) in ("“", '"', "‘", "that", ",")):
        return None
    first, last = view.place(draft.content[0][0]), view.place(draft.content[0][1] - 1) + 1
    if view.low(first - 1) in (",", ":"):
        return None  # "As Vale said, it was late"
    quoted = view.in_quotes[view.place(draft.main)]
    commas = (n for n in range(first + 1, last - 1) if view.in_quotes[n] == quoted and _opens_clause(view, n))
    return next((view.tokens[n - 1].end for n in commas), None)


def _next_clause(view: View, draft: Draft) -> int | None:
    """ "had talked about the pier, so I asked": what somebody talks about ends before the next clause."""
    if draft.word is None or draft.word.particle not in (("about",), ("of",)):
        return None
    first, last = view.place(draft.content[0][0]), view.place(draft.content[0][1] - 1) + 1
    if view.in_quotes[first] and draft.cue and not view.in_quotes[view.place(draft.cue[0][0])]:
        return None
    for n in range(first + 1, last - 2):
        if view.low(n) == "," and view.low(n + 1) in _GO_ON and view.low(n + 2) in PRONOUNS - {"who", "one", "both"}:
            return view.tokens[n - 1].end
    return None


def _narrated(view: View, draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """ "ordered troops to fight a group that has pledged to resist": what the group pledged is no part of the order,
    nor is what goes on meanwhile ("ordered an inquiry, as bakers and millers accused each other")."""
    start, end = draft.content[0]
    if draft.word is None or draft.word.lemma not in _ORDERING or view.low(view.place(start)) in ("that", "“", '"'):
        return None
    if view.quotations.covered(start, end):
        return None
    for other in drafts:
        source = other.source
        if other is draft or source is None or not other.cue or not start < source[0] < source[1] < other.main < end:
            continue
        opens = view.place(source[0]) - 1
        if view.low(opens) in ("as", "while") and view.low(opens - 1) == ",":
            return view.tokens[opens - 2].end
        behind = view.place(source[1] - 1) + 1
        who = behind if view.low(behind) != "," else behind + 1
        if view.low(who) in ("that", "which", "who") and other.content[-1][1] >= end - 1:
            return source[1]
    return None


def _next_speaker(view: View, draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """ "spoke of forty, and on the third day the owner said that": behind the number another speaks, as no clause is
    part of a number."""
    if draft.word is None or draft.word.kind != "figure" or len(draft.content) != 1:
        return None
    start, end = draft.content[0]
    for other in drafts:
        if other is draft or other.source is None or not other.cue or not start < other.source[0] < other.main < end:
            continue
        first = view.place(other.source[0])
        joint = next(
            (n for n in range(first - 1, max(view.place(start), first - _LEAD), -1) if view.low(n) == ","), None
        )
        if joint is not None and view.low(joint + 1) in ("and", "but", "while"):
            return view.tokens[joint - 1].end
    return None


def _opens_clause(view: View, comma: int) -> bool:
    """Whether a main clause with a pronoun for its subject begins behind a comma."""
    return view.low(comma) == "," and view.low(comma + 1) in PRONOUNS - {"who", "one", "both"}
