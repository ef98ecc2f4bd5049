"""One draft of a model as it comes: each sentence is verified, repaired or replaced as soon as it is complete."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from rag.compose.deixis import elsewhere
from rag.compose.quoting import curly
from rag.compose.source import publisher
from rag.compose.timing import needs_day, reported
from rag.compose.when import dated
from rag.drafts import read_draft
from rag.models.seam import Usage
from rag.repair import is_statement, repair, with_one_frame
from rag.speakers import leaves_speaker_open
from rag.types import AnswerSentence, Finding, Tokens
from rag.verify.fault import Fault
from rag.verify.verify import verify
from rag.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from rag.compose import Composition
    from rag.drafts import DraftSentence
    from rag.models.seam import LanguageModel
    from rag.prompting import AnswerPrompt
    from rag.second_opinion import Opinion
    from rag.types import Evidence, Holder
    from rag.verify.fault import SameName

MOST_SENTENCES = 5
_MOST_REPAIRS = 3
_LEAST_CONTENT = 2
_FEW_NEW_WORDS = 0.34
_WRONG_MARKER = frozenset(("uncited", "dead citation", "unsupported", "denial flipped"))
_LEANS = re.compile(r"[“\"]?(?:It|He|She|They|This|These|That|Those|His|Her|Its|Their)\b")
_EARLIER = re.compile(r"\AEarlier,? (?=\w)")


class Drafting:
    """Reads one draft. ``kept`` are the sentences that may be shown, ``findings`` what was held against the others.

    ``composed`` is what is said without the model, a sentence for each source. It stays, each in its place, for the
    sources that the draft leaves out: a model that tells one side of two would tell it as if there were no other.
    ``explaining`` are the sources (doc, index) that only say who is meant in the next one. ``opinion`` is asked about
    sentences against which the verifier has nothing."""

    def __init__(
        self,
        question: str,
        prompt: AnswerPrompt,
        model: LanguageModel,
        *,
        composed: Composition,
        explaining: Collection[tuple[str, int]],
        names: SameName | None,
        max_output_tokens: int,
        on_first_token: Callable[[], None],
        opinion: Opinion | None = None,
    ) -> None:
        self.kept: list[AnswerSentence] = []
        self.findings: list[Finding] = []
        self.tokens = Tokens()
        self.numbered: dict[int, Evidence] = {one.marker: one.evidence for one in composed.citations}
        self._composed = {sentence.citations[0]: sentence for sentence in composed.sentences}
        self._timing = dict(enumerate(composed.timing, 1))
        self._explaining = {
            n
            for n, item in self.numbered.items()
            if (item.doc, item.sentence) in explaining and getattr(self.numbered.get(n + 1), "doc", None) == item.doc
        }
        self._question = question
        self._prompt = prompt
        self._model = model
        self._names = names
        self._max_output_tokens = max_output_tokens
        self._on_first_token = on_first_token
        self._opinion = opinion
        self._read = 0
        self._seen: set[DraftSentence] = set()

    def run(self) -> Iterator[AnswerSentence]:
        """Each sentence as it may be shown; none where nothing of the draft may be. Raises ModelError; what was kept
        until then is not an answer."""
        yield from self._drafted()
        if self.kept:
            yield from self._keep(list(self._left_out()))

    def _drafted(self) -> Iterator[AnswerSentence]:
        text = ""
        pieces = self._model.stream(
            self._prompt.messages, max_tokens=self._max_output_tokens, stop=("\nQuestion:", "\nSources:")
        )
        with closing(pieces):
            for piece in pieces:
                if isinstance(piece, Usage):
                    self.tokens = Tokens(piece.prompt or 0, piece.cached or 0, piece.output or 0)
                    continue
                if not text.strip() and piece.strip():
                    self._on_first_token()
                text += piece
                if any(character.isspace() for character in piece):  # a word has ended
                    yield from self._take(read_draft(text, question=self._question, finished=False))
                    if self._is_complete():
                        self.tokens = replace(self.tokens, output=self._model.count_tokens(text))
                        return
        yield from self._take(read_draft(text, question=self._question))

    def _is_complete(self) -> bool:
        """Nothing more is asked of the model once every source that it has read is in the answer: what it adds then
        is beside the point, and costs seconds."""
        return bool(self.kept) and not any(
            sentence.citations[0] <= len(self._prompt.used) for sentence in self._left_out()
        )

    def _left_out(self, before: AnswerSentence | None = None) -> Iterator[AnswerSentence]:
        """The composed sentences of sources that nothing kept tells; with ``before``, of those that stand before what
        it tells."""
        behind = before.citations if before else ()
        told = {number for sentence in self.kept for number in sentence.citations}.union(behind)
        explaining: list[int] = []
        for number in range(1, min(behind, default=len(self._composed) + 1)):
            if number in self._explaining:
                explaining.append(number)
                continue
            if number not in told:
                yield from (self._composed[one] for one in (*explaining, number) if one not in told)
            explaining.clear()
        if before and _LEANS.match(before.text):  # whom its "It" means stands in the sentence before
            yield from (self._composed[one] for one in explaining if one not in told)

    def _keep(self, sentences: Iterable[AnswerSentence]) -> Iterator[AnswerSentence]:
        for sentence in sentences:
            self.kept.append(sentence)
            yield sentence

    def _take(self, sentences: Sequence[DraftSentence]) -> Iterator[AnswerSentence]:
        for sentence in sentences[self._read :]:
            self._read += 1
            if sentence in self._seen:  # a model that goes in circles
                continue
            self._seen.add(sentence)
            made = self._checked(sentence)
            if made is None or len(self.kept) >= MOST_SENTENCES or self._says_nothing_new(made):
                continue
            yield from self._keep(list(self._left_out(before=made)))
            yield from self._keep([made])

    def _says_nothing_new(self, made: AnswerSentence) -> bool:
        """A sentence said before in nearly the same words; or of a source whose own words are one of the two."""
        whole = {n for other in self.kept for n in other.citations if "composed" in (other.origin, made.origin)}
        if whole.issuperset(made.citations):
            return True
        mine = content_stems(made.text)
        said = [content_stems(other.text) for other in self.kept if set(other.citations) >= set(made.citations)]
        return any(len(mine - others) <= _FEW_NEW_WORDS * len(mine) for others in said)

    def _checked(self, sentence: DraftSentence) -> AnswerSentence | None:
        """The sentence as it may be shown: the model's, repaired, or its source's; None when it is dropped."""
        sentence = self._without_idle_markers(sentence)
        shaped = self._shaped(sentence)
        faults = self._faults(shaped)
        if not faults:
            return self._shown(shaped, "model" if shaped == sentence else "repaired")
        if shaped != sentence and not self._faults(sentence):
            return self._shown(sentence, "model")
        mended = self._mended(shaped, faults)
        alive = [number for number in sentence.sources if self._is_meant(sentence, number)]
        action: Literal["repaired", "composed", "dropped"]
        action = "repaired" if mended else "composed" if alive else "dropped"
        self.findings += [Finding(fault.kind, sentence.text, fault.detail, action) for fault in faults]
        if mended:
            return self._shown(mended, "repaired")
        if not alive:
            return None
        return self._composed[alive[0]]

    def _without_idle_markers(self, sentence: DraftSentence) -> DraftSentence:
        """A sentence that holds against one of its sources alone rests on that one: the others are not told by it."""
        if len(sentence.sources) < 2:
            return sentence
        each = (replace(sentence, sources=(number,)) for number in sentence.sources if number in self.numbered)
        return next((one for one in each if not self._faults(one)), sentence)

    def _shaped(self, sentence: DraftSentence) -> DraftSentence:
        """The sentence with one frame and without words that only make sense in the article that it cites."""
        cited = self._cited(sentence)
        text = with_one_frame(sentence.text, cited)
        outlets = {publisher(item) for item in cited}
        return replace(sentence, text=elsewhere(text, outlets.pop()) if len(outlets) == 1 else text)

    def _cited(self, sentence: DraftSentence) -> list[Evidence]:
        return [self.numbered[number] for number in sentence.sources if number in self.numbered]

    def _is_meant(self, sentence: DraftSentence, number: int) -> bool:
        """Whether a source's own words may stand for a bad sentence that points to it: they are about the same. A
        small model repeats the example of its prompt, with a marker."""
        if number not in self.numbered:
            return False
        shared = content_stems(sentence.text) & content_stems(self.numbered[number].quote)
        return len(shared) >= _LEAST_CONTENT

    def _mended(self, sentence: DraftSentence, faults: Sequence[Fault]) -> DraftSentence | None:
        """The sentence after repairs, or with the marker of another source that it holds against; verified again."""
        for _ in range(_MOST_REPAIRS):
            mended = repair(sentence, faults, self.numbered)
            if mended is None or mended == sentence:
                break
            sentence, faults = mended, self._faults(mended)
            if not faults:
                # A frame put around a sentence that had one in other words.
                shaped = self._shaped(sentence)
                return sentence if shaped != sentence and self._faults(shaped) else shaped
        if any(fault.kind in _WRONG_MARKER for fault in faults):
            for number in self.numbered:
                moved = replace(sentence, sources=(number,))
                if not self._faults(moved):
                    return moved
        return None

    def _faults(self, sentence: DraftSentence) -> tuple[Fault, ...]:
        if len(content_stems(sentence.text)) < _LEAST_CONTENT or not is_statement(sentence.text):
            return (Fault("unsupported", "says nothing that a source could support"),)
        cited = self._cited(sentence)
        found = verify(sentence, cited, context=self._prompt.used, names=self._names)
        found = found or self._open_speaker(sentence, cited)
        return found or (self._opinion.faults(sentence.text, cited) if self._opinion else ())

    def _open_speaker(self, sentence: DraftSentence, cited: Sequence[Evidence]) -> tuple[Fault, ...]:
        """ "She said …" is somebody only where the sentence before names that very holder, or this one does: "Ann Lee
        voted, she said"."""
        if not leaves_speaker_open(sentence.text):
            return ()
        before = {holder for chain in (self.kept[-1].chains if self.kept else ()) for holder in chain}
        for item in cited:
            for claim in item.claims:
                holder = claim.chain[-1] if claim.chain else None
                if holder and holder.name and holder not in before and holder.name not in sentence.text:
                    why = f"says only a pronoun for {holder.name}"
                    return (Fault("dropped holder", why, None, item, claim, claim.chain),)
        return ()

    def _dated(self, sentence: DraftSentence) -> str:
        """ "on Wednesday" with its date, where the sources that say so are of one day; its quotation marks curly."""
        text, cited = curly(sentence.text), self._cited(sentence)
        days = {item.date for item in cited if dated(item.quote, item.date) != item.quote}
        return dated(text, days.pop()) if len(days) == 1 else text

    def _with_time(self, text: str, number: int) -> str:
        """As its composed sentence says when it was said; with a day where that has one of its own."""
        timing, item = self._timing[number], self.numbered[number]
        if timing.is_older:
            return timing.told(_EARLIER.sub("", text, count=1), item)
        if any(one.together for one in self._timing.values()) and not needs_day(self._composed[number].text, item):
            return reported(text, item)
        return timing.told(text, item)

    def _shown(self, sentence: DraftSentence, origin: Literal["model", "repaired"]) -> AnswerSentence:
        chains: list[tuple[Holder, ...]] = []
        for number in sentence.sources:
            item = self.numbered[number]
            chains += [claim.chain for claim in item.claims if claim.inside is None] or [item.chain]
        text = self._dated(sentence)
        timed = [n for n in sentence.sources if self._timing[n].is_older] or sentence.sources
        if len(timed) == 1:
            text = self._with_time(text, timed[0])
        return AnswerSentence(text, sentence.sources, tuple(dict.fromkeys(chain for chain in chains if chain)), origin)
