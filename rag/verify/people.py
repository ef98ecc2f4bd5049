"""Do the words of a sentence mean this holder? By name, however spelt, by initials, by role, or by description.

The pronouns that may stand for anybody are left to the caller (``is_pronoun``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.claims.language.function_words import PREPOSITIONS
from rag.claims.language.nouns import POSTS, RANKS, is_person_noun, kind_of_noun, singular, words_of
from rag.spelling import key
from rag.verify.meanings import sense
from rag.words import FUNCTION_WORDS, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Holder
    from rag.verify.fault import SameName

SURE = 0.8
"""The probability from which on two names are taken for one, as in ``rag.names``."""
_WORD = re.compile(r"[^\W_](?:[^\W_]|[-'’.&](?=[^\W_]))*(?:['’]s?(?!\w))?")
_PRONOUNS = words_of("he she it they him her them his hers its their who which himself herself itself themselves")
_REFLEXIVE = words_of("itself himself herself themselves also both all there")
_RELATIVE = words_of("who which that whose whom it he she they")
_CALLED = re.compile(
    r"\b(?:named|identified|known|introduced|called|calling \w{3,4}self|gave (?:his|her|their) name)(?: only)?(?: as)? "
    r"(?=[A-ZÀ-Þ])"
)
_ARTICLES = words_of("the a an this that these those its his her their our my one some several two three four both")
_JOINS = words_of("of the for de von van der al")
_STOPS = words_of(
    """of in at from for with on to near by who that which whom whose about under over between against into as after
    before seen obtained published released prepared compiled familiar involved briefed close named known working
    speaking quoted cited based responsible identified it he she they where when"""
)
_PARTITIVE = words_of("one member members some part two three several most many none both each")

_GENERIC_BODIES = words_of(
    """company firm owner operator utility agency group party union ministry service council commission committee
    institute government army police authority authorities office court club team association federation movement
    administration directorate front alliance staff bank board regulator manufacturer airline hospital university
    charity"""
)


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a source, taken apart. ``names``: its proper names, without titles; ``head``: the sense of a
    description's noun; ``senses``: those of all its words; ``named``: a proper name is what it is about."""

    text: str
    names: tuple[tuple[str, ...], ...]
    head: str | None
    senses: frozenset[str]
    named: bool


def is_pronoun(text: str) -> bool:
    """ "she", "he himself", "his own"."""
    words = [word for word in fold(text).split() if word not in ("own", "both", "all", "also")]
    return words == ["one"] or (bool(words) and all(word.strip(",.'\"()") in _PRONOUNS for word in words))


def means(text: str, holder: Holder, aliases: Sequence[str] = (), *, names: SameName | None = None) -> bool:
    """Whether ``text`` (the source of an attribution) means ``holder``, who is also called ``aliases``."""
    if not holder.name:
        return False
    said = said_of(text)
    forms = (holder.name, *(alias for alias in aliases if _describes(alias)))
    if said.named:
        if any(_same_name(run, form, names) for run in said.names for form in forms):
            return True
        described = [form for form in map(said_of, forms) if not form.named and form.head]
        if any(form.senses and form.senses <= said.senses for form in described):
            return True  # "the union's spokesman Orla Finn" for "the union's spokesman"
        bodies = (form for form in described if form.head in GENERIC_BODIES)
        return any(form.head in said.senses and form.senses & said.senses for form in bodies)
    described = [said_of(form) for form in (*forms, *((holder.role,) if holder.role else ())) if _describes(form)]
    if said.head is None:
        return any(said.senses and said.senses <= form.senses for form in described)
    return any(_same_description(said, form, holder) for form in described)


def mentions(text: str, holder: Holder, aliases: Sequence[str] = (), *, names: SameName | None = None) -> bool:
    """Whether a name of the holder, or for one without a name the noun that describes him, stands in ``text``."""
    runs = all_names(text)
    senses = frozenset(sense(_bare(word)) for word in _WORD.findall(text))
    for form in (holder.name, *(alias for alias in aliases if _describes(alias))):
        said = said_of(form)
        if said.named and any(_same_name(run, form, names) for run in runs):
            return True
        if not said.named and said.head and said.head in senses:
            return True
    return False


@lru_cache(maxsize=2_000)
def all_names(text: str) -> tuple[tuple[str, ...], ...]:
    """Every run of capital words in a text, titles left out."""
    runs: list[tuple[str, ...]] = []
    run: list[str] = []
    words = _WORD.findall(text)
    for place, word in enumerate([*words, ""]):
        low = _bare(word)
        if word[:1].isupper() and low not in FUNCTION_WORDS:
            run.append(low)
            if low == fold(word):
                continue
        elif run and low in _JOINS and any(other[:1].isupper() for other in words[place + 1 : place + 3]):
            run.append(low)
            continue
        while run and run[-1] in _JOINS:
            run.pop()
        if run:
            runs += [tuple(run), *([_untitled(tuple(run))] if _untitled(tuple(run)) else [])]
        run = []
    return tuple(dict.fromkeys(runs))


def _same_description(said: Said, form: Said, holder: Holder) -> bool:
    if form.named:  # "the council" for "the National Electoral Council": a noun of the name itself
        return bool(said.head) and said.head in form.senses and not _strange(said, form)
    return said.head == form.head and not _strange(said, form)


def _strange(said: Said, form: Said) -> bool:
    """Whether a description says more than the holder's own words, so that somebody else may be meant."""
    related = (run for run in all_names(said.text) if any(sense(word) in form.senses for word in run))
    extra = said.senses - form.senses - frozenset(sense(word) for run in related for word in run) - _TITLES
    return bool(extra) and not extra <= _VAGUE and "there" not in fold(form.text).split()


def _describes(form: str) -> bool:
    """Not an affiliation ("of the border guard") nor a clause ("chairs the board"): the board is not who chairs it."""
    first = fold(form).partition(" ")[0]
    if form[:1].isupper() or first in _ARTICLES or "'" in first:
        return True
    second = fold(form).split()[1:2]
    noun = is_person_noun(singular(first)) or kind_of_noun(first) is not None
    verb = first.endswith("s") and (not noun or (bool(second) and second[0] in _ARTICLES))
    return first not in PREPOSITIONS and not first.endswith("ing") and not (verb and " " in form)


@lru_cache(maxsize=20_000)
def said_of(text: str) -> Said:
    """The parts of a source's words; those behind the first comma only where the part before has no name."""
    head_part, _, rest = text.partition(",")
    said = _read(head_part)
    called = _CALLED.search(text[:300])
    if called and not said.named:
        return Said(text, _read(text[called.end() :]).names, said.head, said.senses, named=True)
    if rest and not said.named:
        other = _read(rest)
        if other.named:
            return Said(text, other.names, said.head, said.senses | other.senses, named=True)
    return said


def _read(text: str) -> Said:
    words = _WORD.findall(text[:300])
    core = _without_owner(_core(words))
    run = _untitled(_final_name(core))
    head = _head(words)
    relative = next((n for n, word in enumerate(words) if n and fold(word) in _RELATIVE), len(words))
    senses = frozenset(
        sense(part)
        for word in words[:relative]
        for part in _bare(word).split("-")
        if part and part not in FUNCTION_WORDS and part not in _ARTICLES
    )
    return Said(text, (run,) if run else (), head, senses, named=bool(run))


def _bare(word: str) -> str:
    return fold(re.sub(r"['’]s?\Z", "", word))


def _core(words: Sequence[str]) -> Sequence[str]:
    """The words before "of the town" and "who was there"; "Union of the Centre" is one name."""
    for place, word in enumerate(words):
        if place and fold(word) in _STOPS:
            name_goes_on = words[place - 1][:1].isupper() and kind_of_noun(_bare(words[place - 1])) is not None
            follows = [other for other in words[place + 1 : place + 3] if fold(other) not in _ARTICLES]
            if not (fold(word) in ("of", "for") and name_goes_on and follows and follows[0][:1].isupper()):
                return words[:place]
    return words


def _without_owner(words: Sequence[str]) -> Sequence[str]:
    """ "the Front's spokesman" → "spokesman"; "the United Pitworkers' Union" stays."""
    for place in range(len(words) - 2, -1, -1):
        owns = _bare(words[place]) != fold(words[place])
        if owns and not (words[place][:1].isupper() and words[place + 1][:1].isupper()):
            return words[place + 1 :]
    return words


def _final_name(words: Sequence[str]) -> tuple[str, ...]:
    """The capital words at the end, which name; before a small noun ("Kestrian officers") they only describe."""
    run: list[str] = []
    for place in range(len(words) - 1, -1, -1):
        low = _bare(words[place])
        if (words[place][:1].isupper() and low not in _ARTICLES) or (
            run and (low in _JOINS or low[:1].isdigit()) and _has_capital(words[max(0, place - 2) : place])
        ):
            run.append(low)
        else:
            break
    run.reverse()
    while run and run[0] in _JOINS:
        run.pop(0)
    if len(run) == 1 and is_person_noun(singular(run[0])):
        return ()
    return tuple(run)


def _has_capital(words: Sequence[str]) -> bool:
    return any(word[:1].isupper() for word in words)


def _untitled(run: tuple[str, ...]) -> tuple[str, ...]:
    """ "Colonel Ines Finn" → Ines Finn; of "Interior Minister" nothing is left: nobody is named. A "General Staff" is
    no general."""
    if run and kind_of_noun(run[-1]) is not None and run[-1] not in POSTS and not is_person_noun(run[-1]):
        return run
    at = 0
    for place, word in enumerate(run):
        if word in POSTS | RANKS or f"{word}." in RANKS:
            at = place + 1
        elif word in _JOINS:
            break
    return run[at:]


def _head(words: Sequence[str]) -> str | None:
    """The noun of a description: the last word before a preposition or clause; behind "one of" what follows."""
    lows = [fold(re.sub(r"['’]s?\Z", "", word)) for word in words]
    if len(lows) > 2 and "of" in lows[1:4]:
        first = lows.index("of")
        if any(low in _PARTITIVE for low in lows[:first]):
            return _head(words[first + 1 :])
    head = None
    for low in lows:
        if low in _REFLEXIVE:
            continue
        if low in _STOPS:
            if head is not None:
                break
            continue
        if low not in _ARTICLES and not low[:1].isdigit():
            head = low
    return sense(singular(head)) if head else None


def _same_name(run: tuple[str, ...], form: str, names: SameName | None) -> bool:
    other = said_of(form).names
    joined = " ".join(run)
    if any(_alike(run, one) for one in other):
        return True
    if not other and fold(form) == joined:
        return True
    return names is not None and bool(other) and names.same(joined, form) >= SURE


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be one by their form: one is in the other, "NCO" is the initials of "National Customs
    Office", and two persons' given names do not differ."""
    a, b = _plain(one), _plain(other)
    if not a or not b:
        return False
    if _initials(a) == "".join(b) or _initials(b) == "".join(a):
        return True
    keys, others = [_key(word) for word in a], [_key(word) for word in b]
    if len(keys) == 1 and a[0].endswith("s") and _key(a[0][:-1]) in others:
        return True  # "both Finns"
    short, long = sorted((keys, others), key=len)
    if len(short) == 1:
        return short[0] in long and (short[0] == long[-1] or len(long) > 1)
    at = 0
    for word in long:
        at += at < len(short) and word == short[at]
    return at == len(short) or set(short) == set(long)


def _plain(run: tuple[str, ...]) -> list[str]:
    return [word.replace(".", "") for word in run if word not in _JOINS or len(run) == 1]


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""


@lru_cache(maxsize=50_000)
def _key(word: str) -> str:
    return (key(word) if len(word) > 4 else "") or word


_VAGUE = frozenset(
    map(sense, ("own", "itself", "himself", "herself", "official", "latter", "former", "unnamed", "named"))
)
_TITLES = frozenset(map(sense, RANKS))
GENERIC_BODIES = frozenset(map(sense, _GENERIC_BODIES))
