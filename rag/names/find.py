"""Proper names in an article, as they stand: runs of capitalised words, cut where titles, possessives and weekdays end.

Found by form alone, without a list of names. A word at the start of a sentence is a name only where the article, or
its form, says so; a headline in title case has only names that stand elsewhere in the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.claims.casting.prizes import TIMES
from rag.names.form import LONGEST_NAME
from rag.names.kinds import adjective_stems
from rag.names.runs import (
    BRANCHES,
    PORTFOLIOS,
    POSSESSIVE,
    Token,
    begins_clause,
    country_adjectives,
    is_title,
    may_begin,
    office_end,
    run_end,
    tokens_of,
)
from rag.names.starts import is_lone_start, is_name, may_be_name
from rag.names.vessels import VESSEL, with_vessels
from rag.names.vocabulary import GENERIC, HEADS, PARTICLES, SHIPS, SHORT_TITLES, TITLE_PARTS, TITLES
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.types import Sentence, Span

_LEAST_TITLE_CASE = 0.6

_BRACKETED = re.compile(
    r"[ \u00a0]?\((?:the |also |known as |or |abbreviated as |[“\"‘']){0,2}([A-Z][A-Za-z0-9.&\-]{1,11})[”\"’']?[);,]"
)
_NOW_KNOWN_AS = re.compile(
    r"[ ,\u00a0]{1,2}\(?(?:(?:formerly|previously|now|once)(?: known as| called)?|renamed|"
    r"also (?:known|spelt|spelled|called)(?: as)?|known (?:until \d{4} )?as) \Z"
)
_FARTHEST_BACK = 9
_INSIDE = frozenset({"and", "of", "for", "the", "on", "in", "&"})
_OWNS = re.compile(r"['’]s?[ \u00a0]")
_BYLINE = re.compile(r"(?:By|Written by|Reporting by|Story by) [A-Z]")
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|[Tt]owards?|[Aa]cross|[Ff]rom|"
    r"(?:[Tt]own|[Cc]ity|[Vv]illage|[Rr]egion) of) (?:the )?\Z"
)
_STAKE_BEFORE = re.compile(r"\b(?:[Ss]hares?|[Ss]takes?|interest|confidence|faith|trust|[Ii]nvest\w{0,6}|stock) in \Z")
_PLACE_AFTER = re.compile(r"[ \u00a0](?:province|region|county|district|city|town|village|reservoir|valley|airport)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A name as it stands in the text. ``text[start:end]`` has neither title nor article; ``titles`` are the folded
    words before it that say what the person is; ``abbreviation`` is the span of the short form in brackets behind it,
    ``alias``: the index, among all found, of the name that the text says is its other one ("formerly X")."""

    start: int
    end: int
    sentence: int
    titles: str = ""
    abbreviation: Span | None = None
    alias: int | None = None
    starts_sentence: bool = False
    is_place: bool = False
    is_sure: bool = True
    owner: Span | None = None
    """Whose office it is, where that stands beside it: Orria in "Orria's foreign ministry"."""
    is_vessel: bool = False
    """A ship that has a person's name: "the ferry Orla Finn"."""

    def full(self, text: str) -> str:
        """The name as it stands, an office with whose it is: "foreign ministry of Orria"."""
        own = text[self.start : self.end]
        if self.is_vessel:
            return f"{own} {VESSEL}"
        return f"{own} of {text[slice(*self.owner)]}" if self.owner else own


def find_names(text: str, sentences: Sequence[Sentence]) -> tuple[Found, ...]:
    """All names, in order, without overlaps. Linear in the length of the text; never raises."""
    return find_all(text, sentences)[0]


def find_all(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """The names as ``find_names`` gives them, and first words that are names if another article has them."""
    lines = [(s, tokens_of(text, s.begin, s.stop)) for s in sentences if s.kind != "furniture" or _is_byline(text, s)]
    titled = {s.index for s, tokens in lines if _is_title(tokens, ended=text[s.stop - 1] in ".!?…")}
    small = {token.folded for _, tokens in lines for token in tokens if not token.capital}
    found: list[Found] = []
    for sentence, tokens in lines:
        if sentence.index not in titled:
            for one in _in_sentence(text, sentence, tokens):
                while found and found[-1].end > one.start:  # a bracket showed that a name begins earlier
                    found.pop()
                found.append(one)
    middle = {fold(text[f.start : f.end]) for f in found if not f.starts_sentence}
    found = [_trimmed(text, f, middle, small) if f.starts_sentence else f for f in found]
    inner = {fold(text[f.start : f.end]) for f in found if not f.starts_sentence or " " in text[f.start : f.end]}
    words = {word for name in inner for word in name.split()}
    capitals = {token.folded.split("-")[0] for _, tokens in lines for token in tokens if token.capital}
    words |= {stem for word in capitals for stem in adjective_stems(word)}
    found = [
        replace(f, is_sure=not is_lone_start(text, f) or is_name(text, f, inner, words, small))
        for f in found
        if not is_lone_start(text, f) or may_be_name(text, f, small)
    ]
    known = {fold(text[f.start : f.end]) for f in found if f.is_sure}
    unsure = [f for f in found if not f.is_sure and fold(text[f.start : f.end]) not in known]
    found = [replace(f, is_sure=True) for f in found if f.is_sure or fold(text[f.start : f.end]) in known]
    for sentence, tokens in lines:
        if sentence.index in titled:
            found += _known_in(text, sentence, tokens, inner)
    found.sort(key=lambda name: name.start)
    found = list(_with_aliases(text, [_with_owner(text, found, at) for at in range(len(found))]))
    found = with_vessels(text, found)
    return tuple(found), tuple(unsure)


def _with_owner(text: str, found: Sequence[Found], at: int) -> Found:
    one = found[at]
    words = fold(text[one.start : one.end]).split()
    if len(words) < 2 or not GENERIC.issuperset(words):
        return one
    if at and _OWNS.fullmatch(text, found[at - 1].end, one.start):
        return replace(one, owner=(found[at - 1].start, found[at - 1].end), starts_sentence=False)
    if at + 1 < len(found) and text[one.end : found[at + 1].start] == " of ":
        return replace(one, owner=(found[at + 1].start, found[at + 1].end))
    return one


def _is_byline(text: str, sentence: Sentence) -> bool:
    """ "By Orla Finn in Ostwick": the only furniture that names people whom other articles may name too."""
    return sentence.stop - sentence.begin <= LONGEST_NAME and bool(_BYLINE.match(text, sentence.begin, sentence.stop))


def _is_title(tokens: Sequence[Token], *, ended: bool) -> bool:
    """With a full stop at its end only where also a small word has a capital: "15 Orla Finn's Answer To Filmland."""
    if not ended:
        return _is_title_case(tokens)
    small = [token for token in tokens[1:] if token.folded in FUNCTION_WORDS and not token.word.isupper()]
    return _is_title_case(tokens) and any(token.capital for token in small) and all(token.capital for token in small)


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """ "Council Rejects Bridge Plan, Says Mayor": capitals say nothing here."""
    long = [token for token in tokens if len(token.word) > 3 and token.word[0].isalpha()]
    return (
        len(long) >= 4
        and sum(token.capital for token in long) >= _LEAST_TITLE_CASE * len(long)
        and (len(long) >= 6 or all(token.capital for token in long))
    )


def _in_sentence(text: str, sentence: Sentence, tokens: Sequence[Token]) -> Iterator[Found]:
    at = 0
    while at < len(tokens):
        if not may_begin(tokens, at, first=begins_clause(text, tokens, at)):
            stop = office_end(text, tokens, at)
            if stop > at:
                yield Found(tokens[at].start, tokens[stop - 1].end, sentence.index)
            at = max(at + 1, stop)
            continue
        end = run_end(text, tokens, at)
        at = _before_bracket(text, tokens, at, end)
        yield from _cut(text, sentence, tokens, at, end)
        at = end


def _before_bracket(text: str, tokens: Sequence[Token], at: int, end: int) -> int:
    """Where a name begins that the short form in brackets behind it shows to be longer: in "Council for Ports and
    Coast Roads (CPCR)" not at "Coast"."""
    match = _BRACKETED.match(text, tokens[end - 1].end)
    if match is None or not match[1].isupper() or match[1][:1].casefold() == tokens[at].folded[:1]:
        return at
    letters = [c for c in match[1].casefold() if c.isalpha()]
    for start in range(at - 1, max(at - _FARTHEST_BACK, 0) - 1, -1):
        gap = text[tokens[start].end : tokens[start + 1].start].strip()
        if gap not in ("", ",") or not (tokens[start].capital or tokens[start].folded in _INSIDE):
            break
        if tokens[start].capital and tokens[start].folded[:1] == letters[0]:
            capitals = [token.folded[0] for token in tokens[start:end] if token.capital and token.folded]
            if capitals == letters:
                return start
    return at


def _titles_before(text: str, tokens: Sequence[Token], at: int) -> str:
    """The small words before a name that are a title: "former prime minister Orla Finn"."""
    start = at
    while start and at - start < 4 and text[tokens[start - 1].end : tokens[start].start] in (" ", "\u00a0"):
        word = tokens[start - 1].folded
        if tokens[start - 1].capital or not (is_title(word) or word in TITLE_PARTS) or word in FUNCTION_WORDS:
            break
        start -= 1
    titles = [SHORT_TITLES.get(token.folded, token.folded) for token in tokens[start:at]]
    return " ".join(titles) if titles and is_title(titles[-1]) else ""


def _cut(text: str, sentence: Sentence, tokens: Sequence[Token], at: int, end: int) -> Iterator[Found]:
    """A run without its titles, as a name."""
    run = list(tokens[at:end])
    if len(run) > 1 and run[0].word in SHIPS and not run[1].word.isupper():  # "MS Aurelia" is nobody's wife
        at, run = at + 1, run[1:]
    head = run[-1].folded
    is_body = head in HEADS or any(token.folded in ("of", "for") for token in run)
    if len(run) > 1 and run[0].folded in TIMES and text.endswith("of the ", 0, run[0].start):
        at, run = at + 1, run[1:]  # "Player of the Year Orla Finn"
    last = max((i for i, token in enumerate(run[:-1]) if is_title(token.folded)), default=-1)
    titles = ""
    if last >= 0 and (run[last + 1].folded in HEADS or run[last + 1].folded in ("and", "&")):  # "General Staff"
        last = -1
    if last >= 0 and (not is_body or all(is_title(t.folded) or t.folded in TITLE_PARTS for t in run[: last + 1])):
        skip = last + 1
        if run[skip].folded in ("of", "for"):  # "Secretary of State Orla Finn", and "Mayor of Ostwick"
            rest = skip + 1 + (skip + 1 < len(run) and run[skip + 1].folded == "the")
            skip = rest + _portfolio([token.folded for token in run[rest:]])
        titles = " ".join(SHORT_TITLES.get(token.folded, token.folded) for token in run[:skip])
        if run[skip - 1].folded in ("of", "for", "the"):  # "the Bishop of Ostwick" does not make Ostwick a person
            titles = ""
        run = run[skip:]
    titles = f"{_titles_before(text, tokens, at)} {titles}".strip()
    while len(run) > 1 and run[-1].folded in country_adjectives():  # "Orria Norwegian troops"
        run = run[:-1]
    while run and run[-1].folded in PARTICLES | {"of", "for", "the"} and not run[-1].capital:
        run = run[:-1]
    if len(run) == 1 and run[0].word[0].isdigit():  # "in the 64th"
        return
    if not run or (
        len(run) == 1 and (run[0].folded in TITLES or run[0].folded in FUNCTION_WORDS) and not run[0].word.isupper()
    ):
        return
    stop = run[-1].end - len((POSSESSIVE.search(run[-1].word) or [""])[0])
    if text[stop - 1] in "'’":
        stop -= 1
    if stop - run[0].start > LONGEST_NAME or not any(c.isalpha() for c in text[run[0].start : stop]):
        return
    first = run[0].start == tokens[at].start and begins_clause(text, tokens, at)
    is_place = not _STAKE_BEFORE.search(text, max(0, run[0].start - 20), run[0].start) and bool(
        _PLACE_BEFORE.search(text, max(0, run[0].start - 16), run[0].start) or _PLACE_AFTER.match(text, stop)
    )
    yield Found(
        run[0].start,
        stop,
        sentence.index,
        titles,
        _abbreviation(text, run, stop),
        starts_sentence=first and not titles,
        is_place=is_place and not titles,
    )


def _portfolio(words: Sequence[str]) -> int:
    """How many words behind "Minister of" say of what: those of "Trade and Industry Orla Finn"; no body's own."""
    width = next((i for i, word in enumerate(words) if word not in BRANCHES | GENERIC), 0)
    return width or next((i for i, word in enumerate(words) if word not in BRANCHES | PORTFOLIOS), len(words))


def _abbreviation(text: str, run: Sequence[Token], stop: int) -> Span | None:
    """The short form in brackets behind a name, when its letters are those of the name in order."""
    match = _BRACKETED.match(text, stop)
    if match is None or sum(c.isupper() for c in match[1]) < 2:
        return None
    letters = [c for c in match[1].casefold() if c.isalpha()]
    initials = [token.folded[0] for token in run if token.folded]
    return (
        match.span(1)
        if _in_order(letters, initials) or _in_order(letters, list(fold(text[run[0].start : stop])))
        else None
    )


def _in_order(letters: Sequence[str], among: Sequence[str]) -> bool:
    rest = iter(among)
    return bool(letters) and letters[0] == among[0] and all(letter in rest for letter in letters)


def _trimmed(text: str, found: Found, middle: set[str], small: set[str]) -> Found:
    """ "Collective Orria" at the start of a sentence is Orria, where "collective" is a word of the article."""
    surface = text[found.start : found.end]
    first, space, rest = surface.partition(" ")
    word = fold(first)
    if rest.startswith("The ") and fold(surface) not in middle:  # "Enter The Harbour Post."
        return replace(found, start=found.end - len(rest) + len("The "), starts_sentence=False)
    if not space or word not in small or fold(surface) in middle or word in HEADS | TITLES | TITLE_PARTS:
        return found
    return replace(found, start=found.end - len(rest), starts_sentence=" " not in rest)


def _known_in(text: str, sentence: Sentence, tokens: Sequence[Token], inner: set[str]) -> Iterator[Found]:
    at = 0
    while at < len(tokens):
        for width in range(min(6, len(tokens) - at), 0, -1):
            last = tokens[at + width - 1]
            stop = last.end - len((POSSESSIVE.search(last.word) or [""])[0])
            if _is_question_word(tokens[at], width):
                continue
            if tokens[at].capital and fold(text[tokens[at].start : stop]) in inner:
                yield Found(tokens[at].start, stop, sentence.index)
                at += width
                break
        else:
            at += 1


def _is_question_word(token: Token, width: int) -> bool:
    """ "Who" in a headline is not the WHO."""
    return width == 1 and token.folded in FUNCTION_WORDS and not (token.word.isupper() and len(token.word) > 1)


def _with_aliases(text: str, found: Sequence[Found]) -> Iterator[Found]:
    for at, name in enumerate(found):
        before = found[at - 1] if at else None
        between = text[before.end : name.start] if before and 0 < name.start - before.end < 30 else ""
        if _NOW_KNOWN_AS.match(between) or (between == " (" and text[name.end : name.end + 1] == ")"):
            yield replace(name, alias=at - 1)
        else:
            yield name
