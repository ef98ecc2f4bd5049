"""Claims to rows and back. An article's claims are written together, and an exact copy has those of the stored article.

``analyses`` says how an article was analysed; one without a row there waits (``rag.analysis``).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from rag.types import Claim, Link

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from rag.store import Store
    from rag.types import HolderKind, Span, Stance

Method = Literal["tagger", "rules", "none", "failed"]
"""``none``: nothing to analyse, the article is in another language. ``failed``: the extraction broke on it."""

_COLUMNS = (
    "claims.idx, claims.sentence, claims.content, claims.cue, hedge_start, hedge_end, stance, introduced_by, inside, "
    "confidence, (SELECT json_group_array(json_array(kind, name_start, name_end, role_start, role_end, mention_start, "
    "mention_end)) FROM (SELECT * FROM holders WHERE holders.claim = claims.id ORDER BY holders.idx))"
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """How an article was analysed. ``others``: codes of the languages that were left out."""

    method: Method
    release: int
    others: tuple[str, ...] = ()


def write(connection: sqlite3.Connection, article: int, claims: Sequence[Claim], analysis: Analysis) -> None:
    """Keep what was found in an article (by its row), in place of what was known before. In a transaction."""
    forget(connection, article)
    connection.execute(
        "INSERT INTO analyses (article, method, release, others) VALUES (?, ?, ?, ?)",
        (article, analysis.method, analysis.release, " ".join(analysis.others) or None),
    )
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM claims").fetchone()[0]
    connection.executemany(
        "INSERT INTO claims (id, article, idx, sentence, content, cue, hedge_start, hedge_end, stance, introduced_by, "
        "inside, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(first + number, article, number, *_claim_row(claim)) for number, claim in enumerate(claims)],
    )
    connection.executemany(
        "INSERT INTO holders (claim, idx, kind, name_start, name_end, role_start, role_end, mention_start, "
        "mention_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (first + number, place, link.kind, *_ends(link.name), *_ends(link.role), *_ends(link.mention))
            for number, claim in enumerate(claims)
            for place, link in enumerate(claim.chain)
        ],
    )


def forget(connection: sqlite3.Connection, article: int) -> None:
    """The article waits again."""
    connection.execute("DELETE FROM claims WHERE article = ?", (article,))
    connection.execute("DELETE FROM analyses WHERE article = ?", (article,))


def analysis_of(store: Store, article: int) -> Analysis | None:
    """None while the article (by its row) waits."""
    found = store.rows("SELECT method, release, others FROM analyses WHERE article = ?", (article,))
    return _analysis(*found[0]) if found else None


def languages_left_out(store: Store) -> dict[str, int]:
    """Articles a language (by code) that are kept without claims, the most first."""
    return dict(
        store.rows(
            "SELECT substr(others || ' ', 1, instr(others || ' ', ' ') - 1) AS language, count(*) AS articles "
            "FROM analyses WHERE method = 'none' GROUP BY language ORDER BY articles DESC, language"
        )
    )


def claims_in(store: Store, article: int) -> tuple[Claim, ...]:
    """The claims of an article (by its row), in order."""
    found = store.rows(f"SELECT {_COLUMNS} FROM claims WHERE article = ? ORDER BY idx", (article,))
    return tuple(claim for _, claim in map(_numbered, found))


def claims_at(store: Store, sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Claim]]:
    """(article, number, claim) for the claims of (article, sentence index) pairs, articles by their rows; the number
    is the claim's among those of its article. One query."""
    found = store.rows(
        f"SELECT claims.article, {_COLUMNS} FROM json_each(?) AS wanted "
        "JOIN claims ON claims.article = json_extract(wanted.value, '$[0]') "
        "AND claims.sentence = json_extract(wanted.value, '$[1]') ORDER BY claims.article, claims.idx",
        (json.dumps(sorted(set(sentences))),),
    )
    for row in found:
        yield row[0], *_numbered(row[1:])


def _claim_row(claim: Claim) -> tuple[Any, ...]:
    return (
        claim.sentence,
        json.dumps(claim.content),
        json.dumps(claim.cue),
        *_ends(claim.hedge),
        claim.stance,
        claim.introduced_by,
        claim.inside,
        claim.confidence,
    )


def _numbered(row: Sequence[Any]) -> tuple[int, Claim]:
    number, sentence, content, cue, hedge_start, hedge_end, stance, introduced_by, inside, confidence, chain = row
    return number, Claim(
        sentence,
        _spans(content),
        _spans(cue),
        tuple(_link(*link) for link in json.loads(chain)),
        _span(hedge_start, hedge_end),
        cast("Stance", stance),
        introduced_by,
        inside,
        confidence,
    )


def _link(kind: str, *ends: int | None) -> Link:
    return Link(cast("HolderKind", kind), _span(*ends[0:2]), _span(*ends[2:4]), _span(*ends[4:6]))


def _analysis(method: str, release: int, others: str | None) -> Analysis:
    return Analysis(cast("Method", method), release, tuple((others or "").split()))


def _spans(text: str) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in json.loads(text))


def _ends(span: Span | None) -> Span | tuple[None, None]:
    return span or (None, None)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)
