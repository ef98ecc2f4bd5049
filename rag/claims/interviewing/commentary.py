"""Articles that are somebody's own word and not the outlet's report: "Comment by Ida Vale", or below the last paragraph
"Tom Reed is a former minister of trade." What such a piece says is its author's claim.

A reporter whose name stands above a report answers for the outlet, but for what he tells of himself ("I counted
twenty-two mounds")."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from rag.claims.casting.whole_roles import end_of_role
from rag.claims.interviewing.turns import ENDED
from rag.claims.language.nouns import is_person_noun, words_of
from rag.claims.language.quotes import Quotations
from rag.claims.language.view import View
from rag.claims.stating.draft import CONFIDENCE
from rag.claims.stating.scope import trimmed
from rag.lines import paragraphs
from rag.types import Claim, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Sentence, Span

_WORD = r"[A-Z][\w’'-]{1,30}"
_OF = r"(?:(?:de|van|von|der|den|al|el|bin|ibn|da|di|dos|la|le) ){0,2}"
_NAME = rf"{_WORD}(?: [A-Z]\.){{0,2}}(?: {_OF}{_WORD}){{1,3}}"
_TITLE = r"(?:Dr|Prof|Sir|Lord|Dame|Professor|Father|Rabbi)\.? "
_LABEL = r"(?i:(?:guest |reader[’']?s? |personal )?(?:opinion|comment(?:ary)?|op-ed|column|viewpoint|guest essay))"
_LABELLED = re.compile(
    rf"(?i:an? |our |the )?{_LABEL}(?i: piece| article)?(?: by|:| ?[|–—-]) ?(?:[Bb]y )?"
    rf"(?:{_TITLE})?(?P<name>{_NAME})(?=\Z|[,|.;]| ?[-–—|(])"
)
_ONLY_LABEL = re.compile(rf"{_LABEL}s?(?:\W{{0,3}}\Z| ?[:|] )")
_BY = re.compile(
    r"(?:An essay |Words |Story |Text )?(?i:by) "
    rf"(?:{_TITLE})?(?P<name>{_NAME})(?=\Z|[,|.;]| (?:and|for|in|at|of|from)\b| ?[-–—|(])"
)
_IS = re.compile(
    rf"[*_(\[]{{0,3}}(?:{_TITLE})?(?P<name>{_NAME})(?:,? \([^()\n]{{2,80}}\)|, (?P<role>[^.\n]{{3,160}}),)?,? "
    r"(?P<verb>is|are|teaches|lectures|writes|serves|directs|chairs|heads|runs|leads|hosts|edits|works)\b"
    r"(?=(?P<rest>[^\n]{0,400}))"
)
_NEXT = re.compile(rf"(?<=[.!?”\"]) {_IS.pattern}")
_STAFF = re.compile(
    r"\b(?:reporters?|correspondent|staff writer|producer|photographer|covers|covering|co-host|newsroom|intern)\b"
    r"|\b(?:news|media|politics|political|managing|deputy|assistant|associate|senior|city|foreign) editor\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:opinions?|views?|columnists?|contributors?|contributing|commentary|editorial)\b", re.IGNORECASE
)
_STOP = re.compile(r"(?<=[^\W\d_A-Z]{3})[.!?](?= [A-Z])")
"""The end of a sentence, and not of "St." or "J."."""
_ARTICLE = re.compile(r"(?:an?|the|our) ")
_I = re.compile(r"(?P<numbered>\b[A-Z][\w’'-]{0,30} )?\bI\b|\b[Mm]y\b")
"""With a name before it, it is a figure: "World War I"."""
_SELF = words_of("i we me us")
_POSTS = words_of("fellow chair head founder co-founder dean")
_HONORIFIC = words_of("mr mrs ms miss")
_NO_PERSON = words_of("the radio our a an")
_TOP, _END = 4, 4
"""Paragraphs at the top that may name the author, and at the end that may say who he is."""
_LONGEST_LINE = 120
_ROLE_WITHIN = 14
_SPOKEN = 3
"""Where every third sentence is somebody's, without quotation marks and words that attribute it, the article is an
interview."""
_OFTEN = 2
"""Sentences in which an author speaks of himself."""


@dataclass(frozen=True, slots=True)
class _Signed:
    """``authors``: whoever is named. ``own``: the piece is theirs, not the outlet's. ``last``: where the words about
    them begin."""

    authors: tuple[Link, ...]
    own: bool
    last: int


def with_authors(text: str, sentences: Sequence[Sentence], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, in a comment with those of its authors, who then stand before the other holders, and in a report that
    is signed with what the reporter tells of himself. Interviews and transcripts are neither. Linear in the text.

    It comes after the holders are resolved: "he" never is the author."""
    quotations = Quotations(text)
    spoken = {one.sentence for one in claims if not one.cue and one.chain}
    if sum(not _is_quoted(quotations, sentences[at]) for at in spoken) * _SPOKEN > len(sentences):
        return tuple(claims)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        by_sentence[claim.sentence].append(index)
    views = [View(text, sentence, quotations) for sentence in sentences]
    told = {n for n, view in enumerate(views) if _tells_of_himself(view, [claims[at] for at in by_sentence[n]])}
    piece = _signed(text, often=len(told) >= _OFTEN)
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


def _signed(text: str, *, often: bool) -> _Signed | None:
    """Who wrote an article, by its first lines or its last ones."""
    spans = paragraphs(text)
    top = [span for span in spans[:_TOP] if span[1] - span[0] <= _LONGEST_LINE]
    about = _about_authors(text, spans, often=often)
    if about is not None:
        return about
    labelled = any(_ONLY_LABEL.match(text, *span) for span in top)
    for span in top:
        if (found := _LABELLED.match(text, *span)) is not None:
            return _Signed((Link("person", found.span("name")),), own=True, last=len(text))
        if (found := _BY.match(text, *span)) is not None and not _names_outlet(found["name"]):
            return _Signed((Link("person", found.span("name")),), own=labelled, last=len(text))
    return None


def _names_outlet(name: str) -> bool:
    return name.split()[0].casefold() in _NO_PERSON


def _about_authors(text: str, spans: Sequence[Span], *, often: bool) -> _Signed | None:
    """Who an article's last paragraphs say that its authors are: "Tom Reed, a lawyer in Kell, is the author of …"."""
    ends = range(max(1, len(spans) - _END), len(spans))
    at = next((n for n in ends if (found := _IS.match(text, *spans[n])) is not None and _has_post(found)), None)
    if at is None or any(stop - begin > 2 * _LONGEST_LINE for begin, stop in spans[at + 1 :]):
        return None
    begin = spans[at][0]
    people = list(takewhile(_has_post, _people(text, spans[at:])))
    whole = text[begin : spans[-1][1]]
    staff = _STAFF.search(whole) is not None and _OPINION.search(whole) is None
    top = {n for n, span in enumerate(spans[:_TOP]) if not ENDED.search(text, *span)}
    before = "\n".join(text[slice(*span)] for n, span in enumerate(spans[:at]) if n not in top)
    given, *_, surname = people[0]["name"].split()
    if staff or given.rstrip(".").casefold() in _HONORIFIC:
        return None
    if re.search(rf"\b{re.escape(surname)}\b", before) is not None and not often:
        return None
    return _Signed(tuple(_link(text, one) for one in people), own=True, last=begin)


def _link(text: str, found: re.Match[str]) -> Link:
    """An author with what he is said to be: "a lawyer in Kell", "a former minister of trade"."""
    start, end = found.span("role")
    if start < 0 and found["verb"] == "is":
        start = found.end("verb") + 1
        stop = _STOP.search(text, start, found.end("rest"))
        end = end_of_role(text, start, stop.start() if stop is not None else found.end("rest"))
    article = _ARTICLE.match(text, start, end) if start >= 0 else None
    start = article.end() if article is not None else start
    return Link("person", found.span("name"), (start, end) if 0 <= start < end else None)


def _people(text: str, spans: Sequence[Span]) -> Iterator[re.Match[str]]:
    for span in spans:
        first = _IS.match(text, *span)
        if first is None:
            return
        yield first
        yield from _NEXT.finditer(text, first.start("rest"), span[1])


def _has_post(found: re.Match[str]) -> bool:
    """Whether somebody is said to be something: "is a former minister", and not "is back in the store"."""
    if found["verb"] not in ("is", "are"):
        return True
    words = re.findall(r"[A-Za-z][\w’-]*|[.;:]", found["rest"])[:_ROLE_WITHIN]
    words = [part for word in takewhile(lambda word: word not in ".;:", words) for part in word.lower().split("-")]
    return any(is_person_noun(word) or word in _POSTS for word in words)
