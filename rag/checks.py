"""What a draft sentence must not do to its sources. Each check gives a finding's kind and what is wrong, or None.

These are the checks of form that need no claims: a marker that resolves; figures, units, dates and names that stand in
the cited sentences; enough words that do; denials that stay denials; and an attributing sentence that stays one and
names somebody whom its source names as the speaker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.figures import figures, units, without_date
from rag.negation import flips
from rag.speakers import attributes, speakers
from rag.spelling import key
from rag.words import ASKING_WORDS, FUNCTION_WORDS, content_stems, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.drafts import DraftSentence
    from rag.types import Evidence

CUT_OFF = "cut off"
LEAST_SUPPORT = 0.6
"""Share of a sentence's content words that the cited sentences (with outlet, title and date) must have."""

_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-ÞЀ-Я][\w’'-]*[^\W\d_]")
_RUN = re.compile(r"(?:\b[A-Z][a-z][\w’'-]*(?:\s+(?:of|the|for|and|on)\b)*\s*){2,7}")
_OPENS = re.compile(r"(?:^|[.!?…:]\s)[\s\"“”‘’'(]*$")
_NAME_FOLLOWS = re.compile(
    r"(?:['’]s)?\s+(?:[A-ZÀ-ÖØ-ÞЀ-Я]|(?:sa(?:id|ys?)|told|tells?|claim|den(?:y|ied|ies)|announc|report|warn|has|had|was|is)\b)"
)
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_MONTHS = "January February March April June July August September October November December".split()  # noqa: SIM905
_SHORT_MONTH = re.compile(rf"\b({'|'.join(sorted({m[:3] for m in _MONTHS} | {'Sept'}, reverse=True))})\b\.?(?=\s\d)")
_PERCENT = re.compile(r"\s*%|\s*\bper cent\b")

_COUNTRY_ENDINGS = frozenset(("", "a", "e", "y", "ia", "ey", "en", "land"))
_PEOPLE_ENDINGS = frozenset("s n ns an ans ian ians ese ish i is er ers ic".split())  # noqa: SIM905
_ONE_COUNTRY = tuple(
    frozenset(group.split())
    for group in (
        "britain british briton britons uk",
        "france french",
        "poland polish pole poles",
        "spain spanish spaniard",
        "netherlands dutch",
        "switzerland swiss",
        "greece greek greeks",
        "us american americans america",
        "denmark danish dane danes",
    )
)


def check_sentence(sentence: DraftSentence, sources: Sequence[Evidence]) -> tuple[str, str] | None:
    """The first fault of ``sentence``, whose numbers point into ``sources`` (number n is ``sources[n - 1]``)."""
    if sentence.cut:
        return CUT_OFF, "the draft ended in the middle of it"
    if not sentence.sources:
        return "uncited", "names no source"
    dead = [number for number in sentence.sources if not 1 <= number <= len(sources)]
    if dead:
        return "dead citation", f"points to source {dead[0]}, and there are {len(sources)}"
    cited = [sources[number - 1] for number in sentence.sources]
    return _unsupported(sentence.text, cited) or _attribution_lost(sentence.text, cited)


def _unsupported(text: str, cited: Sequence[Evidence]) -> tuple[str, str] | None:
    text = _normal(text)
    for item in cited:
        text = without_date(text, item.date)
    context = _normal(" ".join(f"{e.quote} {e.outlet or ''} {e.title or ''}" for e in cited))
    stated = figures(context)
    strange = [written for value, written in figures(text).items() if value not in stated]
    if strange:
        return "unsupported", f"the figure {strange[0]} is not in the cited sentence"
    other_units = units(text) - units(context)
    if other_units:
        return "unsupported", f"the cited sentence does not count in {min(other_units)}"
    name = _strange_name(text, context)
    if name:
        return "unsupported", f"“{name}” is not in the cited sentence"
    mine, theirs = content_stems(text) - _ASKING_STEMS - _figure_stems(text), content_stems(context)
    if mine and len(mine & theirs) / len(mine) < LEAST_SUPPORT:
        return "unsupported", "says what the cited sentence does not say"
    if flips(text, [e.quote for e in cited]):
        return "denial flipped", "denies what the cited sentence says, or the other way round"
    return None


def _attribution_lost(text: str, cited: Sequence[Evidence]) -> tuple[str, str] | None:
    named = frozenset[str]().union(*speakers(text)) if attributes(text) else frozenset[str]()
    attributed = [e for e in cited if attributes(e.quote)]
    outlets = content_stems(" ".join(e.outlet or "" for e in cited)) | _THE_ARTICLE
    if not attributed:
        strangers = [group for group in speakers(text) if group and not group & outlets]
        if strangers and not named & outlets:
            return "invented holder", "attributes what the cited sentence says in the outlet's own voice"
        return None
    if len(attributed) < len(cited) and not attributes(text):
        return None
    theirs = frozenset[str]().union(*(group for e in attributed for group in speakers(_normal(e.quote))))
    if not attributes(text) or (theirs and not named and not _only_pronouns(text)):
        return "dropped holder", "states as a fact what the cited sentence attributes to somebody"
    known = content_stems(" ".join(_normal(e.quote) for e in cited)) | outlets
    for group in speakers(_normal(text)):
        if group and not any(_same_word(word, other) for word in group for other in theirs or known):
            return "wrong holder", "names a speaker whom the cited sentence does not name as one"
    return None


def _only_pronouns(text: str) -> bool:
    """ "she said", which rests on the sentence before."""
    return bool(re.search(r"\b(?:he|she|they|I|we)\b", text, re.IGNORECASE))


def _strange_name(text: str, context: str) -> str | None:
    """A name in ``text`` that ``context`` does not have, in any of its forms."""
    known = frozenset(words(context)) | FUNCTION_WORDS
    keys = {key(word) for word in known if len(word) > 3}
    initials = _initials(context)
    for match in _CAPITALISED.finditer(text):
        opens = _OPENS.search(text[: match.start()])
        if opens and not _NAME_FOLLOWS.match(text[match.end() :]):
            continue
        for name in words(match.group()):
            if name in known or name in initials or name in ASKING_WORDS or name in _STARTERS:
                continue
            if (len(name) > 4 and key(name) in keys) or any(_same_word(name, word) for word in known):
                continue
            if not _spelt_out(match.group(), text, known):
                return match.group()
    return None


def _same_word(one: str, other: str) -> bool:
    """ "Russians" and "Russian", "Ukraine" and "Ukrainian", "houses" and "house"; not "Petrov" and "Petrenko"."""
    if one == other or stem(one) == stem(other) or any(one in group and other in group for group in _ONE_COUNTRY):
        return True
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    ends = {one[shared:], other[shared:]}
    if not ends.isdisjoint(("n", "ns")) and one[shared - 1] != "a":
        return False  # "Linden" is not of "Linde"
    return shared >= 4 and bool(ends & _COUNTRY_ENDINGS) and bool(ends & _PEOPLE_ENDINGS)


def _initials(text: str) -> frozenset[str]:
    """ "Donetsk People’s Republic" → "dpr": the initials of every run of capitalised words, "of" and "the" left out."""
    parts = [[word[0].lower() for word in _CAPITALISED.findall(run)] for run in _RUN.findall(text)]
    return frozenset("".join(p[a:z]) for p in parts for a in range(len(p)) for z in range(a + 2, len(p) + 1))


def _spelt_out(name: str, text: str, known: frozenset[str]) -> bool:
    """Whether ``name`` is part of a run of capitalised words whose initials the context has: "United Nations", "UN"."""
    return any(name in run and not _initials(run).isdisjoint(known) for run in _RUN.findall(text))


def _normal(text: str) -> str:
    """ "U.S." as "US", "Sept. 4" as "September 4", "2 per cent" as "2 percent"."""
    text = _DOTTED.sub(lambda match: match.group().replace(".", ""), text)
    text = _SHORT_MONTH.sub(lambda match: next(m for m in _MONTHS if m.startswith(match.group(1)[:3])), text)
    return _PERCENT.sub(" percent", text)


def _figure_stems(text: str) -> frozenset[str]:
    return content_stems(" ".join(figures(text).values()))


_ASKING_STEMS = frozenset(map(stem, ASKING_WORDS))
_THE_ARTICLE = frozenset(map(stem, ("article", "report", "newspaper", "outlet", "source", "sources")))
_STARTERS = frozenset(
    ("meanwhile", "yesterday", "today", "earlier", "later", "police", "officials", "former", "mr", "mrs", "ms", "dr")
)
