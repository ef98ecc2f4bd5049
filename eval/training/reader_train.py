"""Trains the reader's weights: ``python -m eval.training.reader_train --polnear DIR --out FILE --seed 0``.

DIR is PolNeAR's training split; the questions and the invented articles are beside this file. A tenth of the articles
(whole events of the invented ones) is held out: nothing is learned from it but the line that turns logits into
probabilities. READER_CARD.md has the figures.
"""

from __future__ import annotations

import argparse
import copy
import csv
import json
import math
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F

from eval.training.reader_material import RememberingMiniLM, examples, far_off, load_questions
from eval.training.reader_measure import calibrate, measure
from rag.batch_shapes import batches
from rag.collection import Collection
from rag.reading_model import Network, collate
from rag.reading_weights import Settings, load, load_base, save
from rag.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from eval.training.reader_material import Example, Question
    from rag.reading_row import Row

HERE = Path(__file__).parent
READ = 24
"""So many sentences of a held-out question are read, as of one that is asked."""
_QUESTIONS, _GOLD, _OTHERS, _EASY = 8, 2, 8, 2
"""Of a step: questions; of each the sentences that answer, others, and of these any rather than highly ranked ones."""
_LAYER_RATE, _LAYER_DECAY, _HEAD_RATE = 1.5e-4, 0.9, 1e-3
_WARM_UP = 0.08
_LEAST_RATE = 0.02
_AVERAGED = 0.99
"""Of the running mean of the weights (Izmailov et al. 2018), which is what is saved, kept at each step."""
_TOKENS = 1536
"""So many tokens are read at once."""
_MINED = 32
"""So many candidates are ranked again by what has been learned, before each epoch but the first."""
_ASKED_ELSEWHERE = 4
"""One in so many questions is also asked of the other collection, where nothing answers it."""
_AGAIN = 3
_GOLD_WEIGHT, _EACH_WEIGHT = 2.0, 2.0


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m eval.training.reader_train", description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="PolNeAR's training split, metadata.tsv above it")
    parser.add_argument("--out", type=Path, required=True, help="the file of weights to write")
    parser.add_argument("--work", type=Path, help="folder in which the collections are kept and used again")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--threads", type=int, default=None, help="one a core unless given")
    parser.add_argument("--without", default="", help="hold out this file of questions instead of a tenth of all")
    parser.add_argument("--start", type=Path, help="weights to go on from, instead of MiniLM's layers")
    parser.add_argument("--new", default="", help="with --start: the files of questions that are new, by comma")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        items = material(options.polnear, options.work or Path(temporary), threads=options.threads)
    torch.set_num_threads(options.threads or torch.get_num_threads())
    new = frozenset(filter(None, options.new.split(",")))
    train(
        items,
        options.out,
        seed=options.seed,
        epochs=options.epochs,
        without=options.without,
        start=options.start,
        new=new,
    )


def material(polnear: Path, work: Path, *, threads: int | None) -> list[Example]:
    """The questions of all files with their candidates."""
    embedder = RememberingMiniLM(threads=threads)
    files = sorted((HERE / "questions").glob("*.jsonl"))
    real = [question for file in files if file.stem.startswith("polnear") for question in load_questions(file)]
    invented = [question for file in files if file.stem.startswith("invented") for question in load_questions(file)]
    work.mkdir(parents=True, exist_ok=True)
    articles = _polnear_articles(polnear, work / "polnear.jsonl", real)
    found: list[Example] = []
    for home, paths, questions, others in (
        (work / "polnear", articles, real, invented),
        (work / "invented", HERE / "articles", invented, real),
    ):
        with Collection.open(home, create=True, embedder=embedder) as collection:
            collection.ingest([paths])
        with Store.open(home) as store:
            found += examples(store, embedder, questions, apart=home.name == "invented")
            found += far_off(store, embedder, others[::_ASKED_ELSEWHERE])
    return found


def train(
    items: Sequence[Example],
    out: Path,
    *,
    seed: int,
    epochs: int,
    without: str = "",
    start: Path | None = None,
    new: frozenset[str] = frozenset(),
) -> None:
    """``start``: weights to go on from; then it is learned from the ``new`` files of questions, and from every
    ``_AGAIN``-th question of the others, so that those are not forgotten."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    groups = sorted({item.group for item in items if not new or item.question.file in new})
    random.Random(7).shuffle(groups)
    held = set() if without else set(groups[::10])
    if new:
        items = [item for at, item in enumerate(items) if item.question.file in new or at % _AGAIN == 0]
    held_out = [item for item in items if item.group in held or item.question.file == without]
    learned = [item for item in items if item.group not in held and item.question.file != without]
    network = Network()
    base = load_base(network)
    if start is not None:
        load(network, start, sha256=None)
    averaged = copy.deepcopy(network)
    optimizer = _optimizer(network)
    steps = epochs * math.ceil(len(learned) / _QUESTIONS)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    print(f"{len(learned)} questions, {len(held_out)} held out, {steps} steps", flush=True)
    started = time.monotonic()
    for epoch in range(epochs):
        if epoch or start is not None:
            learned = mined(averaged, learned)
        network.train()
        order = chance.sample(learned, len(learned))
        for at in range(0, len(order), _QUESTIONS):
            loss = _loss(network, [_sample(item, chance) for item in order[at : at + _QUESTIONS]])
            torch.autograd.backward([loss])
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            _average(averaged, network)
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            if at % (25 * _QUESTIONS) == 0:
                print(f"{time.monotonic() - started:.0f} s, epoch {epoch}, {at}: {loss.item():.4f}", flush=True)
        result = averaged if start is None else _between(start, averaged)
        slope, shift = report(result, held_out, f"epoch {epoch}")
        digest = save(result, out, Settings(slope, shift, base))
    print(f"{out}: {out.stat().st_size:,} bytes, SHA-256 {digest}", flush=True)


def report(network: Network, held_out: Sequence[Example], title: str) -> tuple[float, float]:
    """Prints the figures of ``held_out``; the line to probabilities."""
    read = [replace(item, candidates=item.candidates[:READ]) for item in held_out]
    logits = read_all(network, [[one.row for one in item.candidates] for item in read])
    slope, shift = calibrate(read, logits)
    figures = {name: round(value, 3) for name, value in measure(read, logits).items()}
    before = measure(read, [[one.row.behind for one in item.candidates] for item in read])
    print(f"{title}: {figures}, the search alone: { {name: round(value, 3) for name, value in before.items()} }")
    return slope, shift


def read_all(network: Network, rows: Sequence[Sequence[Row]]) -> list[list[float]]:
    network.eval()
    places = sorted(((len(row), i, j) for i, some in enumerate(rows) for j, row in enumerate(some)), reverse=True)
    found = [[0.0] * len(some) for some in rows]
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(places), 64):
            part = places[at : at + 64]
            logits = network(collate([rows[i][j] for _, i, j in part]))
            for (_, i, j), logit in zip(part, logits.tolist(), strict=True):
                found[i][j] = logit
    return found


def mined(network: Network, items: Sequence[Example]) -> list[Example]:
    """The same with ``rank`` as the network ranks the first ``_MINED`` candidates: its own errors are drawn most."""
    logits = read_all(network, [[one.row for one in item.candidates[:_MINED]] for item in items])
    found = []
    for item, scores in zip(items, logits, strict=True):
        order = sorted(range(len(scores)), key=lambda number: -scores[number])
        ranks = {number: rank for rank, number in enumerate(order)}
        ranked = (replace(one, rank=ranks.get(number, number)) for number, one in enumerate(item.candidates))
        found.append(replace(item, candidates=tuple(ranked)))
    return found


def _sample(item: Example, chance: random.Random) -> tuple[list[Row], list[Row]]:
    """Sentences that answer, and others: mostly such as the search ranks high, a few of any rank."""
    gold = [one for one in item.candidates if one.answers]
    others = [one for one in item.candidates if one.answers is False]
    most = _OTHERS if gold else _OTHERS + 1
    # Drawn without replacement with weights 1 / (rank + 4) (Efraimidis & Spirakis 2006).
    drawn = sorted(others, key=lambda one: -(chance.random() ** (one.rank + 4)))
    hard, rest = drawn[: most - _EASY], drawn[most - _EASY :]
    easy = chance.sample(rest, min(_EASY, len(rest)))
    right = chance.sample(gold, min(_GOLD, len(gold)))
    return [one.row for one in right], [one.row for one in (*hard, *easy)]


def _loss(network: Network, lessons: Sequence[tuple[list[Row], list[Row]]]) -> Tensor:
    """Each gold sentence against the others of its question (softmax), and every sentence by itself."""
    rows = [row for right, wrong in lessons for row in (*right, *wrong)]
    labels = torch.tensor([float(is_right) for pair in lessons for is_right in _labels(*pair)])
    groups = list(batches([len(row) for row in rows], tokens=_TOKENS))
    order = [number for group in groups for number in group]
    with torch.autocast("cpu", torch.bfloat16):
        parts = [network(collate([rows[number] for number in group])) for group in groups]
    logits = torch.cat(parts)[torch.tensor(sorted(range(len(order)), key=order.__getitem__))]
    against, at = [], 0
    for right, wrong in lessons:
        own = logits[at : at + len(right) + len(wrong)]
        at += len(own)
        if right:
            rivals = own[len(right) :]
            each = [torch.logsumexp(torch.cat([one[None], rivals]), 0) - one for one in own[: len(right)]]
            against.append(torch.stack(each).mean())
    weights = torch.where(labels > 0, _GOLD_WEIGHT, 1.0)
    each_loss = F.binary_cross_entropy_with_logits(logits, labels, weight=weights)
    return (torch.stack(against).mean() if against else 0) + _EACH_WEIGHT * each_loss


def _labels(right: Sequence[Row], wrong: Sequence[Row]) -> list[bool]:
    return [True] * len(right) + [False] * len(wrong)


def _between(start: Path, network: Network) -> Network:
    """Half way from the weights that training went on from: better on what was learned before, and no worse on the new
    (Wortsman et al. 2022)."""
    middle = Network()
    load(middle, start, sha256=None)
    with torch.no_grad():
        for mean, now in zip(middle.parameters(), network.parameters(), strict=True):
            mean.lerp_(now, 0.5)
    return middle


def _average(averaged: Network, network: Network) -> None:
    with torch.no_grad():
        for mean, now in zip(averaged.parameters(), network.parameters(), strict=True):
            mean.lerp_(now, 1 - _AVERAGED)


def _optimizer(network: Network) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[Tensor]] = {}
    top = len(network.layers) - 1
    for name, parameter in network.named_parameters():
        is_layer = name.startswith("layers.")
        rate = _LAYER_RATE * _LAYER_DECAY ** (top - int(name.split(".")[1])) if is_layer else _HEAD_RATE
        groups.setdefault((rate, 0.01 if parameter.ndim > 1 else 0.0), []).append(parameter)
    options: list[dict[str, Any]] = [
        {"params": parameters, "lr": rate, "weight_decay": decay} for (rate, decay), parameters in groups.items()
    ]
    return torch.optim.AdamW(options, betas=(0.9, 0.98), fused=True)


def _rate(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / (_WARM_UP * steps)) * max(_LEAST_RATE, 1 - step / steps)


def _polnear_articles(split: Path, out: Path, questions: Sequence[Question]) -> Path:
    """The articles that the questions are on, with what PolNeAR knows of them, as JSONL."""
    with (split.parent / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        known = {line["filename"]: line for line in csv.DictReader(file, delimiter="\t")}
    lines = [
        json.dumps(
            {
                "id": name,
                "text": (split / "text" / f"{name}.txt").read_text(encoding="utf-8"),
                "outlet": known[name]["publisher"],
                "date": known[name]["publication_date"],
                "title": known[name]["title"],
            }
        )
        for name in sorted({doc for question in questions for doc in question.docs})
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return out


if __name__ == "__main__":
    main()
