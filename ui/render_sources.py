"""Evidence as HTML: markers with the sentence they stand for, source cards, and what was not used."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ui.render import chain_html, count, escape, linked, running

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rag.types import Answer, Citation, Evidence
    from ui.passages import Passage

Place = tuple[str, int, int]
"""(doc, start, end): which passage belongs to which evidence."""


def seal(quote: str) -> str:
    """A short fingerprint of a quotation, so that a page that was opened long ago can tell that the article changed."""
    return hashlib.sha256(quote.encode()).hexdigest()[:16]


def marker_html(citation: Citation, turn: str) -> str:
    """A button that opens the article at the sentence; hovered or focused, it shows the sentence (``tip_html``)."""
    item = citation.evidence
    where = ", ".join(part for part in (item.outlet, item.date) if part) or item.doc
    label = escape(f"[{citation.marker}] {where}")
    return (
        f'<button type="button" class="by-marker" aria-label="{label}" aria-describedby="{_tip_id(turn, citation)}" '
        f'data-marker="{citation.marker}" {_opening(item)}>[{citation.marker}]</button>'
    )


def tip_html(citation: Citation, turn: str) -> str:
    """What a marker stands for, hidden until the marker is hovered or focused."""
    item = citation.evidence
    return (
        f'<div class="by-tip" id="{_tip_id(turn, citation)}" hidden>{_place(item)}'
        f"<blockquote>{_quote_with_claim(item)}</blockquote>{said_html(item)}</div>"
    )


def sources_html(answer: Answer, passages: Mapping[Place, Passage]) -> str:
    """The evidence of one answer: what is cited, then, folded away, what was considered. ``passages`` by (doc, start,
    end), for those that are known."""
    return f'<div class="by-sources">{_cited(answer, passages)}{_unused(answer)}</div>'


def _cited(answer: Answer, passages: Mapping[Place, Passage]) -> str:
    if not answer.citations:
        return ""
    cards = "".join(
        f'<li class="by-card by-source" data-card="{citation.marker}" tabindex="-1">'
        f'<span class="by-number" aria-hidden="true">{citation.marker}</span>'
        f"{_evidence(citation.evidence, passages)}</li>"
        for citation in answer.citations
    )
    return f'<h3 class="by-count">{count(len(answer.citations), "source sentence")} cited</h3><ol>{cards}</ol>'


def _unused(answer: Answer) -> str:
    if not answer.evidence:
        return ""
    rows = "".join(f'<li class="by-unused">{_evidence(item, {})}</li>' for item in answer.evidence)
    what = "Nearest in the articles" if answer.abstained else "Considered and not used"
    # When nothing answers, the nearest is what the reader wants to see.
    opened = " open" if answer.abstained else ""
    return (
        f'<details class="by-fold"{opened}><summary>{what} ({len(answer.evidence)})</summary><ul>{rows}</ul></details>'
    )


def _evidence(item: Evidence, passages: Mapping[Place, Passage]) -> str:
    button = f'<button type="button" class="by-link" {_opening(item)}>Open in the article</button>'
    parts = (_place(item), _title(item), _passage(item, passages), said_html(item), button)
    return f'<div class="by-evidence">{"".join(parts)}</div>'


def _place(item: Evidence) -> str:
    date = f'<time datetime="{escape(item.date)}">{escape(item.date)}</time>' if item.date else "undated"
    return f'<p class="by-place"><b>{escape(item.outlet or "outlet unknown")}</b> <span>{date}</span></p>'


def _title(item: Evidence) -> str:
    where = f"{item.doc}, characters {item.start} to {item.end}"
    return f'<p class="by-title" title="{escape(where)}">{linked(item.title or item.doc, item.url)}</p>'


def _passage(item: Evidence, passages: Mapping[Place, Passage]) -> str:
    found = passages.get((item.doc, item.start, item.end))
    if found is None:
        return f'<blockquote class="by-passage"><mark>{running(item.quote)}</mark></blockquote>'
    before = ("" if found.from_start else "… ") + running(found.before)
    after = running(found.after) + ("" if found.to_end else " …")
    return f'<blockquote class="by-passage">{before}<mark>{running(found.quote)}</mark>{after}</blockquote>'


def said_html(item: Evidence) -> str:
    """Who says it, how surely, and whether it is denied; nothing for the outlet's own sober words."""
    parts = [chain_html(item.chain)] if any(holder.kind != "outlet" for holder in item.chain) else []
    parts += flags_html(item)
    return f'<p class="by-who"><span class="by-sr">Said by </span>{" ".join(parts)}</p>' if parts else ""


def flags_html(item: Evidence) -> list[str]:
    """Hedge and denial of a source sentence, each as a chip."""
    flags = []
    if item.stance in ("denies", "doubts"):
        flags.append(f'<span class="by-flag by-{item.stance}">{item.stance} it</span>')
    if item.hedge:
        flags.append(
            f'<span class="by-flag by-hedge" title="A word of the source that weakens the statement">'
            f"hedged: “{escape(item.hedge)}”</span>"
        )
    return flags


def _quote_with_claim(item: Evidence) -> str:
    claim = item.claim
    if claim is None or not item.start <= claim[0] < claim[1] <= item.end:
        return running(item.quote)
    low, high = claim[0] - item.start, claim[1] - item.start
    return f"{running(item.quote[:low])}<b>{running(item.quote[low:high])}</b>{running(item.quote[high:])}"


def _opening(item: Evidence) -> str:
    """Attributes by which the page opens the article at this sentence."""
    spans = {"at": (item.start, item.end), "claim": item.claim, "intro": item.introduced_by}
    told = " ".join(f'data-{name}="{span[0]}-{span[1]}"' for name, span in spans.items() if span)
    return f'data-doc="{escape(item.doc)}" {told} data-seal="{seal(item.quote)}"'


def _tip_id(turn: str, citation: Citation) -> str:
    return f"by-tip-{escape(turn)}-{citation.marker}"
