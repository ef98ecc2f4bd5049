"""Whether a sentence has the kind of thing a question asks for: a figure of the right unit, a day, a place, a cause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.asked.counting import HAS, MONTHS, SHORT_MONTHS, SPELT, counts, tells_by_ordinal, without_names
from rag.figures import figures
from rag.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from rag.asked.asked import Asked, Measure
    from rag.types import Evidence

_ANY_FIGURE = re.compile(
    rf"\d|\b(?:one|{SPELT}|billions?|half|twice|thrice|double|triple|quarter|third|first|second|nobody|none|no|nothing|"
    r"never|once|tenfold|few|handful|scores|several|many|most|all)\b",
    re.IGNORECASE,
)
_SHORT_MONTH = rf"(?:{SHORT_MONTHS})"
_DAY = re.compile(
    rf"\b(?:{MONTHS}|{_SHORT_MONTH}(?=\.\s)|{_SHORT_MONTH}\.?\s\d{{1,2}}|\d{{1,2}}\s{_SHORT_MONTH}|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|today|tomorrow|tonight|"
    r"(?:this|last|next|that|same|following) (?:day|week|weekend|month|year|morning|night|evening|spring|summer|"
    r"autumn|winter|afternoon)|"
    r"(?:19|20)\d\d|\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m\.?|o['’]clock|noon|midnight|minute|"
    r"(?:days?|weeks?|months?|years?|hours?|minutes?|nights?) (?:later|ago|earlier|before|after|from now)|"
    r"within \w+ (?:days?|weeks?|months?|years?|hours?)|"
    r"(?:end|middle|start|beginning|course) of (?:the|this|next|last) (?:day|week|weekend|month|year|summer|winter)|"
    r"(?:in|over|within) the (?:next|coming|following) (?:\w+ )?(?:days?|weeks?|months?|years?|hours?)|"
    r"dawn|dusk|overnight|spring|summer|autumn|winter|Christmas|"
    r"Easter|"
    r"(?:on|of|by|from|since|until|till|before|after|for) the \d{1,2}(?:st|nd|rd|th)"
    r"(?=[.;:!?]|,(?!\s\d)|$|\sand\s(?!\d))|"
    r"until|since|not yet|never)\b"
)
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m\b|noon|midnight|o['’]clock|(?:at|past|to|from|between|until|before|"
    r"after) "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b|half past|quarter (?:to|past)|"
    r"dawn|dusk)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|near|to|from|into|reach(?:ed|es)?|outside|across|between|around|off|on|through|towards?|of|over|"
    r"under|beneath|"
    r"behind|along|inside)\s+"
    r"(?:the\s+)?(?:[\w-]+\s+){0,2}?(?:[A-Z][\w’'-]+|[\w-]*(?:city|town|village|region|border|coast|river|bridge|"
    r"street|road|"
    r"square|hall|building|hospital|bank|side|outskirts|centre|center|area|district|kilomet(?:re|er)s?|miles?|"
    r"met(?:re|er)s?|"
    r"north|south|east|west|end|edge|suburbs?|field|quay|port|mine|shaft|floor|ground|home|abroad|front|shore|"
    r"corner))\b"
)
_CAUSE = re.compile(
    r"\b(?:because|due to|owing to|thanks to|since|so that|in order to|as a result|result(?:ed|s)? (?:of|from|in)|"
    r"caus(?:e|es|ed|ing)|"
    r"after|following|blam(?:e|es|ed|ing)|reasons?|led to|leads? to|prompt(?:ed|s|ing)|triggered|sparked|over|for "
    r"fear|fear(?:s|ed|ing)?|"
    r"accus(?:e|es|ed|ing)|charges? (?:of|with)|in response|to (?:avoid|prevent|protect|keep|ensure|save|stop|make|"
    r"show|allow|give|"
    r"help|let)|why|as (?:he|she|it|they|the)|given|on (?:the )?grounds?|in protest|for|which is why|therefore|"
    r"thus|explain(?:s|ed)?|"
    r"too|if|would|had|when|where|by \w+ing|meant|means)\b",
    re.IGNORECASE,
)
CURRENCIES = (
    r"crowns?|dollars?|euros?|pounds?|roubles?|rubles?|hryvnias?|cents?|francs?|yen|yuan|rupees?|zloty|kronor?|"
    r"kroner?|pesos?|"
    r"lir[ae]|rand|dinars?|dirhams?|rials?|marks(?! (?:on|of|the|a|an|his|her|its|their)\b)|guilders?|thalers?|"
    r"shillings?|forints?"
)
_UNITS: dict[Measure, re.Pattern[str]] = {
    "money": re.compile(rf"[$€£¥]|\b(?:{CURRENCIES}|free of charge|for free|nothing)\b", re.IGNORECASE),
    "duration": re.compile(
        r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|nights?|centur(?:y|ies)|weekend|until|"
        r"since|life)\b",
        re.IGNORECASE,
    ),
    "distance": re.compile(
        r"\b(?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|feet|foot|ft|yards?|inch(?:es)?|centimet(?:re|er)s?|"
        r"halfway|half|middle|end|points?|per ?cent|percent)\b|%",
        re.IGNORECASE,
    ),
    "age": re.compile(
        r"\b(?:aged?|years?[- ]old|born|\d{1,3}-year)\b|, \d{1,2},|"
        r"\b(?:dat(?:e|es|ed|ing)|built|founded|made|laid|painted|planted|opened)\b[^.;]{0,60}\b(?:1\d|20)\d\d\b|"
        r"\bcentur(?:y|ies)\b",
        re.IGNORECASE,
    ),
    "share": re.compile(
        r"%|\b(?:per ?cent|percent(?:age)?|percent|half|third|quarter|fifth|tenth|two-thirds|majority|most|all|in "
        r"ten|out of|odds|chance)\b",
        re.IGNORECASE,
    ),
    "margin": re.compile(
        r"%|\b(?:per ?cent|percent|percentage|points?|votes?|seats?|majority|goals?|lengths?|strokes?|minutes?|"
        r"seconds?|\d[\d,.]*\s?(?:[-–]|to|against|over)\s?\d[\d,.]*)(?!\w)",
        re.IGNORECASE,
    ),
    "penalty": re.compile(
        r"\b(?:prison|jail(?:ed)?|imprison\w*|sentenc(?:e|es|ed|ing)|behind bars|fine[sd]?|fining|probation|parole|"
        r"community service|life|executed|death penalty|"
        r"banned|acquitted|cleared|not guilty|charges?|freed|released|reprimand\w*|"
        r"warning|caution(?:ed)?|expelled|suspended|dismissed|sacked|unpunished|punish\w*|penalt(?:y|ies))\b",
        re.IGNORECASE,
    ),
    "heat": re.compile(r"\b(?:degrees?|celsius|fahrenheit)\b|°", re.IGNORECASE),
    "year": re.compile(
        r"\b(?:1[0-9]|20)\d\d\b|\b(?:\w+(?:st|nd|rd|th)|first|second|third) year\b|\b(?:last|this|next) year\b|"
        r"\byears? (?:ago|earlier|later|before)\b"
    ),
    "clock": _CLOCK,
    "day": _DAY,
}
_END = re.compile(r"\b(?:until|as long as|indefinitely|permanently|for ever|forever)\b", re.IGNORECASE)
_NO_DURATION = re.compile(
    r"\b\w{1,12}(?:[- ]\w{3,5})?[- ]years?[- ]olds?\b|\baged? \d{1,3}\b"
    r"|(?<!the )\b(?:last|this|next|every|each) (?:second|minute|hour|day|night|week|weekend|month|year|decade|"
    r"century)\b",
    re.IGNORECASE,
)
"""Ages and days: "the 40-year-old man was seen last week" tells how long nothing was."""
_BY_ALL = re.compile(r"\bunanim(?:ous|ously|ity)\b", re.IGNORECASE)
_HOW_LONG_IS = re.compile(r"\bhow long (?:is|was|are|were) (?:the|a|an|this|that|its|his|her|their)\b", re.IGNORECASE)
_WITHOUT_A_FIGURE = 0.6
"""What "nobody", "to the western end", "until it falls", "unanimously" and "our fourth coach" are worth."""
_RANK_ASKED = re.compile(
    r"\b(?:comes?|came|ranks?|ranked|finish(?:es|ed)?|placed)\s+(second|third|fourth|fifth)\b", re.IGNORECASE
)
_TOKEN = re.compile(r"[$€£]?\d[\d,.]*|[^\W\d_][\w’'-]*|%")
_QUOTED = re.compile(r"[\"“«„]|(?<!\w)[‘'](?=\w)")
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)(?<![“\"‘])\b[A-ZÀ-ÖØ-Þ][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Answering:
    """``fits``: from 0 to 1, the sentence has what the kind of question asks for. ``counted``: the same for the thing
    counted: 1 where a figure stands beside it, or where the question counts nothing."""

    fits: float
    counted: float


_WHICH_COUNTRY = re.compile(r"\b(?:which|what) (?:country|countries|nation|nations)\b", re.IGNORECASE)
_WHICH_HOUSE = re.compile(
    r"\b(?:which|what) (?P<house>hotel|bank|school|university|college|hospital|clinic|church|restaurant|newspaper|"
    r"airline|"
    r"theatre|museum|prison|factory|club)(?= )",
    re.IGNORECASE,
)
_PLACED = (
    r"(?:(?: (?:in|at|near|outside|on|of) (?:the )?(?-i:[A-Z][\w’'-]+))(?=[,.;:!?]|$| (?-i:[a-z]))|(?=[,.;:!?]|$))"
)
""" "In a hotel", "in a hotel at Orsk": and no "hotel room", nor "a school of the Holy Cross"."""
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w’'-]*")
_SOME_COUNTRY = re.compile(
    r"\babroad\b|\b(?:another|(?:a|an|some|one) (?:\w+ ){0,2}?(?:unnamed|foreign|neighbou?ring|friendly|third|allied|"
    r"western|eastern|european|african|asian|undisclosed|other)) (?:country|nation|state|power|government)s?\b"
    r"(?!,? (?:called |named )?(?-i:[A-Z]))",
    re.IGNORECASE,
)


def leaves_open(asked: Asked, quote: str) -> bool:
    """Whether a sentence tells of the country, hotel or bank asked for without naming it: "tanks from abroad", "in a
    hotel at the port"."""
    if _WHICH_COUNTRY.search(asked.question):
        return bool(_SOME_COUNTRY.search(quote))
    which = _WHICH_HOUSE.search(asked.question)
    if which is None:
        return False
    unnamed = re.search(
        rf"\b(?:an?|some|another|one) (?:(?-i:[a-z][\w-]*) ){{0,2}}?{which['house']}{_PLACED}", quote, re.IGNORECASE
    )
    return unnamed is not None and not _may_name(asked, quote[: unnamed.start()] + quote[unnamed.end() :])


def _may_name(asked: Asked, text: str) -> bool:
    """Whether any word that the question does not have may be a name: "a hotel that is called the Swan", "Nordvik, a
    bank". A day and a small word that opens a sentence are none."""
    known = set(words(asked.question)) | FUNCTION_WORDS
    return any(not known.issuperset(words(one)) and not _DAY.fullmatch(one) for one in _CAPITALISED.findall(text))


def has_answer(asked: Asked, item: Evidence) -> Answering:
    quote = item.quote
    if asked.kind == "number":
        return _number(asked, item)
    if asked.kind == "person" and asked.counted:
        return Answering(float(_new_name(asked, item)), _named(asked, quote))
    return Answering(_fits(asked, item), 1.0)


def is_of_rank(asked: Asked, quote: str) -> bool:
    """ "What comes second?": "Their second-ranking issue is the toll"."""
    found = _RANK_ASKED.search(asked.question)
    return found is not None and re.search(rf"\b{found[1]}\b", quote, re.IGNORECASE) is not None


_FINAL = (
    r"in the end|finally|ultimately|final (?:figure|toll|count|number|score|sum|cost|bill|result|size|tally|total)s?"
)
_WHOLE_ASKED = re.compile(rf"\b(?:in total|total(?! of\b)|overall|altogether|{_FINAL})\b", re.IGNORECASE)
_WHOLE = re.compile(
    rf"\b(?:in total|total(?:s|led|ling)?|overall|altogether|in all|{_FINAL})\b"
    r"|\b(?:takes|took|taking|brings|brought|bringing) (?:the|its|his|her|their) [^,;.]{2,60}? to\b",
    re.IGNORECASE,
)


def gives_whole(asked: Asked, quote: str) -> bool:
    """ "How much did it lose in total?": "… another 3 percent, taking its loss since May to 6", and not "2 percent on
    Monday"."""
    is_asked = _WHOLE_ASKED.search(asked.question) is not None
    return is_asked and _WHOLE.search(quote) is not None and bool(figures(quote))


def _fits(asked: Asked, item: Evidence) -> float:
    quote = item.quote
    if asked.kind == "date":
        if asked.measure in ("clock", "year", "day"):
            return 1.0 if _UNITS[asked.measure].search(quote) else 0.3 if _DAY.search(quote) else 0.0
        return float(bool(_DAY.search(quote) or _CLOCK.search(quote)))
    if asked.kind == "place":
        return float(bool(_PLACE.search(quote)))
    if asked.kind == "cause":
        return float(bool(_CAUSE.search(quote)))
    if asked.kind == "person":
        return float(_new_name(asked, item))
    if asked.kind in ("who-says", "what-said"):
        return 1.0 if item.claims else 0.0
    if asked.kind == "quotation":
        return 1.0 if item.claims and _QUOTED.search(quote) else 0.6 if item.claims else 0.0
    return 1.0


def _new_name(asked: Asked, item: Evidence) -> bool:
    """A name, or a holder, that the question does not have itself."""
    known = set(words(asked.question))
    found = (word for name in _NAME.findall(item.quote) for word in words(name))
    held = (word for claim in item.claims for holder in claim.chain for word in words(holder.name))
    return any(word not in known and word not in FUNCTION_WORDS for word in (*found, *held))


def _named(asked: Asked, quote: str) -> float:
    """1 where a name that the question does not have stands beside a word for what is to be named."""
    tokens = _TOKEN.findall(quote)
    known = set(words(asked.question))
    places = [
        at
        for at, token in enumerate(tokens)
        if any(_same_named(one, stem(w)) for w in words(token) for one in asked.counted)
    ]
    if not places:
        return 0.0
    # "the boat Orla", "a firm called Brenk", "Brenk, the firm that": beside it, or in apposition. A day is no name.
    fresh = [
        at
        for at, t in enumerate(tokens)
        if at and t[0].isupper() and not known.intersection(words(t)) and not _DAY.fullmatch(t)
    ]
    return 1.0 if any(1 <= name - at <= 3 or 2 <= at - name <= 3 for at in places for name in fresh) else 0.3


_WORKS = tuple(
    frozenset(map(stem, line.split()))
    for line in ("film films movie movies picture", "book books novel novels memoir memoirs", "song songs single track")
)


def _same_named(one: str, other: str) -> bool:
    """Whether two stems may be said of what has one title: "movie", "film"."""
    return one == other or any({one, other} <= works for works in _WORKS)


def _number(asked: Asked, item: Evidence) -> Answering:
    found = _by_figure(asked, item)
    if min(found.fits, found.counted) < HAS and asked.measure == "count" and tells_by_ordinal(asked, item.quote):
        return Answering(_WITHOUT_A_FIGURE, 1.0)
    return found


_ASKED_VALUE = re.compile(
    r"\b(?:what|which|how (?:high|low|much|big|large))\b(?: \w+){0,3}? (?P<value>minimum|maximum|average|median)\b",
    re.IGNORECASE,
)
_VALUES = {
    "minimum": re.compile(r"\b(?:minim(?:um|al)|at least|lowest|floor|no less|not less|living wage)\b", re.IGNORECASE),
    "maximum": re.compile(
        r"\b(?:maxim(?:um|al)|at most|up to|highest|caps?|capped|ceiling|limits?|no more|not more)\b", re.IGNORECASE
    ),
    "average": re.compile(r"\b(?:average[sd]?|mean|typical(?:ly)?|median|on the whole|usual(?:ly)?)\b", re.IGNORECASE),
    "median": re.compile(r"\b(?:median|average[sd]?|typical(?:ly)?|middle|half)\b", re.IGNORECASE),
}


def _is_other_value(asked: Asked, quote: str) -> bool:
    """Whether a figure is of one, where the lowest, the highest or the mean of all is asked for: what a firm pays is no
    minimum wage."""
    found = _ASKED_VALUE.search(asked.question)
    return found is not None and not _VALUES[found["value"].lower()].search(quote)


def _by_figure(asked: Asked, item: Evidence) -> Answering:
    if asked.measure == "penalty":  # "He was jailed for life" has no figure
        return Answering(float(bool(_UNITS["penalty"].search(item.quote))), 1.0)
    if _is_other_value(asked, item.quote):
        return Answering(0.0, 0.0)
    quote = without_names(item.quote)
    if asked.measure == "duration":
        quote = _NO_DURATION.sub(" ", quote)
    if not _ANY_FIGURE.search(quote):
        # "How far did they get?" is answered by "to the western end".
        # and "how long?" by "until the water falls".
        is_end = asked.measure == "duration" and _END.search(quote)
        is_place = asked.measure == "distance" and _PLACE.search(quote)
        is_all = asked.measure == "margin" and _BY_ALL.search(quote)
        return Answering(_WITHOUT_A_FIGURE, 1.0) if is_end or is_place or is_all else Answering(0.0, 0.0)
    unit = _UNITS.get(asked.measure)
    fits = 1.0
    if unit is not None:
        # "How long is the scratch?" asks for metres, "How long was the meeting?" for hours.
        is_length = (
            asked.measure == "duration" and _HOW_LONG_IS.search(asked.question) and _UNITS["distance"].search(quote)
        )
        fits = 1.0 if unit.search(quote) or is_length else 0.2
    elif asked.measure == "count" and not figures(quote):
        fits = _WITHOUT_A_FIGURE  # "nobody", "dozens"
    return Answering(fits, counts(asked, item) if asked.counted else 1.0)
