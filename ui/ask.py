"""The view "Ask": collection and filters, the conversation, and the evidence, side by side. This module wires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.front import NO_MODEL
from ui.narrow import narrow_html
from ui.shell import script

if TYPE_CHECKING:
    import gradio

    from rag.serving import Served

_ANSWERS_AT_ONCE = 32
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}

_PANES = """<div class="by-pane-tabs" role="group" aria-label="Show">
<button type="button" data-show="filters" aria-pressed="false">Collection</button>
<button type="button" data-show="chat" aria-pressed="true">Chat</button>
<button type="button" data-show="evidence" aria-pressed="false">Evidence</button></div>"""
_CHAT = """<h2 class="by-sr">Conversation</h2>
<div class="by-turns" role="region" aria-label="Conversation" tabindex="0"></div>
<div class="by-sr by-live" role="status" aria-live="polite"></div>
<div class="by-float" aria-hidden="true" popover="manual"></div>
<div class="by-narrowed" role="group" aria-label="Only these articles are asked" hidden></div>"""
_EVIDENCE = """<h2 class="by-pane-title">Evidence</h2>
<div class="by-evidence-list"><p class="by-hint">The sentences that an answer rests on appear here.</p></div>
<div class="by-evidence-article" role="region" aria-label="Article" tabindex="-1" hidden></div>"""
_CONVERSATIONS = """<section class="by-conversations"><h2 class="by-pane-title">Conversations</h2>
<button type="button" class="by-button" data-do="fresh">New conversation</button>
<form id="by-find-conversation" data-refresh="#by-conversation-list">
<label class="by-sr" for="by-find-words">Find a conversation</label>
<input id="by-find-words" type="search" name="search" placeholder="Find a conversation" autocomplete="off"></form>
<div id="by-conversation-list" data-load="ask/conversations" data-form="#by-find-conversation" data-fresh></div>
<p class="by-save" hidden>Save this one: <a download data-form="md">Markdown</a> <a download data-form="html">HTML</a>
<a download data-form="docx">Word</a></p>
<p class="by-save"><label class="by-link" for="by-open-export">Open a saved one</label>
<input id="by-open-export" class="by-sr" type="file" accept=".md,.html,.docx"> <span role="status"></span></p>
</section>"""


def build_ask(served: Served, *, page: gradio.Blocks, tab: gradio.Tab) -> None:
    """The content of the tab."""
    import gradio

    from ui.ask_events import AskEvents

    # What the browser holds, so that a restart of the server loses nothing: the conversation, and the turn edited.
    conversation = gradio.Textbox(visible=False)
    instead = gradio.Textbox(visible=False)
    gradio.HTML(_PANES, js_on_load=script("panes.js"), apply_default_css=False, elem_id="by-panes")
    with gradio.Row(elem_id="by-ask"):
        with gradio.Column(elem_id="by-pane-filters", elem_classes="by-pane"):
            gradio.HTML(
                _CONVERSATIONS, js_on_load="window.byline?.start(element);", apply_default_css=False, padding=False
            )
            narrowed = gradio.HTML(
                html_template=narrow_html(),
                js_on_load=script("narrow.js"),
                apply_default_css=False,
                elem_id="by-narrow",
            )
            model = gradio.Dropdown(
                [(NO_MODEL, "none")], value="none", label="Model", info="What words the answer", filterable=False
            )
        with gradio.Column(elem_id="by-pane-chat", elem_classes="by-pane"):
            chat = gradio.HTML(
                html_template=_CHAT, js_on_load=script("ask.js"), apply_default_css=False, elem_id="by-chat"
            )
            question = gradio.Textbox(
                label="Question",
                show_label=False,
                elem_id="by-question",
                placeholder="Who says the bridge was destroyed?",
                autofocus=True,
                submit_btn="Ask",
                max_lines=6,
            )
        with gradio.Column(elem_id="by-pane-evidence", elem_classes="by-pane"):
            gradio.HTML(
                html_template=_EVIDENCE,
                js_on_load=script("evidence.js"),
                apply_default_css=False,
                elem_id="by-evidence",
            )
    events = AskEvents(served)
    asking = gradio.on(
        [question.submit, chat.submit, chat.retry],
        events.answer,
        inputs=[question, conversation, instead, model, narrowed],
        outputs=[chat, conversation, question, instead],
        concurrency_limit=_ANSWERS_AT_ONCE,
        trigger_mode="once",
        **_QUIET,
    )
    asking.then(None, js="() => window.byline?.refresh('#by-conversation-list')", **_QUIET)
    chat.stop(events.stop, inputs=conversation, queue=False, **_QUIET)
    chat.edit(events.edit, outputs=[question, instead], queue=False, **_QUIET)
    opened = chat.select(events.open, outputs=[chat, conversation, narrowed, instead], queue=False, **_QUIET)
    tab.select(events.refresh, outputs=chat, queue=False, **_QUIET)
    loaded = page.load(events.load, outputs=[chat, conversation, question, narrowed, model], **_QUIET)
    for there in (opened, loaded):
        followed = there.then(
            events.follow,
            inputs=conversation,
            outputs=[chat, conversation, question, instead],
            concurrency_limit=_ANSWERS_AT_ONCE,
            **_QUIET,
        )
        followed.then(None, js="() => window.byline?.refresh('#by-conversation-list')", **_QUIET)
