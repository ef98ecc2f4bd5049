"""Whether a margin is the one of the contest, and of the winner, that a question names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.matching import has_name
from rag.words import fold, words

if TYPE_CHECKING:
    from rag.asked.asked import Asked
    from rag.types import Evidence
    from rag.verify.fault import SameName

# What sort of election it is is no name that a sentence must have: "the 2024 Presidential election".
_SORT = (
    r"(?:Presidential|Parliamentary|General|Legislative|Congressional|Senatorial|Gubernatorial|Mayoral|Municipal|"
    r"Local|Regional|National|Federal|State|Primary)\b"
)
_CONTEST = re.compile(
    rf"\b(?:in|at|of) (?:the |\d{{4}} |\w+['’]s )*(?!\w+['’]s {_SORT})"
    rf"(?P<name>(?!{_SORT})[A-ZÀ-Þ][\w’'-]+(?: (?!{_SORT})[A-ZÀ-Þ][\w’'-]+){{0,3}}) (?:\w+ ){{0,2}}?"
    r"(?:primary|caucus(?:es)?|elections?|vote|race|match|game|final|poll|contest|run-?off|round|referendum|derby)\b"
)
_WINS = r"(?:lead(?:s|ing)?|led|beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|edge[sd]?|outpoll(?:s|ed)?|ahead of|over)"
_BY = r"(?!(?:\w+ly )?by\b)"  # who is "beaten (narrowly) by Finn" has lost to him
_LOSER = re.compile(rf"\b{_WINS} {_BY}(?:\w+ ){{0,2}}?(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){{0,3}})")


def is_of_contest(asked: Asked, item: Evidence, *, names: SameName | None) -> bool:
    """Whether a sentence may give the margin asked for: it has the name of the contest, itself or just before, and does
    not let the loser win. True where no margin is asked for."""
    if asked.measure != "margin":
        return True
    contest = _CONTEST.search(asked.question)
    if contest is not None and not has_name(contest["name"], item, names=names):
        return False
    loser = _LOSER.search(asked.question)
    return asked.subject is None or loser is None or not _beats(loser["name"], asked.subject, item.quote)


def _beats(one: str, other: str, quote: str) -> bool:
    """ "Finn leads Brenk by nine points": no margin by which Brenk beat Finn."""
    first, second = (re.escape(list(words(name))[-1]) for name in (one, other))
    # As ``words`` has the names: without accents, "O'Neil" as "oneil"; the possessive ending stays apart.
    plain = re.sub(r"(?<=\w)'(?!s\b)(?=\w)", "", fold(quote))
    return re.search(rf"\b{first}\b[^.;:]{{0,60}}? {_WINS} {_BY}[^.;:]{{0,60}}?\b{second}\b", plain) is not None
