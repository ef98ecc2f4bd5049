"""Attributions by the lexicon and word order alone: what is used where the tagger's weights are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, MARKS
from rag.claims.language.grammar import antecedent, noun_phrase_after
from rag.claims.language.lexicon import phrase_at
from rag.claims.language.quotes import Quotations
from rag.claims.language.verbs import Group, group_at, is_verb_here
from rag.claims.language.view import View
from rag.claims.stating.parse import content_end, parsed
from rag.tagging import Attribution
from rag.tagging import Span as Tagged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Sentence, Span

CONFIDENCE = 0.5
_SURE_KINDS = frozenset({"say", "write", "report", "claim", "believe"})


def rule_attributions(text: str, sentences: Sequence[Sentence]) -> list[Attribution]:
    """The attributions of ``text`` in the order of their cues, as the tagger would give them, by rules.

    It finds fewer than the tagger and its sources are less exact. Linear in the length of ``text``."""
    quotations = Quotations(text)
    found: list[Attribution] = []
    for sentence in sentences:
        if sentence.kind != "furniture":
            found.extend(_of_sentence(View(text, sentence, quotations)))
    return sorted(found, key=lambda one: one.cue.start)


def _of_sentence(view: View) -> Iterator[Attribution]:
    last = len(view.tokens)
    while last and view.low(last - 1) in (".", "!", "?"):
        last -= 1
    for place in range(len(view.tokens)):
        if view.in_quotes[place]:
            continue
        end = phrase_at(view.tokens, place, "source")
        if end is not None and end < last:
            yield from _according(view, place, end, last)
            continue
        group = group_at(view, place)
        if group is not None and is_verb_here(view, group):
            yield from _at_verb(view, group, last)
        elif view.low(place) == ":":
            yield from _at_colon(view, place, last)


def _attribution(cue: Span, source: Span | None, content: tuple[Span, ...]) -> Attribution:
    return Attribution(
        Tagged(*cue), Tagged(*source) if source else None, tuple(Tagged(*span) for span in content), CONFIDENCE
    )


def _at_verb(view: View, group: Group, last: int) -> Iterator[Attribution]:
    if (
        group.cue.kind in ("not", "relay")
        or group.passive
        or (group.first == group.verb and view.low(group.first - 1) in BE)
    ):
        return
    if "ing" in group.forms and view.low(group.first - 1) != ",":
        return
    if group.cue.kind not in _SURE_KINDS and group.last < last and view.low(group.last) in (",", "."):
        return
    found = parsed(view, group, 0, last)
    if found is None:
        return
    source, content = found
    if source is None and "ing" in group.forms:  # "…, adding that"
        earlier = [
            other
            for n in range(max(0, group.first - 40), group.first)
            if (other := group_at(view, n)) and is_verb_here(view, other)
        ]
        before = parsed(view, earlier[-1], 0, last) if earlier else None
        source = before[0] if before else None
    if source is None or any(start < source[1] and source[0] < end for start, end in content):
        return
    if view.cut(source).lower() in ("who", "which", "that"):
        source = antecedent(view, view.place(source[0])) or source
    yield _attribution(view.words(group.first, group.last), source, content)


def _according(view: View, place: int, end: int, last: int) -> Iterator[Attribution]:
    """ "According to X, …" and "…, according to X"."""
    source = noun_phrase_after(view, end)
    if source is None:
        return
    cue = view.words(place, end)
    after = view.place(source[1] - 1) + 1
    starts = place == 0 or view.low(place - 1) in MARKS | {"but", "and"}
    if starts:
        while after < last and view.low(after) in (",", ":"):
            after += 1
        if after < last:
            yield _attribution(cue, source, (view.words(after, content_end(view, after, last)),))
        return
    before = place - 1 if view.low(place - 1) == "," else place
    start = next((n + 1 for n in range(before - 1, -1, -1) if view.low(n) == ";" and not view.in_quotes[n]), 0)
    if before > start:
        yield _attribution(cue, source, (view.words(start, before),))


def _at_colon(view: View, place: int, last: int) -> Iterator[Attribution]:
    """ "Police: no danger", "Minister resigns: ‘I telephoned’": where a quotation follows, or a name stands alone."""
    if place == 0 or place + 1 >= last:
        return
    quoted = view.in_quotes[place + 1]
    name = place <= 4 and all(token.is_word and token.text[0].isupper() for token in view.tokens[:place])
    verb = next((n for n in range(1, place) if group_at(view, n) or view.low(n).endswith("s")), place)
    if not quoted and not name:
        return
    colon = view.tokens[place]
    yield _attribution((colon.start, colon.end), view.words(0, verb), (view.words(place + 1, last),))
