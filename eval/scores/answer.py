"""An answer as the scorers read it: from Answer JSON, or from the poorer JSON of another system.

What another system lacks is read from the text: sentences and their markers where there is no ``sentences`` field, or
where that field is not what the text says. A user reads the text, so the text counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eval.scores.outcome import Failure

_NUMBER = re.compile(r"\d{1,4}")
# Byline's [1]; what models write of their own accord: [1, 2], [Source 1].
_MARK = r"\[(?i:sources? ?)?\d{1,4}(?:, ?(?i:source )?\d{1,4}){0,12}\]"
_MARKER = re.compile(_MARK)
_MARKERS = re.compile(rf"\s?{_MARK}")
# The end of a sentence, with the markers that may stand after the full stop.
_BORDER = re.compile(rf"[.!?…][\"”’')\]]{{0,3}}((?:\s?{_MARK}){{1,20}})?\s+(?!{_MARK})(?=[\"“‘'(\[…]{{0,3}}[^\W_a-z])")
_NO_END = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Capt|Maj|Prof|No|Sen|Rep|Gov|Jr|Sr|vs|Jan|Feb|Aug|"
                     r"Sept|Oct|Nov|Dec))\Z")  # fmt: skip
_TIMEOUT = re.compile(r"\btimed? ?-?out|took too long|\bwithin [\d.]{1,12} ?s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: a place in an article, and the words that the system shows of it ("" where it shows none)."""

    marker: int
    doc: str
    start: int
    end: int
    quote: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the answer without its markers. ``markers`` are all that stand in it, ``cited`` those that
    resolve."""

    text: str
    markers: tuple[int, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What came back for a question. ``failure``: nothing did, and the rest is empty. ``text`` has the markers;
    ``sentences`` are empty for an abstention, which states nothing. ``origins`` are of Byline's sentences."""

    failure: Failure | None = None
    text: str = ""
    abstained: bool = False
    citations: tuple[Cited, ...] = ()
    sentences: tuple[Said, ...] = ()
    seconds: Mapping[str, float] | None = None
    tokens: Mapping[str, int] | None = None
    origins: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    why: str = ""

    @property
    def stated(self) -> bool:
        """Whether it says something about the matter: neither a failure nor an abstention."""
        return self.failure is None and not self.abstained

    @property
    def cited_beside(self) -> tuple[tuple[Said, Cited], ...]:
        """Every sentence with each of its citations."""
        return tuple((sentence, cited) for sentence in self.sentences for cited in sentence.cited)


def read_answer(row: Mapping[str, Any] | None) -> Given:
    """``row`` is Answer JSON (fields may lack, as in other systems), None for a question without an answer."""
    if row is None:
        return Given(failure="missing", why="the run has no answer to it")
    if error := row.get("error"):
        return Given(failure="timeout" if _TIMEOUT.search(str(error)[:2000]) else "error", why=str(error)[:500])
    text = _text(row.get("answer"))
    abstained = bool(row.get("abstained"))
    citations = tuple(c for at, item in enumerate(_rows(row.get("citations")), 1) if (c := _cited(item, at)))
    return Given(
        text=text,
        abstained=abstained,
        citations=citations,
        sentences=() if abstained else _sentences(text, _rows(row.get("sentences")), citations),
        seconds=_seconds(row.get("seconds")),
        tokens=_numbers(row.get("tokens")),
        origins=() if abstained else tuple(str(s["origin"]) for s in _rows(row.get("sentences")) if s.get("origin")),
        findings=tuple(str(finding["kind"]) for finding in _rows(row.get("findings")) if finding.get("kind")),
    )


def split_answer(text: str) -> tuple[str, ...]:
    """The sentences of a text with markers; each keeps its own, also those after its full stop."""
    parts, start = [], 0
    for border in _BORDER.finditer(text):
        before = text[start : border.start()]
        if text[border.start()] == "." and not border[1] and _NO_END.search(before[-12:]):
            continue
        parts.append(text[start : border.end()].strip())
        start = border.end()
    return tuple(part for part in (*parts, text[start:].strip()) if part)


def without_markers(text: str) -> str:
    return _MARKERS.sub("", text)


def _sentences(text: str, rows: Sequence[Mapping[str, Any]], citations: Sequence[Cited]) -> tuple[Said, ...]:
    by_marker = {citation.marker: citation for citation in citations}
    given = [(str(row.get("text", "")), _markers(row.get("citations"))) for row in rows]
    joined = "".join("".join(words.split()) for words, _ in given)
    if not given or joined != "".join(without_markers(text).split()) or _all(given) != _found(text):
        given = [(without_markers(part), _found(part)) for part in split_answer(text)]
    return tuple(
        Said(words, markers, tuple(by_marker[marker] for marker in markers if marker in by_marker))
        for words, markers in given
    )


def _all(given: Sequence[tuple[str, tuple[int, ...]]]) -> tuple[int, ...]:
    return tuple(marker for _, markers in given for marker in markers)


def _found(text: str) -> tuple[int, ...]:
    return tuple(int(number) for mark in _MARKER.findall(text) for number in _NUMBER.findall(mark))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _markers(value: object) -> tuple[int, ...]:
    return tuple(marker for marker in value if type(marker) is int) if isinstance(value, list) else ()


def _cited(row: Mapping[str, Any], at: int) -> Cited | None:
    """None for a citation without offsets: it points to nothing, and counts as none."""
    start, end, marker = row.get("start"), row.get("end"), row.get("marker")
    if type(start) is not int or type(end) is not int:
        return None
    number = marker if type(marker) is int else at
    return Cited(number, str(row.get("doc", "")), start, end, _text(row.get("quote")), _text(row.get("outlet")))


def _seconds(value: object) -> dict[str, float]:
    """By name; a bare number is the total."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = {"total": value}
    return _numbers(value)


def _numbers(value: object) -> dict[str, Any]:
    """The finite numbers that are not negative; what is None or anything else did not happen."""
    if not isinstance(value, dict):
        return {}
    numbers = {name: n for name, n in value.items() if isinstance(n, int | float) and not isinstance(n, bool)}
    return {name: n for name, n in numbers.items() if 0 <= n < float("inf")}


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
