"""The articles of a collection as HTML: the list, one article with who speaks where, and what is being added. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.dates import written_date
from rag.web_address import web_address
from ui.article_colours import COLOURS
from ui.render import escape
from ui.views import arguments_attribute, article_link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.adding import AddedFile, Batch
    from rag.listing import ListedArticle
    from rag.quoted_claims import QuotedClaim
    from rag.types import Article
    from ui.article_colours import Run, Speaker

MOST_LISTED = 300
_STANCES = {"asserts": "", "denies": "denies", "doubts": "doubts", "reports": "reports"}
_STATES = {"waiting": "waiting", "reading": "being read", "in": "in", "refused": "refused"}
_PHASES = {
    "waiting": "Waiting for the files before",
    "reading": "Reading",
    "searchable": "Making searchable by meaning",
    "analysing": "Finding who says what",
    "done": "Done",
    "failed": "Failed",
}


def shell_html(endings: Sequence[str]) -> str:
    """The view before anything is loaded. ``endings``: of the files that can be added."""
    accept = escape(",".join(endings))
    return f"""
<div class="by-articles">
<section class="by-shelf" aria-label="Articles">
  <form class="by-drop" data-drop data-state="#by-adding" aria-label="Add files">
    <label for="by-files"><b>Add articles</b>
      <span>Drop files here, or choose them: text, Markdown, HTML, PDF, DOCX, JSON, JSONL</span></label>
    <input id="by-files" type="file" name="files" multiple accept="{accept}">
  </form>
  <details class="by-paste"><summary>Paste a text</summary>
    <form data-send="articles/paste" data-into="#by-pasted" data-also="#by-adding" data-clear>
      <label>Text<textarea name="text" rows="6" required></textarea></label>
      <label>Title<input type="text" name="title" autocomplete="off"></label>
      <div class="by-pair"><label>Outlet<input type="text" name="outlet" autocomplete="off"></label>
      <label>Date<input type="text" name="date" placeholder="2031-05-03" autocomplete="off"></label></div>
      <label>Address<input type="url" name="url" placeholder="https://" autocomplete="off"></label>
      <button class="by-button" type="submit">Add this text</button>
      <div id="by-pasted" aria-live="polite"></div>
    </form>
  </details>
  <div id="by-adding" data-load="articles/adding" data-fresh role="status" aria-live="polite"></div>
  <form id="by-article-filter" data-refresh="#by-article-list" role="search" aria-label="Find articles">
    <label class="by-sr" for="by-article-search">Find articles by title, outlet or name</label>
    <input id="by-article-search" type="search" name="search" placeholder="Find by title, outlet, name"
      autocomplete="off">
    <div id="by-article-outlets" data-load="articles/outlets" data-fresh></div>
  </form>
  <div id="by-article-list" data-load="articles/list" data-form="#by-article-filter" data-fresh></div>
</section>
<section id="by-article" class="by-reading" aria-label="Article">
  <p class="by-hint">Choose an article to read it with everybody's words in a colour of their own.</p>
</section>
</div>"""


def outlets_html(counts: dict[str, int], chosen: str) -> str:
    options = "".join(
        f'<option value="{escape(name)}"{" selected" if name == chosen else ""}>{escape(name)} ({number:,})</option>'
        for name, number in sorted(counts.items())
    )
    return (
        f'<label class="by-sr" for="by-article-outlet">Outlet</label><select id="by-article-outlet" name="outlet">'
        f'<option value="">All outlets</option>{options}</select>'
    )


def list_html(found: Sequence[ListedArticle], *, total: int) -> str:
    """The articles that were found, at most ``MOST_LISTED`` of them."""
    if not total:
        return '<p class="by-hint">No article here yet. Add the first above.</p>'
    rows = "".join(map(_row, found[:MOST_LISTED]))
    number = f"{len(found):,} of {total:,}" if len(found) != total else f"{total:,}"
    more = f" The first {MOST_LISTED} are listed; search for the others." if len(found) > MOST_LISTED else ""
    return (
        f'<p class="by-count" role="status">{number} article{"" if number == "1" else "s"}.{more}</p>'
        f'<ul class="by-article-rows">{rows}</ul>'
    )


def _row(one: ListedArticle) -> str:
    day = written_date(one.date) if one.date else "undated"
    copy = f" · copy of {escape(one.copy_of)}" if one.copy_of else ""
    return (
        f'<li><a href="{escape(article_link(one.doc))}" data-doc="{escape(one.doc)}">'
        f"<b>{escape(one.title or one.doc)}</b>"
        f"<span>{escape(one.outlet or 'outlet unknown')} · {day}</span>"
        f"<span>{_count(one.words, 'word')} · {_count(one.claims, 'claim')}{copy}</span></a></li>"
    )


def article_html(
    article: Article, runs: Sequence[Run], claims: Sequence[QuotedClaim], speakers: Sequence[Speaker], *, analysed: str
) -> str:
    """The article with its legend. ``analysed``: what is to be said of how its claims were found, or ""."""
    # In paragraphs, so that the browser lays out those in sight only.
    text = "".join(
        ('</div><div class="by-par">' if run.opens else "") + _run(run, article.text, claims, speakers) for run in runs
    )
    note = f'<p class="by-note">{escape(analysed)}</p>' if analysed else ""
    return (
        f"{_head(article)}{note}{_legend(speakers)}"
        f'<div class="by-article-text" lang="en" tabindex="0" role="document" aria-label="Text of the article">'
        f'<div class="by-par">{text}</div></div>{_folded(article.doc, len(claims))}'
    )


def _head(article: Article) -> str:
    address = web_address(article.url)
    link = (
        f' · <a href="{escape(address)}" target="_blank" rel="noopener noreferrer external">original</a>'
        if address
        else ""
    )
    day = written_date(article.date.isoformat()) if article.date else "undated"
    title = article.title or article.doc
    question = escape(f"Remove “{title}” from the collection?")
    return (
        '<header class="by-reading-head">'
        '<button type="button" class="by-button by-back" data-back>All articles</button>'
        f'<p class="by-quiet">{escape(article.outlet or "outlet unknown")} · {day}{link}</p>'
        f'<h2 tabindex="-1" data-focus>{escape(title)}</h2>'
        f'<p class="by-quiet by-reading-tools"><span>{escape(article.doc)}</span>'
        f'<button type="button" class="by-button" data-send="articles/remove" {arguments_attribute(doc=article.doc)} '
        'data-into="#by-article" data-also="#by-article-list #by-article-outlets" '
        f'data-confirm="{question}">Remove</button></p></header>'
    )


def _legend(speakers: Sequence[Speaker]) -> str:
    if not speakers:
        return '<p class="by-note">Nobody but the outlet itself speaks here, as far as Byline sees.</p>'
    items = "".join(
        f'<li><button type="button" data-only="{number}" aria-pressed="false" title="{escape("; ".join(one.roles))}">'
        f'<span class="by-letter by-h{number % COLOURS}" aria-hidden="true">{one.letter}</span>{escape(one.name)}'
        f'<span class="by-quiet"> {one.claims}<span class="by-sr"> claims; show only these</span></span></button>'
        "</li>"
        for number, one in enumerate(speakers)
    )
    return (
        f'<div class="by-legend" data-holders><ul aria-label="Who speaks here">{items}</ul>'
        '<p class="by-quiet"><span class="by-cue">said</span> attributes · <span class="by-hedge">allegedly</span> '
        "weakens · without colour: the outlet’s own voice</p></div>"
    )


def _run(run: Run, text: str, claims: Sequence[QuotedClaim], speakers: Sequence[Speaker]) -> str:
    words = escape(text[run.start : run.end])
    classes = [name for name, on in (("by-cue", run.is_cue), ("by-hedge", run.is_hedge), ("by-target", run.is_target),
               ("by-intro", run.is_introduction), (f"by-{run.kind}", run.kind != "body")) if on]  # fmt: skip
    if run.claim is None:
        return f'<span class="{" ".join(classes)}">{words}</span>' if classes else words
    claim = claims[run.claim]
    letter, colour, holder = "", "by-h-none", ""
    if run.speaker is not None:
        letter, colour = speakers[run.speaker].letter, f"by-h{run.speaker % COLOURS}"
        holder = f' data-holder="{run.speaker}"'
    shown = f' data-letter="{letter}"' if run.begins and letter else ""
    return (
        f'<span class="by-c {" ".join([colour, *classes])}"{holder}{shown} title="{escape(_who(claim))}">{words}</span>'
    )


def _who(claim: QuotedClaim) -> str:
    names = [" ".join(link.holder.name.split()) for link in claim.chain] or [claim.outlet or "the outlet"]
    said = [" → ".join(names), _STANCES[claim.stance], f"“{claim.hedge.text}”" if claim.hedge else ""]
    return " · ".join(part for part in said if part)


def _folded(doc: str, number: int) -> str:
    """Loaded when it is opened: for a long article it is as large as the text."""
    if not number:
        return ""
    return (
        f'<details class="by-fold" data-more="articles/claims" {arguments_attribute(doc=doc)}>'
        f"<summary>{_count(number, 'claim')} as a table</summary><div></div></details>"
    )


def claims_html(doc: str, claims: Sequence[QuotedClaim]) -> str:
    """The same as a table, which a screen reader can go through."""
    rows = "".join(
        f"<tr><td>{escape(_who(claim))}</td>"
        f'<td><a href="{escape(article_link(doc, claim.sentence.start, claim.sentence.end))}">'
        f"{escape(' … '.join(' '.join(quote.text.split()) for quote in claim.content))}</a></td></tr>"
        for claim in claims
    )
    return (
        f'<table><thead><tr><th scope="col">Who</th><th scope="col">What</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def batches_html(batches: Sequence[Batch]) -> str:
    """What is being added, and what became of what was added last."""
    if not batches:
        return ""
    running = any(not batch.is_over for batch in batches)
    poll = (
        '<span data-poll="600"></span>' if running else '<span data-done="#by-article-list #by-article-outlets"></span>'
    )
    return "".join(_batch(batch) for batch in batches) + poll


def _batch(batch: Batch) -> str:
    files = "".join(map(_file, batch.files[:20]))
    rest = len(batch.files) - 20
    more = f"<li>and {rest:,} more</li>" if rest > 0 else ""
    if batch.error:
        head = f'<p class="by-bad">Not added: {escape(batch.error)}</p>'
    elif batch.is_over:
        head = f"<p>{escape(_sum(batch))}</p>"
    else:
        left = f", about {batch.eta_s:.0f} s left" if batch.eta_s is not None else ""
        head = (
            f"<p>{_PHASES[batch.phase]}{left}. You can ask meanwhile.</p>"
            f'<progress max="100" value="{batch.share * 100:.0f}" aria-label="{_PHASES[batch.phase]}"></progress>'
        )
    return f'<div class="by-batch">{head}<ul>{files}{more}</ul></div>'


def _sum(batch: Batch) -> str:
    refused = sum(file.state == "refused" for file in batch.files)
    parts = [
        f"{_count(number, 'article')} {what}"
        for number, what in ((batch.added, "added"), (batch.changed, "changed"), (batch.unchanged, "here already"))
        if number
    ]
    parts += [f"{_count(batch.claims, 'claim')} found"] if batch.claims else []
    parts += [f"{_count(refused, 'file')} refused"] if refused else []
    return (", ".join(parts) or "Nothing new") + "."


def _file(file: AddedFile) -> str:
    reason = f": {escape(file.reason)}" if file.reason else ""
    return f'<li class="by-file by-file-{file.state}"><b>{escape(file.name)}</b> {_STATES[file.state]}{reason}</li>'


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
