"""Is what stands in quotation marks in the cited sentences, word for word?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.verify.fault import Fault
from rag.verify.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence, Span
    from rag.verify.reading import Reading

_MARKS = re.compile(r"[\"“”„«»‘’'`]")
_ENDS = " .,;:!?…-–—"
_SPEAKERS_OWN = re.compile(
    r"(?<![\w’'])(?<![A-Z]\w )(?:we|our|ours|ourselves|my|myself|me|us|We|Our|My|I(?! of\b|[.)]))(?![\w-])"
)
"""Not "War I", "Peter I" or "the US"."""
_TO_WHOM = re.compile(r"(?<![\w’'])(?:[Yy]ou|[Yy]our|[Yy]ours|[Yy]ourself|[Yy]ourselves)(?![\w-])")
_NUMERAL = re.compile(r"\b[A-Z][\w’'-]+ $")
_LONGEST = 400


def quotation_faults(answer: Reading, cited: Sequence[Evidence]) -> Iterator[Fault]:
    """One fault for each quotation that no cited sentence has."""
    sources = [_plain(evidence.quote) for evidence in cited]
    titles = [_plain(evidence.title or "") for evidence in cited]
    for quotation in answer.view.quoted:
        said = answer.text[quotation.begin : quotation.stop]
        wanted = _plain(said)
        if not wanted or any(_has(source, wanted) for source in (*sources, *titles)):
            continue
        yield Fault(
            "quotation altered",
            f"“{said.strip()}” is not what the cited sentence says",
            span=(quotation.begin, quotation.stop),
            evidence=cited[0] if len(cited) == 1 else None,
        )


def _is_in_name(answer: Reading, place: int) -> bool:
    """ "the Alliance to Save Our Schools": a capital word behind another word, and beside a capital word."""
    behind = answer.tokens[place + 1].text[:1] if place + 1 < len(answer.tokens) else ""
    return place > 0 and answer.tokens[place - 1].is_word and behind.isupper()


def own_word_faults(answer: Reading, cited: Sequence[Evidence]) -> Iterator[Fault]:
    """ "He said the bridge was under our control": a word that only its speaker can say stands outside quotation marks,
    or a "you" that the source has in a quotation: it is whoever was spoken to, not the reader. The span is the longest
    run of the answer's words around it that the source has, which marks make right."""
    text = answer.text[:_LONGEST]
    addressed = _TO_WHOM.finditer(text) if _is_said_to_somebody(cited) else ()
    for found in (*_SPEAKERS_OWN.finditer(text), *addressed):
        place = answer.view.place(found.start())
        if found.group()[0].isupper() and found.group() != "I" and _is_in_name(answer, place):
            continue
        if answer.view.in_quotes[place] or (found.group() == "I" and _NUMERAL.search(answer.text[: found.start()])):
            continue
        yield Fault(
            "quotation altered",
            f"“{found.group()}” is a word of who speaks, and stands outside quotation marks",
            span=_run(answer, place, [_plain(evidence.quote) for evidence in cited]),
            evidence=cited[0] if len(cited) == 1 else None,
        )
        return


def _is_said_to_somebody(cited: Sequence[Evidence]) -> bool:
    """Whether each "you" of the sentences stands in a quotation."""
    readings = [read(evidence.quote) for evidence in cited]
    quoted = [
        reading.view.in_quotes[reading.view.place(found.start())]
        for reading in readings
        for found in _TO_WHOM.finditer(reading.text)
    ]
    return bool(quoted) and all(quoted)


def _run(answer: Reading, place: int, sources: Sequence[str]) -> Span:
    """The longest run of words around a word that stands in a source as it is."""
    tokens, first, last = answer.view.tokens, place, place + 1

    def stands(start: int, stop: int) -> bool:
        wanted = _plain(answer.text[tokens[start].start : tokens[stop - 1].end])
        return not any(answer.view.in_quotes[start:stop]) and any(_has(source, wanted) for source in sources)

    while last < len(tokens) and tokens[last].is_word and stands(first, last + 1):
        last += 1
    while first and tokens[first - 1].is_word and stands(first - 1, last):
        first -= 1
    return tokens[first].start, tokens[last - 1].end


def _has(source: str, wanted: str) -> bool:
    """Whether the words stand there as whole words; "[…]" and "…" leave something out."""
    at = 0
    for part in re.split(r" ?(?:\[…\]|\[\.\.\.\]|…|\.\.\.) ?", wanted):
        found = re.compile(rf"(?<!\w){re.escape(part.strip(_ENDS))}(?!\w)").search(source, at)
        if found is None:
            return False
        at = found.end()
    return True


def _plain(text: str) -> str:
    """Lower case, with no quotation marks (they change inside one another), one space, no mark at the end."""
    return " ".join(_MARKS.sub("", text).casefold().replace("‑", "-").split()).strip(_ENDS)
