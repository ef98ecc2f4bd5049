"""What is wrong with a dataset of anybody's, line by line: before it is asked, not after.

A problem makes a figure wrong or meaningless; a note is what may be meant so. The files that come with Byline obey
stricter rules of their own (``python -m eval.answer_questions``).
"""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from eval.answer_questions import FIELDS
from eval.question_problems import as_asked, notes, problems
from eval.source_nodes import doc_names, short_name
from rag.errors import UsageError
from rag.readers import Refusal, Source, find_sources, read_source
from rag.sentences import split_sentences
from rag.types import Article

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from eval.answer_questions import Question, Span
    from eval.dataset_files import Dataset, Line
    from rag.collection import Collection
    from rag.settings import Settings

_TOO_MANY_OFF = 0.25
"""Share of the spans beside sentence borders from which on the offsets are taken for those of another text."""
_FEW_SPANS = 4
DRAFT = "draft:"
"""How the note of a question begins that nobody has corrected yet."""


@dataclass(frozen=True, slots=True)
class Remark:
    """``line`` is the dataset's, from 1; 0 for what concerns the whole file."""

    line: int
    text: str
    level: Literal["problem", "note"] = "problem"

    def __str__(self) -> str:
        return self.text if self.level == "problem" else f"note: {self.text}"


@dataclass(frozen=True, slots=True)
class Articles:
    """The texts that spans point into, by id, and where their sentences begin and end."""

    texts: Mapping[str, str]
    borders: Mapping[str, tuple[frozenset[int], frozenset[int]]]
    names: Mapping[str, str | None]

    def own_id(self, doc: str) -> str:
        """The id that the articles have for it: people ingest a folder from above or from inside."""
        return _own_id(doc, self.names)


def articles_of(collection: Collection) -> Articles:
    texts = {doc: collection.article(doc).text for doc in collection.docs()}
    spans = {doc: [(s.begin, s.stop) for s in collection.sentences(doc)] for doc in texts}
    return _articles(texts, spans)


def articles_in(paths: Sequence[Path], settings: Settings) -> Articles:
    """The articles of files and folders, as ``byline ingest`` reads them. Raises UsageError for what that refuses."""
    texts: dict[str, str] = {}
    for item in _read(paths, settings):
        if isinstance(item, Refusal):
            raise UsageError(f"{item.where}: {item.reason}")
        if isinstance(item, Article):
            texts[item.doc] = item.text
    if not texts:
        raise UsageError(f"{', '.join(map(str, paths))}: no articles there.")
    return _articles(texts, {doc: [(s.begin, s.stop) for s in split_sentences(text)] for doc, text in texts.items()})


def _read(paths: Sequence[Path], settings: Settings) -> Iterator[object]:
    for source in find_sources(paths):
        if isinstance(source, Source):
            yield from read_source(source, max_article_bytes=settings.max_article_bytes)
        else:
            yield source


def check(dataset: Dataset, articles: Articles | None = None) -> list[Remark]:
    """Problems and notes in the order of the lines. Without articles, spans are not looked into."""
    found: list[Remark] = []
    for line in dataset.lines:
        found += _of_line(line, articles)
    found += _asked_twice(dataset.lines)
    if articles is not None:
        found += _off_borders(dataset, articles)
    return sorted(found, key=lambda remark: (remark.line, remark.level == "note"))


def unusable(dataset: Dataset, articles: Mapping[str, int]) -> tuple[list[Remark], list[str]]:
    """What forbids asking the dataset of articles with so many characters each, by id: spans outside their article; and
    the ids that are not among the articles at all, which only lowers the figures."""
    names = doc_names(tuple(articles))
    outside, missing = [], []
    for line in dataset.lines:
        for span in (*line.question.evidence, *line.question.support):
            doc = _own_id(span.doc, names)
            if doc not in articles:
                missing.append(span.doc)
            elif not 0 <= span.start < span.end <= articles[doc]:
                what = f"{line.question.id}: {_shown(span)} is not inside the article's {articles[doc]} characters"
                outside.append(Remark(line.number, what))
    return outside, sorted(set(missing))


def _of_line(line: Line, articles: Articles | None) -> Iterator[Remark]:
    question, texts = line.question, None
    if articles is not None:
        question, texts = _with_own_ids(line.question, articles), articles.texts
    for what in dict.fromkeys(problems(question, texts, house=False)):
        yield Remark(line.number, what)
    for what in notes(question, texts):
        yield Remark(line.number, what, "note")
    for name in sorted(set(json.loads(line.raw)) - FIELDS):
        near = difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.7)
        meant = f"; do you mean {near[0]}?" if near else ""
        yield Remark(line.number, f"{question.id}: the field {name} is ignored{meant}", "note")
    if question.note and question.note.startswith(DRAFT):
        yield Remark(line.number, f"{question.id}: still a draft; correct it and take the word out of its note", "note")


def _asked_twice(lines: Sequence[Line]) -> Iterator[Remark]:
    first: dict[tuple[str, ...], Line] = {}
    for line in lines:
        before = first.setdefault(as_asked(line.question), line)
        if before is not line:
            yield Remark(line.number, f"{line.question.id}: asked already on line {before.number}")


def _off_borders(dataset: Dataset, articles: Articles) -> Iterator[Remark]:
    """Spans that do not begin and end with a sentence; a problem where that is so often."""
    spans, off = 0, []
    for line in dataset.lines:
        for span in (*line.question.evidence, *line.question.support):
            begins, stops = articles.borders.get(articles.own_id(span.doc), (frozenset(), frozenset()))
            spans += 1
            if begins and (span.start not in begins or span.end not in stops):
                off.append(Remark(line.number, f"{line.question.id}: {_shown(span)} is no whole sentence", "note"))
    yield from off
    if spans >= _FEW_SPANS and len(off) > _TOO_MANY_OFF * spans:
        yield Remark(
            0, f"{len(off)} of {spans} spans begin or end beside a sentence: are these the offsets of another text?"
        )


def _with_own_ids(question: Question, articles: Articles) -> Question:
    def own(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(replace(span, doc=articles.own_id(span.doc)) for span in spans)

    return replace(question, evidence=own(question.evidence), support=own(question.support))


def _articles(texts: Mapping[str, str], spans: Mapping[str, Sequence[tuple[int, int]]]) -> Articles:
    borders = {doc: (frozenset(b for b, _ in found), frozenset(e for _, e in found)) for doc, found in spans.items()}
    return Articles(texts, borders, doc_names(tuple(texts)))


def _own_id(doc: str, names: Mapping[str, str | None]) -> str:
    return names.get(doc) or names.get(short_name(doc)) or doc


def _shown(span: Span) -> str:
    return f"{span.doc}:{span.start}-{span.end}"
