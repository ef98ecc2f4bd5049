"""What was done for an answer, step by step, with times: while it is being made, and afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.render import count, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Answer


@dataclass(frozen=True, slots=True)
class Step:
    """``seconds`` None: it is being done now."""

    title: str
    detail: str = ""
    seconds: float | None = None


def steps_of(answer: Answer) -> tuple[Step, ...]:
    """The steps of a finished answer, read off its own clock."""
    clock = answer.seconds
    found = len({(item.doc, item.start) for item in (*(c.evidence for c in answer.citations), *answer.evidence)})
    steps = []
    if clock.retrieve is not None:
        steps.append(Step("Searched", f"{count(found, 'sentence')} that could answer", clock.retrieve))
    if clock.first_text is not None:
        what = "Nothing answers the question" if answer.abstained else "Put the source sentences together"
        steps.append(Step(what, "", clock.first_text - (clock.retrieve or 0.0)))
    if clock.first_token is not None:
        read = count(answer.tokens.prompt, "token") if answer.tokens.prompt else ""
        steps.append(Step("The model read them", read, clock.first_token - (clock.first_text or 0.0)))
        if clock.total is not None:
            steps.append(Step("It wrote, Byline checked", _checked(answer), clock.total - clock.first_token))
    return tuple(steps)


def steps_html(steps: Sequence[Step], answer: Answer) -> str:
    """The steps folded away behind who answered, and how long it took."""
    rows = "".join(map(_row, steps))
    return f'<details class="by-steps"><summary>{escape(cost(answer))}</summary><ol>{rows}</ol></details>'


def cost(answer: Answer) -> str:
    """Who answered, and how long it took: "embedded:qwen2.5-coder-1.5b · 5.2 s"."""
    parts = ["No model" if answer.model == "none" else answer.model]
    if answer.seconds.total is not None:
        parts.append(f"{answer.seconds.total:.1f} s")
    if answer.tokens.prompt or answer.tokens.output:
        parts.append(f"{answer.tokens.prompt} tokens read, {answer.tokens.output} written")
    return " · ".join(parts)


def _row(step: Step) -> str:
    taken = "" if step.seconds is None else f"{max(step.seconds, 0.0):.1f} s"
    detail = f" <span>{escape(step.detail)}</span>" if step.detail else ""
    return f"<li><b>{escape(step.title)}</b>{detail} <time>{taken}</time></li>"


def _checked(answer: Answer) -> str:
    kept = sum(sentence.origin == "model" for sentence in answer.sentences)
    mended = sum(sentence.origin == "repaired" for sentence in answer.sentences)
    replaced = sum(finding.action != "repaired" for finding in answer.findings)
    parts = [f"{count(kept, 'sentence')} kept"]
    parts += [f"{mended} mended"] if mended else []
    parts += [f"{replaced} not shown"] if replaced else []
    return ", ".join(parts)
