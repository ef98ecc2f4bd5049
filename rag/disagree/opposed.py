"""Words that cannot both be true of one thing: a town is taken or held, a man guilty or cleared, a road open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rag.words import stem

_PAIRS = (
    # state: words that say it | words that say the opposite | words by which a question asks for either
    (
        "taken",
        "capture captured captures seize seized seizes taken conquered occupied liberated fallen fell overran overrun "
        "wrested stormed liberation seizure",
        "hold holds holding held defend defending defended repelled repel fighting withstood resisting",
        "control controls controlled controlling hands take took lost lose fall whose belong belongs",
    ),
    ("dead", "dead died killed death", "alive survived survives living", "die kill"),
    ("guilty", "guilty convicted", "innocent acquitted cleared exonerated acquittal", "guilt convict clear"),
    (
        "open",
        "open opened reopened passable usable operating running",
        "closed shut impassable blocked sealed suspended halted unusable",
        "across cross crossed pass use get drive",
    ),
    (
        "crossing",
        "passable usable intact undamaged crossable",
        "impassable blown destroyed collapsed demolished",
        "across cross crossed pass use get drive standing",
    ),
    (
        "safe",
        "safe harmless drinkable secure",
        "unsafe dangerous poisonous toxic hazardous contaminated polluted",
        "drink danger safety risk",
    ),
    (
        "whole",
        "intact undamaged unharmed untouched unscathed unaffected tight",
        "destroyed damaged wrecked ruined broken collapsed leaked leaking burst overflowed spilled",
        "leak damage overflow spill break destroy harm",
    ),
    (
        "gone",
        "resigned resign resignation quit withdrew withdrawn withdrawal retreated abandoned evacuated",
        "stay stays staying stayed remain remains remained",
        "leave left step go going",
    ),
    ("won", "won wins victory victorious", "lost loses defeat defeated", "win lose"),
    (
        "true",
        "true genuine authentic accurate correct",
        "false fake untrue wrong fabricated forged staged incorrect",
        "real truth lie",
    ),
    (
        "accident",
        "accident accidental accidentally unintentional malfunction",
        "deliberate deliberately intentional intentionally sabotage arson",
        "purpose intent cause",
    ),
    ("lawful", "legal lawful legitimate", "illegal unlawful illegitimate", "law"),
    ("agreed", "agreed accepted approved backed", "refused rejected opposed vetoed", "agree accept refuse"),
    ("well", "healthy recovering stable", "ill sick dying critical", "health condition"),
    ("sober", "sober", "drunk drinking drank intoxicated alcohol", "drink"),
    ("enough", "enough sufficient ample normal", "shortage lacking lack scarce insufficient", "supply"),
)


@dataclass(frozen=True, slots=True)
class State:
    """A state or its opposite, as words say it."""

    name: str
    holds: bool


@cache
def _states() -> dict[str, tuple[State, ...]]:
    found: dict[str, tuple[State, ...]] = {}
    for name, for_it, against, _ in _PAIRS:
        for spelt, holds in ((for_it, True), (against, False)):
            for word in spelt.split():
                found[word] = (*found.get(word, ()), State(name, holds))
    return found


@cache
def _asking() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, *spelt in _PAIRS:
        for word in " ".join(spelt).split():
            found.setdefault(stem(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def states_of(word: str) -> tuple[State, ...]:
    """The states that a word in lower case tells of; "unscathed" and "undamaged" tell of one."""
    return _states().get(word, ())


def asked_states(word: str) -> frozenset[str]:
    """The names of the states that a word of a question may ask for: "Who controls the town?" asks if it is taken."""
    return _asking().get(stem(word), frozenset())
