"""What is in a collection, without a model: its articles, who says what in them, and the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.types import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rag.claim_store import Analysis
    from rag.collection_state import CollectionState
    from rag.listing import ListedArticle
    from rag.names.book import Names
    from rag.names.entities import NameCluster
    from rag.names.storage import Choice
    from rag.quoted_claims import QuotedClaim
    from rag.store import Store
    from rag.types import Article, Sentence, Stance

_ANYTHING = Filters()


class Contents:
    """The part of a ``Collection`` that lists, looks up and keeps the names. Safe to read from several threads."""

    def __init__(self, store: Store) -> None:
        from rag.names.book import NameBook

        self._store = store
        self._name_book = NameBook(store)

    @property
    def home(self) -> Path:
        return self._store.home

    def state(self) -> CollectionState:
        """What it holds now, in short: to note beside an answer, and to see later whether it is another."""
        from rag.collection_state import collection_state

        return collection_state(self._store)

    def listed(self, search: str = "", *, filters: Filters = _ANYTHING) -> tuple[ListedArticle, ...]:
        """The articles, newest first and those without a date last, exact copies included. ``search``: words that all
        stand in id, title or outlet. Raises UnknownOutlet."""
        from rag.listing import listed

        return listed(self._store, search, filters=self._known(filters))

    def outlets(self) -> dict[str, int]:
        """Articles an outlet."""
        return self._store.outlets()

    def docs(self) -> tuple[str, ...]:
        """The ids of all articles."""
        return self._store.docs()

    def article(self, doc: str) -> Article:
        """Raises ArticleNotFound, naming the nearest ids."""
        return self._store.article(doc)

    def sentences(self, doc: str) -> tuple[Sentence, ...]:
        """The sentences of an article; joined, they are its text."""
        return self._store.sentences(doc)

    def claims(
        self,
        doc: str | None = None,
        *,
        holder: str | None = None,
        stance: Stance | None = None,
        filters: Filters = _ANYTHING,
        narrator: bool = False,
    ) -> Iterator[QuotedClaim]:
        """Who says what: the claims of one article, or of all that meet the filters, with every span in words.

        ``holder``: only claims with that holder anywhere in their chain, by words of the name ("kimakovski" finds
        "Igor Kimakovsky") or by what it means among the names ("DPR" finds "Donetsk People's Republic"). ``narrator``:
        also the sentences that are the outlet's own, as claims without a number. ``analysis`` says whether an article
        was analysed at all.

        Raises ArticleNotFound, UnknownOutlet, NamesFileError."""
        from rag.quoted_claims import quoted_claims

        if doc is not None:
            self._store.row_of(doc)  # an unknown article is said here, not when the first claim is asked for
        return quoted_claims(
            self._store,
            doc,
            holder=None if holder is None else self.is_holder(holder),
            stance=stance,
            filters=self._known(filters),
            narrator=narrator,
        )

    def is_holder(self, asked: str) -> Callable[[str, str], bool]:
        """Whether a holder's name, in an article (its id), is the one asked for: what ``claims(holder=…)`` goes by.
        Raises NamesFileError."""
        from rag.quoted_claims import matches_holder

        has_words = matches_holder(asked)
        names = self.name_book()
        meant = {id(cluster) for cluster in names.find(asked)}
        return lambda name, doc: has_words(name) or id(names.entity(name, doc=doc)) in meant

    def claims_version(self) -> tuple[object, ...]:
        """Something that is another after every change of the claims or the names: while it is equal, what was read of
        them holds."""
        from rag.names import storage

        counted = self._store.rows("SELECT count(*), coalesce(max(id), 0) FROM claims")[0]
        return (*counted, *storage.version(self._store), self.state())

    def analysis(self, doc: str) -> Analysis | None:
        """How the claims of an article were found; None while it waits for the next ingest. Raises ArticleNotFound."""
        from rag.claim_store import analysis_of

        return analysis_of(self._store, self._store.row_of(doc))

    # Names

    def names(self, query: str | None = None) -> tuple[NameCluster, ...]:
        """The names of all articles, an entity each with its spellings, the most often named first; with ``query``,
        those that it means or is a part of. Raises NamesFileError when ``names.csv`` cannot be used."""
        book = self.name_book()
        return book.clusters if query is None else book.find(query)

    def name_book(self) -> Names:
        """The names as they are now, to be asked what a name means and whether two are one. Raises NamesFileError."""
        return self._name_book.current()

    def join_names(self, one: str, other: str) -> None:
        """Two names are one entity from now on, whatever Byline thinks; this survives every ingest and reindex.

        Raises NameNotFound, UsageError, CollectionBusy, NamesFileError."""
        from rag.names.deciding import join

        join(self._store, self.name_book(), one, other)

    def split_name(self, name: str, spelling: str) -> None:
        """A spelling is no longer one with a name. Raises as ``join_names`` does."""
        from rag.names.deciding import split

        split(self._store, self.name_book(), name, spelling)

    def rename_name(self, name: str, title: str) -> None:
        """Show a name under a title of your own. Raises as ``join_names`` does."""
        from rag.names.deciding import rename

        rename(self._store, self.name_book(), name, title)

    def undo_names(self) -> Choice:
        """Take the last join, split or rename back, and give it. Raises UsageError when there is none."""
        from rag.names.deciding import undo

        return undo(self._store)

    def _known(self, filters: Filters) -> Filters:
        """The filters as the collection spells them."""
        from rag.narrowing import known

        return known(filters, self._store, self.name_book)
