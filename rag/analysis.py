"""Articles that wait to claims: what the tagger and the rules find in them goes into SQLite, a batch at a time.

Each batch is committed before the next: an ingest that was killed is finished by whoever writes next. Whether an
article waits is read from the tables alone, so that collections of earlier releases are analysed in the same way.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from rag import claim_store
from rag.claim_store import Analysis
from rag.errors import ModelDamaged, ModelNotFound
from rag.prose import prose
from rag.readers import Notice
from rag.store import sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

    from rag.prose import Prose
    from rag.store import Store
    from rag.tagging import Attribution
    from rag.types import Claim

RELEASE = 12
"""Counts the changes after which claims come out otherwise; ``byline status`` says which articles have older ones."""
BATCH_WORDS = 10_000
"""Words that are analysed together, and lost to a kill at most (or one article)."""
_BATCH_ARTICLES = 200
_PART_CHARACTERS = 100_000
_WAITING = "FROM articles LEFT JOIN analyses ON analyses.article = articles.id WHERE analyses.article IS NULL"


class ManyTagger(Protocol):
    """The part of ``rag.tagging.Tagger`` that is needed here."""

    def tag_many(self, texts: Sequence[str]) -> list[list[Attribution]]: ...


class Analyser:
    """Finds who says what. The tagger is loaded with the first article, by ``load``; when its weights are missing or
    damaged, the rules do the work, and ``trouble`` says so. Threads may share it."""

    def __init__(self, load: Callable[[], ManyTagger]) -> None:
        self._load = load
        self._tagger: ManyTagger | None = None
        self._loading = threading.Lock()
        self.trouble: str | None = None

    @property
    def method(self) -> claim_store.Method:
        """What it works with; loads the tagger."""
        return "tagger" if self._loaded() else "rules"

    def attributions(self, readings: Sequence[Prose]) -> list[list[Attribution]]:
        """Those of each article, in the article's offsets."""
        tagger = self._loaded() if readings else None
        if tagger is None:
            return [list(_by_rules(reading)) for reading in readings]
        parts = [(number, at, part) for number, reading in enumerate(readings) for at, part in _parts(reading.text)]
        found: list[list[Attribution]] = [[] for _ in readings]
        tagged = tagger.tag_many([part for _, _, part in parts])
        for (number, at, _), attributions in zip(parts, tagged, strict=True):
            found[number].extend(_placed(one, readings[number], at) for one in attributions)
        return found

    def _loaded(self) -> ManyTagger | None:
        with self._loading:
            if self._tagger is None and self.trouble is None:
                try:
                    self._tagger = self._load()
                except (ModelNotFound, ModelDamaged) as error:
                    self.trouble = (
                        f"{error} Until then claims are found by rules, which miss more; the next ingest after that "
                        "analyses these articles again."
                    )
            return self._tagger


@dataclass(slots=True)
class Analysed:
    """What ``finish`` did. ``notices`` are worth saying once: no weights, an article that could not be analysed."""

    articles: int = 0
    claims: int = 0
    foreign: int = 0
    notices: list[Notice] = field(default_factory=list)


def finish(store: Store, analyser: Analyser, *, on_analysed: Callable[[int, int], None] | None = None) -> Analysed:
    """Analyse every article that waits, and those that only the rules have read when the tagger is there again.

    ``on_analysed(done, total)`` counts words. The caller holds ``store.writing``."""
    result = Analysed()
    if store.rows("SELECT 1 FROM analyses WHERE method = 'rules' LIMIT 1") and analyser.method == "tagger":
        _let_wait(store, "method = 'rules'")
    total = store.rows(f"SELECT coalesce(sum(words), 0) {_WAITING}")[0][0]
    done = 0
    # The rules, which are Python, work on one batch in a thread of their own while the tagger reads the next: that uses
    # the second core. Not the other way round: a thread that runs torch keeps memory of its own, hundreds of megabytes.
    with ThreadPoolExecutor(1, thread_name_prefix="claims") as rules:
        batch = _begin(store, analyser, rules, after=0)
        while batch:
            following = _begin(store, analyser, rules, after=batch.articles[-1])
            _end(store, batch, result)
            done += batch.words
            if on_analysed:
                on_analysed(done, total)
            batch = following
    if result.articles:
        _give_back_memory()
    if analyser.trouble and result.articles:
        result.notices.append(Notice("claims", analyser.trouble))
    return result


def _give_back_memory() -> None:
    """Buffers of ever other sizes leave holes between them, that glibc keeps: some 200 MB after each batch."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


def waiting(store: Store) -> int:
    """Articles that are not analysed yet."""
    return int(store.rows(f"SELECT count(*) {_WAITING}")[0][0])


def _let_wait(store: Store, condition: str) -> None:
    with store.transaction() as connection:
        for row in connection.execute(f"SELECT article FROM analyses WHERE {condition}").fetchall():
            claim_store.forget(connection, row[0])


@dataclass(slots=True)
class _Batch:
    """Articles by their rows, in order, and what the rules make of each."""

    articles: list[int]
    words: int
    found: list[Future[_Found]]


@dataclass(frozen=True, slots=True)
class _Found:
    claims: tuple[Claim, ...]
    analysis: Analysis


def _begin(store: Store, analyser: Analyser, rules: ThreadPoolExecutor, *, after: int) -> _Batch | None:
    """Read and tag the next articles that wait, beyond the row ``after``, and set the rules to work on them."""
    articles, words = _next(store, after)
    if not articles:
        return None
    import rag.claims.extract  # noqa: F401  (reads its word lists: were they broken, no article would be to blame)

    texts = [store.rows("SELECT text, outlet FROM articles WHERE id = ?", (article,))[0] for article in articles]
    readings = [
        prose(text, sentences_of(store.connection, article)) for article, (text, _) in zip(articles, texts, strict=True)
    ]
    attributions = iter(analyser.attributions([reading for reading in readings if not reading.is_foreign]))
    found = []
    for (text, outlet), reading in zip(texts, readings, strict=True):
        own = [] if reading.is_foreign else next(attributions)
        method: claim_store.Method = "none" if reading.is_foreign else analyser.method
        found.append(rules.submit(_claims, text, outlet, reading, own, method))
    return _Batch(articles, words, found)


def _claims(
    text: str, outlet: str | None, reading: Prose, attributions: Sequence[Attribution], method: claim_store.Method
) -> _Found:
    """``outlet``: a source that is the outlet itself is no holder of its own."""
    analysis = Analysis(method, RELEASE, reading.others)
    if method == "none":
        return _Found((), analysis)
    from rag.claims.extract import extract_claims

    return _Found(extract_claims(text, reading.sentences, attributions, outlet=outlet), analysis)


def _next(store: Store, after: int) -> tuple[list[int], int]:
    """So many articles that a batch is worth it, but at least one; and their words."""
    articles: list[int] = []
    words = 0
    for article, count in store.rows(
        f"SELECT articles.id, words {_WAITING} AND articles.id > ? ORDER BY articles.id LIMIT ?",
        (after, _BATCH_ARTICLES),
    ):
        if articles and words + count > BATCH_WORDS:
            break
        articles.append(article)
        words += count
    return articles, words


def _end(store: Store, batch: _Batch, result: Analysed) -> None:
    """Keep what was found."""
    with store.transaction() as connection:
        for article, future in zip(batch.articles, batch.found, strict=True):
            try:
                found = future.result()
            # One article on which the rules break must not keep all others from being analysed, now and always.
            except Exception as error:
                found = _Found((), Analysis("failed", RELEASE))
                result.notices.append(_failure(store, article, error))
            claim_store.write(connection, article, found.claims, found.analysis)
            result.articles += 1
            result.claims += len(found.claims)
            result.foreign += found.analysis.method == "none"


def _failure(store: Store, article: int, error: Exception) -> Notice:
    doc = store.rows("SELECT doc FROM articles WHERE id = ?", (article,))[0][0]
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Notice(doc, f"no claims could be found in it ({what}). It can be searched; please report this defect.")


def _by_rules(reading: Prose) -> Iterator[Attribution]:
    from rag.claims.stating.fallback import rule_attributions
    from rag.sentences import split_sentences

    for one in rule_attributions(reading.text, split_sentences(reading.text)):
        yield _placed(one, reading, 0)


def _placed(one: Attribution, reading: Prose, at: int) -> Attribution:
    """An attribution in a part of the prose that begins at ``at``, in offsets of the article."""
    from rag.tagging import Attribution, Span

    def placed(span: Span) -> Span:
        return Span(*reading.in_article(span.start + at, span.end + at))

    source = placed(one.source) if one.source else None
    return Attribution(placed(one.cue), source, tuple(map(placed, one.content)), one.confidence)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """(place, part): a book of ten million words in parts of whole lines, so that memory stays small."""
    start = 0
    while len(text) - start > _PART_CHARACTERS:
        end = text.find("\n", start + _PART_CHARACTERS)
        if end < 0:
            break
        yield start, text[start:end]
        start = end + 1
    if start < len(text):
        yield start, text[start:]
