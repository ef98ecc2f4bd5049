"""What is shown of the words beside a name: those that say what somebody is, not what he does or likes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.known import COUNTRIES
from rag.claims.language.function_words import PREPOSITIONS, RELATIVES
from rag.claims.language.nouns import is_person_noun, is_plural

if TYPE_CHECKING:
    from rag.claims.casting.roles import Role
    from rag.claims.casting.spotting import Name

_WORKS = re.compile(
    r"(?:(?:co-)?chairs|leads|heads|runs|directs|oversees|manages|owns|coaches|edits|captains|commands|hosts|teaches"
    r"|represents|presides over|(?:works|serves) (?:as|at|for|in|on|with))"
    r" (?!(?:in|by|to|for|against|on|into|among|away|back|with)\b"
    r"|(?:the|a) (?:\w{1,20} )?(?:race|field|polls?|pack|risk|danger)\b)"
)
_IS = re.compile(r"is (?:an?|the) ")
_FIRST_PERSON = frozenset(("my", "our", "your"))
_SELVES = frozenset(("himself", "herself", "itself", "themselves", "myself", "ourselves"))
_PARAGRAPH = 2000
"""So far back the opening mark of a quotation is looked for, at most."""


def shown(text: str, name: Name, role: Role) -> Role | None:
    """The role as it is shown beside a name: "chairs the board", not "lives in Kell". Unshown, though it still tells
    who is meant: what others say in a quotation, what is said of several ("native sons"), "our speaker". None for what
    says nothing of the name: "the threat to Kestra from Varn"."""
    if role.rank == 2:
        return None if _in_passing(text, name, role) else _outside_quotation(text, name, role)
    if role.rank == 3:
        return _outside_quotation(text, name, _of_clause(text, role))
    if role.rank:
        return role
    words = text[slice(*role.span)].casefold().replace("’", "'").split()
    several = is_person_noun(role.head or "") and is_plural(role.head or "") and not name.definite
    if several or _FIRST_PERSON & set(words[:2]) or _SELVES & set(words):
        return _unshown(role)
    return _outside_quotation(text, name, role)


def _unshown(role: Role) -> Role:
    return replace(role, is_shown=False)


def _of_clause(text: str, role: Role) -> Role:
    """As in "chairs the board", and "baker" of "who is a baker"; not "lives in Kell"."""
    start, end = role.span
    if found := _IS.match(text, start, end):
        nouns = text[found.end() : end].casefold().split()
        stop = next((at for at, word in enumerate(nouns) if word in PREPOSITIONS | RELATIVES), len(nouns))
        person = stop > 0 and is_person_noun(nouns[stop - 1])
        return replace(role, span=(found.end(), end)) if person else _unshown(role)
    return role if _WORKS.match(text, start, end) else _unshown(role)


def _in_passing(text: str, name: Name, role: Role) -> bool:
    """Whether what follows a name with "from" hangs on what stands before it. Countries are of nowhere."""
    if " ".join(name.words) in COUNTRIES:
        return True
    before = text[max(0, name.span[0] - 20) : name.span[0]].casefold().split()
    hangs = name.title is None and bool(before) and before[-1] in PREPOSITIONS
    return hangs and len(name.words) == 1 and role.phrase.startswith("from ")


def _outside_quotation(text: str, name: Name, role: Role) -> Role:
    """What somebody calls another is not what the article calls him: “my good friend Karl Vane”."""
    start = name.span[0]
    begin = max(text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1, start - _PARAGRAPH, 0)
    before = text[begin:start]
    quoted = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    return _unshown(role) if quoted else role
