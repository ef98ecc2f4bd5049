"""Who wrote an article, by the lines above its first paragraph and below its last one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from rag.claims.casting.whole_roles import end_of_role
from rag.claims.interviewing.turns import ENDED
from rag.claims.language.given_names import FEMALE, MALE
from rag.claims.language.nouns import is_person_noun, words_of
from rag.lines import paragraphs
from rag.types import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Span

_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]{1,30}"
_OF = r"(?:(?:de|van|von|der|den|al|el|bin|ibn|da|di|dos|la|le) ){0,2}"
_NAME = rf"{_WORD}(?: [A-Z]\.){{0,2}}(?: {_OF}{_WORD}){{1,3}}"
_TITLE = r"(?:(?:The )?Hon|Dr|Prof|Sir|Lord|Dame|Professor|Father|Rabbi)\.? "
_END_OF_NAME = r"(?=\Z|[,|.;]| ?[-–—|(])"
_KIND = r"(?:guest |reader[’']?s? |personal )?(?:opinion|comment(?:ary)?|op-ed|column|viewpoint|guest essay)"
_WRITER = r"(?:(?:guest|opinion|op-ed) )?(?:columnist|contributor|commentator)|guest writer"
_LABELLED = re.compile(
    rf"(?i:(?:an? |our |the )?{_KIND}(?: piece| article)?(?: by|:| ?[|–—-]) ?(?:by )?)"
    rf"(?:{_TITLE})?(?P<name>{_NAME}){_END_OF_NAME}"
)
_LABEL = re.compile(rf"(?i:(?:{_KIND})s?(?:\W{{0,3}}\Z| ?[:|] )|[^\n]* [|–—-] (?:{_KIND})\Z|(?:{_WRITER})\W?\Z)")
_BY = re.compile(
    rf"(?P<by>(?:An essay |Words |Story |Text )?(?i:by) )?(?:{_TITLE})?(?P<name>{_NAME})"
    rf"(?:,? [(|–—-]?(?P<writer>(?i:{_WRITER}))\b)?(?:{_END_OF_NAME}| (?:and|for|in|at|of|from)\b)"
)
_AND = re.compile(rf" and (?:{_TITLE})?(?P<name>{_NAME}){_END_OF_NAME}")
_BEHIND_TITLE = re.compile(rf"[^\n]* \| (?P<name>{_NAME})\Z")
_THE_AUTHOR = re.compile(
    r"[*_(\[]{0,3}The (?:author|writer) (?P<verb>is|was|teaches|writes|works)\b(?P<rest>[^\n]{0,400})"
)
_LEAD = r"[*_(\[]{0,3}(?:[-–—―]{1,2} ?)?(?:About the authors?:? )?"
_IS = re.compile(
    rf"{_LEAD}(?:{_TITLE})?(?P<name>{_NAME})(?:,? \([^()\n]{{2,80}}\)|, (?P<role>[^.\n]{{3,160}}),)?,? "
    r"(?P<verb>is|are|teaches|lectures|writes|serves|directs|chairs|heads|runs|leads|hosts|edits|works|founded|co-founded"
    r"|served as|has (?:been|served as)|was(?= [^.\n]{3,160}\b(?:from|between|until) \d{4}))\b"
    r"(?=(?P<rest>[^\n]{0,400}))"
)
_NEXT = re.compile(rf"(?<=[.!?”\"]) {_IS.pattern}")
_BE = frozenset(("is", "are", "was", "served as", "has been", "has served as"))
_STAFF = re.compile(
    r"\b(?:reporters?|correspondent|staff writer|producer|photographer|covers|covering|co-host|newsroom|intern)\b"
    r"|\b(?:news|media|politics|political|managing|deputy|assistant|associate|senior|city|foreign) editor\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:opinions?|views?|columnists?|contributors?|contributing|commentary|editorial)\b", re.IGNORECASE
)
_YOURS = re.compile(r"(?:yours|sincerely|respectfully|with (?:kind |best )?regards)\b[\w ]{0,20},?\Z", re.IGNORECASE)
_STOP = re.compile(r"(?<=[^\W\d_]{4})[.!?](?= [A-Z])")
"""The end of a sentence, and not of "St." or "J."."""
_ARTICLE = re.compile(r"(?:an?|the|our) ")
_POSTS = words_of("fellow chair head founder co-founder dean")
_HONORIFIC = words_of("mr mrs ms miss")
_NO_PERSON = words_of("the radio our a an")
_DESKS = words_of("desk staff team newsroom news agency correspondents reporters")
_TOP, _END = 4, 4
"""Paragraphs at the top that may name the author, and at the end that may say who he is."""
_LONGEST_LINE = 120
_ROLE_WITHIN, _ROLE_BEFORE = 14, 4


@dataclass(frozen=True, slots=True)
class Signed:
    """``authors``: whoever is named. ``own``: the piece is theirs, not the outlet's. ``last``: where the words about
    them begin."""

    authors: tuple[Link, ...]
    own: bool
    last: int


def signed_by(text: str, *, often: bool) -> Signed | None:
    """None where nobody is named. ``often``: the article says "I" more than once."""
    spans = paragraphs(text)
    about = _about_authors(text, spans, often=often) or _below_a_letter(text, spans)
    return about or _by_line(text, spans)


def _by_line(text: str, spans: Sequence[Span]) -> Signed | None:
    """ "Comment by Ida Vale"; "Opinion" and "By Ida Vale"; "By Ida Vale" and, at the end, "The author is a lawyer"."""
    top = [span for span in spans[:_TOP] if span[1] - span[0] <= _LONGEST_LINE]
    labelled = any(_LABEL.match(text, *span) for span in top)
    ends = (_THE_AUTHOR.match(text, *span) for span in spans[max(1, len(spans) - _END) :])
    note = next((found for found in ends if found is not None and _has_post(found)), None)
    for number, span in enumerate(top):
        if (found := _LABELLED.match(text, *span)) is not None:
            return Signed((Link("person", found.span("name")),), own=True, last=len(text))
        if labelled and not number and (found := _BEHIND_TITLE.match(text, *span)) is not None:
            return Signed((Link("person", found.span("name")),), own=True, last=len(text))
        found = _BY.match(text, *span)
        if found is None or _names_outlet(found["name"]) or ENDED.search(text, *span):
            continue
        own = labelled or note is not None or found["writer"] is not None
        known = note is not None or found["name"].split()[0].casefold() in MALE | FEMALE
        alone = span[1] == found.end("name") and known
        if found["by"] or (own and number and (alone or found["writer"])):
            role = _role(text, note) if note is not None else None
            last = note.start() if note is not None else len(text)
            both = _AND.match(text, found.end("name"), span[1])
            second = () if both is None else (Link("person", both.span("name")),)
            return Signed((Link("person", found.span("name"), role), *second), own=own, last=last)
    return None


def _names_outlet(name: str) -> bool:
    """ "By Radio Kell News", "By Our Court Reporter"."""
    first, *_, last = name.casefold().split()
    return first in _NO_PERSON or last in _DESKS or is_person_noun(last)


def _below_a_letter(text: str, spans: Sequence[Span]) -> Signed | None:
    """ "Yours sincerely, / Ida Vale"."""
    for number in range(max(1, len(spans) - _END), len(spans) - 1):
        name = re.compile(rf"(?:{_TITLE})?(?P<name>{_NAME}){_END_OF_NAME}").match(text, *spans[number + 1])
        if _YOURS.match(text, *spans[number]) and name is not None:
            return Signed((Link("person", name.span("name")),), own=True, last=spans[number][0])
    return None


def _about_authors(text: str, spans: Sequence[Span], *, often: bool) -> Signed | None:
    """Who an article's last paragraphs say that its authors are: "Tom Reed, a lawyer in Kell, is the author of …"."""
    ends = range(max(1, len(spans) - _END), len(spans))
    at = next((n for n in ends if (found := _IS.match(text, *spans[n])) is not None and _has_post(found)), None)
    if at is None or not all(_is_note(text, span) for span in spans[at + 1 :]):
        return None
    begin = spans[at][0]
    people = list(takewhile(_has_post, _people(text, spans[at:])))
    whole = text[begin : spans[-1][1]]
    staff = _STAFF.search(whole) is not None and _OPINION.search(whole) is None
    top = {n for n, span in enumerate(spans[:_TOP]) if not ENDED.search(text, *span)}
    before = "\n".join(text[slice(*span)] for n, span in enumerate(spans[:at]) if n not in top)
    given, *_, surname = people[0]["name"].split()
    if staff or given.rstrip(".").casefold() in _HONORIFIC:
        return None
    if re.search(rf"\b{re.escape(surname)}\b", before) is not None and not often:
        return None
    links = tuple(Link("person", one.span("name"), _role(text, one)) for one in people)
    return Signed(links, own=True, last=begin)


def _is_note(text: str, span: Span) -> bool:
    """A short line, or one about whose views these are."""
    return span[1] - span[0] <= 2 * _LONGEST_LINE or _OPINION.search(text, *span) is not None


def _role(text: str, found: re.Match[str]) -> Span | None:
    """What an author is said to be: "a lawyer in Kell", "a former minister of trade"."""
    start, end = found.span("role") if "role" in found.re.groupindex else (-1, -1)
    if start < 0 and found["verb"] == "is":
        start = found.end("verb") + 1
        stop = _STOP.search(text, start, found.end("rest"))
        end = end_of_role(text, start, stop.start() if stop is not None else found.end("rest"))
    article = _ARTICLE.match(text, start, end) if start >= 0 else None
    start = article.end() if article is not None else start
    return (start, end) if 0 <= start < end else None


def _people(text: str, spans: Sequence[Span]) -> Iterator[re.Match[str]]:
    for span in spans:
        first = _IS.match(text, *span)
        if first is None:
            return
        yield first
        yield from _NEXT.finditer(text, first.start("rest"), span[1])


def _has_post(found: re.Match[str]) -> bool:
    """Whether somebody is said to be something: "is a former minister", "has been president of the union since 2019",
    and not "is back in the store", "has been appointed minister"."""
    if found["verb"] not in _BE:
        return True
    words = re.findall(r"[A-Za-z][\w’-]*|[.;:]", found["rest"])[:_ROLE_WITHIN]
    words = [part for word in takewhile(lambda word: word not in ".;:", words) for part in word.lower().split("-")]
    if found["verb"] not in ("is", "are"):
        since = any(word in ("since", "from", "until", "between", "for") for word in words)
        words = words[:_ROLE_BEFORE] if since and not words[0].endswith(("ed", "en")) else []
    return any(is_person_noun(word) or word in _POSTS for word in words)
