"""What people think of answers, kept on disk, and given as questions for an evaluation: a bad answer becomes a
regression case, a good one a case that must stay good."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from rag.answer_json import answer_from_dict, answer_to_dict
from rag.desk import Desk
from rag.errors import UsageError
from rag.models.seam import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from rag.names.book import Names
    from rag.types import Answer

Fault = Literal["should_decline", "should_answer", "wrong_holder", "wrong_content", "other"]
FAULTS: Mapping[Fault, str] = {
    "wrong_holder": "It says so on the wrong person's word",
    "wrong_content": "What it says is wrong",
    "should_decline": "The articles do not say this",
    "should_answer": "The articles do answer it",
    "other": "Something else",
}
KIND = "feedback"
LONGEST_NOTE = 4_000


@dataclass(frozen=True, slots=True)
class Feedback:
    """One person's judgement of one answer. ``wrong``: the holders (for ``wrong_holder``) or sentences of the answer
    that are wrong, where the person said which. ``history``: the turns before the question, the oldest first."""

    id: int
    given_at: datetime
    good: bool
    answer: Answer
    fault: Fault | None = None
    wrong: tuple[str, ...] = ()
    note: str = ""
    history: tuple[Message, ...] = ()
    owner: str = ""


class FeedbackBook:
    """The feedback kept in ``home``. Safe from many threads; every method raises DeskError where the file fails."""

    def __init__(self, home: Path | Desk) -> None:
        self._desk = home if isinstance(home, Desk) else Desk(home)

    def give(
        self,
        answer: Answer,
        *,
        good: bool,
        fault: Fault | None = None,
        wrong: Sequence[str] = (),
        note: str = "",
        history: Sequence[Message] = (),
        owner: str = "",
    ) -> int:
        """Keep it and give its id; of two judgements of one answer by one person the later one holds. Raises UsageError
        for a fault that is none, or of a good answer, and for a note that is too long."""
        if fault is not None and (good or fault not in get_args(Fault)):
            raise UsageError(
                f"{fault!r} is no fault of a {'good' if good else 'bad'} answer. Faults: {', '.join(FAULTS)}."
            )
        if len(note) > LONGEST_NOTE:
            raise UsageError(f"The note has {len(note):,} characters; at most {LONGEST_NOTE:,} are kept. Shorten it.")
        row = (
            owner,
            answer.id,
            datetime.now(UTC).isoformat(),
            good,
            fault,
            json.dumps(list(wrong)),
            note.strip(),
            json.dumps([{"role": turn.role, "content": turn.content} for turn in history]),
            json.dumps(answer_to_dict(answer)),
        )
        with self._desk.writing() as connection:
            (id,) = connection.execute(
                "INSERT INTO feedback (owner, answer_id, given, good, fault, wrong, note, history, answer) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (owner, answer_id) DO UPDATE SET "
                "given = excluded.given, good = excluded.good, fault = excluded.fault, wrong = excluded.wrong, "
                "note = excluded.note, history = excluded.history, answer = excluded.answer RETURNING id",
                row,
            ).fetchone()
        return int(id)

    def given(self, answer_id: str, *, owner: str = "") -> Feedback | None:
        """What that person thought of the answer; None where they said nothing."""
        return next(self._read("WHERE answer_id = ? AND owner = ?", (answer_id, owner)), None)

    def all(self) -> tuple[Feedback, ...]:
        """Everybody's, the oldest first."""
        return tuple(self._read())

    def delete(self, id: int) -> None:
        with self._desk.writing() as connection:
            connection.execute("DELETE FROM feedback WHERE id = ?", (id,))

    def close(self) -> None:
        self._desk.close()

    def _read(self, where: str = "", parameters: Sequence[Any] = ()) -> Iterator[Feedback]:
        columns = "id, given, good, answer, fault, wrong, note, history, owner"
        for row in self._desk.rows(f"SELECT {columns} FROM feedback {where} ORDER BY id", parameters):
            id, given, good, answer, fault, wrong, note, history, owner = row
            yield Feedback(
                id,
                datetime.fromisoformat(given),
                bool(good),
                answer_from_dict(json.loads(answer)),
                cast("Fault | None", fault),
                tuple(json.loads(wrong)),
                note,
                tuple(Message(turn["role"], turn["content"]) for turn in json.loads(history)),
                owner,
            )


def questions_jsonl(given: Iterable[Feedback], *, names: Names | None = None) -> str:
    """The questions of all feedback, one a line; the last judgement counts where several concern one answer."""
    latest = {one.answer.id: one for one in given}
    return "".join(json.dumps(as_question(one, names=names), ensure_ascii=False) + "\n" for one in latest.values())


def as_question(one: Feedback, *, names: Names | None = None) -> dict[str, Any]:
    """A question in the dataset format of ``byline eval``.

    A good answer's holders, cited spans and abstention become gold. Of a bad one, what the person said against it: that
    it must (not) abstain, that a holder is wrong, or that its sentences must not be said again in these words.
    ``names`` gives the other spellings of a holder as aliases."""
    gold = _good_gold(one.answer, names) if one.good else _bad_gold(one, names)
    return {
        "id": f"feedback-{one.answer.id}",
        "question": one.answer.question,
        "history": [{"role": turn.role, "content": turn.content} for turn in one.history],
        "kind": KIND,
        **gold,
        "note": _note(one),
    }


def _good_gold(answer: Answer, names: Names | None) -> dict[str, Any]:
    if answer.abstained:
        return {"answerable": False}
    spans = dict.fromkeys((c.evidence.doc, c.evidence.start, c.evidence.end) for c in answer.citations)
    return {
        "answerable": True,
        "holders": [_holder(name, names, required=True) for name in _holders(answer)],
        "evidence": [{"doc": doc, "start": start, "end": end} for doc, start, end in spans],
    }


def _bad_gold(one: Feedback, names: Names | None) -> dict[str, Any]:
    if one.fault == "should_decline":
        return {"answerable": False}
    if one.fault == "should_answer":
        return {"answerable": True}
    named = _holders(one.answer)
    wrong = [name for name in named if name in one.wrong]
    if one.fault == "wrong_holder" and not wrong and len(named) == 1:
        wrong = named
    if one.fault == "wrong_holder" and wrong:
        return {"answerable": True, "wrong_holders": [_holder(name, names) for name in wrong]}
    said = [sentence.text for sentence in one.answer.sentences]
    again = [text for text in said if text in one.wrong] or said
    return {"answerable": True, "must_not_contain": [text for text in again if text.strip()]}


def _holders(answer: Answer) -> list[str]:
    """Those that the answer's sentences carry, without the outlets themselves, each once."""
    return list(
        dict.fromkeys(
            holder.name
            for sentence in answer.sentences
            for chain in sentence.chains
            for holder in chain
            if holder.kind != "outlet" and holder.name
        )
    )


def _holder(name: str, names: Names | None, *, required: bool | None = None) -> dict[str, Any]:
    meant = names.meanings(name) if names else ()
    aliases = [s.text for cluster in meant for s in cluster.spellings if s.text != name]
    held: dict[str, Any] = {"name": name, "aliases": list(dict.fromkeys(aliases))}
    return held if required is None else held | {"required": required}


def _note(one: Feedback) -> str:
    judged = "good" if one.good else f"bad: {FAULTS[one.fault].lower()}" if one.fault else "bad"
    when = one.given_at.date().isoformat()
    said = f" {one.note}" if one.note else ""
    return f"An answer of {one.answer.model}, judged {judged} on {when}.{said}"
