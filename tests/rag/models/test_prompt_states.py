from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.errors import ModelNotFound
from rag.models import load_model
from rag.models.catalog import models_dir
from rag.models.prompt_states import LEAST_CHARACTERS, MOST_FILES, PromptStates
from rag.models.seam import Message, Usage
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RULES = "You answer questions about articles on the harbour of Tresna. " * 12
SMALL = "smollm2-135m"


class Slot:
    """Stands for llama.cpp's slot: what it has read, what it was told to do, and whether it can."""

    def __init__(self, folder: Path, *, can: Callable[[str], bool] = lambda _: True) -> None:
        self.folder = folder
        self.known = ""
        self.acts: list[str] = []
        self._can = can

    def act(self, action: str, file_name: str) -> bool:
        self.acts.append(action)
        if not self._can(action):
            return False
        if action == "save":
            (self.folder / file_name).write_text(self.known)
        else:
            self.known = (self.folder / file_name).read_text()
        return True

    def states(self, model: str = "m") -> PromptStates:
        return PromptStates(self.folder, model=model, act=self.act)

    def reads(self, text: str) -> Callable[[], None]:
        def read() -> None:
            self.acts.append("read")
            self.known = text

        return read


def test_instructions_are_read_once_and_restored_by_the_next_process(tmp_path: Path) -> None:
    first = Slot(tmp_path / "prompts")
    first.states().recall(RULES, read=first.reads(RULES))
    second = Slot(tmp_path / "prompts")
    second.states().recall(RULES, read=second.reads(RULES))
    assert (first.acts, second.acts, second.known) == (["read", "save"], ["restore"], RULES)
    assert [file.suffix for file in second.folder.iterdir()] == [".state"]


def test_instructions_in_turns_are_restored_each_time(tmp_path: Path) -> None:
    slot = Slot(tmp_path)
    states = slot.states()
    for text in (RULES, RULES, RULES[::-1], RULES, RULES):
        states.recall(text, read=slot.reads(text))
        assert slot.known == text
    assert slot.acts == ["read", "save", "read", "save", "restore"]


def test_another_model_and_short_instructions_use_no_file(tmp_path: Path) -> None:
    slot = Slot(tmp_path)
    slot.states().recall(RULES, read=slot.reads(RULES))
    slot.states("other").recall(RULES, read=slot.reads(RULES))
    slot.states().recall("x" * (LEAST_CHARACTERS - 1), read=slot.reads(""))
    assert slot.acts == ["read", "save", "read", "save"]


def test_a_damaged_file_is_read_anew_and_replaced(tmp_path: Path) -> None:
    slot = Slot(tmp_path)
    slot.states().recall(RULES, read=slot.reads(RULES))
    (file,) = tmp_path.iterdir()
    file.write_text("rubbish")
    slot.states().recall(RULES, read=slot.reads(RULES))
    assert slot.acts == ["read", "save", "read", "save"]
    assert [one.read_text() for one in tmp_path.iterdir()] == [RULES]


@pytest.mark.parametrize("action", ["save", "restore"])
def test_what_llama_cpp_refuses_costs_only_time(tmp_path: Path, action: str) -> None:
    for _ in range(2):
        slot = Slot(tmp_path, can=lambda asked: asked != action)
        slot.states().recall(RULES, read=slot.reads(RULES))
        assert slot.known == RULES
        assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_cannot_be_made_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    slot = Slot(tmp_path / "file" / "prompts")
    slot.states().recall(RULES, read=slot.reads(RULES))
    assert slot.acts == ["read"]


def test_old_files_go(tmp_path: Path) -> None:
    slot = Slot(tmp_path)
    for number in range(MOST_FILES + 3):
        text = f"{number} {RULES}"
        slot.states().recall(text, read=slot.reads(text))
    assert len(list(tmp_path.iterdir())) == MOST_FILES


@pytest.mark.model
def test_a_new_process_knows_the_instructions_and_no_question(tmp_path: Path) -> None:
    folder = models_dir(Settings())
    if not (folder / f"{SMALL}.gguf").is_file():
        pytest.skip(str(ModelNotFound(f"no {SMALL}")))
    for name in (f"{SMALL}.gguf", f"{SMALL}.gguf.ok"):
        (tmp_path / name).symlink_to(folder / name)
    (first, cold), (second, warm) = (_answer(tmp_path) for _ in range(2))
    assert first == second, "a restored state changes no answer"
    assert cold.prompt == warm.prompt
    assert cold.cached is not None
    assert cold.cached == warm.cached, "only the instructions are kept, not the question behind them"
    (state,) = (tmp_path / "prompts").iterdir()
    state.write_bytes(state.read_bytes()[:-1] + b"\x00\x01")
    assert _answer(tmp_path)[0] == first


def _answer(folder: Path) -> tuple[str, Usage]:
    model = load_model(f"embedded:{SMALL}", settings=Settings(models_dir=folder))
    try:
        messages = [Message("system", RULES), Message("user", "Who closed the harbour of Tresna in May?")]
        *pieces, usage = model.stream(messages, max_tokens=10)
    finally:
        model.close()
    assert isinstance(usage, Usage)
    return "".join(piece for piece in pieces if isinstance(piece, str)), usage
