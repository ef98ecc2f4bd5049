"""Whether "the paper", "the broadcaster" and "the programme" that somebody told it to are who publishes the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import is_publisher
from rag.claims.language.nouns import kind_of_noun, words_of

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene

_PAPERS = words_of("paper newspaper magazine broadcaster station")
_PROGRAMMES = words_of("programme program show podcast")
_ANOTHER = r"\b(?:an?|one|another) (?:(?!(?:of|in|for|to|with|on|by|from|at|the|and) )[\w’'-]+,? ){0,4}"
_A_PAPER = re.compile(
    rf"{_ANOTHER}(?:(?:news)?paper|magazine|daily|weekly|tabloid|broadsheet|journal|publication|outlet|website|agency|"
    r"broadcaster|station|channel|network)\b",
    re.IGNORECASE,
)
_A_PROGRAMME = re.compile(rf"{_ANOTHER}(?:programme|program|show|podcast|broadcast|series)\b", re.IGNORECASE)


class OwnMedium:
    """The publisher of one article, as its sentences call it."""

    def __init__(self, scene: Scene, outlet: str) -> None:
        self.scene = scene
        self.outlet = outlet
        self.another = tuple(_first(kind, scene.text) for kind in (_A_PAPER, _A_PROGRAMME))
        """Where the article first speaks of a paper or station, and of a programme, that is not the publisher."""

    def publishes(self, figure: Figure) -> bool:
        """Whether a figure is who publishes the article."""
        name = " ".join(figure.words)
        own = is_publisher(self.outlet, name, figure) or (figure.kind != "person" and self.outlet.endswith(f" {name}"))
        return bool(self.outlet and name) and own

    def is_meant(self, phrase: Phrase, sentence: int) -> bool:
        """As in "told the paper", "told the evening programme" where no other was told of: the publisher's own. A
        name that said something right before, and of which nothing is known, may be another paper's; and "a German
        magazine" is another's, wherever it was brought in."""
        definite = phrase.definite and not phrase.plural and not phrase.possessive
        alone = phrase.head in _PAPERS and len(phrase.words) == 1
        if not self.outlet or not definite or not (alone or phrase.head in _PROGRAMMES):
            return False
        if self.another[phrase.head in _PROGRAMMES] < phrase.span[0]:
            return False
        spoke = self.scene.speakers(sentence, back=1)
        return not any(one.kind in ("other", "person", "place") and not one.roles and not one.gender for one in spoke)


def is_medium(phrase: Phrase) -> bool:
    """Whether a phrase calls something a paper, a station or an agency."""
    return phrase.head in _PAPERS or kind_of_noun(phrase.head) in ("outlet", "agency")


def _first(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else len(text)
