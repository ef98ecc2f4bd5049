"""Questions worth asking after an answer: the other side, who stands behind a chain, what was said earlier.

They are offered from the evidence that the answer left unused, so that each of them has something to find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Answer, Evidence, Holder

MOST = 3
_SPEAKS = frozenset(("person", "office", "organisation", "agency"))
_LONGEST_NAME = 60


def next_questions(answer: Answer) -> tuple[str, ...]:
    """At most ``MOST`` follow-ups, the most telling first; none after an abstention.

    They lean on the answer ("about it"), so they are asked in its conversation."""
    if answer.abstained or not answer.citations:
        return ()
    chosen: dict[str, str] = {}
    for about, question in (*_other_side(answer), *_first_link(answer), *_older(answer), *_more(answer)):
        if fold(question) != fold(answer.question):
            chosen.setdefault(fold(about), question)  # one question about each of them is enough
    return tuple(chosen.values())[:MOST]


def _other_side(answer: Answer) -> Iterator[tuple[str, str]]:
    """(about whom, question), as of the others below. Somebody who speaks about it in the evidence and not in the
    answer; who denies comes first."""
    heard = _heard(answer)
    unheard = [item for item in answer.evidence if (holder := _speaker(item)) and fold(holder.name) not in heard]
    for item in sorted(unheard, key=lambda item: item.stance not in ("denies", "doubts")):
        holder = _speaker(item)
        if holder is not None:
            yield holder.name, f"What did {holder.name} say about it?"
            return


def _first_link(answer: Answer) -> Iterator[tuple[str, str]]:
    """Behind "TASS, citing Kimakovsky": what the one who relays says besides."""
    for citation in answer.citations:
        chain = [holder for holder in citation.evidence.chain if holder.kind != "outlet" and _is_named(holder)]
        if len(chain) > 1:
            yield chain[0].name, f"What else did {chain[0].name} report about it?"
            return


def _older(answer: Answer) -> Iterator[tuple[str, str]]:
    """What somebody said before the oldest sentence cited."""
    days = [citation.evidence.date for citation in answer.citations if citation.evidence.date]
    if not days:
        return
    older = [item for item in answer.evidence if item.date and item.date < min(days) and _speaker(item)]
    for item in sorted(older, key=lambda item: item.date or ""):
        holder = _speaker(item)
        if holder is not None:
            yield holder.name, f"What did {holder.name} say about it before {min(days)}?"
            return


def _more(answer: Answer) -> Iterator[tuple[str, str]]:
    """More of the one whose word the answer rests on."""
    for citation in answer.citations:
        holder = _speaker(citation.evidence)
        if holder is not None:
            yield holder.name, f"What else did {holder.name} say?"
            return


def _heard(answer: Answer) -> set[str]:
    cited: list[Sequence[Holder]] = [citation.evidence.chain for citation in answer.citations]
    cited += [chain for sentence in answer.sentences for chain in sentence.chains]
    return {fold(holder.name) for chain in cited for holder in chain}


def _speaker(item: Evidence) -> Holder | None:
    """The last holder of the chain, where it is somebody with a name who can be asked about."""
    last = item.chain[-1] if item.chain else None
    return last if last is not None and last.kind in _SPEAKS and _is_named(last) else None


def _is_named(holder: Holder) -> bool:
    name = holder.name.strip()
    return name[:1].isupper() and len(name) <= _LONGEST_NAME and "\n" not in name
