"""The words that mean a holder, taken apart: a pronoun, a name with its role, a document of somebody, a description."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from rag.claims.casting.behind import is_closed, names_in, with_name_behind
from rag.claims.casting.named_things import poll_in, without_list
from rag.claims.casting.roles import ARTICLES, POSSESSIVES, head_of
from rag.claims.casting.unnamed import is_one_of_a_sort
from rag.claims.casting.where_from import apposing
from rag.claims.language.nouns import AGENCY_HEADS, DOCUMENT_NOUNS, OUTLET_HEADS, is_person_noun, is_plural, words_of
from rag.claims.language.tokens import inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.cast import Cast
    from rag.claims.casting.spotting import Name
    from rag.claims.language.tokens import Token
    from rag.types import Span

PhraseKind = Literal["own", "pronoun", "part", "name", "document", "description"]

_OWN = re.compile(
    r"(?:i|we|me|us|my|our|mine|ours|myself|ourselves|"
    r"(?:this|our) (?:news)?(?:paper|reporters?|correspondents?|website|site|magazine|outlet|channel|article|report|"
    r"story|reporting|own reporting|journalists?|team|colleagues?|staff|research|rating|analysis))"
)
_INTRODUCES = re.compile(
    r"(?:according to|as told by|compared (?:with|to)|echoing|joining|by|from|in the words of|in|as|and|but|that|"
    r"including|such as|among) (?=\S)",
    re.IGNORECASE,
)
_CLITIC = re.compile(r"(who|he|she|it|they|we|I)['’](?:s|re|ve|d|ll|m)\Z", re.IGNORECASE)
_SELF = re.compile(r" (?:himself|herself|itself|themselves)\Z")
_CLAUSE = re.compile(r",? (?:who|whose|which|that) .*", re.DOTALL)
_TELLS_WHO = re.compile(r" (?:who|that)(?: [\w'’-]{1,30}){1,4}")
_UNNAMED = re.compile(
    r",? (?:who|that) (?:asked|spoke|speaks|declined|requested|did not|would not|does not|wished|wanted|was not|"
    r"were not|is not|are not|refused|insisted|preferred|were granted|was granted)\b.*|"
    r" (?:speaking|talking) (?:on|under) .*|"
    r" (?:published|released|issued|unveiled|posted|aired) (?:on |late |early |last |this )?"
    r"(?:\w{3,6}day|week|month|year)\b.*|"
    r" (?:on|last|this|late|early) (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*|"
    r" on condition (?:of|that) .*| (?:as|that|which|whom) .*|, who .*",
    re.DOTALL,
)
_LIST = re.compile(r"\s*(?:,|and|&|,\s*and)\s+(?:the\s+)?")
_PRONOUNS = words_of(
    """
    he she it they him her them his hers their theirs its who which himself herself itself themselves that this these
    those
    """
)
_PARTS = re.compile(
    r"(?:(?:some|one|two|three|four|five|several|many|most|all|both|each|none|neither|either|another|others?) "
    r"of (?:them|these|those|many|several|the\b.*)|both(?: men| women| sides)?|"
    r"the (?:other|latter|former|second|first|two|three|pair|couple|duo|others|trio)(?: men| women)?|"
    r"the other (?:one|two)|others?|another|neither|either|each|all|one)"
)
_NAMED_AS = re.compile(
    r"\b(?:named|identified|known|introduced|referred to|calling \w+self|called|name|"
    r"himself|herself|themselves)(?: only)?(?: as| by)?\Z"
)
_PREPOSITIONS = words_of(
    "of in at from for with on to near by who that which about under over between against into as than and or but"
)
_AFTER_NAME = re.compile(
    r"(?: (?:QC|KC|MP|MEP|MSP|PhD|MD|OBE|MBE|CBE))?"
    r"\s*(?:\([^()\n]{1,60}\))?\s*(?:,.*|\(.*|\d.*|(?:of|from|at|with|in|for|who|and|&)\b.*|[-–—].*)?\Z",
    re.DOTALL,
)
_BETWEEN_COMMAS = re.compile(r"\([^()\n]{0,80}\)|(?P<comma>,)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's words. ``core``: what names or describes the holder, without apposition. ``name``: the index of the
    proper name that is its head. ``head``: the noun of a description, in lower case; ``words``: its words without
    article; ``role``: the apposition of a description ("a former employee"), without article."""

    kind: PhraseKind
    span: Span
    core: Span
    name: int | None = None
    head: str = ""
    words: tuple[str, ...] = ()
    definite: bool = False
    indefinite: bool = False
    possessive: bool = False
    plural: bool = False
    role: Span | None = None


def read_phrase(text: str, cast: Cast, span: Span) -> Phrase:
    """What the words in ``span`` mean, by their form alone. Never raises; the core is never empty."""
    span = _trimmed(text, span)
    span = with_name_behind(text, cast, span)
    said = " ".join(text[span[0] : min(span[1], span[0] + 200)].casefold().split())
    if _OWN.fullmatch(said) and text[slice(*span)] != "US":
        return Phrase("own", span, span)
    if said in _PRONOUNS:
        return Phrase(
            "pronoun", span, span, words=(said,), plural=said in ("they", "them", "their", "theirs", "these", "those")
        )
    span = without_list(text, cast, span)
    first, rest = _segments(text, span)
    if (poll := poll_in(text, first)) is not None:
        words = tuple(text[slice(*poll)].casefold().split())
        return Phrase("description", span, poll, None, words[-1], words, indefinite=True)
    if _PARTS.fullmatch(text[slice(*first)].casefold()) and not names_in(cast, span):
        return _part(text, cast, span, first, rest)
    if _is_list(text, cast, span) or _with_others(text, cast, span):
        return Phrase("description", span, span, None, "", (), plural=True, definite=False)
    name = _head_name(text, cast, first)
    if name is not None and is_one_of_a_sort(text, first, cast.names[name]):
        return _description(text, cast, span, first, rest)
    if name is None:
        name = _head_name_behind(text, cast, first, rest)
    if name is None:
        name = _named_as(text, cast, span)
    tokens = inside(cast.tokens, first)
    lowers = [token.lower for token in tokens]
    head = _noun(tokens)
    if name is not None and not (head in DOCUMENT_NOUNS and cast.names[name].possessive):
        return Phrase("name", span, cast.names[name].span, name, head)
    if head in DOCUMENT_NOUNS:
        words = tuple(word for word in lowers if word not in ARTICLES)
        return Phrase("document", span, first, None, head, words, **_form(text, tokens, head), role=_role(text, rest))
    return _description(text, cast, span, first, rest)


def _noun(tokens: Sequence[Token]) -> str:
    """The noun of a phrase: "analyst" of "the Institute for Peace's lead analyst"."""
    owned = max((at for at, token in enumerate(tokens[:-1]) if token.possessive), default=-1)
    if not all(token.capital or token.lower in _IN_NAMES for token in tokens[: owned + 1]):
        owned = -1
    lowers = [token.lower for token in tokens]
    return head_of(lowers[owned + 1 :]) or head_of(lowers) or ""


def _description(text: str, cast: Cast, span: Span, first: Span, rest: Sequence[Span]) -> Phrase:
    if (found := _UNNAMED.search(text, *first)) and found.start() > first[0]:
        first = (first[0], found.start())
    # "The woman who filmed it" and "Bakers who are angry" say who they are, "a driver who fled" only what he did.
    opening, _, rest_of_it = text[slice(*first)].casefold().partition(" ")
    vague = opening not in ("the", "those") and not (rest_of_it.startswith("who are ") and is_plural(opening))
    found = _CLAUSE.search(text, *first)
    if found and found.start() > first[0] and (vague or not _TELLS_WHO.fullmatch(found.group())):
        first = (first[0], found.start())
    if _lists(text, cast, span, first, rest):
        first, rest = span, []
    tokens = inside(cast.tokens, first)
    lowers = [token.lower for token in tokens]
    head = head_of(lowers) or (lowers[-1] if lowers else "")
    words = tuple(word for word in lowers if word not in ARTICLES)
    return Phrase("description", span, first, None, head, words, **_form(text, tokens, head), role=_role(text, rest))


def _lists(text: str, cast: Cast, span: Span, first: Span, rest: Sequence[Span]) -> bool:
    """As in "dockers, their wives and two bakers": several kinds of people, no apposition."""
    if not rest or " and " not in text[rest[-1][0] - 5 : rest[-1][1]]:
        return False
    heads = [head_of([token.lower for token in inside(cast.tokens, part)]) or "" for part in (first, rest[0])]
    opening = text[slice(*rest[0])].casefold().split(" ", 1)[0]
    return all(is_plural(head) for head in heads) and opening not in ("who", "which", "the", "a", "an")


def _part(text: str, cast: Cast, span: Span, first: Span, rest: Sequence[Span]) -> Phrase:
    """As in "One of the hikers, a retired baker": the apposition says most."""
    if rest and text[slice(*rest[0])].casefold().startswith(("a ", "an ")):
        return _description(text, cast, span, rest[0], rest[1:])
    tokens = inside(cast.tokens, first)
    lowers = tuple(token.lower for token in tokens)
    return Phrase("part", span, first, None, lowers[-1] if lowers else "", lowers, plural=True)


def without_article(text: str, span: Span) -> Span:
    """A description without its leading "the", "a" or "an", unless nothing else is there."""
    found = re.match(r"(?:the|an?)\s+", text[span[0] : span[1]], re.IGNORECASE)
    return (span[0] + found.end(), span[1]) if found and span[0] + found.end() < span[1] else span


_SHARES = words_of("percent cent third half quarter percentage majority minority")
CARDINALS = words_of(
    """
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty
    ninety hundred
    """
)


def _form(text: str, tokens: Sequence[Token], head: str) -> dict[str, bool]:
    first = tokens[0].lower if tokens else ""
    return {
        "definite": first in ("the", "this", "that", "these", "those"),
        "indefinite": first[:1].isdigit()
        or head in _SHARES
        or first.split("-")[0] in CARDINALS
        or first in ("a", "an", "another", "one", "some", "several", "many", "two", "three", "four", "five"),
        "possessive": first in POSSESSIVES or any(token.possessive for token in tokens),
        "plural": is_plural(head)
        or head in _SHARES
        or first in ("these", "those", "two", "three", "four", "five", "several", "many"),
    }


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    if found := _INTRODUCES.match(text, start, end):
        start = found.end()
    while start < end and (text[start].isspace() or text[start] in ',;:.“”"—–-'):
        start += 1
    if found := _CLITIC.match(text, start, end):
        end = found.end(1)
    if found := _SELF.search(text, max(start, end - 12), end):
        end = found.start() if found.start() > start else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',;:“”"—–-'):
        end -= 1
    return (start, end) if start < end else span


def _segments(text: str, span: Span) -> tuple[Span, list[Span]]:
    """What stands before the first comma, and what between the others."""
    cuts = [found.start() for found in _BETWEEN_COMMAS.finditer(text, *span) if found["comma"]]
    cuts = [at for at in apposing(text, span, cuts) if not (text[at - 1].isdigit() and text[at + 1 : at + 4].isdigit())]
    starts = [span[0], *(cut + 1 for cut in cuts)]
    parts = [_trimmed(text, part) for part in zip(starts, [*cuts, span[1]], strict=True) if text[slice(*part)].strip()]
    return (parts[0], parts[1:]) if parts else (span, [])


def _role(text: str, rest: Sequence[Span]) -> Span | None:
    for part in rest:
        words = text[slice(*part)].casefold().split()
        if words and words[0] in ("including", "such", "like", "among", "especially", "particularly"):
            continue
        if words and (words[0] in ARTICLES | POSSESSIVES or is_person_noun(head_of(words) or "")):
            return without_article(text, part)
    return None


def _is_list(text: str, cast: Cast, span: Span) -> bool:
    """As in "Kestra and Varnia": names and nothing else but what joins them."""
    names = [cast.names[index] for index in names_in(cast, span)[:12]]
    if len(names) < 2 or any(name.title for name in names[1:]) or names[-1].span[1] != span[1]:
        return False
    if _PARTY.match(text, names[1].span[0]):
        return False  # "Finn, R-Ohio"
    lead = text[span[0] : names[0].span[0]].casefold().split()
    between = pairwise(names)
    leads_in = not lead or lead in (["the"], ["both"]) or (is_plural(lead[-1]) and is_person_noun(lead[-1]))
    return leads_in and all(_LIST.fullmatch(text, a.span[1], b.span[0]) for a, b in between)


def _with_others(text: str, cast: Cast, span: Span) -> bool:
    """As in "Vane and his lawyers": a name and people who have none."""
    for index in names_in(cast, span)[:1]:
        name = cast.names[index]
        start = name.title[0] if name.title else name.span[0]
        if _AND_OTHERS.match(text, name.span[1], span[1]) and not text[span[0] : start].strip(" theTHE"):
            return True
    return False


_PARTY = re.compile(r"[RDI]-[A-Z]")
_AND_OTHERS = re.compile(r" and (?:his|her|its|their|other|several|many) (?:[a-z-]{2,20} ){0,2}[a-z-]{2,20}\Z")


def _head_name(text: str, cast: Cast, part: Span) -> int | None:
    """The name that is the head of a phrase: behind it nothing but "of …", before it only words that describe it."""
    for index in names_in(cast, part):
        name = cast.names[index]
        if name.possessive and name.span[1] < part[1]:
            continue
        if _describes(text, cast, part, name) and _ends(text, cast, index, part):
            return index
    return None


def _describes(text: str, cast: Cast, part: Span, name: Name) -> bool:
    before = inside(cast.tokens, (part[0], name.span[0]))
    if not before:
        return True
    start = name.title[0] if name.title else name.span[0]
    outside = [token for token in before if token.start < start]
    if outside and is_plural(outside[-1].lower) and is_person_noun(outside[-1].lower) and not outside[-1].capital:
        return False  # "three scholars -- Mr Vane, Ms Finn and Mr Brek"
    if any(token.lower.endswith("ing") and is_person_noun(before.lower) for before, token in pairwise(outside)):
        return False  # "a doctor treating Vane"
    lowers = [token.lower for token in outside]
    two = bool(name.title) or (bool(lowers) and is_person_noun(lowers[-1]) and not is_plural(lowers[-1]))
    joint = lowers.index("and") if "and" in lowers and two else 0  # "the author and journalist Orla Finn"
    if joint and is_person_noun(lowers[joint - 1]) and not is_plural(lowers[joint - 1]):
        rest = [low for low in lowers if low != "and"]
        return not any(low in _PREPOSITIONS for low in rest)  # "Former prosecutor and Kell Mayor Orla Finn"
    if not outside or not any(token.lower in _PREPOSITIONS for token in outside):
        return True
    # "President Vale's chief of staff Orla Finn", but not "an aide to the mayor of Kell".
    last = outside[-1]
    # Nor "a spokesman for party leader Orla Finn": there the name is not who speaks.
    first = next(token for token in outside if token.lower in _PREPOSITIONS)
    of = [token.lower for token in outside if token.start > first.start]
    return last.lower in _OF_POSTS and len(of) < 3 and not last.capital


_IN_NAMES = words_of("of for the and")
_OF_POSTS = words_of("staff state parliament police operations security communications research mission finance")


def _ends(text: str, cast: Cast, index: int, part: Span) -> bool:
    name = cast.names[index]
    after = text[name.span[1] : part[1]]
    if _AFTER_NAME.match(after):
        return True
    words = after.casefold().split()
    kind = cast.figures[cast.figure_of[index]].kind
    return kind in ("agency", "outlet") and words[-1] in AGENCY_HEADS | OUTLET_HEADS and len(words) < 4


def _head_name_behind(text: str, cast: Cast, first: Span, rest: Sequence[Span]) -> int | None:
    """As in "Their coach, Orla Finn": a role, and its name between commas."""
    for part in rest[:2]:
        opening = text[slice(*part)].split(" ", 1)[0]
        if opening.endswith(("ing", "ed")) or opening in ("such", "like", "among", "especially", "from", "with"):
            continue  # "several candidates, including Vane"
        for index in names_in(cast, part):
            name = cast.names[index]
            if _describes(text, cast, part, name) and not name.possessive and is_closed(text, name.span[1], part[1]):
                kind = cast.figures[cast.figure_of[index]].kind
                head = _noun(inside(cast.tokens, first))
                person = head == "one" or is_person_noun(head) or _is_somebody(text, name, first, part)
                if kind != "place" and (kind != "person" or person) and not _of_one(text, first):
                    return index
            break
    return None


def _is_somebody(text: str, name: Name, first: Span, part: Span) -> bool:
    """As in "A former vicar, Orla Finn": whatever the noun, who has two names and stands alone is somebody."""
    words = text[slice(*first)].split()
    whole = (name.title or name.span)[0] == part[0] and name.span[1] == part[1]
    return whole and len(name.words) > 1 and len(words) < 5 and words[0].casefold() in ARTICLES | POSSESSIVES


_ONE_OF = re.compile(r" (?:for|of) (?:one|an?|another) [\w-]{2,30}\Z")


def _of_one(text: str, first: Span) -> bool:
    """As in "A spokesman for one insurer, Nordre": it is the insurer who is named."""
    return _ONE_OF.search(text, max(first[0], first[1] - 60), first[1]) is not None


def _named_as(text: str, cast: Cast, span: Span) -> int | None:
    """As in "a field commander it named only as Brek"."""
    for index in names_in(cast, span):
        name = cast.names[index]
        start = name.title[0] if name.title else name.span[0]
        if _NAMED_AS.search(text[span[0] : start].rstrip(" \"“‘'")):
            return index
    return None
