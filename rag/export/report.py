"""A conversation as it is put on paper: every line in words, whatever the format of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.dates import written_date
from rag.narrowing import filters_text
from rag.rendering import NEAREST, chain_text, visible
from rag.web_address import web_address

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from rag.conversation import Conversation, Turn
    from rag.source_changes import Change
    from rag.types import Answer, Disagreement, Evidence

_STANCES = {"denies": "denied", "doubts": "doubted"}
_NO_CHANGES: Mapping[tuple[int, int], Change] = {}


@dataclass(frozen=True, slots=True)
class Source:
    """``marker`` is None for what is near and was not cited. ``url`` is one of the web, or None. ``change`` says what
    happened to the article since."""

    marker: int | None
    quote: str
    said_by: str
    place: str
    url: str | None
    change: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    markers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    heading: str
    sides: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class ReportTurn:
    """``label`` tells the turn's footnotes from those of others. ``notes``: warnings, and what went wrong."""

    label: int
    question: str
    understood_as: str | None
    sentences: tuple[Sentence, ...]
    abstained: bool
    disputes: tuple[Dispute, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    nearest: tuple[Source, ...]
    colophon: str


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    turns: tuple[ReportTurn, ...]


def report(conversation: Conversation, changes: Mapping[tuple[int, int], Change] = _NO_CHANGES) -> Report:
    """``changes`` by (turn number, marker), as ``rag.source_changes`` gives them."""
    turns = tuple(
        answered(
            turn.answer,
            label=turn.number + 1,
            colophon=_colophon(turn),
            changes={marker: change for (number, marker), change in changes.items() if number == turn.number},
        )
        for turn in conversation.turns
    )
    return Report(conversation.title, turns)


def answered(
    answer: Answer, *, label: int = 1, colophon: str = "", changes: Mapping[int, Change] | None = None
) -> ReportTurn:
    """One answer; ``changes`` by marker."""
    happened = changes or {}
    sentences = tuple(Sentence(sentence.text, sentence.citations) for sentence in answer.sentences)
    if answer.abstained or not sentences:
        sentences = (Sentence(answer.reason or answer.answer, ()),) if answer.reason or answer.answer else ()
    error = (f"The model gave no answer: {answer.error}",) if answer.error else ()
    return ReportTurn(
        label,
        answer.question,
        answer.standalone_question if answer.standalone_question != answer.question else None,
        sentences,
        answer.abstained,
        tuple(map(_dispute, answer.disagreements)),
        (*error, *answer.warnings),
        tuple(_source(c.evidence, c.marker, happened.get(c.marker)) for c in answer.citations),
        tuple(_source(item, None, None) for item in answer.evidence[:NEAREST]) if answer.abstained else (),
        colophon,
    )


def _dispute(item: Disagreement) -> Dispute:
    origins = f"{item.origins} independent origin{'' if item.origins == 1 else 's'}"
    sides = tuple(Sentence(f"{chain_text(side.chain)}: {side.says}", side.citations) for side in item.sides)
    return Dispute(f"They disagree about {item.about} ({origins})", sides)


def _source(item: Evidence, marker: int | None, change: Change | None) -> Source:
    where = f"{item.doc}, characters {item.start} to {item.end}"
    known = [item.outlet or "outlet unknown", written_date(item.date) if item.date else "undated", item.title, where]
    return Source(
        marker,
        visible(item.quote),
        _said_by(item),
        ", ".join(part for part in known if part),
        web_address(item.url),
        change.text if change else None,
    )


def _said_by(item: Evidence) -> str:
    if all(holder.kind == "outlet" for holder in item.chain):
        return ""
    verb = _STANCES.get(item.stance, "said")
    hedge = f", hedged: “{item.hedge}”" if item.hedge else ""
    return f"{verb} by {chain_text(item.chain)}{hedge}"


def _colophon(turn: Turn) -> str:
    answer, seconds = turn.answer, turn.answer.seconds.total
    model = "without a model" if answer.model == "none" else f"by {answer.model}"
    only = f", only {filters_text(turn.filters)}" if turn.filters else ""
    took = f" in {seconds:.1f} s" if seconds is not None else ""
    return f"Answered {model} on {_written(turn.asked_at)}{took}, from {turn.collection.as_text()}{only}."


def _written(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{written_date(local.date().isoformat())} at {local:%H:%M} ({local:%Z})"
