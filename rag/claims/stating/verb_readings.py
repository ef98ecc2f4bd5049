"""What a verb that says something attributes to whom: the forms it can have, each a reading, the surest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.clauses import doer
from rag.claims.language.function_words import AUXILIARIES, PREPOSITIONS
from rag.claims.language.grammar import antecedent, subject_before
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import closes_with_several, group_at
from rag.claims.stating.claimhood import NEGATABLE, is_claim, is_future
from rag.claims.stating.corrected import before_addressee
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.found import is_nobody
from rag.claims.stating.light import expressed, with_its_noun
from rag.claims.stating.no_speech import of_person
from rag.claims.stating.parse import clipped, closes, content_after, content_end, parsed
from rag.claims.stating.parted import holders, meant
from rag.claims.stating.passives import is_reduced, passive
from rag.claims.stating.sure import is_sure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rag.claims.language.verbs import Group
    from rag.claims.language.view import View
    from rag.types import Span

SELF = words_of("i we he she it they")
_TIMES = words_of("after before by in during since last")


@dataclass(frozen=True, slots=True)
class _Site:
    """A verb where it stands: the tokens ``low`` to ``high`` (exclusive) that its attribution may use, which are those
    of the content of ``outer`` where the verb stands in a claim."""

    view: View
    group: Group
    low: int
    high: int
    outer: Draft | None

    @property
    def after(self) -> str:
        """The word behind the verb."""
        return self.view.low(self.group.last)

    def opens(self, subject: Span) -> str:
        """The first word of it."""
        return self.view.low(self.view.place(subject[0]))


def at_verb(view: View, group: Group, drafts: Sequence[Draft]) -> Iterable[Draft]:
    """The attributions that a verb makes, beside the ``drafts`` that its sentence has already."""
    if group.cue.lemma == "continue" and view.low(group.last) == "to":
        carried = _carried(view, group, drafts)
        if carried is None:
            return ()
        group = carried
    at = _Site(view, group, *bounds(view, group, drafts))
    for by_form in _BY_FORM:
        if (found := by_form(at)) is not None:
            return found
    subject = clipped(view, subject_before(view, group.first), at.low)
    if subject is None:
        return _joined(at, drafts)
    if at.opens(subject) == "neither":
        at = replace(at, group=replace(group, negated=True))
    for by_subject in _BY_SUBJECT:
        if (found := by_subject(at, subject)) is not None:
            return found
    return _plain(at)


def _carried(view: View, group: Group, drafts: Sequence[Draft]) -> Group | None:
    """ "continues to believe that": the verb behind "to" says it; None where that is no verb of speech, or has been
    found already."""
    said = group_at(view, group.last + 1)
    if said is None or said.cue.kind == "not" or "base" not in said.forms:
        return None
    at = view.tokens[said.verb].start
    if any(start <= at < end for one in drafts for start, end in one.cue):
        return None
    return replace(group, cue=said.cue, verb=said.verb, last=said.last)


# A reading gives the drafts of the form that it knows, and none where nothing is attributed in that form. It gives None
# where the verb stands in another form: then the next one is tried.


def _says_nothing(at: _Site) -> Iterable[Draft] | None:
    view, group = at.view, at.group
    if group.cue.kind == "not" or (group.negated and group.cue.lemma not in NEGATABLE):
        return ()
    nothing = at.after in ("nothing", "little") and not any(view.low(group.last + n) in AUXILIARIES for n in (1, 2, 3))
    return () if at.after == "no" or nothing or is_future(view, group) else None


def _fragment(at: _Site) -> Iterable[Draft] | None:
    """A word in quotation marks that are nobody's claim."""
    return () if at.outer is None and at.view.in_quotes[at.group.verb] else None


def _passive(at: _Site) -> Iterable[Draft] | None:
    if not (at.group.passive or is_reduced(at.view, at.group)):
        return None
    told = passive(at.view, at.group, at.low, at.high)
    # "He says they were ordered to lie down": inside a claim, words that nobody is named for are part of it.
    return [one for one in told if at.outer is None or one.source is not None or one.content[0][0] > one.main]


def _participle(at: _Site) -> Iterable[Draft] | None:
    """ "saying", which goes with another verb."""
    return () if "ing" in at.group.forms and at.group.first == at.group.verb else None


def _closing(at: _Site) -> Iterable[Draft] | None:
    """ "…, the mayor, her deputy and two aides said"."""
    if not closes_with_several(at.view, at.group):
        return None
    found = parsed(at.view, at.group, at.low, at.high)
    return drafts_of(at.view, at.group, (found[0],) if found[0] else (), found[1]) if found is not None else None


def _outlets_own(at: _Site, subject: Span) -> Iterable[Draft] | None:
    """ "We think you will like it": the outlet itself, or in a transcript."""
    return () if at.outer is None and at.view.cut(subject).lower() in ("i", "we", "you") else None


def _in_side_clause(at: _Site, subject: Span) -> Iterable[Draft] | None:
    """Inside a claim: "When I look at somebody who tells them …", "“You tell me”"."""
    addressed = at.opens(subject) == "you" and "past" not in at.group.forms
    aside = addressed or at.opens(subject) in ("when", "if", "while", "because")
    return () if aside and at.outer is not None else None


def _indirect_question(at: _Site, subject: Span) -> Iterable[Draft] | None:
    """ "has heard what voters are saying"."""
    return () if at.opens(subject) == "what" and at.group.cue.kind != "judge" else None


def _neither(at: _Site, subject: Span) -> Iterable[Draft] | None:
    """ "Neither asked why": only of some verbs the negation is a claim ("Neither confirmed it")."""
    return () if at.opens(subject) == "neither" and at.group.cue.lemma not in NEGATABLE else None


def _of_himself(at: _Site, subject: Span) -> Iterable[Draft] | None:
    """A speaker who tells, in his claim, of his own words."""
    if at.outer is None or at.view.cut(subject).lower() not in SELF:
        return None
    return None if may_be_other(at.view, subject, at.outer) else ()


def _object_before(at: _Site, subject: Span) -> Iterable[Draft] | None:
    """ "a charge that the firm denies"."""
    relative = _object_relative(at.view, at.group, subject)
    if relative is None:
        return None
    if relative[0] == subject[0]:
        subject = (at.view.tokens[at.view.place(relative[1] - 1) + 1].start, subject[1])
    return drafts_of(at.view, at.group, (subject,), (relative,))


def _verdict(at: _Site, subject: Span) -> Iterable[Draft] | None:
    """ "what the union called a trick"."""
    view, group = at.view, at.group
    what = view.place(subject[0]) - 1
    if group.cue.kind != "judge" or what < at.low or view.low(what) != "what" or group.last >= at.high:
        return None
    verdict = view.words(group.last, content_end(view, group.last, at.high))
    return drafts_of(view, group, (subject,), (view.words(what, what + 1), verdict))


def _unsure(at: _Site, subject: Span) -> Iterable[Draft] | None:
    """Forms that are sure are read by ``_plain``, or by what stands between the two."""
    is_read = (
        is_sure(at.view, at.group, at.high, joined=False)
        or closes(at.view, at.group, subject, at.low)
        or _is_inserted(at.view, at.group, subject, at.low)
    )
    return None if is_read else ()


def _promised_before(at: _Site, subject: Span) -> Iterable[Draft] | None:
    """ "compensation promised after the fire had yet to be paid"."""
    reduced = at.group.cue.lemma in ("promise", "announce", "predict") and at.group.first == at.group.verb
    return () if reduced and at.outer is not None and at.after in _TIMES else None


_BY_FORM = (_says_nothing, _fragment, _passive, _participle, _closing)
_BY_SUBJECT = (
    _outlets_own,
    _in_side_clause,
    _indirect_question,
    _neither,
    _of_himself,
    _object_before,
    _verdict,
    _unsure,
    _promised_before,
)


def _plain(at: _Site) -> Iterable[Draft]:
    """ "The mayor said the bridge was shut", where nothing speaks against it."""
    view, group, high = at.view, at.group, at.high
    if _in_relative(view, group):
        high = next((n for n in range(group.last, high) if view.low(n) == "," and not view.in_quotes[n]), high)
    found = parsed(view, group, at.low, high)
    if found is None or found[0] is None:
        return ()
    source, content = found[0], found[1]
    if group.cue.lemma in ("tell", "inform"):
        content = before_addressee(view, view.words(group.first, group.last), source, content)
    return drafts_of(view, group, holders(view, source, group), content)


def _joined(at: _Site, drafts: Sequence[Draft]) -> Iterable[Draft]:
    """ "The manager came and said it was plaster": the subject stands before another verb."""
    view, group = at.view, at.group
    subject = shared_subject(view, group, drafts, at.low)
    if subject is None and at.outer is not None and view.low(group.first - 1) in ("and", "but", "then"):
        subject = doer(view, _clause_of_and(view, group.first - 1, at.low), group.first - 1)
        if subject is not None and not may_hold(view, subject):
            return ()
    if subject is None or not is_sure(view, group, at.high, joined=True):
        return ()
    content = content_after(view, group, at.high)
    return drafts_of(view, group, (subject,), (content,) if content else ())


def _clause_of_and(view: View, place: int, low: int) -> int:
    """Where the clause begins that the "and" at ``place`` goes on with: behind the "that" before it, but not in "asked
    that the man be freed and said": what is asked for is no deed of his."""
    that = next((n for n in range(place, low, -1) if view.low(n) == "that"), low)
    helpers = [view.low(n) for n in range(that + 1, place) if view.low(n) in AUXILIARIES]
    return low if that > low and helpers[:1] == ["be"] else that


def _is_inserted(view: View, group: Group, subject: Span, low: int) -> bool:
    """ "The king, she maintains, was awake": between commas, in the middle of what is said."""
    first = view.place(subject[0])
    says = group.cue.kind in ("say", "claim", "believe") and group.first == group.verb and group.forms & {"past", "s"}
    pronoun = view.cut(subject).lower() in ("he", "she", "it", "they")
    return bool(says) and pronoun and view.low(group.last) == "," and view.low(first - 1) == "," and first - 1 > low


def _object_relative(view: View, group: Group, subject: Span) -> Span | None:
    """ "a charge that the firm denies", "whose value experts dispute": what is denied stands before."""
    if group.cue.kind not in ("deny", "doubt") or view.low(group.last) not in (",", ".", ";", "", "—", "–", ")"):
        return None
    first = view.place(subject[0])
    if view.low(first - 1) in ("that", "which"):
        return antecedent(view, first - 1)
    if view.low(first) in ("a", "an", "the", "something"):  # "a charge the firm denies"
        for second in range(first + (1 if view.low(first) == "something" else 2), view.place(subject[1] - 1)):
            if view.low(second - 1) in PREPOSITIONS:
                break  # "A captain of the ferry disagreed"
            if view.low(second) in ("the", "his", "her", "its", "their"):
                return view.words(first, second)
    last = view.place(subject[1] - 1)
    if view.low(first) == "whose" and last > first + 1:  # "whose value experts dispute"
        return view.words(first, last)
    return None


def _in_relative(view: View, group: Group) -> bool:
    """ "Vale Water, which last week spoke of …, said": the clause ends with its comma."""
    for n in range(group.first - 1, max(-1, group.first - 6), -1):
        if view.low(n) in ("who", "which"):
            return view.low(n - 1) == ","
        if view.low(n) == ",":
            return False
    return False


def bounds(view: View, group: Group, drafts: Sequence[Draft]) -> tuple[int, int, Draft | None]:
    """The tokens that a verb's attribution may use: those of the narrowest content around it."""
    start, end = view.words(group.first, group.last)
    around = [
        ((one.content[0][0], one.content[-1][1]), one)
        for one in drafts
        if one.content[0][0] <= start and end <= one.content[-1][1]
    ]
    if not around:
        last = len(view.tokens)
        while last and view.low(last - 1) in (".", "!", "?"):
            last -= 1
        return 0, last, None
    span, outer = min(around, key=lambda one: one[0][1] - one[0][0])
    return view.place(span[0]), view.place(span[1] - 1) + 1, outer


def shared_subject(view: View, group: Group, drafts: Sequence[Draft], low: int) -> Span | None:
    """The subject of the verb before "and" or "but": "claimed that … and threatened to sue"."""
    before = group.first - 1
    while before > low and (view.low(before) == "," or view.low(before).endswith("ly")):
        before -= 1
    if view.low(before) not in ("and", "but", "or"):
        return None
    at = view.tokens[before].start
    earlier = [
        one
        for one in drafts
        if one.cue
        and one.source is not None
        and one.cue[-1][1] <= at
        and view.place(one.cue[0][0]) >= low
        and one.source[1] <= one.cue[-1][0]
    ]
    return max(earlier, key=lambda one: one.cue[-1][1]).source if earlier else None


def drafts_of(view: View, group: Group, sources: Sequence[Span | None], content: tuple[Span, ...]) -> Iterator[Draft]:
    if not content:
        return
    cue = view.words(group.first, group.last)
    if group.passive is False and view.low(view.place(content[0][0])) in ("which", "who") and len(content) == 1:
        content = tuple(meant(view, span) for span in content)
    content = with_its_noun(view, group.cue, cue, content)
    stance = of_person(view, group.cue, content) or expressed(view, group.cue, cue, content)
    for source in sources:
        if source is not None and (is_nobody(view.cut(source)) or _asks_who(view, source)):
            continue
        draft = Draft(view.sentence.index, (cue,), (source,), content, group.cue, CONFIDENCE, group.negated, stance)
        if is_claim(view, draft, passive=group.passive):
            yield draft


def _asks_who(view: View, source: Span) -> bool:
    """ "What the report says, and who disputes it"."""
    return view.cut(source).lower() == "who" and view.low(view.place(source[0]) - 1) in ("", "and", "or")


def may_be_other(view: View, subject: Span, outer: Draft) -> bool:
    """Whether a pronoun inside what somebody says can be somebody else: in his own words he is "I"."""
    quotation = view.quotations.at(subject[0])
    if quotation is not None:
        own = outer.source is not None and view.quotations.at(outer.source[0]) == quotation
        same = own and outer.source is not None and view.cut(outer.source).lower() == view.cut(subject).lower()
        return view.cut(subject).lower() in ("he", "she", "they") and not same  # "“She says that she thinks”"
    if outer.source is None:
        return view.cut(subject).lower() not in ("i", "we")
    if view.cut(subject).lower() in ("he", "she") and view.cut(outer.source).lower() not in SELF:
        return True  # whether it is he himself, only his gender tells: left to who resolves the holders
    source = view.cut(outer.source).lower()
    return (
        view.cut(subject).lower() in ("he", "she", "they")
        and source in ("i", "we", "he", "she", "it", "they")
        and (view.cut(subject).lower() != source)
    )
