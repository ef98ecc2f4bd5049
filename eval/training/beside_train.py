"""Learns what is told beside the best sentence: ``python -m eval.training.beside_train --out rag/weights/beside.json``.

The questions are those of ``questions/invented-12`` to ``-18`` (which the reader has not learned from; each asked of
the three articles of its event) and, with ``--also FILE=HOME``, those of a file of ``eval/datasets`` asked of the
collection in HOME. A sentence that only supports the answer is neither right nor wrong. Prints, by five parts of the
material that share no article, what of the sentences chosen is gold and how much of the gold is chosen.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import shutil
import tempfile
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.answer_questions import FOLDER
from eval.training.reader_material import load_questions
from eval.training.regressions import learned, written
from rag.asked.understand import understand
from rag.beside import DEEPEST, REACH, features
from rag.collection import Collection
from rag.events import Finished, Retrieved
from rag.needed import IDLE, WORTH
from rag.neighbours import neighbours
from rag.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from rag.types import Evidence

HERE = Path(__file__).parent
MOST_OF_A_KIND = {"sides": 999, "denial": 120, "chain": 80, "yes-no": 150, "number": 110, "general": 90, "why": 50}
_MOST_OF_OTHERS = 50
_NOT_LEARNED_BY_THE_READER = range(12, 19)
_PARTS = 5
HELD_OUT = FOLDER / "invented-answers-later.jsonl"
"""Nothing is learned from the articles that these questions are on."""
_REGULARISATION = 0.05
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """``gold`` and ``also`` in characters of the articles; questions on the same articles share ``group``."""

    question: str
    gold: frozenset[Span]
    also: frozenset[Span]
    group: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence beside the best one of a question: is it gold? None: it supports, or answers in part."""

    values: dict[str, float]
    is_gold: bool | None
    group: str


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m eval.training.beside_train", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the file of weights to write")
    parser.add_argument("--also", action="append", default=[], metavar="FILE=HOME", help="questions with gold")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    pairs = list(_of_invented(options.seed))
    for file, home in (one.split("=", 1) for one in options.also):
        with Collection.open(home) as collection, Store.open(Path(home)) as store:
            pairs += [pair for asked in _of_dataset(Path(file)) for pair in _pairs(collection, store, asked)]
    names = sorted(pairs[0].values)
    values = np.array([[pair.values[name] for name in names] for pair in pairs])
    gold = np.array([-1 if pair.is_gold is None else int(pair.is_gold) for pair in pairs])
    _measure(values, gold, np.array([zlib.crc32(pair.group.encode()) % _PARTS for pair in pairs]))
    bias, by_feature = learned(values[gold >= 0], gold[gold >= 0], regularisation=_REGULARISATION)
    written(options.out, bias, dict(zip(names, by_feature, strict=True)))


def _of_invented(seed: int) -> Iterator[Pair]:
    """The questions of each event, asked of a collection of its articles alone: they name no event."""
    held_out = {
        span["doc"] for line in _lines(HELD_OUT) for span in (*line.get("evidence", ()), *line.get("support", ()))
    }
    kinds = defaultdict(list)
    for number in _NOT_LEARNED_BY_THE_READER:
        for question in load_questions(HERE / "questions" / f"invented-{number}.jsonl"):
            if held_out.isdisjoint(question.docs):
                kinds[question.kind].append(question)
    kinds.pop("unanswerable", None)
    chosen = random.Random(seed)
    events = defaultdict(list)
    for kind, questions in sorted(kinds.items()):
        most = MOST_OF_A_KIND.get(kind, _MOST_OF_OTHERS)
        for question in chosen.sample(questions, min(most, len(questions))):
            events[question.docs].append(question)
    with tempfile.TemporaryDirectory() as folder:
        for number, (docs, questions) in enumerate(sorted(events.items())):
            home = Path(folder) / str(number)
            _ingest(docs, home)
            with Collection.open(home) as collection, Store.open(home) as store:
                for one in questions:
                    yield from _pairs(collection, store, Asked(one.text, one.gold, one.also, docs[0]))


def _ingest(docs: Sequence[str], home: Path) -> None:
    folder = home.with_name(f"{home.name}-articles")
    folder.mkdir()
    with (HERE / "articles" / "metadata.csv").open(encoding="utf-8", newline="") as file:
        head, *lines = csv.reader(file)
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *(line for line in lines if line and line[0] in docs)])
    for doc in docs:
        shutil.copy(HERE / "articles" / doc, folder / doc)
    with Collection.open(home, create=True) as collection:
        collection.ingest([folder])


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _of_dataset(file: Path) -> Iterator[Asked]:
    """The answerable questions of a dataset that stand alone."""
    for line in _lines(file):
        if line["answerable"] and not line.get("history"):
            gold, also = (
                frozenset((span["doc"], span["start"], span["end"]) for span in line.get(key, ()))
                for key in ("evidence", "support")
            )
            yield Asked(line["question"], gold, also, min(gold)[0])


def _pairs(collection: Collection, store: Store, one: Asked) -> Iterator[Pair]:
    """The best sentence with each that was found and each that stands beside it."""
    evidence: Sequence[Evidence] = ()
    cited: list[Evidence] = []
    for event in collection.stream(one.question, model="none"):
        if isinstance(event, Retrieved):
            evidence = event.evidence
        elif isinstance(event, Finished):
            cited = [citation.evidence for citation in event.answer.citations]
    keys = {(item.doc, item.sentence) for item in cited}
    best = max(
        (item for item in evidence if (item.doc, item.sentence) in keys),
        key=lambda item: item.answers or 0.0,
        default=None,
    )
    if best is None:
        return
    ranks: dict[Evidence, int | None] = {item: rank for rank, item in enumerate(evidence[:DEEPEST])}
    found = {(item.doc, item.sentence) for item in evidence}
    for item in neighbours(store, reach=REACH)(best):
        if (item.doc, item.sentence) not in found:
            ranks[item] = None
    asked = understand(one.question)
    for item, rank in ranks.items():
        if item.quote != best.quote:
            values = features(asked, best, item, rank=rank, names=None)
            yield Pair(values, _is_gold(item, one), one.group)


def _is_gold(item: Evidence, one: Asked) -> bool | None:
    if _meets(item, one.gold):
        return True
    return None if _meets(item, one.also) else False


def _meets(item: Evidence, spans: frozenset[Span]) -> bool:
    # A collection of a folder and one of a JSONL file call an article "a.txt" and "a".
    return any(
        re.sub(r"\.txt$", "", doc) == re.sub(r"\.txt$", "", item.doc) and start < item.end and item.start < end
        for doc, start, end in spans
    )


def _measure(values: NDArray[np.float64], gold: NDArray[np.int64], parts: NDArray[np.int64]) -> None:
    chances = np.zeros(len(gold))
    for part in range(_PARTS):
        seen = (parts != part) & (gold >= 0)
        bias, weights = learned(values[seen], gold[seen], regularisation=_REGULARISATION)
        chances[parts == part] = 1 / (1 + np.exp(-bias - values[parts == part] @ weights))
    for least in sorted((IDLE, 0.15, WORTH, 0.3, 0.4)):
        chosen = chances >= least
        right, helps = (gold[chosen] == 1).sum(), (gold[chosen] == -1).sum()
        print(
            f"from {least}: {chosen.sum()} chosen, {right} gold, {helps} support, of {(gold == 1).sum()} gold and "
            f"{len(gold)} sentences"
        )


if __name__ == "__main__":
    main()
