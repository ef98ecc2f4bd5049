"""Question to answer: retrieve, compose, draft, check, finish. The order of events is that of ``rag.events``."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from rag.checks import CUT_OFF, check_sentence
from rag.compose import assemble, compose, composed_sentence, holders
from rag.drafts import read_draft
from rag.errors import ModelError, QuestionError
from rag.events import Checked, Composed, Finished, Retrieved
from rag.models.seam import Usage
from rag.prompting import answer_prompt, prompt_hash
from rag.speakers import leaves_speaker_open
from rag.types import Answer, AnswerSentence, Finding, Seconds, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.drafts import DraftSentence
    from rag.events import Event
    from rag.models.seam import LanguageModel
    from rag.prompting import AnswerPrompt
    from rag.types import Citation, Evidence

LONGEST_QUESTION = 2_000
"""Characters. The embedding model reads about as much; a longer text is an article, not a question."""
LEAST_SCORE = 1.7
"""A best sentence that scores lower (``Evidence.score``) is about something else. It was set where none of the 106
questions of eval/datasets/*-retrieval.jsonl is refused; of 60 questions about other matters (CLAPNQ's, asked of the
same articles) 58 are. It does not tell near misses: a question about the right people and the wrong thing."""
_MOST_SENTENCES = 3
_WRONG_MARKER = ("uncited", "dead citation", "unsupported")


def check_question(question: str) -> str:
    """The question without surrounding white space. Raises QuestionError for one that cannot be asked."""
    asked = question.strip()
    if not any(character.isalnum() for character in asked):
        raise QuestionError("The question is empty. Ask in words, for example: Who says the bridge is destroyed?")
    if len(asked) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(asked):,} characters; at most {LONGEST_QUESTION:,} can be asked. "
            "To bring in a text, ingest it as an article."
        )
    # A lone surrogate (an argument that is no UTF-8, a JSON escape) is no text for a tokenizer.
    return asked.replace("\0", " ").encode("utf-8", "replace").decode()


@dataclass(slots=True)
class Clock:
    started: float = field(default_factory=time.perf_counter)
    retrieve: float | None = None
    first_text: float | None = None
    first_token: float | None = None

    def now(self) -> float:
        return time.perf_counter() - self.started

    def seconds(self) -> Seconds:
        return Seconds(self.retrieve, self.first_text, self.first_token, self.now())


@dataclass(frozen=True, slots=True)
class Options:
    """``prompt_tokens``: how many tokens of evidence the model reads."""

    prompt_tokens: int
    max_output_tokens: int


def answer_stream(
    question: str,
    evidence: Sequence[Evidence],
    *,
    model: LanguageModel | None,
    options: Options,
    clock: Clock,
    id: str | None = None,
    warnings: Sequence[str] = (),
) -> Iterator[Event]:
    """The events of one answer. ``evidence`` in the order of rank; ``model`` None composes from it alone.

    A model that fails gives an answer with ``error`` set that states what the evidence says; nothing is raised."""
    clock.retrieve = clock.now()
    yield Retrieved(tuple(evidence))
    base = Answer(
        id=id or uuid.uuid4().hex[:12],
        question=question,
        standalone_question=question,
        answer="",
        warnings=tuple(warnings),
        model=model.spec if model else "none",
        prompt_hash=prompt_hash() if model else "",
    )
    if not evidence or evidence[0].score < LEAST_SCORE:
        clock.first_text = clock.now()
        yield Finished(replace(_abstained(base, evidence), seconds=clock.seconds()))
        return
    standing = _composed(base, evidence)
    clock.first_text = clock.now()
    yield Composed(replace(standing, model="none", seconds=clock.seconds()))
    if model is None:
        yield Finished(replace(standing, seconds=clock.seconds()))
        return
    prompt = answer_prompt(question, evidence, count_tokens=model.count_tokens, budget_tokens=options.prompt_tokens)
    draft = _Drafting(question, prompt, model, options, clock)
    try:
        yield from draft.run()
        finished = draft.answer(base, evidence) or _fallen_back(standing, draft)
    except ModelError as error:
        finished = replace(
            standing,
            error=str(error),
            warnings=(*standing.warnings, "The model gave no answer; these are the source sentences that fit best."),
        )
    yield Finished(replace(finished, tokens=draft.tokens, seconds=clock.seconds()))


def _abstained(base: Answer, evidence: Sequence[Evidence]) -> Answer:
    reason = (
        "The articles do not answer this; the nearest sentences are about something else."
        if evidence
        else "No article in the collection (within the filters) has anything on this."
    )
    return replace(base, answer=reason, abstained=True, reason=reason, evidence=tuple(evidence))


def _composed(base: Answer, evidence: Sequence[Evidence]) -> Answer:
    made = compose(evidence)
    cited = {(c.evidence.doc, c.evidence.sentence) for c in made.citations}
    return replace(
        base,
        answer=made.text,
        sentences=made.sentences,
        citations=made.citations,
        warnings=(*base.warnings, *_open_speakers(made.citations)),
        evidence=tuple(item for item in evidence if (item.doc, item.sentence) not in cited),
    )


def _fallen_back(standing: Answer, draft: _Drafting) -> Answer:
    why = "What the model wrote did not hold against the sources; these are the source sentences that fit best."
    return replace(standing, findings=tuple(draft.findings), warnings=(*standing.warnings, why))


class _Drafting:
    """One draft as it comes: each sentence is checked as soon as it is complete."""

    def __init__(
        self, question: str, prompt: AnswerPrompt, model: LanguageModel, options: Options, clock: Clock
    ) -> None:
        self.findings: list[Finding] = []
        self.tokens = Tokens()
        self._question = question
        self._prompt = prompt
        self._model = model
        self._options = options
        self._clock = clock
        self._kept: list[AnswerSentence] = []
        self._read = 0

    def run(self) -> Iterator[Event]:
        """Raises ModelError; what was checked until then is not an answer."""
        text = ""
        pieces = self._model.stream(
            self._prompt.messages, max_tokens=self._options.max_output_tokens, stop=("\nQuestion:", "\nSources:")
        )
        for piece in pieces:
            if isinstance(piece, Usage):
                self.tokens = Tokens(piece.prompt or 0, piece.cached or 0, piece.output or 0)
                continue
            if self._clock.first_token is None and piece.strip():
                self._clock.first_token = self._clock.now()
            text += piece
            if any(character.isspace() for character in piece):  # a word has ended
                yield from self._take(read_draft(text, question=self._question, finished=False))
        yield from self._take(read_draft(text, question=self._question))

    def _take(self, sentences: Sequence[DraftSentence]) -> Iterator[Event]:
        for sentence in sentences[self._read :]:
            self._read += 1
            kept = self._checked(sentence)
            if kept is not None and kept.text not in {other.text for other in self._kept}:
                if len(self._kept) == _MOST_SENTENCES:
                    return
                self._kept.append(kept)
                yield Checked(assemble(self._kept, self._numbered).sentences[-1])

    def _checked(self, sentence: DraftSentence) -> AnswerSentence | None:
        """The sentence as it may be shown: the model's own words, or those of its source; None when it is dropped."""
        fault = check_sentence(sentence, self._prompt.used)
        if fault is None:
            return self._shown(sentence, "model")
        kind, detail = fault
        moved = self._with_another_source(sentence) if kind in _WRONG_MARKER else None
        alive = [number for number in sentence.sources if number in self._numbered]
        action: Literal["repaired", "composed", "dropped"]
        action = "repaired" if moved else "composed" if alive else "dropped"
        self.findings.append(Finding(kind, sentence.text, detail, action))
        if moved:
            return self._shown(moved, "repaired")
        return composed_sentence(self._numbered[alive[0]], alive[0]) if alive else None

    def _with_another_source(self, sentence: DraftSentence) -> DraftSentence | None:
        """The sentence with the marker of a source that it holds against, if the model put none or a wrong one."""
        for number in self._numbered:
            candidate = replace(sentence, sources=(number,))
            if check_sentence(candidate, self._prompt.used) is None:
                return candidate
        return None

    def _shown(self, sentence: DraftSentence, origin: Literal["model", "repaired"]) -> AnswerSentence:
        chains = tuple(holders(self._numbered[number]) for number in sentence.sources)
        return AnswerSentence(sentence.text, sentence.sources, tuple(dict.fromkeys(chains)), origin)

    @property
    def _numbered(self) -> dict[int, Evidence]:
        return dict(enumerate(self._prompt.used, 1))

    def answer(self, base: Answer, evidence: Sequence[Evidence]) -> Answer | None:
        """The finished answer; None when nothing of the draft could be shown."""
        if not self._kept:
            return None
        made = assemble(self._kept, self._numbered)
        cited = {(c.evidence.doc, c.evidence.sentence) for c in made.citations}
        return replace(
            base,
            answer=made.text,
            sentences=made.sentences,
            citations=made.citations,
            findings=tuple(self.findings),
            warnings=(*base.warnings, *_left_out(self.findings), *_open_speakers(made.citations)),
            evidence=tuple(item for item in evidence if (item.doc, item.sentence) not in cited),
        )


def _open_speakers(citations: Sequence[Citation]) -> Iterator[str]:
    """Byline does not resolve "he" yet, and a reader must not think that he is the last one named."""
    for citation in citations:
        if leaves_speaker_open(citation.evidence.quote):
            yield (
                f"The sentence cited as [{citation.marker}] names its speaker only by a pronoun; "
                "who it is stands before it in the article."
            )


def _left_out(findings: Sequence[Finding]) -> Iterator[str]:
    """Warnings about what the reader does not see. Its words stay in the findings: nobody vouches for them."""
    dropped = [finding for finding in findings if finding.action == "dropped"]
    cut = sum(finding.kind == CUT_OFF for finding in dropped)
    if cut:
        yield "The model's last sentence broke off and is left out."
    if len(dropped) > cut:
        yield f"Left out, since no source supports it: {len(dropped) - cut} of the model's sentences."
