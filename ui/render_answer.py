"""What an answer says, as HTML: its sentences with who says them, the sides of a disagreement, what to be wary of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.render import chain_html, count, error_html, escape, sentenced
from ui.render_sources import flags_html, marker_html, tip_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.types import Answer, AnswerSentence, Citation, Disagreement, Finding, Holder, Side

ORIGINS = {
    "model": ("written by the model, checked", "The language model wrote this; it passed the checks."),
    "repaired": ("written by the model, mended", "The language model wrote this; Byline mended it to fit its source."),
    "composed": ("source’s own words", "Byline put this together from the cited sentence; no model wrote it."),
}
_OWN = ("Byline’s own remark", "Byline says this of the reports that it cites; none of them says it.")
_LONGEST_WORD = 30
"""Characters; a longer one is not kept on one line with the markers that follow it."""
_ACTIONS = {
    "repaired": "It was mended.",
    "composed": "The source sentence is shown instead.",
    "dropped": "It was left out.",
}


def answer_html(answer: Answer, *, turn: str) -> str:
    """All that the answer says. ``turn`` keeps the ids of one conversation's answers apart."""
    cited = {citation.marker: citation for citation in answer.citations}
    parts = [
        _statement(answer, cited, turn),
        "".join(_disagreement(item, cited, turn) for item in answer.disagreements),
        error_html(answer.error, title="The model gave no answer") if answer.error else "",
        _warnings(answer.warnings),
        _findings(answer.findings),
        "".join(tip_html(citation, turn) for citation in answer.citations),
    ]
    return f'<div class="by-answer">{"".join(parts)}</div>'


def _statement(answer: Answer, cited: Mapping[int, Citation], turn: str) -> str:
    if answer.abstained:
        reason = answer.reason or answer.answer
        return (
            f'<section class="by-abstained"><h4>Not in the articles</h4><p>{escape(reason)}</p>'
            f"{_nearest(answer)}</section>"
        )
    return f'<div class="by-statement">{"".join(_sentence(s, cited, turn) for s in answer.sentences)}</div>'


def _nearest(answer: Answer) -> str:
    if not answer.evidence:
        return ""
    return '<p class="by-hint">The nearest sentences are listed beside this, under “Evidence”.</p>'


def _sentence(sentence: AnswerSentence, cited: Mapping[int, Citation], turn: str) -> str:
    sources = [cited[number] for number in sentence.citations if number in cited]
    markers = "".join(marker_html(citation, turn) for citation in sources)
    before, space, last = sentence.text.rpartition(" ")
    if len(last) > _LONGEST_WORD:
        before, space, last = sentence.text, "", ""
    text = f'{escape(before)}{space}<span class="by-together">{escape(last)}{markers}</span>'
    return f'<div class="by-sentence"><p>{text}</p>{_who(sentence, sources)}</div>'


def _who(sentence: AnswerSentence, sources: Sequence[Citation]) -> str:
    """The quiet line below a sentence: on whose word it stands, how surely, and who worded it."""
    if sentence.origin == "composed" and not sentence.chains:
        return f'<p class="by-who"><span class="by-origin" title="{escape(_OWN[1])}">{_OWN[0]}</span></p>'
    given = sentence.chains or tuple(citation.evidence.chain for citation in sources)
    chains = [chain for chain in dict.fromkeys(given) if chain]
    outlets = {citation.evidence.outlet for citation in sources}
    said = [_narrator(chain, outlets) or chain_html(chain) for chain in chains]
    flags = list(dict.fromkeys(flag for citation in sources for flag in flags_html(citation.evidence)))
    label, meaning = ORIGINS[sentence.origin]
    origin = f'<span class="by-origin by-{sentence.origin}" title="{escape(meaning)}">{label}</span>'
    return f'<p class="by-who"><span class="by-sr">Said by: </span>{" ".join([*said, *flags, origin])}</p>'


def _narrator(chain: Sequence[Holder], outlets: set[str | None]) -> str | None:
    """The outlet that is cited, in its own voice; an outlet that another one quotes is a holder like any."""
    if len(chain) != 1 or chain[0].kind != "outlet" or chain[0].name not in outlets:
        return None
    return f'<span class="by-narrator">{escape(chain[0].name)}, in its own words</span>'


def _disagreement(item: Disagreement, cited: Mapping[int, Citation], turn: str) -> str:
    sides = "".join(_side(side, cited, turn) for side in item.sides)
    origins = count(item.origins, "independent origin")
    return (
        f'<section class="by-disagreement"><h4>They disagree about {escape(item.about)}</h4>'
        f'<div class="by-sides">{sides}</div>'
        f'<p class="by-hint">{origins}; reprints of one story count once. Byline does not settle it.</p></section>'
    )


def _side(side: Side, cited: Mapping[int, Citation], turn: str) -> str:
    sources = [cited[number] for number in side.citations if number in cited]
    said = side.says.strip().rstrip(".")
    # What the side says is often a piece of the quotation itself: then that piece is marked, and not said twice.
    apart = "" if any(said in citation.evidence.quote for citation in sources) else sentenced(side.says)
    rows = "".join(
        f"<blockquote>{_with_stress(citation.evidence.quote, said)}</blockquote>"
        f'<p class="by-place"><b>{escape(citation.evidence.outlet or "outlet unknown")}</b> '
        f"<span>{escape(citation.evidence.date or 'undated')}</span> {marker_html(citation, turn)}</p>"
        for citation in sources
    )
    says = f'<p class="by-says">{escape(apart)}</p>' if apart else ""
    return f'<section class="by-side"><h5 class="by-who">{chain_html(side.chain)}</h5>{says}{rows}</section>'


def _with_stress(quote: str, piece: str) -> str:
    before, found, after = quote.partition(piece) if piece else (quote, "", "")
    return f"{escape(before)}<strong>{escape(found)}</strong>{escape(after)}" if found else escape(quote)


def _warnings(warnings: Sequence[str]) -> str:
    return "".join(f'<p class="by-warning" role="note">{escape(text)}</p>' for text in warnings)


def _findings(findings: Sequence[Finding]) -> str:
    if not findings:
        return ""
    rows = "".join(
        f"<li><q>{escape(finding.sentence)}</q><br>{escape(sentenced(finding.detail))} {_ACTIONS[finding.action]}</li>"
        for finding in findings
    )
    said = f"{count(len(findings), 'sentence')} of the model did not hold against the sources"
    return f'<details class="by-fold"><summary>{said}</summary><ul>{rows}</ul></details>'
