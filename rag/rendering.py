"""Answers, articles and lists as text for a terminal.

Everything that comes from articles or models is put in as plain text: no markup is interpreted (a citation marker
``[1]`` is not a style), and control characters are shown, not obeyed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from rag.ingest import IngestReport
    from rag.models.catalog import ModelInfo
    from rag.store import Status
    from rag.types import Answer, Article, Evidence, Holder, Sentence, Side

MOST_LISTED = 20
MOST_OUTLETS = 12
NEAREST = 3
"""How many sentences of evidence stand below an abstention."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MARKER = re.compile(r"(\[\d+\])")


def progress_console() -> Console:
    """Bars and spinners go to standard error, so that standard output stays what was asked for."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def visible(text: str) -> str:
    """Article text may hold escape sequences, or marks that turn the line around: they are shown as "�"."""
    return _CONTROL.sub("�", text.replace("\r\n", "\n"))


def print_answer(answer: Answer, console: Console, *, question: bool = False, gap: bool = False) -> None:
    """The answer with its markers, what each marker cites, and all that must be known to judge it."""
    if gap:
        print_line(console)
    if question:
        print_line(console, visible(answer.question), "bold")
        print_line(console)
    if answer.answer:
        print_line(console, visible(answer.answer))
    if answer.abstained and answer.reason and answer.reason not in answer.answer:
        print_line(console, visible(answer.reason))
    for citation in answer.citations:
        print_line(console)
        _print_evidence(citation.evidence, console, f"[{citation.marker}] ")
    for disagreement in answer.disagreements:
        print_line(console)
        print_line(
            console, f"They disagree about {visible(disagreement.about)} ({_origins(disagreement.origins)}):", "bold"
        )
        for side in disagreement.sides:
            print_line(console, _side(side), indent=2)
    if answer.abstained and answer.evidence:
        print_line(console)
        print_line(console, "Nearest in the articles:", "bold")
        for item in answer.evidence[:NEAREST]:
            _print_evidence(item, console, "  ")
    _print_remarks(answer, console)


def _print_evidence(item: Evidence, console: Console, lead: str) -> None:
    known = [part for part in (item.outlet, item.date) if part]
    place = f"{item.doc}:{item.start}-{item.end}"
    print_line(console, lead + visible(", ".join([*known, place])), "cyan")
    print_line(console, visible(item.quote), indent=4)
    # A narrator's chain is the outlet alone, and that stands in the line above.
    if any(holder.kind != "outlet" for holder in item.chain):
        print_line(console, "said by " + visible(chain_text(item.chain)), "dim", indent=4)


def chain_text(chain: Sequence[Holder]) -> str:
    """From the outside in, as in the words of this project: "TASS → Igor Kimakovsky (adviser)"."""
    return " → ".join(f"{holder.name} ({holder.role})" if holder.role else holder.name for holder in chain)


def _side(side: Side) -> str:
    markers = "".join(f"[{marker}]" for marker in side.citations)
    return visible(f"{chain_text(side.chain)}: {side.says} {markers}".rstrip())


def _origins(number: int) -> str:
    return f"{number} independent origin{'' if number == 1 else 's'}"


def _print_remarks(answer: Answer, console: Console) -> None:
    print_line(console)
    if answer.error:
        print_line(console, f"Error: {visible(answer.error)}", "red")
    for warning in answer.warnings:
        print_line(console, f"Note: {visible(warning)}", "yellow")
    print_line(console, visible(_cost(answer)), "dim")


def _cost(answer: Answer) -> str:
    parts = [answer.model]
    seconds = answer.seconds
    if seconds.total is not None:
        parts.append(f"{seconds.total:.1f} s")
    if seconds.first_text is not None:
        parts.append(f"first text after {seconds.first_text:.1f} s")
    if answer.tokens.prompt or answer.tokens.output:
        parts.append(f"{answer.tokens.prompt} + {answer.tokens.output} tokens")
    set_aside = [finding for finding in answer.findings if finding.action != "repaired"]
    if set_aside:
        parts.append(f"{len(set_aside)} sentence{'' if len(set_aside) == 1 else 's'} of the model not shown")
    return " · ".join(parts)


def print_article(
    article: Article,
    sentences: Sequence[Sentence],
    console: Console,
    *,
    said_by: Mapping[int, Sequence[str]] | None = None,
) -> None:
    """Title, source, then each sentence with its offsets; what never is evidence is dimmed. ``said_by``: whose claims
    a sentence holds, by its index."""
    if article.title:
        print_line(console, visible(article.title), "bold")
    known = [article.outlet, article.date.isoformat() if article.date else None, article.url, article.doc]
    print_line(console, visible(", ".join(part for part in known if part)), "cyan")
    print_line(console)
    width = len(str(len(article.text))) * 2 + 1
    for sentence in sentences:
        place = f"{sentence.begin}-{sentence.stop}".rjust(width)
        text = visible(article.text[sentence.begin : sentence.stop]).replace("\n", "\n" + " " * (width + 2))
        if text:
            print_line(console, f"{place}  {text}", "" if sentence.kind == "body" else "dim")
            for holders in (said_by or {}).get(sentence.index, ()):
                print_line(console, f"— {holders}", "green", indent=width + 2)


def print_ingest(report: IngestReport, console: Console) -> None:
    """What went in, what did not and why, and what is worth knowing about it."""
    for notice in report.notices[:MOST_LISTED]:
        print_line(console, visible(f"Note: {notice.where}: {notice.text}"), "dim")
    _say_more(console, len(report.notices), "notes")
    for refusal in report.refused[:MOST_LISTED]:
        print_line(console, visible(f"Refused: {refusal.where}: {refusal.reason}"), "yellow")
    _say_more(console, len(report.refused), "refusals")
    counts = {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": len(report.removed),
        "refused": len(report.refused),
        "exact copies": len(report.copies),
        "reprints": len(report.reprints),
    }
    said = [f"{number:,} {what}" for what, number in counts.items() if number or what == "added"]
    speed = f" in {report.seconds:.1f} s" + (f" ({report.words_per_s:,.0f} words/s)" if report.words else "")
    print_line(console, f"{', '.join(said)}{speed}. The collection has {report.articles:,} articles.")
    if report.claims:
        print_line(console, f"Who says what: {report.claims:,} claims found.")
    if report.foreign:
        many = "article is" if report.foreign == 1 else "articles are"
        print_line(console, f"{report.foreign:,} {many} not in English: kept and searchable, not analysed.")


def _say_more(console: Console, number: int, what: str) -> None:
    if number > MOST_LISTED:
        print_line(console, f"… and {number - MOST_LISTED:,} more {what}; --json has them all.", "dim")


def print_status(status: Status, console: Console) -> None:
    rows: list[tuple[str, str]] = [
        ("articles", f"{status.articles:,}" + (f" and {status.copies:,} exact copies" if status.copies else "")),
        ("sentences", f"{status.sentences:,}"),
        ("chunks", f"{status.chunks:,}" + (f", {status.pending:,} wait for vectors" if status.pending else "")),
        ("claims", f"{status.claims:,}" + _not_analysed(status)),
        ("vectors", f"{status.vectors:,}"),
        ("dates", f"{status.since} to {status.until}" if status.since else "none"),
        ("outlets", _outlets(status.outlets)),
        ("size", f"{status.size_bytes / 1e6:,.1f} MB"),
        ("embedder", status.embedder or "none yet"),
    ]
    for name, value in rows:
        print_line(console, f"{name:<10} {visible(value)}")
    for problem in status.problems:
        print_line(console, f"Problem: {visible(problem)}", "red")


def _not_analysed(status: Status) -> str:
    parts = [
        f"{number:,} {'article' if number == 1 else 'articles'} {what}"
        for number, what in ((status.unanalysed, "wait"), (status.by_rules, "read by rules only"))
        if number
    ]
    if status.languages:
        from rag.languages import language_name

        named = ", ".join(f"{language_name(code)} ({number:,})" for code, number in status.languages.items())
        parts.append(f"not analysed (language): {named}")
    return "".join(f", {part}" for part in parts)


def _outlets(outlets: dict[str, int]) -> str:
    if not outlets:
        return "none"
    by_size = sorted(outlets.items(), key=lambda pair: (-pair[1], pair[0]))
    named = ", ".join(f"{name} ({number:,})" for name, number in by_size[:MOST_OUTLETS])
    more = len(outlets) - MOST_OUTLETS
    return f"{named} and {more:,} more" if more > 0 else named


def print_models(models: Sequence[ModelInfo], console: Console) -> None:
    width = max((len(model.spec) for model in models), default=0)
    for model in models:
        size = f"{model.size_bytes / 1e6:,.0f} MB"
        state = "there" if model.present else "-"
        text = f"{model.spec:<{width}}  {size:>9}  {state:<5}  {model.title}"
        print_line(console, visible(text + (f"  ({model.note})" if model.note else "")), "" if model.present else "dim")


def print_line(console: Console, text: str = "", style: str = "", *, indent: int = 0) -> None:
    """One paragraph: wrapped on a terminal, a single line where another program reads it."""
    from rich.padding import Padding
    from rich.text import Text

    if not console.is_terminal:
        text = "".join(" " * indent + line for line in text.splitlines(keepends=True))
    line = Text(text, style=style)
    line.highlight_regex(_MARKER, "cyan")
    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, indent), expand=False) if indent else line)
    else:
        console.print(line, soft_wrap=True)
