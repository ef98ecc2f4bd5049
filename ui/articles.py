"""The view "Articles": add them, find them, read them with everybody's words in a colour of their own, remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.adding import Pasted
from rag.errors import EmptyCollection, NamesFileError
from rag.readers.source import FORMATS
from rag.types import Filters
from ui import views
from ui.article_colours import runs, speakers
from ui.articles_html import article_html, batches_html, claims_html, list_html, outlets_html, shell_html
from ui.render import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import gradio

    from rag.collection import Collection
    from rag.quoted_claims import QuotedClaim
    from rag.serving import Served
    from rag.types import Span

_MOST_BATCHES = 3
_ANALYSED: Mapping[str | None, str] = {
    None: "Who says what here has not been found out yet; the next ingest does it.",
    "rules": "Who says what was found by rules alone here, without the tagger: expect more mistakes.",
    "none": "This article is not in English, so that Byline did not look for who says what.",
}


def build_articles(served: Served, *, page: gradio.Blocks, tab: gradio.Tab) -> None:
    """The content of the tab."""
    views.script_once(page)
    views.put(shell_html(sorted(FORMATS)), page=page, tab=tab)


def _list(served: Served, arguments: Mapping[str, str]) -> str:
    try:
        collection = served.collection()
    except EmptyCollection:
        return list_html((), total=0)
    outlet = arguments.get("outlet", "")
    filters = Filters((outlet,)) if outlet else Filters()
    return list_html(collection.listed(arguments.get("search", ""), filters=filters), total=len(collection.docs()))


def _outlets(served: Served, arguments: Mapping[str, str]) -> str:
    try:
        counts = served.collection().outlets()
    except EmptyCollection:
        return ""
    return outlets_html(counts, arguments.get("outlet", ""))


def _article(served: Served, arguments: Mapping[str, str]) -> str:
    collection = served.collection()
    doc = arguments.get("doc", "")
    article, sentences = collection.article(doc), collection.sentences(doc)
    claims = tuple(collection.claims(doc))
    analysis = collection.analysis(doc)
    known, speaker_of = speakers(claims, _name_of(collection, doc))
    target = _span(arguments, len(article.text))
    cut = runs(article, sentences, claims, speaker_of, target=target, introduction=_introduction(claims, target))
    return article_html(article, cut, claims, known, analysed=_ANALYSED.get(analysis.method if analysis else None, ""))


def _claims(served: Served, arguments: Mapping[str, str]) -> str:
    doc = arguments.get("doc", "")
    return claims_html(doc, tuple(served.collection().claims(doc)))


def _name_of(collection: Collection, doc: str) -> Callable[[str], str]:
    try:
        names = collection.name_book()
    except NamesFileError:
        return lambda name: " ".join(name.split())

    def name_of(name: str) -> str:
        cluster = names.entity(name, doc=doc)
        return cluster.name if cluster else " ".join(name.split())

    return name_of


def _introduction(claims: Sequence[QuotedClaim], target: Span | None) -> Span | None:
    """The sentence that names the holder of the claim at ``target``, where that is an earlier one."""
    if target is None:
        return None
    held = (
        claim.introduced_by for claim in claims if claim.sentence.start < target[1] and claim.sentence.end > target[0]
    )
    return next(((quote.start, quote.end) for quote in held if quote is not None), None)


def _span(arguments: Mapping[str, str], length: int) -> Span | None:
    start, end = arguments.get("start", ""), arguments.get("end", "")
    if not (start.isdecimal() and end.isdecimal() and len(start + end) < 30):
        return None
    return (int(start), int(end)) if int(start) < int(end) <= length else None


def _remove(served: Served, arguments: Mapping[str, str]) -> str:
    doc = arguments.get("doc", "")
    served.adding.remove(doc)
    return f'<p class="by-note" role="status">{escape(doc)} was removed from the collection.</p>'


def _paste(served: Served, arguments: Mapping[str, str]) -> str:
    given = {name: arguments.get(name, "") for name in ("text", "title", "outlet", "date", "url")}
    batch = served.adding.text(Pasted(**given))
    return f'<p role="status">Added as {escape(batch.files[0].name)}.</p>'


def _adding(served: Served, arguments: Mapping[str, str]) -> str:
    return batches_html(served.adding.recent()[:_MOST_BATCHES])


ACTIONS: Mapping[str, views.Action] = {
    "list": _list,
    "outlets": _outlets,
    "article": _article,
    "claims": _claims,
    "remove": _remove,
    "paste": _paste,
    "adding": _adding,
}
