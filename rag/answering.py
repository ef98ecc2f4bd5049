"""Question to answer: judge the evidence, compose, draft, verify, finish; events in the order of ``rag.events``.

The composed answer is complete and stands at once. The model's draft takes its place sentence by sentence, as far as it
holds; for a source that it leaves out, the composed sentence stays.
"""

from __future__ import annotations

import re
import time
import uuid
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from rag.asked.judge import judge
from rag.asked.understand import understand
from rag.compose import assemble, compose, with_markers
from rag.countering import nothing_counters
from rag.dangling import nothing_dangles
from rag.drafting import Drafting
from rag.errors import ModelError, QuestionError
from rag.events import Checked, Composed, Finished, Retrieved
from rag.meant import as_it_stands
from rag.neighbours import nobody_around
from rag.others import nobody_else
from rag.planning import plan
from rag.prompting import answer_prompt, prompt_hash
from rag.speakers import leaves_speaker_open
from rag.types import Answer, AnswerSentence, Seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rag.asked.asked import Asked
    from rag.asked.judge import Verdict
    from rag.compose import Composition
    from rag.countering import Countering
    from rag.dangling import Dangling
    from rag.disagree import Remark
    from rag.events import Event
    from rag.meant import Meant
    from rag.models.seam import LanguageModel
    from rag.neighbours import Around
    from rag.others import Others
    from rag.planning import Plan
    from rag.second_opinion import Opinion
    from rag.types import Citation, Evidence, Finding
    from rag.verify.fault import SameName

LONGEST_QUESTION = 2_000
"""Characters. The embedding model reads about as much; a longer text is an article, not a question."""
_CUT_OFF = "cut off"
_WHAT_THEY_SAY = re.compile(r"\bwhat (?:he|she|they) (?:say|says|said|call|calls|called|describes?d?)\b")
_NAMED_BEFORE = 21
"""Characters at least in which a sentence may have named those who say so."""
_PRONOUNS = frozenset(("he", "she", "they", "it", "who", "his", "her", "their"))


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

    def at_first_token(self) -> None:
        self.first_token = self.now()

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
    asked: Asked | None = None,
    as_asked: str | None = None,
    others: Others = nobody_else,
    names: SameName | None = None,
    around: Around = nobody_around,
    meant: Meant = as_it_stands,
    dangles: Dangling = nothing_dangles,
    countered_by: Countering = nothing_counters,
    opinion: Opinion | None = None,
    id: str | None = None,
    warnings: Sequence[str] = (),
) -> Iterator[Event]:
    """The events of one answer to a stand-alone ``question``; ``as_asked`` is how it was put in a conversation.

    ``evidence`` in the order of rank, with its claims; ``others`` looks for what contradicts it, once it is found to
    answer; ``around`` gives the neighbours of a sentence, ``meant`` what it leaves to them,
    ``dangles`` and ``countered_by`` which of them must be told with it; ``model`` None composes
    from them alone; ``names`` know which spellings are one; ``opinion`` may object to what the model writes. A model
    that fails gives an answer with ``error`` set that states what the evidence says; nothing is raised."""
    clock.retrieve = clock.now()
    yield Retrieved(tuple(evidence))
    base = Answer(
        id=id or uuid.uuid4().hex[:12],
        question=as_asked or question,
        standalone_question=question,
        answer="",
        warnings=tuple(warnings),
        model=model.spec if model else "none",
        prompt_hash=prompt_hash() if model else "",
    )
    asked = asked or understand(question)
    verdict = judge(asked, evidence, names=names)
    if not verdict.answerable:
        clock.first_text = clock.now()
        yield Finished(replace(_abstained(base, verdict), seconds=clock.seconds()))
        return
    base = replace(base, warnings=(*base.warnings, *_premise(verdict)))
    planning = partial(plan, names=names, around=around, meant=meant, dangles=dangles, countered_by=countered_by)
    planned = planning(asked, verdict)
    composed = _composed(planned)
    standing = _with(base, composed, planned)
    clock.first_text = clock.now()
    yield Composed(replace(standing, model="none", seconds=clock.seconds()))
    if beyond := others(planned.disputable):
        planned = planning(asked, verdict, beyond=beyond)
        composed = _composed(planned)
        standing = _with(base, composed, planned)
    if model is None or verdict.corrects:
        # A model that is asked "Why did she resign?" explains why. What corrects the premise is said without it.
        yield Finished(replace(standing, seconds=clock.seconds()))
        return
    yield Composed(replace(standing, model="none", seconds=clock.seconds()), awaits_model=True)
    yield from _drafted(
        question,
        base,
        standing,
        planned,
        composed,
        model=model,
        options=options,
        clock=clock,
        names=names,
        opinion=opinion,
    )


def _drafted(
    question: str,
    base: Answer,
    standing: Answer,
    planned: Plan,
    composed: Composition,
    *,
    model: LanguageModel,
    options: Options,
    clock: Clock,
    names: SameName | None,
    opinion: Opinion | None,
) -> Iterator[Event]:
    told = [citation.evidence for citation in composed.citations]
    prompt = answer_prompt(question, told, count_tokens=model.count_tokens, budget_tokens=options.prompt_tokens)
    draft = Drafting(
        question,
        prompt,
        model,
        composed=composed,
        explaining=planned.explaining,
        names=names,
        max_output_tokens=options.max_output_tokens,
        on_first_token=clock.at_first_token,
        opinion=opinion,
    )
    try:
        for _ in draft.run():
            yield Checked(assemble(draft.kept, draft.numbered).sentences[-1])
        finished = _answer(base, planned, draft) or _fallen_back(standing, draft)
    except ModelError as error:
        finished = replace(
            standing,
            error=str(error),
            warnings=(*standing.warnings, "The model gave no answer; these are the source sentences that fit best."),
        )
    yield Finished(replace(finished, tokens=draft.tokens, seconds=clock.seconds()))


def _abstained(base: Answer, verdict: Verdict) -> Answer:
    reason = verdict.reason or "The articles do not answer this."
    return replace(base, answer=reason, abstained=True, reason=reason, evidence=verdict.chosen)


def _composed(planned: Plan) -> Composition:
    sides = {one.key for dispute in planned.disputes for one in dispute.statements}
    if len({item.date for item in planned.tallies}) > 1:
        sides |= {(item.doc, item.sentence) for item in planned.tallies}
    # Within one article the day tells no side from the other, and stands with the citation.
    is_of_several = len({item.doc for item in planned.leading}) > 1
    return compose(
        planned.leading,
        most=len(planned.leading),
        in_order=planned.has_sides,
        older=planned.older,
        with_days=sides if is_of_several else (),
    )


def _premise(verdict: Verdict) -> Iterator[str]:
    if verdict.premise:
        yield verdict.premise


def _with(base: Answer, made: Composition, planned: Plan) -> Answer:
    markers = {(c.evidence.doc, c.evidence.sentence): c.marker for c in made.citations}
    made = _remarked(made, planned.remark, markers)
    every = (*planned.leading, *planned.rest)
    return replace(
        base,
        answer=made.text,
        sentences=made.sentences,
        citations=made.citations,
        disagreements=tuple(dispute.numbered(markers) for dispute in planned.disputes),
        warnings=(*base.warnings, *planned.warnings, *_open_speakers(made.citations)),
        evidence=tuple(item for item in every if (item.doc, item.sentence) not in markers),
    )


def _remarked(made: Composition, remark: Remark | None, markers: Mapping[tuple[str, int], int]) -> Composition:
    """With what Byline says of its sources, where the answer cites all that it is about: it is nobody's claim, and so
    has no chain."""
    if remark is None or any((item.doc, item.sentence) not in markers for item in remark.evidence):
        return made
    sentence = AnswerSentence(
        remark.text, tuple(markers[item.doc, item.sentence] for item in remark.evidence), origin="composed"
    )
    return replace(made, text=f"{made.text} {with_markers(sentence)}", sentences=(*made.sentences, sentence))


def _answer(base: Answer, planned: Plan, draft: Drafting) -> Answer | None:
    """The finished answer; None when nothing of the draft could be shown."""
    if not draft.kept:
        return None
    answer = _with(base, assemble(draft.kept, draft.numbered), planned)
    return replace(answer, findings=tuple(draft.findings), warnings=(*answer.warnings, *_left_out(draft.findings)))


def _fallen_back(standing: Answer, draft: Drafting) -> Answer:
    why = "What the model wrote did not hold against the sources; these are the source sentences that fit best."
    return replace(standing, findings=tuple(draft.findings), warnings=(*standing.warnings, why))


def _open_speakers(citations: Sequence[Citation]) -> Iterator[str]:
    """Where nobody could tell who "he" is, a reader must not think that he is the last one named."""
    for citation in citations:
        item = citation.evidence
        # A pronoun that speaks in quoted words is explained in the answer itself.
        names = [link.name.casefold() for claim in item.claims if claim.inside is None for link in claim.chain]
        if _WHAT_THEY_SAY.search(item.quote, _NAMED_BEFORE):
            continue  # "corpses of what they say are civilians": those whom the sentence has just named
        if not _PRONOUNS.isdisjoint(names) or (not names and leaves_speaker_open(item.quote)):
            yield (
                f"The sentence cited as [{citation.marker}] names its speaker only by a pronoun; "
                "who it is stands before it in the article."
            )


def _left_out(findings: Sequence[Finding]) -> Iterator[str]:
    """Warnings about what the reader does not see. Its words stay in the findings: nobody vouches for them."""
    dropped = {finding.sentence: finding.kind for finding in findings if finding.action == "dropped"}
    cut = sum(kind == _CUT_OFF for kind in dropped.values())
    if cut:
        yield "The model's last sentence broke off and is left out."
    if len(dropped) > cut:
        yield f"Left out, since no source supports it: {len(dropped) - cut} of the model's sentences."
