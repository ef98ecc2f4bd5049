"""Whether an answer rests on what it cites: the contract's citation metrics, and its words against quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eval.scores.content import unjudged, unstated
from eval.scores.gold import doc_name
from eval.scores.outcome import Outcome, failed, share, yes_no
from eval.scores.words import fold, lexicon, says

if TYPE_CHECKING:
    from collections.abc import Callable

    from eval.answer_questions import Span
    from eval.scores.answer import Cited, Said
    from eval.scores.content import Case

_QUOTATION = re.compile(r"[“\"]([^“”\"]{1,2000})[”\"]")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]{0,20}(?<![.,])")
_NUMBERS = dict(enumerate(lexicon("numbers")))
_RANGE = re.compile(r"\b(?:between|from) (\d[\d.,]{0,20}) (?:and|to) (\d[\d.,]{0,20})(?<![.,])")
_SHORTEST = 2
"""Words in quotation marks that are looked up: a single one may be a title or a term."""


def citation_hit(case: Case) -> Outcome:
    """A citation covers at least half of a sentence of the gold evidence."""
    if skipped := unjudged(case):
        return skipped
    if case.given.failure:
        return failed(case.given.failure, counts=True)
    evidence = case.question.evidence
    covered = any(
        2 * overlap(cited, span) >= span.end - span.start for cited in case.given.citations for span in evidence
    )
    return yes_no(covered, "cites gold evidence" if covered else f"{len(case.given.citations)} citations, none of gold")


def citation_precision(case: Case) -> Outcome:
    """Of the citations, those that touch gold evidence or support."""
    if skipped := unjudged(case):
        return skipped
    if case.given.failure:
        return failed(case.given.failure, counts=False)
    spans = (*case.question.evidence, *case.question.support)
    beside = [cited for cited in case.given.citations if not any(overlap(cited, span) for span in spans)]
    count = len(case.given.citations)
    why = (
        "beside the gold: " + ", ".join(f"[{cited.marker}] {cited.doc}" for cited in beside)
        if beside
        else "all in gold"
    )
    return share(count - len(beside), count, why if count else "no citations")


def cited(case: Case) -> Outcome:
    """Of the sentences of the answer, those with a marker that resolves, and none that does not."""
    if skipped := unstated(case):
        return skipped
    lacking = [s.text for s in case.given.sentences if not s.cited or len(s.cited) < len(s.markers)]
    count = len(case.given.sentences)
    return share(count - len(lacking), count, f"uncited: {lacking[0]}" if lacking else "every sentence is cited")


def quotations_exact(case: Case) -> Outcome:
    """Of the words in double quotation marks, those that stand so in a sentence that is cited beside them."""
    return _against_quotes(case, _quotations, "altered", _quoted)


def figures_exact(case: Case) -> Outcome:
    """Of the figures, those that stand in a sentence that is cited beside them, in digits or as a word. What stands in
    brackets (a date that "Thursday" was resolved to) is not looked at."""
    return _against_quotes(case, _figures, "not in the source", _has_figure)


def overlap(cited: Cited, span: Span) -> int:
    """Characters that both cover."""
    if doc_name(cited.doc) != doc_name(span.doc):
        return 0
    return max(0, min(cited.end, span.end) - max(cited.start, span.start))


def _against_quotes(
    case: Case, find: Callable[[Said], list[str]], wrong: str, stands: Callable[[str, str], bool]
) -> Outcome:
    if skipped := unstated(case):
        return skipped
    found = [
        (what, any(stands(cited.quote, what) for cited in sentence.cited))
        for sentence in case.given.sentences
        if sentence.cited and all(cited.quote for cited in sentence.cited)
        for what in find(sentence)
    ]
    lost = [what for what, there in found if not there]
    why = f"{wrong}: {'; '.join(lost)}" if lost else "as in the sources" if found else "nothing of the kind"
    return share(len(found) - len(lost), len(found), why)


def _quotations(sentence: Said) -> list[str]:
    found = [quotation.strip(" .,;:!?…") for quotation in _QUOTATION.findall(sentence.text)]
    return [quotation for quotation in found if len(quotation.split()) >= _SHORTEST]


def _quoted(quote: str, quotation: str) -> bool:
    return _bare(quotation) in _bare(quote)


def _bare(text: str) -> str:
    """Letters and digits alone: marks inside a quotation may change with the sentence around it."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _figures(sentence: Said) -> list[str]:
    text = fold(_ASIDE.sub(" ", sentence.text))
    return [*_FIGURE.findall(text), *(f"{low} to {high}" for low, high in _RANGE.findall(text))]


def _has_figure(quote: str, figure: str) -> bool:
    """Of a range, that its two ends stand side by side in the quote: figures of two holders are no range."""
    if " to " in figure:
        low, high = map(re.escape, figure.split(" to "))
        return re.search(rf"(?<![\w.,]){low}(?: to| and)? {high}(?![\w])", fold(quote)) is not None
    word = _NUMBERS.get(int(figure)) if figure.isdigit() else None
    return says(quote, figure) or (word is not None and says(quote, word))
