"""Who has signed the words above his line: “I helped write that bill.” / - Vane."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from rag.claims.interviewing.turns import ENDED
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.scope import trimmed
from rag.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.view import View
    from rag.types import Span

_WORD = r"[A-Z][\w.'’-]{0,30}"
_NAME = rf"{_WORD}(?: (?:(?:de|van|von|der|al|bin|da|di) ){{0,2}}{_WORD}){{0,3}}"
_DASHED = re.compile(rf"[-–—―]{{1,2}} ?(?P<name>{_NAME})(?:, [^.,;:\n]{{2,60}})?\.?\Z")
_BEHIND = re.compile(rf"(?<=[”\"])(?P<line> ?{_DASHED.pattern})")
_ALONE = re.compile(rf"(?P<name>{_NAME}|@\w{{2,30}})(?P<of>, [A-Z][^.;:\n]{{2,60}})?\.?\Z")
_PLACE = re.compile(r"[A-Z][\w.’'-]{1,30}(?:,? [A-Z][\w.’'-]{1,30}){0,4}\Z")
"""Where a letter comes from, below its writer's name: "Kell, Norland"."""
_LETTERS = re.compile(
    r"(?:readers?[’'] |your )?(?:letters?(?: to the editor)?|twitter|facebook|tweets|comments|views)"
    r"(?: from readers)?[:.]?\Z",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"[\n”\"] ?[-–—―]{1,2} ?[A-Z]|(?i:\b(?:letters?|twitter|facebook|tweets|comments|views)\b[^\n]{0,20}\n)"
)
_OPENING = frozenset('“"”')
"""The mark that opens a paragraph may be turned the wrong way."""
_CLOSED = re.compile(r"[.!?,…]?[”\"]\.?\Z")
_MARKS = re.compile(r"[“”\"]")
_LEAST_WORDS = 4
_MOST = 8
_LONGEST_LETTER = 20
"""So many paragraphs one line may sign."""
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: the indices of its sentences."""

    sentences: tuple[int, ...]
    text: str
    begin: int


def signed(views: Sequence[View], found: Sequence[Sequence[Draft]]) -> list[list[Draft]]:
    """The drafts of each sentence, with whose the quoted paragraphs are above a line that is only "- Vane.", and the
    letters above a line that is only a name. Linear in the text."""
    done = [list(some) for some in found]
    if not views or not _may_be_signed(views[0].text):
        return done
    blocks = _blocks(views)
    letters_from: int | None = None
    for at, block in enumerate(blocks):
        begins = letters_from == at and (_PLACE.match(block.text) or block.text.startswith("We asked "))
        if begins or _LETTERS.match(block.text):
            letters_from = at + 1
            continue
        if (behind := _BEHIND.search(block.text)) is not None and (said := _until(block, behind.start())) is not None:
            _hold(views, done, (said,), _signer(block, behind))
            continue
        line = _DASHED.match(block.text)
        above: Sequence[_Block] = ()
        if line is not None and at:
            above = _quoted_above(blocks[:at][-_MOST:])
        if not above and letters_from is not None:
            line = line or _name_alone(block.text)
            if line is None and _ALONE.match(block.text):
                letters_from = at + 1  # a heading, or a name that nothing shows to be one: no letter goes on over it
            above = blocks[letters_from:at] if line is not None else ()
            if len(above) > _LONGEST_LETTER:
                letters_from = None
                continue
        if line is None or not above or len(" ".join(one.text for one in above).split()) < _LEAST_WORDS:
            continue
        if all(ENDED.search(one.text) or one.text.endswith(":") for one in above):
            _hold(views, done, above, _signer(block, line))
        letters_from = at + 1 if letters_from is not None else None
    return done


def _signer(block: _Block, line: re.Match[str]) -> Span:
    start = block.begin + line.start("name")
    return start, start + len(line["name"].rstrip("."))


def _until(block: _Block, end: int) -> _Block | None:
    """The quotation that a paragraph is, up to the signature behind it: “I helped write that bill.” ― Vane."""
    said = replace(block, text=block.text[:end])
    return said if _quoted_above((said,)) and len(said.text.split()) >= _LEAST_WORDS else None


def _name_alone(line: str) -> re.Match[str] | None:
    """ "Mara Tell", "Odo Brek, North Kell", "@harbourfan", but no heading ("Dark Clouds")."""
    is_short = len(line.split()) <= _LONGEST_NAME  # "Mara Tell."
    found = None if ENDED.search(line) and not (is_short and line.endswith(".")) else _ALONE.match(line)
    if found is None or found["of"] or line[0] == "@":
        return found
    first, *rest = found["name"].split()
    return found if rest and (line.endswith(".") or first.casefold() in MALE | FEMALE) else None


def _may_be_signed(text: str) -> bool:
    return _SIGNS.search(text) is not None


def _blocks(views: Sequence[View]) -> list[_Block]:
    spans = paragraphs(views[0].text)
    number, keyed = 0, []
    for index, view in enumerate(views):
        while number + 1 < len(spans) and spans[number + 1][0] <= view.begin:
            number += 1
        keyed.append((number, index))
    found = []
    for _, some in groupby(keyed, key=lambda pair: pair[0]):
        indices = tuple(index for _, index in some)
        begin, stop = views[indices[0]].begin, views[indices[-1]].stop
        found.append(_Block(indices, views[0].text[begin:stop].rstrip(), begin))
    return found


def _quoted_above(blocks: Sequence[_Block]) -> Sequence[_Block]:
    """The paragraph right above, where all of it is one quotation, with those before that this one goes on from."""
    last = blocks[-1].text
    if last[:1] not in _OPENING or not _CLOSED.search(last) or _closes(last[1:-2]):
        return ()
    first = len(blocks) - 1
    while first > 0 and blocks[first - 1].text[0] in _OPENING and not re.search(r"[”\"]", blocks[first - 1].text[1:]):
        first -= 1
    return blocks[first:]


def _closes(inner: str) -> bool:
    """Whether the quotation that is open around these words ends among them: a word in marks of its own does not."""
    depth = 1
    for mark in _MARKS.findall(inner):
        depth += {"“": 1, "”": -1}.get(mark, -depth)
        if depth < 1:
            return True
    return False


def _hold(views: Sequence[View], done: list[list[Draft]], blocks: Sequence[_Block], name: Span) -> None:
    """Put the whole paragraphs into the mouth of whoever signed them, if nobody else holds any of their words."""
    indices = [index for block in blocks for index in block.sentences]
    whole: Draft | None = None
    for index in indices:
        view = views[index]
        stop = min(view.stop, blocks[-1].begin + len(blocks[-1].text))
        start = view.begin + (view.text[view.begin] == "”")
        content = trimmed(view, (start, stop)) if start < stop else None
        if view.sentence.kind == "furniture" or content is None:
            continue
        held = [one for one in done[index] if one.cue and not one.outlet and one.source is not None]
        inner = [one for one in held if one.source is not None and one.source[0] < stop]
        if whole is None:
            whole = one = Draft(index, (), (), (content,), None, CONFIDENCE, speaker=name)
        else:
            one = Draft(index, (), (), (content,), None, CONFIDENCE, continues=whole)
        done[index] = [one, *inner]
