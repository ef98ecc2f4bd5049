"""What a model has read of a fixed prompt, kept on disk: at the next start it is there in milliseconds, not seconds.

llama.cpp can write the state of a prompt that it has read to a file and read it back. The state of Byline's own
instructions (never of a question or of an article) is kept beside the models, a few megabytes each. It is only a
saving of time: whatever is wrong with a file, or with the folder, the prompt is read anew.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from typing import TYPE_CHECKING

from rag.models.weights import hash_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_FILES = 12
LEAST_CHARACTERS = 400
"""Shorter instructions are read sooner than a file is managed."""


class PromptStates:
    """The states of one model in ``folder``. ``act(action, file_name)`` lets llama.cpp "save" or "restore" its slot
    and says whether it did; file names are relative to ``folder``, which llama.cpp was given at its start."""

    def __init__(self, folder: Path, *, model: str, act: Callable[[str, str], bool]) -> None:
        self._folder = folder
        self._model = model
        self._act = act
        self._current: str | None = None

    def recall(self, instructions: str, *, read: Callable[[], None]) -> None:
        """Make the model know ``instructions``: from its file, or by ``read``, which has the model read them, and then
        kept. Nothing is done while they are the last ones that were recalled: the model still has them."""
        if instructions == self._current or len(instructions) < LEAST_CHARACTERS:
            return
        self._current = instructions
        key = hashlib.sha256(f"{self._model}\0{instructions}".encode()).hexdigest()[:16]
        if any(self._is_restored(file) for file in self._files(f"{key}-*.state")):
            return
        read()
        self._keep(key)

    def _files(self, pattern: str) -> list[Path]:
        try:
            return sorted(self._folder.glob(pattern), key=lambda file: file.stat().st_mtime, reverse=True)
        except OSError:
            return []

    def _is_restored(self, file: Path) -> bool:
        """A state with one wrong bit would make the model write nonsense, so each file's name holds its hash."""
        try:
            if file.stem.partition("-")[2] == hash_file(file)[:32] and self._act("restore", file.name):
                os.utime(file)
                return True
            file.unlink(missing_ok=True)
        except OSError:
            pass
        return False

    def _keep(self, key: str) -> None:
        temporary = self._folder / f"{secrets.token_hex(8)}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if self._act("save", temporary.name):
                temporary.replace(self._folder / f"{key}-{hash_file(temporary)[:32]}.state")
        except OSError:
            pass
        finally:
            self._tidy(temporary)

    def _tidy(self, temporary: Path) -> None:
        try:
            temporary.unlink(missing_ok=True)
            for file in self._files("*.state")[MOST_FILES:]:
                file.unlink(missing_ok=True)
        except OSError:
            pass
