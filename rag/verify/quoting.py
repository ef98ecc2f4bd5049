"""Is what stands in quotation marks in the cited sentences, word for word?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.verify.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Evidence
    from rag.verify.reading import Reading

_MARKS = re.compile(r"[\"“”„«»‘’'`]")
_ENDS = " .,;:!?…-–—"


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
