"""What is said in interviews and transcripts: "Vale: Were you there? / Moor: I was asleep." """

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.interviewing.interview import interview
from rag.claims.interviewing.signed import signed
from rag.claims.interviewing.turns import DIRECTION
from rag.claims.language.function_words import AUXILIARIES
from rag.claims.language.nouns import words_of
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.scope import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.interviewing.turns import Turn
    from rag.claims.language.view import View
    from rag.types import Span

_LABEL = re.compile(r"[“\"]?(?P<name>[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,3}): (?=\S)")
_LEAST = 3
"""So many paragraphs must begin with a name, of two speakers at least, one of whom speaks twice."""
_CONFIDENCE = 0.8


def transcribed(views: Sequence[View], found: Sequence[Sequence[Draft]]) -> list[list[Draft]]:
    """The drafts of each sentence, in an interview with what those who answer say, and below letters with whoever
    signed them. Who asks holds nothing."""
    return signed(views, _in_turns(views, found))


def _in_turns(views: Sequence[View], found: Sequence[Sequence[Draft]]) -> list[list[Draft]]:
    done = [list(some) for some in found]
    if turns := interview(views):
        for turn in turns:
            _asked(views, done, turn) if turn.asks else _answered(views, done, turn)
        return done
    labels = _labels(views)
    by_name: dict[str, list[int]] = defaultdict(list)
    for index, (start, end) in labels.items():
        by_name[views[index].text[start:end]].append(index)
    if len(labels) < _LEAST or len(by_name) < 2 or max(map(len, by_name.values())) < 2:
        return done
    for starts in by_name.values():
        asks = sum(_ends_with_question(views, index) for index in starts) * 2 > len(starts)
        for index in starts:
            _speaks(views, done, index, labels[index], asks=asks)
    return done


def _asked(views: Sequence[View], done: list[list[Draft]], turn: Turn) -> None:
    """ "You said that it was dark. Were you alone?": what the asker says that others said, the one he asks too."""
    for at in range(turn.first, turn.last):
        view = views[at]
        held = [one for one in done[at] if one.cue and not one.outlet and not _is_before(one, turn)]
        held = [one for one in held if not _wants_to_know(view, one)]
        done[at] = [replace(one, speaker=turn.speaker) if _is(view, one, _YOU) else one for one in held]


def _wants_to_know(view: View, draft: Draft) -> bool:
    """ "Did neighbours say so?", "What does it tell you that …?", "… do you think?": nobody said it."""
    if view.text[view.stop - 1] != "?" or draft.source is None:
        return False
    first = view.place(draft.source[0])
    if view.low(first) == "there" or _is(view, draft, _IT) or (first == 1 and view.low(0) in AUXILIARIES):
        return True
    said = draft.word is not None and draft.word.kind in _SAID and view.low(first - 1) not in AUXILIARIES
    return _is(view, draft, _YOU) and not said


def _answered(views: Sequence[View], done: list[list[Draft]], turn: Turn) -> None:
    whole: Draft | None = None
    for at in range(turn.first, turn.last):
        view = views[at]
        content = trimmed(view, (max(view.begin, turn.start), view.stop)) if turn.start < view.stop else None
        if view.sentence.kind == "furniture" or content is None or DIRECTION.match(view.text, view.begin):
            continue
        inner = [one for one in done[at] if one.cue and not one.outlet and not _is(view, one, _SELF)]
        inner = [one for one in inner if not _is_before(one, turn)]
        inner = [one for one in inner if not _is_all(one, content)]
        if (goes_on := _quoted_on(views, done, at)) is not None:
            done[at] = [Draft(at, (), (), (content,), None, _CONFIDENCE, continues=goes_on), *inner]
            continue
        if whole is not None:
            one = Draft(at, (), (), (content,), None, _CONFIDENCE, continues=whole)
        elif turn.label is not None:
            place = view.text.index(":", turn.label[1], turn.start)
            colon = (place, place + 1)
            whole = one = Draft(at, (colon,), (turn.label,), (content,), None, _CONFIDENCE)
        else:
            sources = () if turn.speaker is not None else (None,)
            whole = one = Draft(at, (), sources, (content,), None, _CONFIDENCE, speaker=turn.speaker)
        done[at] = [one, *inner]


def _quoted_on(views: Sequence[View], done: Sequence[Sequence[Draft]], at: int) -> Draft | None:
    """Who is quoted in an answer, where his quotation goes on in this sentence: And she said, “It is over. We lost.”"""
    same = views[at].quotations.at(views[at].begin)
    if same is None or same.start >= views[at].begin or not same.closed or same.end < views[at].stop - 1:
        return None
    for one in done[at - 1] if at else ():
        if any(start <= same.begin + 1 and same.start <= end for start, end in one.content) and one.cue:
            return one
    before = [one for one in done[at - 1] if one.continues is not None and one.continues.cue] if at else []
    return before[0].continues if before and views[at - 1].begin > same.start else None


def _is_before(draft: Draft, turn: Turn) -> bool:
    """Whether the source is the name before the turn."""
    return draft.source is not None and draft.source[0] < turn.start


def _is(view: View, draft: Draft, words: frozenset[str]) -> bool:
    return len(draft.sources) == 1 and draft.source is not None and view.cut(draft.source).casefold() in words


_YOU = frozenset({"you"})
_IT = frozenset({"it", "that", "this", "they", "these"})
_SAID = frozenset({"say", "claim", "deny", "write", "report"})
_SELF = frozenset({"i", "we"})


def is_dateline(view: View, label: Span) -> bool:
    """ "KELL: Two men were killed …": a place, and nobody's name before what he says, as no other line near has any."""
    start, end = label
    name = view.text[start:end]
    if not name.isupper() or len(name) < 3 or start != view.begin:
        return False
    before, after = view.text[max(0, start - _NEAR) : start], view.text[end + 1 : end + _NEAR]
    return not any(found.group("name").isupper() for text in (before, after) for found in _LINE.finditer(text))


_LETTERS = frozenset({"Q", "A", "Question", "Answer"})
"""What stands before the questions that an outlet answers itself, where it is no interview."""
_FIELDS = words_of(
    "name names age born city town home job work occupation position pay salary date time place location source myth "
    "truth reality"
)
"""What stands before the entries of a form."""
_PARTS = words_of(
    "claim claims finding findings fact facts verdict rating ruling conclusion assessment context background"
)
"""What the parts of a fact check are headed: "OUR FINDING: Misleading." """
_NEAR = 4000
_LINE = re.compile(r"(?:\A|\n)(?P<name>[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30})?):")


def _labels(views: Sequence[View]) -> dict[int, Span]:
    """The name that each sentence begins with that opens a paragraph, by the sentence's index."""
    found = {}
    for index, view in enumerate(views):
        if view.sentence.kind == "furniture" or not _opens(views, index):
            continue
        label = _LABEL.match(view.text, view.begin, view.stop)
        name = label.group("name") if label is not None else ""
        if label is not None and name not in _LETTERS and not _is_heading(name.casefold()):
            found[index] = label.span("name")
    return found


def _is_heading(name: str) -> bool:
    return name in _FIELDS or name.split()[-1] in _PARTS


def _opens(views: Sequence[View], index: int) -> bool:
    return index == 0 or "\n" in views[index].text[views[index - 1].stop : views[index].begin]


def _paragraph(views: Sequence[View], index: int) -> range:
    last = index + 1
    while last < len(views) and last - index < 60 and not _opens(views, last):
        last += 1
    return range(index, last)


def _ends_with_question(views: Sequence[View], index: int) -> bool:
    last = views[_paragraph(views, index)[-1]]
    return last.text[last.begin : last.stop].rstrip("\"”’' ").endswith("?")


def _speaks(views: Sequence[View], done: list[list[Draft]], index: int, label: Span, *, asks: bool) -> None:
    whole: Draft | None = None
    for at in _paragraph(views, index):
        view = views[at]
        start = label[1] + 1 if at == index else view.begin
        content = trimmed(view, (start, view.stop))
        inner = [one for one in done[at] if one.cue and not _is_label(one, label)]
        done[at] = inner if asks else [one for one in inner if content is None or not _is_all(one, content)]
        if asks or content is None:
            continue
        if whole is None:
            colon = (label[1], label[1] + 1)
            whole = Draft(at, (colon,), (label,), (content,), None, _CONFIDENCE)
            done[at].insert(0, whole)
        else:
            done[at].insert(0, Draft(at, (), (), (content,), None, _CONFIDENCE, continues=whole))


def _is_label(draft: Draft, label: Span) -> bool:
    return draft.source is not None and label[0] <= draft.source[0] < label[1]


def _is_all(draft: Draft, content: Span) -> bool:
    """A draft without a source of its own that holds the whole sentence."""
    return draft.source is None and draft.content[0][0] <= content[0] and draft.content[-1][1] >= content[1]


def in_transcript(view: View, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "QUINT: I knew about one.": who speaks stands in capitals before a colon."""
    colon = next((n for n in range(min(5, len(view.tokens))) if view.low(n) == ":"), 0)
    names = view.tokens[:colon]
    if view.text[view.stop - 1 : view.stop] == "?":
        return
    if not names or view.sentence.kind != "body" or _is_taken(view, colon, drafts) or colon + 1 >= len(view.tokens):
        return
    # "09:44 Police: two men missing": in a ticker whoever stands before the colon
    stamped = view.tokens[0].text[0].isdigit() and ":" in view.tokens[0].text and colon + 2 < len(view.tokens)
    if stamped and len(names) > 1 and all(token.is_word for token in names[1:]) and names[1].text[0].isupper():
        source = view.words(1, colon)
        if may_hold(view, view.words(0, colon)) and not any(one.source == source for one in drafts):
            cue = view.words(colon, colon + 1)
            content = view.words(colon + 1, len(view.tokens))
            yield Draft(view.sentence.index, (cue,), (source,), (content,), None, CONFIDENCE)
        return
    if all(token.is_word and token.text.isupper() and len(token.text) > 2 for token in names):
        if is_dateline(view, view.words(0, colon)) or _is_heading(names[-1].low):
            return
        cue = view.words(colon, colon + 1)
        content = view.words(colon + 1, len(view.tokens))
        yield Draft(view.sentence.index, (cue,), (view.words(0, colon),), (content,), None, CONFIDENCE)


def _is_taken(view: View, place: int, drafts: Sequence[Draft]) -> bool:
    token = view.tokens[place]
    return any(start < token.end and token.start < end for one in drafts for start, end in one.cue)
