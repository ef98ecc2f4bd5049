from __future__ import annotations

from eval.bench.answerability import Case, Outcome, mistakes, summary
from rag.asked.judge import Verdict
from rag.types import Evidence

SENTENCE = Evidence("orsk.txt", 0, 10, 40, "The dam would hold, she said.", score=2.4)


def _outcome(id: str, *, answerable: bool, answered: bool, part: str = "answers", may_decline: bool = False) -> Outcome:
    row = {
        "id": id,
        "question": "?",
        "answerable": answerable,
        "abstain_ok": may_decline,
        "evidence": [{"doc": "orsk.txt", "start": 10, "end": 40}] if answerable else [],
    }
    verdict = Verdict(answered, (SENTENCE,), int(answered), None if answered else "Nobody says so.")
    return Outcome(Case(part, row), "?", (SENTENCE,), verdict, None, 0.004)


FOUND = [
    _outcome("told", answerable=True, answered=True),
    _outcome("refused", answerable=True, answered=False),
    _outcome("silent", answerable=False, answered=False),
    _outcome("made up", answerable=False, answered=True),
    _outcome("false premise", answerable=True, answered=False, may_decline=True),
    _outcome("search", answerable=True, answered=True, part="retrieval"),
]


def test_a_false_premise_that_may_be_declined_counts_in_neither_way() -> None:
    outcome = summary(FOUND)
    assert outcome["abstention"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "unanswerable": 2}
    assert (outcome["wrong"]["hits"], outcome["wrong"]["of"]) == (1, 2)
    assert outcome["false_premise"] == {"declined": 1}
    assert outcome["wrong_retrieval"]["hits"] == 0


def test_what_was_judged_wrongly_is_listed() -> None:
    assert [line.split("\t")[0] for line in mistakes(FOUND)] == ["refused", "made up"]
