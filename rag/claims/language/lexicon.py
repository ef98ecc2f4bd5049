"""The words by which news attributes, from ``cues.toml``: what each form of them is, and what it means for a claim."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.tokenise import Token
    from rag.types import Stance

Form = Literal["base", "s", "past", "participle", "ing"]
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes. ``kind`` is its class in ``cues.toml``, ``particle`` what follows it and belongs to it
    ("play" with ``("down",)``), ``takes`` what its content may be, ``is_noun`` whether it is a noun ("denial")."""

    lemma: str
    kind: str
    stance: Stance
    hedge: bool
    takes: str
    particle: tuple[str, ...] = ()
    is_noun: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``verbs``: for each form, the cues it may be (longest particle first) with what form it is of them. ``nouns``:
    for singular and plural the cue. The rest are lists of words and phrases, in lower case."""

    verbs: dict[str, tuple[tuple[Cue, frozenset[Form]], ...]]
    nouns: dict[str, Cue]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    hedges: dict[str, frozenset[str]]
    adjectives: dict[str, Cue]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once. A word in two classes has the meaning of the first."""
    data = tomllib.loads(resources.files("rag.claims.language").joinpath("cues.toml").read_text(encoding="utf-8"))
    doubling, irregular = frozenset(data["doubling"].split()), data["irregular"]
    collected: dict[str, dict[tuple[str, tuple[str, ...]], tuple[Cue, set[Form]]]] = {}
    for table in data["verbs"]:
        for phrase in table["words"]:
            head, *particle = phrase.split()
            cue = _cue(table, " ".join((head, *particle)), tuple(particle))
            for form, word in _forms(head, doubling, irregular):
                kept = collected.setdefault(word, {}).setdefault((head, cue.particle), (cue, set()))
                kept[1].add(form)
    verbs = {word: tuple(_longest_first(cues.values())) for word, cues in collected.items()}
    nouns = {
        word: _cue(table, noun, (), is_noun=True)
        for table in reversed(data["nouns"])
        for noun in table["words"]
        for word in (noun, _third_person(noun))
    }
    phrases = {name: tuple(_by_length(words)) for name, words in data["phrases"].items()}
    adjectives = {
        word: Cue(word, "believe", stance, hedge=False, takes="clause")
        for stance, words in data["adjectives"].items()
        for word in words
    }
    hedges = {name: frozenset(words) for name, words in data["hedges"].items()}
    return Lexicon(verbs, nouns, phrases, hedges, adjectives)


def verb_at(some: Sequence[Token], place: int) -> tuple[Cue, frozenset[Form], int] | None:
    """The cue that the token at ``place`` may be the verb of, its forms, and the place after its particle."""
    for cue, forms in lexicon().verbs.get(some[place].low, ()) if place < len(some) else ():
        end = place + 1 + len(cue.particle)
        if cue.particle == ("it",) and end < len(some) and some[end].low == "at":
            continue  # "puts it at nine" gives a figure
        if all(token.low == word for token, word in zip(some[place + 1 : end], cue.particle, strict=False)) and (
            end <= len(some)
        ):
            return cue, forms, end
    return None


def phrase_at(some: Sequence[Token], place: int, name: str) -> int | None:
    """The place after the phrase of the list ``name`` that begins at ``place``; None if none does."""
    for phrase in _by_first_word(name).get(some[place].low, ()) if place < len(some) else ():
        end = place + len(phrase)
        if end <= len(some) and all(token.low == word for token, word in zip(some[place:end], phrase, strict=True)):
            return end
    return None


def _cue(table: dict[str, Any], lemma: str, particle: tuple[str, ...], *, is_noun: bool = False) -> Cue:
    return Cue(
        lemma,
        table["class"],
        table["stance"],
        table.get("hedge", False),
        table.get("takes", "nothing"),
        particle,
        is_noun,
    )


@cache
def _by_first_word(name: str) -> dict[str, list[tuple[str, ...]]]:
    """The phrases of a list by their first word, which one in a thousand words of an article is."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon().phrases[name]:
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _by_length(words: Sequence[str]) -> list[tuple[str, ...]]:
    return sorted((tuple(phrase.split()) for phrase in words), key=len, reverse=True)


def _longest_first(cues: Any) -> list[tuple[Cue, frozenset[Form]]]:  # noqa: ANN401  (a view of a dict's values)
    found = [(cue, frozenset(forms)) for cue, forms in cues]
    return sorted(found, key=lambda one: -len(one[0].particle))


def _forms(verb: str, doubling: frozenset[str], irregular: dict[str, str]) -> list[tuple[Form, str]]:
    if verb in irregular:
        third, past, participle, ing = irregular[verb].split()
        return [("base", verb), ("s", third), ("past", past), ("participle", participle), ("ing", ing)]
    past = _with_ed(verb, doubles=verb in doubling)
    british: list[tuple[Form, str]] = []
    if verb.endswith(("el", "al")) and verb not in ("reveal", "appeal", "conceal"):
        british = [("past", verb + "led"), ("participle", verb + "led"), ("ing", verb + "ling")]
    return [
        *british,
        ("base", verb),
        ("s", _third_person(verb)),
        ("past", past),
        ("participle", past),
        ("ing", _with_ing(verb, doubles=verb in doubling)),
    ]


def _third_person(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return word + "es"
    return word[:-1] + "ies" if _ends_in_y(word) else word + "s"


def _with_ed(verb: str, *, doubles: bool) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if _ends_in_y(verb):
        return verb[:-1] + "ied"
    return (verb + verb[-1] if doubles else verb) + "ed"


def _with_ing(verb: str, *, doubles: bool) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if doubles else verb) + "ing"


def _ends_in_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in _VOWELS
