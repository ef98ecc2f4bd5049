"""What is wrong in attributions found in PolNeAR, by class: missed and spurious cues, wrong sources, bad cuts.

Reads the predictions that ``eval/polnear.py`` writes; the gold is the first annotator's, as in PolNeAR's scorer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.claims_match import Words
from eval.error_report import ErrorReport, cue_class, holder_form
from eval.training.gold import load_articles
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rag.types import Span

KINDS = {
    "missed": "an annotated attribution of which nothing was found, by the class of its cue",
    "spurious": "an attribution that nobody annotated, by the class of its cue",
    "no source": "nobody was found, by what the annotated source is",
    "invented source": "somebody was found where nobody is annotated",
    "wrong source": "less than half of the words of one are in the other",
    "source cut": "the right source, with words too many or too few",
    "no content": "a cue without content",
    "swallowed": "the content takes in what is another attribution's alone",
    "wrong content": "less than half of the words of one are in the other",
    "content cut": "the right content, with words too many or too few",
    "cue cut": "the right cue, with words too many or too few",
}


@dataclass(frozen=True, slots=True)
class _Marked:
    """An attribution: spans by role, and the numbers of their words."""

    spans: Mapping[str, Sequence[Span]]
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def polnear_errors(split: Path, predictions: Path) -> str:
    """The report, as Markdown. Raises UsageError for a split without annotations, or predictions that lack an article
    or are damaged."""
    found = _read(predictions)
    report, right, gold_count = ErrorReport(KINDS), 0, 0
    articles = load_articles(split)
    for article in articles:
        if article.name not in found:
            raise UsageError(f"{predictions} has no line for {article.name}: was it written for another split?")
        words = Words(article.text)
        gold = [_marked(one, words) for one in article.annotations[0]]
        mine = [_marked(one, words) for one in found[article.name]]
        right += _article_errors(report, article.name, article.text, gold, mine)
        gold_count += len(gold)
    head = [
        f"{gold_count} attributions annotated in {len(articles)} articles, "
        f"{sum(map(len, found.values()))} found, {right} right to the word in source, cue and content. "
        "Places are characters of the article's text: of the cue, or of what was found where it was spurious.",
    ]
    return report.markdown(f"Errors of attribution: {split.parent.name}/{split.name}", head)


def _article_errors(report: ErrorReport, name: str, text: str, gold: Sequence[_Marked], mine: Sequence[_Marked]) -> int:
    """Adds the errors of one article; how many attributions have none."""
    pairs = _pairs(gold, mine)
    right = 0
    for number, one in enumerate(gold):
        where, cue = _place(one), _text(text, one, "cue")
        if number not in pairs:
            report.add("missed", cue_class(cue)[0], name, where, word=cue_class(cue)[1])
            continue
        other = mine[pairs[number]]
        others = [gold[k] for k in range(len(gold)) if k != number]
        wrong = [*_source_errors(one, other, text), *_content_errors(one, other, others), *_cue_errors(one, other)]
        for kind, detail in wrong:
            report.add(kind, detail, name, where, word=cue_class(cue)[1])
        right += not wrong
    matched = set(pairs.values())
    for index, one in enumerate(mine):
        if index not in matched:
            detail, word = cue_class(_text(text, one, "cue"))
            report.add("spurious", detail, name, _place(one), word=word)
    return right


def _pairs(gold: Sequence[_Marked], mine: Sequence[_Marked]) -> dict[int, int]:
    """Which found attribution is which: by cue first, then by content; the best pair goes first."""
    candidates = []
    for number, one in enumerate(gold):
        for index, other in enumerate(mine):
            cue, content = _f1(one.cue, other.cue), _f1(one.content, other.content)
            if cue or content > 0.5:
                candidates.append((-(2 * cue + content + _f1(one.source, other.source) / 2), number, index))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, index in sorted(candidates):
        if number not in pairs and index not in taken:
            pairs[number] = index
            taken.add(index)
    return pairs


def _source_errors(one: _Marked, other: _Marked, text: str) -> list[tuple[str, str]]:
    gold, found = holder_form(_text(text, one, "source")), holder_form(_text(text, other, "source"))
    if not one.source and not other.source:
        return []
    if not other.source:
        return [("no source", gold)]
    if not one.source:
        return [("invented source", found)]
    if _f1(one.source, other.source) < 0.5:
        return [("wrong source", f"{gold}, found {found}")]
    return [] if one.source == other.source else [("source cut", _cut(one.source, other.source))]


def _content_errors(one: _Marked, other: _Marked, others: Sequence[_Marked]) -> list[tuple[str, str]]:
    if one.content == other.content:
        return []
    if not other.content:
        return [("no content", "in pieces" if len(one.spans.get("content", ())) > 1 else "in one piece")]
    too_much = other.content - one.content
    if any(third.cue and third.cue <= too_much and too_much & third.content for third in others):
        return [("swallowed", "another cue and its content")]
    if _f1(one.content, other.content) < 0.5:
        return [("wrong content", _cut(one.content, other.content))]
    pieces = "in pieces, " if len(one.spans.get("content", ())) > 1 else ""
    return [("content cut", pieces + _cut(one.content, other.content))]


def _cue_errors(one: _Marked, other: _Marked) -> list[tuple[str, str]]:
    return [] if one.cue == other.cue else [("cue cut", _cut(one.cue, other.cue))]


def _cut(gold: frozenset[int], found: frozenset[int]) -> str:
    """How the words found differ from those annotated."""
    if not gold & found:
        return "elsewhere"
    ends = []
    for end, earlier, later in (("begins", "early", "late"), ("ends", "early", "late")):
        one, other = (min(gold), min(found)) if end == "begins" else (max(gold), max(found))
        if one != other:
            ends.append(f"{end} {earlier if other < one else later}")
    return " and ".join(ends) or "with other words inside"


def _f1(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _place(one: _Marked) -> Span:
    spans = one.spans.get("cue") or one.spans.get("content") or one.spans.get("source") or ((0, 0),)
    return spans[0][0], spans[-1][1]


def _text(text: str, one: _Marked, role: str) -> str:
    return " ".join(text[start:end] for start, end in one.spans.get(role, ()))


def _marked(spans: Mapping[str, Sequence[Span]], words: Words) -> _Marked:
    source, cue, content = (words.within(spans.get(role, ())) for role in ("source", "cue", "content"))
    return _Marked(spans, source, cue, content)


def _read(predictions: Path) -> dict[str, list[dict[str, list[Span]]]]:
    found = {}
    for number, line in enumerate(predictions.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            found[row["name"]] = [
                {role: [(start, end) for start, end in spans] for role, spans in one.items()}
                for one in row["attributions"]
            ]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"{predictions}:{number} is no prediction ({error!r}): write the file again.") from error
    return found
