"""Which extracted claim is which gold claim: one to one, within a sentence, by the words of content and cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eval.gold_claims import GoldArticle, GoldClaim
    from rag.types import Claim, Sentence, Span

_WORD = re.compile(r"\w+")
# Two claims of one sentence often share their content ("rejected rebel reports that …"): the cue tells them apart, and
# where the cue is the same too ("the mayor and the union denied that …"), the holder does.
_CUE, _HOLDER = 0.5, 0.05


@dataclass(frozen=True, slots=True)
class Case:
    """A gold claim with the extracted claim that is matched with it, None where it was missed.

    ``content_f1`` is over words. ``inside_right`` and ``introduced_right`` need the rest of the article, so they are
    judged here; both are False for a missed claim."""

    doc: str
    text: str
    gold: GoldClaim
    got: Claim | None = None
    content_f1: float = 0.0
    inside_right: bool = False
    introduced_right: bool = False


@dataclass(frozen=True, slots=True)
class Extra:
    """An extracted claim that is no gold claim. ``narrator``: in a sentence that is the outlet's own voice."""

    doc: str
    text: str
    sentence: Span
    got: Claim
    narrator: bool


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """``extras`` are judged in complete articles only (``complete``); elsewhere there are none. ``narrator``: how many
    sentences are the outlet's; ``invented``: in how many of them somebody else was given a claim."""

    complete: bool
    cases: tuple[Case, ...]
    extras: tuple[Extra, ...]
    narrator: int
    invented: int


def match_article(
    article: GoldArticle, text: str, sentences: Sequence[Sentence], claims: Sequence[Claim]
) -> ArticleScore:
    """Matches the claims extracted from ``text`` with the gold claims of the article.

    A pair may match when their sentences overlap and their contents share half of the words of the shorter one, or
    some words, if their cues overlap too. Of several, the pair with the most shared words goes first."""
    words = Words(text)
    pairs = _pairs(article, sentences, claims, words)
    cases = []
    for gold in article.claims:
        index = pairs.get(gold.id)
        if index is None:
            cases.append(Case(article.doc, text, gold))
            continue
        got = claims[index]
        # -1: the outer claim was missed, so that no number is right.
        outer = None if gold.inside is None else pairs.get(gold.inside, -1)
        f1 = words.f1(gold.content, got.content)
        cases.append(
            Case(article.doc, text, gold, got, f1, got.inside == outer, _introduced_right(gold, got, sentences))
        )
    extras = _extras(article, text, sentences, claims, set(pairs.values())) if article.complete else ()
    attributed = sorted(_body(sentences[one.sentence]) for one in claims if one.chain)
    invented = sum(_overlaps_any(span, attributed) for span in article.narrator)
    return ArticleScore(article.complete, tuple(cases), extras, len(article.narrator), invented)


def overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def any_overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(overlap(one, other) for one in some for other in others)


def _pairs(
    article: GoldArticle, sentences: Sequence[Sentence], claims: Sequence[Claim], words: Words
) -> dict[str, int]:
    """The index of the claim for each id of a gold claim that has one."""
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        by_sentence[claim.sentence].append(index)
    starts = [sentence.start for sentence in sentences]
    candidates = []
    for number, gold in enumerate(article.claims):
        first = max(0, bisect_right(starts, gold.sentence[0]) - 1)
        for at in range(first, bisect_left(starts, gold.sentence[1])):
            for index in by_sentence[at] if overlap(gold.sentence, _body(sentences[at])) else ():
                score = _likeness(gold, claims[index], words)
                if score:
                    candidates.append((-score, number, index))
    taken: set[int] = set()
    pairs: dict[str, int] = {}
    for _, number, index in sorted(candidates):
        gold_id = article.claims[number].id
        if gold_id not in pairs and index not in taken:
            pairs[gold_id] = index
            taken.add(index)
    return pairs


def _likeness(gold: GoldClaim, got: Claim, words: Words) -> float:
    mine, theirs = words.within(got.content), words.within(gold.content)
    shared = len(mine & theirs)
    same_cue = any_overlap(gold.cue, got.cue)
    if not shared or not (same_cue or 2 * shared >= min(len(mine), len(theirs))):
        return 0.0
    mention = got.chain[-1].mention if got.chain else None
    same_holder = bool(mention and any_overlap(gold.source, (mention,))) or (not mention and not gold.source)
    return words.f1(gold.content, got.content) + _CUE * same_cue + _HOLDER * same_holder


def _introduced_right(gold: GoldClaim, got: Claim, sentences: Sequence[Sentence]) -> bool:
    if gold.introduced_by is None or got.introduced_by is None:
        return gold.introduced_by is None and got.introduced_by is None
    return overlap(gold.introduced_by, _body(sentences[got.introduced_by]))


def _extras(
    article: GoldArticle, text: str, sentences: Sequence[Sentence], claims: Sequence[Claim], matched: set[int]
) -> tuple[Extra, ...]:
    narrator = sorted(article.narrator)
    found = []
    for index, claim in enumerate(claims):
        if index not in matched:
            span = _body(sentences[claim.sentence])
            found.append(Extra(article.doc, text, span, claim, _overlaps_any(span, narrator)))
    return tuple(found)


def _overlaps_any(span: Span, others: Sequence[Span]) -> bool:
    """``others`` in order, not overlapping each other (or the same span several times)."""
    at = bisect_left(others, (span[1], -1))
    return at > 0 and others[at - 1][1] > span[0]


def _body(sentence: Sentence) -> Span:
    return sentence.begin, sentence.stop


class Words:
    """The words of a text by number, so that spans can be compared by the words in them."""

    def __init__(self, text: str) -> None:
        spans = [found.span() for found in _WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """The numbers of the words that a span touches."""
        found: set[int] = set()
        for start, end in spans:
            found.update(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))
        return frozenset(found)

    def f1(self, some: Iterable[Span], others: Iterable[Span]) -> float:
        one, other = self.within(some), self.within(others)
        return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
