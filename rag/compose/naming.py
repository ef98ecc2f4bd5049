"""How a holder is written in an answer: name and role at first mention, and whether a text names him already."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from rag.claims.language.nouns import POSTS, RANKS, is_person_noun, singular, words_of
from rag.compose.common import is_common
from rag.compose.definite import spoken, with_article
from rag.names.vocabulary import TITLES
from rag.types import Holder
from rag.words import FUNCTION_WORDS, fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

PRONOUNS = words_of(
    "he she it they him her them who which that himself herself itself themselves this these those i we me us"
)
RELATIVES = words_of("who which that whom")
_POSSESSIVE = re.compile(r"^(?:its|his|her|their|our|my)\s+(?:own\s+)?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\s(?:of|for|in|at|on|to|from|with|who|that|which|by|and|under|near|responsible|charged|since|against|during|between"
    r"|over|about|after|before|among|within|without|behind|across|through|into|towards?|throughout|alongside)\b"
)
_PARTICIPLE = re.compile(r"(?P<before>[\w-]+)(?= [a-z]{2,20}ing (?P<behind>\S.*))")
_NOUNS_BEFORE_ING = words_of("chief deputy vice assistant associate junior senior student")
""" "chief operating officer": the participle belongs to the noun behind it."""
_CLAUSE = re.compile(r"^[a-z]*(?:s|ed)\s(?:the|a|an|its|their|his|her|one|among|for|at|in|as|on|with|\w+ly)\b")
_KIN = words_of(
    "father mother son daughter brother sister wife husband widow widower uncle aunt cousin nephew niece friend"
    " colleague counterpart predecessor successor rival ally partner boss neighbour neighbor grandfather grandmother"
    " girlfriend boyfriend fiance fiancee"
)
_UNIQUE = words_of(
    """
    chief head chairman chairwoman chair chairperson director president vice-president minister secretary commander
    governor mayor leader founder co-founder owner editor manager judge speaker ambassador spokesman spokeswoman
    spokesperson professor captain coach prosecutor ceo cfo chancellor premier treasurer rector dean provost principal
    commissioner superintendent bishop archbishop patriarch rapporteur registrar coroner sheriff general
    counsellor counselor adviser advisor deputy
    """
)
_NO_TITLES = words_of("leader head chief deputy owner member official boss number-two")
"""Alone before a name they are no English: "leader Hanne Dorsk"."""
_OF_WHAT = re.compile(r"of the (?P<whose>[A-Z]\w{2,}(?:ian|ean|can|ish|ese|ech|nch|tch|qi|eli|ani))")
_SORTS = words_of(
    "agency newspaper paper website broadcaster channel station magazine daily tabloid outlet service portal party"
    " group company firm union charity movement militia think-tank regulator network site"
)
_PLAIN = words_of(
    "former acting retired veteran outgoing incoming local senior deputy opposition fellow leading prominent"
    " ex-president ex-minister longtime exiled late newly interim presumptive"
)
_LOST_NOUN = re.compile(r"[’']s?$")
""" "the governor’s": the noun that it owned is lost."""
_LOOSE_END = re.compile(r"(?:,|\s(?:and|or|of|for|the|a|an|who|that))+$")
_MANNER = re.compile(r"[a-z]+-[a-z]+(?:ing|ed)\s")
_DOES = words_of(
    """
    runs owns teaches studies covers leads heads writes hosts chairs directs oversees serves advises coaches owned led
    founded wrote taught studied lives works specialises specializes represents sells grows breeds builds makes edits
    """
)
_PEOPLES = ("chman", "shman", "chwoman", "shwoman")
_LONGEST_BEFORE = 4
_LONGEST_ROLE = 14
_SUBCLAUSE = re.compile(r",? (?:who|whom|whose|which|that) ")


def described(holder: Holder, *, bare: bool = False) -> tuple[str, bool]:
    """Name and role as a noun phrase inside a sentence, and whether a comma has to close it.

    "Tove Hallgrim, spokeswoman for the border guard" (closes), "Prime Minister Kasimir Thole", "Joss Pallard of the
    miners' union", "the separatist agency Tarsinform". ``bare``: nothing that takes commas."""
    name = spoken(holder)
    role = _role(holder)
    if not role:
        return name, False
    if holder.kind not in ("person", "anonymous"):
        return _sorted(holder, name, role), False
    if re.match(r"(?:of|from|at|with)\s", role):
        return f"{name} {role}", False
    if _stands_before(role) and holder.kind == "person":
        return f"{role} {name}", False
    if bare:
        return name, False
    return f"{name}, {_apposition(role)}", True


def short(holder: Holder) -> str:
    """The name alone, as it stands inside a sentence."""
    return spoken(holder)


def is_named(text: str, holder: Holder) -> bool:
    """Whether all words of the holder's name stand in a text, however accented or capitalised; a holder whom nobody
    names is named everywhere."""
    wanted = _telling(holder.name)
    return wanted <= set(words(text))


def is_named_by_initials(text: str, holder: Holder) -> bool:
    """Whether a text has a body by the initials of its name: "EU documents" for the European Union."""
    initials = "".join(word[0] for word in holder.name.split() if word[:1].isupper())
    return holder.kind != "person" and len(initials) > 1 and bool(re.search(rf"\b{re.escape(initials)}\b", text))


def is_named_by_surname(text: str, holder: Holder) -> bool:
    """Whether a text has the last word of a person's name: enough where the answer has said the whole before."""
    return holder.kind == "person" and set(list(words(holder.name))[-1:]) <= set(words(text))


def says_role(text: str, holder: Holder) -> bool:
    """Whether a text says something of what the holder is."""
    own = _telling(holder.role or "") - _telling(holder.name)
    return not own or bool(own & set(words(text)))


def has_role(text: str, holder: Holder) -> bool:
    """Whether a text says all of what the holder is: an apposition that the source itself has."""
    own = _telling(holder.role or "") - _telling(holder.name)
    return bool(own) and own <= set(words(text))


def unowned(role: str) -> str:
    """A role without an owner whom the sentence does not name: "its spokeswoman" gives "spokeswoman"."""
    return _POSSESSIVE.sub("", role)


def is_kin(role: str) -> bool:
    """ "His father", "father": who that is hangs on somebody else's name."""
    return _head(unowned(role)) in _KIN and not re.search(r"\bof\b|[’']s?\s", role)


def is_poll(holder: Holder) -> bool:
    """Whether a holder is figures, which quote nobody: "exit polls", "a survey of the harbour"."""
    return holder.kind != "person" and singular(_head(holder.name)) in ("poll", "survey", "census")


def is_share(holder: Holder) -> bool:
    """Whether a holder is so many of those who were asked, whom nobody quotes: "only 52 percent of the voters"."""
    return bool(_SHARE.match(holder.name))


def joined(names: Sequence[str]) -> str:
    """Outer links as "TASS, citing the Kremlin", outermost first."""
    return ", citing ".join(names)


_SHARE = re.compile(
    r"(?:(?:only|just|about|nearly|almost|some|roughly|around|another|more than|fewer than|less than|over|at least) )*"
    r"(?:\d[\d.,]*(?:%| ?per ?cent| percent)"
    r"|(?:\d+|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:\d+|[a-z]+))(?!\w)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"(?:two|three|four|five|six|several|both|some|many)\s", re.IGNORECASE)


def _role(holder: Holder) -> str:
    role = " ".join((holder.role or "").split()).strip(" ,")
    if not role or _LOST_NOUN.search(role) or is_kin(role) or "“" in role or '"' in role:
        return ""
    if _ARTICLE.sub("", fold(role)) in fold(holder.name):
        return ""
    if len(role.split()) > _LONGEST_ROLE:  # "a tactician who crossed the maze of the board as an adviser to …"
        role = _SUBCLAUSE.split(role)[0]
    role = _LOOSE_END.sub("", unowned(role))
    if _ARTICLE.sub("", role).lower() in _NO_TITLES or _OF_WHAT.fullmatch(role):  # "of the Kestrian": the noun is lost
        return ""
    if holder.kind == "person" and _SEVERAL.match(role):  # "two founders of the paper" is nobody's post
        return ""
    last = role.split()[-1]
    if last.lower() + "." in RANKS or last.lower() in ("sen", "rep", "gov"):
        role += "."
    first = role.split()[0]
    is_trade = role == first and first.istitle() and _is_trade(first.lower())
    is_plain = role[len(first) + 1 :].islower() and first.istitle() and is_common(first.lower())
    if first.lower() in _PLAIN or is_trade or is_plain:
        role = first.lower() + role[len(first) :]
    owner = re.match(r"((?:[\w-]+ ){0,3}[\w-]+)[’']s\s", role)
    return role.replace(owner[1], spoken(Holder(owner[1], None, "office")), 1) if owner else role


def _is_trade(word: str) -> bool:
    """ "Porter", "Lobsterman": with a capital only where they open a sentence, unlike "Mayor" and "Frenchman"."""
    if word in RANKS or word in TITLES or word in _UNIQUE or word in POSTS or word.endswith(_PEOPLES):
        return False
    return (is_person_noun(word) and is_common(word)) or word.endswith(("man", "woman"))


def _sorted(holder: Holder, name: str, role: str) -> str:
    """An agency, paper or body with what sort it is: only "separatist agency", which stands before the name."""
    sort = _ARTICLE.sub("", role)
    if len(sort.split()) > _LONGEST_BEFORE or _head(sort) not in _SORTS or _PREPOSITION.search(sort):
        return name
    if name.startswith(("the ", "The ")) or re.search(r"[’']s\b", sort):
        return name
    return f"the {sort} {name}"


def _stands_before(role: str) -> bool:
    """ "prosecutor", "Prime Minister", "body language expert"; not "the harbour master", "Orvenia's minister"."""
    if _ARTICLE.match(role) or _PREPOSITION.search(role) or "," in role or re.search(r"[’']s?\b", role):
        return False
    if _is_clause(role) or _participle(role) or role.startswith(("who ", "that ")):
        return False
    return len(role.split()) <= _LONGEST_BEFORE


def _apposition(role: str) -> str:
    if _ARTICLE.match(role) or role.startswith(("who ", "one of", "another")) or re.match(r"[\w-]+[’']s?\s", role):
        return role
    if _is_clause(role):
        return f"who {role}"
    if re.match(r"\S+(?:\s\S+){0,3}?[’']s?\s", role) or role[:1].isdigit():
        return role
    if _head(role) in _UNIQUE:  # "globe-trotting head of the league": how he is takes an article, what he is does not
        return f"the {role}" if _MANNER.match(role) else role
    return with_article(role)


def _is_clause(role: str) -> bool:
    """ "teaches the deaf", "runs marathons for Kell": what he does, of which only "who" makes a description; "sports
    reporter" is none."""
    if _CLAUSE.match(role):
        return True
    first, _, rest = role.partition(" ")
    return bool(rest) and first in _DOES and not is_person_noun(_head(role)) and _head(role) not in _UNIQUE


def _participle(role: str) -> int:
    """Where a participle behind the noun begins, 0 where there is none: "analyst covering steel", not "chief operating
    officer" or "engineering professor"."""
    for found in islice(_PARTICIPLE.finditer(role), 4):
        noun = found["before"].lower()
        behind = _PREPOSITION.split(f" {found['behind']}")[0].split()
        is_whole = bool(behind) and behind[-1] == singular(behind[-1]) and is_person_noun(behind[-1])
        if is_person_noun(noun) and noun not in _NOUNS_BEFORE_ING and not is_whole:
            return found.end() + 1
    return 0


def _head(role: str) -> str:
    """The noun of a role: "deputy chief of staff" gives "chief"."""
    role = role[: _participle(role) or len(role)]
    first = _PREPOSITION.split(role)[0].split(",")[0]
    return first.split()[-1].lower() if first.split() else ""


def _telling(name: str) -> frozenset[str]:
    return frozenset(word for word in words(name) if word not in FUNCTION_WORDS or word in ("us", "who"))
