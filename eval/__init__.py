"""Questions, runs, scores, comparisons and benchmarks. ``from eval import assert_no_regression`` gates a test suite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eval.comparing.regression import assert_no_regression as assert_no_regression

__all__ = ["assert_no_regression"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 (a module's attribute)
    """Imported on first use: most modules of this package need neither numpy nor scores."""
    if name in __all__:
        from eval.comparing.regression import assert_no_regression

        return assert_no_regression
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
