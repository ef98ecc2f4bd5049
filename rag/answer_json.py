"""``Answer`` to and from its fixed JSON form (version 1), the contract of every interface."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rag.compose import holders
from rag.types import (
    Answer,
    AnswerSentence,
    Citation,
    Disagreement,
    Evidence,
    Finding,
    Holder,
    Seconds,
    Side,
    Tokens,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

VERSION = 1


def answer_to_dict(answer: Answer) -> dict[str, Any]:
    return {
        "version": VERSION,
        "id": answer.id,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "answer": answer.answer,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "error": answer.error,
        "sentences": [
            {
                "text": s.text,
                "citations": list(s.citations),
                "chains": [_chain(chain) for chain in s.chains],
                "origin": s.origin,
            }
            for s in answer.sentences
        ],
        "citations": [{"marker": c.marker, **evidence_to_dict(c.evidence)} for c in answer.citations],
        "findings": [asdict(finding) for finding in answer.findings],
        "disagreements": [_disagreement(d) for d in answer.disagreements],
        "warnings": list(answer.warnings),
        "evidence": [evidence_to_dict(item) for item in answer.evidence],
        "model": answer.model,
        "prompt_hash": answer.prompt_hash,
        "tokens": asdict(answer.tokens),
        "seconds": {name: None if s is None else round(s, 4) for name, s in asdict(answer.seconds).items()},
    }


def evidence_to_dict(item: Evidence) -> dict[str, Any]:
    return {
        "doc": item.doc,
        "start": item.start,
        "end": item.end,
        "quote": item.quote,
        "outlet": item.outlet,
        "date": item.date,
        "url": item.url,
        "title": item.title,
        "chain": _chain(holders(item)),
        "hedge": item.hedge,
        "stance": item.stance,
        "claim": list(item.claim) if item.claim else None,
        "introduced_by": list(item.introduced_by) if item.introduced_by else None,
    }


def answer_from_dict(record: Mapping[str, Any]) -> Answer:
    """Raises KeyError, TypeError or ValueError for what is not an Answer of this version."""
    if record["version"] != VERSION:
        raise ValueError(f"an answer of version {record['version']}; this Byline reads version {VERSION}")
    return Answer(
        id=record["id"],
        question=record["question"],
        standalone_question=record["standalone_question"],
        answer=record["answer"],
        abstained=record["abstained"],
        reason=record["reason"],
        error=record["error"],
        sentences=tuple(
            AnswerSentence(s["text"], tuple(s["citations"]), tuple(map(_holders, s["chains"])), s["origin"])
            for s in record["sentences"]
        ),
        citations=tuple(Citation(c["marker"], evidence_from_dict(c)) for c in record["citations"]),
        findings=tuple(Finding(**finding) for finding in record["findings"]),
        disagreements=tuple(
            Disagreement(
                d["about"],
                tuple(Side(_holders(s["chain"]), s["says"], tuple(s["citations"])) for s in d["sides"]),
                d["origins"],
            )
            for d in record["disagreements"]
        ),
        warnings=tuple(record["warnings"]),
        evidence=tuple(map(evidence_from_dict, record["evidence"])),
        model=record["model"],
        prompt_hash=record["prompt_hash"],
        tokens=Tokens(**record["tokens"]),
        seconds=Seconds(**record["seconds"]),
    )


def evidence_from_dict(record: Mapping[str, Any]) -> Evidence:
    return Evidence(
        doc=record["doc"],
        sentence=-1,
        start=record["start"],
        end=record["end"],
        quote=record["quote"],
        outlet=record["outlet"],
        date=record["date"],
        url=record["url"],
        title=record["title"],
        chain=_holders(record["chain"]),
        hedge=record["hedge"],
        stance=record["stance"],
        claim=_span(record["claim"]),
        introduced_by=_span(record["introduced_by"]),
    )


def _span(value: Sequence[int] | None) -> tuple[int, int] | None:
    return (value[0], value[1]) if value else None


def _chain(chain: Sequence[Holder]) -> list[dict[str, Any]]:
    return [asdict(holder) for holder in chain]


def _holders(chain: Sequence[Mapping[str, Any]]) -> tuple[Holder, ...]:
    return tuple(Holder(**holder) for holder in chain)


def _disagreement(item: Disagreement) -> dict[str, Any]:
    sides = [{"chain": _chain(s.chain), "says": s.says, "citations": list(s.citations)} for s in item.sides]
    return {"about": item.about, "sides": sides, "origins": item.origins}
