"""The models as HTML: which are there, how large, how fast, and what to do for the others. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.render import escape
from ui.views import arguments_attribute

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.models.catalog import ModelInfo
    from rag.pulling import Pulled


def shell_html() -> str:
    return (
        '<div class="by-models-view"><h2>Models</h2>'
        '<p class="by-quiet">A model writes the answer; every sentence of it is checked. Without one, Byline quotes '
        "the articles. Choose one beside the question.</p>"
        '<div id="by-models-said" aria-live="polite"></div>'
        '<div id="by-models" data-load="models/list" data-fresh></div></div>'
    )


def models_html(
    models: Sequence[ModelInfo], *, default: str, pulled: Mapping[str, Pulled], speeds: Mapping[str, float], ollama: str
) -> str:
    """``pulled`` by catalogue name; ``speeds``: median seconds an answer, by spec, where it was measured here;
    ``ollama``: the address of an Ollama that does not answer, "" where it does."""
    rows = "".join(_row(one, default, pulled.get(_name(one)), speeds.get(one.spec)) for one in models)
    running = any(not one.is_over for one in pulled.values())
    poll = '<span data-poll="700"></span>' if running else ""
    none = "chosen by default" if default == "none" else "always there"
    rows += _cells("none", "No model: the best source sentences, word for word", "0", speeds.get("none"), none)
    return (
        '<table><caption class="by-sr">Models</caption><thead><tr><th scope="col">Model</th>'
        '<th scope="col">Size</th>'
        f'<th scope="col">Seconds an answer</th><th scope="col">State</th></tr></thead><tbody>{rows}</tbody></table>'
        f"{_ollama(ollama)}{poll}"
    )


def _row(one: ModelInfo, default: str, pulled: Pulled | None, seconds: float | None) -> str:
    state = (
        "chosen by default" if one.spec == default and one.present else "there" if one.present else _absent(one, pulled)
    )
    licence = f" · {one.licence}" if one.licence else ""
    return _cells(one.spec, one.title + licence, _size(one.size_bytes), seconds, state)


def _cells(spec: str, title: str, size: str, seconds: float | None, state: str) -> str:
    took = f"{seconds:.1f}" if seconds is not None else "–"
    return (
        f'<tr><td><b>{escape(spec)}</b><span class="by-quiet">{escape(title)}</span></td><td>{size}</td>'
        f"<td>{took}</td><td>{state}</td></tr>"
    )


def _absent(one: ModelInfo, pulled: Pulled | None) -> str:
    if pulled is not None and not pulled.is_over:
        share = pulled.done_bytes / pulled.total_bytes if pulled.total_bytes else 0.0
        said = f"{_size(pulled.done_bytes)} of {_size(pulled.total_bytes)}"
        label = escape(f"Bringing {one.spec}")
        return f'<progress max="100" value="{share * 100:.0f}" aria-label="{label}"></progress> <span>{said}</span>'
    error = f'<p class="by-bad" role="alert">{escape(pulled.error)}</p>' if pulled and pulled.error else ""
    question = escape(f"Download {_size(one.size_bytes)} for {one.title}?")
    return (
        f'{error}<span class="by-quiet">{escape(one.note)}</span> '
        f'<button type="button" class="by-button" data-send="models/pull" {arguments_attribute(name=_name(one))} '
        f'data-into="#by-models-said" data-also="#by-models" data-confirm="{question}">Bring it</button>'
    )


def _ollama(address: str) -> str:
    if not address:
        return ""
    return (
        '<section class="by-card by-ollama"><h3>Ollama does not answer</h3>'
        f"<p>Nothing answers at <code>{escape(address)}</code>. If you use Ollama, start it, get a model, and come "
        "back to this page:</p><pre>ollama serve\nollama pull llama3.2</pre>"
        "<p>Another address: set <code>BYLINE_OLLAMA_HOST</code>.</p></section>"
    )


def _name(one: ModelInfo) -> str:
    return one.spec.removeprefix("embedded:")


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1e9:,.1f} GB" if size_bytes >= 1e9 else f"{size_bytes / 1e6:,.0f} MB"
