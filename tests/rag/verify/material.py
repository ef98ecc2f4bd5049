"""Evidence by hand: sentences of invented articles with their claims."""

from __future__ import annotations

from rag.drafts import DraftSentence
from rag.types import Evidence, Holder, SourceClaim
from rag.verify import Fault, SameName, verify

START = 100
"""Where each sentence begins in its article, so that offsets of sentence and article cannot be confused."""


def claim(
    quote: str,
    content: str,
    *holders: Holder,
    cue: str = "",
    hedge: str = "",
    stance: str = "asserts",
    aliases: tuple[tuple[str, ...], ...] = (),
    mentions: tuple[str, ...] = (),
    inside: int | None = None,
) -> SourceClaim:
    def span(words: str) -> tuple[int, int]:
        at = quote.index(words)
        return START + at, START + at + len(words)

    return SourceClaim(
        chain=holders,
        content=tuple(span(part) for part in content.split(" … ")),
        cue=(span(cue),) if cue else (),
        mentions=tuple(span(words) if words else None for words in mentions) or (None,) * len(holders),
        aliases=aliases or ((),) * len(holders),
        hedge=span(hedge) if hedge else None,
        stance=stance,  # type: ignore[arg-type]
        inside=inside,
    )


def evidence(quote: str, *claims: SourceClaim, outlet: str = "Harbour Post", sentence: int = 3) -> Evidence:
    return Evidence(
        "article.txt", sentence, START, START + len(quote), quote, outlet, "2031-05-07", title="A title", claims=claims
    )


def faults(
    text: str, *cited: Evidence, context: tuple[Evidence, ...] = (), names: SameName | None = None
) -> tuple[Fault, ...]:
    """What is wrong with a sentence that cites all of ``cited``."""
    return verify(DraftSentence(text, tuple(range(1, len(cited) + 1))), cited, context=context, names=names)


def kinds(text: str, *cited: Evidence, context: tuple[Evidence, ...] = ()) -> list[str]:
    return [fault.kind for fault in faults(text, *cited, context=context)]


FINN = Holder("Orla Finn", "harbour master", "person")
AGENCY = Holder("Coast News Agency", None, "agency")
