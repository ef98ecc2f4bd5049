"""What an ingest tells while it runs, and when it ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.readers import Notice, Refusal

Phase = Literal["repairing", "reading", "embedding", "analysing", "pruning", "done"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is. ``done_bytes`` of ``total_bytes`` counts the files that are not skipped as unchanged;
    standard input counts as it comes, so that its total is not known before the end. ``eta_s`` is None until it can
    be told. ``current`` names the file at hand."""

    phase: Phase
    done_bytes: int = 0
    total_bytes: int = 0
    articles: int = 0
    words: int = 0
    words_per_s: float = 0.0
    eta_s: float | None = None
    current: str = ""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did. ``added``, ``changed`` and ``unchanged`` count articles, exact copies included; ``removed``
    are the ids that were pruned. ``copies`` maps each exact copy that came in now to the stored article with the same
    text, ``reprints`` each article that came in now to its origin. ``words``, ``chunks``, ``sentences`` and ``claims``
    count what was stored anew; ``foreign`` the articles that are kept but not analysed because of their language."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)
    reprints: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    notices: tuple[Notice, ...] = ()
    articles: int = 0
    words: int = 0
    chunks: int = 0
    sentences: int = 0
    claims: int = 0
    foreign: int = 0
    seconds: float = 0.0
    words_per_s: float = 0.0


class IngestInterrupted(KeyboardInterrupt):
    """Ctrl-C during an ingest. The collection is whole; ``report`` says what went in, ``str()`` says it in words."""

    def __init__(self, report: IngestReport, *, waiting: int) -> None:
        kept = f"{report.added + report.changed} new or changed articles are saved"
        left = f", {waiting} of them not searchable by meaning yet" if waiting else ""
        super().__init__(f"Stopped. {kept}{left}. The same command again goes on from here.")
        self.report = report
