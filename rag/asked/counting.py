"""Whether a figure of a sentence counts what a question counts, and not a weight, a name, or other people's dead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.alike import is_another_count, is_counted, is_fate, same_counted
from rag.asked.states import people_words
from rag.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.types import Evidence

HAS = 0.4
SURE_READ = 0.3
"""So likely to answer, a sentence may count in words that no rule knows for those of the question."""
HARDLY_READ = 0.015
"""Where the reader finds nothing as likely as this, nothing answers: of each of the 517 answerable questions of the
development sets, the likeliest sentence was at least twice as likely."""
SPELT = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|tens|hundreds?|thousands?|millions?|dozens?"
)
"""Numbers from two on as words; "one" is a pronoun as well."""
MONTHS = r"January|February|March|April|May|June|July|August|September|October|November|December"
SHORT_MONTHS = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_NUMBER_WORD = re.compile(
    rf"(?:\d[\d,.]*|one|{SPELT}|billions?|half|several|none|no|nobody|nothing|single|an?|few|many|most|all|both)"
)
_MONTH = re.compile(rf"(?:{MONTHS}|{SHORT_MONTHS})\.?")
_TOKEN = re.compile(r"[$€£]?\d[\d,.]*(?:st|nd|rd|th)?\b|[^\W\d_][\w’'-]*|%")
_ORDINAL = re.compile(r"\d[\d,.]*(?:st|nd|rd|th)")
_LABELS = frozenset(
    """article articles chapter page pages paragraph section clause resolution flight channel highway route room block
    shaft gallery unit number no nr phase gate pier platform level line row lot case form version part act step stage
    round season volume episode door road street avenue reactor berth""".split()  # noqa: SIM905
)
"""A number behind one of these is a name: "shaft 4"."""
_NAMED_BY_NUMBER = re.compile(
    r"(?i:\b(?:" + "|".join(sorted(_LABELS)) + r")) (?:no\.? ?)?\d[\d,.]*\b"  # "gallery 2"
    r"|\b[A-Za-z]{1,12}[-–]\d[\w-]{0,12}"  # "T-72"
    r"|\b\d[\d,.]*(?:st|nd|rd|th)\b"  # "the 12th Brigade"
    r"|\b[A-Z]{1,4}\d[\w-]{0,12}"  # "MH17"
)
_ABOUT = frozenset("about around some nearly almost over only just roughly".split())  # noqa: SIM905
_SETTLEMENTS = frozenset("town city village settlement suburb hamlet municipality metropolis".split())  # noqa: SIM905
MEASURES = frozenset(
    map(
        stem,
        """% percent per km kilometre kilometres kilometer kilometers mile miles metre metres meter meters foot feet ton
        tons tonne tonnes kg kilogram kilograms kilo kilos gram grams litre litres liter liters barrel barrels gallon
        gallons degree degrees hectare hectares acre acres square cubic dollar dollars euro euros pound pounds crown
        crowns rouble roubles ruble rubles hryvnia hryvnias franc francs yen megawatts megawatt volts mph kph points
        point times""".split(),  # noqa: SIM905
    )
)
_VAGUE = frozenset("all a an most both half single many nothing".split())  # noqa: SIM905
_PASSED_OVER = frozenset("of the its his her their these those our more other others such up or to and".split())  # noqa: SIM905
_BREAKS = frozenset(
    """in at on with from by for after before when while that which who whose as against into over under through during
    since until because but near using including has have had was were is are""".split()  # noqa: SIM905
)
_BEFORE_YEAR = frozenset("in since from until till by of the a early late mid before after during".split())  # noqa: SIM905
_NEAR, _NEAR_ONE, _NEAR_BEHIND = 6, 2, 3
_NEAR_IN_MEANING, _SAME_FATE = 0.5, 0.6
_LONGEST_PHRASE = 4
_CLAUSE = re.compile(r"[;:–—]|\s-\s")
_KILLS = re.compile(r"(?:kill|wound|injur|arrest|detain|captur|shoot|shot|execut|murder|attack|massacr)\w{0,4}")
_PASSIVE = frozenset("been were was be being are is got get".split())  # noqa: SIM905
_BEFORE_FIGURE = frozenset("a an some about at more up the around nearly almost over".split())  # noqa: SIM905
_TIMES = re.compile(r"\b(?:how many times|how often)\b", re.IGNORECASE)
_HAS_FIGURE = re.compile(
    rf"\d|\b(?:{SPELT}|several|none|nobody|few|many|one|no)\b",
    re.IGNORECASE,
)
_NTH = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d{1,3}(?:st|nd|rd|th))(?![\w-])"
)
_NTH_TIME = re.compile(rf"\bfor (?:the|a) {_NTH} (?:straight |consecutive )?time\b", re.IGNORECASE)
_STANDS_AT = re.compile(
    rf"(?:\b(?:on|is|was|now|already|became|in)|['’](?:s|re|m)) "
    rf"(?:now |already )?(?:my|our|his|her|its|their|your) {_NTH}"
    r"(?P<what>(?: [\w’'-]+){1,3})",
    re.IGNORECASE,
)
""" "They are on their third coach": there have been three."""


def tells_by_ordinal(asked: Asked, quote: str) -> bool:
    """Whether an ordinal tells how many there have been: "on their third coach", "burned down for the second time"."""
    if not asked.counted:
        return bool(_TIMES.search(asked.question) and _NTH_TIME.search(quote))
    return any(
        same_counted(one, stem(word))
        for found in _STANDS_AT.finditer(quote)
        for word in words(found["what"])
        for one in asked.counted
    )


def without_names(text: str) -> str:
    """The text without the figures that belong to names and ordinals: "the 12th Brigade", "T-72", "shaft 4"."""
    return _NAMED_BY_NUMBER.sub(" ", text)


def counts(asked: Asked, item: Evidence) -> float:
    """1 where a figure stands beside a word for what is counted, ``HAS`` where the sentence only has both, or a word
    that is near in meaning and a figure of nothing else, else 0."""
    tokens = _TOKEN.findall(item.quote)
    own = set(_TOKEN.findall(asked.question))
    numbers = [
        at for at in range(len(tokens)) if _is_number(at, tokens) and not (tokens[at].isdigit() and tokens[at] in own)
    ]
    places = [
        at
        for at, token in enumerate(tokens)
        if any(same_counted(one, stem(word)) for word in words(token) for one in asked.counted)
    ]
    if any(_is_beside(asked, at, number, tokens) for at in places for number in numbers):
        return 1.0
    near = (value for word, value, _ in item.met if stem(word) in asked.counted)
    if not places and max(near, default=0.0) < _NEAR_IN_MEANING:
        return 0.0
    loose = [number for number in numbers if not _counts_another(asked, number, tokens)]
    # "its fighters had taken a town of 23,000 people" counts no fighters, nor "missiles struck three targets" missiles.
    fits = any(
        _is_bare(number, tokens) or _shares_word(asked, number, tokens) or _are_people(asked, number, tokens)
        for number in loose
    )
    return HAS if fits or (loose and _is_sure(item)) else 0.0


def _are_people(asked: Asked, number: int, tokens: Sequence[str]) -> bool:
    """ "16 people, two of them old, were dead": those whom something befell."""
    follows = [stem(word) for token in tokens[number + 1 : number + 2] for word in words(token)]
    return any(map(is_fate, asked.counted)) and any(map(is_counted, follows))


def _shares_word(asked: Asked, number: int, tokens: Sequence[str]) -> bool:
    """ "14 Orvenian state-owned mills" may be the Orvenian state firms."""
    wanted = {stem(word) for word in asked.matter}
    return any(stem(word) in wanted for token in _phrase(number, tokens) for word in words(token))


def _is_sure(item: Evidence) -> bool:
    return item.answers is not None and item.answers >= SURE_READ


def _is_number(at: int, tokens: Sequence[str]) -> bool:
    token = tokens[at]
    if not (_NUMBER_WORD.fullmatch(token.lower()) or token[0].isdigit() or token[0] in "$€£"):
        return False
    before = tokens[at - 1] if at else ""
    is_name = _ORDINAL.fullmatch(token) or (token[0].isdigit() and before.lower() in _LABELS)
    return not is_name and not _is_of_the_clock(at, tokens) and not _is_population(at, tokens)


def _is_beside(asked: Asked, at: int, number: int, tokens: Sequence[str]) -> bool:
    """ "19 miners", "19 of the men", "the dead at 19"; "all of the town" behind "the miners" counts none of them, nor
    "three targets with missiles" missiles."""
    if 0 <= at - number <= (_NEAR_ONE if tokens[number].lower() in ("a", "an") else _NEAR):
        between = [token.lower() for token in tokens[number + 1 : at]]
        is_fate_word = any(is_fate(stem(word)) for word in words(tokens[at]))
        return is_fate_word or not any(_breaks(word, first=not n) for n, word in enumerate(between))
    return 0 <= number - at <= _NEAR_BEHIND and not _counts_another(asked, number, tokens)


def _breaks(word: str, *, first: bool) -> bool:
    return word in _BREAKS or (not first and word.endswith("ing"))


def _is_of_the_clock(number: int, tokens: Sequence[str]) -> bool:
    """ "at three in the morning", "3 April", "May 2028", "in 2014" count nothing."""
    before = tokens[number - 1] if number else ""
    behind = tokens[number + 1 : number + 4]
    is_figure, is_day = tokens[number][0].isdigit(), number > 1 and tokens[number - 2][0].isdigit()
    if is_figure and ((_MONTH.fullmatch(before) and not is_day) or _MONTH.fullmatch("".join(behind[:1]))):
        return True
    if re.fullmatch(r"(?:1[89]|20)\d\d\.?", tokens[number]) and before.lower() in _BEFORE_YEAR:
        return True
    hour = [word.lower() for word in behind]
    return before.lower() == "at" and (hour[:2] == ["in", "the"] or hour[:1] in (["o’clock"], ["o'clock"]))


def _is_population(number: int, tokens: Sequence[str]) -> bool:
    """ "a town of about 9,000 people": who lives there, and nobody to whom something happened."""
    before = [token.lower() for token in tokens[max(0, number - 4) : number]]
    while before and before[-1] in _ABOUT:
        before.pop()
    return before[-1:] == ["of"] and not _SETTLEMENTS.isdisjoint(before[-2:-1])


def _phrase(number: int, tokens: Sequence[str]) -> list[str]:
    """The words that a figure may count, lower case: "80 to 100 tons of coal" → tons, coal."""
    found: list[str] = []
    for token in tokens[number + 1 : number + 1 + 3 * _LONGEST_PHRASE]:
        word = token.lower()
        if word in _PASSED_OVER or _NUMBER_WORD.fullmatch(word) or word[0].isdigit():
            continue
        if word in FUNCTION_WORDS or word in _BREAKS or len(found) == _LONGEST_PHRASE:
            break
        found.append(word)
    return found


def _is_bare(number: int, tokens: Sequence[str]) -> bool:
    """Whether a figure stands without a noun of its own: "the brigade lost 40", "12 were freed"."""
    behind = [token.lower() for token in tokens[number + 1 : number + 2]]
    if not behind or behind[0] in FUNCTION_WORDS:
        return not behind or behind[0] not in _PASSED_OVER or behind[0] == "and"
    return all(is_fate(stem(word)) for word in words(behind[0]))


def _counts_another(asked: Asked, number: int, tokens: Sequence[str]) -> bool:
    if tokens[number].lower() in _VAGUE:
        return True
    follows = [stem(word) for token in tokens[number + 1 : number + 2] for word in words(token)]
    if any(all(is_another_count(one, noun) for one in asked.counted) for noun in follows):
        return True
    if asked.measure != "count":  # "How much coal?": tons, or crowns
        return False
    first = [stem(word) for token in _phrase(number, tokens)[:1] for word in (*words(token), token)]
    return tokens[number][0] in "$€£" or any(noun in MEASURES and noun not in asked.counted for noun in first)


def befell(asked: Asked, item: Evidence) -> bool:
    """Whether the sentence may tell of what befell those whom the question counts: it has a word for it, and the named
    ("Front fighters") are the killed in it, and not who killed. True where the question asks for nothing of the kind,
    or the reader is sure."""
    if asked.fate is None or _is_sure(item):
        return True
    said = any(same_counted(asked.fate, stem(word)) for word in words(item.quote))
    if not said and max((value for word, value, _ in item.met if stem(word) == asked.fate), default=0.0) < _SAME_FATE:
        return False
    if not asked.victims:
        return True
    forms = [people_words(name) or frozenset(list(words(name))[-1:]) for name in asked.victims]
    clauses = [(_HAS_FIGURE.search(clause), list(words(clause))) for clause in _CLAUSE.split(item.quote)]
    named = [(bool(figure), _roles(every, forms)) for figure, every in clauses]
    if any(roles for _, roles in named):
        return any(figure and "victim" in roles for figure, roles in named)
    # Of an unnamed "it" the sentence may tell; where somebody has killed 40, these are others.
    return not any(figure and any(_kills_some(every, n) for n in range(len(every))) for figure, every in clauses)


def _roles(every: Sequence[str], forms: Sequence[frozenset[str]]) -> set[str]:
    """What the named are in a clause: "agent" of "killed by the Front" and "the Front has killed 40", else "victim"."""
    found = set()
    for spot, word in enumerate(every):
        if any(word in form or word.removesuffix("s") in form for form in forms):
            kills = next((n for n in range(spot + 1, min(spot + 7, len(every))) if _KILLS.fullmatch(every[n])), None)
            does_it = "by" in every[max(0, spot - 4) : spot] or (kills is not None and _kills_some(every, kills))
            found.add("agent" if does_it else "victim")
    return found


def _kills_some(every: Sequence[str], at: int) -> bool:
    """ "has killed about 40", and not "were killed" nor "forty killed in the town"."""
    if not _KILLS.fullmatch(every[at]) or (at and every[at - 1] in _PASSIVE):
        return False
    follows = every[at + 1 : at + 2]
    return bool(follows) and (follows[0] in _BEFORE_FIGURE or bool(_HAS_FIGURE.match(follows[0])))
