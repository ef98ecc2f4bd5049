"""Words that news uses for one another where a question and an article describe the same person or thing."""

from __future__ import annotations

from rag.words import stem

_ROLES = (
    "spokesman spokeswoman spokesperson spokespeople",
    "chief head leader boss director chairman chairwoman chair president commander",
    "adviser advisor aide counsellor",
    "minister ministry secretary department",
    "army military general staff forces troops defence",
    "officer official officials authorities",
    "driver operator man worker",
    "professor academic scientist researcher chemist scholar expert",
    "judge justice court",
    "police policeman policewoman officers",
    "reporter reporters journalist journalists correspondent critic",
    "analyst analysts expert experts observer",
    "soldier soldiers fighter fighters serviceman servicemen troops",
    "refugee refugees evacuee displaced",
    "union unions",
    "company firm owner operator utility manufacturer",
    "teenager youngster boy",
    "lawyer attorney counsel advocate",
    "doctor physician surgeon medic",
    "resident residents inhabitant villager villagers townsman",
    "ambassador envoy diplomat",
    "agency service directorate office authority",
    "former ex retired",
    "deputy vice second",
    "relatives families family parents mother father",
    "mayor governor premier",
    "witness bystander onlooker",
    "government administration cabinet",
    "opposition party",
    "prosecutor prosecution prosecutors",
)
_COUNTED = (
    "dead killed died deaths death die kill lives fatalities victims toll casualties lost",
    "wounded injured hurt injuries wounds casualties",
    "inhabitants people population residents citizens lived live",
    "homes houses buildings dwellings apartments flats properties",
    "troops soldiers servicemen men fighters mercenaries personnel servicewomen dead",
    "refugees evacuees displaced people",
    "votes ballots papers",
    "jobs workers employees staff posts",
    "cars vehicles trucks lorries",
    "planes aircraft jets",
    "ships boats vessels",
    "women men people civilians children",
    "protesters demonstrators marchers people",
    "visits times visited came inspections searches",
    "loads deliveries shipments cargoes",
    "places stations sites",
    "prisoners detainees inmates captives",
    "days hours weeks months years minutes nights seconds decades",
    "calls rang telephoned times phoned",
    "spectators visitors viewers audience watched",
    "damage losses loss",
    "ill sick illness poisoned hospitalised hospitalized sickened patients",
    "arrested detained arrests detentions",
    "missing unaccounted",
    "evacuated rescued saved evacuations",
    "firms companies businesses enterprises corporations",
    "countries states nations",
    "towns villages settlements",
    "missiles rockets",
    "attacks strikes raids assaults",
    "shells rounds",
    "pupils students schoolchildren",
    "police policemen officers",
    "bodies corpses dead",
)


def _classes(lines: tuple[str, ...]) -> dict[str, frozenset[int]]:
    classes: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            classes[stem(word)] = classes.get(stem(word), frozenset()) | {number}
    return classes


_ROLE_CLASSES = _classes(_ROLES)
_COUNTED_CLASSES = _classes(_COUNTED)
_NONE: frozenset[int] = frozenset()
_FATES = frozenset(
    number
    for number, line in enumerate(_COUNTED)
    if not {"dead", "wounded", "ill", "arrested", "missing", "evacuated"}.isdisjoint(line.split()[:2])
)
"""The lines of what befell those who are counted."""
_NO_FATES = frozenset(map(stem, ("patient", "patients", "day", "days", "week", "weeks", "month", "months", "year")))


def same_role(one: str, other: str) -> bool:
    """Whether two stems may describe one person: "driver", "operator"."""
    return one == other or bool(_ROLE_CLASSES.get(one, _NONE) & _ROLE_CLASSES.get(other, _NONE))


def same_counted(one: str, other: str) -> bool:
    """Whether two stems may be counted in one figure: "homes", "houses"."""
    return one == other or bool(_COUNTED_CLASSES.get(one, _NONE) & _COUNTED_CLASSES.get(other, _NONE))


def is_another_count(counted: str, noun: str) -> bool:
    """Whether a figure of ``noun`` counts something else: of soldiers, "23,000 people" and "46 patients" count none;
    of the dead, "16 people" may."""
    if not is_counted(noun) or same_counted(counted, noun):
        return False
    return noun in _NO_FATES or not (is_fate(counted) or is_fate(noun))


def is_fate(one: str) -> bool:
    """Whether a stem says what befell those who are counted: "killed", "missing"."""
    return bool(_FATES & _COUNTED_CLASSES.get(one, _NONE))


def is_role(one: str) -> bool:
    """Whether a stem describes somebody who may speak: "mayor", "ministry"."""
    return one in _ROLE_CLASSES


def is_counted(one: str) -> bool:
    """Whether a stem is one of those that figures are often of: "How many people were injured?" """
    return one in _COUNTED_CLASSES
