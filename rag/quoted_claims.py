"""Claims with the words of their article: what ``Collection.claims`` gives and ``byline claims`` prints.

Every ``Quote`` is cut from the article: ``article.text[quote.start:quote.end] == quote.text``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claim_store import analysis_of, claims_at, claims_in
from rag.prose import prose
from rag.spelling import key
from rag.store import matching, sentences_of
from rag.types import Filters, Holder
from rag.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from rag.store import Store
    from rag.types import Claim, HolderKind, Link, Sentence, Span, Stance

_LEAST_LETTERS_OF_A_KEY = 5
_NOBODY = "somebody not named"


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters ``start`` to ``end`` (exclusive) of the article, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class QuotedHolder:
    """A link of a chain (``rag.types.Link``) in words. ``name`` is None where nobody is named."""

    kind: HolderKind
    name: Quote | None = None
    role: Quote | None = None
    mention: Quote | None = None

    @property
    def holder(self) -> Holder:
        """As it stands in an answer."""
        return Holder(self.name.text if self.name else _NOBODY, self.role.text if self.role else None, self.kind)


@dataclass(frozen=True, slots=True)
class QuotedClaim:
    """A claim (``rag.types.Claim``) in words. ``number`` is its place among the article's claims, that ``inside`` of
    others means; None for a narrator's sentence, which holds no claim of anybody and is its own content.

    ``chain`` is without the publishing outlet, so that a narrator's is empty. ``sentence``, and ``introduced_by``, the
    earlier sentence where the last holder's name stands, are without the white space around."""

    doc: str
    outlet: str | None
    date: date | None
    number: int | None
    index: int
    sentence: Quote
    content: tuple[Quote, ...]
    cue: tuple[Quote, ...] = ()
    chain: tuple[QuotedHolder, ...] = ()
    hedge: Quote | None = None
    stance: Stance = "asserts"
    introduced_by: Quote | None = None
    inside: int | None = None
    confidence: float = 1.0

    @property
    def is_narrator(self) -> bool:
        return self.number is None


@dataclass(frozen=True, slots=True)
class _Shown:
    """An article as its claims are shown: an exact copy's own id, outlet and date."""

    doc: str
    outlet: str | None
    date: date | None
    text: str
    sentences: Mapping[int, Sentence]


def quoted_claims(
    store: Store,
    doc: str | None = None,
    *,
    holder: Callable[[str, str], bool] | None = None,
    stance: Stance | None = None,
    filters: Filters = Filters(),
    narrator: bool = False,
) -> Iterator[QuotedClaim]:
    """Claims in the order of the articles' ids and of their sentences; those of one article with ``doc``, which may be
    an exact copy. Over all articles, one with exact copies comes once: as the first of them that meets the filters.

    ``holder`` is asked (name, doc) for each holder of a chain; only claims with one that it accepts are given.
    ``narrator``: also the sentences without claims, as the outlet's own. Raises ArticleNotFound."""
    # A copy has the claims of the stored article, and its own outlet and date.
    rows = _rows(store, filters) if doc is None else [(store.row_of(doc), doc)]
    for row, shown_as in rows:
        for claim in _of_article(store, row, shown_as, narrator=narrator and holder is None):
            if (stance is None or claim.stance == stance) and (holder is None or _is_held(claim, holder)):
                yield claim


def claims_of(store: Store, sentences: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[QuotedClaim, ...]]:
    """The claims of (doc, sentence index) pairs, for evidence; a sentence without any is left out, and so is a doc
    that the collection does not hold. One query for the claims of all of them, and one or two an article."""
    wanted = list(sentences)
    rows = store.rows_of({doc for doc, _ in wanted})
    held: dict[tuple[int, int], list[tuple[int, Claim]]] = {}
    for row, number, claim in claims_at(store, ((rows[doc], index) for doc, index in wanted if doc in rows)):
        held.setdefault((row, claim.sentence), []).append((number, claim))
    shown: dict[str, _Shown] = {}
    result = {}
    for doc, index in wanted:
        claims = held.get((rows.get(doc, -1), index))
        if claims:
            if doc not in shown:
                shown[doc] = _shown(store, rows[doc], doc)
            result[doc, index] = tuple(_quoted(shown[doc], number, claim) for number, claim in claims)
    return result


def matches_holder(asked: str) -> Callable[[str], bool]:
    """Whether a name has all words of ``asked``: "kimakovski" in "Igor Kimakovsky"; not "Putin" in "Putinism"."""
    wanted = [_forms(word) for word in words(asked)]

    def matches(name: str) -> bool:
        has = set().union(*map(_forms, words(name)))
        return bool(wanted) and all(not has.isdisjoint(forms) for forms in wanted)

    return matches


def _forms(word: str) -> frozenset[str]:
    folded = key(word)
    return frozenset((word, "=" + folded)) if len(folded) >= _LEAST_LETTERS_OF_A_KEY else frozenset((word,))


def _is_held(claim: QuotedClaim, asked: Callable[[str, str], bool]) -> bool:
    quotes = (quote for link in claim.chain for quote in (link.name, link.mention) if quote is not None)
    return any(asked(quote.text, claim.doc) for quote in quotes)


def _rows(store: Store, filters: Filters) -> Iterator[tuple[int, str]]:
    """(row, doc to show it as) of the stored articles that meet the filters themselves or by a copy."""
    meets, parameters = matching(filters)
    found = store.rows(f"SELECT id, doc FROM articles WHERE {meets} ORDER BY doc", parameters)
    shown = store.shown_as({row: (doc,) for row, doc in found}, filters)
    for row, _ in found:
        yield row, shown[row][0]


def _of_article(store: Store, row: int, doc: str, *, narrator: bool) -> Iterator[QuotedClaim]:
    claims = claims_in(store, row)
    if not claims and not narrator:
        return
    shown = _shown(store, row, doc)
    own = _read_sentences(store, row, shown) if narrator else frozenset()
    of_sentence: dict[int, list[tuple[int, Claim]]] = {}
    for number, claim in enumerate(claims):
        of_sentence.setdefault(claim.sentence, []).append((number, claim))
    for sentence in shown.sentences.values():
        held = of_sentence.get(sentence.index, ())
        for number, claim in held:
            yield _quoted(shown, number, claim)
        if not held and sentence.index in own:
            whole = _quote(shown.text, (sentence.begin, sentence.stop))
            yield QuotedClaim(shown.doc, shown.outlet, shown.date, None, sentence.index, whole, (whole,))


def _read_sentences(store: Store, row: int, shown: _Shown) -> frozenset[int]:
    """The body sentences in which claims were looked for. What nobody has read is not known to be the outlet's own."""
    analysis = analysis_of(store, row)
    if analysis is None or analysis.method not in ("tagger", "rules"):
        return frozenset()
    sentences = tuple(shown.sentences.values())
    if analysis.others:
        sentences = prose(shown.text, sentences).sentences
    return frozenset(sentence.index for sentence in sentences if sentence.kind == "body")


def _shown(store: Store, row: int, doc: str) -> _Shown:
    article = store.article(doc)
    sentences = {sentence.index: sentence for sentence in sentences_of(store.connection, row)}
    return _Shown(doc, article.outlet, article.date, article.text, sentences)


def _quoted(shown: _Shown, number: int, claim: Claim) -> QuotedClaim:
    def sentence(index: int) -> Quote:
        return _quote(shown.text, (shown.sentences[index].begin, shown.sentences[index].stop))

    def quotes(spans: Sequence[Span]) -> tuple[Quote, ...]:
        return tuple(_quote(shown.text, span) for span in spans)

    return QuotedClaim(
        shown.doc,
        shown.outlet,
        shown.date,
        number,
        claim.sentence,
        sentence(claim.sentence),
        quotes(claim.content),
        quotes(claim.cue),
        tuple(_holder(shown.text, link) for link in claim.chain),
        _quote(shown.text, claim.hedge) if claim.hedge else None,
        claim.stance,
        None if claim.introduced_by is None else sentence(claim.introduced_by),
        claim.inside,
        claim.confidence,
    )


def _holder(text: str, link: Link) -> QuotedHolder:
    name, role, mention = (_quote(text, span) if span else None for span in (link.name, link.role, link.mention))
    return QuotedHolder(link.kind, name, role, mention)


def _quote(text: str, span: Span) -> Quote:
    return Quote(*span, text[span[0] : span[1]])
