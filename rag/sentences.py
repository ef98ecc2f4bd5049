"""Text to sentences that tile it, exact to the character, by rules made for news."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.abbreviations import belongs_to_token, is_starter, token_before
from rag.furniture import classify_paragraphs, is_furniture
from rag.lines import paragraphs
from rag.types import Sentence, SentenceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every pattern is possessive or bounded: a line of 100,000 dots or quotes must not take quadratic time.
_TERMINATOR = re.compile(r"\.[ \u00a0]\.(?:[ \u00a0]\.)++|[.!?…؟۔।॥。！？｡‼⁇⁈⁉]++")
_CLOSERS = re.compile(
    r"(?:[\"”’'»›)\]}」』】）\u200b\u200e\u200f\u2069]"
    r"|[“‘«](?=[\s\"”’'»›)\]}.,;]|\Z)"  # German „…“ and »…«
    r"|\[\d{1,3}\])*+"
)
_SPACED_CLOSER = re.compile(r"[ \u00a0\u202f](?:»|''(?!\w))")
_SPACE = re.compile(r"\s*+")
_OPENERS = re.compile(r"(?:[\"“”„‟'‘’‚«»‹›(\[{`¿¡*_]|[-–—]\s)*+")
_WORD = re.compile(r"[^\W_]++(?:['’.\-][^\W_]++)*+")
_UNSPACED = frozenset("。！？｡؟۔।॥")
_QUOTE_CLOSERS = frozenset("\"”’'»›“‘«")
_ELLIPSIS = re.compile(r"…|\.\.|\. ")
_MARKER_BEFORE = re.compile(r"[\s(\[\-–—*•·▪#>]*+$")

_INVITES = re.compile(r"(?:read|see|learn|find out) more(?: here)?\W{0,3}")
_LONGEST_INVITATION = 20
"""A link behind the last words of a paragraph, in small letters: "“It is over.” read more"."""

_SPEECH = (
    "said|says|asked|asks|added|adds|shouted|cried|wrote|writes|replied|responded|tweeted|posted|exclaimed|wondered|"
    "continued|told|yelled|screamed|answered|demanded|quipped|joked|recalled|declared|insisted|warned|argued|stated"
)
# “Will they come?” Mayor Ivan Petrenko asked. / … asked in a video address. But: “We won!” Petrenko said the town was …
_SPEAKER_TAIL = re.compile(
    r"(?:[A-Z][\w.'’-]*\s+(?:(?:of|de|van|von|al)\s+)?){1,5}"
    rf"(?:{_SPEECH})(?=[.,;:]|\s*\Z|\s+(?:in|on|at|during|as|after|when|while|to|with|from|before|of|by|last|via|"
    r"reporters|later|again|angrily|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
)
_SPEAKER_WINDOW = 90


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """All of ``text`` as sentences in order: ``"".join(text[s.start:s.end] for s in …) == text`` for every text.

    ``begin`` and ``stop`` leave out the white space around. A line break ends a sentence unless the text is
    hard-wrapped. ``kind`` says which sentences are headings and which are furniture, that is no journalism (menus,
    credits, cookie notices). Linear in the length of ``text``; never raises; an empty text has no sentence.
    """
    pieces = list(_pieces(text))
    if not pieces:
        return (Sentence(0, 0, len(text), 0, 0, "furniture"),) if text else ()
    sentences = []
    for index, (begin, stop, kind) in enumerate(pieces):
        start = begin if index else 0
        end = pieces[index + 1][0] if index + 1 < len(pieces) else len(text)
        sentences.append(Sentence(index, start, end, begin, stop, kind))
    return tuple(sentences)


def _pieces(text: str) -> Iterator[tuple[int, int, SentenceKind]]:
    units = paragraphs(text)
    for (begin, stop), kind in zip(units, classify_paragraphs(text, units), strict=True):
        if kind == "furniture" and not is_furniture(text[begin:stop], alone=False):
            yield begin, stop, kind
            continue
        # "Sign up here. The minister said …": what is said after an invitation may be journalism.
        spans = list(_split_paragraph(text, begin, stop))
        if kind == "heading":
            if len(spans) == 1:
                yield begin, stop, kind
                continue
            kind = "body"  # a caption with its credit: "The square on Sunday. REUTERS/Anna Meer"
        odd = [is_furniture(text[first:last], alone=len(spans) == 1 and kind != "body") for first, last in spans]
        whole = kind == "furniture" and sum(odd) * 3 >= len(odd) * 2
        for span, is_odd in zip(spans, odd, strict=True):
            yield (*span, "furniture" if whole or (is_odd and len(spans) > 1) else "body")


def _split_paragraph(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """The sentences of the paragraph ``text[begin:stop]``, which is trimmed, as trimmed spans."""
    start = position = begin
    has_capitals: bool | None = None
    while found := _TERMINATOR.search(text, position, stop):
        close = _end_with_closers(text, found.end(), stop)
        position = close
        after = _space_end(text, close, stop)
        if after >= stop:
            break
        if after == close:
            split = _splits_unspaced(text, start, found, close, stop)
        else:
            if has_capitals is None and text[after].islower():
                paragraph = text[begin:stop]
                has_capitals = paragraph != paragraph.lower()
            split = _splits(text, start, found, close, after, stop, has_capitals=has_capitals is not False)
        if split:
            yield start, close
            start = position = after
    yield start, stop


def _end_with_closers(text: str, position: int, stop: int) -> int:
    """Where the quotes and brackets end that close right after a terminator."""
    closed = _CLOSERS.match(text, position, stop)
    close = closed.end() if closed else position
    spaced = _SPACED_CLOSER.match(text, close, stop)  # French « … . »; PolNeAR-like `` … . ''
    if spaced and (after := _space_end(text, spaced.end(), stop)) >= stop:
        return after
    if spaced and text[spaced.end()].isspace() and "«" in text[max(0, close - 2000) : close]:
        return spaced.end()
    return close


def _space_end(text: str, position: int, stop: int) -> int:
    space = _SPACE.match(text, position, stop)
    return space.end() if space else position


def _next_words(text: str, position: int, stop: int) -> tuple[int, str, str]:
    """Where the next word begins behind opening quotes and brackets, that word, and the one after it."""
    opened = _OPENERS.match(text, position, stop)
    at = opened.end() if opened else position
    first = _WORD.match(text, at, min(stop, at + 60))
    if first is None:
        return at, "", ""
    second = _WORD.match(text, min(first.end() + 1, stop), min(stop, first.end() + 60))
    return at, first.group(), second.group() if second else ""


def _splits(
    text: str, start: int, found: re.Match[str], close: int, after: int, stop: int, *, has_capitals: bool
) -> bool:
    """Whether a sentence ends at the terminator ``found`` (with closers up to ``close``) before white space.

    ``start`` is where the sentence began, ``after`` is where the text goes on after the white space."""
    if text[after] in ",;:)]}":
        return False
    if _INVITES.fullmatch(text, after, min(stop, after + _LONGEST_INVITATION)) and stop - after <= _LONGEST_INVITATION:
        return True
    at, word, word_after = _next_words(text, after, stop)
    lower = at < stop and text[at].islower() and not (len(word) > 2 and word[1].isupper())
    if lower and (has_capitals or close > found.end()):
        return False
    mark = found.group()
    if _ELLIPSIS.search(mark):
        # "the liberation of Soledar … This means": something was left out; "He waited… Nobody came": an end.
        return found.start() > start and not text[found.start() - 1].isspace() and text[found.start() - 1] not in "(["
    quoted = not _QUOTE_CLOSERS.isdisjoint(text[found.end() : close])
    if quoted and text[after] in "—–" and at > after:
        return False  # “There will be no talks.” — Ivan Petrenko, the mayor
    if mark != ".":
        tail = _SPEAKER_TAIL.match(text, after, min(stop, after + _SPEAKER_WINDOW)) if quoted else None
        return tail is None or is_starter(word)
    enclosed = text[after] in "([-–—"
    return not _stop_is_part(text, start, found.start(), word, word_after, quoted=quoted, enclosed=enclosed)


def _stop_is_part(text: str, start: int, dot: int, word: str, word_after: str, *, quoted: bool, enclosed: bool) -> bool:
    token = token_before(text, start, dot)
    if quoted and len(token) > 1 and "." in token:
        return False  # a quotation that ends in "the U.S."
    token_start = dot - len(token)
    opens_line = dot - start <= 12 and bool(_MARKER_BEFORE.match(text[start:token_start]))
    before = text[max(start, token_start - 6) : token_start].rstrip()
    return belongs_to_token(token, word, word_after, before=before[-1:], opens_line=opens_line, enclosed=enclosed)


def _splits_unspaced(text: str, start: int, found: re.Match[str], close: int, stop: int) -> bool:
    """Whether a sentence ends where no white space follows: Chinese, Hindi; "to Kyiv.The army" in scraped pages."""
    mark = found.group()
    if not _UNSPACED.isdisjoint(mark):
        return close == found.end()
    if _ELLIPSIS.search(mark):
        return False
    at, word, _ = _next_words(text, close, stop)
    capitalised = word[:1].isupper() and (len(word) == 1 or word[1].islower())
    if not capitalised or text[at + len(word) : at + len(word) + 1] in tuple("./@:=&_"):
        return False
    token = token_before(text, start, found.start())
    address = text[max(start, found.start() - 60) : found.start()].rpartition(" ")[2]
    if len(token) < 2 or not token.isalpha() or "/" in address or "@" in address:
        return False
    if close > found.end() or at > close:
        return text[close - 1] not in ")]" or is_starter(word)
    return token.islower() or is_starter(word)
