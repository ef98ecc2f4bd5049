"""Questions to begin with, made from what a collection holds: who speaks, and about whom or what."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rag.collection import Collection
    from rag.names.entities import NameCluster
    from rag.quoted_claims import QuotedClaim

MOST = 4
_CLAIMS = 600
"""Claims and names that are looked at: enough to see who speaks, few enough for the first paint of a page."""
_NAMES = 60
_SPEAKS = ("person", "office", "organisation")
_MATTERS = ("person", "place", "organisation", "office")
_LONGEST_NAME = 40


def example_questions(collection: Collection) -> tuple[str, ...]:
    """At most ``MOST`` questions, each about another speaker and another matter; none for a collection whose articles
    were not analysed. Raises NamesFileError."""
    return chosen(islice(collection.claims(), _CLAIMS), collection.names()[:_NAMES])


def chosen(claims: Iterable[QuotedClaim], names: Iterable[NameCluster]) -> tuple[str, ...]:
    """The questions, by how often somebody speaks about something named."""
    matters = {
        form.text: cluster.name
        for cluster in names
        for form in cluster.spellings
        if cluster.kind in _MATTERS and form.text[:1].isupper()
    }
    met: Counter[tuple[str, str]] = Counter()
    denied: set[tuple[str, str]] = set()
    texts = []
    for claim in claims:
        texts.append(claim.sentence.text)
        speaker = _speaker(claim)
        if speaker is None:
            continue
        for matter in set(_named(claim, matters)):
            if matter not in speaker and speaker not in matter:
                met[speaker, matter] += 1
                if claim.stance == "denies":
                    denied.add((speaker, matter))
    everything = "\n".join(texts)
    questions: list[str] = []
    used: set[str] = set()
    for speaker, matter in sorted(met, key=lambda pair: (pair not in denied, -met[pair])):
        if used.isdisjoint((speaker, matter)) and len(questions) < MOST:
            used |= {speaker, matter}
            questions.append(
                f"What did {_in_running(speaker, everything)} say about {_in_running(matter, everything)}?"
            )
    return tuple(questions)


def _in_running(name: str, text: str) -> str:
    """ "the Interior Ministry", where the articles mostly write it so."""
    every = len(re.findall(rf"\b{re.escape(name)}\b", text))
    with_article = len(re.findall(rf"\b[Tt]he {re.escape(name)}\b", text))
    return f"the {name}" if 2 * with_article > every else name


def _speaker(claim: QuotedClaim) -> str | None:
    last = claim.chain[-1] if claim.chain else None
    if last is None or last.kind not in _SPEAKS or last.name is None:
        return None
    name = " ".join(last.name.text.split())
    return name if name[:1].isupper() and len(name) <= _LONGEST_NAME else None


def _named(claim: QuotedClaim, matters: dict[str, str]) -> Iterator[str]:
    """The names that stand in what is claimed."""
    said = " ".join(piece.text for piece in claim.content)
    padded = f" {' '.join(''.join(c if c.isalnum() or c in '-’' else ' ' for c in said).split())} "
    return (name for form, name in matters.items() if f" {form} " in padded)
