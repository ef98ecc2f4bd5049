"""The names of a collection as HTML: which spellings are one, how surely, and buttons to join and to split. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.render import escape
from ui.views import arguments_attribute, article_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.names.entities import NameCluster, Spelling, Suggestion

MOST_LISTED = 100
_MOST_SPELLINGS = 16
_MOST_DOCS = 6
_THEN = 'data-into="#by-names-said" data-also="#by-names"'


def shell_html() -> str:
    return f"""
<div class="by-names-view">
<form id="by-names-form" class="by-choose" data-refresh="#by-names" role="search" aria-label="Find names">
  <label>Name<input type="search" name="query" placeholder="in any spelling" autocomplete="off"></label>
  <label class="by-check"><input type="checkbox" name="every" value="yes"> also names with one spelling</label>
</form>
<details class="by-paste"><summary>Join two names</summary>
  <form class="by-choose" data-send="names/join" {_THEN} data-clear>
    <label>This name<input type="text" name="one" required autocomplete="off"></label>
    <label>and this one<input type="text" name="other" required autocomplete="off"></label>
    <button class="by-button" type="submit">They are one</button>
  </form>
</details>
<div class="by-names-bar"><div id="by-names-said" role="status" aria-live="polite"></div>
<button type="button" class="by-button" data-send="names/undo" {_THEN}>Undo the last join or split</button></div>
<div id="by-names" data-load="names/list" data-form="#by-names-form" data-fresh></div>
</div>"""


def names_html(found: Sequence[NameCluster], *, total: int, warnings: Sequence[str] = ()) -> str:
    """The clusters that were found, at most ``MOST_LISTED``; ``total`` counts all of the collection."""
    notes = "".join(f'<p class="by-note" role="note">{escape(text)}</p>' for text in warnings)
    if not found:
        hint = "No name here yet." if not total else "No such name. Try another spelling, or tick the box above."
        return f'{notes}<p class="by-hint" role="status">{hint}</p>'
    more = f", the first {MOST_LISTED} are shown" if len(found) > MOST_LISTED else ""
    count = f'<p class="by-count" role="status">{len(found):,} of {total:,} names{more}.</p>'
    return f'{notes}{count}<ul class="by-names">{"".join(map(_cluster, found[:MOST_LISTED]))}</ul>'


def done_html(text: str) -> str:
    return f'<p class="by-note">{escape(text)}</p>'


def _cluster(one: NameCluster) -> str:
    articles = len(one.docs)
    suggested: dict[str, Suggestion] = {}
    for other in one.suggestions:  # several may be written alike, and nobody could tell their buttons apart
        suggested.setdefault(other.name, other)
    sure = "" if one.confidence >= 1 else f' · <span class="by-sure">{one.confidence:.0%} sure</span>'
    spelt = "".join(_spelling(one, spelling) for spelling in one.spellings[:_MOST_SPELLINGS])
    rest = len(one.spellings) - _MOST_SPELLINGS
    more = f"<li>and {rest} more</li>" if rest > 0 else ""
    why = "".join(f"<li>{escape(line)}</li>" for line in one.why)
    reasons = f'<details class="by-fold"><summary>Why these are one</summary><ul>{why}</ul></details>' if why else ""
    links = ", ".join(f'<a href="{escape(article_link(doc))}">{escape(doc)}</a>' for doc in one.docs[:_MOST_DOCS])
    others = f" and {articles - _MOST_DOCS} more" if articles > _MOST_DOCS else ""
    return (
        f'<li class="by-name"><h3>{escape(one.name)}</h3>'
        f'<p class="by-quiet">{escape(one.kind)} · named {one.count:,}× in '
        f"{articles:,} article{'' if articles == 1 else 's'}{sure}</p>"
        f'<ul class="by-spellings" aria-label="Spellings of {escape(one.name)}">{spelt}{more}</ul>'
        f"{''.join(_suggestion(one, s) for s in suggested.values())}{reasons}"
        f'<details class="by-fold"><summary>Where</summary><p>{links}{others}</p></details></li>'
    )


def _spelling(one: NameCluster, spelling: Spelling) -> str:
    button = ""
    if len(one.spellings) > 1 and spelling.text != one.name:
        label = escape(f"{spelling.text} is somebody else than {one.name}: split it off")
        button = (
            '<button type="button" data-send="names/split" '
            f"{arguments_attribute(name=one.name, spelling=spelling.text)} "
            f'{_THEN} aria-label="{label}" title="{label}">split off</button>'
        )
    return f'<li>{escape(spelling.text)} <span class="by-quiet">{spelling.count:,}×</span>{button}</li>'


def _suggestion(one: NameCluster, other: Suggestion) -> str:
    label = escape(f"Join {one.name} and {other.name}")
    return (
        f'<p class="by-suggestion">Perhaps also <b>{escape(other.name)}</b> <span class="by-quiet">'
        f"({other.confidence:.0%}: {escape(other.why)})</span> "
        '<button type="button" class="by-button" data-send="names/join" '
        f"{arguments_attribute(one=one.name, other=other.name)} "
        f'{_THEN} aria-label="{label}">They are one</button></p>'
    )
