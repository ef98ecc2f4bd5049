"""Who speaks in one sentence, from its own words alone: "the mayor said", "according to the union", "by its count".

Answers are read with the lexicon and the grammar that read articles, but by rules of their own: what a model writes
is short and plain, and a speaker that is overlooked there would be an invented one that is let through.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    BE,
    BREAKERS,
    MARKS,
    PREPOSITIONS,
    RELATIVES,
)
from rag.claims.language.grammar import subject_before
from rag.claims.language.lexicon import phrase_at
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import Group, group_at, is_verb_here
from rag.verify.speakers import is_number, noun_phrase, parted, placed, speakers, subject_of, whole_name

if TYPE_CHECKING:
    from rag.claims.language.view import View

_STRONG = frozenset({"say", "write", "report", "claim", "believe", "deny", "doubt", "judge", "accuse", "relay"})
_WEAK = frozenset({"show", "figure", "demand", "announce"})
_MORE_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "on the word of", "in the account of", "by the count of", "by the estimate of", "by the figures of",
        "on the authority of", "in a statement by", "in the judgment of", "in the judgement of", "in the eyes of",
        "by that of", "by those of",
    )
)  # fmt: skip
_ACCOUNTS = words_of(
    """account accounts count counts figure figures estimate estimates tally reckoning numbers telling version
    statement words view opinion judgment judgement assessment data report"""
)
_DOUBTING_NOUNS = words_of("doubt doubts denial scepticism skepticism")
_NO_CUES = words_of("charge name identify designate rate welcome celebrate defend volunteer press appeal hail indict")
_COUNTS = words_of("count toll figure number estimate total tally forecast")
_SHOWS = words_of("show shows showed suggest suggests suggested reveal reveals revealed prove proves proved indicates")
_NO_SPEAKERS = words_of("it there this that what which nothing everything")
_NOT_SPOKEN = words_of("call describe term deem rate name identify designate label")
_DETERMINERS = words_of("the a an this that these those its his her their our my no any")

_ANOTHER = words_of("another some more")


@dataclass(frozen=True, slots=True)
class Voice:
    """One attribution. ``cue`` and ``sources`` are places of tokens; a voice without sources names nobody. Two sources
    are coordinated ("the union and the company said") or a relayer with whom it quotes. ``told``: to whom ("told the
    agency"), who may be a link of the chain. ``places`` are all tokens that only say who says it. ``kind`` is the
    cue's class in the lexicon, or "source" for "according to". ``denies``: the cue itself denies or doubts."""

    cue: range
    sources: tuple[range, ...]
    kind: str
    lemma: str
    places: frozenset[int]
    denies: bool = False
    hedges: bool = False
    negated: bool = False
    told: range | None = None

    @property
    def place(self) -> int:
        """Where it begins."""
        return min(self.cue.start, *(source.start for source in self.sources), self.cue.start)


def voices_of(view: View) -> tuple[Voice, ...]:
    """The attributions of a sentence in order; what stands in quotation marks holds none."""
    found: list[Voice] = []
    place, size = 0, len(view.tokens)
    while place < size:
        made = None if view.in_quotes[place] else _at(view, place, found)
        if made is not None:
            found.append(made)
            place = max(place + 1, made.cue.stop)
        else:
            place += 1
    return tuple(sorted(found, key=lambda voice: voice.cue.start))


def _at(view: View, place: int, before: list[Voice]) -> Voice | None:
    return _phrase(view, place) or _account(view, place) or _noun(view, place) or _verb(view, place, before)


def _phrase(view: View, place: int) -> Voice | None:
    """ "according to the mayor", "citing a nurse", "quoted by KPS"."""
    end = next(
        (end for name in ("source", "relayed", "relaying") if (end := phrase_at(view.tokens, place, name))), None
    )
    if end is None:
        end = next(
            (
                place + len(phrase)
                for phrase in _MORE_PHRASES
                if tuple(view.low(place + n) for n in range(len(phrase))) == phrase
            ),
            None,
        )
    if end is None or (view.low(place) == "referring" and view.low(place - 1) in BE):
        return None
    if view.low(end) == "both":
        end += 1
    source = noun_phrase(view, end)
    if source is None:
        return None
    if (
        len(source) > 1 and view.low(source.stop) == "that" and view.low(source.stop - 1) in _SHOWS
    ):  # "A letter seen by the Mail shows that"
        source = range(source.start, source.stop - 1)
    source = _named_as(view, _before_content(view, source) if place == 0 else source)
    first = place - 1 if view.low(place - 1) in ("as", "which", "who") else place
    sources = parted(view, source)
    places = frozenset(range(first, _saying(view, source.stop)))
    quoted = _quoted_before(view, place)
    if quoted is not None:
        sources, places = (quoted, *sources), places | frozenset(range(quoted.start, place))
    return Voice(range(place, end), sources, "source", view.low(place), places)


def _before_content(view: View, source: range) -> range:
    """Whose word it is, at the beginning of a sentence, without what he says: "According to the army, soldiers fired
    first", "According to the union another 2 per cent will follow"."""
    comma = next((n for n in source if view.low(n) == ","), None)
    if comma is not None and view.low(source.stop) != ",":  # an apposition is closed
        source = range(source.start, comma)
    for n in source[1:]:
        counts = view.low(n)[:1].isdigit() or view.low(n) in _ANOTHER
        if counts and view.low(n - 1) not in _DETERMINERS and not view.tokens[n - 1].text[0].isupper():
            return range(source.start, n)
    return source


def _named_as(view: View, source: range) -> range:
    """ "citing a commander it named only as Finn": the name belongs to him."""
    for place in range(source.stop, min(source.stop + 8, len(view.tokens) - 1)):
        if view.low(place) == "as" and view.tokens[place + 1].text[0].isupper() and place - source.stop < 6:
            end = place + 1
            while end < len(view.tokens) and view.tokens[end].text[0].isupper():
                end += 1
            return range(source.start, end)
        if view.low(place) in (",", ";", "."):
            break
    return source


def _quoted_before(view: View, place: int) -> range | None:
    """ "Finn, quoted by KPS,", "Finn was quoted by KPS": who is quoted."""
    if view.low(place) not in ("quoted", "cited"):
        return None
    before = place
    while view.low(before - 1) in BE | {",", "also", "has", "had", "later"}:
        before -= 1
    found = placed(view, subject_before(view, before)) if before < place else None
    found = whole_name(view, found) if found else None
    return found if found is not None and found.stop <= place else None


def _saying(view: View, place: int) -> int:
    """The place after "as saying", "as having said", "that" behind a source."""
    if view.low(place) == "as" and view.low(place + 1) in ("saying", "adding", "having", "stating", "telling"):
        place += 3 if view.low(place + 1) == "having" else 2
    if view.low(place) == "that":
        place += 1
    return place


def _account(view: View, place: int) -> Voice | None:
    """ "by the union's count", "and 640 by the directorate's", "by his own account"."""
    if view.low(place) not in ("by", "on", "in"):
        return None
    for end in range(place + 1, min(place + 9, len(view.tokens))):
        low = view.low(end)
        if low in AUXILIARIES or low in (",", ".", ";") or (end > place + 1 and low in PREPOSITIONS):
            return None
        owns = low.endswith(("'s", "s'")) or (low in ("own", "his", "her", "its", "their"))
        if not owns:
            continue
        after = view.low(end + 1)
        if after == "own":
            continue
        if after in _ACCOUNTS or (low.endswith("'s") and after in ("", ".", ",", ";") and view.low(place) == "by"):
            stop = end + 2 if after in _ACCOUNTS else end + 1
            owner = (range(place + 1, end + 1),)
            return Voice(range(place, stop), owner, "source", "account", frozenset(range(place, stop)))
    return None


def _noun(view: View, place: int) -> Voice | None:
    """ "the union's figure stood at 31", "had doubts about", "Hallane's own count": whose figure it is."""
    low = view.low(place)
    if low in _DOUBTING_NOUNS and view.low(place - 1) in (
        "had",
        "has",
        "have",
        "its",
        "his",
        "her",
        "expressed",
        "voiced",
    ):
        start = place - 1
        subject = (
            subject_before(view, start) if view.low(start) in ("had", "has", "have", "expressed", "voiced") else None
        )
        source = placed(view, subject)
        places = frozenset(range(start, place + 1)) | frozenset(source or ())
        sources = (source,) if source else ()
        return Voice(range(start, place + 1), sources, "doubt", low, places, denies=True)
    if low not in ("figure", "figures", "count", "toll", "tally", "estimate") or view.low(place - 1) in BE:
        return None
    end = place
    while view.low(end - 1) in ("own", "official", "latest", "first", "last"):
        end -= 1
    if view.low(end - 1).endswith(("'s", "s'")):
        first = end - 1
        while first > 0 and _in_name(view, first - 1):
            first -= 1
        return Voice(range(place, place + 1), (range(first, end),), "figure", low, frozenset(range(first, place + 1)))
    if view.low(place + 1) == "of" and view.low(place - 1) == "the":
        source = noun_phrase(view, place + 2)
        if source is not None and not any(view.low(n)[:1].isdigit() or view.low(n) == "dead" for n in source):
            return Voice(range(place, place + 1), (source,), "figure", low, frozenset(range(place, source.stop)))
    return None


def _in_name(view: View, place: int) -> bool:
    token = view.tokens[place]
    return token.is_word and (token.text[0].isupper() or token.low in ("the", "of")) and token.low not in BREAKERS


def _verb(view: View, place: int, before: list[Voice]) -> Voice | None:
    if view.low(place) in ("regard", "regards", "regarded") and any(
        view.low(n) == "as" for n in range(place, place + 9)
    ):
        return _regards(view, place, before)
    group = group_at(view, place)
    if group is None or group.cue.kind not in _STRONG | _WEAK or group.cue.lemma in _NO_CUES:
        return None
    if not (is_verb_here(view, group) or _is_verb_for_sure(view, group)):
        return None
    if group.passive:
        return _passive(view, group)
    if group.first == group.verb and "ing" in group.forms:
        return _participle(view, group, before)
    sources, inverted = speakers(view, group, before)
    if not sources or not _speaks(view, group, sources[0]):
        return None
    told = None
    stop = max(group.last, *(source.stop for source in sources)) if inverted else group.last
    if not inverted:
        stop, told = _addressee(view, group)
    places = {*range(group.first, stop)}
    for source in sources:
        places |= {*source, *range(source.stop, group.first)} if source.stop <= group.first else {*source}
    if group.cue.kind == "relay" and (quoted := noun_phrase(view, group.last)) is not None:
        sources = (*sources, quoted)
        places |= {*quoted, *range(quoted.stop, _saying(view, quoted.stop))}
    return _voice(view, group, sources, frozenset(places), told=told)


def _regards(view: View, place: int, before: list[Voice]) -> Voice | None:
    """ "The ministry regards the treaty as void"."""
    source = None if view.low(place - 1) in BE else subject_of(view, place, before)
    if source is None:
        return None
    return Voice(range(place, place + 1), (source,), "judge", "regard", frozenset((*source, place)))


def _is_verb_for_sure(view: View, group: Group) -> bool:
    """ "Three people there say that …", "Meridian reports": what else may be a noun is none before "that", nor where
    a name alone stands before it."""
    opens = view.low(group.last) == "that" or (view.low(group.last) in ("the", "any", "all") and "base" in group.forms)
    if group.first == group.verb and opens and view.low(group.first - 1) not in _DETERMINERS | PREPOSITIONS | {"to"}:
        return bool(group.forms & {"base", "s"}) and not view.low(group.first - 1).endswith(("'s", "s'"))
    before = view.tokens[group.first - 1] if group.first else None
    opening = view.low(group.first - 2)
    named = before is not None and before.text[0].isupper() and opening in ("", ",", "”", '"', "’", "as")
    return "s" in group.forms and named


def _voice(
    view: View, group: Group, sources: tuple[range, ...], places: frozenset[int], *, told: range | None = None
) -> Voice:
    cue = group.cue
    return Voice(
        range(group.first, group.last),
        sources,
        cue.kind,
        cue.lemma,
        places,
        denies=(cue.stance in ("denies", "doubts")) != (group.negated and cue.kind in ("deny", "doubt", "believe")),
        hedges=cue.hedge,
        negated=group.negated,
        told=told,
    )


def _speaks(view: View, group: Group, source: range) -> bool:
    """Whether the verb attributes here. Of weak ones, only with "that" or a figure behind; not what is to be said."""
    low, after = view.low(source.start), view.low(group.last)
    if low in _NO_SPEAKERS and len(source) == 1 and group.cue.kind not in ("say", "report", "claim", "deny", "doubt"):
        return False
    if low in ("there", "what", "nothing", "everything") or not any(_may_speak(view, place) for place in source):
        return False
    if group.negated and group.cue.kind not in ("deny", "doubt", "believe"):
        return False
    if group.cue.kind in _WEAK:
        if group.cue.kind == "figure":
            objects = [view.low(n) for n in range(group.last, group.last + 8)]
            if group.cue.lemma in ("raise", "lower", "revise", "cut", "update") and not (
                _COUNTS.intersection(objects) and {"to", "from"}.intersection(objects)
            ):
                return False
            return any(is_number(view.low(n)) for n in range(group.last, group.last + 12))
        if group.cue.kind == "demand":
            return True
        return after == "that" or view.low(group.last + 1) == "that"
    if group.cue.lemma in _NOT_SPOKEN:
        return after not in ("", ".", ",", "off", "up", "in", "by")
    if group.cue.lemma in ("answer", "speak", "confirm", "rule", "share", "post", "address") and after in (
        "questions",
        "to",
        "on",
        "at",
    ):
        return False
    return not (after in ("", ".", ",") and group.cue.kind in ("deny", "doubt") and len(source) == 0)


def _may_speak(view: View, place: int) -> bool:
    return view.tokens[place].text[0].isalpha() and view.low(place) not in ("the", "a", "an")


def _participle(view: View, group: Group, before: list[Voice]) -> Voice | None:
    """ "…, adding that": the speaker before goes on."""
    if not before or view.low(group.first - 1) not in (",", "as", "and", "while") or group.cue.kind not in _STRONG:
        return None
    stop = group.last + (view.low(group.last) == "that")
    return _voice(view, group, before[-1].sources, frozenset(range(group.first, stop)))


def _passive(view: View, group: Group) -> Voice | None:
    """ "was quoted by KPS as saying": the quoted one and who quotes; "is disputed by experts"; "was told by"."""
    kind, after = group.cue.kind, group.last
    places = set(range(group.first, group.last))
    if view.low(after) == "by":
        source = noun_phrase(view, after + 1)
        if source is None or (kind == "figure" and is_number(view.low(source.start))):  # "was lowered by two metres"
            return None
        quoted = (
            placed(view, subject_before(view, group.first))
            if group.cue.lemma in ("quote", "cite", "paraphrase")
            else None
        )
        places |= {after, *source, *(quoted or ())} | set(range(source.stop, _saying(view, source.stop)))
        sources = (source, quoted) if quoted is not None else parted(view, source)
        return _voice(view, group, sources, frozenset(places))
    if kind == "relay" and view.low(after) == "as":
        quoted = placed(view, subject_before(view, group.first))
        places |= set(quoted or ()) | set(range(after, _saying(view, after)))
        return _voice(view, group, (quoted,) if quoted else (), frozenset(places))
    return None


def _addressee(view: View, group: Group) -> tuple[int, range | None]:
    """The place behind "told reporters that" or "said on Monday that", and who was told."""
    place, told = group.last, None
    if group.cue.lemma in ("tell", "inform", "assure", "remind", "warn", "write"):
        first = place + 1 if view.low(place) == "to" else place
        found = noun_phrase(view, first)
        if found is not None:
            end = next((n for n in found if n > found.start and view.low(n) in ("to", "of", "about")), found.stop)
            found = range(found.start, end)
        if found is not None and view.low(first) not in ("that", "of"):
            told, place = found, found.stop
    for end in range(place, min(place + 12, len(view.tokens))):
        low = view.low(end)
        if low == "that":
            return end + 1, told
        if low in AUXILIARIES or low in MARKS or low in RELATIVES or low in (",", ";") or view.in_quotes[end]:
            break
    return place, told
