"""The browser page: Gradio components wired to ``rag.serving``; what it shows is made in ``ui.render``."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.cli_options import read_filters
from rag.errors import ArticleNotFound, BylineError, EmptyCollection
from rag.events import Composed, Finished
from ui.passages import passage
from ui.render import answer_html, empty_html, error_html, header_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import gradio
    from fastapi import FastAPI

    from rag.serving import Served
    from rag.types import Answer
    from ui.passages import Passage
    from ui.render import Span

_STATIC = Path(__file__).parent / "static"
NO_MODEL = "No model: quote the articles"


def mount(app: FastAPI, served: Served) -> None:
    """Put the page at "/" of ``app``; nothing on it is loaded from anywhere else."""
    import gradio

    from ui.shell import LocalPage

    gradio.mount_gradio_app(
        app,
        build(served),
        path="/",
        theme=_theme(),
        css_paths=[_STATIC / "style.css"],
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
    )
    app.add_middleware(LocalPage)


def build(served: Served) -> gradio.Blocks:
    """The page for ``served``."""
    import gradio

    page: gradio.Blocks
    with gradio.Blocks(title="Byline", analytics_enabled=False) as page:
        header = gradio.HTML()
        question = gradio.Textbox(
            label="Question",
            elem_id="by-question",
            placeholder="Who says the bridge was destroyed?",
            show_label=False,
            autofocus=True,
            submit_btn="Ask",
            max_lines=4,
        )
        with gradio.Row():
            outlets = gradio.Dropdown([], label="Outlets", multiselect=True, info="All, if none is chosen")
            model = gradio.Dropdown([(NO_MODEL, "none")], value="none", label="Model", info="What writes the answer")
        with gradio.Accordion("Dates", open=False), gradio.Row():
            since = gradio.Textbox(label="From", placeholder="2024, 2024-03 or 2024-03-31")
            until = gradio.Textbox(label="To", placeholder="2024, 2024-03 or 2024-03-31")
        result = gradio.HTML(elem_id="by-result", js_on_load=(_STATIC / "sources.js").read_text(encoding="utf-8"))

        def load() -> tuple[Any, ...]:
            top, below, names = front(served)
            choices, chosen = model_choices(served)
            return top, gradio.Dropdown(names), gradio.Dropdown(choices, value=chosen), below

        # Gradio gives None for a field that was never touched.
        def ask(
            asked: str | None, spec: str | None, chosen: list[str] | None, first: str | None, last: str | None
        ) -> Iterator[str]:
            yield from answer_pages(
                served, asked or "", model=spec or "none", outlets=chosen or (), since=first or "", until=last or ""
            )

        page.load(load, outputs=[header, outlets, model, result], api_visibility="private", show_progress="hidden")
        question.submit(
            ask,
            inputs=[question, model, outlets, since, until],
            outputs=result,
            api_visibility="private",
            show_progress="hidden",
            concurrency_limit=16,
        )
    page.queue(api_open=False)
    return page


def front(served: Served) -> tuple[str, str, list[str]]:
    """Header, what stands where answers will, and the outlets to choose from; read anew with each page load."""
    home = str(served.home)
    try:
        found = served.collection().status()
    except EmptyCollection:
        return header_html(home, articles=0, outlets=0, since=None, until=None), empty_html(home), []
    except BylineError as error:
        return header_html(home, articles=0, outlets=0, since=None, until=None), error_html(str(error)), []
    since, until = (str(day) if day else None for day in (found.since, found.until))
    top = header_html(home, articles=found.articles, outlets=len(found.outlets), since=since, until=until)
    below = "".join(error_html(problem, title="The collection needs mending") for problem in found.problems)
    return top, below if found.articles else empty_html(home), sorted(found.outlets)


def model_choices(served: Served) -> tuple[list[tuple[str, str]], str]:
    """(label, spec) of the models that are there, and the one that is chosen at first."""
    choices = [(info.spec, info.spec) for info in served.models() if info.present]
    known = {info.spec for info in served.models()}
    if served.model != "none" and served.model not in known:  # a GGUF file or a server: only asking it shows
        choices.insert(0, (served.model, served.model))
    choices.append((NO_MODEL, "none"))
    return choices, served.model if served.model in {spec for _, spec in choices} else "none"


def answer_pages(
    served: Served,
    question: str,
    *,
    model: str,
    outlets: Sequence[str] = (),
    since: str = "",
    until: str = "",
) -> Iterator[str]:
    """The result as it grows, each time whole: the composed answer at once, then the finished one, or an error."""
    standing = ""
    try:
        filters = read_filters(outlets, since.strip() or None, until.strip() or None)
        with closing(served.stream(question, model=model, filters=filters)) as events:
            for event in events:
                if isinstance(event, Composed) and model != "none":
                    around = passages(served, event.answer)
                    standing = answer_html(event.answer, around)
                    yield answer_html(event.answer, around, writing=model)
                elif isinstance(event, Finished):
                    yield answer_html(event.answer, passages(served, event.answer))
    except EmptyCollection:
        yield empty_html(str(served.home))
    except BylineError as error:
        yield error_html(plain(str(error))) + standing


def passages(served: Served, answer: Answer) -> dict[Span, Passage]:
    """The surroundings of what is cited. An article that was removed or changed meanwhile gives none: its quote, as
    it was cited, stands alone."""
    collection = served.collection()
    found: dict[Span, Passage] = {}
    for citation in answer.citations:
        item = citation.evidence
        try:
            article, sentences = collection.article(item.doc), collection.sentences(item.doc)
        except ArticleNotFound:
            continue
        around = passage(article, sentences, item.start, item.end)
        if around.quote == item.quote:
            found[item.doc, item.start, item.end] = around
    return found


def plain(message: str) -> str:
    """Messages name options of the command line; on the page, "--since" is the field "From"."""
    return re.sub(r"--until\b", "To:", re.sub(r"--since\b", "From:", message))


def _theme() -> gradio.themes.Base:
    """The fonts of the reader's own system: none is loaded, also not from this server."""
    import gradio

    fonts = ["system-ui", "-apple-system", "Segoe UI", "sans-serif"]
    return gradio.themes.Base(
        primary_hue="blue", neutral_hue="slate", font=fonts, font_mono=["ui-monospace", "Consolas", "monospace"]
    )
