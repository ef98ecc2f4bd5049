"""Which of the names in an article are news agencies, newspapers, broadcasters or websites, that pass words on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.kinds import kind_of_words
from rag.claims.casting.known import AGENCIES, CAPITALS, COUNTRIES, DEMONYMS, OUTLETS
from rag.claims.language.nouns import DOCUMENT_NOUNS, OUTLET_NAME_WORDS, is_person_noun, kind_of_noun, words_of

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.language.view import View
    from rag.types import Span

_KNOWN = AGENCIES | OUTLETS
_WORD = r"(?:[A-Z](?:[\w&’'-]|\.(?=\w)){0,30})"
_NAME = rf"(?:{_WORD}(?: {_WORD}){{0,3}})"
_KIND = (
    r"(?:news agency|news agencies|newspaper|broadcaster|news outlet|outlet|news site|news website|news portal|portal|"
    r"website|radio station|station|TV channel|TV station|television channel|channel|magazine|tabloid|newswire|"
    r"agency|daily|paper|weekly|monthly|podcast|blog|programme|talk show|journal)"
)
_NAMED = re.compile(rf"\b{_KIND} (?P<after>{_NAME})|(?P<before>{_NAME}) (?:news agency|newspaper|television|radio)\b")
_BRACKET = re.compile(
    r"(?:Press Service|News Agency|National Agency|Press Agency|Telegraph Agency|News Service|Broadcasting \w{1,20}) "
    r"\((?P<short>[A-Z]{2,8})\)"
)
_SHORTENED = re.compile(
    r"\b(?P<short>[A-Z][a-z]{3,20}) (?:News|TV|Television|Radio|Media)\b(?! (?:[a-z]|Minist|Secret))"
)
"""Whom "Axios News" is called after the first time. """
_DATELINE = re.compile(r"\(([A-Z][\w.&]{1,20})\)\s?[—–-]")
# "told this newspaper", "said on his channel", "on national television": nobody passes the words on.
_NO_LINK = re.compile(
    r"(?:this|our|his|her|its|their|my|national|local|live|social|prime-time) |(?:reporters|journalists|the press)\b"
    r"|(?:the|a) (?:tv|television)(?: set| screen)?\Z"
)
_NEWS_NOUNS = words_of(
    """
    newspaper newspapers paper daily weekly tabloid magazine website outlet outlets broadcaster station channel
    television tv fm radio programme newswire newswires podcast publication wire news-agency
    """
)
_NO_NEWS = words_of("conference release officer secretary briefing service event office room gallery")
# "told the Norna News Service"; "the ministry's press service" is its own.
_WIRE_NAME = re.compile(r"\b[A-Z][\w-]{1,30} (?:News|Press|Wire|Telegraph) Service\Z")
_ON_AIR = words_of("radio television tv broadcasting fm wire")
PAPERS = words_of("standard star journal globe sentinel argus echo record advertiser")
# "the aid agency", "the intelligence agencies": an agency passes news on if nothing else is said of it.
_OTHER_AGENCY = words_of(
    """
    intelligence space development security energy aid border protection environment environmental regulatory
    employment rating ratings travel advertising tax enforcement refugee relief health humanitarian safety
    nuclear atomic government federal crime estate law medicines recruitment
    """
)


class Outlets:
    """The outlets of one article: well-known ones, and those that the article's own words show to be."""

    def __init__(self, text: str) -> None:
        self._names = {found.group(1).lower() for found in _DATELINE.finditer(text)}
        self._names.update((found["after"] or found["before"]).lower() for found in _NAMED.finditer(text))
        self._names.update(found["short"].lower() for found in _BRACKET.finditer(text))
        shortened = (found["short"].lower() for found in _SHORTENED.finditer(text))
        self._names.update(name for name in shortened if name not in COUNTRIES | CAPITALS | DEMONYMS)

    def is_outlet(self, view: View, span: Span) -> bool:
        """Whether a noun phrase is an outlet, other than the one that prints the article."""
        phrase = view.cut(span).replace("’", "'").strip(" ,.")
        if _NO_LINK.match(phrase.lower()):
            return False
        bare = re.sub(r"^(?:the|a|an) ", "", phrase, flags=re.IGNORECASE)
        words = re.findall(r"[\w&'.-]+", bare)
        lows = [word.lower().removesuffix("'s") for word in words]
        if _WIRE_NAME.search(bare):
            return True
        owner = next((n for n, word in enumerate(words) if word.lower().endswith("'s")), None)
        if owner is not None and lows[-1] == "service" and " ".join(lows[: owner + 1]) in _KNOWN:
            return True  # "the BBC's Amharic service"
        if not words or lows[-1] in _NO_NEWS:
            return False
        if any(" ".join(lows[:size]) in self._names for size in range(1, min(5, len(lows) + 1))):
            return True
        if any(" ".join(run) in self._names for run in _runs(words, lows)):
            return True  # "the private channel NTK"
        common = [low for word, low in zip(words, lows, strict=True) if word[0].islower()]
        if common and is_person_noun(common[-1]):
            return False  # "radio host Ida Vale"
        if any(" ".join(run) in _KNOWN or "the " + " ".join(run) in _KNOWN for run in _runs(words, lows)):
            return True
        if any(low in ("agency", "agencies") for low in lows) and not _OTHER_AGENCY.intersection(lows):
            return True
        if len(words) == 2 and words[0] in ("La", "Il", "Die", "Das") and words[1][0].isupper():
            return True  # "told La Voce"
        if lows[-2:-1] == ["channel"] and lows[-1].isdigit():
            return True
        if len(words) > 1 and words[0] in _FOREIGN and words[1][0].isupper():
            return True  # "told Agence Moreau"
        if (
            words[-1][0].isupper()
            and len(words) < 4
            and re.search(r"[a-z](?:News|TV|Radio|Post|Times|Politics|Wire|Feed)\Z", words[-1])
        ):
            return True  # "SportNews"
        kind = kind_of_words([low for word, low in zip(words, lows, strict=True) if word[0].isupper()] or [""])
        if not common and (kind in ("outlet", "agency") or (len(lows) > 1 and _ON_AIR.intersection(lows))):
            return True  # "told Public Radio Network"
        has_article = len(words) > 1 or phrase.lower().startswith("the ")  # "told the Ledger"
        named = words[-1][0].isupper() and lows[-1] in OUTLET_NAME_WORDS | PAPERS and has_article
        head = next((n for n, low in enumerate(lows) if low in ("of", "in", "from", "that", "called")), len(lows)) - 1
        named = named or (0 < head < len(words) - 1 and words[head][0].isupper() and lows[head] in PAPERS)
        return named or (head >= 0 and lows[head] in _NEWS_NOUNS) or _is_headed(words)


def _runs(words: list[str], lows: list[str]) -> list[list[str]]:
    """The runs of up to four words among those with a capital."""
    capitals = [low for word, low in zip(words, lows, strict=True) if word[0].isupper()]
    firsts = range(len(capitals))
    return [capitals[n : n + size] for n in firsts for size in range(1, min(5, len(capitals) - n + 1))]


_FOREIGN = words_of(
    """
    Agence Agencia Agência Agenzia Agentur Agentura Agencja Nachrichtenagentur Kanal Canal Télé Tele Rádio Diario Diário
    Journal Gazeta Gazette Gazzetta Courrier Corriere Giornale Zeitung Tagblatt Canale
    """
)
"""What agencies, papers and channels of other languages begin their names with."""


def _is_headed(words: list[str]) -> bool:
    """ "radio Vale", "the daily Norrland"; not "the daily count"."""
    first = words[0].lower()
    if first in ("daily", "weekly"):
        return len(words) > 1 and words[1][0].isupper()
    return first in _NEWS_NOUNS


def may_hold(view: View, span: Span) -> bool:
    """Whether a noun phrase can hold a claim: a person, a body, an outlet, a document; not "high waves"."""
    first, last = view.place(span[0]), view.place(span[1] - 1) + 1
    for place in range(first, last):
        token = view.tokens[place]
        low = token.low.removesuffix("'s")
        owner = token.low.endswith("'s") and place + 1 < last
        if token.text[0].isupper() and place and not owner:
            return True
        if low in _FIGURES and not any(
            view.low(n) in ("from", "by", "of") or view.low(n).endswith("'s") for n in range(first, last)
        ):
            return False  # "citing statistics about the harvest"
        if is_person_noun(low) or low in DOCUMENT_NOUNS or kind_of_noun(low) is not None or low in _PRONOUNS:
            return True
        if low in ("of", "from", "by", "at", "in") and place > first:
            rest = view.tokens[place + 1 : last]
            return any(one.text[0].isupper() for one in rest) and low in ("from", "by")
    return False


_FIGURES = words_of("statistics figures data numbers results")
_PRONOUNS = words_of("he she it they him her them who some others many several two three four five officials")


_MEDIA = words_of(
    "news agency press wire media online radio tv television network channel service newspaper desk world"
)


def is_publisher(outlet: str, name: str, figure: Figure) -> bool:
    """ "told the Sun" in the Harbour Sun, "told Harbour" in Harbour News, "the Institute" in what the Harbour Institute
    publishes: the outlet that prints the article is no link. Both names are ``plain``."""
    nothing = figure.kind == "person" and not (figure.gender or figure.roles or figure.age or len(figure.words) > 1)
    short = figure.kind in ("outlet", "other") and outlet.endswith(f" {name}")
    medium = outlet.startswith(f"{name} ") and set(outlet.removeprefix(name).split()) <= _MEDIA
    short = short or (medium and (nothing or figure.kind in ("outlet", "agency", "other")))
    return name == outlet or " ".join(figure.words) == outlet or (short and bool(name))


def plain(name: str) -> str:
    """The name of an outlet as it is compared: in small letters, without an article."""
    return " ".join(name.casefold().split()).removeprefix("the ")
