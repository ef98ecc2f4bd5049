"""What can be asked in a run: Byline, the model alone, and engines of llama-index; each gives Answer JSON's ``Answer``.

byline           ``Collection.ask``
raw              the model with the question and nothing else
citation-engine  llama-index's CitationQueryEngine on the same articles, with the same embedder and model
MODULE:OBJECT    anything with ``query(str)`` that returns a Response with source nodes, or a function that makes one
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from eval.declining import declines
from rag.errors import ModelInterrupted, UsageError
from rag.models.seam import Message, Usage
from rag.prompting import ANSWER_PROMPTS, load_prompt
from rag.types import Answer, Seconds, Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eval.answer_questions import Question
    from eval.watched_model import WatchedModel
    from rag.collection import Collection

SYSTEMS = ("byline", "citation-engine", "raw")
_RAW_PROMPT = "raw_system"
RAW_MAX_TOKENS = 256


@dataclass(frozen=True, slots=True)
class Reply:
    """``failure``: what the model raised, where the answer has an ``error``."""

    answer: Answer
    failure: Exception | None = None


class System(Protocol):
    @property
    def prompts(self) -> Mapping[str, str]:
        """The hash of each prompt that the answers depend on, by its name."""
        ...

    def ask(self, question: Question) -> Reply:
        """Raises what goes wrong, the ``ModelError`` family or anything of an engine's own."""
        ...


def open_system(name: str, collection: Collection, model: WatchedModel | None) -> System:
    """``model`` None is "none". Raises UsageError for a name that is none, and for a system that needs a model."""
    if name == "byline":
        return Byline(collection, model)
    if name in SYSTEMS and model is None:
        raise UsageError(f"--system {name} needs a model that writes: give --model embedded:NAME or ollama:NAME.")
    if name == "raw" and model is not None:
        return Raw(model)
    from eval.engine_systems import citation_engine, load_engine

    if name == "citation-engine" and model is not None:
        return citation_engine(collection, model)
    if ":" in name:
        return load_engine(name, collection, model)
    raise UsageError(f"There is no --system {name}. There are: {', '.join(SYSTEMS)}, and MODULE:OBJECT of your own.")


class Byline:
    def __init__(self, collection: Collection, model: WatchedModel | None) -> None:
        self.prompts = prompt_hashes(ANSWER_PROMPTS) if model else {}
        self._collection = collection
        self._model = model

    def ask(self, question: Question) -> Reply:
        if self._model is not None:
            self._model.begin()
        answer = self._collection.ask(
            question.question, model=self._model or "none", history=history(question), id=question.id
        )
        return Reply(answer, self._model.failure if self._model and answer.error else None)


class Raw:
    """What the model says of itself: no articles, no citations."""

    def __init__(self, model: WatchedModel) -> None:
        self.prompts = prompt_hashes((_RAW_PROMPT,))
        self._model = model

    def ask(self, question: Question) -> Reply:
        messages = (
            Message("system", load_prompt(_RAW_PROMPT).fill()),
            *history(question),
            Message("user", question.question),
        )
        self._model.begin()
        started = time.perf_counter()
        pieces = self._model.stream(messages, max_tokens=RAW_MAX_TOKENS)
        text = "".join(piece for piece in pieces if not isinstance(piece, Usage))
        return Reply(written(question, text, self._model, started=started, prompts=self.prompts))


def written(
    question: Question, text: str, model: WatchedModel | None, *, started: float, prompts: Mapping[str, str]
) -> Answer:
    """What another system wrote as an Answer, without citations. Raises ModelInterrupted for an empty text."""
    text = text.strip()
    if not text:
        raise ModelInterrupted("The system ended its answer without a word.")
    total = time.perf_counter() - started
    first = model.first_token_s if model else None
    declined = declines(text)
    return Answer(
        id=question.id,
        question=question.question,
        standalone_question=question.question,
        answer=text,
        abstained=declined,
        reason=text if declined else None,
        model=model.spec if model else "",
        prompt_hash=hashlib.sha256("\0".join(prompts.values()).encode()).hexdigest()[:12] if prompts else "",
        tokens=model.tokens if model else Tokens(),
        seconds=Seconds(None, total, first, total),
    )


def history(question: Question) -> tuple[Message, ...]:
    roles = {"user": "user", "assistant": "assistant", "system": "system"}
    return tuple(Message(roles[turn.role], turn.content) for turn in question.history)  # type: ignore[arg-type]


def prompt_hashes(names: Sequence[str]) -> dict[str, str]:
    return {name: text_hash(load_prompt(name).text) for name in names}


def text_hash(text: str) -> str:
    """Twelve hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
