"""How often Byline knows that the articles do not answer, and how often it says so wrongly.

    python -m eval.bench.answerability [--shared DIR] [--part dev]

Asks the questions of eval/datasets of their collections and judges the evidence of each (``rag.asked``), without any
answer being written:

- ``abstention``: precision, recall and F1 of "not in the articles" on the questions with gold answers. A false premise
  where declining is as right as correcting (``abstain_ok``) counts in neither way.
- ``wrong``: answerable questions that are refused, there and among the retrieval questions.
- ``near``: the same as ``abstention`` and ``wrong`` on sample-near-misses.jsonl, which has neither gold nor evidence.
- ``elsewhere``: questions about other matters (CLAPNQ's) that are refused; needs ``--shared``.
- ``removed``: the same answerable questions with the gold and supporting sentences taken out of their evidence; what is
  left is near, and seldom answers.
- ``false_premise``: how many are corrected by a gold sentence, declined, or answered without a word about the premise.
- ``first``: questions whose evidence has gold where it comes first, and among the first three, as judged and as ranked.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.bench import material, record
from eval.bench.retrieval import covers
from rag.asked.followups import standalone
from rag.asked.judge import judge
from rag.asked.understand import understand
from rag.collection import Collection
from rag.models.seam import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from eval.bench.material import Span
    from rag.asked.judge import Verdict
    from rag.names.book import Names
    from rag.types import Evidence

LIMIT = 12
ELSEWHERE = 40
NAMES = ("sample", "seeds", "news-2022")
TARGETS = {"abstention_f1": 0.88, "wrong": 0.04}


@dataclass(frozen=True, slots=True)
class Case:
    """A question of one file. ``part``: "answers", "retrieval", "near" or "elsewhere"."""

    part: str
    row: dict[str, Any]

    @property
    def answerable(self) -> bool:
        return bool(self.row.get("answerable", True))

    @property
    def may_decline(self) -> bool:
        return bool(self.row.get("abstain_ok"))

    def spans(self, field: str) -> list[Span]:
        return [(e["doc"], e["start"], e["end"]) for e in self.row.get(field, ())]


@dataclass(frozen=True, slots=True)
class Outcome:
    case: Case
    question: str
    evidence: tuple[Evidence, ...]
    verdict: Verdict
    without_gold: Verdict | None
    seconds: float


def cases(name: str, *, part: str, elsewhere: Sequence[str]) -> Iterator[Case]:
    folder = material.EVAL / "datasets"
    for kind, file in (("answers", f"{name}-answers-{part}.jsonl"), ("retrieval", f"{name}-retrieval.jsonl")):
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            yield Case(kind, json.loads(line))
    if (near := folder / f"{name}-near-misses.jsonl").is_file():
        for line in near.read_text(encoding="utf-8").splitlines():
            yield Case("near", json.loads(line))
    for number, question in enumerate(elsewhere):
        yield Case("elsewhere", {"id": f"elsewhere-{number}", "question": question, "answerable": False})


def outcomes(collection: Collection, asked_cases: Iterator[Case]) -> Iterator[Outcome]:
    names, today = collection.name_book(), _newest(collection)
    for case in asked_cases:
        history = [Message(turn["role"], turn["content"]) for turn in case.row.get("history", ())]
        question = standalone(case.row["question"], history, names=names).question
        evidence = collection.retrieve(question, limit=LIMIT)
        begun = time.perf_counter()
        verdict = judge(understand(question, today=today), evidence, names=names)
        seconds = time.perf_counter() - begun
        yield Outcome(case, question, evidence, verdict, _without_gold(case, question, evidence, names, today), seconds)


def _without_gold(
    case: Case, question: str, evidence: Sequence[Evidence], names: Names, today: date | None
) -> Verdict | None:
    if not case.answerable or not case.spans("evidence"):
        return None
    gold = [*case.spans("evidence"), *case.spans("support")]
    rest = [item for item in evidence if not any(_touches(item, span) for span in gold)]
    return judge(understand(question, today=today), rest, names=names) if rest else None


def _touches(item: Evidence, span: Span) -> bool:
    doc, start, end = span
    return item.doc == doc and min(item.end, end) > max(item.start, start)


def _newest(collection: Collection) -> date | None:
    return max((day for doc in collection.docs() if (day := collection.article(doc).date)), default=None)


def summary(found: Sequence[Outcome]) -> dict[str, Any]:
    answers = [one for one in found if one.case.part == "answers"]
    judged = [one for one in answers if not one.case.may_decline]
    removed = [one.without_gold for one in found if one.without_gold is not None]
    outcome: dict[str, Any] = {
        **_abstention(judged),
        "wrong_retrieval": _share(found, "retrieval"),
        "false_premise": dict(collections.Counter(_premise(one) for one in answers if one.case.may_decline)),
        "refused_by_kind": _by_kind(judged),
        "first": _first(found),
        "milliseconds": {
            "median": round(1000 * statistics.median(one.seconds for one in found), 2),
            "max": round(1000 * max(one.seconds for one in found), 2),
        },
    }
    if removed:
        outcome["removed"] = record.share(sum(not verdict.answerable for verdict in removed), len(removed))
    if near := [one for one in found if one.case.part == "near"]:
        outcome["near"] = _abstention(near)
    if any(one.case.part == "elsewhere" for one in found):
        outcome["elsewhere"] = _share(found, "elsewhere")
    return outcome


def _abstention(judged: Sequence[Outcome]) -> dict[str, Any]:
    hits = sum(not one.verdict.answerable for one in judged if not one.case.answerable)
    silent = sum(not one.case.answerable for one in judged)
    false = sum(not one.verdict.answerable for one in judged if one.case.answerable)
    precision, recall = hits / max(hits + false, 1), hits / max(silent, 1)
    return {
        "abstention": {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
            "unanswerable": silent,
        },
        "wrong": record.share(false, len(judged) - silent),
    }


def _share(found: Sequence[Outcome], part: str) -> dict[str, Any]:
    of_part = [one for one in found if one.case.part == part]
    return record.share(sum(not one.verdict.answerable for one in of_part), len(of_part))


def _by_kind(judged: Sequence[Outcome]) -> dict[str, str]:
    kinds: dict[str, list[bool]] = {}
    for one in judged:
        kinds.setdefault(str(one.case.row.get("kind")), []).append(not one.verdict.answerable)
    return {kind: f"{sum(refused)} of {len(refused)}" for kind, refused in kinds.items()}


def _premise(one: Outcome) -> str:
    if not one.verdict.answerable:
        return "declined"
    gold = one.case.spans("evidence")
    if any(covers(item, span) for item in one.verdict.corrects for span in gold):
        return "corrected"
    return "corrected by another sentence" if one.verdict.corrects else "premise not seen"


def _first(found: Sequence[Outcome]) -> dict[str, Any]:
    having = [
        one
        for one in found
        if one.case.answerable
        and any(covers(item, span) for item in one.evidence for span in one.case.spans("evidence"))
    ]
    orders: dict[str, Callable[[Outcome], Sequence[Evidence]]] = {
        "judged": lambda one: one.verdict.chosen,
        "ranked": lambda one: one.evidence,
    }
    return {
        f"{name}_top{k}": record.share(
            sum(any(covers(item, s) for item in order(one)[:k] for s in one.case.spans("evidence")) for one in having),
            len(having),
        )
        for name, order in orders.items()
        for k in (1, 3)
    }


def run(shared: Path | None, *, part: str, workplace: Path) -> tuple[dict[str, Any], list[Outcome]]:
    """The summary and all outcomes. ``workplace`` keeps the collections; one that is there is used again."""
    elsewhere: list[str] = []
    if shared and (file := shared / "data" / "clapnq" / "clapnq_dev_answerable.jsonl").is_file():
        every = [json.loads(line)["input"] for line in file.read_text(encoding="utf-8").splitlines()]
        elsewhere = random.Random(1).sample(every, ELSEWHERE)
    every_outcome: list[Outcome] = []
    datasets: dict[str, Any] = {}
    skipped: dict[str, str] = {}
    for name in NAMES:
        try:
            dataset = material.own_dataset(name, shared)
        except material.Missing as reason:
            skipped[name] = str(reason)
            continue
        with Collection.open(workplace / name, create=True) as collection:
            collection.ingest(dataset.paths)
            found = list(outcomes(collection, cases(name, part=part, elsewhere=elsewhere)))
        datasets[name] = summary(found)
        every_outcome += found
    together = summary(every_outcome)
    met = {
        "abstention_f1": together["abstention"]["f1"] >= TARGETS["abstention_f1"],
        "wrong": together["wrong"]["share"] <= TARGETS["wrong"],
    }
    outcome = {"part": part, "targets": TARGETS, "targets_met": met, "together": together, "datasets": datasets}
    return outcome | {"skipped": skipped}, every_outcome


def mistakes(found: Sequence[Outcome]) -> Iterator[str]:
    """A line for each question that was judged wrongly."""
    for one in found:
        if one.case.part != "elsewhere" and not one.case.may_decline and one.case.answerable != one.verdict.answerable:
            said = one.verdict.reason or "answered"
            yield f"{one.case.row['id']}\t{one.question}\t{said}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.answerability", description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, help="folder of real articles; without it, the sample only")
    parser.add_argument("--part", default="dev", help="which half of the questions with gold answers (dev or test)")
    parser.add_argument("--work", type=Path, help="folder in which the collections are kept and used again")
    parser.add_argument("--mistakes", action="store_true", help="print the questions that were judged wrongly")
    parser.add_argument("--out", type=Path, default=record.RESULTS, help="folder for answerability.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        outcome, found = run(options.shared, part=options.part, workplace=options.work or Path(temporary))
    if options.mistakes:
        for line in mistakes(found):
            print(line, file=sys.stderr)
    record.write("answerability", outcome, folder=options.out)
    print(json.dumps(outcome))
    return 0


if __name__ == "__main__":
    sys.exit(main())
