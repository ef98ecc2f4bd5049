"""Paragraphs without quotation marks set below "Vale wrote:": whose they are."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.interviewing.turns import FIRST
from rag.claims.language.function_words import AUXILIARIES, DAYS, PREPOSITIONS
from rag.claims.language.grammar import noun_phrase_after, subject_before
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import group_at, is_verb_here
from rag.claims.stating.draft import CONFIDENCE, Draft
from rag.claims.stating.found import is_nobody
from rag.claims.stating.listed import MOST_ITEMS, behind_mark, items_below
from rag.claims.stating.regarded import behind_opening
from rag.claims.stating.scope import trimmed
from rag.lines import paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.verbs import Group
    from rag.claims.language.view import View
    from rag.types import Span

_MOST = 8
"""So many paragraphs one colon may lead in at most."""
_SPEAKS = frozenset({"say", "write", "claim", "report"})
_POSTS = frozenset({"tweet", "post", "retweet", "share", "caption"})
"""What stood there may have been a picture or a message that the page no longer shows."""
_QUOTES = frozenset("“\"‘«„'")
_QUOTED = re.compile(r"“[^”\n]{0,1000}”|\"[^\"\n]{0,1000}\"")
_NO_WORDS = re.compile(r"\W{0,3}(?:[-•*·▪]|\d{1,2}[.)]|Read|Watch|Photo|Image|See|Click|Related)")
_WORDS = words_of(
    "comment comments statement remark remarks answer reply response message assessment explanation apology appeal "
    "prediction defence defense verdict testimony summary endorsement"
)
_MADE = words_of(
    "made makes gave gives issued issues offered offers released posted sent published delivered had has added"
)
_FAR = 8
_OWN = frozenset({"i", "we", "you", "my", "our"})
_NO_NAMES = frozenset({"He", "She", "They", "It", "The", "A", "An", "Our", "His", "Her", "Its", "Their"})
_THEY = frozenset({"he", "she", "they", "it"})


def set_below(views: Sequence[View], found: Sequence[Sequence[Draft]]) -> list[list[Draft]]:
    """The drafts of each sentence with those of the paragraphs that a speaker's colon leads in.

    "In the text Vale wrote: / The mills are failing. / We want flour.": both paragraphs are his. The first one is,
    unless it names him or lets somebody speak; those behind it as far as one says "I" or "we". Linear in the text."""
    done = [list(some) for some in found]
    if not views or ":\n" not in views[0].text:
        return done
    blocks = _blocks(views)
    for at, block in enumerate(blocks[:-1]):
        lead = views[block[-1]]
        if lead.sentence.kind != "body" or not lead.tokens or lead.low(len(lead.tokens) - 1) != ":":
            continue
        speaker, posts = speaker_before(lead, done[block[-1]])
        if speaker is None:
            continue
        items = () if posts else items_below(views, blocks[at + 1 : at + 1 + MOST_ITEMS], lead)
        if items:
            speaker = _without_that(lead, done[block[-1]], speaker)
        for of in items or _his(views, blocks[at + 1 : at + 1 + _MOST], done, speaker, lead, posts=posts):
            for index in of:
                _say(views[index], done[index], speaker)
    return done


def _without_that(lead: View, drafts: list[Draft], speaker: Span | Draft) -> Span | Draft:
    """ "Vale argued that:": the one word is no claim. Of "He argued that:" it stays: it tells who he is."""
    if isinstance(speaker, Draft):
        if not _is_bare(lead, speaker) or speaker.source is None or lead.cut(speaker.source).lower() in _THEY:
            return speaker
        speaker = speaker.source
    drafts[:] = [one for one in drafts if not _is_bare(lead, one)]
    return speaker


def _is_bare(lead: View, draft: Draft) -> bool:
    return all(lead.cut(span).lower() == "that" for span in draft.content)


def _blocks(views: Sequence[View]) -> list[list[int]]:
    """The sentences of each paragraph that are the article's own words."""
    spans = paragraphs(views[0].text)
    number, keyed = 0, []
    for index, view in enumerate(views):
        while number + 1 < len(spans) and spans[number + 1][0] <= view.begin:
            number += 1
        if view.sentence.kind != "furniture":
            keyed.append((number, index))
    return [[index for _, index in some] for _, some in groupby(keyed, key=lambda pair: pair[0])]


def speaker_before(lead: View, drafts: Sequence[Draft]) -> tuple[Span | Draft | None, bool]:
    """Who is about to speak at the end of a sentence, as a draft of it that is his or as words; whether he posts."""
    colon = len(lead.tokens) - 1
    if lead.in_quotes[colon]:
        return None, False
    group = _last_verb(lead, colon)
    if group is None:
        if (maker := _made_words(lead, colon)) is not None:
            return maker, False
        held = [one for one in drafts if one.cue and one.source is not None and _opens(lead, one.source)]
        return (held[0] if len(held) == 1 else None), False
    posts = group.cue.lemma in _POSTS
    token = lead.tokens[group.verb]
    for one in drafts:
        if one.source is not None and any(start < token.end and token.start < end for start, end in one.cue):
            return one, posts
    subject = subject_before(lead, group.first)
    if subject is None and "ing" in group.forms and lead.low(group.first - 1) == ",":
        # "He wrote of the fair on his blog, observing of Vale:"
        held = [one for one in drafts if one.source is not None and one.cue and not one.outlet]
        return (held[-1] if held else None), posts
    if subject is None or is_nobody(lead.cut(subject)):
        return None, posts
    if lead.cut(subject).lower() in _THEY:
        same = [one for one in drafts if one.source is not None and lead.cut(one.source).lower() == lead.cut(subject)]
        return (same[-1] if same else None), posts
    subject = behind_opening(lead, subject)
    return (subject if subject is not None and _means_somebody(lead, subject) else None), posts


def _last_verb(view: View, colon: int) -> Group | None:
    """The verb of speech right before the colon, with "of Vale" or "on his blog" between them at most."""
    end = colon - (view.low(colon - 1) == "that")
    for place in range(end - 1, max(-1, colon - 9), -1):
        group = group_at(view, place)
        if group is not None and group.cue.kind in _SPEAKS and is_verb_here(view, group):
            if group.passive or group.negated or group.modal is not None:
                return None
            return group
        if view.low(place) in AUXILIARIES or view.low(place) in (",", ";", "that"):
            return None
    return None


def _made_words(view: View, colon: int) -> Span | None:
    """Whose the words are in "On Monday Vale made the following comment:" and "… when it rated this statement by Vale
    on Monday:"."""
    noun = next((n for n in range(colon - 1, max(-1, colon - _FAR), -1) if view.low(n) in _WORDS), None)
    if noun is None:
        return None
    if view.low(noun + 1) in ("by", "from"):
        maker = noun_phrase_after(view, noun + 2, apposition=False)
        at = next((n for n in range(noun + 3, colon) if view.low(n) in PREPOSITIONS), colon)
        maker = (maker[0], min(maker[1], view.tokens[at - 1].end)) if maker is not None else None
    else:
        verb = next((n for n in range(noun - 1, max(0, noun - _FAR), -1) if view.low(n) in _MADE), None)
        while verb is not None and verb > 0 and view.low(verb - 1) in AUXILIARIES:
            verb -= 1
        maker = subject_before(view, verb) if verb is not None else None
        maker = behind_opening(view, maker) if maker is not None else None
    if maker is None or is_nobody(view.cut(maker)) or view.cut(maker).lower() in _THEY:
        return None
    return maker if _means_somebody(view, maker) else None


def _opens(view: View, source: Span) -> bool:
    return source[0] <= view.begin + 4


def _means_somebody(view: View, subject: Span) -> bool:
    first = view.tokens[view.place(subject[0])]
    return first.text[0].isupper() or may_hold(view, subject)


def _his(
    views: Sequence[View],
    blocks: Sequence[Sequence[int]],
    done: Sequence[Sequence[Draft]],
    speaker: Span | Draft,
    lead: View,
    *,
    posts: bool,
) -> Sequence[Sequence[int]]:
    """The paragraphs that are the speaker's."""
    span = speaker.source if isinstance(speaker, Draft) else speaker
    names = {word.strip(".,’'") for word in lead.cut(span or (0, 0)).split() if word[0].isupper()} - _NO_NAMES
    last, some = 0, []
    for block in blocks:
        if not _can_be_his(views, block, names):
            break
        some.append(block)
        words = _QUOTED.sub(" ", _text(views, block))
        if FIRST.search(words):
            last = len(some)
        elif any(_is_told(views[index], one) for index in block for one in done[index]):
            some.pop()
            break
    if last:
        return some[:last]
    plain = bool(some) and not posts and not _tells_news(views, some[0])
    return some[:1] if plain else ()


def _text(views: Sequence[View], block: Sequence[int]) -> str:
    return views[0].text[views[block[0]].begin : views[block[-1]].stop]


def _can_be_his(views: Sequence[View], block: Sequence[int], names: set[str]) -> bool:
    text = _text(views, block)
    if views[block[0]].sentence.kind != "body" or text[0] in _QUOTES or text[0] in "@#" or _NO_WORDS.match(text):
        return False
    return not names.intersection(re.findall(r"[A-Z][\w-]{1,30}", text)) and not text.endswith(":")


def _is_told(view: View, draft: Draft) -> bool:
    """Whether the paragraph lets somebody speak, as the outlet's own would."""
    if draft.outlet or draft.source is None:
        return False
    return view.cut(draft.source).lower().split()[0] not in _OWN


def _tells_news(views: Sequence[View], block: Sequence[int]) -> bool:
    """ "The mayor left on Monday": as an outlet goes on behind a message that its page shows."""
    return any(
        view.low(n) in DAYS and view.low(n).endswith("day") and view.low(n - 1) == "on"
        for view in (views[index] for index in block)
        for n in range(len(view.tokens))
    )


def _say(view: View, drafts: list[Draft], speaker: Span | Draft) -> None:
    """Put the whole sentence into his mouth; what the outlet itself seemed to weaken is his as well."""
    span = trimmed(view, (behind_mark(view), view.stop))
    if span is None:
        return
    drafts[:] = [one for one in drafts if not one.outlet and one.sources != (None,)]
    if isinstance(speaker, Draft):
        whole = Draft(view.sentence.index, (), (), (span,), None, CONFIDENCE, continues=speaker)
    else:
        whole = Draft(view.sentence.index, (), (), (span,), None, CONFIDENCE, speaker=speaker)
    drafts.insert(0, whole)
