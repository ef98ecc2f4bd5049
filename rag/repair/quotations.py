"""Quoted words that a draft has altered."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rag.compose.quoting import quoted
from rag.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.drafts import DraftSentence
    from rag.types import Evidence
    from rag.verify.fault import Fault

_SHORT_QUOTATION = 5
_MARKS = re.compile('[“”"„«»]')


def with_own_words(sentence: DraftSentence, fault: Fault, numbered: Mapping[int, Evidence]) -> DraftSentence | None:
    """What stands between the quotation marks as the source has it, and marks where a speaker's own words have none;
    None where the source has nothing like it."""
    if fault.span is None:
        return None
    start, end = fault.span
    if not quoted(sentence.text).holds(min(start, len(sentence.text) - 1)):
        return _with_marks(sentence, (start, end), numbered)
    while start < end and sentence.text[start] in "“\"‘'„":
        start += 1
    while end > start and sentence.text[end - 1] in "”\"’'.,":
        end -= 1
    sources = [fault.evidence] if fault.evidence else [numbered[n] for n in sentence.sources if n in numbered]
    own = fault.words.strip('“”" .,') or _most_alike(sentence.text[start:end], [item.quote for item in sources])
    if not own or _MARKS.search(own):  # a run over the end of a quotation is not what was said
        return None
    return replace(sentence, text=f"{sentence.text[:start]}{own}{sentence.text[end:]}")


def _with_marks(
    sentence: DraftSentence, span: tuple[int, int], numbered: Mapping[int, Evidence]
) -> DraftSentence | None:
    """ "He said the bridge was “under our control”": marks around a speaker's own words that had none; None where the
    source does not quote them either, or they are small words alone: "“so you” need not ask"."""
    words = sentence.text[slice(*span)]
    sources = [numbered[n] for n in sentence.sources if n in numbered]
    said = [item.quote[a:b].casefold() for item in sources for a, b in quoted(item.quote).spans]
    if not content_stems(words) or not any(words.casefold() in one for one in said):
        return None
    return replace(sentence, text=f"{sentence.text[: span[0]]}“{words}”{sentence.text[span[1] :]}")


def _most_alike(words: str, quotes: Sequence[str]) -> str:
    """The run of a source's words that has most of the given ones in their order; "" where it is less than half."""
    given = words.split()
    only = [quote[a:b].strip("“”\"‘’' .,") for quote in quotes for a, b in quoted(quote).spans]
    if len(only) == 1 and abs(len(only[0].split()) - len(given)) <= 1 and len(given) < _SHORT_QUOTATION:
        return only[0]
    best, most = "", len(given) / 2
    for quote in quotes:
        places = [(found.start(), found.end()) for found in re.finditer(r"\S+", quote)]
        matcher = SequenceMatcher(None, [*map(_bare, given)], [_bare(quote[a:b]) for a, b in places], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        shared = sum(block.size for block in blocks)
        if not blocks or shared <= most:
            continue
        # The words that differ at either end are the source's own too: as many of them as were altered.
        first = max(0, blocks[0].b - blocks[0].a)
        last = min(len(places), blocks[-1].b + blocks[-1].size + len(given) - blocks[-1].a - blocks[-1].size)
        if last - first <= 2 * len(given):
            best, most = quote[places[first][0] : places[last - 1][1]].strip("“”\"‘’' .,;"), shared
    return best


def _bare(word: str) -> str:
    return word.strip("“”\"‘’'.,;:!?()").lower()
