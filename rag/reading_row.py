"""What the reader reads together: a question, the holder of a sentence, the sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Row:
    """What is read together: states of shape (tokens, 384) after the lower layers. ``question`` has the tokens that
    begin and end a text, ``holder`` likewise or is None. ``score`` and ``behind``: the sentence's score in the search,
    and how far it lies behind the best one (0 or less)."""

    question: NDArray[np.float16]
    holder: NDArray[np.float16] | None
    sentence: NDArray[np.float16]
    score: float
    behind: float

    def __len__(self) -> int:
        return len(self.question) + (0 if self.holder is None else len(self.holder)) + len(self.sentence)
