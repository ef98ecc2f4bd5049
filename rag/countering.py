"""What stands beside a sentence in its article and contradicts, denies, doubts, limits or withdraws it: "She denied
having given them any", "She withdrew those words on Thursday", "The hotline registered one call".

Such a sentence seldom repeats the words of what it answers, so ``rag.disagree``, which has to be sure, finds one in ten
of them. Told with the first one it costs a line; left out, a claim stands without its denial. A logistic regression
weighs the two sentences, learned from articles in which readers have marked what must not be told alone
(``eval.training.context_train``; figures in docs/answerability.md)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rag.compose import leans_back
from rag.disagree.clash import contradicts
from rag.disagree.statement import statements
from rag.figures import figures
from rag.regression import regression
from rag.told import is_told
from rag.types import Evidence
from rag.words import content_stems

if TYPE_CHECKING:
    from rag.names.book import Names
    from rag.store import Store
    from rag.verify.fault import SameName

Countering = Callable[[Evidence], tuple[Evidence, ...]]
"""The sentences of the article that must be told with one, the likeliest first."""

WEIGHTS = Path(__file__).parent / "weights" / "countering.json"
COUNTERS = 0.4
"""The chance from which on a sentence is told with the one that it counters, and the other way round."""
REACH = 3
"""Sentences between the two at most, and one more."""
LONGEST = 2000
"""Characters: a longer "sentence" is a broken file's, and is not weighed."""
_USUAL_WORDS, _FEW = 30, 12
_NOT = re.compile(r"\b(?:no|not|never|nobody|none|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_HAS = {
    "denies in words": r"den(?:y|ies|ied|ial)|reject\w*|dismiss\w*|disput\w*|contradict\w*|refut\w*|contest\w*",
    "takes back": (
        r"with(?:drew|drawn|draws)|retract\w*|corrected|correction|apologi\w*|conceded|concedes|admitted|admits"
        r"|acknowledged|clarified|misunderstood|mistaken|took (?:it|that|them) back|now says|later said"
    ),
    "speaks of proof": r"verif\w*|confirm\w*|independent\w*|evidence|prove\w*|proof|unclear|not known|corroborat\w*",
    "speaks of falsehood": (
        r"false|untrue|wrong|misleading|hoax|forgery|forged|fake|lies?|baseless|not so|incorrect|debunk\w*"
    ),
    "contrasts": (
        r"but|however|yet|though|although|while|instead|only|still|nevertheless|on the other hand|by contrast"
        r"|meanwhile|actually|in fact"
    ),
    "speaks of another time": r"later|since|now|earlier|first|previously|had (?:said|told|put|spoken)",
    "remembers or counts": r"remember\w*|recall\w*|puts?|estimate\w*|count\w*|number|figure|fewer|(?:more|less) than",
    "speaks of accounts": r"others?|another|both|neither|either|accounts?|version|claims?|statement|story|report",
}
_SIGNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _HAS.items()}
_TURNS = re.compile(r"[“\"]?(?:but|however|yet)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"[“\"]?(?:he|she|it|they)\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(?:it|that|this|so|them|any|those|such)\b", re.IGNORECASE)


def nothing_counters(_: Evidence) -> tuple[Evidence, ...]:
    """For evidence that comes without its article."""
    return ()


def countering(store: Store, *, names: Names | None = None) -> Countering:
    """Reads the sentences beside one, before it and behind it, from its collection."""
    from rag.neighbours import begins_paragraph, neighbours

    around = neighbours(store, names=names, reach=REACH)

    def found(item: Evidence) -> tuple[Evidence, ...]:
        beside = [one for one in around(item) if max(len(one.quote), len(item.quote)) <= LONGEST]
        begins = {one.sentence: begins_paragraph(store, one) for one in (*beside, item)}
        chances: list[tuple[float, int, Evidence]] = []
        for one in beside:
            first, second = sorted((item, one), key=lambda it: it.sentence)
            breaks = sum(begins.get(at, True) for at in range(first.sentence + 1, second.sentence + 1))
            chance = regression(WEIGHTS).chance(features(first, second, breaks=breaks, names=names))
            if chance >= COUNTERS:
                chances.append((-chance, one.sentence, one))
        return tuple(one for *_, one in sorted(chances, key=lambda it: it[:2]))

    return found


def features(first: Evidence, second: Evidence, *, breaks: int, names: SameName | None) -> dict[str, float]:
    """What the regression reads, by name, of two sentences of one article with their claims, ``breaks`` line breaks
    between them: does ``second`` counter ``first``?"""
    mine, theirs = content_stems(first.quote), content_stems(second.quote)
    given, others = set(figures(first.quote)), set(figures(second.quote))
    told = is_told(second, [first], names=names)
    is_others = bool(first.claims) and bool(second.claims) and not told
    denies = any(claim.stance == "denies" for claim in second.claims)
    doubts = any(claim.stance == "doubts" for claim in second.claims)
    has_not, had_not = bool(_NOT.search(second.quote)), bool(_NOT.search(first.quote))
    length, shared = len(second.quote.split()), len(mine & theirs)
    values: dict[str, float] = {
        "right behind": second.sentence == first.sentence + 1,
        "second behind": second.sentence == first.sentence + 2,
        "another paragraph": breaks > 0,
        "several paragraphs": breaks > 1,
        "first has a claim": bool(first.claims),
        "has a claim": bool(second.claims),
        "denies": denies,
        "doubts": doubts,
        "same holders": told,
        "another holder": is_others,
        "denies, another holder": denies and not told,
        "clashes": _clash(first, second),
        "words shared": shared / max(1, min(len(mine), len(theirs))),
        "several words shared": shared > 1,
        "both have figures": bool(given and others),
        "other figures": bool(given and others) and given.isdisjoint(others),
        "other figures, another holder": bool(given and others) and given.isdisjoint(others) and is_others,
        "leans back": leans_back(second),
        "length": length / _USUAL_WORDS,
        "short": length < _FEW,
        "turns": bool(_TURNS.match(second.quote)),
        "a not": has_not,
        "first has a not": had_not,
        "one of them has a not": has_not != had_not,
        "a not, another holder": has_not and is_others,
        "first denies or doubts": any(claim.stance in ("denies", "doubts") for claim in first.claims),
        "first hedges": any(claim.hedge for claim in first.claims),
        "begins with a pronoun": bool(_PRONOUN.match(second.quote)),
        "points back": bool(_POINTS.search(second.quote)),
    }
    values |= {name: bool(sign.search(second.quote)) for name, sign in _SIGNS.items()}
    return {name: float(value) for name, value in values.items()}


def _clash(first: Evidence, second: Evidence) -> bool:
    mine = statements([first])
    return any(contradicts(one, other) is not None for other in statements([second]) for one in mine)
