"""Claims that a noun holds: "the union's claim that …", "the company's own figure was 14"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import AUXILIARIES, DETERMINERS, MARKS, POSSESSIVES, PREPOSITIONS
from rag.claims.language.grammar import noun_phrase_after
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import is_relative
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.parse import before_answer, content_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.language.view import View
    from rag.types import Span

_COUNTS = words_of("figure count toll estimate number tally total")
_VIEWS = words_of("tally count estimate account view opinion assessment version telling reading")
"""In "By the agency's tally, …" these are the cue."""
_IS = words_of("is was are were stands stood")


def with_nouns(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The claims of a sentence whose cue is a noun, where no draft has that cue."""
    added: list[Draft] = []
    for place in range(1, len(view.tokens)):
        noun = lexicon().nouns.get(view.low(place))
        token = view.tokens[place]
        if noun is None or view.in_quotes[place]:
            continue
        if any(start < token.end and token.start < end for one in drafts for start, end in one.cue):
            continue
        added.extend(_figure_at(view, place))
        if not added or added[-1].main != token.start:
            added.extend(_claim_at(view, place, drafts))
    return added


def _possessor(view: View, place: int) -> Span | None:
    """Whose it is: "Vale Water" of "Vale Water's own figure"; "its" of "its claim"."""
    before = place - 1
    if view.low(before) == "own":
        before -= 1
    if view.low(before) == "'" and view.low(before - 1).endswith("s"):  # "the villagers' account"
        first = before - 1
        while first > 0 and (view.tokens[first].text[0].isupper() or first == before - 1):
            if view.low(first - 1) in ("the", "a", "an") or not view.tokens[first - 1].text[0].isupper():
                break
            first -= 1
        return view.words(first - (view.low(first - 1) in ("the", "a", "an")), before)
    while before > 0 and not view.low(before).endswith(("'s", "s'")) and view.low(before) not in POSSESSIVES:
        if (
            not view.tokens[before].is_word
            or view.low(before) in PREPOSITIONS | AUXILIARIES | DETERMINERS | {"as"}
            or place - before > 4
        ):
            return None
        before -= 1
    if view.low(before) in POSSESSIVES - {"whose", "my", "our", "your"}:
        return view.words(before, before + 1)
    if not view.low(before).endswith(("'s", "s'")) and view.low(before + 1) != "'":
        return None
    if not view.low(before).endswith(("'s", "s'")):
        return None
    first = before
    while first > 0 and view.tokens[first - 1].is_word and view.tokens[first - 1].text[0].isupper():
        first -= 1
    if first > 0 and (
        view.low(first - 1) in ("the", "a", "an") or (first == before and view.low(first - 1) in DETERMINERS)
    ):
        first -= 1
    start, end = view.words(first, before + 1)
    return start, end - (2 if view.low(before).endswith("'s") else 0)


def _figure_at(view: View, place: int) -> Iterator[Draft]:
    """ "The company's own figure, which leaves out drivers, was 14"."""
    if view.low(place) not in _COUNTS:
        return
    holder = _possessor(view, place)
    if holder is None:
        return
    verb = place + 1
    if view.low(verb) == ",":
        verb = (
            next((n for n in range(verb + 1, min(len(view.tokens), verb + 15)) if view.low(n) == ","), len(view.tokens))
            + 1
        )
    if view.low(verb) == "for":
        verb = next((n for n in range(verb, min(len(view.tokens), verb + 8)) if view.low(n) in _IS), len(view.tokens))
    if view.low(verb) not in _IS:
        return
    number = verb + 1
    while number < len(view.tokens) and view.low(number) in (
        "at",
        "about",
        "around",
        "over",
        "under",
        "now",
        "still",
        "only",
        "just",
    ):
        number += 1
    if number >= len(view.tokens) or not view.tokens[number].text[0].isdigit():
        return
    end = number + 1
    while (
        end < len(view.tokens)
        and view.tokens[end].is_word
        and view.low(end) not in ("when", "as", "after", "while", "before")
    ):
        end += 1
    cue = view.words(place, place + 1)
    yield Draft(
        view.sentence.index, (cue,), (holder,), (view.words(number, end),), lexicon().nouns["figure"], CONFIDENCE
    )


def _claim_at(view: View, place: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "the union's claim that …", "a claim by the union that …"."""
    noun = lexicon().nouns[view.low(place)]
    after = place + 1
    holder = _possessor(view, place)
    if holder is None and view.low(after) in ("by", "from"):
        timed = view.low(after + 1) in PREPOSITIONS  # "a report from over the weekend that …"
        bare = timed or after + 1 >= len(view.tokens)
        holder = None if bare else noun_phrase_after(view, after + 1, apposition=False)
        if holder is not None:
            last = view.place(holder[1] - 1) + 1
            that = next((n for n in range(after + 1, last + 1) if view.low(n) == "that"), None)
            if that is None or that == after + 1:
                return
            holder, after = view.words(after + 1, that), that
    if holder is not None and view.low(after) == "," and view.low(0) in ("by", "in") and place <= 8:
        if view.low(place) in _VIEWS and view.tokens[0].end < holder[0] and after + 1 < len(view.tokens):
            content = view.words(after + 1, content_end(view, after + 1, len(view.tokens)))
            if not any(start < content[1] and content[0] < end for one in drafts for start, end in one.content):
                cue = view.words(place, place + 1)
                yield Draft(view.sentence.index, (cue,), (holder,), (content,), noun, CONFIDENCE)
        return
    if holder is None or view.low(after) != "that" or view.low(after + 1) in AUXILIARIES | MARKS:
        return
    content = view.words(after, before_answer(view, after, content_end(view, after, len(view.tokens))))
    if is_relative(view, after):
        return
    taken = [
        one
        for one in drafts
        if one.source is not None and any(span[0] == content[0] or span == content for span in one.content)
    ]
    if taken and all(one.source == holder for one in taken):
        return
    if taken and view.cut(holder).lower() in POSSESSIVES and view.low(view.place(holder[0]) - 1) in PREPOSITIONS:
        return  # "said in its report that"
    yield Draft(view.sentence.index, (view.words(place, place + 1),), (holder,), (content,), noun, CONFIDENCE)
