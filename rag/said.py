"""Who said what, over all articles and in the order of time: the claims of a holder, or about an event."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rag.errors import NamesFileError
from rag.spelling import key
from rag.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rag.collection import Collection
    from rag.names.book import Names
    from rag.quoted_claims import QuotedClaim
    from rag.types import Stance

_LEAST_LETTERS_OF_A_KEY = 5
_NEVER = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim. ``holder`` is who asserts it, under the name's usual spelling; the outlet where it is the outlet's own
    doubt. ``title`` is the article's."""

    claim: QuotedClaim
    holder: str
    title: str | None


class Sayings:
    """All claims of a collection in words, read once for each state of it. Safe from many threads."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held: tuple[tuple[object, ...], tuple[Saying, ...]] | None = None

    def all(self, collection: Collection) -> tuple[Saying, ...]:
        """Oldest first, those without a date at the end."""
        with self._guard:  # two at once would read the same twice
            version = collection.claims_version()
            if self._held is None or self._held[0] != version:
                self._held = (version, _read(collection))
            return self._held[1]

    def find(
        self,
        collection: Collection,
        *,
        holder: str = "",
        about: str = "",
        stance: Stance | None = None,
        outlet: str = "",
    ) -> tuple[Saying, ...]:
        """Those with ``holder`` anywhere in the chain, in any spelling; with all words of ``about`` in the sentence or
        its article's title, at least one of them in the sentence, in whatever form or spelling; with that stance; of
        that outlet. Raises EmptyCollection, NamesFileError."""
        is_about = _about(about)
        is_holder = collection.is_holder(holder) if holder.strip() else None
        return tuple(
            one
            for one in self.all(collection)
            if (stance is None or one.claim.stance == stance)
            and (not outlet or one.claim.outlet == outlet)
            and (is_holder is None or _is_held(one.claim, is_holder))
            and is_about(one.claim.sentence.text, one.title or "")
        )


def _read(collection: Collection) -> tuple[Saying, ...]:
    titles = {one.doc: one.title for one in collection.listed()}
    names = _names(collection)
    found = [Saying(claim, _asserted_by(claim, names), titles.get(claim.doc)) for claim in collection.claims()]
    return tuple(sorted(found, key=lambda one: (one.claim.date is None, one.claim.date or _NEVER, one.claim.doc)))


def _is_held(claim: QuotedClaim, is_holder: Callable[[str, str], bool]) -> bool:
    quotes = (quote for link in claim.chain for quote in (link.name, link.mention) if quote is not None)
    return any(is_holder(quote.text, claim.doc) for quote in quotes)


def most_heard(found: Iterable[Saying], most: int) -> tuple[tuple[str, int], ...]:
    """The holders with most claims, and how many; somebody not named is left out."""
    counted = Counter(one.holder for one in found if one.claim.chain and one.claim.chain[-1].name is not None)
    return tuple(counted.most_common(most))


def _asserted_by(claim: QuotedClaim, names: Names | None) -> str:
    if not claim.chain:
        return claim.outlet or "the outlet"
    name = " ".join(claim.chain[-1].holder.name.split())
    cluster = names.entity(name, doc=claim.doc) if names is not None else None
    return cluster.name if cluster else name


def _names(collection: Collection) -> Names | None:
    try:
        return collection.name_book()
    except NamesFileError:  # whoever asks for a holder is told; without one, spellings merely stay apart
        return None


def _about(asked: str) -> Callable[[str, str], bool]:
    """Whether a sentence, with the title of its article, has all words that were asked for."""
    every = list(dict.fromkeys(words(asked)))
    wanted = [_forms(word) for word in every if word not in FUNCTION_WORDS] or [_forms(word) for word in every]
    if not wanted:
        return lambda sentence, title: True

    def is_about(sentence: str, title: str) -> bool:
        own = frozenset().union(*map(_forms, words(sentence)))
        if all(own.isdisjoint(forms) for forms in wanted):
            return False
        all_forms = own.union(*map(_forms, words(title)))
        return all(not all_forms.isdisjoint(forms) for forms in wanted)

    return is_about


def _forms(word: str) -> frozenset[str]:
    """The stem, and for longer words the key of its spelling: "bachmut" meets "Bakhmout"."""
    folded = key(word) if len(word) >= _LEAST_LETTERS_OF_A_KEY else ""
    return frozenset((stem(word), "=" + folded)) if len(folded) >= _LEAST_LETTERS_OF_A_KEY else frozenset((stem(word),))
