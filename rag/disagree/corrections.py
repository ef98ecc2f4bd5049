"""Where an outlet corrects itself: the later article wins, and what it takes back is no side of a disagreement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.disagree.counts import counts_of
from rag.disagree.same import context
from rag.disagree.statement import statements
from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.disagree.statement import Statement
    from rag.types import Evidence

_TITLE = re.compile(
    r"^\s*(?:corrections?|clarifications?|corrigendum|erratum|editor'?s note|retraction|"
    r"corrected)\b(?=\s*(?:[:.,–—-]|and|to|$))"
)
_NOTICE = re.compile(
    r"\b(?:(?:an? )?(?:earlier|previous|original|first) version of (?:this|the|our|that) (?:article|story|"
    r"report|headline|text|piece)"
    r"|this (?:article|story|report|piece|headline) (?:has been|was) (?:corrected|amended|updated to correct)"
    r"|(?:we|the \w+(?: \w+){0,2}) (?:regrets? the error|apologi[sz]es? for the error)"
    r"|corrects (?:the|an?) (?:\w+ ){0,3}(?:in|of|to|from)|(?:we|our (?:article|report|story)) (?:wrongly|"
    r"incorrectly|mistakenly))\b"
)
_WRONG = re.compile(
    r"\b(?:wrongly|incorrectly|mistakenly|erroneously|in error|misstated|misquoted|misattributed|misidentified"
    r"|(?:earlier|previous|original|first) version)\b"
)
_OWN_REPORT = re.compile(
    r"\b(?:article|story|report|headline|version|edition|we|our reporter)\b[^.;]{0,160}?"
    r"\b(?:reported|said|stated|gave|wrote|put|attributed|named|quoted)\b"
)
_OWN_TEXT = re.compile(r"\b(?:version|article|story|report|headline|reporter|we)\b")
_RIGHT = re.compile(
    r"\b(?:in fact|actually|correct(?:ed)? (?:figure|number|name|date|spelling)|should have (?:said|read|been)|"
    r"it was in fact)\b"
)
_SHARED = 3


@dataclass(frozen=True, slots=True)
class Correction:
    """``notice``: the sentence of the later article that says what was wrong. ``right``: the sentence that says how it
    is, which may be the same; None where the evidence has none. ``wrong``: the sentences of the outlet's earlier
    articles that are taken back, as far as the evidence has them."""

    notice: Evidence
    right: Evidence | None
    wrong: tuple[Evidence, ...]


def corrections(evidence: Sequence[Evidence]) -> tuple[Correction, ...]:
    """The corrections in the evidence, in the order of rank; an article's own statements count by what it says of
    itself, so it needs no other article in the evidence."""
    found = statements(evidence)
    made: list[Correction] = []
    for item in evidence:
        if is_notice(item) and not any(one.notice.doc == item.doc for one in made):
            made.append(Correction(item, _right(item, evidence, found), tuple(_taken_back(item, evidence, found))))
    return tuple(made)


def withdrawn(found: Sequence[Statement]) -> frozenset[Statement]:
    """The statements that an outlet has taken back: in the notice, where it repeats what it had said, and in its
    earlier articles."""
    notices = [one for one in found if is_notice(one.evidence)]
    gone = {one for one in notices if _is_own(one) and not _RIGHT.search(fold(one.evidence.quote))}
    for notice in notices:
        gone.update(old for old in found if _is_taken_back(old, notice))
    return frozenset(gone)


def is_notice(item: Evidence) -> bool:
    """Whether the sentence says what an outlet had got wrong; what is so stands in it or beside it."""
    return is_correction(item) and _says_wrong(item)


def is_correction(item: Evidence) -> bool:
    """Whether the sentence stands in a correction, or is a notice of one at the foot of an article."""
    return bool(_TITLE.search(fold(item.title or ""))) or bool(_NOTICE.search(fold(item.quote)))


def _says_wrong(item: Evidence) -> bool:
    """Whether it tells what the outlet had said: "we wrongly gave", "in an article … we reported that"."""
    quote = fold(item.quote)
    if _WRONG.search(quote) or _OWN_REPORT.search(quote):
        return True
    outlet = fold(item.outlet or "")
    return (
        bool(outlet)
        and re.search(rf"\b{re.escape(outlet)}\b (?:had )?(?:reported|said|wrote|gave|stated)\b", quote) is not None
    )


def _is_own(statement: Statement) -> bool:
    name = fold(statement.holder.name)
    outlet = fold(statement.evidence.outlet or "")
    return statement.is_narrator or (bool(outlet) and outlet in name) or bool(_OWN_TEXT.search(name))


def _is_taken_back(old: Statement, notice: Statement) -> bool:
    if old.evidence.doc == notice.evidence.doc or fold(old.evidence.outlet or "") != fold(
        notice.evidence.outlet or "-"
    ):
        return False
    if old.evidence.date and notice.evidence.date and old.evidence.date > notice.evidence.date:
        return False
    values = {(count.value, count.unit, count.fate) for count in counts_of(notice)}
    mine = {(count.value, count.unit, count.fate) for count in counts_of(old)}
    if mine:
        return bool(values & mine) and len(context(old.evidence) & context(notice.evidence)) >= 2
    telling = old.senses & notice.senses
    return not values and len(telling) >= max(_SHARED, len(old.senses) / 2)


def _taken_back(notice: Evidence, evidence: Sequence[Evidence], found: Sequence[Statement]) -> Iterator[Evidence]:
    of_notice = [one for one in found if one.key == (notice.doc, notice.sentence)]
    for item in evidence:
        own = [one for one in found if one.key == (item.doc, item.sentence)]
        if any(_is_taken_back(old, new) for old in own for new in of_notice):
            yield item


def _right(notice: Evidence, evidence: Sequence[Evidence], found: Sequence[Statement]) -> Evidence | None:
    """The sentence of the article that gives what is so: by its words, by another figure for the same thing, or the
    notice itself ("gave 12; the number is 21")."""
    same = [item for item in evidence if item.doc == notice.doc]
    told = [item for item in same if _RIGHT.search(fold(item.quote))]
    if told:
        return min(told, key=lambda item: abs(item.sentence - notice.sentence))
    wrong = [count for one in found if one.key == (notice.doc, notice.sentence) for count in counts_of(one)]
    for item in sorted(same, key=lambda one: (one.sentence < notice.sentence, one.sentence)):
        own = [count for one in found if one.key == (item.doc, item.sentence) for count in counts_of(one)]
        if item is not notice and any(
            a.fate == b.fate and a.unit == b.unit and a.value != b.value for a in own for b in wrong
        ):
            return item
    return next((item for item in same if item.sentence == notice.sentence + 2), None) if not wrong else None
