"""Questions worth asking after an answer: the other side, who stands behind a chain, what was said earlier.

They are offered from the evidence that the answer left unused, so that each of them has something to find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.nouns import is_plural
from rag.compose.definite import spoken
from rag.dates import written_date
from rag.spelling import key
from rag.words import content_stems, fold, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Answer, Evidence, Holder

MOST = 3
_SPEAKS = frozenset(("person", "office", "organisation", "agency"))
_RELAYS = frozenset(("agency", "outlet"))
_LONGEST_NAME = 60
_LEAST_SHARED = 2
"""Words that a sentence has in common with the question or the answer, to be about the same matter."""


def next_questions(answer: Answer) -> tuple[str, ...]:
    """At most ``MOST`` follow-ups, the most telling first; none after an abstention.

    They lean on the answer ("about it"), so they are asked in its conversation."""
    if answer.abstained or not answer.citations:
        return ()
    chosen: dict[str, str] = {}
    for about, question in (*_other_side(answer), *_first_link(answer), *_older(answer), *_more(answer)):
        if fold(question) != fold(answer.question):
            chosen.setdefault(_sound(about.name), question)  # one question about each of them is enough
    return tuple(chosen.values())[:MOST]


def _other_side(answer: Answer) -> Iterator[tuple[Holder, str]]:
    """(about whom, question), as of the others below. Somebody who speaks about it in the evidence and not in the
    answer; who denies comes first."""
    named = _Named(answer)
    unheard = [
        (item, holder)
        for item in _on_the_matter(answer)
        if (holder := _speaker(item)) is not None and not named.has(holder)
    ]
    for _, holder in sorted(unheard, key=lambda one: one[0].stance not in ("denies", "doubts")):
        yield holder, f"What did {spoken(holder)} say about it?"
        return


def _first_link(answer: Answer) -> Iterator[tuple[Holder, str]]:
    """Behind "TASS, citing Kimakovsky": what the one who relays says besides."""
    relayed = {_sound(holder.name) for item in _on_the_matter(answer) for holder in item.chain}
    for citation in answer.citations:
        chain = [holder for holder in citation.evidence.chain if holder.kind != "outlet" and _is_somebody(holder)]
        if len(chain) > 1 and _sound(chain[0].name) in relayed:
            verb = "report" if chain[0].kind in _RELAYS else "say"
            yield chain[0], f"What else did {spoken(chain[0])} {verb} about it?"
            return


def _older(answer: Answer) -> Iterator[tuple[Holder, str]]:
    """What somebody said before the oldest sentence cited."""
    days = [citation.evidence.date for citation in answer.citations if citation.evidence.date]
    if not days:
        return
    older = [item for item in _on_the_matter(answer) if item.date and item.date < min(days) and _speaker(item)]
    for item in sorted(older, key=lambda item: item.date or ""):
        holder = _speaker(item)
        if holder is not None:
            yield holder, f"What did {spoken(holder)} say about it before {written_date(min(days))}?"
            return


def _more(answer: Answer) -> Iterator[tuple[Holder, str]]:
    """More of the one whose word the answer rests on."""
    said = {_sound(item.chain[-1].name) for item in _on_the_matter(answer) if item.chain}
    for citation in answer.citations:
        holder = _speaker(citation.evidence)
        if holder is not None and _sound(holder.name) in said:
            yield holder, f"What else did {spoken(holder)} say about it?"
            return


class _Named:
    """Who is named in a question and its answer, in whatever spelling: nobody of them is another side."""

    def __init__(self, answer: Answer) -> None:
        cited: list[Sequence[Holder]] = [citation.evidence.chain for citation in answer.citations]
        cited += [chain for sentence in answer.sentences for chain in sentence.chains]
        self._holders = {_sound(holder.name) for chain in cited for holder in chain}
        self._words = {key(word) for word in words(f"{answer.standalone_question} {answer.answer}")}

    def has(self, holder: Holder) -> bool:
        sounds = _sound(holder.name).split()
        told = sounds[-1:] if holder.kind == "person" else sounds
        return " ".join(sounds) in self._holders or self._words.issuperset(told)


def _sound(name: str) -> str:
    """What all spellings of a name have in common ("Kimakovsky", "Kimakovski")."""
    return " ".join(key(word) for word in words(name) if word not in ("the", "of", "for"))


def _on_the_matter(answer: Answer) -> Iterator[Evidence]:
    """The unused evidence that has words of the question or of what is cited, beside the names of who speaks."""
    told = " ".join((answer.standalone_question, *(citation.evidence.quote for citation in answer.citations)))
    matter = content_stems(told)
    for item in answer.evidence:
        speakers = content_stems(" ".join(holder.name for holder in item.chain))
        if len((content_stems(item.quote) & matter) - speakers) >= _LEAST_SHARED:
            yield item


def _speaker(item: Evidence) -> Holder | None:
    """The last holder of the chain, where it is somebody with a name who can be asked about."""
    last = item.chain[-1] if item.chain else None
    return last if last is not None and last.kind in _SPEAKS and _is_somebody(last) else None


def _is_somebody(holder: Holder) -> bool:
    """A name, and not several that a sentence began with: "Humanitarian organizations"."""
    name = holder.name.strip()
    is_named = name[:1].isupper() and len(name) <= _LONGEST_NAME and "\n" not in name
    last = name.split()[-1] if name else ""
    return is_named and not (last.islower() and is_plural(last))
