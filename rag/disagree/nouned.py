"""A side of a dispute as a noun: "separatist reports" are the separatists', "Russian claims" those of Russia."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from rag.words import fold

if TYPE_CHECKING:
    from rag.types import Holder

_PEOPLE = frozenset(
    """separatist rebel insurgent militant loyalist unionist nationalist islamist jihadist mercenary militia guerrilla
    official activist conservative liberal republican democrat""".split()  # noqa: SIM905
)
_IRREGULAR = {"mercenary": "mercenaries", "militia": "the militia", "opposition": "the opposition"}
_BODIES = {"government": "the government", "military": "the military", "official": "officials", "police": "the police"}


def as_noun(holder: Holder) -> Holder:
    """The holder under a noun, where the article only has an adjective for it; else as it is."""
    word = " ".join(holder.name.split())
    low = fold(word)
    if low in _IRREGULAR or low in _BODIES:
        return replace(holder, name=_IRREGULAR.get(low) or _BODIES[low])
    if low in _PEOPLE and word == word.lower():
        return replace(holder, name=f"{low}s")
    country = _countries().get(low)
    return replace(holder, name=country) if country else holder


@cache
def _countries() -> dict[str, str]:
    """Each country by its adjectives that are no plural: "Kenyan", "Polish"; "Kenyans" is a noun as it stands."""
    text = resources.files("rag.names").joinpath("countries.csv").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for row in csv.reader(line for line in text.splitlines() if not line.startswith("#")):
        country, adjectives = (*row, "")[:2]
        forms = [
            form for form in adjectives.split("/") if form and not (form.endswith("s") and form[:-1] in adjectives)
        ]
        found.update({fold(form): country for form in forms})
    return found
