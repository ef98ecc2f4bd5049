"""Plain text and Markdown: the article's text is every character of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.readers.fields import kind_of, read_fields
from rag.readers.source import NOTHING, Metadata, Notice, Refusal, Source
from rag.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"#[ \t]+(\S.*?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")
_FRONT_MATTER_CHARS = 65_536


def looks_like_html(text: str) -> bool:
    """Whether a text file is a saved web page."""
    return _HTML.match(text[:4096]) is not None


def plain_article(source: Source, text: str, own: Metadata = NOTHING) -> Article | Refusal:
    """``text`` as it stands; side metadata goes before the file's ``own``."""
    if not text.strip():
        reason = "is empty" if not source.size_bytes else "is empty: it holds only white space"
        return Refusal(source.where, reason, source.doc)
    known = source.metadata.over(own)
    return Article(doc=source.doc, text=text, outlet=known.outlet, date=known.date, url=known.url, title=known.title)


def read_markdown(source: Source, text: str) -> Iterator[Article | Refusal | Notice]:
    """Front matter is read and stays in the text, so that offsets are those of the file."""
    own, notices, body = _front_matter(source, text)
    if own.title is None and (heading := _HEADING.match(text[body:].lstrip())):
        own = own.over(Metadata(title=heading[1]))
    yield plain_article(source, text, own)
    yield from notices


def _front_matter(source: Source, text: str) -> tuple[Metadata, list[Notice], int]:
    """What the front matter says, what is wrong with it, and where the body begins."""
    import yaml

    match = _FRONT_MATTER.match(text[:_FRONT_MATTER_CHARS])
    if match is None:
        return Metadata(), [], 0
    try:
        content = yaml.safe_load(match[1])
    except (
        yaml.YAMLError,
        ValueError,
        TypeError,
        RecursionError,
    ) as error:  # ValueError: 2024-02-31 is taken for a date
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        problem = getattr(error, "problem", None) or str(error)
        return (
            Metadata(),
            [Notice(f"{source.where}:{line}", f"front matter left out, it is not YAML: {problem}")],
            match.end(),
        )
    if not isinstance(content, dict):
        if content is not None and re.search(r"^\w+:", match[1], re.MULTILINE):
            return (
                Metadata(),
                [Notice(f"{source.where}:1", f"front matter left out: it is {kind_of(content)}")],
                match.end(),
            )
        return Metadata(), [], 0  # two rules with prose between them
    fields = read_fields({key: value for key, value in content.items() if key not in ("id", "text")})
    notices = [Notice(source.where, f"read {name!r} as {known!r}") for name, known in fields.renamed if known != "id"]
    notices += [Notice(f"{source.where}:1", problem) for problem in fields.problems if not problem.startswith("id ")]
    return fields.metadata, notices, match.end()
