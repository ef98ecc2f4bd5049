"""Models that are brought in the background, for a page that shows how far they are."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.errors import BylineError
from rag.models.catalog import catalog_model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rag.settings import Settings

    Pull = Callable[..., Path]


@dataclass(frozen=True, slots=True)
class Pulled:
    """How far a model is: ``done_bytes`` of ``total_bytes``; ``error`` says why it did not come."""

    name: str
    done_bytes: int
    total_bytes: int
    is_over: bool = False
    error: str | None = None


class Pulling:
    """One thread a model. A pull that ends with the server is gone on with by the next one of that model."""

    def __init__(self, settings: Settings, *, pull: Pull | None = None) -> None:
        self._settings = settings
        self._pull = pull
        self._guard = threading.Lock()
        self._held: dict[str, Pulled] = {}

    def start(self, name: str) -> Pulled:
        """Begin, or go on with, bringing a model of the catalogue; one that is on its way is left alone.

        Raises UsageError for an unknown name."""
        model = catalog_model(name)
        with self._guard:
            held = self._held.get(name)
            if held is not None and not held.is_over:
                return held
            self._held[name] = begun = Pulled(name, 0, model.size_bytes)
        threading.Thread(target=self._bring, args=(name,), name=f"pull-{name}", daemon=True).start()
        return begun

    def states(self) -> dict[str, Pulled]:
        """By name, all that were begun since the server was started."""
        with self._guard:
            return dict(self._held)

    def _bring(self, name: str) -> None:
        from rag.models.pull import pull

        def tell(done_bytes: int, total_bytes: int) -> None:
            with self._guard:
                self._held[name] = replace(self._held[name], done_bytes=done_bytes, total_bytes=total_bytes)

        error = None
        try:
            (self._pull or pull)(name, settings=self._settings, on_progress=tell)
        except BylineError as failure:
            error = str(failure)
        except Exception as failure:  # whatever a library does, the page says so
            error = f"unexpected error, probably a defect of Byline: {failure!r}"
        with self._guard:
            self._held[name] = replace(self._held[name], is_over=True, error=error)
