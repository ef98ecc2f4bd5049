"""The bar that stands below a running ingest: articles, words a second, time left."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rag.ingest import Progress

_PHASES = {
    "repairing": "Finishing the last run",
    "reading": "Reading",
    "embedding": "Indexing",
    "analysing": "Finding who says what",
    "pruning": "Removing what is gone",
    "done": "Done",
}


class ProgressBar:
    """On a terminal, a bar on standard error; elsewhere nothing, so that logs stay short."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Bar

        from rag.rendering import progress_console

        console = progress_console()
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[state]}"))
        self._bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("Opening", total=None, state="")

    def update(self, progress: Progress) -> None:
        self._bar.update(
            self._task,
            description=_PHASES[progress.phase],
            completed=progress.done_bytes,
            # A bar without a total pulses: nothing is known yet, or standard input does not say how long it is.
            total=progress.total_bytes or None,
            state=_state(progress),
        )

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
        sys.stderr.flush()


def _state(progress: Progress) -> str:
    parts = [f"{progress.articles:,} articles"]
    if progress.words_per_s:
        parts.append(f"{progress.words_per_s:,.0f} words/s")
    if progress.eta_s is not None:
        parts.append(f"{time_left(progress.eta_s)} left")
    return " · ".join(parts)


def time_left(seconds: float) -> str:
    """ "45 s", "3:05 min", "2:10 h"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02} min"
    return f"{whole // 3600}:{whole % 3600 // 60:02} h"
