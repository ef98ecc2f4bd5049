"""Prompt files to messages. A prompt is a ``string.Template``; a variable that is missing or unknown raises."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from rag.as_data import as_data, label_as_data
from rag.compose import composed_sentence
from rag.compose.when import undated
from rag.dates import written_date
from rag.models.seam import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rag.types import Evidence

ANSWER_PROMPTS = ("answer_system", "answer_user")


@dataclass(frozen=True, slots=True)
class Prompt:
    name: str
    text: str

    def fill(self, **variables: str) -> str:
        """Raises KeyError for a variable of the prompt that is not given, or one given that it does not have."""
        unknown = set(variables) - set(Template(self.text).get_identifiers())
        if unknown:
            raise KeyError(f"prompt {self.name} has no variable {', '.join(sorted(unknown))}")
        return Template(self.text).substitute(variables)


@cache
def load_prompt(name: str) -> Prompt:
    return Prompt(name, resources.files("prompts").joinpath(f"{name}.txt").read_text(encoding="utf-8").strip())


def prompt_hash(names: Sequence[str] = ANSWER_PROMPTS) -> str:
    """Twelve hexadecimal digits that change when one of the prompts changes."""
    joined = "\0".join(load_prompt(name).text for name in names)
    return hashlib.sha256(joined.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class AnswerPrompt:
    """``used`` is the evidence that fits, in order: source number ``n`` in the prompt is ``used[n - 1]``."""

    messages: tuple[Message, ...]
    used: tuple[Evidence, ...]
    left_out: int


def answer_prompt(
    question: str, evidence: Sequence[Evidence], *, count_tokens: Callable[[str], int], budget_tokens: int
) -> AnswerPrompt:
    """The messages that ask for an answer, with as many of the sentences as fit ``budget_tokens``.

    ``evidence`` is in the order of the answer; what does not fit is dropped from the end. The first always goes in.
    The fixed part comes first, so that the model's prompt cache serves it."""
    lines: list[str] = []
    spent = 0
    for number, item in enumerate(evidence, 1):
        line = f"[{number}] ({label_as_data(source_label(item))}) {_told(item, number)}"
        spent += count_tokens(line) + 1
        if lines and spent > budget_tokens:
            break
        lines.append(line)
    many = "one sentence" if len(lines) == 1 else f"{len(lines)} sentences, one for each source"
    user = load_prompt("answer_user").fill(
        sources="\n".join(lines), question=" ".join(question.split()), sentences=many
    )
    messages = (Message("system", load_prompt("answer_system").fill()), Message("user", user))
    return AnswerPrompt(messages, tuple(evidence[: len(lines)]), len(evidence) - len(lines))


def _told(item: Evidence, number: int) -> str:
    """The sentence as the composer gives it, on one line: "he" is named, so that a model which copies is right."""
    return as_data(undated(composed_sentence(item, number).text, item.date))


def source_label(item: Evidence) -> str:
    """Where a sentence stands, in words: "Harbour Post, 3 May 2031", or the title, or the article's id."""
    where = item.outlet or (f"“{item.title}”" if item.title else item.doc)
    return f"{where}, {written_date(item.date)}" if item.date else where
