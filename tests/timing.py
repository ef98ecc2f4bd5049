"""Times that a test may compare: a neighbour on the machine, or a garbage collection, makes one timing of a test wrong,
and the shortest of three much more rarely."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def shortest(work: Callable[[], object], rounds: int = 3) -> float:
    """The shortest processor time, in seconds, of ``rounds`` calls of ``work``."""
    taken = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)
