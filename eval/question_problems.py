"""What is wrong with a question of a dataset: its form, its gold, its words, its spans.

With ``house`` also the rules of the datasets that come with Byline: their kinds, and gold that is complete. Elsewhere a
question may measure less, and ``notes`` say what it does not.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from eval.answer_questions import KINDS, ROLES, Question, fold, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

GOLD = ("holders", "sides", "must_contain", "evidence", "support", "pairs", "wrong_holders", "abstain_ok")


def problems(question: Question, texts: Mapping[str, str] | None = None, *, house: bool = True) -> list[str]:
    """What is wrong with a question, each with its id. Without the articles' texts, spans are not looked into."""
    found = [*_form_problems(question), *_gold_problems(question), *_word_problems(question)]
    if house:
        found += [*_house_problems(question), *_unmeasured(question)]
    if texts is not None:
        found += _text_problems(question, texts)
    return [f"{question.id}: {what}" for what in found]


def notes(question: Question, texts: Mapping[str, str] | None = None) -> list[str]:
    """What may be meant so: gold that is not there, holders who are not required and in no article of the evidence."""
    found = list(_unmeasured(question))
    known = {holder.name for holder in question.holders}
    loose = sorted({name for side in question.sides for name in side} - known)
    found += [f"{name} is in sides, but not in holders: only those very words count" for name in loose]
    if texts is not None and question.evidence:
        read = " ".join(texts[doc] for doc in sorted({span.doc for span in question.evidence}) if doc in texts)
        for holder in question.holders if read else ():
            if not holder.required and not any(says(read, name) for name in holder.names):
                found.append(f"no article of the evidence has any name of {holder.name!r}, who is not required")
    return [f"{question.id}: {what}" for what in found]


def repeated(questions: Sequence[Question]) -> list[str]:
    """Ids that stand twice, and questions that are asked twice, in one file or in dev and test."""
    ids = Counter(question.id for question in questions)
    asked = Counter(as_asked(question) for question in questions)
    found = [f"id {name} twice" for name, count in ids.items() if count > 1]
    return found + [f"asked twice: {words[-1]!r}" for words, count in asked.items() if count > 1]


def as_asked(question: Question) -> tuple[str, ...]:
    """The conversation and the question without regard to case and end marks: what makes two questions the same."""
    return *(turn.content for turn in question.history), fold(question.question).strip(" ?.")


def _form_problems(question: Question) -> Iterator[str]:
    if not question.question.strip() or question.question != question.question.strip():
        yield "the question is empty or not trimmed"
    if not all(turn.content.strip() for turn in question.history):
        yield "an empty turn in the history"


def _house_problems(question: Question) -> Iterator[str]:
    if question.kind not in KINDS:
        yield f"kind {question.kind}"
    if (question.kind == "follow-up") != bool(question.history):
        yield "a follow-up has a history, and nothing else has one"
    if [turn.role for turn in question.history] != list(ROLES) * (len(question.history) // 2):
        yield "the history is not user, assistant, user, assistant, …"
    if question.kind == "unanswerable" and question.answerable:
        yield "of kind unanswerable, but answerable"
    if question.kind == "false-premise" and not question.answerable:
        yield "a false premise can be corrected: answerable, with the sentence that corrects it as evidence"
    if question.abstain_ok and question.kind != "false-premise":
        yield "abstain_ok is for false premises"
    if question.answerable:
        known = {holder.name for holder in question.holders}
        loose = sorted({name for side in question.sides for name in side} - known)
        yield from (f"{name} is in sides or pairs, but not in holders" for name in loose)


def _unmeasured(question: Question) -> Iterator[str]:
    if question.answerable and not question.evidence:
        yield "answerable, but without evidence"
    if question.answerable and not question.must_contain and not any(holder.required for holder in question.holders):
        yield "nothing that a right answer must name or contain"


def _gold_problems(question: Question) -> Iterator[str]:
    if not question.answerable:
        yield from (f"not answerable, but has {name}" for name in GOLD if getattr(question, name))
        return
    known = {holder.name for holder in question.holders}
    loose = sorted({pair.holder for pair in question.pairs} - known)
    yield from (f"{name} is in sides or pairs, but not in holders" for name in loose)
    if len(question.sides) == 1 or not all(question.sides):
        yield "sides: fewer than two, or an empty one"
    if len(known) < len(question.holders):
        yield "a holder twice"
    right = {fold(name) for holder in question.holders if holder.required for name in holder.names}
    for holder in question.wrong_holders:
        # Several people share a surname; then only the forms that tell them apart may stand here.
        yield from (f"{name!r} is a required and a wrong holder" for name in holder.names if fold(name) in right)
    spans = [*question.evidence, *question.support]
    yield from (f"span {span} twice" for span, count in Counter(spans).items() if count > 1)


def _word_problems(question: Question) -> Iterator[str]:
    lists = [*question.must_contain, *(pair.value for pair in question.pairs)]
    if not all(lists):
        yield "an empty list of alternatives"
    named = [holder.names for holder in (*question.holders, *question.wrong_holders)]
    for words in (*lists, question.must_not_contain, *named):
        yield from (f"{word!r} is empty or not trimmed" for word in words if not fold(word.removesuffix("*")).strip())
        yield from (f"{word!r} is empty or not trimmed" for word in words if word != word.strip())
        yield from (f"{word!r} twice in a list" for word, count in Counter(words).items() if count > 1)
    required = [name for holder in question.holders if holder.required for name in holder.names]
    for banned in question.must_not_contain:
        for wanted in (*(word for words in question.must_contain for word in words), *required):
            if says(wanted.removesuffix("*"), banned):
                yield f"must_not_contain {banned!r} contradicts {wanted!r}"


def _text_problems(question: Question, texts: Mapping[str, str]) -> Iterator[str]:
    for span in (*question.evidence, *question.support):
        text = texts.get(span.doc)
        if text is None:
            yield f"no article {span.doc}"
            return
        quote = text[span.start : span.end]
        if not 0 <= span.start < span.end <= len(text):
            yield f"{span} is not inside the article's {len(text)} characters"
        elif quote != quote.strip():
            yield f"{span} is not trimmed: {quote!r}"
        elif _cuts_a_word(text, span.start) or _cuts_a_word(text, span.end):
            yield f"{span} begins or ends inside a word: {quote!r}"
        elif span in question.evidence:
            # An answer that quotes its evidence must not be marked wrong for it.
            yield from (
                f"evidence {quote!r} has the forbidden {w!r}" for w in question.must_not_contain if says(quote, w)
            )
    read = " ".join(texts[doc] for doc in sorted({span.doc for span in question.evidence}))
    for holder in question.holders if read else ():
        if holder.required and not any(says(read, name) for name in holder.names):
            yield f"the articles of the evidence have no form of {holder.name!r}"


def _cuts_a_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
