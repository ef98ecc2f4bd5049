"""What the tagger overlooks, by rules that fire only where the form is sure: denials, figures, claims inside claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.interviewing.transcript import in_transcript
from rag.claims.language.function_words import BE, DETERMINERS, PREPOSITIONS, PRONOUNS
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.lexicon import Cue, phrase_at
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import Group, group_at, is_verb_here, separated_at
from rag.claims.linking.hearsay import heard_from, saying_that, wrote_to_say
from rag.claims.linking.nested import heard_saying
from rag.claims.stating.as_told import as_told
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.parse import content_end
from rag.claims.stating.sure import adjective_at, clause_at
from rag.claims.stating.verb_readings import SELF, at_verb, bounds, drafts_of, may_be_other, shared_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.language.view import View
    from rag.types import Span

_BLAMES = words_of(
    """
    mock mocks mocking mocked criticise criticises criticising criticised criticize criticizes criticizing criticized
    blast blasts blasting blasted attack attacks attacking attacked slam slams slamming slammed condemn condemns
    condemning condemned praise praises praising praised thank thanks thanking thanked rebuke rebukes rebuking rebuked
    chide chides chiding chided scold scolds scolding scolded ridicule ridicules ridiculing ridiculed fault faults
    faulting faulted denounce denounces denouncing denounced
    """
)
MOST = 16
"""Attributions of one sentence; more are no prose, and each is compared with each."""


def missed(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The attributions of a sentence that no draft has yet."""
    added: list[Draft] = [*in_transcript(view, drafts), *as_told(view, drafts)]
    for place in range(len(view.tokens)):
        if len(drafts) + len(added) >= MOST:
            break
        if _is_cue(view, place, [*drafts, *added]):
            continue
        added.extend(_according(view, place, [*drafts, *added]))
        adjective = adjective_at(view, place)
        if adjective is not None:
            added.extend(_at_adjective(view, adjective, [*drafts, *added]))
            continue
        low, high = _bounds_at(view, place, [*drafts, *added])
        added.extend(heard_from(view, place, high))
        added.extend(heard_saying(view, place, high))
        added.extend(_for_saying(view, place, high))
        if view.low(place) == "say":
            added.extend(wrote_to_say(view, place, low, high))
        if not _is_cue(view, place, added):
            added.extend(saying_that(view, place, low, high))
        added.extend(_separated(view, place, [*drafts, *added]))
        group = group_at(view, place)
        if group is None or not is_verb_here(view, group):
            continue
        added.extend(at_verb(view, group, [*drafts, *added]))
    return added


def _for_saying(view: View, place: int, high: int) -> Iterator[Draft]:
    """ "mocked Ida Vale for saying the pier was safe", "was wrong to claim that it was": it is she who said so."""
    if view.low(place) not in ("for", "to") or place < 2 or place + 2 >= high:
        return
    group = group_at(view, place + 1)
    if group is None or group.cue.kind not in ("say", "claim", "deny") or group.passive or group.last + 1 >= high:
        return
    form = "ing" if view.low(place) == "for" else "base"
    if form not in group.forms:
        return
    if form == "base":
        if view.low(place - 1) not in ("wrong", "right", "mistaken", "naive", "irresponsible", "dishonest"):
            return
        be = next((n for n in range(place - 1, max(0, place - 5), -1) if view.low(n) in BE), 0)
        whom = subject_before(view, be) if be else None
    else:
        whom = _blamed(view, place)
    clause = view.low(group.last) == "that" or clause_at(view, group.last, high)
    if whom is None or not (clause or view.tokens[group.last].text[:1] in '“"‘'):
        return
    content = view.words(group.last, content_end(view, group.last, high))
    yield Draft(view.sentence.index, (view.words(group.verb, group.last),), (whom,), (content,), group.cue, CONFIDENCE)


def _blamed(view: View, place: int) -> Span | None:
    """The name or pronoun right before "for" that a verb of blame or praise has as its object."""
    first = place
    while (
        first > 0 and place - first < 6 and view.tokens[first - 1].is_word and view.tokens[first - 1].text[0].isupper()
    ):
        first -= 1
    if first == place and view.low(place - 1) in ("him", "her", "them"):
        first = place - 1
    if first == place or first == 0 or view.low(first - 1) in PREPOSITIONS:
        return None
    verb = first - 1 - (view.low(first - 1) in DETERMINERS)
    return view.words(first, place) if view.low(verb) in _BLAMES else None


def _separated(view: View, place: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "has ruled this out", "have played it down"."""
    cue = separated_at(view, place)
    if cue is None or cue.kind not in ("deny", "doubt") or _is_cue(view, place, drafts):
        return
    first = place
    while first > 0 and (view.low(first - 1) in ("has", "have", "had", "also", "did", "does")):
        first -= 1
    subject = subject_before(view, first)
    if subject is not None and not view.in_quotes[place]:
        spans = (view.words(first, place + 1), view.words(place + 2, place + 3))
        content = (view.words(place + 1, place + 2),)
        yield Draft(view.sentence.index, spans, (subject,), content, cue, CONFIDENCE)


def of_others(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those in which a speaker tells of his own words: "He said he had said that before"."""
    return [one for one in drafts if not _repeats_himself(view, one, drafts)]


def _repeats_himself(view: View, draft: Draft, drafts: Sequence[Draft]) -> bool:
    source = draft.source
    if source is None or not draft.cue or view.cut(source).lower() not in SELF:
        return False
    around = [
        one
        for one in drafts
        if one is not draft
        and one.content
        and one.content[0][0] <= source[0]
        and draft.cue[-1][1] <= one.content[-1][1]
    ]
    return any(not may_be_other(view, source, one) for one in around)


def _is_cue(view: View, place: int, drafts: Sequence[Draft]) -> bool:
    token = view.tokens[place]
    return any(start < token.end and token.start < end for one in drafts for start, end in one.cue)


def _according(view: View, place: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "“The town, according to the army, has fallen,” she said": a claim inside hers."""
    last = phrase_at(view.tokens, place, "source")
    if last is None or last >= len(view.tokens):
        return
    cue = view.words(place, last)
    around = [span for one in drafts for span in one.content if span[0] <= cue[0] and cue[1] <= span[1]]
    source = noun_phrase_after(view, last)
    if source is None or (not around and (view.in_quotes[place] or _is_cue(view, place, drafts))):
        return
    whole = min(around) if around else (view.begin, view.stop)
    low, high = view.place(whole[0]), view.place(whole[1] - 1) + 1
    after = view.place(source[1] - 1) + 1
    if after >= high and view.low(place - 1) != ",":
        return
    if not around and place > low and view.low(place - 1) != ",":
        return
    that = around and view.low(place - 1) == "that"  # "said that according to its log the boat had turned"
    content: list[Span] = []
    if view.low(place - 1) == "," and place - 1 > low:
        first = next((n + 1 for n in range(place - 2, low - 1, -1) if view.low(n) in (";", ":")), low)
        content.append(view.words(first, place - 1))
    if after + 1 < high and view.low(after) == ",":
        content.append(view.words(after + 1, content_end(view, after + 1, high)))
    elif that and after + 1 < high and view.low(after) in DETERMINERS | PRONOUNS:
        content.append(view.words(after, content_end(view, after, high)))
    word = Cue("according to", "source", "asserts", hedge=False, takes="clause")
    if content:
        yield Draft(view.sentence.index, (cue,), (source,), tuple(content), word, CONFIDENCE)


def _at_adjective(view: View, group: Group, drafts: Sequence[Draft]) -> Iterator[Draft]:
    low, high, outer = bounds(view, group, drafts)
    if (outer is None and view.in_quotes[group.verb]) or group.last >= high:
        return
    subject = subject_before(view, group.first)
    if subject is None or view.place(subject[0]) < low:
        subject = shared_subject(view, group, drafts, low)
    if subject is None or view.cut(subject).lower() in ("it", "that", "this"):
        return
    if outer is not None and view.cut(subject).lower() in SELF and not may_be_other(view, subject, outer):
        return
    content = view.words(group.last, content_end(view, group.last, high))
    yield from drafts_of(view, group, (subject,), (content,))


def _bounds_at(view: View, place: int, drafts: Sequence[Draft]) -> tuple[int, int]:
    group = group_at(view, place)
    return bounds(view, group, drafts)[:2] if group is not None else (0, len(view.tokens))
