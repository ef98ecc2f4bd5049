"""What a question is narrowed down to: outlets, names, articles and dates, chosen from suggestions, kept as chips.

The browser keeps it as JSON: ``outlets``, ``names`` and ``docs`` are lists of {value, label}, ``since`` and ``until``
are as typed. Each choice comes as an option of a list, from ``POST /view/ask/choices``.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rag.cli_options import read_filters
from rag.errors import ArticleNotFound, BylineError
from rag.listing import names_like
from rag.words import fold
from ui.render import count, escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rag.names.entities import NameCluster
    from rag.serving import Served
    from rag.types import Filters

KINDS = {
    "outlets": ("Outlets", "All outlets"),
    "names": ("Names in the article", "Any name, in any spelling"),
    "docs": ("Only these articles", "All articles"),
}
"""The label of each field and what it says while nothing is typed."""
_MOST_SHOWN = 30
_MOST_CHOSEN = 200
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a person chose, as it came from the browser; ``filters`` makes sense of it."""

    outlets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    docs: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def filters(self) -> Filters:
        """Raises UsageError for what is no date."""
        since, until = self.since.strip() or None, self.until.strip() or None
        return read_filters(self.outlets, since, until, docs=self.docs, names=self.names)


@dataclass(frozen=True, slots=True)
class _Choice:
    value: str
    label: str
    beside: str


def narrow_html() -> str:
    """The fields, the same for everybody; ``static/narrow.js`` fills them."""
    fields = "".join(
        f'<div class="by-pick" data-kind="{kind}"><label for="by-pick-{kind}">{label}</label>'
        f'<ul class="by-chosen" aria-label="{label}: chosen"></ul>'
        f'<input id="by-pick-{kind}" type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" '
        f'aria-controls="by-pick-{kind}-list" autocomplete="off" spellcheck="false" placeholder="{hint}">'
        f'<ul id="by-pick-{kind}-list" class="by-options" role="listbox" aria-label="{label}: suggestions" '
        "hidden></ul></div>"
        for kind, (label, hint) in KINDS.items()
    )
    days = "".join(
        f'<label>{label}<input type="text" name="{end}" autocomplete="off" placeholder="{hint}"></label>'
        for end, label, hint in (("since", "From", "2024-03-31"), ("until", "To", "2024-03"))
    )
    return (
        '<section class="by-narrow" aria-label="Narrow down"><h2 class="by-pane-title">Narrow down '
        '<button type="button" class="by-link by-clear" hidden>Clear</button></h2>'
        f'{fields}<div class="by-days">{days}</div><p class="by-sr" role="status"></p></section>'
    )


def read_narrowed(text: str | None) -> Narrowed:
    """From the browser's JSON; what is none of it counts as not chosen."""
    told: Any = None
    with suppress(ValueError, RecursionError):
        told = json.loads(text or "")
    found = told if isinstance(told, dict) else _NOTHING
    outlets, names, docs = (tuple(_values(found.get(kind)))[:_MOST_CHOSEN] for kind in ("outlets", "names", "docs"))
    since, until = (str(found.get(end) or "") for end in ("since", "until"))
    return Narrowed(outlets, names, docs, since, until)


def _values(items: object) -> Iterator[str]:
    for item in items if isinstance(items, list) else ():
        value = item.get("value") if isinstance(item, dict) else item
        if isinstance(value, str) and value:
            yield value


def narrowed_json(served: Served, filters: Filters) -> str:
    """For the browser."""
    titles = titles_of(served, filters)

    def items(values: Sequence[str], labels: Mapping[str, str]) -> list[dict[str, str]]:
        return [{"value": value, "label": labels.get(value, value)} for value in values]

    return json.dumps(
        {
            "outlets": items(filters.outlets, {}),
            "names": items(filters.names, {}),
            "docs": items(filters.docs, titles),
            "since": str(filters.since or ""),
            "until": str(filters.until or ""),
        }
    )


def titles_of(served: Served, filters: Filters) -> dict[str, str]:
    """The titles of the articles chosen, those that have one."""
    found: dict[str, str] = {}
    for doc in filters.docs:
        with suppress(ArticleNotFound):
            found[doc] = served.collection().article(doc).title or doc
    return found


def choices(served: Served, arguments: Mapping[str, str]) -> str:
    """Options of one field (``kind``) that fit what is typed (``query``) and are not chosen already (``narrowed``)."""
    kind = arguments.get("kind", "")
    narrowed = read_narrowed(arguments.get("narrowed"))
    query = arguments.get("query", "")[:200].strip()
    if kind == "outlets":
        found = _outlets(served, query)
    elif kind == "names":
        found = _names(served, query)
    else:
        kind, found = "docs", _articles(served, query, narrowed)
    chosen = set(getattr(narrowed, kind))
    left = [choice for choice in found if choice.value not in chosen]
    if not left:
        said = "Nothing fits." if query or chosen else "There is nothing to choose from yet."
        return f'<li class="by-none" role="presentation">{said}</li>'
    rows = "".join(_option(kind, number, choice) for number, choice in enumerate(left[:_MOST_SHOWN]))
    rest = len(left) - _MOST_SHOWN
    return rows + (f'<li class="by-none" role="presentation">Type to find more ({rest:,})</li>' if rest > 0 else "")


def _option(kind: str, number: int, choice: _Choice) -> str:
    beside = f"<span>{escape(choice.beside)}</span>" if choice.beside else ""
    return (
        f'<li role="option" aria-selected="false" id="by-pick-{kind}-{number}" data-value="{escape(choice.value)}" '
        f'data-label="{escape(choice.label)}">{escape(choice.label)}{beside}</li>'
    )


def _outlets(served: Served, query: str) -> list[_Choice]:
    counts = served.collection().outlets()
    wanted = fold(query)
    names = sorted((name for name in counts if wanted in fold(name)), key=str.casefold)
    return [_Choice(name, name, f"{counts[name]:,}") for name in names]


def _names(served: Served, query: str) -> list[_Choice]:
    book = served.collection().name_book()
    found = names_like(book.clusters, query, limit=_MOST_SHOWN) or book.find(query)[:_MOST_SHOWN]
    return [_Choice(one.name, one.name, _spelt(one, query) + count(len(one.docs), "article")) for one in found]


def _spelt(one: NameCluster, query: str) -> str:
    """The spelling that was typed, where the name is shown in another."""
    wanted = fold(query)
    if not wanted or wanted in fold(one.name):
        return ""
    other = next((spelling.text for spelling in one.spellings if wanted in fold(spelling.text)), "")
    return f"also {other} · " if other else ""


def _articles(served: Served, query: str, narrowed: Narrowed) -> list[_Choice]:
    """Of the outlets, names and days chosen, as far as they make sense: a date may be half typed."""
    collection = served.collection()
    try:
        found = collection.listed(query, filters=replace(narrowed, docs=()).filters())
    except BylineError:
        found = collection.listed(query)
    return [
        _Choice(one.doc, one.title or one.doc, " · ".join(part for part in (one.outlet, one.date) if part))
        for one in found
    ]
