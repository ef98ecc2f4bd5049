"""Runs of capitalised words: where in a sentence a name may begin, and how far it goes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rag.abbreviations import STARTERS
from rag.names.table import general_table
from rag.names.vocabulary import (
    ABBREVIATED_TITLES,
    GENERIC,
    HEADS,
    LANDFORMS,
    LEGAL_FORMS,
    MILITARY_UNITS,
    MONTHS_AND_DAYS,
    OWNERS,
    PARTICLES,
    SIDES,
    TITLES,
)
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADJECTIVAL = ("an", "ish", "ese", "ch", "ic", "i", "iss", "eek", "ai", "us", "uk", "eu", "un")
_LOWER_CASE_HEADS = frozenset(
    """ministry staff guard parliament police army navy court council commission treasury embassy government
    directorate prosecution senate department service office""".split()  # noqa: SIM905
)
BRANCHES = frozenset(
    """trade industry commerce tourism sport sports roads housing research science water fisheries forestry climate
    development technology communications families women youth mines state parliament affairs
    cooperation co-operation""".split()  # noqa: SIM905
)
_NAMED_AFTER = frozenset(
    """bridge stadium airport hospital bank university quarry plant factory dam prison museum theatre school church
    cathedral observatory refinery shipyard prize medal award""".split()  # noqa: SIM905
)
"""What is named after a town is not the town, though the word has no capital: "the Ostwick bridge"."""
_STATIONS = frozenset(
    (kind, "station")
    for kind in ("power", "railway", "compressor", "pumping", "radio", "train", "bus", "police", "research")
)
_NAMED_FOR = frozenset({"disease", "syndrome", "theorem", "paradox", "comet", "lymphoma", "palsy"})
_OF_FAMILIES = frozenset({"trust", "foundation", "company", "firm", "business", "estate", "office"})
_OFFICERS = frozenset({"prosecutor", "attorney", "mayor", "governor", "president", "coroner", "sheriff", "auditor"})
_LOWER_CASE_BODIES = frozenset({"ministry", "guard"})
PORTFOLIOS = frozenset(
    """foreign defence defense interior finance health justice education culture energy environment transport
    agriculture economy economics labour labor trade border coast emergency emergencies infrastructure""".split()  # noqa: SIM905
)
_MOST_WORDS = 12
_LONGEST_WORD = 60
_STARTERS = frozenset(word.casefold() for word in STARTERS)
_SMALL_GIVEN_NAMES = frozenset({"per", "will"})
_NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands dozens
    scores several both half""".split()  # noqa: SIM905
)
_JOINED_WITH = frozenset(
    "co anti vice inter trans pan sub non counter multi post pre re ex deputy under mid".split()  # noqa: SIM905
)
"""Before a hyphen: "Co-operation" is one word, "US-based" is an adjective."""

# Initials with their full stops ("J.", "U.S."), or a word with apostrophes and hyphens inside.
_WORD = re.compile(r"(?:[^\W\d_]\.){1,6}(?![^\W\d_])|[^\W_]+(?:['’ʼ\-‐][^\W_]+){0,8}['’]?")
_GAP = re.compile(r"(?:\.? |\.?\u00a0|\n| & )\Z")
NICKNAME = re.compile(r" [“\"‘'(]([A-Z][\w-]{1,20})[”\"’')] (?=[A-Z])")
"""Between a given name and a surname: Edward "Ned" Finn."""
POSSESSIVE = re.compile(r"['’ʼ][sS]\Z")
_INITIAL = re.compile(r"[^\W\d_]\.\Z")
_ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence; ``folded`` without the full stop of an initial. ``capital``: it may be part of a name."""

    start: int
    end: int
    word: str
    folded: str
    capital: bool


def tokens_of(text: str, begin: int, stop: int) -> list[Token]:
    """The words of a stretch of the text, in order."""
    tokens = []
    for match in _WORD.finditer(text, begin, stop):
        word = match.group()
        # "US-based" and "UAVs" are no names, "al-Finn" and "Finn-Oran" are.
        before, _, behind = word.rpartition("-")
        capital = (word[0].isupper() or before in PARTICLES) and (
            not behind[0].islower() or before.casefold() in _JOINED_WITH
        )
        capital &= not (len(word) > 2 and word[-1] == "s" and word[-2].isalpha() and word[:-1].isupper())
        tokens.append(Token(match.start(), match.end(), word, fold(word).strip("."), capital))
    return tokens


@cache
def country_adjectives() -> frozenset[str]:
    """ "Norwegian": what is a country's, but not its name."""
    table = general_table()
    return frozenset(
        words[0]
        for words, country in table.countries.items()
        if len(words) == 1 and words[0] != country and not table.row(words[0], country)
    )


def begins_clause(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the first of a sentence, a quotation or an item, so that its capital says nothing."""
    if at == 0:
        return True
    between = text[tokens[at - 1].end : tokens[at].start]
    return any(mark in between for mark in '“"‘:•…') or between.strip() in ("–", "—", "-")


def may_begin(tokens: Sequence[Token], at: int, *, first: bool) -> bool:
    """Whether a name may begin with the word at ``at``. ``first``: see ``begins_clause``."""
    token = tokens[at]
    if _ORDINAL.match(token.word):
        return True
    if not token.capital or len(token.word) > _LONGEST_WORD or _is_date(token) or token.folded == "i":
        return False
    folded = token.folded.removesuffix("'s")
    if token.folded.startswith(("i'", "we'", "it'", "he'", "she'", "they'", "you'", "that'", "there'")):
        return False
    if _INITIAL.match(token.word):  # "A. Finn"
        return at + 1 < len(tokens) and tokens[at + 1].capital
    if folded in _SMALL_GIVEN_NAMES and not token.word.isupper():  # "Per Olav Finn", "told Will Baker"
        followed = at + 1 < len(tokens) and tokens[at + 1].capital and not _is_date(tokens[at + 1])
        return followed and not (first and folded == "will" and _asks(tokens, at))
    if not first:
        return folded not in FUNCTION_WORDS or (token.word.isupper() and len(token.word) > 1)
    return folded not in FUNCTION_WORDS and folded not in _STARTERS and folded not in _NUMBERS


def _asks(tokens: Sequence[Token], at: int) -> bool:
    """ "Will Baker resign?", and not "Will Baker, a driver" or "Will Baker said"."""
    if at + 2 >= len(tokens) or tokens[at + 2].start - tokens[at + 1].end > 1:
        return False
    return tokens[at + 2].folded not in _SAYING


_SAYING = frozenset("said says told will has had was is who added denied wrote did would".split())  # noqa: SIM905


def _is_date(token: Token) -> bool:
    bare = token.folded.removesuffix("'s")
    return bare in MONTHS_AND_DAYS or bare.removesuffix("s") in MONTHS_AND_DAYS


def run_end(text: str, tokens: Sequence[Token], start: int) -> int:
    """Where the run of words that begins at ``start`` ends (exclusive)."""
    end = start + 1
    while end < len(tokens) and end - start < _MOST_WORDS:
        previous, token = tokens[end - 1], tokens[end]
        saint = tokens[start].folded in ("st", "saint")
        if not _joined(text, previous, token, of_saint=saint):
            break
        if _ORDINAL.match(previous.word) and token.folded in MILITARY_UNITS:
            end += 1
            continue
        if token.capital and (not _is_date(token) or (previous.folded in TITLES and previous.capital)):
            end += 1
            continue
        width = _connector(text, tokens, start, end)
        if not width:
            break
        end += width + 1
    end = _landform(text, tokens, start, _lower_case_office(text, tokens, start, end))
    one = end - start == 1 and not tokens[start].word.isupper()
    if one and end < len(tokens) and tokens[end].folded in _NAMED_AFTER:
        behind = text[tokens[start].end : tokens[end].start]
        end += behind == " " and not POSSESSIVE.search(tokens[start].word) and not _is_adjective(tokens[start].folded)
    elif one and end + 1 < len(tokens) and (tokens[end].folded, tokens[end + 1].folded) in _STATIONS:
        end += 2  # "the Ostwick power station"
    elif one and end < len(tokens) and tokens[end].folded in _NAMED_FOR and POSSESSIVE.search(tokens[start].word):
        end += text[tokens[start].end : tokens[end].start] == " "  # "Finn's disease" is not Finn
    elif one and end + 1 < len(tokens) and tokens[end].folded == "family" and tokens[end + 1].folded in _OF_FAMILIES:
        end += 2  # "the Finn family trust"
    if _ORDINAL.match(tokens[start].word) and not any(
        t.capital or t.folded in MILITARY_UNITS for t in tokens[start + 1 : end]
    ):
        return start + 1
    return min(end, start + _MOST_WORDS)


def _landform(text: str, tokens: Sequence[Token], start: int, end: int) -> int:
    """ "Kolmar province" and "the Ozma river" name something of their own, though "river" has no capital."""
    last = tokens[end - 1]
    if end - start > 2 or end >= len(tokens) or tokens[end].folded not in LANDFORMS or tokens[end].capital:
        return end
    if text[last.end : tokens[end].start] not in (" ", "\u00a0") or POSSESSIVE.search(last.word):
        return end
    if end - start == 1 and (last.word.isupper() or last.folded in SIDES or _is_adjective(last.folded)):
        return end
    return end if last.folded in HEADS or tokens[start].folded in TITLES else end + 1


def _is_adjective(word: str) -> bool:
    return word.endswith(("ian", "ean", "ern", "ish", "ese")) or word in country_adjectives()


def _lower_case_office(text: str, tokens: Sequence[Token], start: int, end: int) -> int:
    """ "The Orrian defence ministry" names a body, though only the country has a capital."""
    if end - start != 1:
        return end
    if not tokens[start].folded.endswith(_ADJECTIVAL):  # "the Orria transport ministry"
        stop = end if POSSESSIVE.search(tokens[start].word) else office_end(text, tokens, end, portfolios=_EVERY)
        behind = text[tokens[start].end : tokens[end].start] if stop > end else ""
        return stop if behind == " " else end
    stop = end
    while stop < len(tokens) and stop - end < 4 and tokens[stop].folded in GENERIC and not tokens[stop].capital:
        if text[tokens[stop - 1].end : tokens[stop].start] not in (" ", "\u00a0"):
            break
        stop += 1
    if stop == end or tokens[stop - 1].folded not in _LOWER_CASE_HEADS:
        return end
    # "Orrian staff" are anybody's, "the Orrian general staff" is one.
    return end if tokens[stop - 1].folded == "staff" and tokens[stop - 2].folded != "general" else stop


_EVERY = PORTFOLIOS | BRANCHES


def office_end(text: str, tokens: Sequence[Token], start: int, *, portfolios: frozenset[str] = PORTFOLIOS) -> int:
    """Where an office in lower case that begins here ends, ``start`` if none does: "foreign ministry"."""
    at = start
    while at < len(tokens) and at - start < 4 and tokens[at].folded in portfolios and not tokens[at].capital:
        at += 1
    if at == start or at >= len(tokens) or tokens[at].folded not in _LOWER_CASE_BODIES:
        return start
    gaps = zip(tokens[start:at], tokens[start + 1 : at + 1], strict=True)
    return at + 1 if all(text[a.end : b.start] in (" ", "\u00a0") for a, b in gaps) else start


def _joined(text: str, previous: Token, token: Token, *, of_saint: bool = False) -> bool:
    if not _GAP.match(text[previous.end : token.start]):
        # The apostrophe that closes a nickname belongs to the word before it.
        into = NICKNAME.match(text, previous.end)
        out_of = previous.start > 1 and NICKNAME.match(text, previous.start - 2)
        spans = [match.span(1) for match in (into, out_of) if match]
        return (token.start, token.end) in spans or (previous.start, previous.end) in spans
    if previous.word == "I.":
        return False
    if text[previous.end] == "." and previous.folded not in ABBREVIATED_TITLES:
        return False
    if not POSSESSIVE.search(previous.word):
        return not (previous.word.endswith(("'", "’")) and not token.capital and token.folded != "and")
    if of_saint and token.capital:
        return token.folded in HEADS or token.folded in ("sq", "rd", "ave")
    owner = previous.folded.removesuffix("'s")
    if owner in _OFFICERS:
        return token.folded in ("office", "service")
    if token.word == "Law" and previous.capital and (owner,) not in general_table().countries:
        return not text.startswith(" on ", token.end)  # "Anna's Law", and not "Orria's Law on Foreign Agents"
    return owner in OWNERS or (owner.endswith("men") and token.folded in HEADS)


def _connector(text: str, tokens: Sequence[Token], start: int, at: int) -> int:
    """How many small words at ``at`` join the run with the capitalised word behind them; 0 if none do."""
    token = tokens[at]
    width = 1
    if token.folded in ("of", "for", "on", "in"):
        if not _takes_of(tokens, start, at) or (token.folded in ("on", "in") and tokens[at - 1].folded not in HEADS):
            return 0
        if token.folded in ("on", "in"):
            return 0
        if at + 1 < len(tokens) and tokens[at + 1].folded == "the":
            width = 2
    elif token.folded in ("and", "&") and _goes_on(tokens, start, at):
        pass
    elif token.folded in PARTICLES and not token.capital:
        if at + 1 < len(tokens) and tokens[at + 1].folded in PARTICLES and not tokens[at + 1].capital:
            width = 2
    else:
        return 0
    behind = at + width
    if behind >= len(tokens) or not tokens[behind].capital or _is_date(tokens[behind]):
        return 0
    gaps = zip(tokens[at - 1 : behind], tokens[at : behind + 1], strict=True)
    return width if all(text[a.end : b.start] in (" ", "\u00a0", "\n") for a, b in gaps) else 0


_STAFF = frozenset({"staff", "guards", "troops", "forces", "militia", "office", "offices"})


def _takes_of(tokens: Sequence[Token], start: int, at: int) -> bool:
    """ "Bank of Orria" is one name, "Finn of Orria" and "Major Finn of the Border Guard" two; "Secretary of State" is a
    title."""
    if at == start + 1 and tokens[start].folded in _STAFF:  # "Staff of the Foreign Ministry"
        return False
    if tokens[at - 1].folded in LEGAL_FORMS:  # "Finn GmbH of Ostwick"
        return False
    if any(token.folded in TITLES for token in tokens[start : at - 1]) and tokens[at - 1].folded not in HEADS | TITLES:
        return False
    return any(token.folded in HEADS or token.folded in TITLES for token in tokens[start:at])


_PARTNERS = frozenset({"sons", "daughters", "brothers", "sisters", "partners", "associates", "co"})


def _goes_on(tokens: Sequence[Token], start: int, at: int) -> bool:
    """ "The Sailors' and Dockers' Union", "Ministry of Trade and Industry" are one name each."""
    if at + 1 >= len(tokens) or not tokens[at + 1].capital:
        return False
    if tokens[at + 1].folded in _PARTNERS:  # "Finn and Sons"
        return at + 2 >= len(tokens) or not tokens[at + 2].capital
    if tokens[at - 1].word.endswith(("s'", "s’")):
        return tokens[at + 1].word.endswith(("s'", "s’"))
    generic = {tokens[start].folded, tokens[at + 1].folded} <= GENERIC | BRANCHES
    if at == start + 1 and generic:  # "the Health and Safety Inspectorate"
        return any(token.folded in HEADS and token.capital for token in tokens[at + 2 : at + 5])
    if at == start + 1 and at + 2 < len(tokens) and tokens[at + 2].folded in HEADS:  # "the Roads and Bridges Agency"
        return tokens[at - 1].word.endswith("s") and tokens[at + 1].word.endswith("s") and tokens[at + 2].capital
    inside = any(token.folded in ("of", "for") for token in tokens[start:at])
    return inside and tokens[at - 1].folded in GENERIC and tokens[at + 1].folded in GENERIC | BRANCHES


def is_title(word: str) -> bool:
    """ "General", "Lieutenant-General"."""
    return word in TITLES or ("-" in word and all(part in TITLES for part in word.split("-")))
