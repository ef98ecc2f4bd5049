"""Logistic regressions as ``rag.regression`` reads them: learned, and written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sklearn.linear_model import LogisticRegression

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


def learned(
    values: NDArray[np.float64], right: NDArray[Any], *, regularisation: float
) -> tuple[float, NDArray[np.float64]]:
    """A logistic regression on standardised values; its bias and weights for the values as they are."""
    mean, spread = values.mean(0), values.std(0) + 1e-6
    made = LogisticRegression(C=regularisation, max_iter=3000).fit((values - mean) / spread, right)
    weights = made.coef_[0] / spread
    return float(made.intercept_[0] - (weights * mean).sum()), weights


def written(file: Path, bias: float, by_feature: Mapping[str, float]) -> None:
    weights = {name: round(float(weight), 4) for name, weight in by_feature.items()}
    file.write_text(json.dumps({"bias": round(bias, 4), "weights": weights}, indent=1) + "\n", encoding="utf-8")
