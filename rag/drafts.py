"""What a model wrote to answer sentences with the source numbers they point to.

Models are asked for "… [2]." and write "[1, 3]", "[Source 2]", "(1)", "【1】", a marker before the full stop or after
it or before the sentence, "According to source 2, …", a repeated question, a preamble, thinking tags and Markdown.
All of that is understood here.

A draft is read again and again while it streams. A sentence is given out only when nothing that may still come can
change it: see ``_is_settled``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)|</(?:think|thinking|reasoning)>", re.DOTALL | re.I)
_EMPHASIS = re.compile(r"\*+(?=\S)|(?<=\S)\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|`+|</?(?:b|i|em|strong|br)\s*/?>", re.I)
_ITEM = re.compile(r"^[^\S\n]*(?:(?:#{1,6}|[-*+>–—]|\d{1,2}[.)])(?:[^\S\n]+|$)|•[^\S\n]*)+", re.MULTILINE)

_LABEL = r"(?:sources?|refs?\.?|references?|citations?|no\.?|nr\.?|#)"
_NUMBERS = rf"(?:{_LABEL}\s*:?\s*)*\^?\d{{1,3}}(?:\s*(?:,|;|&|and|–|-)\s*(?:and\s+)?(?:{_LABEL}\s*:?\s*)?\^?\d{{1,3}})*"
_DATED = r"[^()\[\]\n]{0,90}\d{1,2}\s(?:Jan|Febr|Mar|Apr|May|June|July|Aug|Sept|Octo|Nov|Dec)[a-z]*\s\d{4}"
_MARKER = re.compile(
    rf"\(?\[\s*({_NUMBERS})\s*(?::[^\]\n]{{0,90}}|,\s*{_DATED})?\](?:[,;]?\s*(?=\[\s*{_NUMBERS}\s*\][^(\n]*\))|\))?"
    rf"|【\s*({_NUMBERS})[^】\n]{{0,20}}】|\(\s*({_LABEL}\s*:?\s*{_NUMBERS})\s*\)",
    re.IGNORECASE,
)
_ROUND = re.compile(r"\(\s*(\d{1,2}(?:\s*,\s*\d{1,2})*)\s*\)(?=\s*(?:[.!?;]|$|[A-Z\"“]))|\(\s*([1-9])\s*\)(?=\s*,)")
_POINTER = (
    r"(?:[Aa]ccording to|[Aa]s (?:\w+ )?(?:stated|reported|noted|mentioned|described|said|shown|seen) (?:in|by)|"
    r"[Aa]s per|[Pp]er|[Ii]n|[Ff]rom|[Ss]ee)\s+(?:the\s+)?"
)
_SOURCE = rf"(?:[Ss]ources?\s+(\d{{1,2}})\b|(?:[Ss]ources?\s*)?(?:\[\s*({_NUMBERS})\s*\]))"
_POINTING_BEFORE = re.compile(rf"^{_POINTER}{_SOURCE}\s*[,:]\s*(?:that\s+)?")
_POINTING_BEHIND = re.compile(rf",?\s*\(?(?<!\w)(?:{_POINTER}){_SOURCE}\)?(?=\s*[,.;!?]|\s*$)")
_SAY = r"\s+(?:both\s+)?(?:also\s+)?(?:say|state|report|mention|note|indicate|confirm|add|describe|suggest)s?\b"
_SOURCE_SAYS = re.compile(rf"^(?:[Tt]he\s+)?{_SOURCE}{_SAY}\s+(?:that\s+)?")
_SOURCES_SAY = re.compile(rf"^(?:\[\s*{_NUMBERS}\s*\]\s*(?:,|&|,?\s*and)\s*)+\[\s*{_NUMBERS}\s*\](?={_SAY}|[.\s]*$)")
"""Two sources as one subject, "[2] and [3] also say that", or by themselves."""
_EVIDENCE_LABEL = re.compile(rf"^[(\[](?!\s*\d){_DATED}[)\]]:?\s*|\s*\[(?!\s*\d){_DATED}\]")

_PREAMBLE = re.compile(
    r"^\s*(?:(?:sure|certainly|okay|ok|of course|absolutely|great question)[!.,:]+(?=\s|$)|(?:the )?answer(?: is)?:|"
    r"answer\n|question:|here(?:['’]s| is| are)[^:.!?\n]{0,80}:(?=\s|$)|"
    r"(?:based on|according to|from) (?:the|these|your) (?:\w+ )?(?:sources?|sentences?|articles?|information|evidence|"
    r"context)[^,:.!?\n\[(]{0,40}[,:](?=\s|$))\s*",
    re.IGNORECASE,
)
_TRAILER = re.compile(r"(?:sources?|references?|citations?|question|note)\s*:", re.IGNORECASE)
_SOURCE_TRAILER = re.compile(r"(?:sources?|references?|citations?)\s*:", re.IGNORECASE)
_CHATTER = re.compile(
    r"(?:i hope (?:this|that|it)|let me know|feel free|please (?:let|note)|is there anything|"
    r"here(?:['’]s| is| are) (?:the|a|an|your|my) (?:\w+ ){0,3}(?:answers?|summary|response|information|sentences?))\b",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?:[.!?…]|[\]】])[\"”’»')\]】\s]*$")
_QUOTE_ENDED = re.compile(r"[.!?…][\"”’»']+$")
_SPEAKER_TAIL_LENGTH = 90
"""“Will it hold?” asks for so many characters more: "mayor Odo Brenk asked" may follow and belong to it."""


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """``text`` has no markers; ``sources`` are the numbers it points to, in order, each once. ``cut`` says that the
    draft ended in the middle of it."""

    text: str
    sources: tuple[int, ...]
    cut: bool = False


def read_draft(draft: str, *, question: str = "", finished: bool = True) -> tuple[DraftSentence, ...]:
    """The sentences of a draft. While it streams (``finished`` false) only those that will stay as they are: what
    is given out for a longer draft begins with what was given out for a shorter one, or is the beginning of it."""
    text = _plain(draft if finished else _whole_words(draft), question, finished=finished)
    sentences: list[DraftSentence] = []
    settled, takes_markers = 0, True
    marker_first = bool(_MARKER.match(text))
    for tile, opens_line, is_settled in _tiles(text, finished=finished):
        if _TRAILER.match(tile) and sentences:
            if len(sentences) == 1 and not sentences[0].sources and _SOURCE_TRAILER.match(tile):
                sentences = [_pointing(sentences[0], _take_markers(tile)[1])]
            break
        body, every, leading = _take_markers(tile)
        own = every
        says_something = any(character.isalnum() for character in body)
        if leading and sentences and not (says_something and (marker_first or opens_line)):
            sentences[-1] = _pointing(sentences[-1], leading if takes_markers else ())
            own = tuple(number for number in every if number not in leading)
        if says_something:
            # Markers behind it may still follow: the last one never is settled. Nor is the one before "[1] According
            # to", which may come to nothing and leave its marker to it.
            settled = len(sentences) - (1 if leading and not is_settled and sentences else 0)
            takes_markers = bool(own) or not _CHATTER.match(body)
            if takes_markers:
                sentences.append(DraftSentence(body, own, cut=finished and not _ENDED.search(tile)))
        if not is_settled:
            break
    if not finished:
        return tuple(sentences[:settled])
    return tuple(s if s is sentences[-1] else replace(s, cut=False) for s in sentences)


def _pointing(sentence: DraftSentence, numbers: tuple[int, ...]) -> DraftSentence:
    return replace(sentence, sources=_merged(sentence.sources, numbers))


def _whole_words(draft: str) -> str:
    """Without the word that is still being written, and without a bracket that is not closed yet."""
    written = re.sub(r"\S+\Z", "", draft)
    return re.sub(r"[\[(【][^\])】\n]{0,100}\Z", "", written)


def _plain(draft: str, question: str, *, finished: bool) -> str:
    """Without thinking, Markdown, preambles and the repeated question; "" while they may still be coming."""
    text = _unmarked(_THINKING.sub("", draft)).lstrip()
    asked = re.sub(r"[\s:?]+$", "", _unmarked(question)).split()
    repeated = re.compile(r"\s+".join(map(re.escape, asked)) + r"(?!\w)[\s:?]*", re.IGNORECASE) if asked else None
    for _ in range(4):  # "Sure! Question: … Answer: …" stacks them
        text = _PREAMBLE.sub("", text).lstrip()
        found = repeated.match(text) if repeated else None
        text = text[found.end() :] if found else text
    if not finished and " ".join(asked).casefold().startswith(" ".join(text.split()).casefold()):
        return ""
    return text


def _unmarked(text: str) -> str:
    return _ITEM.sub("", _EMPHASIS.sub("", text))


def _tiles(text: str, *, finished: bool) -> Iterator[tuple[str, bool, bool]]:
    """The sentences with their markers: (tile, whether it opens a line, whether it is settled). A line break ends a
    sentence; a quotation of several sentences on one line is one tile with the words around it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        is_open = not finished and number == len(lines) - 1
        spans = [(s.begin, s.stop) for s in split_sentences(line) if s.stop > s.begin]
        for first, (start, stop) in enumerate(_whole_quotations(line, spans)):
            settled = not is_open or _is_settled(line, start, stop)
            yield line[start:stop], first == 0, settled


def _is_settled(line: str, start: int, stop: int) -> bool:
    """Whether the sentence ``line[start:stop]`` ends there, however the line goes on.

    "in the U.S." and "at 8 p.m." need the next two words to tell; a quotation needs a speaker's tail; and a line
    without any capital is split otherwise as soon as one comes."""
    follows = line[stop:].lstrip()
    if _is_open(line[start:stop]):
        return False
    if _QUOTE_ENDED.search(line[start:stop]) and len(follows) <= _SPEAKER_TAIL_LENGTH:
        return False
    return len(follows.split()) > 1 and line[:stop] != line[:stop].lower()


def _whole_quotations(line: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences joined where a quotation goes on into the next: “We held. They ran,” she said."""
    joined: list[tuple[int, int]] = []
    at = 0
    while at < len(spans):
        start = spans[at][0]
        closed = next((end for end in range(at, len(spans)) if not _is_open(line[start : spans[end][1]])), at)
        joined.append((start, spans[closed][1]))
        at = closed + 1
    return joined


def _is_open(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _take_markers(tile: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """The text without markers, all numbers, and those that stood before the text."""
    leading: tuple[int, ...] = ()
    if several := _SOURCES_SAY.match(tile):
        tile = f"[{', '.join(re.findall(_NUMBERS, several.group()))}]{tile[several.end() :]}"
    while not _SOURCE_SAYS.match(tile) and (head := _MARKER.match(tile)):
        leading = _merged(leading, _listed(head))
        tile = tile[head.end() :].lstrip(" .,;:")
    tile = _EVIDENCE_LABEL.sub("", tile)
    numbers = leading
    for pattern in (_POINTING_BEFORE, _SOURCE_SAYS, _POINTING_BEHIND):
        while found := pattern.search(tile):
            numbers = _merged(numbers, _listed(found))
            tile = tile[: found.start()] + tile[found.end() :]
            tile = tile[:1].upper() + tile[1:]
    # "Ronaldo (36) [1]": an age, where a bracket that is certainly a marker stands beside it.
    for pattern in (_MARKER,) if _MARKER.search(tile) or leading else (_MARKER, _ROUND):
        for found in pattern.finditer(tile):
            numbers = _merged(numbers, _listed(found))
        tile = pattern.sub("", tile)
    body = re.sub(r"\s+([.,;:!?…])", r"\1", " ".join(tile.split()))
    return re.sub(r"([.!?])[.,;]+$", r"\1", body), numbers, leading


def _listed(found: re.Match[str]) -> tuple[int, ...]:
    inside = next(group for group in found.groups() if group)
    numbers: list[int] = []
    for low, high in re.findall(r"(\d+)(?:\s*[–-]\s*\^?(\d+))?", inside):
        numbers += range(int(low), min(int(high), int(low) + 9) + 1) if int(high or 0) > int(low) else [int(low)]
    return tuple(dict.fromkeys(numbers))


def _merged(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(first + second))
