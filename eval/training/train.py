"""Trains the tagger's weights: ``python -m eval.training.train --polnear DIR --out FILE --seed 0``.

DIR is PolNeAR's training split (``text/`` and ``attributions/``). Every twentieth article is held out: nothing is
learned from it but the threshold. The same seed on the same machine with the same number of threads gives the same
weights. MODEL_CARD.md has the figures.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F

from eval.training.gold import load_articles
from eval.training.material import examples, lessons
from eval.training.measure import Words, measure
from rag.tagging_batches import batches, piece
from rag.tagging_decode import choose, find, to_the_end
from rag.tagging_model import Network
from rag.tagging_weights import Settings, load_base, load_tokenizer, save
from rag.tagging_windows import windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from eval.training.gold import Gold
    from eval.training.material import Example, Lesson
    from rag.tagging_decode import Found

_TOKENS = 1536
_LAYER_RATE, _LAYER_DECAY, _HEAD_RATE = 3e-4, 0.9, 1e-3
_WARM_UP = 0.06
_SURE = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6]
_LIKELY = [0.1, 0.15, 0.2, 0.25, 0.3]


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m eval.training.train", description=__doc__)
    parser.add_argument("--polnear", type=Path, required=True, help="the training split")
    parser.add_argument("--out", type=Path, required=True, help="the file of weights to write")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--threads", type=int, default=None, help="one a core unless given")
    parser.add_argument("--limit", type=int, default=None, help="the first N articles only, to try it out")
    options = parser.parse_args(arguments)
    if options.threads:
        torch.set_num_threads(options.threads)
    train(options.polnear, options.out, seed=options.seed, epochs=options.epochs, limit=options.limit)


def train(split: Path, out: Path, *, seed: int, epochs: int, limit: int | None = None) -> None:
    torch.manual_seed(seed)
    random.seed(seed)
    items = examples(load_articles(split)[:limit], load_tokenizer())
    held_out = items[7::20]
    learned = [item for number, item in enumerate(items) if number % 20 != 7]
    network = Network()
    base = load_base(network)
    optimizer = _optimizer(network)
    steps = epochs * sum(1 for _ in lessons(learned, tokens=_TOKENS, seed=0))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    print(f"{len(learned)} articles, {len(held_out)} held out, {steps} steps", flush=True)
    started = time.monotonic()
    for epoch in range(epochs):
        network.train()
        for number, lesson in enumerate(lessons(learned, tokens=_TOKENS, seed=seed * 1000 + epoch)):
            losses = _losses(network, lesson)
            torch.autograd.backward(list(losses.values()))
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            if number % 25 == 0:
                shown = " ".join(f"{name} {loss.item():.4f}" for name, loss in losses.items())
                print(f"{time.monotonic() - started:.0f} s, epoch {epoch}, step {number}: {shown}", flush=True)
        sure, likely, figures = tune(network, held_out)
        print(f"epoch {epoch}: sure {sure:.2f} likely {likely:.2f} {figures}", flush=True)
        digest = save(network, out, Settings(sure, likely, base))
    print(f"{out}: {out.stat().st_size:,} bytes, SHA-256 {digest}", flush=True)


def tune(network: Network, items: Sequence[Example]) -> tuple[float, float, dict[str, float]]:
    """The two least confidences with the best sum of linked, linked_both and held, and the figures there."""
    found = find_all(network, items, threshold=_LIKELY[0])
    best: tuple[float, float, dict[str, float]] = (0.5, 0.5, {})
    for sure, likely in itertools.product(_SURE, _LIKELY):
        pairs = []
        for item, some in zip(items, found, strict=True):
            kept = [_words(one, item) for one in choose(some, sure=sure, likely=likely)]
            pairs.append((kept, [_words(one.gold, item) for one in item.annotations[0]]))
        figures = {name: round(value, 1) for name, value in measure(pairs).items()}
        if not best[2] or _worth(figures) > _worth(best[2]):
            best = sure, likely, figures
    return best


def find_all(network: Network, items: Sequence[Example], *, threshold: float) -> list[list[Found]]:
    network.eval()
    readings = [item.reading for item in items]
    pieces = [piece(n, reading, window) for n, reading in enumerate(readings) for window in windows(reading)]
    found: list[list[Found]] = [[] for _ in items]
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches(pieces, tokens=4096):
            for article, one in find(network, readings, batch, threshold=threshold, dtype=torch.bfloat16):
                found[article].append(to_the_end(one, readings[article]))
    return found


def _losses(network: Network, lesson: Lesson) -> dict[str, Tensor]:
    with torch.autocast("cpu", torch.bfloat16):
        words = network.encode(lesson.batch, torch.bfloat16)
        is_anchor = network.is_anchor(words).squeeze(-1).float()
        tags = network.tags(words).float()
        scores = network.around(words, lesson.anchors, lesson.batch) if len(lesson.anchors) else None
    own = lesson.own / lesson.own.sum()
    anchor_loss = (F.binary_cross_entropy_with_logits(is_anchor, lesson.anchor, reduction="none") * own).sum()
    tag_loss = (F.binary_cross_entropy_with_logits(tags, lesson.tags, reduction="none").mean(1) * own).sum()
    around_loss = 0 * is_anchor.sum() if scores is None else -network.log_likelihood(scores, lesson.states).mean()
    # Weighted so that each starts near 1: an anchor is one word in thirty, a path has 161 steps.
    return {"anchor": 8 * anchor_loss, "tags": tag_loss, "around": around_loss / 10}


def _optimizer(network: Network) -> torch.optim.Optimizer:
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = _HEAD_RATE
        if name.startswith("layers."):
            rate = _LAYER_RATE * _LAYER_DECAY ** (5 - int(name.split(".")[1]))
        elif name.startswith("norm."):
            rate = _LAYER_RATE * _LAYER_DECAY**6
        decay = 0.01 if parameter.ndim > 1 and not name.startswith(("features", "transitions")) else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    options: list[dict[str, Any]] = [
        {"params": parameters, "lr": rate, "weight_decay": decay} for (rate, decay), parameters in groups.items()
    ]
    return torch.optim.AdamW(options, betas=(0.9, 0.98), fused=True)


def _rate(step: int, steps: int) -> float:
    warm = max(1.0, _WARM_UP * steps)
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * min(1.0, (step - warm) / max(1.0, steps - warm))))


def _words(one: Found | Gold, item: Example) -> Words:
    """Without marks: they do not count."""
    roles = (one.source, one.cue, one.content)
    return Words(*(frozenset(word for word in role if not item.reading.is_mark(word)) for role in roles))


def _worth(figures: dict[str, float]) -> float:
    return figures["linked"] + figures["linked_both"] + figures["held"]


if __name__ == "__main__":
    main()
