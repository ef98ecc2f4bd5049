"""What somebody takes something for: "Kestra regards the lake as its own", "the move is widely seen as a snub"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.function_words import (
    AUXILIARIES,
    BE,
    BREAKERS,
    DETERMINERS,
    IRREGULAR_PASTS,
    MARKS,
    MODAL,
    NOT,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    is_adverb,
)
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.leftwards import is_phrase, phrase_start
from rag.claims.language.lexicon import Cue
from rag.claims.language.nouns import is_person_noun, singular, words_of
from rag.claims.language.verbs import Group, is_plural
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.found import is_nobody
from rag.claims.stating.parse import clipped, content_end
from rag.claims.stating.parted import holders
from rag.claims.stating.verb_readings import bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.language.view import View
    from rag.types import Span

_THIRD = words_of("regards views sees perceives interprets casts attributes ascribes")
_BASE = words_of("regard view see perceive interpret attribute ascribe")
_PAST = words_of("regarded viewed saw perceived interpreted attributed ascribed cast")
_DONE = words_of("regarded viewed seen perceived interpreted")
"""Of which "is … as" tells that people think so; "was cast as" and "was attributed to" tell something else."""
_BLAMED = words_of("criticized criticised faulted condemned ridiculed")
_MEETS = words_of("face faces faced draw draws drew drawn attract attracts attracted under")
"""Before "criticism": "has faced criticism for", "came under criticism over"."""
_TO = words_of("attribute attributes attributed ascribe ascribes ascribed")
_CAST = words_of("cast casts")
_WORDS = words_of(
    """
    news information quote quotation report reports story statement statements remark remarks comment comments claim
    claims saying words poem painting
    """
)
_TO_ACT = words_of(
    """
    effort efforts attempt attempts bid plan plans decision refusal failure move moves promise promises vow pledge
    call calls drive push willingness reluctance ability power right desire offer proposal proposals
    """
)
_THROWN = words_of(
    "ballot ballots vote votes doubt doubts shadow light net nets line eye eyes glance spell lot lots pall"
)
_ADJECTIVES = words_of("weak soft unfit extreme vital false corrupt wrong naive necessary inevitable liberal")
_ADJECTIVAL = ("able", "ible", "ful", "less", "ous", "ive", "ant", "ent", "ic", "ical", "ary", "ish")
_PRONOUNS = PRONOUNS | words_of("him them her us me it")
_SIGNS = words_of("sign signs signal signals proof evidence indication indications warning reminder")
_ENDS = PREPOSITIONS | words_of("and who that which , . ;") | {""}
_I = words_of("i we you it that this there")
_CLAUSE_OPENS = words_of("he she it they we i you there who which if though when far long soon well of to")
_LONGEST_OBJECT = 14


def regarded(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The claims of a sentence that take something for something, where no draft has that cue."""
    added: list[Draft] = []
    for place in range(1, len(view.tokens)):
        low, token = view.low(place), view.tokens[place]
        if low == "criticism":
            added.extend(_criticism(view, place, drafts))
        if low not in _THIRD | _BASE | _PAST | _DONE | _BLAMED or view.in_quotes[place] or token.text[0].isupper():
            continue
        if any(start < token.end and token.start < end for one in drafts for start, end in one.cue):
            continue
        first, helpers = _group(view, place)
        if any(word in NOT | MODAL or word.endswith("n't") for word in helpers):
            continue  # "could be seen as": nobody takes it so yet
        if BE.intersection(helpers):
            added.extend(_passive(view, first, place, drafts))
        elif low in _DONE and not AUXILIARIES.intersection(helpers) and view.low(place + 1) in ("as", "by"):
            added.extend(_reduced(view, first, place, drafts))
        elif low not in _BLAMED:
            added.extend(_active(view, first, place, helpers, drafts))
    return added


def _group(view: View, place: int) -> tuple[int, list[str]]:
    """Where the auxiliaries and adverbs before a verb begin, and these words."""
    first = place
    while first > 0 and place - first < 6:
        low = view.low(first - 1)
        if not (low in AUXILIARIES | NOT or low.endswith("n't") or is_adverb(low)):
            break
        first -= 1
    while first < place and is_adverb(view.low(first)) and view.low(first) not in ("also", "widely"):
        first += 1
    return first, [view.low(n) for n in range(first, place)]


def _passive(view: View, first: int, place: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "is widely seen as a snub", "is regarded by many bakers as a rival", "has been criticised for hiding it"."""
    subject, end = subject_before(view, first), len(view.tokens)
    if subject is None or view.low(place) not in _DONE | _BLAMED:
        return
    at, source = place + 1, None
    if view.low(at) == "by" and at + 1 < end:
        at = next((n for n in range(at + 2, min(end, at + 10)) if view.low(n) == "as"), end)
        source = noun_phrase_after(view, place + 2, apposition=False) if at < end else None
        if source is None or view.place(source[1] - 1) + 1 != at:
            return
    if source is None and _told(view, place, drafts):
        return  # within what somebody says, words that nobody is named for are part of it
    if view.low(place) in _BLAMED:
        if view.low(at) != "for" or not (view.low(at + 1).endswith("ing") or view.low(at + 1) in POSSESSIVES):
            return
        cue, begin = view.words(first, at), at
    elif view.low(at) == "as" and _is_predicate(view, at + 1, end):
        cue, begin = view.words(first, at + 1 if source is None else place + 1), at + 1
    else:
        return
    content = (subject, view.words(begin, content_end(view, begin, end)))
    yield _draft(view, cue, source, content, "regard", agentless=source is None)


def _reduced(view: View, first: int, place: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "her silence, viewed as a sign of fear", "a sale widely seen as a snub": the participle behind its noun."""
    before = view.tokens[first - 1]
    if not (before.low == "," or before.is_word) or before.low in BREAKERS | RELATIVES | PREPOSITIONS | _PRONOUNS:
        return
    subject = _noun_phrase_before(view, first - 1 if before.low == "," else first)
    end, at, source = len(view.tokens), place + 1, None
    if view.low(at) == "by":
        at = next((n for n in range(at + 2, min(end, at + 10)) if view.low(n) == "as"), end)
        source = noun_phrase_after(view, place + 2, apposition=False) if at < end else None
        if source is None or view.place(source[1] - 1) + 1 != at:
            return
    if subject is None or not _is_predicate(view, at + 1, end) or (source is None and _told(view, place, drafts)):
        return
    stop = next((n for n in range(at + 2, end) if view.low(n) in (",", ";", ".") and not view.in_quotes[n]), end)
    if before.low != "," and any(view.low(n) in AUXILIARIES | IRREGULAR_PASTS for n in range(at + 2, stop)):
        return  # "a sale seen as a snub has angered them": where the sentence goes on, only a parser tells
    cue = view.words(first, at + 1 if source is None else place + 1)
    content = (subject, view.words(at + 1, stop))
    yield _draft(view, cue, source, content, "regard", agentless=source is None)


def _criticism(view: View, place: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "Vale has faced criticism for hiding it", "drew sharp criticism from bakers over the sale"."""
    verb = place - 1
    while verb > 1 and place - verb < 4 and view.low(verb) not in _MEETS and view.tokens[verb].is_word:
        verb -= 1
    at, end, source = place + 1, len(view.tokens), None
    if view.low(verb) not in _MEETS or view.in_quotes[place] or _cued(view, place, drafts):
        return
    if view.low(at) == "from":
        at = next((n for n in range(at + 2, min(end, at + 12)) if view.low(n) in ("for", "over")), end)
        source = noun_phrase_after(view, place + 2, apposition=False) if at < end else None
        if source is None or view.place(source[1] - 1) + 1 < at:
            return
        source = view.words(place + 2, at)
    verb -= view.low(verb) == "under"
    if view.low(verb + 1) == "under" and view.low(verb) not in ("come", "comes", "came"):
        return
    first, helpers = _group(view, verb)
    subject = subject_before(view, first)
    if view.low(at) not in ("for", "over") or at + 1 >= end or subject is None:
        return
    if any(word in NOT | MODAL for word in helpers) or (source is None and _told(view, place, drafts)):
        return
    cue, last = view.words(first, place + 1), content_end(view, at, end)
    last = next((n for n in range(at + 1, last) if view.low(n) == "," and not view.in_quotes[n]), last)
    content = (subject, view.words(at, last))
    yield _draft(view, cue, source, content, "criticise", agentless=source is None)


def _cued(view: View, place: int, drafts: Sequence[Draft]) -> bool:
    at = view.tokens[place].start
    return any(start <= at < end for one in drafts for start, end in one.cue)


def _noun_phrase_before(view: View, end: int) -> Span | None:
    """The noun phrase that ends before token ``end``: "a move", also behind "sold the pier, a move"."""
    begin = phrase_start(view, end)
    opening = (n for n in range(end - 2, begin, -1) if view.low(n) in DETERMINERS | POSSESSIVES)
    begin = next((n for n in opening if view.low(n - 1) not in PREPOSITIONS), begin)
    return view.words(begin, end) if begin < end and is_phrase(view, begin, end) else None


def _quick_to(view: View, first: int) -> int:
    """Where the verb group begins of which the verb at token ``first`` tells what was done: "were quick to cast"."""
    if view.low(first - 1) != "to" or view.low(first - 2) not in ("quick", "swift"):
        return first
    be = first - 3
    while be > 0 and (is_adverb(view.low(be)) or (view.low(be) in AUXILIARIES and view.low(be - 1) in AUXILIARIES)):
        be -= 1
    return be if view.low(be) in BE else first


def _active(view: View, first: int, place: int, helpers: Sequence[str], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """ "Kestra regards the lake as its own", "officials have attributed the delay to fog"."""
    low = view.low(place)
    group = Group(_CUES["regard"], frozenset(), first, place, place + 1, passive=False, negated=False, modal=None)
    begin, high, outer = bounds(view, group, drafts)
    quick = _quick_to(view, first)
    quickly, first = quick < first, quick
    subject = clipped(view, subject_before(view, first), begin)
    subject = behind_opening(view, subject) if subject is not None else None
    has = bool({"has", "have", "had"}.intersection(helpers))
    if subject is None or not _may_think(view, subject) or (has and low not in _PAST | _DONE):
        return
    if low in _BASE and not has and not quickly and not _are_several(view, subject):
        return
    if not has and low in _DONE - _PAST:
        return
    link = _link(view, place, high)
    if link is None:
        return
    if low in _TO:
        if any(view.low(n) in _WORDS for n in range(place + 1, link)):
            return  # "attributed the report to a clerk": who passes it on
    elif not _is_predicate(view, link + 1, high):
        return
    quoted = view.tokens[link + 1].text in ("“", '"', "‘")
    if low in _CAST and not quoted and not _is_verdict(view, place, link):
        return
    end = content_end(view, link + 1, high)
    if low in _CAST and quoted:
        closing = next((n for n in range(link + 2, end) if view.tokens[n].text in ("”", '"', "’")), end - 1)
        end = closing + 1 if view.low(closing + 1) == "for" else end
    aside = (n for n in range(link + 2, end) if view.low(n) == "," and not view.in_quotes[n])
    end = next((n for n in aside if view.low(n + 1) in ("a", "an", "which", "who")), end)
    content = (view.words(place + 1, end),)
    if outer is not None and outer.source is not None and view.cut(subject).lower() in ("he", "she", "they"):
        return  # most often it is he himself
    for source in holders(view, subject, None):
        yield _draft(view, view.words(first, place + 1), source, content, "attribute" if low in _TO else "regard")


def _link(view: View, place: int, high: int) -> int | None:
    """The "as" or "to" behind the object of the verb; None where there is no object."""
    word = "to" if view.low(place) in _TO else "as"
    opens = view.low(place + 1)
    if opens in PREPOSITIONS | AUXILIARIES | BREAKERS | MARKS | {",", "to", "as", "and"}:
        return None
    for n in range(place + 2, min(high - 1, place + 2 + _LONGEST_OBJECT)):
        low = view.low(n)
        if low == word and not (word == "as" and "as" in (view.low(n - 2), view.low(n + 2))):
            return n
        if low == "to" and view.low(n - 1) in _TO_ACT:
            continue  # "perceived its efforts to clear the square as weak"
        if low in AUXILIARIES | BREAKERS | RELATIVES | {",", "to", "."} or low in MARKS - {"“", "”", '"', "’"}:
            return None
    return None


def _is_verdict(view: View, place: int, link: int) -> bool:
    """ "cast the fire as the fruit of neglect", "cast Vale as unfit": no part in a play ("cast her as a nurse", "as
    Hamlet") and no vote or shadow."""
    if any(view.low(n) in _THROWN for n in range(place + 1, link)) or view.low(link - 1).endswith(("self", "selves")):
        return False
    first = link + 1
    articled = view.low(first) in DETERMINERS | POSSESSIVES
    end = first + articled
    if end >= len(view.tokens):
        return False
    while end < first + _LONGEST_OBJECT and view.low(end + 1) not in _ENDS:
        end += 1
    head, token = view.low(end), view.tokens[end]
    if token.text[0].isupper() or is_person_noun(head) or is_person_noun(singular(head)):
        return False
    return articled or head in _ADJECTIVES or head.startswith("un") or head.endswith(_ADJECTIVAL)


def _is_predicate(view: View, place: int, high: int) -> bool:
    """Whether behind "as" stands what something is taken for, and no clause: not "as he left", "as prices rose"."""
    if place >= high or view.low(place) in _CLAUSE_OPENS or view.low(place) in MARKS - {"“", '"', "‘"}:
        return False
    if view.low(place) in (",", ".", "as", "part") or view.low(place) in PREPOSITIONS:
        return False
    for n in range(place + 1, min(high, place + 12)):
        low = view.low(n)
        if low in (",", ".", ";", "and", "but") or low in RELATIVES or low in BREAKERS or view.in_quotes[n]:
            return True
        if low in _SIGNS:
            return True  # "as a sign they may leave": what follows is of the sign
        finite = low in AUXILIARIES or low in IRREGULAR_PASTS - {"set", "cut", "hit", "put", "left", "built", "made"}
        if finite and low not in ("being", "been", "having") and view.low(n - 1) not in DETERMINERS:
            return False
    return True


def _may_think(view: View, subject: Span) -> bool:
    """Whether a subject can take something for something: a person, a body, a name; not "the year" nor "we"."""
    low = view.cut(subject).lower()
    if low in _I or is_nobody(low):
        return False
    first = view.place(subject[0])
    name = view.tokens[first].text[0].isupper() and (first > 0 or _is_name_alone(view, subject))
    return name or low in ("some", "many", "most", "others", "critics", "several") or may_hold(view, subject)


def behind_opening(view: View, subject: Span) -> Span | None:
    """ "On his blog Ida Vale" → "Ida Vale": the name behind words of place and time; None where none is there."""
    first, last = view.place(subject[0]), view.place(subject[1] - 1) + 1
    if view.low(first) not in PREPOSITIONS:
        return subject
    begin = last
    while begin > first + 1 and view.tokens[begin - 1].text[0].isupper():
        begin -= 1
    return view.words(begin, last) if begin < last and view.low(begin - 1) not in PREPOSITIONS else None


def _is_name_alone(view: View, subject: Span) -> bool:
    words = view.cut(subject).split()
    return view.low(view.place(subject[0])) not in DETERMINERS | POSSESSIVES | PREPOSITIONS and all(
        word[0].isupper() for word in words
    )


def _are_several(view: View, subject: Span) -> bool:
    words = view.cut(subject).lower().split()
    return words[-1] in ("they", "both") or " and " in view.cut(subject) or any(is_plural(word) for word in words)


def _told(view: View, place: int, drafts: Sequence[Draft]) -> bool:
    at = view.tokens[place].start
    return any(start <= at < end for one in drafts for start, end in one.content)


_CUES = {
    lemma: Cue(lemma, "judge", "asserts", hedge=False, takes="object") for lemma in ("regard", "attribute", "criticise")
}


def _draft(
    view: View, cue: Span, source: Span | None, content: tuple[Span, ...], lemma: str, *, agentless: bool = False
) -> Draft:
    return Draft(view.sentence.index, (cue,), (source,), content, _CUES[lemma], CONFIDENCE, agentless=agentless)
