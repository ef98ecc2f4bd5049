"""Is a contradiction about what a question asks? Two holders of one article may quarrel over something else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rag.asked.alike import same_counted
from rag.asked.matching import has_name
from rag.asked.times import in_time
from rag.asked.wording import SIDES
from rag.disagree.blame import blamed
from rag.disagree.counts import FATES
from rag.disagree.given import states_in
from rag.disagree.opposed import asked_states
from rag.verify.meanings import sense
from rag.words import stem, words

if TYPE_CHECKING:
    from rag.asked.asked import Asked
    from rag.disagree.clash import Clash
    from rag.disagree.statement import Statement
    from rag.verify.fault import SameName

_STANDS_DAYS = 4
_LEAST_OF_MATTER = 2
FOREMOST = 3
"""Rank of the evidence. The other side may come far behind, or have been looked for on purpose."""


def is_asked(asked: Asked, made: Clash, *, leading: int = FOREMOST, names: SameName | None = None) -> bool:
    """Whether the question has a word of the matter: what is counted, the state, the deed, what is denied; and one of
    the two stands among the first ``leading`` sentences (a few more where the question asks for sides). "Has Korsk been
    captured?" asks for the quarrel over whether Korsk is taken, wherever its sides stand.

    Who asks for one holder's words ("What did the mayor say?", "When did the firm publish its count?") is told these:
    that others say otherwise is another question."""
    if asks_one_holder(asked) or _is_about_one_holder(asked, made):
        return False
    if made.kind == "figure" and not (_asks_for_figures(asked) and _are_of_the_name(asked, made, names=names)):
        return False
    if asked.time is not None and not all(_is_of_the_time(asked, one) for one in (made.one, made.other)):
        return False
    if _is_of_the_very_state(asked, made, names=names):
        return True
    if min(made.one.rank, made.other.rank) >= (max(leading, FOREMOST) if asked.wants_sides else leading):
        return False
    return _is_of_the_matter(asked, made)


def _is_of_the_very_state(asked: Asked, made: Clash, *, names: SameName | None) -> bool:
    """Whether a question for a state ("Has it been captured?", "Who controls it?") is met by both: in the state, and in
    each name that it has."""
    if not asked.names or not (asked.wants_sides or asked.kind == "person") or made.kind not in ("state", "denial"):
        return False
    states = _asked_states(asked)
    return all(
        states & states_in(one).keys() and all(has_name(name, one.evidence, names=names) for name in asked.names)
        for one in (made.one, made.other)
    )


def _asks_for_figures(asked: Asked) -> bool:
    """ "What bothers the professor about the leak?" is told no two values of the leak."""
    return asked.kind in ("number", "date") or bool(asked.counted) or asked.wants_sides or asked.measure != "any"


def _are_of_the_name(asked: Asked, made: Clash, *, names: SameName | None) -> bool:
    """Whether both figures, or neither, are given where the names of the question are: who asks for the dead of Orsk is
    not told those of Lenta as another count."""
    both = (made.one, made.other)
    holders = frozenset(word for one in both for link in one.chain for word in words(link.name))
    matter = [name for name in asked.names if not holders.issuperset(words(name))]
    return all(len({has_name(name, one.evidence, names=names) for one in both}) == 1 for name in matter)


def _asked_states(asked: Asked) -> frozenset[str]:
    return frozenset[str]().union(*map(asked_states, words(asked.question)))


def asks_one_holder(asked: Asked) -> bool:
    """Whether a question is for one holder's words, and for no other side."""
    if SIDES.search(asked.question):
        return False
    return asked.kind == "quotation" or (asked.holder is not None and asked.kind != "yes-no")


def _is_about_one_holder(asked: Asked, made: Clash) -> bool:
    """ "When did Hale publish its count?" asks for that of Hale; "in Dunmere" is no holder, nor is its mayor."""
    subject = frozenset(words(asked.subject or ""))
    return (
        bool(subject)
        and not SIDES.search(asked.question)
        and asked.kind in ("number", "date")
        and any(subject <= frozenset(words(link.name)) for one in (made.one, made.other) for link in one.chain)
    )


def _is_of_the_time(asked: Asked, statement: Statement) -> bool:
    """Not where the sentence itself gives a day beyond it: "0.04 on 11 May" is no answer about 6 May. A count of the
    day before still stands."""
    time, said_on = asked.time, statement.said_on
    if time is None or said_on is None:
        return True
    if said_on != statement.evidence.date and time.until is not None and said_on > time.until.isoformat():
        return False
    if in_time(asked, statement.evidence.date, statement.evidence.quote):
        return True
    return time.since is not None and 0 <= (time.since - date.fromisoformat(said_on)).days <= _STANDS_DAYS


def _is_of_the_matter(asked: Asked, made: Clash) -> bool:
    names = {word for name in asked.names for word in words(name)}
    told = [word for word in asked.matter if word not in names]
    senses = frozenset(map(sense, told))
    if made.counts is not None:
        return _counts(asked, made, told, senses)
    if _is_foremost(asked, made, senses):
        return True
    if _asked_states(asked) & _states(made):
        return True
    if made.kind == "state":
        return False
    if made.kind == "blame":
        deeds = frozenset[str]().union(*(deed.deed for one in (made.one, made.other) for deed in blamed(one)))
        return bool(senses & deeds)
    return bool(senses & _denied(made))


def _is_foremost(asked: Asked, made: Clash, senses: frozenset[str]) -> bool:
    """Who asks whether it is so, or for all sides, asks for the quarrel about the sentences that fit best."""
    if not asked.wants_sides or asked.kind == "who-says" or min(made.one.rank, made.other.rank) >= FOREMOST:
        return False
    # Their quarrel itself, and not only what stands around it, has more than one word of a longer question.
    own = senses & (made.one.senses | made.other.senses)
    if len(own) < min(_LEAST_OF_MATTER, len(senses)):
        return False
    # "His office denied that" has no word of the matter.
    return all(senses & context_senses(one) for one in (made.one, made.other) if not (one.denies and one.is_thin))


def context_senses(statement: Statement) -> frozenset[str]:
    """The senses of a statement's sentence and of its article's title."""
    titled = frozenset(map(sense, words(statement.evidence.title or "")))
    return titled | statement.reading.senses_at(range(len(statement.reading.tokens)))


def _counts(asked: Asked, made: Clash, told: list[str], senses: frozenset[str]) -> bool:
    assert made.counts is not None
    fates = {count.fate for count in made.counts if count.fate}
    asked_fates = {FATES[word] for word in words(asked.question) if word in FATES}
    if fates - {"toll"}:
        return bool(fates & asked_fates) or ("dead" in fates and bool(senses & _TOLL_WORDS))
    if made.counts[0].unit == "time" and asked.measure != "duration":
        return False
    counted = made.counts[0].what | made.counts[1].what
    stems = {stem(word) for word in told}
    if counted & senses or any(same_counted(one, other) for one in stems for other in counted):
        return True
    return bool(asked.kind == "number" or asked.wants_sides) and bool(
        senses & made.one.senses & made.other.senses or senses & (made.one.senses | made.other.senses)
    )


def _states(made: Clash) -> frozenset[str]:
    mine, theirs = states_in(made.one), states_in(made.other)
    if made.kind == "state":
        return frozenset(name for name in mine.keys() & theirs.keys() if mine[name].holds != theirs[name].holds)
    return frozenset(mine.keys() | theirs.keys())


def _denied(made: Clash) -> frozenset[str]:
    one, other = made.one, made.other
    found: frozenset[str] = frozenset()
    for denier, asserter in ((one, other), (other, one)):
        if denier.denied or denier.denies:
            found |= asserter.asserted if denier.is_thin else denier.denied & asserter.asserted
    return found


_TOLL_WORDS = frozenset(map(sense, ("toll", "casualties", "victims", "losses", "count")))
