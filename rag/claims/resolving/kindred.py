"""Other words for what somebody is ("the actress" for a star), and figures that no description means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure

_KINDRED = (
    words_of("actor actress star comedian comedienne entertainer celebrity"),
    words_of("singer musician rapper songwriter star performer vocalist"),
    words_of("journalist reporter correspondent anchor columnist newscaster anchorman anchorwoman newsman newswoman"),
    words_of("billionaire millionaire businessman businesswoman tycoon mogul magnate entrepreneur developer financier"),
    words_of("pastor preacher priest clergyman evangelist reverend rabbi imam cleric"),
    words_of("author writer novelist poet essayist"),
)
_DIVINE = frozenset(("god", "allah", "lord", "heaven"))
_POLL = re.compile(r"(?:[/-][\w’' ]{1,40})? (?:tracking |opinion |exit )?(?:poll|survey)s?\b")
_SHOUTED = re.compile(r"(?:\b[A-Z\d][A-Z\d’'.&:,-]*(?:\s+|\Z)){4}")


def has_kindred() -> frozenset[str]:
    """The nouns that other nouns may stand for."""
    return frozenset().union(*_KINDRED)


def kindred(head: str, heads: set[str]) -> bool:
    """Whether a noun may mean somebody of whom the article uses these: "the journalist" for "the anchor"."""
    return any(head in words and words & heads for words in _KINDRED)


def means_nobody(text: str, figure: Figure) -> bool:
    """Whether no description means a figure, whatever it may be: God; a heading in capitals that was taken for a
    name."""
    if figure.words[:1] and figure.words[-1] in _DIVINE and len(figure.words) == 1:
        return True
    return len(figure.words) > 4 and bool(figure.names) and _SHOUTED.match(text[slice(*figure.names[0])]) is not None


def sponsors(text: str, figure: Figure) -> bool:
    """Whether an article names a medium only as whose a poll is: "a Kell Post-NTQ News poll" brings in no "website"."""
    return bool(figure.names) and all(_POLL.match(text, end, end + 60) for _, end in figure.names[:10])
