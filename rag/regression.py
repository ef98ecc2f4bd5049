"""Logistic regressions that come with Byline: a JSON file with a bias and a weight for each named value."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOST_LOG_ODDS = 50.0


@dataclass(frozen=True, slots=True)
class Regression:
    """``by_feature``: the weights of the values, by name."""

    bias: float
    by_feature: Mapping[str, float]

    def chance(self, values: Mapping[str, float]) -> float:
        """From 0 to 1, for values that are all of ``by_feature``'s."""
        odds = self.bias + sum(self.by_feature[name] * value for name, value in values.items())
        # A "sentence" of 300,000 characters, as a broken file has, must not overflow.
        return 1 / (1 + math.exp(min(-odds, _MOST_LOG_ODDS)))


@cache
def regression(file: Path) -> Regression:
    """Raises FileNotFoundError, and ValueError where the file is none."""
    match json.loads(file.read_text(encoding="utf-8")):
        case {"bias": float(bias), "weights": dict(by_feature)}:
            return Regression(bias, {name: float(value) for name, value in by_feature.items()})
    raise ValueError(f"{file} has no weights of a regression.")
