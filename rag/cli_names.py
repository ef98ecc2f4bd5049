"""``byline names``: which spellings are one name, why, and what may be one too; join, split, rename and undo."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli_options import Home, Json, open_collection
from rag.errors import EmptyCollection, NameNotFound, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.collection import Collection
    from rag.names.entities import NameCluster

app = typer.Typer()

_HELP = """Show which spellings are one name, and why; join and split names.

Without QUERY: the names with several spellings, and those that may be one (with --all: every name). Byline
merges what it is sure of and only suggests the rest. What you join or split holds for ever, also after a new ingest.
Names that are one whatever the articles say can stand in names.csv in the collection's folder (columns name,other).

\b
Examples:
  byline names                                      names with several spellings
  byline names bachmut                              one name, in any spelling
  byline names join "Zelensky" "Selenskyj"          they are one
  byline names split "Orla Finn" "Finn"             that spelling is somebody else's
  byline names rename "HPA" "Harbour Pilots"        show it under this title
  byline names undo                                 take the last of these back
  byline names --all --json | jq '.[] | select(.kind == "place")'
"""
_ARGUMENTS = {"join": 2, "split": 2, "rename": 2, "undo": 0}
_MOST_SHOWN = 12


@app.command(help=_HELP, short_help="Show, join and split the spellings of names.")
def names(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY | join A B | split NAME SPELLING | rename NAME TITLE | undo]")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Also names with one spelling.")] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:
    given = list(words or ())
    action = given[0] if given and given[0] in _ARGUMENTS else None
    if action:
        _check(action, given[1:])
    with open_collection(home) as collection:
        if action:
            print(_decide(collection, action, given[1:]), file=sys.stderr)
            return
        _show(collection, " ".join(given) or None, every=every, as_json=as_json)


def _check(action: str, given: Sequence[str]) -> None:
    wanted = _ARGUMENTS[action]
    if len(given) != wanted:
        names_ = " Put names of several words in quotation marks." if len(given) > wanted > 0 else ""
        raise UsageError(f"byline names {action} takes {wanted or 'no'} names, and {len(given)} were given.{names_}")


def _decide(collection: Collection, action: str, given: Sequence[str]) -> str:
    if action == "join":
        collection.join_names(given[0], given[1])
        return f"{given[0]} and {given[1]} are one name now."
    if action == "split":
        collection.split_name(given[0], given[1])
        return f"{given[1]} is no longer {given[0]}."
    if action == "rename":
        collection.rename_name(given[0], given[1])
        return f"{given[0]} is shown as {given[1]} now."
    taken = collection.undo_names()
    return f"Taken back: {taken.action} {taken.name!r} {taken.other!r}."


def _show(collection: Collection, query: str | None, *, every: bool, as_json: bool) -> None:
    if not collection.docs():
        raise EmptyCollection(f"The collection in {collection.home} has no article yet. Run: byline ingest FOLDER")
    found = collection.names(query)
    for warning in collection.name_book().warnings:
        print(f"byline: {warning}", file=sys.stderr)
    if query is not None and not found:
        raise NameNotFound(f"No article names {query[:120]!r}. `byline names --all` lists the names there are.")
    shown = found if every or query is not None else tuple(one for one in found if _is_worth_showing(one))
    if as_json:
        print(json.dumps([cluster_to_dict(one) for one in shown], ensure_ascii=False))
        return
    for one in shown:
        print(_text(one))
    if query is None:
        rest = len(found) - len(shown)
        print(
            f"{len(found)} names" + (f", {rest} of them with one spelling (--all shows them)." if rest else "."),
            file=sys.stderr,
        )


def _is_worth_showing(one: NameCluster) -> bool:
    return bool(one.why or one.suggestions or len(one.spellings) > 1)


def _text(one: NameCluster) -> str:
    times, articles = one.count, len(one.docs)
    sure = "" if one.confidence == 1 else f", {one.confidence:.0%} sure"
    head = f"{one.name}  ({one.kind}, {times}× in {articles} article{'' if articles == 1 else 's'}{sure})"
    spelt = [f"{spelling.text} {spelling.count}×" for spelling in one.spellings[:_MOST_SHOWN]]
    if len(one.spellings) > _MOST_SHOWN:
        spelt.append(f"and {len(one.spellings) - _MOST_SHOWN} more")
    lines = [head, "    " + " · ".join(spelt)]
    lines += [f"    merged: {why}" for why in one.why[:_MOST_SHOWN]]
    lines += [f"    perhaps also: {s.name} ({s.confidence:.0%}: {s.why})" for s in one.suggestions]
    return "\n".join(lines)


def cluster_to_dict(one: NameCluster) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": one.kind,
        "count": one.count,
        "confidence": round(one.confidence, 3),
        "spellings": [{"text": s.text, "count": s.count, "docs": list(s.docs)} for s in one.spellings],
        "why": list(one.why),
        "suggestions": [{"name": s.name, "confidence": round(s.confidence, 3), "why": s.why} for s in one.suggestions],
    }
