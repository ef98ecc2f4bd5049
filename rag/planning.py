"""What an answer is made of: the sentences that answer, the sides of a dispute, corrections instead of errors, and
what a sentence needs before it to be understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.accounts import accounts
from rag.compose import is_heading, leans_back
from rag.compose.naming import short
from rag.compose.quoting import quoted
from rag.compose.trimming import capitalised
from rag.countering import LONGEST, nothing_counters
from rag.dangling import DANGLES, nothing_dangles
from rag.dates import written_date
from rag.disagree import corrections, denies_what_was_told, disagreements, is_notice, outlet_begins, remark, superseded
from rag.disagree.rivals import figures_of_several, rivals
from rag.disagree.tallies import MOST_TALLIES, tallies
from rag.figures import figures
from rag.meant import as_it_stands
from rag.needed import SURE, needed
from rag.neighbours import before, has_letters, nobody_around
from rag.others import contradicting_beside
from rag.provenance import with_provenance
from rag.told import is_told
from rag.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from rag.asked.asked import Asked
    from rag.asked.judge import Verdict
    from rag.countering import Countering
    from rag.dangling import Dangling
    from rag.disagree import Correction, Dispute, Remark, Statement
    from rag.meant import Meant
    from rag.neighbours import Around
    from rag.types import Evidence
    from rag.verify.fault import SameName

MOST_TOLD = 5
_MOST_BEFORE = 2
_MOST_COUNTERING = 2
_REPEATS = 0.8
_GLOSS = re.compile(r"\(“([^”]{1,400})”\)")
_ELSE = re.compile(r"\belse\b", re.IGNORECASE)
_LIKELY = 2 * SURE
"""``Evidence.answers`` of a sentence that may take the place of one that was told already."""
_OF_WORDS = frozenset(("quotation", "what-said"))
_FOREMOST = 3
_DEEPEST = 8
"""Rank of the evidence: a newer statement further down is of something else."""


@dataclass(frozen=True, slots=True)
class Plan:
    """``leading``: the sentences that the answer rests on, in its order, at least one; ``rest``: all other evidence as
    it was ranked. ``disputes``: who contradicts whom about what is asked; their sides are among ``leading``.
    ``warnings``: what the reader must know of these sources. ``older``: the sentences (doc, index) whose holder has
    said otherwise since. ``remark``: what is to be said of the origins of the leading sentences. ``disputable``: the
    evidence, the best first, of which other sides may be looked for.
    ``tallies``: what of the leading ones gives the counts of several holders. ``explaining``: those of the leading
    ones (doc, index) that only say who is meant in the one behind them. ``corrected``: sentences (doc, index) that were
    wrong, or only say what was, and so are not told."""

    leading: tuple[Evidence, ...]
    rest: tuple[Evidence, ...]
    disputes: tuple[Dispute, ...] = ()
    warnings: tuple[str, ...] = ()
    older: frozenset[tuple[str, int]] = frozenset()
    remark: Remark | None = None
    disputable: tuple[Evidence, ...] = ()
    tallies: tuple[Evidence, ...] = ()
    explaining: frozenset[tuple[str, int]] = frozenset()
    corrected: frozenset[tuple[str, int]] = frozenset()

    @property
    def has_sides(self) -> bool:
        """Whether several holders say several things, none of which is to be left out."""
        return bool(self.disputes or self.tallies)


def plan(
    asked: Asked,
    verdict: Verdict,
    *,
    beyond: Sequence[Evidence] = (),
    names: SameName | None = None,
    around: Around = nobody_around,
    meant: Meant = as_it_stands,
    dangles: Dangling = nothing_dangles,
    countered_by: Countering = nothing_counters,
) -> Plan:
    """From an answerable ``verdict``. ``beyond`` are sentences that contradict it, found for an earlier plan's
    ``disputable``; ``around`` gives the neighbours of a sentence in its article, ``meant`` says what it leaves to
    them, ``dangles`` whether it needs the one before it, and ``countered_by`` which of them must not be left out."""
    made = _plan(asked, _of_sentences(verdict), beyond=beyond, names=names, around=around)
    hangs: Dangling = lambda item: dangles(meant(item))  # noqa: E731
    made = _with_what_counters(made, countered_by, hangs, names=names)
    made = _with_what_dangles(made, hangs, around)
    return replace(made, leading=tuple(map(meant, made.leading)))


def _of_sentences(verdict: Verdict) -> Verdict:
    """Without evidence that has no letter ("...")."""
    told = tuple(item for item in verdict.chosen if has_letters(item.quote))
    if not told or len(told) == len(verdict.chosen):
        return verdict
    return replace(
        verdict, chosen=told, leading=sum(has_letters(one.quote) for one in verdict.chosen[: verdict.leading])
    )


def _plan(
    asked: Asked, verdict: Verdict, *, beyond: Sequence[Evidence], names: SameName | None, around: Around
) -> Plan:
    chosen = verdict.chosen[: max(1, verdict.leading)]
    if verdict.corrects:
        corrected = [one for n, one in enumerate(chosen) if not n or not is_told(one, chosen[:n], names=names)]
        return _planned(corrected, verdict.chosen, around)
    # A headline says what its story says, worse, and is nobody's word.
    bodies = tuple(item for item in verdict.chosen if not is_heading(item)) or verdict.chosen
    fresh = _not_told_yet(asked, bodies)
    every = (*fresh, *(item for item in beyond if not is_heading(item)))
    parties = accounts(asked, every, names=names)
    counts = () if parties else tallies(asked, every, around, names=names)
    counts = counts or (() if parties else figures_of_several(asked, every, around, names=names))
    leading = list(parties or counts) or needed(asked, fresh, around, leading=len(chosen), names=names)
    others = () if parties or counts else rivals(asked, leading, every, around, names=names)
    leading += others
    every = (*every, *contradicting_beside(asked, leading, every, around, names=names))
    # What is so stands beside what was wrong, and need not have been found.
    beside = (one for item in every if is_notice(item) for one in around(item))
    every = tuple(dict.fromkeys((*every, *(one for one in beside if not _is_among(one, every)))))
    warnings = []
    amended: set[tuple[str, int]] = set()
    for one in corrections(every):
        amended.update((item.doc, item.sentence) for item in (*one.wrong, one.notice))
        if any(item in leading for item in one.wrong):
            leading = [one.right or one.notice, *(item for item in leading if item not in one.wrong)]
            warnings.append(_corrected(one))
        if one.right in leading and one.notice not in (one.right, leading[0]):
            # Beside how it is, what was wrong need not be said again.
            leading = [item for item in leading if item != one.notice]
    newer = [] if asked.time else list(_newer(leading, every, beyond, names=names))
    for old, new in newer:
        at = leading.index(old.evidence)
        leading[at:at] = [] if new.evidence in leading else [new.evidence]
        warnings.append(_replaced(old, new))
    first = (*leading, *(item for item in every if item not in leading))
    disputes = disagreements(asked, parties or counts or first, names=names, most=1, leading=len(leading))
    for dispute in () if counts else disputes:
        leading = _with_sides(leading, dispute, fresh, names=names)
    most = MOST_TALLIES if counts or others else MOST_TOLD
    leading = _with_room(with_provenance(asked, leading, every, around, names=names), disputes, most=most)
    older = frozenset(old.key for old, _ in newer)
    every = (*every, *(item for item in verdict.chosen if item not in every))
    if asked.kind in _OF_WORDS:
        leading = list(dict.fromkeys(one for item in leading for one in _whole_quotation(item, around)))
    made = _planned(leading, every, around, most=most)
    remarked = remark(made.leading, disputes, names=names)
    return replace(
        made,
        disputes=disputes,
        warnings=tuple(warnings),
        older=older,
        remark=remarked,
        disputable=fresh,
        tallies=counts,
        corrected=frozenset(amended),
    )


def _not_told_yet(asked: Asked, chosen: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences in order, but last those that only repeat what the question quotes of the last answer: "Is that
    advice (“…”) still in force?" is not answered by the advice. They stay where nothing else is likely to answer:
    "When will that (“The ban begins on Monday”) begin?" is, unless what else there is was asked for."""
    quoted = frozenset[str]().union(*map(content_stems, _GLOSS.findall(asked.question)))

    def repeats(item: Evidence) -> bool:
        own = content_stems(item.quote)
        return bool(quoted) and len(own & quoted) >= _REPEATS * len(own)

    others = [item for item in chosen if not repeats(item)]
    if not _ELSE.search(asked.question) and not any(_may_answer(item) for item in others):
        return tuple(chosen)
    return tuple(sorted(chosen, key=repeats))


def _may_answer(item: Evidence) -> bool:
    return item.answers is None or item.answers >= _LIKELY


def _whole_quotation(item: Evidence, around: Around) -> Iterator[Evidence]:
    """A sentence with what stands beside it in the same quotation marks: who asks for somebody's words asks for more
    than the half of them that names him."""
    marks = quoted(item.quote)
    beside = {one.sentence - item.sentence: one for one in around(item)}
    if marks.opens_before and -1 in beside:
        yield beside[-1]
    yield item
    if marks.stays_open and 1 in beside:
        yield beside[1]


def _is_among(item: Evidence, every: Sequence[Evidence]) -> bool:
    return any((one.doc, one.sentence) == (item.doc, item.sentence) for one in every)


def _planned(leading: Sequence[Evidence], every: Sequence[Evidence], around: Around, *, most: int = MOST_TOLD) -> Plan:
    answering = tuple(dict.fromkeys(leading))[:most]
    first = tuple(_with_what_explains(answering, around))
    explaining = frozenset((item.doc, item.sentence) for item in first if item not in answering)
    return Plan(first, tuple(item for item in every if item not in first), explaining=explaining)


def _with_what_counters(made: Plan, countered_by: Countering, dangles: Dangling, *, names: SameName | None) -> Plan:
    """With the denial, the doubt or the other account that stands beside a sentence told, right behind it or before
    it; where sides are told on purpose, these are the answer."""
    if made.has_sides:
        return made
    leading = list(made.leading)
    for item in made.leading:
        if (item.doc, item.sentence) in made.explaining:
            continue
        for one in countered_by(item)[:1]:
            # "The guard rejects that", two sentences on, rejects what stands between.
            is_far = abs(one.sentence - item.sentence) > 1 and (leans_back(one) or dangles(one) >= DANGLES)
            if is_far or _is_out_of_place(one, made) or _is_denied_already(one, leading, names=names):
                continue
            # What is told in reply is not told without its own denial either.
            replies = [two for two in countered_by(one)[:1] if two.sentence == one.sentence + 1 and _denies(two)]
            added = [two for two in (one, *replies) if not _is_among(two, leading)]
            if one in added and len(leading) + len(added) <= len(made.leading) + _MOST_COUNTERING:
                at = leading.index(item) + (one.sentence > item.sentence)
                leading[at:at] = added
    return _told_too(made, leading)


def _is_out_of_place(item: Evidence, made: Plan) -> bool:
    """What was corrected, the notice of it, and a broken file's "sentence"."""
    return (item.doc, item.sentence) in made.corrected or is_notice(item) or len(item.quote) > LONGEST


def _is_denied_already(item: Evidence, leading: Sequence[Evidence], *, names: SameName | None) -> bool:
    """Whether another article's denial by the same holders is told: one denial must not pass for two."""
    denials = [one for one in leading if one.doc != item.doc and _denies(one)]
    return _denies(item) and any(is_told(item, [one], names=names) for one in denials)


def _denies(item: Evidence) -> bool:
    return any(claim.stance == "denies" for claim in item.claims)


def _with_what_dangles(made: Plan, dangles: Dangling, around: Around) -> Plan:
    """With the sentence before each one that a reader is likely not to understand without it."""
    if made.has_sides:
        return made
    leading: list[Evidence] = []
    explaining = set(made.explaining)
    for item in made.leading:
        is_given = any(one.doc == item.doc and one.sentence == item.sentence - 1 for one in made.leading)
        chance = 0.0 if is_given or len(leading) > MOST_TOLD else dangles(item)
        ahead = before(item, around) if chance >= DANGLES else None
        is_new = ahead is not None and not _is_among(ahead, (*leading, *made.leading))
        # One that is as hard to understand by itself explains nothing.
        if ahead is not None and is_new and not _is_out_of_place(ahead, made) and dangles(ahead) < chance:
            leading.append(ahead)
            explaining.add((ahead.doc, ahead.sentence))
        leading.append(item)
    return replace(_told_too(made, leading), explaining=frozenset(explaining))


def _told_too(made: Plan, leading: Sequence[Evidence]) -> Plan:
    told = tuple(leading)
    return replace(made, leading=told, rest=tuple(item for item in made.rest if not _is_among(item, told)))


def _newer(
    leading: Sequence[Evidence], every: Sequence[Evidence], beyond: Sequence[Evidence], *, names: SameName | None
) -> Iterator[tuple[Statement, Statement]]:
    """Each leading sentence all of which its holder has replaced, with the statement that does: (old, new)."""
    found = superseded((*leading, *(item for item in every if item not in leading)), names=names)
    for item in leading:
        gone = [pair for pair in found if pair[0].evidence == item]
        if gone and all((new.rank < _DEEPEST or new.evidence in beyond) and new.evidence != item for _, new in gone):
            yield gone[0]


def _with_what_explains(leading: Sequence[Evidence], around: Around) -> Iterator[Evidence]:
    """Each sentence, behind the one or two that say who its "he" is or what its "it" was."""
    given = {(item.doc, item.sentence) for item in leading}
    is_alone = len(leading) == 1
    for item in leading:
        told, needs = [item], item
        while _needs_one_before(needs, given, is_alone=is_alone) and len(told) <= _MOST_BEFORE:
            explains = before(needs, around)
            if explains is None or (explains.doc, explains.sentence) in given or len(given) > MOST_TOLD:
                break
            given.add((explains.doc, explains.sentence))
            told.insert(0, explains)
            needs = explains
        yield from told


def _needs_one_before(item: Evidence, given: Set[tuple[str, int]], *, is_alone: bool) -> bool:
    """What a bare denial denies may stand among the given sentences."""
    is_given = any(doc == item.doc and 0 < item.sentence - number <= _MOST_BEFORE for doc, number in given)
    return leans_back(item, is_alone=is_alone) or (denies_what_was_told(item) and not is_given)


def _with_sides(
    leading: Sequence[Evidence], dispute: Dispute, fresh: Sequence[Evidence], *, names: SameName | None
) -> list[Evidence]:
    """What of the leading sentences adds to the sides, the sides, and what the outlet tells since."""
    since = [item for item in dict.fromkeys((*leading, *fresh[:_FOREMOST])) if _is_newer(item, dispute)][:1]
    sides = list(_of_each_side(dispute, most=MOST_TOLD - len(since)))
    told = [item for item in leading if item in (*sides, *since) or is_told(item, sides, names=names)]
    # Beside a quarrel nothing else is told but the best sentence of all, and figures that others give.
    rest = [item for item in leading if item not in told and (item is leading[0] or _gives_figure(item, dispute))]
    return [*rest[: MOST_TOLD - len(sides) - len(since)], *sides, *since]


def _with_room(leading: Sequence[Evidence], disputes: Sequence[Dispute], *, most: int) -> list[Evidence]:
    """As many as are told, without the last of those that are no side: the denial is not lost for a source."""
    sides = {(item.doc, item.sentence) for dispute in disputes for item in dispute.evidence}
    others = [item for item in leading if (item.doc, item.sentence) not in sides]
    spare = others[max(0, len(others) - max(0, len(leading) - most)) :]
    return [item for item in leading if item not in spare]


def _gives_figure(item: Evidence, dispute: Dispute) -> bool:
    return dispute.kind == "figure" and bool(item.claims) and bool(figures(item.quote))


def _is_newer(item: Evidence, dispute: Dispute) -> bool:
    """Whether the outlet itself tells it, later than all sides said theirs: what has come of the quarrel."""
    days = [side.date for side in dispute.evidence if side.date]
    is_later = bool(days) and item.date is not None and item.date > max(days)
    is_likely = item.answers is None or item.answers >= SURE
    return is_later and is_likely and item not in dispute.evidence and outlet_begins(item)


def _of_each_side(dispute: Dispute, *, most: int) -> Iterator[Evidence]:
    """A sentence of each side, the oldest side first, and where there is room a second voice of each; two sides may
    stand in one sentence. A second voice that speaks of an "it" would speak of what the first has named."""
    voices = [
        (*position.voices[:1], *(one for one in position.voices[1:2] if not one.newest.says_it))
        for position in dispute.positions
    ]
    first, second = ([one[n].newest.evidence for one in voices if len(one) > n] for n in (0, 1))
    chosen = list(dict.fromkeys([*first, *second]))[:most]
    yield from (voice.newest.evidence for one in voices for voice in one if voice.newest.evidence in chosen)


def _replaced(old: Statement, new: Statement) -> str:
    who, before, since = capitalised(short(new.holder)), old.said_on, new.said_on
    if before is None or since is None or before == since:  # the article itself says which was said first
        return f"{who} had said otherwise before; the newer statement comes first."
    return f"{who} said otherwise on {written_date(before)}; the newest statement is of {written_date(since)}."


def _corrected(made: Correction) -> str:
    who = made.notice.outlet or made.notice.doc
    return f"{who} has corrected what it reported before; the correction is used."
