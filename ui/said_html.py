"""Who said what, as HTML: the form, the time line, the quotations. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.dates import written_date
from ui.render import escape
from ui.timeline import Dot, Lane, timeline_svg
from ui.views import article_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.quoted_claims import Quote, QuotedClaim
    from rag.said import Saying

MOST_LANES = 9
MOST_LISTED = 150
STANCES = {"asserts": "asserts", "denies": "denies", "doubts": "doubts", "reports": "reports"}
_LONGEST_TIP = 220


def shell_html() -> str:
    stances = "".join(f'<option value="{name}">{label}</option>' for name, label in STANCES.items())
    return f"""
<div class="by-said-view">
<form id="by-said-form" class="by-choose" data-refresh="#by-said" role="search" aria-label="Who said what">
  <label>Who<input type="search" name="holder" list="by-holders" placeholder="anybody" autocomplete="off"></label>
  <label>About<input type="search" name="about" placeholder="words of an event" autocomplete="off"></label>
  <label>Stance<select name="stance"><option value="">any</option>{stances}</select></label>
  <div id="by-said-outlets" data-load="said/outlets" data-fresh></div>
</form>
<div id="by-said-holders" data-load="said/holders" data-fresh></div>
<div id="by-said" data-load="said/show" data-form="#by-said-form" data-fresh role="region" aria-label="Claims"></div>
</div>"""


def outlets_html(counts: dict[str, int], chosen: str) -> str:
    options = "".join(
        f'<option value="{escape(name)}"{" selected" if name == chosen else ""}>{escape(name)}</option>'
        for name in sorted(counts)
    )
    return f'<label>Outlet<select name="outlet"><option value="">all</option>{options}</select></label>'


def holders_html(heard: Sequence[tuple[str, int]], *, shown: int) -> str:
    """Those who speak most, to be chosen with one click; and all as suggestions of the field."""
    options = "".join(f'<option value="{escape(name)}">{number} claims</option>' for name, number in heard)
    chips = "".join(
        f'<li><button type="button" class="by-chip" data-set="#by-said-form [name=holder]" data-value="{escape(name)}">'
        f"{escape(name)} <span>{number}</span></button></li>"
        for name, number in heard[:shown]
    )
    return (
        f'<datalist id="by-holders">{options}</datalist>'
        f'<ul class="by-chips" aria-label="Most often quoted">{chips}</ul>'
    )


def said_html(found: Sequence[Saying], *, lanes_by: str, what: str) -> str:
    """The time line and the quotations. ``lanes_by``: "holder" or "outlet"; ``what`` says what was looked for."""
    if not found:
        return f'<p class="by-hint" role="status">No claim {escape(what)}. Try fewer words, or another spelling.</p>'
    days = [one.claim.date for one in found if one.claim.date is not None]
    span = f", {written_date(min(days).isoformat())} to {written_date(max(days).isoformat())}" if days else ""
    head = f"{_count(len(found), 'claim')} {what}{span}"
    plot = timeline_svg(_lanes(found, lanes_by))
    rest = f'<p class="by-hint">The first {MOST_LISTED} are listed.</p>' if len(found) > MOST_LISTED else ""
    rows = "".join(map(_row, found[:MOST_LISTED]))
    return (
        f'<p class="by-count" role="status">{escape(head)}</p>'
        f'<figure class="by-figure" aria-label="Time line of these claims; they stand in the table below">{plot}{_KEY}'
        "</figure>"
        '<table class="by-sayings"><caption class="by-sr">The claims, oldest first</caption><thead><tr>'
        '<th scope="col">Date</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Where</th>'
        "</tr></thead>"
        f"<tbody>{rows}</tbody></table>{rest}"
    )


_KEY = (
    '<figcaption class="by-key"><span class="by-dot-asserts">●</span> asserts <span class="by-dot-reports">○</span> '
    'reports <span class="by-above">above the line</span> · <span class="by-dot-denies">■</span> denies '
    '<span class="by-dot-doubts">◆</span> doubts <span>below it</span></figcaption>'
)


def _lanes(found: Sequence[Saying], by: str) -> list[Lane]:
    """The lanes with most claims, and one for the rest of them."""
    grouped: dict[str, list[Saying]] = {}
    for one in found:
        grouped.setdefault(one.holder if by == "holder" else one.claim.outlet or "outlet unknown", []).append(one)
    # Those nobody names are many people, and come last.
    order = sorted(grouped, key=lambda name: (not _is_named(grouped[name]), -len(grouped[name]), name))
    lanes = [Lane(name, tuple(map(_dot, grouped[name]))) for name in order[:MOST_LANES]]
    others = [one for name in order[MOST_LANES:] for one in grouped[name]]
    if others:
        number = len(order) - MOST_LANES
        lanes.append(Lane(f"{number} others", tuple(map(_dot, others))))
    return lanes


def _is_named(lane: Sequence[Saying]) -> bool:
    return any(not one.claim.chain or one.claim.chain[-1].name is not None for one in lane)


def _dot(one: Saying) -> Dot:
    claim = one.claim
    day = written_date(claim.date.isoformat()) if claim.date else "undated"
    says = f"{one.holder} {STANCES[claim.stance]}: {_words(claim.content)}"
    says = says if len(says) <= _LONGEST_TIP else says[:_LONGEST_TIP].rstrip() + "…"
    return Dot(claim.date, claim.stance, _address(claim), f"{day}, {claim.outlet or 'outlet unknown'}\n{says}")


def _row(one: Saying) -> str:
    claim = one.claim
    day = written_date(claim.date.isoformat()) if claim.date else "undated"
    through = " → ".join(" ".join(link.holder.name.split()) for link in claim.chain[:-1])
    via = f'<span class="by-quiet"> through {escape(through)}</span>' if through else ""
    last = claim.chain[-1].holder if claim.chain else None
    role = f'<span class="by-quiet">{escape(" ".join(last.role.split()))}</span>' if last and last.role else ""
    stance = f'<span class="by-stance by-dot-{claim.stance}">{STANCES[claim.stance]}</span>'
    hedge = f' <span class="by-stance by-hedged">“{escape(claim.hedge.text)}”</span>' if claim.hedge else ""
    return (
        f"<tr><td>{day}</td><td><b>{escape(one.holder)}</b>{via}{role}</td>"
        f'<td>{stance}{hedge}<a class="by-quote" href="{escape(_address(claim))}">{_sentence(claim)}</a></td>'
        f"<td>{escape(claim.outlet or 'outlet unknown')}"
        f'<span class="by-quiet">{escape(one.title or claim.doc)}</span></td></tr>'
    )


def _sentence(claim: QuotedClaim) -> str:
    """The source sentence, with what is claimed marked."""
    sentence, parts, at = claim.sentence, [], 0
    for quote in claim.content:
        start, end = max(quote.start - sentence.start, at), min(quote.end - sentence.start, len(sentence.text))
        if start < end:
            parts += [escape(sentence.text[at:start]), f"<mark>{escape(sentence.text[start:end])}</mark>"]
            at = end
    return "".join([*parts, escape(sentence.text[at:])])


def _words(quotes: Sequence[Quote]) -> str:
    return " … ".join(" ".join(quote.text.split()) for quote in quotes)


def _address(claim: QuotedClaim) -> str:
    return article_link(claim.doc, claim.sentence.start, claim.sentence.end)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
