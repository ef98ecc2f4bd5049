"""Articles that are somebody's own word and not the outlet's report: "Comment by Ida Vale", or below the last paragraph
"Tom Reed is a former minister of trade." What such a piece says is its author's claim.

A reporter whose name stands above a report answers for the outlet, but for what he tells of himself ("I counted
twenty-two mounds")."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.interviewing.authors import signed_by
from rag.claims.interviewing.turns import ENDED
from rag.claims.language.nouns import words_of
from rag.claims.language.quotes import Quotations
from rag.claims.language.view import View
from rag.claims.stating.draft import CONFIDENCE
from rag.claims.stating.scope import trimmed
from rag.types import Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Link, Sentence, Span

_I = re.compile(r"(?P<numbered>\b[A-Z][\w’'-]{0,30} )?\bI\b|\b[Mm]y\b")
"""With a name before it, it is a figure: "World War I"."""
_SELF = words_of("i we me us")
_SPOKEN = 3
"""Where every third sentence is somebody's, without quotation marks and words that attribute it, the article is an
interview."""
_OFTEN = 2
"""Sentences in which an author speaks of himself."""


def with_authors(text: str, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, in a comment with those of its authors, who then stand before the other holders, and in a report that
    is signed with what the reporter tells of himself. Interviews and transcripts are neither. Linear in the text.

    It comes after the holders are resolved: "he" never is the author."""
    if signed_by(text, often=True) is None:
        return tuple(claims)
    quotations = Quotations(text)
    spoken = {one.sentence for one in claims if not one.cue and one.chain}
    if sum(not _is_quoted(quotations, sentences[at]) for at in spoken) * _SPOKEN > len(sentences):
        return tuple(claims)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        by_sentence[claim.sentence].append(index)
    views = [View(text, sentence, quotations) for sentence in sentences]
    told = {n for n, view in enumerate(views) if _tells_of_himself(view, [claims[at] for at in by_sentence[n]])}
    piece = signed_by(text, often=len(told) >= _OFTEN)
    if piece is None:
        return tuple(claims)
    held: dict[int, Span] = {}
    for number, view in enumerate(views):
        if view.sentence.kind != "body" or view.begin >= piece.last or view.is_caption:
            continue
        if number in spoken or not (number in told or (piece.own and not _is_title(view))):
            continue
        content = trimmed(view, (view.begin, view.stop))
        if content is not None:
            held[number] = content
    return _inserted(text, sentences, claims, by_sentence, held, piece.authors)


def _is_quoted(quotations: Quotations, sentence: Sentence) -> bool:
    return quotations.covered(sentence.begin, sentence.stop) * 2 > sentence.stop - sentence.begin


def _inserted(
    text: str,
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    by_sentence: dict[int, list[int]],
    held: dict[int, Span],
    authors: Sequence[Link],
) -> tuple[Claim, ...]:
    """The claims with a whole sentence for each author, and what it quotes of others inside the first of these."""
    made: list[Claim] = []
    places: dict[int, int] = {}
    for number, sentence in enumerate(sentences):
        own = by_sentence.get(number, [])
        if number not in held:
            for index in own:
                places[index] = len(made)
                made.append(_moved(claims[index], places))
            continue
        weak = next((claims[at].hedge for at in own if not claims[at].chain and claims[at].hedge is not None), None)
        first = len(made)
        for author in authors:
            named = _sentence_of(sentences, author, sentence)
            made.append(Claim(number, (held[number],), (), (author,), weak, "asserts", named, None, CONFIDENCE))
        for index in own:
            claim = claims[index]
            if claim.chain and not _is_self(text, claim):
                places[index] = len(made)
                inner = _moved(claim, places)
                outer = first if inner.inside is None else inner.inside
                made.append(replace(inner, chain=(authors[0], *claim.chain), inside=outer))
    return tuple(made)


def _moved(claim: Claim, places: dict[int, int]) -> Claim:
    return replace(claim, inside=places.get(claim.inside)) if claim.inside is not None else claim


def _sentence_of(sentences: Sequence[Sentence], author: Link, sentence: Sentence) -> int | None:
    """The index of the earlier sentence that names the author."""
    if author.name is None or author.name[0] >= sentence.begin:
        return None
    return next((one.index for one in sentences if one.begin <= author.name[0] < one.stop), None)


def _tells_of_himself(view: View, claims: Sequence[Claim]) -> bool:
    """ "I counted twenty-two mounds", outside of quotation marks and of what others say; no mere "she told me"."""
    if view.sentence.kind != "body":
        return False
    others = [span for one in claims if not _is_self(view.text, one) for span in (*one.cue, *one.content)]
    own = (
        found.end() - 1
        for found in _I.finditer(view.text, view.begin, view.limit)
        if not found["numbered"] or found.start() == view.begin  # "When I came"
    )
    return any(view.quotations.at(at) is None and not any(start <= at < end for start, end in others) for at in own)


def _is_self(text: str, claim: Claim) -> bool:
    """ "I think that …": the outlet's own "I", or nobody's."""
    last = claim.chain[-1].mention if claim.chain else None
    return last is not None and text[slice(*last)].casefold() in _SELF


def _is_title(view: View) -> bool:
    """The first line where it ends in no full stop, as a title does."""
    alone = view.text[view.stop : view.stop + 2].lstrip(" ").startswith("\n")
    return view.sentence.index == 0 and alone and ENDED.search(view.text, view.begin, view.stop) is None
