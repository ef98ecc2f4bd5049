"""What an article shows about its people: he or she, and whose son or sister somebody is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from rag.claims.language.nouns import FEMALE_NOUNS, MALE_NOUNS
from rag.names.form import given_and_surname
from rag.names.roles import role_cores
from rag.names.vocabulary import FEMALE_TITLES, MALE_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rag.names.find import Found

Gender = Literal["m", "f"]

_MALE_KIN = frozenset("husband brother son father uncle nephew grandfather grandson stepson widower".split())  # noqa: SIM905
_FEMALE_KIN = frozenset("wife sister daughter mother aunt niece grandmother granddaughter widow".split())  # noqa: SIM905
KIN = _MALE_KIN | _FEMALE_KIN
_KIN_BEFORE = re.compile(
    rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[a-z]\w*)|['’]s?) (?:(?:\w+|\w+-\w+) )?({'|'.join(sorted(KIN))}),? \Z"
)
_KIN_AFTER = re.compile(rf", (?:\d{{1,3}}, )?(?:his|her|their|the) (?:(?:\w+) )?({'|'.join(sorted(KIN))})\b")
_KIN_LATER = re.compile(rf", who [^.;]{{0,80}}?\b(?:is|was) [^.;,]{{0,40}}?\b({'|'.join(sorted(KIN))})\b")
_REACH = 48


def kin_of(found: Found, text: str) -> str | None:
    """ "son" for "his son Ivo Finn" and "Ivo Finn, the elder son of …"."""
    match = (
        _KIN_BEFORE.search(text, max(0, found.start - _REACH), found.start)
        or _KIN_AFTER.match(text, found.end, found.end + _REACH)
        or _KIN_LATER.match(text, found.end, found.end + 3 * _REACH)
    )
    return match[1] if match else None


def gender_of(tokens: tuple[str, ...], found: Sequence[Found], text: str) -> Gender | None:
    """As the article shows it, else as the given name mostly is."""
    titles = {word for one in found for word in one.titles.split()}
    kin = {word for word in (kin_of(one, text) for one in found) if word}
    roles = {core[-1] for core in role_cores(found, text)}
    male = titles & MALE_TITLES or kin & _MALE_KIN or roles & (MALE_NOUNS - KIN)
    female = titles & FEMALE_TITLES or kin & _FEMALE_KIN or roles & (FEMALE_NOUNS - KIN)
    if male or female:
        return None if male and female else "m" if male else "f"
    given, _ = given_and_surname(tokens)
    return _of_given_name(given[0]) if given else None


def _of_given_name(name: str) -> Gender | None:
    from rag.claims.language.given_names import FEMALE, MALE

    return "m" if name in MALE else "f" if name in FEMALE else None


def gender_of_titles(titles: Iterable[str]) -> Gender | None:
    own = set(titles)
    male, female = own & MALE_TITLES, own & FEMALE_TITLES
    return "m" if male and not female else "f" if female and not male else None
