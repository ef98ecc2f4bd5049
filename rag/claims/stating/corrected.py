"""Where the tagger errs in kind: the holder of a passive, the second half of a verdict, whom a demand is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.function_words import AUXILIARIES, DAYS, DETERMINERS, POSSESSIVES, PREPOSITIONS
from rag.claims.language.grammar import is_post, noun_phrase_after, subject_before
from rag.claims.language.nouns import DOCUMENT_NOUNS, is_person_noun, kind_of_noun, words_of
from rag.claims.language.verbs import group_at, is_verb_here

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.types import Span

_COURTS = words_of("jury jurors court inquest inquiry tribunal trial hearing judge judges panel commission")


def not_of_clause(view: View, source: Span | None, content: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    """ "According to people close to the talks, the captors sent a video, …": a source that took the clause behind
    it. An apposition has no second article that is not behind a preposition."""
    if source is None or content[0][0] < source[1]:
        return source, content
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    comma = next((n for n in range(first + 1, last) if view.low(n) == ","), None)
    if comma is None or comma + 1 >= last:
        return source, content
    if view.low(view.place(content[0][0])) in ("who", "which", "whose") and view.low(last) == ",":
        # "According to the paper, the doctor, who is not named, was told …"
        return view.words(first, comma), ((view.tokens[comma + 1].start, content[-1][1]),)
    articles = [
        n
        for n in range(comma + 2, last)
        if view.low(n) in ("the", "a", "an") and view.low(n - 1) not in PREPOSITIONS | {"and", "or", ","}
    ]
    if not articles or view.low(comma + 1) in ("who", "which", "whose"):
        return source, content
    return view.words(first, comma), ((view.tokens[comma + 1].start, content[-1][1]),)


def with_his_name(view: View, source: Span | None, content: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    """ "According to the paper's correspondent, Ida Moor, a note exists": the tagger takes her name for content."""
    if source is None or content[0][0] < source[1]:
        return source, content
    comma, first = view.place(source[1] - 1) + 1, view.place(content[0][0])
    if view.low(comma) != "," or first != comma + 1 or not is_post(view, comma):
        return source, content
    end = first
    while end < min(len(view.tokens) - 1, first + 4) and view.tokens[end].text[:1].isupper():
        end += 1
    if end < first + 2 or view.low(end) != "," or view.tokens[end + 1].start >= content[0][1]:
        return source, content
    return (source[0], view.tokens[end - 1].end), ((view.tokens[end + 1].start, content[0][1]), *content[1:])


def agent(view: View, content: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    """ "is labelled as a “witch hunt” by Democrats": who labels it, and the content before."""
    start, end = content[-1]
    first, last = view.place(start), view.place(end - 1) + 1
    by = next((n for n in range(last - 2, first, -1) if view.low(n) == "by" and not view.in_quotes[n]), None)
    if by is None or last - by > 8 or not may_hold(view, view.words(by + 1, last)):
        return None, content
    return view.words(by + 1, last), (*content[:-1], (start, view.tokens[by - 1].end))


def nearer_subject(view: View, cue: Span, source: Span) -> Span:
    """ "…, the aide said, days after Tarn declared victory and said …": Tarn said it, not the aide."""
    place = view.place(cue[0])
    if view.low(place - 1) != "and":
        return source
    for verb in range(place - 2, max(-1, place - 20), -1):
        if view.tokens[verb].end <= source[1]:
            return source
        group = group_at(view, verb)
        if group is not None and "past" in group.forms and not group.passive and is_verb_here(view, group):
            return subject_before(view, group.first) or source
    return source


def reduced(
    view: View, cue: Span, source: Span | None, content: tuple[Span, ...], *, passive: bool
) -> tuple[Span | None, tuple[Span, ...], bool]:
    """ "police accused of taking bribes": the tagger takes the accused for who accuses."""
    last = view.place(cue[1] - 1)
    of = last if view.low(last) == "of" else last + 1
    if view.low(of) != "of" or view.low(of - 1) not in ("accused", "suspected", "convicted"):
        return source, content, passive
    group = group_at(view, of - 1)
    if group is None or (group.first < group.verb and not group.passive):
        return source, content, passive
    by = source is not None and source[0] > cue[1]
    kept = tuple(span for span in content if span[0] > cue[0])
    if kept and view.low(view.place(kept[0][0]) - 1) == "of":
        kept = ((view.tokens[of].start, kept[0][1]), *kept[1:])
    return (source if by else None), kept or content, True


def from_that(view: View, cue: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "said, without giving evidence, that …": the content begins at "that"."""
    start, end = content[0]
    first = view.place(start)
    if start < cue[1] or view.low(first) not in PREPOSITIONS:
        return content
    for place in range(first + 1, min(first + 14, view.place(end - 1))):
        if view.low(place) == "that" and view.low(place - 1) not in PREPOSITIONS:
            return ((view.tokens[place].start, end), *content[1:])
        if view.low(place) in AUXILIARIES:
            return content
    return content


def with_object(view: View, cue: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "urged residents to leave": who is to do it belongs to what is demanded."""
    first, last = view.place(cue[1] - 1) + 1, view.place(content[0][0])
    if view.low(last) != "to" or not first < last <= first + 8:
        return content
    if any(not view.tokens[n].is_word for n in range(first, last)):
        return content
    return ((view.tokens[first].start, content[0][1]), *content[1:])


def with_verdict(view: View, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "described the book, in a letter from her lawyers, as a smear": what it is called stands behind."""
    end = view.place(content[0][1] - 1) + 1
    if view.low(end) != ",":
        return content
    for place in range(end + 1, min(len(view.tokens) - 1, end + 12)):
        if view.low(place) == "," and view.low(place + 1) == "as":
            rest = view.words(place + 1, len(view.tokens))
            return (*content, (rest[0], min(rest[1], view.stop)))
        if view.low(place) in AUXILIARIES or not (view.tokens[place].is_word or view.low(place) == ","):
            return content
    return content


def closing_subject(view: View, cue: Span, content: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    """ "The brewer inflated its books, a former clerk has alleged in a letter": the tagger takes the clerk for
    content."""
    verb, last = view.place(cue[0]), view.place(content[-1][1] - 1)
    comma = next((n for n in range(last, view.place(content[-1][0]), -1) if view.low(n) == ","), None)
    if last + 1 != verb or comma is None or verb - comma > 9 or view.in_quotes[last]:
        return None, content
    source = view.words(comma + 1, verb)
    opens = view.low(comma + 1) in DETERMINERS | POSSESSIVES or view.tokens[comma + 1].text[0].isupper()
    if not opens or any(view.low(n) in AUXILIARIES for n in range(comma, verb)) or not may_hold(view, source):
        return None, content
    return source, (view.words(0, comma),)


def inverted(view: View, cue: Span, content: tuple[Span, ...]) -> tuple[Span | None, tuple[Span, ...]]:
    """ "It is a fake, says the restorer who cleaned it": the tagger takes the speaker for content."""
    if len(content) < 2 or content[-2][1] > cue[0] or content[-1][0] < cue[1]:
        return None, content
    place = view.place(cue[1] - 1) + 1
    first = view.place(content[-1][0])
    opens = view.low(view.place(cue[0]) - 1) in (",", "”", '"', "’", "—", "–")
    speaker = noun_phrase_after(view, place) if opens and first == place else None
    after = view.low(view.place(speaker[1] - 1) + 1) if speaker is not None else ""
    if speaker is None or not (after == "who" or may_hold(view, speaker)) or view.low(place) in PREPOSITIONS | {"that"}:
        return None, content
    return speaker, content[:-1]


def before_addressee(view: View, cue: Span, source: Span, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "The fund is empty, its creditor has told a court in Kell": the tagger takes whom he told for what he said."""
    start, end = content[0]
    first, last = view.place(start), view.place(end - 1) + 1
    comma = view.place(source[0]) - 1
    closes = len(content) == 1 and first == view.place(cue[1] - 1) + 1 and not view.in_quotes[first]
    if not closes or comma < 2 or view.low(comma) != "," or view.low(last) not in ("", "."):
        return content
    plain = all(view.low(n) not in AUXILIARIES | {"that", "to", "of", "about", ":"} for n in range(first, last))
    clause = any(view.low(n) in AUXILIARIES or view.low(n).endswith("ed") for n in range(1, comma))
    return (view.words(0, comma),) if plain and clause and last - first < 8 else content


def whole_source(view: View, source: Span, cue: Span) -> Span:
    """The source with what the tagger left out: whose office it is, and what the witnesses are witnesses to."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    start, end = source
    noun = view.low(last - 1)
    if kind_of_noun(noun) in ("outlet", "agency", "organisation") or is_person_noun(noun):
        named = not view.shouts and view.sentence.kind == "body"
        while (
            named
            and view.tokens[last : last + 1]
            and view.tokens[last].text[0].isupper()
            and view.tokens[last].end < cue[1]
        ):
            end, last = view.tokens[last].end, last + 1  # "the broadcaster Vale TV revealed"
    owner = first - 1
    if owner >= 0 and view.tokens[first].text[0].islower() and view.low(owner).endswith(("'s", "s'")):
        while owner > 0 and view.tokens[owner - 1].is_word and view.tokens[owner - 1].text[0].isupper():
            owner -= 1
        start = view.tokens[owner - 1 if view.low(owner - 1) in ("the", "a", "an") else owner].start
    joins = {"to", "of", "for", "at", "close", "near"} | ({"in", "from", "by"} if _is_paper(view, last - 1) else set())
    if view.low(last) not in joins or not start < cue[0] or last - first > 3:
        return start, end
    if view.low(last + 2) in ("time", "moment", "scene"):
        return start, end  # "Police at the time said"
    stop, of = last + 1, False
    while stop < min(len(view.tokens), last + 7) and view.tokens[stop].is_word and view.tokens[stop].start < cue[0]:
        of = of or view.low(stop) in DAYS | AUXILIARIES or view.low(stop).endswith("ly")
        stop += 1
    closed = stop < len(view.tokens) and (view.low(stop) == "," or view.tokens[stop].start == cue[0])
    return (start, view.tokens[stop - 1].end) if closed and not of and stop > last + 1 else (start, end)


def _is_paper(view: View, place: int) -> bool:
    return view.low(place) in DOCUMENT_NOUNS


def told_by(view: View, cue: Span) -> Span | None:
    """ "was told by the rescue service that the water was rising": who told it."""
    by = view.place(cue[1] - 1) + 1
    if view.low(by) != "by":
        return None
    agent = noun_phrase_after(view, by + 1, apposition=False)
    if agent is None:
        return None
    first, last = view.place(agent[0]), view.place(agent[1] - 1) + 1
    end = next((n for n in range(first + 1, last) if view.low(n) in ("that", "to", "as")), last)
    return view.words(first, end) if may_hold(view, view.words(first, end)) else None


def is_court(view: View, source: Span) -> bool:
    return bool(_COURTS.intersection(view.cut(source).lower().split()[:4]))


def is_participle(view: View, cue: Span) -> bool:
    """ "The coach hit out at the board, claiming that …"."""
    place = view.place(cue[0])
    return view.low(place).endswith("ing") and view.low(place - 1) == ","


def before_it(view: View, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """ "The guard had been paid, it was claimed": what was claimed stands before "it"."""
    place = view.place(content[0][0])
    if len(content) > 1 or view.cut(content[0]).lower() != "it" or place < 3 or view.low(place - 1) != ",":
        return content
    return (view.words(0, place - 1),)


def behind_place(view: View, source: Span) -> Span:
    """ "Giving evidence at <Vale Crown> Court, Karl Moor, 31,": a source that begins within the name of a place."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    named = first > 1 and view.tokens[first].text[0].isupper() and view.tokens[first - 1].text[0].isupper()
    comma = next((n for n in range(first + 1, last - 1) if view.low(n) == ","), None)
    if not named or comma is None or not view.tokens[comma + 1].text[0].isupper():
        return source
    begin = first - 1
    while begin > 0 and view.tokens[begin].text[0].isupper():
        begin -= 1
    return view.words(comma + 1, last) if view.low(begin) in ("at", "in", "to", "outside", "from") else source
