"""Training batches: windows of annotated articles, cut in other places every epoch, with what is to be predicted."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from eval.training.gold import GoldArticle, anchor_of, anchor_weights, in_words
from rag.tagging_batches import batches, collate, piece
from rag.tagging_model import AFTER, BEFORE, CONTENT, CUE, SCOPE, SOURCE
from rag.tagging_windows import MASK, read, windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tokenizers import Tokenizer
    from torch import Tensor

    from eval.training.gold import Gold
    from rag.tagging_batches import Piece
    from rag.tagging_model import Batch
    from rag.tagging_windows import Reading

_MASKED = 0.04
"""Share of word pieces hidden, so that a name is also known by what stands around it."""
_OTHER_ANCHOR = 0.15


@dataclass(frozen=True, slots=True)
class Anchored:
    """A gold attribution, the word it is to be found by, and the labels its words have around it."""

    anchor: int
    gold: Gold


@dataclass(frozen=True, slots=True)
class Example:
    reading: Reading
    annotations: tuple[tuple[Anchored, ...], ...]
    """By annotator; the first is the reference."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A batch with its answers: for each word whether it is an ``anchor`` and its six ``tags`` (inside and start of
    source, cue and content), ``own`` where that counts, and the ``states`` around each of the ``anchors``."""

    batch: Batch
    anchor: Tensor
    tags: Tensor
    own: Tensor
    anchors: Tensor
    states: Tensor


def examples(articles: Sequence[GoldArticle], tokenizer: Tokenizer) -> list[Example]:
    readings = [read(article.text, tokenizer) for article in articles]
    words = [
        [article.text[start:end].lower() for start, end in reading.words]
        for article, reading in zip(articles, readings, strict=True)
    ]
    golds = [
        [[gold for gold in in_words(reading.words, one) if gold.cue] for one in article.annotations]
        for article, reading in zip(articles, readings, strict=True)
    ]
    weights = anchor_weights((some, annotations[0]) for some, annotations in zip(words, golds, strict=True))
    return [
        Example(reading, tuple(_anchored(annotation, some, weights) for annotation in annotations))
        for reading, some, annotations in zip(readings, words, golds, strict=True)
    ]


def lessons(items: Sequence[Example], *, tokens: int, seed: int) -> Iterator[Lesson]:
    """One epoch. Of an article with several annotators one is drawn. Windows of like length come together, the
    batches in random order."""
    chance = random.Random(seed)
    readings = [item.reading for item in items]
    answers = [chance.choice(item.annotations) for item in items]
    pieces = [
        piece(number, reading, window)
        for number, reading in enumerate(readings)
        for window in windows(reading, offset=chance.randrange(200))
    ]
    every = list(batches(pieces, tokens=tokens))
    chance.shuffle(every)
    generator = torch.Generator().manual_seed(seed)
    for some in every:
        yield _lesson(readings, answers, some, chance, generator)


def _anchored(golds: Sequence[Gold], words: Sequence[str], weights: Mapping[str, float]) -> tuple[Anchored, ...]:
    return tuple(Anchored(anchor_of(gold, words, weights), gold) for gold in golds)


def _lesson(
    readings: Sequence[Reading],
    answers: Sequence[Sequence[Anchored]],
    some: Sequence[Piece],
    chance: random.Random,
    generator: torch.Generator,
) -> Lesson:
    batch = collate(readings, some)
    hidden = (torch.rand(batch.ids.shape, generator=generator) < _MASKED) & (batch.ids > 200)
    batch.ids[hidden] = MASK
    count = len(batch.row)
    anchor, tags, own = torch.zeros(count), torch.zeros(count, 6), torch.zeros(count)
    anchors: list[int] = []
    states: list[list[int]] = []
    base = 0
    for one in some:
        own[base + one.first - one.low : base + one.last - one.low] = 1
        shift = base - one.low
        for answer in answers[one.article]:
            _mark(tags, answer.gold, one, shift)
            if one.first <= answer.anchor < one.last:
                anchor[answer.anchor + shift] = 1
                seen_from = answer.anchor
                if chance.random() < _OTHER_ANCHOR:
                    seen_from = chance.choice([word for word in answer.gold.cue if one.low <= word < one.high])
                anchors.append(seen_from + shift)
                states.append(path(answer.gold, seen_from, one.low, one.high))
        base += one.high - one.low
    shape = (len(anchors), SCOPE)
    return Lesson(batch, anchor, tags, own, torch.tensor(anchors, dtype=torch.long), torch.tensor(states).view(shape))


def path(gold: Gold, anchor: int, low: int, high: int) -> list[int]:
    """The states of the network's chain around ``anchor`` for words ``low`` to ``high``: 0 to 2 before the cue
    (nothing, source, content), 3 the cue, 4 to 6 after it. The cue is the run of its words with the anchor in it."""
    labels = dict.fromkeys(gold.content, CONTENT) | dict.fromkeys(gold.source, SOURCE)
    in_cue = set(gold.cue)
    if not set(gold.source) <= in_cue or anchor in gold.source:
        labels |= dict.fromkeys(gold.cue, CUE)
    else:
        # "his claim that": the source is inside the cue, and the cue is what is left.
        labels |= dict.fromkeys(in_cue.difference(gold.source), CUE)
    first = last = anchor
    while labels.get(first - 1) == CUE and first - 1 >= max(low, anchor - BEFORE):
        first -= 1
    while labels.get(last + 1) == CUE and last + 1 < min(high, anchor + AFTER + 1):
        last += 1
    states = []
    for word in range(anchor - BEFORE, anchor + AFTER + 1):
        label = labels.get(word, 0) if low <= word < high else 0
        if first <= word <= last:
            states.append(3)
        else:
            states.append((0 if label == CUE else label) + (0 if word < first else 4))
    return states


def _mark(tags: Tensor, gold: Gold, one: Piece, shift: int) -> None:
    for role, words in enumerate((gold.source, gold.cue, gold.content)):
        for word in words:
            if one.low <= word < one.high:
                tags[word + shift, role] = 1
                if word - 1 not in words:
                    tags[word + shift, 3 + role] = 1
