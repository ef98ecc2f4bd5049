"""Questions that the articles do not answer, by negative search: every sentence that could answer is looked for.

They are near misses: the people are there, and what is asked of them is not.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from eval.answer_questions import Question
from eval.check_dataset import DRAFT
from rag.compose.definite import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rag.collection import Collection
    from rag.names.book import Names
    from rag.names.entities import NameCluster
    from rag.quoted_claims import QuotedClaim

_OF_PERSONS = (
    ("How old is {}?", re.compile(r"\b(?:aged?|old|born|birthday|\d{1,2})\b", re.IGNORECASE)),
    ("Where was {} born?", re.compile(r"\b(?:born|native|birthplace|hometown|raised|grew up)\b", re.IGNORECASE)),
    (
        "Whom is {} married to?",
        re.compile(r"\b(?:married|marry|wife|husband|spouse|widow\w*|wedding)\b", re.IGNORECASE),
    ),
)
_MOST_TRIED = 400
_NOTE = f"{DRAFT} unanswerable: no sentence with the name has it. Read the articles before you believe it"
_LEAST_NAMED = 2
"""Who is named once only may be a street or a ship."""
_MOST_ARTICLES = 12
"""Somebody named in more of them is too well known for a search by words to prove anything."""


def unanswerable(collection: Collection, claims: Sequence[QuotedClaim], names: Names) -> Iterator[Question]:
    """What nobody says of a person, and what one speaker never says of another, whom other articles name."""
    outlets = {outlet.casefold() for outlet in collection.outlets()}
    people = [
        cluster
        for cluster in names.clusters
        if cluster.kind == "person"
        and " " in cluster.name
        and cluster.name.casefold() not in outlets
        and cluster.count >= _LEAST_NAMED
        and len(cluster.docs) <= _MOST_ARTICLES
    ][:_MOST_TRIED]

    @cache
    def sentences(doc: str) -> tuple[str, ...]:
        text = collection.article(doc).text
        return tuple(" ".join(text[s.begin : s.stop].split()) for s in collection.sentences(doc))

    facts, speeches = _facts(people, sentences), _never_spoke_of(people, claims, names, sentences)
    for pair in zip_longest(speeches, facts):
        yield from (question for question in pair if question is not None)


def _facts(people: Sequence[NameCluster], sentences: Callable[[str], Sequence[str]]) -> Iterator[Question]:
    for number, person in enumerate(people):
        asked, telling = _OF_PERSONS[number % len(_OF_PERSONS)]
        near = [sentence for doc in person.docs for sentence in _around(person, sentences(doc))]
        if near and not any(telling.search(sentence) for sentence in near):
            yield _question(asked.format(person.name))


def _never_spoke_of(
    people: Sequence[NameCluster],
    claims: Sequence[QuotedClaim],
    names: Names,
    sentences: Callable[[str], Sequence[str]],
) -> Iterator[Question]:
    """A speaker and a person who are in no article together: whatever was said of him, it was not by that speaker."""
    speakers: dict[str, tuple[str, set[str]]] = {}
    for claim in claims:
        link = claim.chain[-1] if claim.chain else None
        entity = names.entity(link.name.text, doc=claim.doc) if link and link.name else None
        named = link and (" " in link.holder.name or link.kind != "person")
        if link and named and entity is not None and link.kind in ("person", "office", "organisation"):
            speakers.setdefault(entity.name, (spoken(link.holder), set(entity.docs)))[1].add(claim.doc)
    unasked = list(people)
    for words, docs in list(speakers.values())[:_MOST_TRIED]:
        apart = (one for one in unasked if docs.isdisjoint(one.docs))
        person = next((one for one in apart if not _is_named(one, docs, sentences)), None)
        if person is not None:
            unasked.remove(person)  # each person is asked about once
            yield _question(f"What did {words} say about {person.name}?")


def _is_named(person: NameCluster, docs: Iterable[str], sentences: Callable[[str], Sequence[str]]) -> bool:
    return any(_names(person, sentence) for doc in docs for sentence in sentences(doc))


def _around(person: NameCluster, sentences: Sequence[str]) -> Iterator[str]:
    """The sentences that name the person, each with the one before and the one behind, where "he" may stand."""
    for place, sentence in enumerate(sentences):
        if _names(person, sentence):
            yield " ".join(sentences[max(0, place - 1) : place + 2])


def _names(person: NameCluster, sentence: str) -> bool:
    """By any spelling, or by the last word of one."""
    forms = {form for spelling in person.spellings for form in (spelling.text, spelling.text.split()[-1])}
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", sentence) for form in forms)


def _question(asked: str) -> Question:
    return Question("", asked, "unanswerable", answerable=False, note=_NOTE)
