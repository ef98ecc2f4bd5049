"""Does the evidence answer the question, and with which sentences first? Decided from the evidence alone, by rules of
the language and few thresholds; the measured figures are in docs/answerability.md."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.asked import reasons
from rag.asked.about import naming_docs
from rag.asked.acts import does_what_is_asked
from rag.asked.answer_types import gives_whole, has_answer, is_of_rank, leaves_open
from rag.asked.contests import is_of_contest
from rag.asked.correcting import corrections, gives_no_figure
from rag.asked.counting import HARDLY_READ, HAS, SURE_READ, befell
from rag.asked.events import event_of, is_told
from rag.asked.holders import SURE, best_holder
from rag.asked.matching import has_name, meetings
from rag.asked.relations import is_related, relation_of
from rag.asked.spoken_of import may_speak_of, person_spoken_of
from rag.asked.states import is_state_body, state_words
from rag.asked.times import in_time
from rag.words import content_stems, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.types import Evidence
    from rag.verify.fault import SameName

MOST_LEADING = 3
LEAST_SCORE = 1.6
"""A best sentence that scores lower (``Evidence.score``) is about something else."""
LEAST_SCORE_READ, LEAST_CHANCE_READ = 1.35, 0.2
"""Not about something else, for all its low score, is a best sentence that scores so much where the reader finds one
that is as likely as this to answer: a question in other words than the articles'."""
LEAST_SCORE_ALONE, _LEAST_MATTER = 1.7, 0.45
"""The same where no sentence meets even so much of the matter."""
LEAST_ON_MATTER = -0.3
"""A holder speaks of the matter when ``matter - 2 * gap`` of his best sentence is at least this. ``matter`` is how well
that sentence meets what is asked about, and ``gap`` how much better another sentence, of anybody, meets it: who is
quoted on the dam, while others speak of the ferry, is not quoted on the ferry."""
_BEHIND_KIND, _FAR_BEHIND_KIND, _LITTLE_MATTER = 0.5, 0.8, 0.5
"""The best sentence with a figure, a name or a day of the kind asked for is of something else when its score lies far
behind the best of all, or lies behind and it meets little of the matter."""
_NEAR_BEST, _NEAR_BEST_SIDES = 0.2, 0.4
"""Sentences so near to the best one (in worth) lead the answer with it; more of them where sides are asked for."""
_WORTH_MATTER, _WORTH_HOLDER, _WORTH_KIND, _OUT_OF_TIME = 0.5, 0.5, 0.2, -0.3
_READ_HOLDER, _READ_KIND, _READ_OUT_OF_TIME = 2.5, 0.5, -2.0
_READ_RANK = _READ_WHOLE = _READ_ACT = 1.5
_READ_ASKS = -2.0
"""A sentence that asks (an interviewer's) is met by every word of the question and answers nothing."""
_ASKS = re.compile(r"[?][\"'”’»)]{0,3}$")
_READ_NO_FIGURE = -2.0
"""Who asks how many is seldom answered by a sentence that counts nothing, or something else."""
_READ_OF_OTHERS = -3.0
"""A figure of others than those named ("26 were hurt", at another fire) is no second answer beside the right one."""
_READ_NEAR_BEST, _READ_NEAR_BEST_SIDES = 1.0, 2.0
"""The same as above in log odds, for sentences that the reader has read."""
_LEAST_ODDS = 1e-4
_GIVEN = 0.1
"""As likely as this to answer, a sentence with a number gives the one asked for, whoever else gives none."""
_FAR_LIKELIER = 3.0
"""So much likelier than anybody else's is a holder's sentence that takes the matter up by one word."""
_NEAR_LIKELIEST = 0.75
"""So near to the likeliest of all, a sentence with a figure or a day gives it in other words ("paid for the trip")."""
_OF_LIKELIEST = 0.1
"""Who asks for a number, a day or a name is not answered where every sentence that has one is ten times less likely to
answer than one without: "a new captain will lead them" is no name, for all that another captain is named elsewhere."""
_NEARLY = 0.5
"""As likely as this share of the likeliest, a sentence may name what that one leaves open ("from abroad")."""
_LEAST_THING = 0.4
"""Who is asked for losses spoke of something else where no sentence of his meets "losses" so well."""
_ENDS_NAMED = re.compile(
    r"\b(?!(?:of|in|at|from|the|and|for|to|on|de|von|van)\b)[a-z][a-z-]+ [A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}$"
)
_DESCRIBED = 0.5
"""From here on (``rag.asked.holders``) a holder may be the one who is described: "the crane man", "a crane driver"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``chosen``: all of the evidence, those that answer first (``leading`` of them, 0 to 3), then the rest as they
    were ranked. Not answerable: ``reason`` says why, in plain words.
    ``corrects``: the sentences that say otherwise than the question takes for granted, which then answer it, and
    ``premise``: a sentence for the reader that says so."""

    answerable: bool
    chosen: tuple[Evidence, ...]
    leading: int
    reason: str | None = None
    premise: str | None = None
    corrects: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class _Judged:
    item: Evidence
    rank: int
    holder: float
    fits: float
    counted: float
    in_time: bool
    matter: float
    only_names: bool
    has_subject: bool
    has_names: bool  # its article has the names of the question, or the reader is sure of it all the same
    may_have_befallen: bool  # those whom the question counts, or in the contest that it names

    @property
    def has_kind(self) -> bool:
        return min(self.fits, self.counted) >= HAS

    @property
    def is_of_those_named(self) -> bool:
        """Whether a figure, day or name in it may be that of those whom the question names, and not of others."""
        return self.has_subject and self.has_names and self.may_have_befallen


def judge(asked: Asked, evidence: Sequence[Evidence], *, names: SameName | None = None) -> Verdict:
    """``evidence`` in the order of rank with ``score`` and ``claims``. Deterministic, a few milliseconds, no model
    loaded."""
    if not evidence:
        return Verdict(False, (), 0, reasons.NO_ARTICLE)
    met = meetings(asked, evidence, names=names)
    only_names = {word for name in asked.names for word in words(name)} >= set(asked.matter)
    subject = _subject(asked)
    named = naming_docs(asked, evidence, names=names) if asked.holder or _asks_kind(asked) else None
    judged = [
        _Judged(
            item,
            rank,
            best_holder(asked, item, names=names) if asked.holder else 1.0,
            *_answering(asked, item),
            in_time(asked, item.date, item.quote),
            one.matter,
            only_names,
            subject is None or has_name(subject, item, names=names) or _chance(item) >= SURE_READ,
            named is None or item.doc in named or _chance(item) >= SURE_READ,
            befell(asked, item) and is_of_contest(asked, item, names=names),
        )
        for rank, (item, one) in enumerate(zip(evidence, met, strict=True))
    ]
    reason = _refusal(asked, judged, names=names) or _not_told(asked, evidence, names=names)
    correcting = corrections(asked, evidence, is_given=any(_gives_it(asked, one) for one in judged[:MOST_LEADING]))
    if reason is not None and not correcting:
        return Verdict(False, tuple(evidence), 0, reason)
    ordered, leading = _ordered(asked, judged, correcting)
    return Verdict(True, ordered, leading, None, reasons.NOT_GRANTED if correcting else None, tuple(correcting))


def _subject(asked: Asked) -> str | None:
    """By what the one who did it is known: of "Ines Holt", beside another Holt, by "Ines"."""
    # "How many has Canberra banned?" may be told of Australia.
    if asked.subject is None or state_words(asked.subject):
        return None
    *given, surname = asked.subject.split()
    shares = any(name != asked.subject and name.split()[-1] == surname for name in asked.names)
    return " ".join(given) if given and shares else asked.subject


def _answering(asked: Asked, item: Evidence) -> tuple[float, float]:
    found = has_answer(asked, item)
    return found.fits, found.counted


def _refusal(asked: Asked, judged: Sequence[_Judged], *, names: SameName | None) -> str | None:
    """Why nothing there answers, in plain words; None where something does."""
    best = max(one.item.score for one in judged)
    # Sentences that no search has found tell by their words alone, which is not enough to be silent.
    searched = any(one.item.met for one in judged)
    if not _is_read_to_answer(best, judged) and (
        best < LEAST_SCORE
        or (searched and best < LEAST_SCORE_ALONE and max(one.matter for one in judged) < _LEAST_MATTER)
    ):
        return reasons.FAR_OFF
    holding = [one for one in judged if _may_hold(asked, one)]
    if asked.time is not None and holding and not any(one.in_time for one in holding):
        return reasons.no_time(asked.time.text)
    if asked.holder is not None and (why := _holder_is_silent(asked, judged, names=names)):
        return why
    if asked.kind == "quotation" and not any(one.fits >= HAS for one in judged):
        return reasons.NO_WORDS
    if _asks_kind(asked):
        if not _has_kind(judged, best=best, searched=searched):
            return reasons.no_kind(asked)
        if asked.holder is not None and not _holder_gives_it(judged):
            return reasons.gives_none(asked)
    if _is_left_open(asked, judged):
        return reasons.no_kind(asked)
    if all(one.item.answers is not None and one.item.answers < HARDLY_READ for one in judged):
        return reasons.NOT_ANSWERED
    return None


def _not_told(asked: Asked, evidence: Sequence[Evidence], *, names: SameName | None) -> str | None:
    """Why he resigned is not answered by what else he did, where nobody tells that he has, nor who designed the hall by
    who else had to do with it."""
    event, relation = event_of(asked), relation_of(asked)
    if event is not None and not is_told(asked, event, evidence, names=names):
        return reasons.NOT_ANSWERED if asked.kind == "yes-no" else reasons.NOT_TOLD
    if relation is not None and not is_related(asked, relation, evidence, names=names):
        return reasons.NOT_ANSWERED
    return None


def _asks_kind(asked: Asked) -> bool:
    """Whether only a sentence with a figure, a day or a name beside what is to be named can answer."""
    return asked.kind in ("number", "date") or (asked.kind == "person" and bool(asked.counted))


def _has_kind(judged: Sequence[_Judged], *, best: float, searched: bool) -> bool:
    having = [one for one in judged if one.has_kind]
    on_it = [one for one in having if one.is_of_those_named]
    if not on_it:
        return False
    likeliest = max(_chance(one.item) for one in judged)
    chance = max(_chance(one.item) for one in on_it)
    if chance >= max(_GIVEN, _NEAR_LIKELIEST * likeliest):
        return True
    behind = best - max(one.item.score for one in having)
    little = searched and max(one.matter for one in having) < _LITTLE_MATTER
    if behind > _FAR_BEHIND_KIND or (little and behind > _BEHIND_KIND):
        return False
    return chance >= _OF_LIKELIEST * likeliest


def _is_left_open(asked: Asked, judged: Sequence[_Judged]) -> bool:
    """Whether the likeliest sentence tells of what is to be named and does not name it, and no other is nearly as
    likely to."""
    likeliest = max(judged, key=lambda one: _chance(one.item))
    return leaves_open(asked, likeliest.item.quote) and not any(
        _chance(one.item) >= _NEARLY * _chance(likeliest.item) and not leaves_open(asked, one.item.quote)
        for one in judged
    )


def _chance(item: Evidence) -> float:
    return item.answers or 0.0


def _is_read_to_answer(best: float, judged: Sequence[_Judged]) -> bool:
    """Whether the reader finds an answer in other words than the question's, which the search puts far behind."""
    chance = max(_chance(one.item) for one in judged)
    return best >= LEAST_SCORE_READ and chance >= LEAST_CHANCE_READ


def _holder_is_silent(asked: Asked, judged: Sequence[_Judged], *, names: SameName | None) -> str | None:
    """Nothing of it applies where no claim is known at all: articles that were not analysed are no silence."""
    assert asked.holder is not None
    if not any(one.item.claims for one in judged):
        return None
    is_name = asked.holder_is_name and not state_words(asked.holder)
    is_name = is_name or is_state_body(asked.holder)
    held = [one for one in judged if one.holder >= (SURE if is_name else _DESCRIBED)]
    # "the mayor's brother Odo Brenk" has a name too, beside words that the articles need not have.
    is_name = is_name or bool(_ENDS_NAMED.search(asked.holder))
    if not held:
        return reasons.not_quoted(asked.holder) if is_name or asked.kind == "quotation" else None
    # Who speaks of one mine, in an article that never names the other, is not quoted on the other.
    if not any(one.has_names for one in held):
        return reasons.not_on_this(asked.holder)
    of = person_spoken_of(asked, names=names)
    if of is not None and not any(
        may_speak_of(of, one.item, names=names) or _chance(one.item) >= SURE_READ for one in held
    ):
        return reasons.not_on_this(asked.holder)
    if asked.thing is not None and not any(_meets(asked.thing, one.item) for one in held):
        return reasons.not_on_this(asked.holder)
    matter = max(one.matter for one in held)
    gap = max(one.matter for one in judged) - matter
    # An article on Orsk need not say "Orsk" again: names alone do not tell what somebody is silent on.
    searched = any(one.item.met for one in judged)
    is_off = searched and not judged[0].only_names and matter - 2 * gap < LEAST_ON_MATTER
    return reasons.not_on_this(asked.holder) if is_off and not _takes_it_up(asked, held, judged) else None


def _takes_it_up(asked: Asked, held: Sequence[_Judged], judged: Sequence[_Judged]) -> bool:
    """Whether a holder speaks of the matter by one word of it: "The vote was “a robbery”", where the article has told
    before who voted on what. He has a word of the question that is no name, and nobody else is as likely to answer."""
    named = {word for name in asked.names for word in words(name)}
    own = {stem(word) for word in asked.matter if word not in named}
    others = max((_chance(one.item) for one in judged if one not in held), default=0.0)
    return any(
        one.has_names
        and _chance(one.item) >= max(_GIVEN, _FAR_LIKELIER * others)
        and not own.isdisjoint(content_stems(one.item.quote))
        for one in held
    )


def _meets(word: str, item: Evidence) -> bool:
    met = max((value for other, value, _ in item.met if other == word), default=1.0)
    return met >= _LEAST_THING or stem(word) in content_stems(item.quote) or _chance(item) >= SURE_READ


def _holder_gives_it(judged: Sequence[_Judged]) -> bool:
    """Whether a sentence with the figure or the day is the holder's, or goes on from one of his. Not to be told where
    nothing there is his, as he may be described in other words."""
    held = [one for one in judged if one.holder >= _DESCRIBED]
    if not held:
        return True
    beside = {(one.item.doc, one.item.sentence + 1) for one in held}
    return any(
        one.has_kind and (one in held or (not one.item.claims and (one.item.doc, one.item.sentence) in beside))
        for one in judged
    )


def _gives_it(asked: Asked, one: _Judged) -> bool:
    is_likely = one.item.answers is None or one.item.answers >= _GIVEN
    return is_likely and one.has_kind and not gives_no_figure(asked, one.item.quote)


def _may_hold(asked: Asked, one: _Judged) -> bool:
    return asked.holder is None or one.holder >= _DESCRIBED


def _ordered(
    asked: Asked, judged: Sequence[_Judged], correcting: Sequence[Evidence]
) -> tuple[tuple[Evidence, ...], int]:
    """The evidence with those that answer first, and how many these are: what corrects the premise, else only what the
    asked holder holds and what has the kind of thing asked for, where there is any."""
    ranked = sorted(judged, key=lambda one: (-_worth(asked, one), one.rank))
    first = [one for one in ranked if one.item in correcting]
    may_lead = first or ranked
    read = any(one.item.answers is not None for one in judged)
    # The reader knows whom and what is asked for; the rules then weigh, and do not exclude.
    if asked.holder is not None and not read:
        may_lead = [one for one in may_lead if one.holder >= _DESCRIBED] or may_lead
    if not read:
        may_lead = [one for one in may_lead if one.has_kind] or may_lead
    near, near_sides = (_READ_NEAR_BEST, _READ_NEAR_BEST_SIDES) if read else (_NEAR_BEST, _NEAR_BEST_SIDES)
    least = _worth(asked, may_lead[0]) - (near_sides if asked.wants_sides else near)
    leading = [one for one in may_lead if _worth(asked, one) >= least][:MOST_LEADING]
    ranks = {one.rank for one in leading}
    behind = [one for one in (ranked if read else judged) if one.rank not in ranks]
    return tuple(one.item for one in (*leading, *behind)), len(leading)


def _worth(asked: Asked, one: _Judged) -> float:
    """What speaks for a sentence: log odds where the reader has read it, else in units of ``Evidence.score``."""
    held = (one.holder if one.holder >= _DESCRIBED else 0.0) if asked.holder is not None else 0.0
    kind = min(one.fits * one.counted, 1.0) if asked.kind not in ("yes-no", "general") else 0.0
    if one.item.answers is not None:
        chance = min(max(one.item.answers, _LEAST_ODDS), 1 - _LEAST_ODDS)
        worth = math.log(chance / (1 - chance)) + _READ_HOLDER * held + _READ_KIND * kind
        worth += 0.0 if one.in_time else _READ_OUT_OF_TIME
        if asked.kind == "number":
            worth += _READ_OF_OTHERS if not one.is_of_those_named else 0.0 if one.has_kind else _READ_NO_FIGURE
        if asked.measure == "clock":
            worth += 0.0 if one.has_kind else _READ_NO_FIGURE
        worth += _READ_RANK if is_of_rank(asked, one.item.quote) else 0.0
        worth += _READ_WHOLE if gives_whole(asked, one.item.quote) else 0.0
        worth += _READ_ACT if _may_hold(asked, one) and does_what_is_asked(asked, one.item) else 0.0
        return worth + (_READ_ASKS if _ASKS.search(one.item.quote) else 0.0)
    worth = one.item.score + _WORTH_MATTER * one.matter + _WORTH_HOLDER * held + _WORTH_KIND * kind
    return worth + (0.0 if one.in_time else _OUT_OF_TIME)
