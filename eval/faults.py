"""Faults put into saved answers, each kind by itself, to see whether a comparison notices them.

Each takes the question and its Answer JSON and gives the faulty JSON, or None where it does not apply. A fault is put
into what a reader sees, so ``sentences`` goes wherever ``answer`` changes. They know nothing of the scorers; the words
they look for are those of the question's gold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from eval.answer_questions import Holder, Question

Row = dict[str, Any]
STRANGER = "Corwin Ashdale"
"""A speaker of whom no article knows."""

_MARKER = re.compile(r" ?\[(\d+)\]")
_FIGURE = re.compile(r"(?<![\w.,\[])\d[\d,]*(?![\w.,\]]*\d)")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_QUOTATION = re.compile(r"[“\"][^”\"]{12,}[”\"]")
_HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|apparently|presumably|supposedly|purportedly|possibly|probably) |"
    r"\b(?:is|are|was|were) (?:said|believed|thought|understood|reported) to (?=\w)|"
    r"\b(?:appears? to|seems? to) "
)
_DENIALS = (
    (re.compile(r"\bden(?:ied|ies|y)\b"), "confirmed"),
    (re.compile(r"\b(?:rejected|disputed|dismissed|doubted)\b"), "confirmed"),
    (re.compile(r"\b(?:could not|cannot)\b"), "could"),
    (re.compile(r"\b(?:has|have|had|was|were|is|are|did|does|do|would) not\b"), "indeed"),
    (re.compile(r"\b(?:not|never|no longer)\b ?"), ""),
    (re.compile(r"\b[Nn]o\b"), "some"),
)
_PLANS = re.compile(r"\b(?:will|would|intends? to|plans? to|is to|are to|was to|were to|is going to)(?: be)?\b")


def dropped_holder(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """All required holders are gone."""
    required = _named(question, answer)
    if not required or len(required) < sum(holder.required for holder in question.holders):
        return None
    return _rewritten(answer, lambda text: _without(text, required, "it"))


def swapped_holder(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """What the first required holder says is somebody else's."""
    required = _named(question, answer)
    return _rewritten(answer, lambda text: _without(text, required[:1], STRANGER)) if required else None


def collapsed_chain(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """Of several required holders, the last is gone."""
    required = _named(question, answer)
    if len(required) < 2 or question.sides:
        return None
    return _rewritten(answer, lambda text: _without(text, required[-1:], "it"))


def invented_holder(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """The first sentence gets a speaker of whom no article knows."""
    return _rewritten(answer, lambda text: f"According to {STRANGER}, {text}")


def hedge_lost(question: Question, answer: Mapping[str, Any]) -> Row | None:
    return _rewritten(answer, lambda text: _HEDGES.sub("", text))


def hedge_added(question: Question, answer: Mapping[str, Any]) -> Row | None:
    return _rewritten(answer, lambda text: re.sub(r"\b(was|were|had|has|have|is|are)\b", r"\1 possibly", text, count=1))


def denial_flipped(question: Question, answer: Mapping[str, Any]) -> Row | None:
    def flipped(text: str) -> str:
        for pattern, instead in _DENIALS:
            text = pattern.sub(instead, text)
        return text.replace("n't ", " ").replace("n’t ", " ")

    return _rewritten(answer, flipped)


def time_shifted(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """Told as done what is to come."""
    return _rewritten(answer, lambda text: _PLANS.sub("has", text))


def figures_merged(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """The first two different figures become a range."""
    found = list(dict.fromkeys(match[0] for match in _figures(answer["answer"])))
    if len(found) < 2:
        return None
    return _with_figure(answer, f"between {found[0]} and {found[1]}")


def unsupported_figure(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """The first figure is higher by seven."""
    found = _figures(answer["answer"])
    return _with_figure(answer, str(int(found[0][0].replace(",", "")) + 7)) if found else None


def quotation_altered(question: Question, answer: Mapping[str, Any]) -> Row | None:
    def altered(text: str) -> str:
        return _QUOTATION.sub(lambda match: match[0].replace(" the ", " every ").replace(" a ", " one "), text)

    return _rewritten(answer, altered)


def wrong_citation(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """Every citation points to a place that has nothing to do with the question."""
    if not answer["citations"]:
        return None
    elsewhere = [cited | {"doc": "elsewhere.txt", "quote": ""} for cited in answer["citations"]]
    return dict(answer) | {"citations": elsewhere}


def uncited(question: Question, answer: Mapping[str, Any]) -> Row | None:
    changed = _rewritten(answer, lambda text: _MARKER.sub("", text))
    return None if changed is None else changed | {"citations": []}


def dead_citation(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """Every marker points to a citation that is not there."""
    return _rewritten(answer, lambda text: _MARKER.sub(lambda match: f" [{int(match[1]) + 40}]", text))


def cut_off(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """It ends in the middle of the first sentence."""
    return _rewritten(answer, lambda text: " ".join(text.split()[: max(1, text.find("[") // 12)]))


def abstained_wrongly(question: Question, answer: Mapping[str, Any]) -> Row | None:
    if answer["abstained"] or not question.answerable:
        return None
    return dict(answer) | {"abstained": True, "answer": "The articles do not say.", "sentences": [], "citations": []}


def answered_wrongly(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """The articles do not answer it, and it is answered."""
    if question.answerable or not answer["abstained"]:
        return None
    return dict(answer) | {"abstained": False, "answer": "It was decided on Monday [1].", "sentences": []}


def error(question: Question, answer: Mapping[str, Any]) -> Row | None:
    return dict(answer) | {"error": "The model did not answer within 60 s."}


def slow(question: Question, answer: Mapping[str, Any]) -> Row | None:
    """Ten times as long."""
    seconds = {name: None if value is None else 10 * value for name, value in answer["seconds"].items()}
    return dict(answer) | {"seconds": seconds}


FAULTS: dict[str, tuple[Callable[[Question, Mapping[str, Any]], Row | None], tuple[str, ...]]] = {
    "dropped holder": (dropped_holder, ("retention", "retention_when_answered")),
    "swapped holder": (swapped_holder, ("retention", "holder_precision", "swapped")),
    "collapsed chain": (collapsed_chain, ("collapsed", "retention")),
    "invented holder": (invented_holder, ("holder_precision",)),
    "hedge lost": (hedge_lost, ("hedge_kept",)),
    "hedge added": (hedge_added, ("hedge_added",)),
    "denial flipped": (denial_flipped, ("denial_kept",)),
    "time shifted": (time_shifted, ("plan_kept",)),
    "figures merged": (figures_merged, ("figures_exact",)),
    "unsupported figure": (unsupported_figure, ("figures_exact",)),
    "quotation altered": (quotation_altered, ("quotations_exact",)),
    "wrong citation": (wrong_citation, ("citation_precision", "citation_hit")),
    "uncited": (uncited, ("cited", "citation_hit")),
    "dead citation": (dead_citation, ("cited",)),
    "cut off": (cut_off, ("cited", "content")),
    "abstained wrongly": (
        abstained_wrongly,
        ("correct", "abstention_precision", "abstention_f1", "retention", "content"),
    ),
    "answered wrongly": (answered_wrongly, ("abstention_recall", "abstention_f1")),
    "error": (error, ("no_answer",)),
    "slow": (slow, ("total_s", "total_s_p95")),
}
"""By name: the function, and the metrics of which at least one must name the fault."""


def _rewritten(answer: Mapping[str, Any], change: Callable[[str], str]) -> Row | None:
    """None for an answer that says nothing, and where nothing changes."""
    if answer["abstained"] or answer.get("error"):
        return None
    text = change(answer["answer"])
    return None if text == answer["answer"] else dict(answer) | {"answer": text, "sentences": []}


def _named(question: Question, answer: Mapping[str, Any]) -> list[Holder]:
    text = answer["answer"].lower()
    required = [holder for holder in question.holders if holder.required]
    return [holder for holder in required if any(name.lower() in text for name in holder.names)]


def _without(text: str, holders: list[Holder], instead: str) -> str:
    for name in sorted((name for holder in holders for name in holder.names), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", instead, text, flags=re.IGNORECASE)
    return text


def _figures(text: str) -> list[re.Match[str]]:
    """Whole numbers, without those in brackets: markers, and dates that a weekday was resolved to."""
    aside = [(match.start(), match.end()) for match in _ASIDE.finditer(text)]
    return [match for match in _FIGURE.finditer(text) if not any(start <= match.start() < end for start, end in aside)]


def _with_figure(answer: Mapping[str, Any], instead: str) -> Row | None:
    first = _figures(answer["answer"])[0]
    return _rewritten(answer, lambda text: text[: first.start()] + instead + text[first.end() :])
