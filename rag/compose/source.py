"""A source sentence ready for composing: its claims' spans counted from its own first character, and edits to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.types import Holder, SourceClaim

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rag.types import Evidence, Span


_FILLER = "\0"
_FEWEST_WORDS = 4
_ENDS = re.compile(r"[.;:,!?)—–-]|(?:and|but|while|who|which|as|when|after|before|because|though)\b")
_AGE = re.compile(r"(?:, (?:aged )?| \()\d{1,3}(?=[,)]|$)")
""" "Brenk, 44", "Brenk, 44, a diver": of a person no count."""
_FIGURE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Source:
    """``claims``: spans count from the start of ``text``; every chain has a mention or None for each of its links.
    ``outlet`` is who publishes it: a title or the article's id where no outlet is known."""

    text: str
    claims: tuple[SourceClaim, ...]
    outlet: Holder
    date: str | None = None
    title: str | None = None
    meant: tuple[tuple[Span, str], ...] = ()
    """As ``Evidence.meant``."""
    in_quotation: bool = False
    """As ``Evidence.in_quotation``."""

    def words(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    @property
    def tops(self) -> tuple[SourceClaim, ...]:
        """The claims that are in no other; all of them where each is said to be in one."""
        return tuple(claim for claim in self.claims if claim.inside is None) or self.claims


@dataclass(frozen=True, slots=True)
class Edit:
    start: int
    end: int
    put: str


def plain(text: str) -> str:
    """Words of a source as they are shown."""
    return text.replace(_FILLER, "")


def source_of(item: Evidence) -> Source:
    """The sentence with its claims; evidence that has a chain but no claims is taken as one claim of the whole."""
    claims = item.claims or _only_chain(item)
    return Source(
        # Some archives write double quotation marks as two single ones; the filler keeps the offsets.
        item.quote.replace("''", f'"{_FILLER}'),
        _of_one_name(
            [
                _as_counted(_worded(_moved(claim, -item.start, len(item.quote)), item.quote), item.quote)
                for claim in claims
            ]
        ),
        publisher(item),
        item.date,
        item.title,
        tuple(((start - item.start, end - item.start), words) for (start, end), words in item.meant),
        in_quotation=item.in_quotation,
    )


def publisher(item: Evidence) -> Holder:
    """The outlet as a holder; the title or the article's id stands for one that is not known."""
    return Holder(item.outlet or item.title or item.doc, None, "outlet")


def part_of(source: Source, claim: SourceClaim) -> Source | None:
    """The part of the sentence that one claim stands in, with what is inside it; None where that is no clause of its
    own or nearly the whole."""
    spans = [*claim.content, *claim.cue, *(span for span in claim.mentions if span)]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    while end < len(source.text) and source.text[end] in "”\"’'.!?)":
        end += 1
    while start and source.text[start - 1] in '“"‘':
        start -= 1
    if end - start > 0.9 * len(source.text) or len(source.text[start:end].split()) < _FEWEST_WORDS:
        return None
    before = source.text[:start].rstrip()
    if before and before[-1] not in ";:,.—–" and not before.endswith((" and", " but", " while")):
        return None
    behind = source.text[end:].lstrip()
    if behind and not _ENDS.match(behind) and source.text[end - 1] not in ".!?;,":
        return None  # "according to documents accusing | the group of …": cut within a phrase
    kept = [n for n, other in enumerate(source.claims) if _within(other, start, end)]
    places = {old: new for new, old in enumerate(kept)}
    claims = tuple(
        replace(
            _moved(source.claims[n], -start, end - start),
            inside=places.get(-1 if (outer := source.claims[n].inside) is None else outer),
        )
        for n in kept
    )
    meant = tuple(
        ((first - start, last - start), words) for (first, last), words in source.meant if start <= first < last <= end
    )
    return replace(source, text=source.text[start:end], claims=claims, meant=meant)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; of two that overlap the one that begins first counts."""
    out, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if edit.start < at:
            continue
        out += [text[at : edit.start], edit.put]
        at = edit.end
    return "".join([*out, text[at:]])


def _of_one_name(claims: Sequence[SourceClaim]) -> tuple[SourceClaim, ...]:
    """A person whom one claim has by the surname alone by the whole name that another claim of the sentence has."""
    links = [link for claim in claims for link in claim.chain if link.name[:1].isupper()]
    whole = {
        short: long
        for short in links
        for long in links
        if long.kind == "person" and not short.role and " " not in short.name and long.name.endswith(f" {short.name}")
    }
    return tuple(replace(one, chain=tuple(whole.get(link, link) for link in one.chain)) for one in claims)


def _as_counted(claim: SourceClaim, text: str) -> SourceClaim:
    """A holder who is a share of people, as this sentence counts it: "63 percent", even where another share was taken
    for the same people; a figure is never replaced by another."""
    chain = list(claim.chain)
    for number, (holder, span) in enumerate(zip(claim.chain, claim.mentions, strict=True)):
        words = text[slice(*span)] if span else ""
        counted = _AGE.sub("", words) if holder.kind == "person" else words
        if _FIGURE.search(counted) and not set(_FIGURE.findall(counted)) <= set(_FIGURE.findall(holder.name)):
            chain[number] = Holder(words, None, holder.kind)
    return replace(claim, chain=tuple(chain))


def _only_chain(item: Evidence) -> tuple[SourceClaim, ...]:
    chain = tuple(holder for holder in item.chain if holder.name and holder.name != item.outlet)
    if not chain:
        return ()
    content = item.claim or (item.start, item.end)
    return (SourceClaim(chain, (content,), mentions=(None,) * len(chain)),)


def _within(claim: SourceClaim, start: int, end: int) -> bool:
    spans: Sequence[Span] = [*claim.content, *claim.cue]
    return all(start <= span[0] and span[1] <= end for span in spans)


def _worded(claim: SourceClaim, text: str) -> SourceClaim:
    """Without mentions that have no letter: a quotation mark means nobody."""
    spans = (span if span and any(map(str.isalnum, text[span[0] : span[1]])) else None for span in claim.mentions)
    return replace(claim, mentions=tuple(spans))


def _moved(claim: SourceClaim, by: int, length: int) -> SourceClaim:
    """A claim with its spans moved; a mention that then lies outside is none, and what introduces it lies before 0."""

    def moved(span: Span) -> Span:
        return min(length, max(0, span[0] + by)), min(length, max(0, span[1] + by))

    mentions = (*claim.mentions, *(None,) * len(claim.chain))[: len(claim.chain)]
    inside = [span for span in mentions if span and 0 <= span[0] + by < span[1] + by <= length]
    return replace(
        claim,
        content=tuple(moved(span) for span in claim.content),
        cue=tuple(moved(span) for span in claim.cue),
        mentions=tuple(moved(span) if span in inside and span else None for span in mentions),
        hedge=moved(claim.hedge) if claim.hedge else None,
        introduced_by=(claim.introduced_by[0] + by, claim.introduced_by[1] + by) if claim.introduced_by else None,
    )
