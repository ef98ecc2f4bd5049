"""From the network's scores to attributions: in numbers of words, then in characters of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.tagging_batches import collate
from rag.tagging_windows import GAPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import torch

    from rag.tagging_batches import Piece
    from rag.tagging_model import Network
    from rag.tagging_windows import Reading

_ANCHORS_AT_ONCE = 64
_FURTHEST = 400
_LEAST = 0.3
# Bounded, so that a line of 100,000 quotation marks takes linear time.
_BEFORE_CONTENT = re.compile(r"(?:[\"“„‘«(\[$£€#@]|''|``){1,4}\Z")
_AFTER_CONTENT = re.compile(r"[%)\]]{0,2}(?:[.!?…,]{0,3}(?:''|[\"”’»]){1,2})?")


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in numbers of words, each tuple in order; ``cue`` holds the anchor, and is one run.

    ``confidence``: how likely the anchor attributes, times how sure its source and (less so) its content are."""

    confidence: float
    anchor: int
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


def find(
    network: Network, readings: Sequence[Reading], batch: Sequence[Piece], *, threshold: float, dtype: torch.dtype
) -> Iterator[tuple[int, Found]]:
    """(article, attribution) for each anchor among the pieces' own words that gives one surer than ``threshold``."""
    import torch

    tensors = collate(readings, batch)
    words = network.encode(tensors, dtype)
    probabilities = torch.sigmoid(network.is_anchor(words).squeeze(-1).float())
    numbers = torch.cat([torch.arange(one.low, one.high) for one in batch])
    first, last = (
        torch.tensor(bounds)[tensors.row] for bounds in zip(*((b.first, b.last) for b in batch), strict=True)
    )
    own = (numbers >= first) & (numbers < last)
    every = torch.nonzero(own & (probabilities >= threshold)).squeeze(-1)
    for low in range(0, len(every), _ANCHORS_AT_ONCE):
        anchors = every[low : low + _ANCHORS_AT_ONCE]
        scores = network.around(words, anchors, tensors)
        labels, chances = network.best_labels(scores), network.label_chances(scores)
        for anchor, row, chance in zip(anchors.tolist(), labels.tolist(), chances.tolist(), strict=True):
            one = _found(float(probabilities[anchor]), int(numbers[anchor]), row, chance)
            if one.confidence >= threshold:
                yield batch[int(tensors.row[anchor])].article, one


def choose(found: Iterable[Found], *, sure: float, likely: float) -> list[Found]:
    """The attributions to believe, in the order of their cues, of which no two cues share a word (two words of "had
    been quoted as saying" may both be taken for its anchor).

    Those at least ``sure``; and of those at least ``likely`` the complete ones whose content nobody else holds: that
    somebody said it is then more probable than that nobody did."""
    cues: set[int] = set()
    held: set[int] = set()
    chosen = []
    for one in sorted(found, key=lambda one: (-one.confidence, one.cue)):
        is_new = one.source and 2 * len(held.intersection(one.content)) < len(one.content)
        if cues.isdisjoint(one.cue) and (one.confidence >= sure or (one.confidence >= likely and is_new)):
            cues.update(one.cue)
            held.update(one.content)
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.cue)


def to_the_end(found: Found, reading: Reading) -> Found:
    """Content that reaches the edge of what the network reads around an anchor goes on to the end of its line: the
    answers in a transcript are longer than that. At most ``_FURTHEST`` words, so that time stays linear."""
    from rag.tagging_model import AFTER, BEFORE

    anchor, content = found.anchor, found.content
    if content and content[-1] == anchor + AFTER:
        end = content[-1] + 1
        while end < min(len(reading.words), content[-1] + _FURTHEST) and reading.gaps[end] != GAPS - 1:
            end += 1
        content = (*content, *range(content[-1] + 1, end))
    if content and content[0] == anchor - BEFORE:
        start = content[0]
        while start > max(0, content[0] - _FURTHEST) and reading.gaps[start] != GAPS - 1:
            start -= 1
        content = (*range(start, content[0]), *content)
    return replace(found, content=content)


def spans(reading: Reading, words: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of words as (start, end) in the text. A run ends at a line break, and neither begins nor ends with a mark
    unless it is nothing else (a colon as cue)."""
    result: list[tuple[int, int]] = []
    runs = [run for whole in _runs(words) for run in _lines(whole, reading)]
    for run in runs:
        inner = [number for number, word in enumerate(run) if not reading.is_mark(word)]
        first, last = (run[inner[0]], run[inner[-1]]) if inner else (run[0], run[-1])
        if inner or len(runs) == 1:
            result.append((reading.words[first][0], reading.words[last][1]))
    return result


def with_marks(text: str, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Content with the quotation marks, brackets and currency signs that belong to its first and last word."""
    wide = []
    for start, end in pieces:
        opening = _BEFORE_CONTENT.search(text, max(0, start - 4), start)
        closing = _AFTER_CONTENT.match(text, end)
        wide.append((opening.start() if opening else start, closing.end() if closing else end))
    clear = all(left[1] <= right[0] for left, right in pairwise(wide))
    return wide if clear else list(pieces)


def _found(probability: float, anchor: int, labels: Sequence[int], chances: Sequence[Sequence[float]]) -> Found:
    """``probability`` is the anchor's, ``chances`` those of each label of each word around it."""
    from rag.tagging_model import BEFORE, CONTENT, CUE, NONE, SOURCE

    at: dict[int, list[int]] = {SOURCE: [], CONTENT: [], CUE: []}
    for place, label in enumerate(labels):
        if label != NONE:
            at[label].append(place)
    # A source is one run of words ("he … the senator" are two candidates).
    best = max(_runs(at[SOURCE]), key=lambda run: sum(chances[place][SOURCE] for place in run), default=[])
    sure_of_none = 1 - max(chance[SOURCE] for chance in chances)
    sure_of_source = _mean([chances[place][SOURCE] for place in best]) if best else max(_LEAST, sure_of_none)
    sure_of_content = _mean([chances[place][CONTENT] for place in at[CONTENT]]) if at[CONTENT] else _LEAST
    confidence = probability * sure_of_source * sure_of_content**0.5
    source, cue, content = (
        tuple(anchor + place - BEFORE for place in places) for places in (best, at[CUE], at[CONTENT])
    )
    return Found(confidence, anchor, source, cue, content)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _lines(run: list[int], reading: Reading) -> list[list[int]]:
    cuts = [0, *(at for at, word in enumerate(run) if at and reading.gaps[word] == GAPS - 1), len(run)]
    return [run[first:last] for first, last in pairwise(cuts)]


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
