"""Capitals that news writes for a state: who asks what Moscow says means Russia's ministries too."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

from rag.words import words

_CAPITALS = (
    "moscow:russia kremlin:russia kyiv:ukraine kiev:ukraine minsk:belarus warsaw:poland berlin:germany paris:france "
    "london:united-kingdom washington:united-states beijing:china tokyo:japan seoul:south-korea pyongyang:north-korea "
    "delhi:india islamabad:pakistan kabul:afghanistan tehran:iran baghdad:iraq damascus:syria beirut:lebanon "
    "jerusalem:israel riyadh:saudi-arabia doha:qatar ankara:turkey athens:greece rome:italy madrid:spain "
    "lisbon:portugal brussels:european-union vienna:austria prague:czech-republic budapest:hungary bucharest:romania "
    "sofia:bulgaria belgrade:serbia pristina:kosovo stockholm:sweden helsinki:finland oslo:norway copenhagen:denmark "
    "dublin:ireland vilnius:lithuania riga:latvia tallinn:estonia tbilisi:georgia yerevan:armenia baku:azerbaijan "
    "astana:kazakhstan cairo:egypt tripoli:libya tunis:tunisia algiers:algeria rabat:morocco khartoum:sudan "
    "nairobi:kenya pretoria:south-africa abuja:nigeria caracas:venezuela brasilia:brazil ottawa:canada "
    "canberra:australia wellington:new-zealand hanoi:vietnam manila:philippines jakarta:indonesia"
)
_STATE_OF = {pair.split(":")[0]: pair.split(":")[1].replace("-", " ") for pair in _CAPITALS.split()}


def state_words(name: str) -> frozenset[str]:
    """The folded words by which a state's bodies are named, if ``name`` is its capital or itself; else none.

    "Moscow" gives those of "Russia", "Russian"; the state's own name gives the same."""
    folded = " ".join(words(name))
    return _words_of().get(_STATE_OF.get(folded, folded), frozenset())


def people_words(name: str) -> frozenset[str]:
    """``state_words``, for the name of its people too: "Kestrian", "Kestrians"."""
    folded = " ".join(words(name))
    return state_words(name) or _words_by_form().get(folded) or _words_by_form().get(folded[:-1], frozenset())


_BODIES = frozenset("government ministry army military navy parliament embassy police court authorities".split())  # noqa: SIM905


def is_state_body(holder: str) -> bool:
    """ "the Kestrian government", "Kestria's foreign ministry": who quotes it says it by the name of the state."""
    every = list(words(holder))
    return not _BODIES.isdisjoint(every) and any(people_words(word) for word in every)


@cache
def _words_by_form() -> dict[str, frozenset[str]]:
    return {form: forms for forms in _words_of().values() for form in forms}


@cache
def _words_of() -> dict[str, frozenset[str]]:
    """Each state by each of its names, with its names and adjectives that are one word, and its capitals."""
    found: dict[str, frozenset[str]] = {}
    text = resources.files("rag.names").joinpath("countries.csv").read_text(encoding="utf-8")
    for row in csv.reader(line for line in text.splitlines() if not line.startswith("#")):
        country, adjectives, others = (*row, "", "")[:3]
        own = [" ".join(words(name)) for name in (country, *others.split("/")) if name]
        forms = {" ".join(words(form)) for form in (country, *adjectives.split("/"), *others.split("/")) if form}
        capitals = {capital for capital, state in _STATE_OF.items() if state in own}
        for name in own:
            found[name] = frozenset(form for form in forms | capitals if " " not in form)
    return found
