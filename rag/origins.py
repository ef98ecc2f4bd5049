"""Near copies: which articles are reprints of one story, so that copies of a wire report count as one origin.

A reprint changes the byline, cuts a paragraph, swaps a word. Two articles are linked when

- the five-word shingles of the shorter lie in the longer to at least 60% (``CONTAINMENT``). A changed word costs five
  shingles, so that a 200-word report survives some twelve scattered edits; two reporters at one event share names and
  at most a quotation: invented pairs of that kind stay under 10%, and one quotation of half the text stays under 50%;
- both have at least 40 words (``MIN_WORDS``): below that a shared quotation alone would do;
- the longer has at most four times the shingles of the shorter (``LONGEST_RATIO``): a two-line alert inside two long,
  independent reports must not make those one.

Candidates come from MinHash (Broder 1997, "On the resemblance and containment of documents") with locality-sensitive
bands (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4): 64 bands of two rows find a pair of Jaccard
similarity .43 (60% of two equal texts) for certain, and the least pair that passes (all of a quarter, .25) in 98 of 100
cases. The bands lie in SQLite, so that an article is compared with those before it without reading them.

The origin of a group is its member with the earliest date, then the first ``doc`` in order: it does not depend on the
order of ingest. It is a function of the set of articles, so an ingest that was killed changes nothing.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rag.types import Sentence

SHINGLE_WORDS = 5
MIN_WORDS = 40
CONTAINMENT = 0.6
LONGEST_RATIO = 4.0
_MOST_LINKS = 32
"""Of a thousand reports from one template each is linked with the first of them; a link with all would take hours."""
_BANDS = 64
_ROWS = 2

_WORD = re.compile(r"\w+")
# Odd 64-bit multipliers of the hash family h -> a * h + b (mod 2**64); fixed, because the bands are kept on disk.
_random = np.random.default_rng(20220224)
_A = _random.integers(0, 2**63, _BANDS * _ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_B = _random.integers(0, 2**63, _BANDS * _ROWS, dtype=np.uint64)
_POWERS = np.array([0x9E3779B97F4A7C15**k % 2**64 for k in range(SHINGLE_WORDS)], dtype=np.uint64)
_MIX = np.uint64(0xFF51AFD7ED558CCD)


def shingles(text: str, sentences: Sequence[Sentence]) -> NDArray[np.uint64]:
    """Sorted, distinct 64-bit hashes of the five-word runs outside furniture; empty for fewer than 40 words."""
    words = [
        word
        for sentence in sentences
        if sentence.kind != "furniture"
        for word in _WORD.findall(text[sentence.begin : sentence.stop].casefold())
    ]
    if len(words) < MIN_WORDS:
        return np.empty(0, dtype=np.uint64)
    hashes = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    with np.errstate(over="ignore"):
        runs = sum(
            (hashes[k : len(hashes) - SHINGLE_WORDS + 1 + k] * _POWERS[k] for k in range(SHINGLE_WORDS)),
            start=np.uint64(0),
        )
        mixed = (runs ^ (runs >> np.uint64(33))) * _MIX
    return np.unique(mixed)


def bands(shingle_hashes: NDArray[np.uint64]) -> list[int]:
    """The keys under which an article is found by its near copies, as SQLite integers; none for a short one."""
    if not len(shingle_hashes):
        return []
    with np.errstate(over="ignore"):
        minima = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, dtype=np.uint64)
        for start in range(0, len(shingle_hashes), 4096):  # a book-length article must not take a gigabyte
            block = shingle_hashes[start : start + 4096]
            hashed = block[:, None] * _A[None, :] + _B[None, :]
            minima = np.minimum(minima, ((hashed ^ (hashed >> np.uint64(29))) * _MIX).min(axis=0))
        rows = minima.reshape(_BANDS, _ROWS)
        keys = rows[:, 0] * _A[:_BANDS] + rows[:, 1] * _B[:_BANDS] + np.arange(_BANDS, dtype=np.uint64)
    return [int(key) for key in keys.view(np.int64)]


def are_near_copies(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> bool:
    """Whether the shorter is contained in the longer to ``CONTAINMENT``, and they are of comparable length."""
    shorter, longer = sorted((len(one), len(other)))
    if not shorter or longer > LONGEST_RATIO * shorter:
        return False
    return len(np.intersect1d(one, other, assume_unique=True)) >= CONTAINMENT * shorter


def link(connection: sqlite3.Connection, article: int, text: str, sentences: Sequence[Sentence]) -> None:
    """Enter a new article's bands, link it with its near copies, and settle the origin of its group."""
    own = shingles(text, sentences)
    keys = bands(own)
    candidates: set[int] = set()
    for key in keys:
        candidates.update(row[0] for row in connection.execute("SELECT article FROM bands WHERE band = ?", (key,)))
    connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(key, article) for key in keys])
    linked = 0
    for candidate in sorted(candidates - {article}):
        if linked < _MOST_LINKS and are_near_copies(own, _stored_shingles(connection, candidate)):
            linked += 1
            pairs = [(article, candidate), (candidate, article)]
            connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?)", pairs)
    settle(connection, article)


def unlink(connection: sqlite3.Connection, article: int) -> None:
    """Take an article out of its group before it is deleted; the others get the origin that they have without it."""
    neighbours = [row[0] for row in connection.execute("SELECT b FROM links WHERE a = ?", (article,))]
    pairs = [pair for neighbour in neighbours for pair in ((article, neighbour), (neighbour, article))]
    connection.executemany("DELETE FROM links WHERE a = ? AND b = ?", pairs)
    for neighbour in neighbours:
        settle(connection, neighbour)


def settle(connection: sqlite3.Connection, article: int) -> None:
    """Give all articles that are linked with this one, directly or through others, their common origin."""
    group = connection.execute(
        "WITH RECURSIVE grouped (id) AS (SELECT ? UNION SELECT b FROM links JOIN grouped ON a = grouped.id) "
        "SELECT articles.id FROM grouped JOIN articles ON articles.id = grouped.id "
        "ORDER BY articles.date IS NULL, articles.date, articles.doc",
        (article,),
    ).fetchall()
    origin = group[0][0]
    connection.executemany(
        "UPDATE articles SET origin = ? WHERE id = ? AND origin IS NOT ?", [(origin, row[0], origin) for row in group]
    )


def _stored_shingles(connection: sqlite3.Connection, article: int) -> NDArray[np.uint64]:
    from rag.store import sentences_of  # the store reads articles; this module is one of its parts

    text = connection.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()[0]
    return shingles(text, sentences_of(connection, article))
