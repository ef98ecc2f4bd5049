"""How likely a reader needs what stands before a sentence in its article: "Eleven have", "The other had been emptied".

``rag.compose.leans_back`` knows the words that certainly point back. Most of what an editor would ask about has none
of them: a reply, the second half of a contrast, "the letter" that the sentence before has brought in. So how a sentence
looks as an answer gives it is weighed by a logistic regression, learned from sentences that readers of whole articles
have judged (``eval.training.context_train``; figures in docs/answerability.md)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rag.compose import composed_sentence, leans_back
from rag.regression import regression
from rag.types import Evidence
from rag.words import stem

if TYPE_CHECKING:
    from rag.neighbours import Around
    from rag.store import Store

Dangling = Callable[[Evidence], float]
"""From 0 to 1: how likely a reader of an answer needs the sentence before this one."""

WEIGHTS = Path(__file__).parent / "weights" / "dangling.json"
DANGLES = 0.65
"""The chance from which on the sentence before is told with the sentence that an answer rests on."""
_DEEPEST, _LONGEST = 10, 2000
_USUAL_WORDS, _USUAL_NOUNS, _FEW, _VERY_FEW = 30, 3, 10, 6
_MOST_COUNTED = 5
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_DEFINITE = re.compile(
    r"\b(?:the|that|this|those|these|such) (?:[a-z-]+ )?(?P<noun>[a-z-]+)\b(?! (?:of|that|which|who|in|for|to|from)\b)",
    re.IGNORECASE,
)
_OPENS = {
    "opens with a conjunction": re.compile(r"(?:but|and|so|yet|or)\b", re.IGNORECASE),
    "opens with a definite noun": re.compile(r"(?:the|this|that|these|those)\b", re.IGNORECASE),
    "opens with it": re.compile(r"its?\b", re.IGNORECASE),
    "opens with a person": re.compile(r"(?:he|she|his|her|they|their)\b", re.IGNORECASE),
    "opens with a clause": re.compile(r"(?:who|which|whose|where|when|because|that)\b", re.IGNORECASE),
    "opens with a preposition": re.compile(
        r"(?:asked|on|in|at|by|for|to|of|from|with|among|after|before|under)\b", re.IGNORECASE
    ),
}
_HAS = {
    "goes on": re.compile(
        r"\b(?:too|also|again|either|instead|another|further|more|less|later|since|then|ago|earlier|still|already"
        r"|only)\b",
        re.IGNORECASE,
    ),
    "replies": re.compile(
        r"\b(?:asked|replied|answered|responded|response|reply|answer|denied|confirmed|agreed|refused|declined)\b",
        re.IGNORECASE,
    ),
    "one of several": re.compile(
        r"\b(?:the|a|an) (?:first|second|third|last|other|same|former|latter|rest|others|two|three|four)\b",
        re.IGNORECASE,
    ),
    "a verb": re.compile(
        r"\b(?:is|was|are|were|has|had|have|will|would|can|could|may|might|did|does|do|said|says)\b|[a-z]ed\b",
        re.IGNORECASE,
    ),
    "a figure": re.compile(r"\d"),
    "a question": re.compile(r"\?"),
    "a quotation": re.compile("“"),
    "a full name": re.compile(r"\b[A-Z][\w’'-]+ [A-Z]"),
}
_COUNTED = {
    "it": re.compile(r"\bits?\b", re.IGNORECASE),
    "they": re.compile(r"\bthe(?:y|m|ir)\b", re.IGNORECASE),
    "he or she": re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE),
    "pointing words": re.compile(
        r"\b(?:this|that|these|those|such|so|others?|another|both|same|there|then|here)\b", re.IGNORECASE
    ),
    "names": re.compile(r"(?<!^)\b[A-Z][a-z]+"),
}
_OPENING, _CLOSING = ("“", '"'), ("”", '"')


def nothing_dangles(_: Evidence) -> float:
    """For evidence that comes without its article."""
    return 0.0


def dangling(store: Store, around: Around) -> Dangling:
    """Reads what stands before a sentence from its collection. Each sentence is looked at once."""
    from rag.neighbours import begins_paragraph

    known: dict[tuple[str, int], float] = {}

    def chance(item: Evidence) -> float:
        key = (item.doc, item.sentence)
        if len(item.quote) > _LONGEST:  # a broken file's
            return 0.0
        if key not in known:
            ahead = next((one.quote for one in around(item) if one.sentence == item.sentence - 1), "")
            values = features(item, ahead=ahead, begins_paragraph=begins_paragraph(store, item))
            known[key] = regression(WEIGHTS).chance(values)
        return known[key]

    return chance


def features(item: Evidence, *, ahead: str, begins_paragraph: bool) -> dict[str, float]:
    """What the regression reads, by name, of a sentence with its claims and what its words mean (``Evidence.meant``).
    ``ahead`` is the sentence before it, "" where there is none."""
    text = composed_sentence(item, 1).text
    words = _WORD.findall(text)
    nouns = [found["noun"].lower() for found in _DEFINITE.finditer(text)]
    headline = {stem(word.lower()) for word in _WORD.findall(item.title or "")}
    values: dict[str, float] = {
        "by rule": leans_back(item),
        "has a claim": bool(item.claims),
        "place": min(item.sentence, _DEEPEST) / _DEEPEST,
        "begins a paragraph": begins_paragraph,
        "length": len(words) / _USUAL_WORDS,
        "short": len(words) < _FEW,
        "very short": len(words) < _VERY_FEW,
        "definite nouns": len(nouns) / _USUAL_NOUNS,
        "definite nouns, not in the title": sum(stem(noun) not in headline for noun in nouns) / _USUAL_NOUNS,
        "a quotation is open": text.count("“") != text.count("”"),
        "begins with a mark": item.quote.startswith(_OPENING),
        "ends with a mark": item.quote.endswith(_CLOSING),
        "begins a paragraph with a mark": begins_paragraph and item.quote.startswith(_OPENING),
        "a question stands before": ahead.rstrip(" ”\"'").endswith("?"),
        "a colon stands before": ahead.rstrip().endswith(":"),
        "few words stand before": len(ahead.split()) < _FEW,
    }
    values |= {name: bool(sign.match(text)) for name, sign in _OPENS.items()}
    values |= {name: bool(sign.search(text)) for name, sign in _HAS.items()}
    values |= {name: min(len(sign.findall(text)), _MOST_COUNTED) / 2 for name, sign in _COUNTED.items()}
    return {name: float(value) for name, value in values.items()}
