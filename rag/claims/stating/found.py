"""What of the tagger's attributions in a sentence are claims, with the cue as the guidelines cut it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.clauses import doer
from rag.claims.language.function_words import BE, DETERMINERS, POSSESSIVES
from rag.claims.language.grammar import relative_subject, subject_before
from rag.claims.language.lexicon import Cue, lexicon, phrase_at
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import closes_with_several, group_at, is_verb_here, parted_at, separated_at
from rag.claims.stating.blamed import blamed_before
from rag.claims.stating.claimhood import is_claim, is_future
from rag.claims.stating.colons import with_colon
from rag.claims.stating.corrected import (
    agent,
    before_addressee,
    before_it,
    behind_place,
    closing_subject,
    from_that,
    inverted,
    is_court,
    is_participle,
    nearer_subject,
    not_of_clause,
    reduced,
    told_by,
    whole_source,
    with_his_name,
    with_object,
    with_verdict,
)
from rag.claims.stating.draft import Draft
from rag.claims.stating.hedges import agentless_at
from rag.claims.stating.light import expressed, with_its_noun
from rag.claims.stating.no_speech import of_person
from rag.claims.stating.sure import adjective_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.verbs import Group
    from rag.claims.language.view import View
    from rag.tagging import Attribution
    from rag.types import Span, Stance
_DOUBTED = 0.7
_TRUSTED = 0.5
"""So sure the tagger must be of a verb that by its place may be a noun ("raises new questions about")."""
_CARRIERS = frozenset({"start", "begin", "take", "use", "come", "keep", "go", "continue", "try"})
"""After these the claim is the next verb's: "started off by saying", "took to the radio to accuse"."""
_NOBODY = frozenset(
    {"translation", "transcript", "recording", "translations", "law", "rules", "plan", "schedule", "calendar"}
)


def drafts_of(view: View, attributions: Sequence[Attribution]) -> list[Draft]:
    """The drafts of one sentence from the attributions whose cue it holds; what of their content lies in other
    sentences is left out."""
    found = []
    for one in attributions:
        draft = _draft(view, one)
        if draft is not None:
            found.append(draft)
    return found


def _unbroken(view: View, source: Span | None) -> Span | None:
    """ "An officer who took part in the": of a source that breaks off in its clause, the words before "who"."""
    if source is None or view.low(view.place(source[1] - 1)) not in DETERMINERS:
        return source
    first, last = view.place(source[0]), view.place(source[1] - 1)
    who = next((n for n in range(first + 1, last) if view.low(n) == "who"), None)
    return source if who is None else view.words(first, who - (view.low(who - 1) == ","))


def _draft(view: View, one: Attribution) -> Draft | None:
    parts = _in_sentence(view, one)
    if parts is None:
        return None
    cue, source, content = parts
    source = _unbroken(view, source)
    word, spans, negated, passive = read_cue(view, cue, one.confidence)
    separated = separated_at(view, view.place(cue[1] - 1))
    if separated is not None and separated.kind in ("deny", "doubt") and content[0][0] >= cue[1]:
        return None  # "ruled this out": found with its particle
    source, content, passive = _of_passive(view, word, spans, source, content, passive=passive)
    heard = _is_heard(view, word, spans, source, content)
    if heard:  # "The jury heard that …": from whom, the sentence does not say
        word, source = Cue("hear", "say", "asserts", hedge=False, takes="clause"), None
    source, content = _with_holder(view, one, word, spans, source, content, passive=passive)
    if word is not None and word.kind == "source":
        source, content = with_his_name(view, *not_of_clause(view, source, content))
    content = _with_all(view, word, spans, source, content, passive=passive)
    if source is None and len(content) > 1 and view.cut(content[0]).lower() == "it":
        content = content[1:] if view.low(view.place(content[1][0])) == "that" else content
    content = before_it(view, content) if source is None and passive else content
    content = blamed_before(view, word, spans[-1], source, content)
    content = with_its_noun(view, word, spans[-1], content)
    hedge = _passive_hedge(view, spans[0]) if source is None else None
    draft = Draft(
        view.sentence.index,
        spans,
        (source,),
        content,
        word,
        one.confidence,
        negated,
        stance=_stance(view, word, content, spans[0]) or expressed(view, word, spans[-1], content),
        hedge=hedge,
        agentless=source is None and (passive or heard or hedge is not None or (word is not None and word.is_noun)),
    )
    if word is None or word.kind == "not":
        draft = with_colon(view, draft)
    return draft if is_claim(view, draft, passive=passive) else None


Parts = tuple["Span", "Span | None", tuple["Span", ...]]
"""(cue, source, content)"""


def _in_sentence(view: View, one: Attribution) -> Parts | None:
    """What of an attribution lies in the sentence of its cue; None where that is none."""
    content = tuple(
        (max(span.start, view.begin), min(span.end, view.limit))
        for span in one.content
        if span.end > view.begin and span.start < view.limit
    )
    source = None
    if one.source and one.source.start < view.limit and view.begin < one.source.end:
        # The tagger may run on over a full stop: "one, Dr. Ida Vale. Col. Moor".
        source = (max(one.source.start, view.begin), min(one.source.end, view.limit))
        if not any(letter.isalnum() for letter in view.cut(source)):
            source = None
    cue = max(one.cue.start, view.begin), min(one.cue.end, view.limit)
    if not content or cue[0] >= cue[1]:
        return None
    if source is not None and _NOBODY.intersection(view.cut(source).lower().split()[-1:]):
        return None
    if _means_nothing(view, cue, source):
        return None
    source = behind_place(view, source) if source is not None else None
    return cue, whole_source(view, source, cue) if source is not None else None, content


def _of_passive(
    view: View,
    word: Cue | None,
    spans: tuple[Span, ...],
    source: Span | None,
    content: tuple[Span, ...],
    *,
    passive: bool,
) -> tuple[Span | None, tuple[Span, ...], bool]:
    """Source and content of a passive, whose subject is who was told, or what it is about."""
    if word is not None and (word.kind == "accuse" or word.lemma == "suspect"):
        source, content, passive = reduced(view, spans[0], source, content, passive=passive)
    before = source is not None and source[0] < spans[0][0]
    if passive and before and word is not None and word.lemma in ADDRESSED:
        source = None  # "The court was told that …": who was told is no holder
    if passive and (source is None or before):
        source = told_by(view, spans[-1]) or source
        content, source = _of_nobody(view, spans[0], source, content)
    return source, content, passive


def _is_heard(
    view: View, word: Cue | None, spans: tuple[Span, ...], source: Span | None, content: tuple[Span, ...]
) -> bool:
    """ "The jury heard that …", "…, the court was told"."""
    if word is None or source is None or not is_court(view, source):
        return False
    if word.lemma == "tell":
        told = source[0] < spans[0][0] and content[-1][1] <= source[0] and spans[0][1] >= view.stop - 1
    else:
        told = word.lemma == "hear"
    return told and (content[0][0] < spans[0][0] or view.low(view.place(content[0][0])) == "that")


def _with_holder(
    view: View,
    one: Attribution,
    word: Cue | None,
    spans: tuple[Span, ...],
    source: Span | None,
    content: tuple[Span, ...],
    *,
    passive: bool,
) -> tuple[Span | None, tuple[Span, ...]]:
    """Source and content, where the tagger found no source or one too far away."""
    if passive and source is None and word is not None and word.kind in ("judge", "deny", "doubt"):
        source, content = agent(view, content)
    if source is None and word is not None and one.cue.start < spans[0][0] and not passive:
        subject = subject_before(view, view.place(spans[0][0]))  # the tagger takes "Vale said" for the cue
        begins = subject is not None and subject[0] == one.cue.start and view.text[subject[0]].isupper()
        source = subject if begins else None
    if source is None and word is not None and word.kind in ("say", "claim", "report", "write") and not passive:
        source, content = closing_subject(view, spans[0], content)
    if source is None and word is not None and word.kind in ("deny", "doubt") and not passive:
        before = subject_before(view, view.place(spans[0][0]))
        source = before if before is not None and spans[0][1] <= content[0][0] and may_hold(view, before) else None
    if source is None and word is not None and word.kind in ("say", "claim"):
        source, content = inverted(view, spans[0], content)
        if source is None and is_participle(view, spans[0]):
            source = doer(view, 0, view.place(spans[0][0]))
    if source is None and not passive and word is not None and not word.is_noun:
        source = relative_subject(view, view.place(spans[0][0]))
    if source is not None and one.confidence < _DOUBTED:
        source = nearer_subject(view, spans[0], source)
    return source, content


def _with_all(
    view: View,
    word: Cue | None,
    spans: tuple[Span, ...],
    source: Span | None,
    content: tuple[Span, ...],
    *,
    passive: bool,
) -> tuple[Span, ...]:
    """The content from where it begins to where it ends, by the kind of cue."""
    content = from_that(view, spans[0], content)
    group = group_at(view, view.place(spans[0][1] - 1))
    if group is not None and len(content) == 1 and content[0][1] < spans[0][0] and closes_with_several(view, group):
        content = ((content[0][0], view.tokens[group.first - 2].end),)
    if content[0][0] < spans[-1][1] < content[0][1] and content[0][0] > spans[-1][0]:
        content = ((spans[-1][1], content[0][1]), *content[1:])
    if word is not None and word.kind == "judge" and len(content) == 1:
        content = with_verdict(view, content)
    if word is not None and word.lemma in ("tell", "inform") and source is not None and not passive:
        content = before_addressee(view, spans[-1], source, content)
    if word is not None and word.kind == "demand" and not passive:
        content = with_object(view, spans[-1], content)
    return content


NOBODY = frozenset(
    {
        *("nobody", "no one", "none", "neither side", "no-one", "nothing", "not", "little", "much"),
        *("anybody", "anyone", "any one"),
    }
)


def is_nobody(source: str) -> bool:
    """ "Nobody in the market", "no one", "whether anyone told them": who says nothing."""
    low = source.lower()
    return low in NOBODY or low.startswith(("nobody ", "no one ", "none of ", "anyone ", "anybody "))


ADDRESSED = frozenset({"tell", "inform", "warn", "advise", "assure", "urge", "order", "instruct", "remind"})


def _of_nobody(
    view: View, cue: Span, source: Span | None, content: tuple[Span, ...]
) -> tuple[tuple[Span, ...], Span | None]:
    """ "Officials are said to be furious": nobody says it, and they are what it is about."""
    hedge = _passive_hedge(view, cue)
    if source is None or source[0] > cue[0] or hedge is None or not view.cut(hedge).lower().endswith(" to"):
        return content, source
    return ((source, *(span for span in content if span[0] > cue[0])) if content[0][0] > cue[0] else content), None


def _stance(view: View, word: Cue | None, content: tuple[Span, ...], cue: Span) -> Stance | None:
    """ "disagreed: “It was our duty.”": what he says himself he asserts."""
    if (of_him := of_person(view, word, content)) is not None:
        return of_him
    if word is None or word.stance not in ("denies", "doubts") or content[0][0] < cue[1]:
        return None
    place = view.place(content[0][0])
    mark = place if view.tokens[place].text in "“\"‘'«" else place - 1
    quoted = 0 <= mark < len(view.tokens) and view.tokens[mark].text in "“\"‘'«"
    return "asserts" if quoted and view.low(mark - 1) == ":" else None


def _means_nothing(view: View, cue: Span, source: Span | None) -> bool:
    """ "That said, …", "Nobody said so"."""
    place = view.place(cue[0])
    if view.low(place) == "said" and view.low(place - 1) == "that" and view.low(place + 1) == ",":
        return True
    return source is not None and is_nobody(view.cut(source))


def _passive_hedge(view: View, cue: Span) -> Span | None:
    """ "is said to", "is believed": the hedge of what nobody is named for; None for "has been reported"."""
    for place in range(view.place(cue[0]), view.place(cue[1] - 1)):
        if view.low(place) in BE:
            found = agentless_at(view, place)
            if found is not None:
                return found
            if view.low(view.place(cue[1] - 1) + 1) == "that" and view.low(view.place(cue[1] - 1)) in WEAK:
                return cue
            return None
    return None


WEAK = words_of(
    """
    believed thought understood alleged rumoured rumored feared suspected presumed assumed claimed
    """
)
"""Of "it is … that" these weaken; "it was reported that" does not."""


def read_cue(view: View, cue: Span, confidence: float = 1.0) -> tuple[Cue | None, tuple[Span, ...], bool, bool]:
    """What the lexicon knows of the tagger's cue, its spans, whether it is negated, and whether it is passive."""
    first, last = view.place(cue[0]), view.place(cue[1] - 1) + 1
    groups = [group for place in range(first, min(last, len(view.tokens))) if (group := group_at(view, place))]
    groups = [group for group in groups if not _is_name(view, group.verb)]
    sure = [group for group in groups if is_verb_here(view, group)]
    for name in ("source", "relayed", "relaying"):
        if name != "source" and any(group.cue.kind not in ("relay", "not", "report", "write") for group in sure):
            continue  # "reported last week, citing": the tagger takes both for one cue
        for place in range(max(0, first - 1), last):
            end = phrase_at(view.tokens, place, name)
            if end is not None and end > first:
                return Cue(name, name, "asserts", hedge=False, takes="clause"), (view.words(place, end),), False, False
    sure = sure or [group for group in groups if _ends_sentence(view, group.verb) and confidence >= _TRUSTED]
    nouns = [group for group in groups if not sure and view.low(group.verb) in lexicon().nouns]
    if nouns:
        place = nouns[0].verb
        return lexicon().nouns[view.low(place)], (view.words(place, place + 1),), False, False
    if groups and (sure or confidence >= _TRUSTED):
        some = sure or groups
        carried = [group for group in groups[1:] if group.cue.kind != "not"]
        best = carried[0] if carried and _carries(view, some[0]) else some[0]
        if is_future(view, best):
            return Cue(best.cue.lemma, "not", "asserts", hedge=False, takes="nothing"), (cue,), False, False
        return best.cue, (view.words(best.first, best.last),), best.negated, best.passive
    parted = parted_at(view, first, last)
    if parted is not None:
        return parted, (cue,), False, False
    for place in range(first, last):
        adjective = adjective_at(view, place)
        if adjective is not None:
            return adjective.cue, (cue,), False, False
        noun = lexicon().nouns.get(view.low(place))
        if noun is not None:
            return noun, (view.words(place, place + 1),), False, False
    return None, (cue,), False, False


def _carries(view: View, group: Group) -> bool:
    """Whether the claim is the next verb's: "began by saying", "went on to endorse", "responded by calling"."""
    to = group.cue.lemma == "go on" and view.low(group.last) == "to"
    by = group.cue.lemma in ("respond", "reply", "answer") and view.low(group.last) == "by"
    return group.cue.lemma in _CARRIERS or to or by


def _is_name(view: View, place: int) -> bool:
    """ "his State of the Union address": a capital within a sentence."""
    if view.shouts or view.sentence.kind == "heading" or not view.tokens[place].text[0].isupper():
        return False
    return place > 0 and view.tokens[place - 1].is_word


def _ends_sentence(view: View, place: int) -> bool:
    """ "…, the newspaper Vale Post reports." """
    if view.low(place - 1) in DETERMINERS | POSSESSIVES:
        return False  # "a star of the show"
    after = range(place + 1, len(view.tokens))
    return not any(view.tokens[n].is_word for n in after) and any(view.low(n) == "," for n in range(place))
