"""Evidence with its claims: what is stored of them and of names, as composer, prompt and verifier read it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.quotes import Quotations
from rag.compose.naming import unowned
from rag.owners import roles_in_full
from rag.quoted_claims import claims_of
from rag.types import Holder, SourceClaim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.names.book import Names
    from rag.owners import Owners
    from rag.quoted_claims import QuotedClaim, QuotedHolder
    from rag.store import Store
    from rag.types import Evidence, Span

_MOST_ALIASES = 12
_MOST_OF = 2
"""One part of so many is most of a claim."""


def with_claims(store: Store, evidence: Sequence[Evidence], *, names: Names | None = None) -> tuple[Evidence, ...]:
    """The same evidence, each sentence with all its claims, and with the chain, hedge and stance of its main one.

    ``names`` give the holders' other spellings. A sentence without claims stays the narrator's."""
    found = claims_of(store, [(item.doc, item.sentence) for item in evidence])
    owned = roles_in_full(store, found, names=names)
    whole = (_with(item, found.get((item.doc, item.sentence), ()), names, owned) for item in evidence)
    return tuple(replace(item, in_quotation=True) if _is_quoted(store, item) else item for item in whole)


def _is_quoted(store: Store, item: Evidence) -> bool:
    """Whether no word of a sentence tells who says it, and its article's quotation marks stand around it."""
    if not item.claims or any(claim.cue or any(claim.mentions) for claim in item.claims):
        return False
    around = Quotations(store.article(item.doc).text).at(item.start)
    return around is not None and around.start < item.start and item.end < around.end


def main_claim(item: Evidence) -> SourceClaim | None:
    """The claim that says most of a sentence; None for the narrator's. Of what is wholly somebody's who is not in the
    sentence (a comment, an answer in an interview) it is the one inside that says most of that, if there is one."""
    outer = [claim for claim in item.claims if claim.inside is None]
    whole = max(outer, key=_length, default=None)
    if whole is None or whole.cue or not whole.chain:
        return whole
    at = item.claims.index(whole)
    inner = max((claim for claim in item.claims if claim.inside == at and claim.chain), key=_length, default=None)
    return inner if inner is not None and _length(inner) * _MOST_OF >= _length(whole) else whole


def _length(claim: SourceClaim) -> int:
    return sum(end - start for start, end in claim.content)


def _with(item: Evidence, quoted: Sequence[QuotedClaim], names: Names | None, owned: Owners) -> Evidence:
    place = {claim.number: at for at, claim in enumerate(quoted)}
    claims = tuple(_source_claim(claim, place.get(claim.inside), names, owned) for claim in quoted)
    whole = replace(item, claims=claims)
    claim = main_claim(whole)
    if claim is None:
        return whole
    first, last = (claim.content[0][0], claim.content[-1][1]) if claim.content else (item.start, item.end)
    return replace(
        whole,
        chain=claim.chain,
        hedge=None if claim.hedge is None else _cut(item, claim.hedge),
        stance=claim.stance,
        claim=(first, last),
        introduced_by=claim.introduced_by,
    )


def _cut(item: Evidence, span: Span) -> str:
    return item.quote[span[0] - item.start : span[1] - item.start]


def _source_claim(claim: QuotedClaim, inside: int | None, names: Names | None, owned: Owners) -> SourceClaim:
    return SourceClaim(
        chain=tuple(_holder(link, claim.doc, owned) for link in claim.chain),
        content=tuple((quote.start, quote.end) for quote in claim.content),
        cue=tuple((quote.start, quote.end) for quote in claim.cue),
        mentions=tuple((link.mention.start, link.mention.end) if link.mention else None for link in claim.chain),
        aliases=tuple(_aliases(link, claim.doc, names) for link in claim.chain),
        hedge=(claim.hedge.start, claim.hedge.end) if claim.hedge else None,
        stance=claim.stance,
        introduced_by=(claim.introduced_by.start, claim.introduced_by.end) if claim.introduced_by else None,
        inside=inside,
    )


def _holder(link: QuotedHolder, doc: str, owned: Owners) -> Holder:
    name, role = (" ".join(quote.text.split()) if quote else None for quote in (link.name, link.role))
    role = owned.get((doc, link.role.start), role) if link.role else role
    return Holder(name or "", role and unowned(role), link.kind)


def _aliases(link: QuotedHolder, doc: str, names: Names | None) -> tuple[str, ...]:
    own = [link.mention.text] if link.mention else []
    entity = names.entity(link.name.text, doc=doc) if names and link.name else None
    spelt = [spelling.text for spelling in entity.spellings] if entity else []
    return tuple(dict.fromkeys(" ".join(text.split()) for text in (*own, *spelt)))[:_MOST_ALIASES]
