"""Questions to begin with, made from what a collection holds: who speaks, and about whom or what."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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


def chosen(claims: Iterable[QuotedClaim], names: Sequence[NameCluster]) -> tuple[str, ...]:
    """The questions, by how often somebody speaks about something named."""
    matters = {
        form.text: cluster.name
        for cluster in names
        for form in cluster.spellings
        if cluster.kind in _MATTERS and form.text[:1].isupper()
    }
    whose = {" ".join(form.text.split()): cluster.name for cluster in names for form in cluster.spellings}
    met: Counter[tuple[str, str]] = Counter()
    denied: set[tuple[str, str]] = set()
    texts = []
    for claim in claims:
        texts.append(claim.sentence.text)
        speaker = _speaker(claim)
        if speaker is None:
            continue
        for matter in set(_named(claim, matters)):
            if matter not in speaker and speaker not in matter and whose.get(speaker) != matter:
                met[speaker, matter] += 1
                if claim.stance == "denies":
                    denied.add((speaker, matter))
    everything = "\n".join(texts)
    met = Counter({pair: count for pair, count in met.items() if not _is_adjective(pair[1], everything)})
    questions: list[str] = []
    used: set[str] = set()
    for speaker, matter in sorted(met, key=lambda pair: (pair not in denied, -met[pair])):
        if used.isdisjoint((speaker, matter)) and len(questions) < MOST:
            used |= {speaker, matter}
            questions.append(
                f"What did {_in_running(speaker, everything)} say about {_in_running(matter, everything)}?"
            )
    return tuple(questions)


def _is_adjective(name: str, text: str) -> bool:
    """ "Orvenian": by its ending, and because something always follows that is Orvenian."""
    if " " in name or not name.endswith(_ADJECTIVAL):
        return False
    behind = re.findall(rf"\b{re.escape(name)}\b(?=( [\w-]{{1,30}})?)", text)
    return all(word and word.strip().casefold() not in FUNCTION_WORDS | _VERBS for word in behind)


_ADJECTIVAL = ("ian", "ean", "ish", "ese", "ern", "ch", "an")
_VERBS = frozenset({"said", "says", "told", "added", "wrote", "denied", "claimed", "left", "came", "went", "burst"})


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
