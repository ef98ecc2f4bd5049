"""A report as one HTML file: no request leaves it, and what stands in answers and articles stays text.

All text goes through autoescaping templates; besides, the file's content security policy lets no script run but its
own, and loads nothing.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encoded

import jinja2

from eval.report.answers import answer_view
from eval.report.changes import changes
from eval.report.names import metric_meaning, metric_words, without_repeats
from eval.report.overview import finding_token, overview
from eval.report.passages import Source, passages
from eval.report.picture import swatch
from eval.scores.metrics import METRICS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eval.report.answers import AnswerView
    from eval.report.gather import Entry, Report
    from eval.report.texts import FindText

_FRAGMENT_WORDS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer on the page. ``tokens`` are what the filters look for."""

    column: int
    system: int
    label: str
    view: AnswerView
    tokens: str


@dataclass(frozen=True, slots=True)
class Block:
    """A question on the page, with all its answers."""

    number: int
    entry: Entry
    shown: tuple[Shown, ...]
    tokens: str
    flips: tuple[tuple[int, str, str], ...]
    """Index of the comparison, "worse" or "better", and what changed."""

    @property
    def evidence(self) -> tuple[Source, ...]:
        question = self.entry.question
        return tuple(Source(span.doc, span.start, span.end) for span in (question.evidence if question else ()))


def html(report: Report, find_text: FindText) -> str:
    """The whole page. ``find_text`` gives an article's text; what it does not have is shown by its quotations alone."""
    blocks = _blocks(report)
    shown = passages(_cited(blocks), _beside(blocks), find_text)
    script = _file("page.js")
    environment = _environment()
    environment.globals |= {
        "passages": shown,
        "swatch": swatch,
        "web_link": web_link,
        "metric_words": metric_words,
        "meaning": metric_meaning,
        "finding_token": finding_token,
        "flipped": flipped,
    }
    page: str = environment.get_template("page.html").render(
        report=report,
        blocks=blocks,
        changes=[changes(one) for one in report.compared],
        overview=overview(report),
        kinds=list(dict.fromkeys(entry.kind for entry in report.entries)),
        short_metrics=_short_metrics(blocks),
        finding_options=_finding_options(blocks),
        style=_file("page.css"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )
    return printable(page)


def flipped(blocks: list[Block], comparison: int, way: str) -> list[tuple[Block, str]]:
    """The questions that changed for the worse or the better in a comparison, each with what changed."""
    return [
        (block, what) for block in blocks for number, its, what in block.flips if (number, its) == (comparison, way)
    ]


def printable(text: str) -> str:
    """Without what no UTF-8 file can hold: lone halves of a pair of surrogates, which JSON may bring."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def web_link(source: Source) -> str | None:
    """The address of a source's article on the web, at the quoted words; None for what is no web address."""
    if not source.url or not source.url.lower().startswith(("http://", "https://")):
        return None
    if "#" in source.url or not source.quote:
        return source.url
    words = source.quote.split()
    ends = [words] if len(words) <= 2 * _FRAGMENT_WORDS else [words[:_FRAGMENT_WORDS], words[-_FRAGMENT_WORDS:]]
    try:
        text = ",".join(percent_encoded(" ".join(part), safe="").replace("-", "%2D") for part in ends)
    except UnicodeEncodeError:
        return source.url
    return f"{source.url}#:~:text={text}"


def _blocks(report: Report) -> list[Block]:
    flips: dict[str, list[tuple[int, str, str]]] = {}
    for number, one in enumerate(report.compared):
        for flip in one.comparison.flips:
            for way, changed in (("worse", flip.worse), ("better", flip.better)):
                if changed:
                    what = ", ".join(map(metric_words, without_repeats(changed)))
                    flips.setdefault(flip.id, []).append((number, way, what))
    return [_block(report, number, entry, flips) for number, entry in enumerate(report.entries)]


def _block(report: Report, number: int, entry: Entry, flips: dict[str, list[tuple[int, str, str]]]) -> Block:
    shown = []
    for column, at in entry.answered:
        view, its = answer_view(report, column, at), report.columns[column]
        shown.append(Shown(column, its.system, its.label, view, " ".join(_tokens(view))))
    systems = {one.system for one in shown}
    changed = tuple(
        flip
        for flip in flips.get(entry.id, ())
        if {report.compared[flip[0]].base, report.compared[flip[0]].candidate} <= systems
    )
    tokens = [f"{way}{comparison}" for comparison, way, _ in changed]
    if len({one.view.state for one in shown}) > 1:
        tokens.append("differs")
    return Block(number, entry, tuple(shown), " ".join(tokens), changed)


def _tokens(view: AnswerView) -> Iterator[str]:
    yield view.state.replace(" ", "-")
    if view.abstained:
        yield "abstained"
    yield from (f"short:{score.metric}" for score in view.scores if score.short)
    yield from dict.fromkeys(finding_token(finding.kind, finding.action) for finding in view.findings)


def _short_metrics(blocks: list[Block]) -> list[str]:
    seen = {score.metric for block in blocks for shown in block.shown for score in shown.view.scores if score.short}
    return [metric.name for metric in METRICS if metric.name in seen]


def _finding_options(blocks: list[Block]) -> list[tuple[str, str]]:
    found = {
        finding_token(finding.kind, finding.action): f"{finding.kind}, {finding.action}"
        for block in blocks
        for shown in block.shown
        for finding in shown.view.findings
    }
    return sorted(found.items(), key=lambda option: option[1])


def _cited(blocks: list[Block]) -> Iterator[Source]:
    for block in blocks:
        yield from block.evidence
        for shown in block.shown:
            for cited in shown.view.cited:
                yield cited.source
                if cited.introduced:
                    yield cited.introduced


def _beside(blocks: list[Block]) -> Iterator[Source]:
    return (cited.source for block in blocks for shown in block.shown for cited in shown.view.unused)


def _environment() -> jinja2.Environment:
    """A new one each time: its globals are those of one report."""
    return jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=jinja2.FunctionLoader(_file),
    )


@cache
def _file(name: str) -> str:
    return (files("eval.report") / "page" / name).read_text(encoding="utf-8")
