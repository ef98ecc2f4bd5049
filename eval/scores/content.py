"""Whether an answer says what it must, and whether it rightly says nothing: the metrics of the contract on the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.scores.outcome import Outcome, failed, hit, miss, not_applicable, yes_no
from eval.scores.sources import is_source
from eval.scores.words import places, says, says_any

if TYPE_CHECKING:
    from eval.answer_questions import Holder, Question
    from eval.scores.answer import Given
    from eval.scores.gold import Gold


_INVENTED = "answered, though the articles do not answer this"
_NEEDLESS = "abstained, though the articles answer this"


@dataclass(frozen=True, slots=True)
class Case:
    """All that a scorer may look at: the question with its gold, what came back, and the gold claims."""

    question: Question
    given: Given
    gold: Gold


def unjudged(case: Case) -> Outcome | None:
    """Why the content of this answer is not looked at: nothing answers the question, or declining was as right."""
    if not case.question.answerable:
        return not_applicable("the articles do not answer this")
    if case.given.failure is None and case.given.abstained and case.question.abstain_ok:
        return not_applicable("declined, which is as right as correcting the premise")
    return None


def unstated(case: Case) -> Outcome | None:
    """Why there is no statement to look at: no answer at all, or an abstention."""
    if case.given.failure:
        return failed(case.given.failure, counts=False)
    return not_applicable("abstained") if case.given.abstained else None


def correct(case: Case) -> Outcome:
    """Content, retention, sides and no wrong holder; for unanswerable questions: abstained."""
    given = case.given
    if given.failure:
        return failed(given.failure, counts=True)
    if not case.question.answerable:
        return hit("abstained") if given.abstained else miss(_INVENTED)
    if unjudged(case):
        return hit("declined, which is as right as correcting the premise")
    parts = (content(case), retention(case), sides(case))
    wrong = [part.why for part in parts if part.applies and not part.hits]
    if why := wrong_holder(case.question, given):
        wrong.append(why)
    return yes_no(not wrong, "; ".join(dict.fromkeys(wrong)) or "content, holders and sides as they must be")


def retention(case: Case) -> Outcome:
    """Every required holder is named; an abstention is a miss."""
    given, required = case.given, [holder for holder in case.question.holders if holder.required]
    if skipped := unjudged(case):
        return skipped
    if not required:
        return not_applicable("no holder is required")
    if given.failure:
        return failed(given.failure, counts=True)
    if given.abstained:
        return miss(_NEEDLESS)
    dropped = [holder for holder in required if not is_named(given.text, holder)]
    if dropped:
        return miss("; ".join(_dropped(case, holder) for holder in dropped))
    return hit("names " + ", ".join(holder.name for holder in required))


def retention_when_answered(case: Case) -> Outcome:
    """Retention without the abstentions."""
    if case.given.failure is None and case.given.abstained and case.question.answerable:
        return not_applicable("abstained")
    return retention(case)


def content(case: Case) -> Outcome:
    """Every list of ``must_contain`` is met, and nothing of ``must_not_contain`` is there."""
    given, question = case.given, case.question
    if skipped := unjudged(case):
        return skipped
    if given.failure:
        return failed(given.failure, counts=True)
    if given.abstained:
        return miss(_NEEDLESS)
    if not given.text.strip():
        return miss("the answer is empty")
    lacking = [words for words in question.must_contain if not says_any(given.text, words)]
    banned = [word for word in question.must_not_contain if says(given.text, word)]
    why = [f"none of {_some(words)}" for words in lacking] + [f"says {word!r}" for word in banned]
    return yes_no(not why, "; ".join(why) or "all that it must contain")


def sides(case: Case) -> Outcome:
    """Of each side, a holder is named."""
    given, question = case.given, case.question
    if skipped := unjudged(case):
        return skipped
    if not question.sides:
        return not_applicable("no sides to give")
    if given.failure:
        return failed(given.failure, counts=True)
    if given.abstained:
        return miss(_NEEDLESS)
    known = {holder.name: holder for holder in question.holders}
    lacking = [side for side in question.sides if not any(_has(given.text, name, known) for name in side)]
    return yes_no(not lacking, "; ".join(f"nobody of {_some(side)}" for side in lacking) or "all sides are named")


def abstention_precision(case: Case) -> Outcome:
    """Of the abstentions, those on questions that the articles do not answer."""
    given = case.given
    if given.failure:
        return failed(given.failure, counts=False)
    if not given.abstained:
        return not_applicable("answered")
    if case.question.answerable and case.question.abstain_ok:
        return not_applicable("declined, which is as right as correcting the premise")
    return miss(_NEEDLESS) if case.question.answerable else hit("rightly abstained")


def abstention_recall(case: Case) -> Outcome:
    """Of the questions that the articles do not answer, those that got an abstention."""
    if case.question.answerable:
        return not_applicable("the articles answer this")
    if case.given.failure:
        return failed(case.given.failure, counts=True)
    return hit("rightly abstained") if case.given.abstained else miss(_INVENTED)


def abstention_f1(case: Case) -> Outcome:
    """The harmonic mean of the two: 2 for a right abstention, of 2; and 1 for each one that is wrong or lacking."""
    parts = abstention_precision(case), abstention_recall(case)
    why = next((part.why for part in parts if part.applies), parts[0].why)
    return Outcome(sum(part.hits for part in parts), sum(part.of for part in parts), why, case.given.failure)


def abstained_wrongly(case: Case) -> Outcome:
    """Of the questions that the articles answer, those that got an abstention."""
    if skipped := unjudged(case):
        return skipped
    if case.given.failure:
        return failed(case.given.failure, counts=False)
    return hit(_NEEDLESS) if case.given.abstained else miss("answered")


def is_named(text: str, holder: Holder) -> bool:
    return says_any(text, holder.names) is not None


def wrong_holder(question: Question, given: Given) -> str | None:
    """Why the answer gives something to a wrong holder, None if nothing shows that it does: a wrong one stands where a
    source stands and no required one is named, or figures of two holders are exchanged. A lower bound."""
    if not given.stated:
        return None
    if exchanged(question, given.text):
        return "figures are given to the wrong holders"
    required = [holder for holder in question.holders if holder.required]
    if any(is_named(given.text, holder) for holder in required):
        return None  # both are named, and words alone do not tell which of them is meant as the source
    wrong = next((holder for holder in question.wrong_holders if is_source(given.text, holder.names)), None)
    return f"gives it to {wrong.name}" if wrong else None


def exchanged(question: Question, text: str) -> bool:
    """Whether figures stand with the wrong holders, however one reads it: each figure with the holder before it, with
    the one after it, or with the nearest. False where a figure or a holder is missing."""
    by_name = {holder.name: holder for holder in question.holders}
    owners = [pair.holder for pair in question.pairs]
    values = [[at for value in pair.value for at in places(text, value, cased=False)] for pair in question.pairs]
    holders = [
        (start, end, owner)
        for owner in owners
        for name in (by_name[owner].names if owner in by_name else (owner,))
        for start, end in places(text, name, cased=False)
    ]
    if not owners or not all(values) or len({owner for *_, owner in holders}) < len(owners):
        return False
    return not any(
        all(any(reading(holders, at) == owner for at in places) for owner, places in zip(owners, values, strict=True))
        for reading in (_before, _after, _nearest)
    )


_Holders = list[tuple[int, int, str]]


def _before(holders: _Holders, at: tuple[int, int]) -> str | None:
    earlier = [holder for holder in holders if holder[1] <= at[0]]
    return max(earlier, key=lambda holder: (holder[1], holder[1] - holder[0]))[2] if earlier else None


def _after(holders: _Holders, at: tuple[int, int]) -> str | None:
    later = [holder for holder in holders if holder[0] >= at[1]]
    return min(later, key=lambda holder: holder[0])[2] if later else None


def _nearest(holders: _Holders, at: tuple[int, int]) -> str:
    return min(holders, key=lambda holder: min(abs(holder[0] - at[1]), abs(at[0] - holder[1])))[2]


def _has(text: str, name: str, known: dict[str, Holder]) -> bool:
    return is_named(text, known[name]) if name in known else says(text, name)


def _dropped(case: Case, holder: Holder) -> str:
    quotes = [cited.quote for cited in case.given.citations if cited.quote]
    if any(is_named(quote, holder) for quote in quotes):
        where = "; the cited sentence names them"
    else:
        where = "; no cited sentence names them" if quotes else ""
    return f"dropped: {holder.name}{where}"


def _some(words: tuple[str, ...]) -> str:
    return " / ".join(words[:3]) + (" / …" if len(words) > 3 else "")
