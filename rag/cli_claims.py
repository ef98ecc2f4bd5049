"""``byline claims``: who says what in one article, or in all."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from rag.cli_options import Articles, Home, Json, Names, Outlets, Since, Until, open_collection, read_filters
from rag.errors import CollectionError, UsageError
from rag.types import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rag.collection import Collection
    from rag.quoted_claims import Quote, QuotedClaim, QuotedHolder

app = typer.Typer()

_HELP = """Show who says what: the claims of an article, or of all, with their holders from the outside in.

A sentence without claims is the outlet's own; --all shows these too.

\b
Examples:
  byline claims fire-2024.txt
  byline claims --holder Kimakovsky --since 2024-03
  byline claims --stance denies --outlet "Harbour Post"
  byline claims --holder police --article fire.txt --article court.txt --name "Ada Lind"
  byline claims --json | jq -r '.chain[-1].name' | sort | uniq -c
"""


@app.command(help=_HELP, short_help="Show who says what.")
def claims(
    doc: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="The article's id, as in citations [default: all].")
    ] = None,
    holder: Annotated[
        str | None, typer.Option("--holder", metavar="NAME", help="Only claims with this holder: a surname is enough.")
    ] = None,
    stance: Annotated[
        str | None, typer.Option("--stance", metavar="STANCE", help="Only asserts, denies, doubts or reports.")
    ] = None,
    outlet: Outlets = None,
    article: Articles = None,
    name: Names = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many claims.")] = None,
    narrator: Annotated[bool, typer.Option("--all", help="Also the sentences that are the outlet's own.")] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:
    filters = read_filters(outlet, since, until, docs=article, names=name)
    if doc and filters:
        raise UsageError("give either one article, or --article, --name, --outlet, --since and --until, not both.")
    wanted = _stance(stance)
    with open_collection(home) as collection:
        if doc:
            _check_analysed(collection, doc)
        found = collection.claims(doc, holder=holder, stance=wanted, filters=filters, narrator=narrator)
        number = _show(islice(found, limit), as_json=as_json)
        if not number:
            typer.echo(_nothing(collection, doc, is_narrowed=bool(holder or stance or filters)), err=True)
        elif not doc:
            _remark(collection)


def _stance(given: str | None) -> Stance | None:
    known: dict[str, Stance] = {name: name for name in get_args(Stance)}
    if given is not None and given not in known:
        raise UsageError(f"--stance {given!r}: there are {', '.join(known)}.")
    return known[given] if given else None


def _show(found: Iterable[QuotedClaim], *, as_json: bool) -> int:
    """Print what is found as it comes; how many that were."""
    from rich.console import Console

    from rag.claim_rendering import ClaimPrinter

    printer = ClaimPrinter(Console(highlight=False))
    number = 0
    for claim in found:
        if as_json:
            print(json.dumps(claim_to_dict(claim), ensure_ascii=False))
        else:
            printer.show(claim)
        number += 1
    return number


def _check_analysed(collection: Collection, doc: str) -> None:
    """Raises CollectionError when nobody has looked for claims in the article yet."""
    analysis = collection.analysis(doc)
    if analysis is not None and analysis.method != "failed":
        return
    if analysis is not None:
        raise CollectionError(f"{doc} could not be analysed, by a defect of Byline. byline reindex tries again.")
    if not collection.settings.claims:
        raise CollectionError(
            f"{doc} is not analysed: the setting claims (BYLINE_CLAIMS) is off. Switch it on and run byline ingest."
        )
    raise CollectionError(f"{doc} is not analysed yet. Run byline ingest again, with any file, or byline reindex.")


def _nothing(collection: Collection, doc: str | None, *, is_narrowed: bool) -> str:
    from rag.languages import language_name

    if doc is None:
        _remark(collection)
        return "No claim is like that." if is_narrowed else "No claim was found in any article."
    analysis = collection.analysis(doc)
    if analysis is not None and analysis.method == "none":
        return f"{doc} is kept and searchable, but not analysed (language: {language_name(analysis.others[0])})."
    if is_narrowed:
        return f"No claim in {doc} is like that."
    return f"{doc} has no claims: all of it is the outlet's own voice (--all shows it)."


def _remark(collection: Collection) -> None:
    """Say when claims of some articles cannot be among those shown."""
    status = collection.status()
    for number, why in ((status.unanalysed, "yet"), (sum(status.languages.values()), "(not in English)")):
        if number:
            articles = "1 article is" if number == 1 else f"{number} articles are"
            typer.echo(f"Note: {articles} not analysed {why}.", err=True)


def claim_to_dict(claim: QuotedClaim) -> dict[str, Any]:
    """A line of ``byline claims --json``; the outlet is in a chain only where nobody else is."""
    outlet = {"name": claim.outlet or claim.doc, "role": None, "kind": "outlet", "span": None, "mention": None}
    return {
        "doc": claim.doc,
        "outlet": claim.outlet,
        "date": claim.date.isoformat() if claim.date else None,
        "claim": claim.number,
        "sentence": _quote(claim.sentence),
        "content": [_quote(quote) for quote in claim.content],
        "cue": [_quote(quote) for quote in claim.cue],
        "chain": [_link(link) for link in claim.chain] or [outlet],
        "hedge": _quote(claim.hedge),
        "stance": claim.stance,
        "introduced_by": _quote(claim.introduced_by),
        "inside": claim.inside,
        "confidence": round(claim.confidence, 3),
    }


def _link(link: QuotedHolder) -> dict[str, Any]:
    return {
        "name": link.name.text if link.name else None,
        "role": link.role.text if link.role else None,
        "kind": link.kind,
        "span": _span(link.name),
        "role_span": _span(link.role),
        "mention": _span(link.mention),
    }


def _quote(quote: Quote | None) -> dict[str, Any] | None:
    return {"start": quote.start, "end": quote.end, "text": quote.text} if quote else None


def _span(quote: Quote | None) -> list[int] | None:
    return [quote.start, quote.end] if quote else None
