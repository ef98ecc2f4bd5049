"""The network behind ``rag.tagging``: MiniLM's six layers, a head that finds cues, and one that reads around a cue.

An attribution is found by its cue, which it always has: one word of it is the anchor. For each anchor a small
network reads the words around it *as seen from that anchor* and labels them source, content, cue or nothing. So the
link is learned with the labels, contents in several pieces and a claim inside a claim are no special case, and two
attributions that share a source or nest do not compete for a word's one tag. The labels around an anchor are decoded
together by a linear-chain model in which the cue is one run of words that contains the anchor.

Imports torch when imported: import it where it is needed, not at the top of a module.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from rag.tagging_windows import FEATURES, GAPS

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
BEFORE, AFTER = 64, 96
"""Words read before and after an anchor; 99.5% of the attributions in PolNeAR lie within."""
SCOPE = BEFORE + 1 + AFTER
NONE, SOURCE, CONTENT, CUE = range(4)
_PAIR, _PAIR_HEADS = 192, 6
_STATES = (NONE, SOURCE, CONTENT, CUE, NONE, SOURCE, CONTENT)
"""Before the cue, the cue, after it: a path goes through them from left to right."""
_NEVER = -1e4
_DROPOUT = 0.1


@dataclass(frozen=True, slots=True)
class Batch:
    """``ids``, ``features``, ``mask``: (rows, tokens). The words of all rows in order: ``row``, ``place`` (token) and
    ``gap`` of each, shape (words,)."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    row: Tensor
    place: Tensor
    gap: Tensor


class Layer(nn.Module):
    """One layer of BERT, the three projections in one matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        mixed = _attend(q, k, v, mask)
        attended = self.out(mixed.transpose(1, 2).reshape(rows, length, HIDDEN))
        x = self.norm_attention(x + F.dropout(attended, _DROPOUT, self.training))
        x = self.norm(x + F.dropout(self.outer(F.gelu(self.inner(x))), _DROPOUT, self.training))
        return x


class Mixer(nn.Module):
    """The words around each anchor look at their neighbours, then at all of each other."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.near = nn.Conv1d(_PAIR, _PAIR, 5, padding=2 * dilation, dilation=dilation)
        self.norm_near = nn.LayerNorm(_PAIR)
        self.qkv = nn.Linear(_PAIR, 3 * _PAIR)
        self.out = nn.Linear(_PAIR, _PAIR)
        self.norm = nn.LayerNorm(_PAIR)

    def forward(self, x: Tensor, valid: Tensor) -> Tensor:
        count = len(x)
        x = self.norm_near(x + F.gelu(self.near(x.transpose(1, 2))).transpose(1, 2)) * valid.unsqueeze(-1)
        q, k, v = self.qkv(x).view(count, SCOPE, 3, _PAIR_HEADS, _PAIR // _PAIR_HEADS).permute(2, 0, 3, 1, 4)
        mixed = _attend(q, k, v, valid[:, None, None, :])
        x = self.norm(x + self.out(mixed.transpose(1, 2).reshape(count, SCOPE, _PAIR)))
        x = x * valid.unsqueeze(-1)
        return x


class Around(nn.Module):
    """Labels the words around each anchor."""

    def __init__(self) -> None:
        super().__init__()
        self.anchor = nn.Linear(HIDDEN, 2 * _PAIR)
        self.word = nn.Linear(HIDDEN, 2 * _PAIR)
        self.distance = nn.Embedding(SCOPE, _PAIR)
        self.gap = nn.Embedding(GAPS, _PAIR)
        self.same_line = nn.Parameter(torch.zeros(_PAIR))
        self.norm = nn.LayerNorm(_PAIR)
        self.mixers = nn.ModuleList((Mixer(1), Mixer(2)))
        self.label = nn.Linear(_PAIR, 4)
        nn.init.normal_(self.distance.weight, std=0.2)
        nn.init.normal_(self.gap.weight, std=0.2)

    def forward(self, words: Tensor, anchors: Tensor, batch: Batch) -> Tensor:
        """Scores (anchors, SCOPE, 4) in float32 for the words around each of ``anchors`` (word numbers)."""
        scope, valid = _scope(anchors, batch.row)
        line = (batch.gap == GAPS - 1).cumsum(0)
        same_line = (line[scope] == line[anchors].unsqueeze(1)).unsqueeze(-1).to(words.dtype)
        anchor_add, anchor_times = self.anchor(words[anchors]).unsqueeze(1).chunk(2, dim=-1)
        word_add, word_times = self.word(words)[scope].chunk(2, dim=-1)
        x = anchor_add + word_add + anchor_times * word_times + self.distance.weight.to(words.dtype)
        x = x + self.gap(batch.gap[scope]).to(words.dtype) + same_line * self.same_line.to(words.dtype)
        x = F.gelu(self.norm(x)) * valid.unsqueeze(-1)
        for mixer in self.mixers:
            x = mixer(x, valid)
        scores: Tensor = self.label(x).float()
        nothing = torch.tensor([0.0, _NEVER, _NEVER, _NEVER])
        scores = torch.where(valid.unsqueeze(-1), scores, nothing)
        is_cue = torch.full((SCOPE, 4), 0.0)
        is_cue[BEFORE] = _NEVER
        is_cue[BEFORE, CUE] = 0
        return scores + is_cue


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.vocabulary = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.features = nn.Embedding(FEATURES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        last = nn.Linear(128, 1)
        self.is_anchor = nn.Sequential(nn.Linear(HIDDEN, 128), nn.GELU(), last)
        self.tags = nn.Linear(HIDDEN, 6)
        self.around = Around()
        self.transitions = nn.Parameter(torch.zeros(7, 7))
        self.register_buffer("allowed", _allowed(), persistent=False)
        nn.init.zeros_(self.features.weight)
        # One word in thirty is an anchor.
        nn.init.constant_(last.bias, -3.4)
        nn.init.constant_(self.tags.bias, -2.0)

    def encode(self, batch: Batch, dtype: torch.dtype | None = None) -> Tensor:
        """Vectors of the words, (words, HIDDEN)."""
        length = batch.ids.shape[1]
        x = self.vocabulary(batch.ids) + self.positions.weight[:length] + self.features(batch.features)
        x = self.norm(x)
        if dtype is not None:
            x = x.to(dtype)
        mask = batch.mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        words: Tensor = x[batch.row, batch.place]
        return F.dropout(words, _DROPOUT, self.training)

    def path_scores(self) -> Tensor:
        allowed: Tensor = self.get_buffer("allowed")
        return torch.where(allowed, self.transitions.float(), torch.tensor(_NEVER))

    def log_likelihood(self, scores: Tensor, states: Tensor) -> Tensor:
        """Log-probability of each path of ``states``, shape (anchors, SCOPE), given the scores around its anchor."""
        steps = self.path_scores()
        emissions = scores[..., list(_STATES)]
        gold = emissions.gather(2, states.unsqueeze(2)).sum(dim=(1, 2)) + steps[states[:, :-1], states[:, 1:]].sum(1)
        total = torch.cat([emissions[:, 0, :3], torch.full((len(scores), 4), _NEVER)], dim=1)
        for at in range(1, SCOPE):
            total = torch.logsumexp(total.unsqueeze(2) + steps, dim=1) + emissions[:, at]
        return gold - torch.logsumexp(total[:, 3:], dim=1)

    @torch.no_grad()
    def label_chances(self, scores: Tensor) -> Tensor:
        """The probability of each label of each word around each anchor, shape (anchors, SCOPE, 4)."""
        steps = self.path_scores()
        emissions = scores[..., list(_STATES)]
        total = torch.cat([emissions[:, 0, :3], torch.full((len(scores), 4), _NEVER)], dim=1)
        forth, back = [total], [torch.tensor([_NEVER] * 3 + [0.0] * 4).expand(len(scores), 7)]
        for at in range(1, SCOPE):
            forth.append(torch.logsumexp(forth[-1].unsqueeze(2) + steps, dim=1) + emissions[:, at])
            back.append(torch.logsumexp(steps + (back[-1] + emissions[:, SCOPE - at]).unsqueeze(1), dim=2))
        chances = torch.softmax(torch.stack(forth, dim=1) + torch.stack(back[::-1], dim=1), dim=2)
        return torch.stack(
            [
                chances[..., 0] + chances[..., 4],
                chances[..., 1] + chances[..., 5],
                chances[..., 2] + chances[..., 6],
                chances[..., 3],
            ],
            dim=2,
        )

    @torch.no_grad()
    def best_labels(self, scores: Tensor) -> Tensor:
        """The likeliest labels, shape (anchors, SCOPE)."""
        steps = self.path_scores()
        emissions = scores[..., list(_STATES)]
        total = torch.cat([emissions[:, 0, :3], torch.full((len(scores), 4), _NEVER)], dim=1)
        back = []
        for at in range(1, SCOPE):
            best, where = (total.unsqueeze(2) + steps).max(dim=1)
            total = best + emissions[:, at]
            back.append(where)
        state = total[:, 3:].argmax(dim=1) + 3
        path = [state]
        for where in reversed(back):
            state = where.gather(1, state.unsqueeze(1)).squeeze(1)
            path.append(state)
        states = torch.stack(path[::-1], dim=1)
        return torch.tensor(_STATES)[states]


def _scope(anchors: Tensor, row: Tensor) -> tuple[Tensor, Tensor]:
    """The word numbers around each anchor and which of them are in its row, both (anchors, SCOPE)."""
    scope = anchors.unsqueeze(1) + torch.arange(-BEFORE, AFTER + 1)
    inside = (scope >= 0) & (scope < len(row))
    scope = scope.clamp(0, len(row) - 1)
    return scope, inside & (row[scope] == row[anchors].unsqueeze(1))


def _attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    if not torch.is_grad_enabled():
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
    # In training, two products: on CPUs the backward pass of the fused kernel takes five times as long as theirs.
    weights = (q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)
    weights += torch.where(mask, 0.0, _NEVER).to(weights.dtype)
    return torch.softmax(weights, dim=-1, dtype=weights.dtype) @ v


def _allowed() -> Tensor:
    allowed = torch.zeros(7, 7, dtype=torch.bool)
    allowed[:3, :4] = True
    allowed[3, 3:] = True
    allowed[4:, 4:] = True
    return allowed
