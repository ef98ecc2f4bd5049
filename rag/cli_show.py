"""``byline show``: an article as the collection keeps it, with its sentences and their offsets."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli_options import Home, Json, open_collection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claim_store import Analysis
    from rag.types import Article, Sentence

app = typer.Typer()

_HELP = """Show an article: its text, exactly as kept, and where its sentences are.

Offsets in citations count the characters of this text. Below a sentence that is somebody's claim stands whose it is.

\b
Examples:
  byline show fire-2024.txt
  byline show fire-2024.txt --text | head -c 400     the bare text
  byline show fire-2024.txt --json | jq '.sentences[3]'
"""


@app.command(help=_HELP, short_help="Show an article and its sentences.")
def show(
    doc: Annotated[str, typer.Argument(metavar="DOC", help="The article's id, as in citations.")],
    text: Annotated[bool, typer.Option("--text", help="Only the text, without any addition.")] = False,
    as_json: Json = False,
    home: Home = None,
) -> None:
    with open_collection(home) as collection:
        article = collection.article(doc)
        if text:
            _print_exact(article.text)
            return
        sentences = collection.sentences(doc)
        analysis = collection.analysis(doc)
        if as_json:
            print(json.dumps(article_to_dict(article, sentences, analysis), ensure_ascii=False))
            return
        claims = tuple(collection.claims(doc))
    from rich.console import Console

    from rag.claim_rendering import holders_by_sentence
    from rag.rendering import print_article, print_line

    console = Console(highlight=False)
    print_article(article, sentences, console, said_by=holders_by_sentence(claims))
    if analysis and analysis.method == "none":
        from rag.languages import language_name

        print_line(console, f"Not analysed for who says what (language: {language_name(analysis.others[0])}).", "dim")


def _print_exact(text: str) -> None:
    """Line ends as they are: the offsets of `byline show DOC --text | cut` must be those of citations."""
    import sys

    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def article_to_dict(article: Article, sentences: Sequence[Sentence], analysis: Analysis | None) -> dict[str, object]:
    """``analysis`` is null while the article waits for it; ``byline claims DOC --json`` has the claims."""
    return {
        "doc": article.doc,
        "outlet": article.outlet,
        "date": article.date.isoformat() if article.date else None,
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "analysis": asdict(analysis) if analysis else None,
        "sentences": [{"start": s.begin, "end": s.stop, "kind": s.kind} for s in sentences],
    }
