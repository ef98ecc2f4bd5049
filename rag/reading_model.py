"""The network behind ``rag.reading``: the upper layers of MiniLM, reading question and sentence together.

Question and sentence come through the lower layers apart from each other, the sentence in the context of its passage,
as search has read it anyway; only the upper layers see both (MacAvaney et al. 2020, "Efficient Document Re-Ranking for
Transformers by Precomputing Term Representations"). The head looks at the means of both and their product, so that it
starts from what MiniLM was made for, and at how well each word of the question is met.

Imports torch when imported: import it where it is needed, not at the top of a module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from rag.batch_shapes import padded
from rag.embedding import LOWER_LAYERS
from rag.tagging_model import HIDDEN, Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.reading_row import Row

LOWER, LAYERS = LOWER_LAYERS, 6
"""Of MiniLM's layers the first ``LOWER`` are the search's own, unchanged; the others are here, trained further."""
QUESTION, HOLDER, SENTENCE = range(3)
_INNER, _LATE = 128, 32
_DROPOUT = 0.1
_SCALE = 8.0
"""Of the means, so that the head's inputs are about as large as those of a layer."""
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """``states``: (rows, tokens, HIDDEN); ``roles`` and ``mask``: (rows, tokens); ``found``: (rows, 2)."""

    states: Tensor
    roles: Tensor
    mask: Tensor
    found: Tensor


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS - LOWER))
        self.roles = nn.Embedding(3, HIDDEN)
        self.asked = nn.Linear(HIDDEN, 1)
        self.late = nn.Linear(1, _LATE)
        self.inner = nn.Linear(4 * HIDDEN + _LATE, _INNER)
        self.answers = nn.Linear(_INNER, 1)
        self.found = nn.Linear(2, 1, bias=False)
        nn.init.zeros_(self.roles.weight)
        with torch.no_grad():  # it starts from the order of the search, and learns when that is wrong
            self.found.weight.copy_(torch.tensor([[0.0, 3.0]]))
            self.answers.weight.mul_(0.3)
            self.asked.weight.mul_(0.1)

    def forward(self, batch: Batch) -> Tensor:
        """A logit for each row, in float32: how likely the sentence answers the question."""
        x = F.dropout(batch.states + self.roles(batch.roles), _DROPOUT, self.training)
        x = x.to(next(self.layers.parameters()).dtype)
        for layer in self.layers:
            x = layer(x, batch.mask[:, None, None, :])
        x = x.float()
        of_question = batch.mask & (batch.roles == QUESTION)
        asked, sentence = _mean(x, of_question), _mean(x, batch.mask & (batch.roles == SENTENCE))
        first = F.normalize(x[:, 0], dim=-1) * _SCALE
        met = self._met(x, of_question, batch.mask & (batch.roles != QUESTION))
        seen = torch.cat([first, asked, sentence, asked * sentence, self.late(met)], dim=1)
        inner = F.gelu(self.inner(F.dropout(seen, _DROPOUT, self.training)))
        logits: Tensor = self.answers(inner).squeeze(1).float() + self.found(batch.found).squeeze(1).float()
        return logits

    def _met(self, x: Tensor, asked: Tensor, other: Tensor) -> Tensor:
        """How well the words of the question are met, (rows, 1): the mean of the nearest cosines, words weighted."""
        unit = F.normalize(x, dim=-1)
        nearest = (unit @ unit.transpose(1, 2)).masked_fill(~other[:, None, :], -1.0).amax(-1)
        weights = torch.softmax(self.asked(x).squeeze(-1).masked_fill(~asked, _NEVER), dim=-1)
        return (weights * nearest).sum(1, keepdim=True)


def collate(rows: Sequence[Row]) -> Batch:
    longest = padded(max(map(len, rows)))
    states = torch.zeros(len(rows), longest, HIDDEN)
    roles = torch.full((len(rows), longest), SENTENCE)
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    for number, row in enumerate(rows):
        at = 0
        for role, part in ((QUESTION, row.question), (HOLDER, row.holder), (SENTENCE, row.sentence)):
            if part is not None:
                states[number, at : at + len(part)] = torch.from_numpy(part)
                roles[number, at : at + len(part)] = role
                at += len(part)
        mask[number, :at] = True
    return Batch(states, roles, mask, torch.tensor([(row.score, row.behind) for row in rows], dtype=torch.float32))


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    """The mean of the tokens of ``mask``, of length ``_SCALE``."""
    weights = mask.unsqueeze(-1).to(x.dtype)
    mean: Tensor = F.normalize((x * weights).sum(1) / weights.sum(1).clamp(min=1), dim=-1) * _SCALE
    return mean
