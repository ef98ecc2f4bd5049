"""A follow-up that no rule can read ("And would the other one?") to a question that stands alone, by the model; what it
writes is used only if it brings nothing that the conversation lacks."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from rag.as_data import as_data
from rag.asked import wording
from rag.asked.followups import standalone
from rag.errors import ModelError
from rag.figures import figures
from rag.models.seam import Message
from rag.prompting import load_prompt
from rag.speakers import attributes
from rag.words import ASKING_WORDS, FUNCTION_WORDS, content_stems, stem, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rag.asked.people_meant import KnownNames
    from rag.models.seam import LanguageModel

_MOST_TURNS = 4
_LONGEST_TURN = 400
_LONGEST = 300
_MOST_TOKENS = 60
_MARKER = re.compile(r"\s*\[\d{1,3}(?:\s*,\s*\d{1,3})*\]")
_LABEL = re.compile(r"^\W{0,3}(?:rewritten|question|stand-alone question)\s*:\s*", re.IGNORECASE)
_SPEAKER = {"user": "Reader", "assistant": "Answer"}


def stand_alone(
    question: str,
    history: Sequence[Message],
    *,
    names: KnownNames | None,
    model: LanguageModel | None,
    is_far_off: Callable[[str], bool] = lambda _: False,
) -> str:
    """The question that is searched for: as the rules put back what it leaves out, or as the model does where they
    would have to guess. ``is_far_off``: whether a question by itself is about nothing in the articles; one that is and
    that need not lean on the conversation has nothing to do with it, and stays as it is."""
    by_rules = standalone(question, history, names=names)
    if by_rules.may_stand_alone and is_far_off(question):
        return question
    if not by_rules.needs_model or model is None:
        return by_rules.question
    return rewritten(question, history, model=model) or by_rules.question


def rewritten(question: str, history: Sequence[Message], *, model: LanguageModel) -> str | None:
    """``question`` as it reads without ``history`` (earlier turns, oldest first), in the model's words.

    None where the model fails, or where what it writes has a name, a number or any other word that the conversation
    lacks, leaves something of the question out, or asks about somebody's claim as if it were a fact."""
    turns = [turn for turn in history if turn.role in _SPEAKER][-_MOST_TURNS:]
    if not turns:
        return None
    told = "\n".join(f"{_SPEAKER[turn.role]}: {as_data(_plain(turn.content))[:_LONGEST_TURN]}" for turn in turns)
    user = load_prompt("followup_user").fill(conversation=told, question=as_data(" ".join(question.split())))
    messages = (Message("system", load_prompt("followup_system").fill()), Message("user", user))
    try:
        written = _written(model, messages)
    except ModelError:
        return None  # the rules' reading is used; an answer that the model then fails says so
    return written if written and is_faithful(written, question, turns) else None


def is_faithful(written: str, question: str, turns: Sequence[Message]) -> bool:
    """Whether a rewritten question keeps all of ``question`` and adds only what ``turns`` have, claims as claims."""
    asked, answered = _words_of(turns, "user") | content_stems(question), _words_of(turns, "assistant")
    own = content_stems(written) - _LIGHT
    if not own or len(written) > _LONGEST or not own <= asked | answered:
        return False
    told = {figure for turn in turns for figure in figures(_plain(turn.content))} | set(figures(question))
    if not set(figures(written)) <= told or not content_stems(question) - _LIGHT <= own | _LIGHT:
        return False
    if _asking(written) != _asking(question):
        return False
    claimed = own - asked - _names(turns)
    said = any(turn.role == "assistant" and attributes(_plain(turn.content)) for turn in turns)
    return not claimed or not said or attributes(written)


def _written(model: LanguageModel, messages: Sequence[Message]) -> str:
    """The first line of what the model writes, as a question."""
    text = ""
    with closing(model.stream(messages, max_tokens=_MOST_TOKENS, stop=("\n",))) as pieces:
        for piece in pieces:
            text += piece if isinstance(piece, str) else ""
    lines = [_LABEL.sub("", line).strip(" \"“”'*") for line in text.splitlines()]
    line = next((line for line in lines if line), "")
    return f"{line.split('?')[0].rstrip(' .')}?" if line else ""


def _plain(text: str) -> str:
    return " ".join(_MARKER.sub("", text).split())


def _words_of(turns: Sequence[Message], role: str) -> frozenset[str]:
    return frozenset[str]().union(*(content_stems(_plain(turn.content)) for turn in turns if turn.role == role))


def _names(turns: Sequence[Message]) -> frozenset[str]:
    """The stems of the capitalised words of a conversation: to name somebody is to claim nothing."""
    found = (re.findall(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]+", turn.content) for turn in turns)
    return frozenset(stem(word) for names in found for name in names for word in words(name))


def _asking(text: str) -> str:
    """What the question asks for: "who", "how many"; "" for one that is answered by yes or no."""
    found = re.search(
        r"(?<!, )\b(?:who|whom|whose|what|which|when|where|why|how (?:many|much|long|far|old)|how)\b", text.lower()
    )
    return found.group().replace("whom", "who") if found else ""


_LIGHT = frozenset(map(stem, ASKING_WORDS | wording.LIGHT_WORDS | FUNCTION_WORDS | {"mean", "say", "agree"}))
