"""The figures of a sentence, by value: "38 million", "38,000,000" and "thirty-eight million" are one."""

from __future__ import annotations

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_ONES.split()) if value > 1} | {
    word: 10 * tens for tens, word in enumerate(_TENS.split(), 2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_UNITS = {
    spelling: group.split()[0]
    for group in (
        "percent %",
        "km kilometre kilometres kilometer kilometers",
        "mile miles",
        "metre metres meter meters",
        "foot feet ft",
        "hectare hectares",
        "acre acres",
        "kg kilogram kilograms kilo kilos",
        "tonne tonnes ton tons",
        "litre litres liter liters",
        "euro euros €",
        "dollar dollars $",
        "pound pounds £",
        "crown crowns",
        "hryvnia hryvnias",
        "rouble roubles ruble rubles",
        "second seconds",
        "minute minutes",
        "hour hours",
        "day days",
        "week weeks",
        "month months",
        "year years",
        "decade decades",
    )
    for spelling in group.split()
}
_TEENS_AND_ONES = "|".join(word for word, value in _VALUES.items() if value < 20)
_UNIT_WORDS = "|".join(spelling for spelling in _UNITS if spelling.isalpha())
_NUMBER = re.compile(
    r"(?P<currency>[$€£]\s?)?"
    r"(?:(?P<digits>\d+(?:\.\d+)?)(?P<short>(?:k|mn?|bn|tn)\b)?"
    rf"|\b(?P<tens>{'|'.join(_TENS.split())})(?:[\s-](?P<ones>{'|'.join(_ONES.split()[1:10])}))?\b"
    rf"|\b(?P<word>{_TEENS_AND_ONES})\b)"
    rf"(?P<scale>(?:[\s-](?:{'|'.join(_SCALES)})s?\b)*)(?:[\s-]?(?P<unit>%|(?:{_UNIT_WORDS})\b))?"
)
_ROUND = re.compile(rf"(?<!\d )\b({'|'.join(_SCALES)})s\b")
_THOUSANDS = re.compile(r"(?<=\d)[,\u00a0\u202f\u2009](?=\d{3}(?!\d))")


def figures(text: str) -> dict[str, str]:
    """The values in a text, each with how it is written: "12,300 people" → {"12300": "12300"}. "one" is no figure."""
    lowered = _THOUSANDS.sub("", text).lower()
    found: dict[str, str] = {match.group(1): match.group(1) for match in _ROUND.finditer(lowered)}
    for match in _NUMBER.finditer(lowered):
        if match["digits"]:
            value = float(match["digits"])
        else:
            value = _VALUES[match["tens"] or match["word"]] + (
                _ONES.split().index(match["ones"]) if match["ones"] else 0
            )
        for scale in re.findall(r"[a-z]+", match["scale"]):
            value *= _SCALES[scale.removesuffix("s")]
        found.setdefault(f"{value:.12g}", match.group().strip())
        if match["short"]:
            found.setdefault(f"{value * _SHORT_SCALES[match['short']]:.12g}", match.group().strip())
    return found


def units(text: str) -> frozenset[str]:
    """What the figures of a text count: "3.5 km" → {"km"}."""
    found = set()
    for match in _NUMBER.finditer(_THOUSANDS.sub("", text).lower()):
        for written in ((match["currency"] or "").strip(), match["unit"] or ""):
            if written:
                found.add(_UNITS[written])
    return frozenset(found)
