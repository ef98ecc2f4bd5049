"""Claims as text for a terminal: an article's line, each sentence once, and below it who says what of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.rendering import chain_text, print_line, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from rag.quoted_claims import Quote, QuotedClaim

_LONGEST = 90
"""Characters of an introducing sentence that are shown."""
_VERBS = {"asserts": "", "denies": "denies: ", "doubts": "doubts: ", "reports": "is reported: "}


@dataclass(slots=True)
class ClaimPrinter:
    """Prints claims as they come, in the order of ``Collection.claims``."""

    console: Console
    _doc: str = ""
    _sentence: tuple[str, int] | None = None

    def show(self, claim: QuotedClaim) -> None:
        if claim.doc != self._doc:
            if self._doc:
                print_line(self.console)
            known = [claim.outlet, claim.date.isoformat() if claim.date else None, claim.doc]
            print_line(self.console, visible(", ".join(part for part in known if part)), "bold cyan")
            self._doc = claim.doc
        if (claim.doc, claim.index) != self._sentence:
            print_line(self.console)
            print_line(self.console, f"{claim.sentence.start}-{claim.sentence.end}  {_one_line(claim.sentence)}")
            self._sentence = (claim.doc, claim.index)
        print_line(self.console, holders(claim), "green", indent=4 if claim.inside is None else 8)
        details = _details(claim)
        if details:
            print_line(self.console, details, "dim", indent=6 if claim.inside is None else 10)


def holders(claim: QuotedClaim) -> str:
    """ "TASS → Igor Kimakovsky (adviser to the head of the DPR)"; the outlet, where nobody else says it."""
    outlet = claim.outlet or "the outlet"
    if claim.is_narrator:
        return visible(f"{outlet} (its own voice)")
    chain = chain_text([link.holder for link in claim.chain]) if claim.chain else f"{outlet} itself"
    return " ".join(visible(chain).split())


def holders_by_sentence(claims: Iterable[QuotedClaim]) -> dict[int, tuple[str, ...]]:
    """The different chains of each sentence that has any, by its index."""
    found: dict[int, tuple[str, ...]] = {}
    for claim in claims:
        chains = found.get(claim.index, ())
        if (chain := holders(claim)) not in chains:
            found[claim.index] = (*chains, chain)
    return found


def _details(claim: QuotedClaim) -> str:
    """Cue, stance, hedge, what is said, and where the holder was introduced."""
    if claim.is_narrator:
        return ""
    said = " … ".join(_one_line(quote) for quote in claim.content)
    parts = [_VERBS[claim.stance] + said]
    if claim.cue:
        parts.append("cue: " + " … ".join(_one_line(quote) for quote in claim.cue))
    if claim.hedge:
        parts.append("hedge: " + _one_line(claim.hedge))
    if claim.introduced_by:
        parts.append("introduced in: " + _shortened(_one_line(claim.introduced_by)))
    return "\n".join(parts)


def _one_line(quote: Quote) -> str:
    return visible(" ".join(quote.text.split()))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
