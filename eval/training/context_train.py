"""Learns which sentences need what stands before them, and which must not be told without another one:
``python -m eval.training.context_train --home HOME [--home HOME …] --out rag/weights``.

The sentences are those of ``eval/datasets/sentence-context.jsonl``, articles that readers have judged sentence by
sentence; each is looked up in the first of the collections that has its article, and left out where none has. Prints,
by five parts of the material that share no article, how much of what is marked is found, and how much of what is found
is marked.
"""

from __future__ import annotations

import argparse
import json
import zlib
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.answer_questions import FOLDER
from eval.training.regressions import learned, written
from rag import countering, dangling
from rag.meant import meanings
from rag.names.book import NameBook
from rag.neighbours import begins_paragraph
from rag.sources import with_claims
from rag.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from rag.types import Evidence

LABELS = FOLDER / "sentence-context.jsonl"
_PARTS = 5
_REGULARISATION = 0.1


@dataclass(frozen=True, slots=True)
class Row:
    """``values`` of a sentence or of two, with what the readers say of it."""

    values: dict[str, float]
    is_marked: bool
    doc: str


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m eval.training.context_train", description=__doc__)
    parser.add_argument("--home", action="append", required=True, type=Path, help="a collection with the articles")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the weights to write")
    options = parser.parse_args(arguments)
    dangles: list[Row] = []
    counters: list[Row] = []
    with ExitStack() as open_stores:
        stores = [open_stores.enter_context(Store.open(home)) for home in options.home]
        for line in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
            store = next((one for one in stores if line["doc"] in one.docs()), None)
            if store is None:
                print(f"left out: {line['doc']}")
                continue
            sentences = _sentences(store, line)
            dangles += _dangling(store, line, sentences)
            counters += _countering(store, line, sentences)
    for rows, file, least in (
        (dangles, dangling.WEIGHTS.name, dangling.DANGLES),
        (counters, countering.WEIGHTS.name, countering.COUNTERS),
    ):
        _write(rows, options.out / file, least)


def _sentences(store: Store, line: dict[str, Any]) -> list[Evidence]:
    names = NameBook(store).current()
    meant = meanings(store, names=names)
    marked = {(start, end) for start, end, _ in line["sentences"]}
    every = store.evidence([(line["doc"], number) for number in range(len(store.sentences(line["doc"])))])
    found = [item for item in every if (item.start, item.end) in marked]
    return [meant(item) for item in with_claims(store, found, names=names)]


def _dangling(store: Store, line: dict[str, Any], sentences: Sequence[Evidence]) -> Iterator[Row]:
    marked = {(start, end) for start, end, dangles in line["sentences"] if dangles}
    quotes = {item.sentence: item.quote for item in sentences}
    for item in sentences:
        values = dangling.features(
            item, ahead=quotes.get(item.sentence - 1, ""), begins_paragraph=begins_paragraph(store, item)
        )
        yield Row(values, (item.start, item.end) in marked, line["doc"])


def _countering(store: Store, line: dict[str, Any], sentences: Sequence[Evidence]) -> Iterator[Row]:
    marked = {tuple(pair[:4]) for pair in line["countered"]}
    begins = {item.sentence: begins_paragraph(store, item) for item in sentences}
    for first in sentences:
        for second in sentences:
            if not 0 < second.sentence - first.sentence <= countering.REACH:
                continue
            between = range(first.sentence + 1, second.sentence + 1)
            breaks = sum(begins.get(number, True) for number in between)
            values = countering.features(first, second, breaks=breaks, names=None)
            yield Row(values, (first.start, first.end, second.start, second.end) in marked, line["doc"])


def _write(rows: Sequence[Row], file: Path, least: float) -> None:
    names = sorted(rows[0].values)
    values = np.array([[row.values[name] for name in names] for row in rows])
    marked = np.array([row.is_marked for row in rows])
    print(f"{file.name}: {len(rows)} rows, {marked.sum()} marked")
    _measure(values, marked, np.array([zlib.crc32(row.doc.encode()) % _PARTS for row in rows]), least)
    bias, by_feature = learned(values, marked, regularisation=_REGULARISATION)
    written(file, bias, dict(zip(names, by_feature, strict=True)))


def _measure(values: NDArray[np.float64], marked: NDArray[np.bool_], parts: NDArray[np.int64], least: float) -> None:
    chances = np.zeros(len(marked))
    for part in range(_PARTS):
        seen = parts != part
        bias, weights = learned(values[seen], marked[seen], regularisation=_REGULARISATION)
        chances[parts == part] = 1 / (1 + np.exp(-bias - values[parts == part] @ weights))
    for step in (-0.15, 0.0, 0.15):
        chosen = chances >= least + step
        print(f"  from {least + step:.2f}: {chosen.sum()} chosen, {marked[chosen].sum()} of them marked")


if __name__ == "__main__":
    main()
