"""Whether a claim is held by the one whose words a question asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.alike import same_role
from rag.asked.states import state_words
from rag.claims.language.function_words import PREPOSITIONS
from rag.claims.language.given_names import FEMALE, MALE
from rag.names.book import Names
from rag.names.form import form
from rag.names.persons import of_two_genders, other_person
from rag.spelling import key
from rag.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.asked.asked import Asked
    from rag.types import Evidence, SourceClaim
    from rag.verify.fault import SameName

SURE = 0.8
_NO_WORDS = re.compile(
    r"((?:[A-ZÀ-Þ][\w’'.-]{0,40} ){1,6})(?:"
    r"(?:is|was|are|were)(?: not|n[’']t) saying"
    r"|(?:did|would|does|do|will|could)(?: not|n[’']t) (?:say|comment|answer|discuss|disclose|reveal)\b"
    r"|(?:has|have|had)(?: not|n[’']t) (?:yet )?(?:said|commented|answered|disclosed|revealed)\b"
    r"|(?:has |have |had )?(?:declin|refus)(?:es|e|ed) to (?:say|comment|answer|discuss|disclose|reveal)\b"
    r"|(?:thinks|believes|believed|considers|considered|doubts|doubted|fears|feared)\b)"
)
""" "Odo Brenk declined to comment", and what another tells of his mind: "Odo Brenk thinks it leaks, his wife said"."""
_APPOSITION = re.compile(
    r", (?:(?:state|city|county|federal|local|former|acting|then|deputy) ){0,2}"
    r"((?:[“\"]?[A-ZÀ-Þ][\w’'.-]{0,40}[”\"]? ?){1,7})(?:\([^()]*\))?, ?"
)
"""A name between commas, with titles before it and a bracket behind: 'state Dep. Mara "Kit" Orne (D-Lund)'."""
_OF = re.compile(r"([^\W\d_][^\s,]* [^,]{1,60}?),? (?:of|from|at) ")
_SILENT, _APPOSED = 0.85, 0.9
_STATE = 0.85
"""A body of the state that is asked for by its capital or name: "Moscow", "the Russian defence ministry"."""


def best_holder(asked: Asked, item: Evidence, *, names: SameName | None) -> float:
    """From 0 to 1: how surely a claim of the sentence is the asked holder's, by the link of its chain that fits best.

    An outlet asked for ("the Harbour Post") holds its own statements and what it reports; of somebody who will not say
    the article's word for that is all there is."""
    if asked.holder is None:
        return 0.0
    found = max((held_by(asked, claim, names=names, doc=item.doc) for claim in item.claims), default=0.0)
    if found < SURE and asked.holder_is_name and _is_apposed(asked.holder, item, names=names):
        found = _APPOSED
    if found < _SILENT and asked.holder_is_name and _is_subject(asked.holder, item, names=names):
        return _SILENT
    if item.outlet and _alike(asked.holder, item.outlet, names=names, doc=None) >= SURE:
        return max(found, 0.9)
    return found


def _is_apposed(holder: str, item: Evidence, *, names: SameName | None) -> bool:
    """ "Brenk's niece, state Dep. Mara Orne (D-Lund), shouted": who is described is named between her and the cue."""
    name = person_named(holder, names)
    for claim in item.claims:
        mention = claim.mentions[-1] if claim.mentions else None
        if mention is None or not claim.cue:
            continue
        between = item.quote[mention[1] - item.start : claim.cue[0][0] - item.start]
        match = _APPOSITION.fullmatch(between)
        run = match[1].split() if match else []
        tails = (" ".join(run[-width:]) for width in range(2, min(len(run), _LONGEST) + 1))
        if any(_alike(name, tail, names=names, doc=item.doc) >= SURE for tail in tails):
            return True
    return False


_LONGEST = 4


def _is_subject(holder: str, item: Evidence, *, names: SameName | None) -> bool:
    """ "But Mayor Odo Brenk isn't saying whether the dam leaks": the subject of it is the asked one."""
    name = person_named(holder, names)
    for match in _NO_WORDS.finditer(item.quote):
        before = item.quote[: match.start()].split()[-1:]
        if before and before[0] in PREPOSITIONS | {"and", "or"}:  # "a spokesman for Odo Brenk declined to say"
            continue
        run = match[1].split()
        if _only_shares_surname(name, " ".join(run[-2:]), names=names):
            continue
        tails = (" ".join(run[-width:]) for width in range(1, len(run) + 1))
        if any(_alike(name, tail, names=names, doc=item.doc) >= SURE for tail in tails):
            return True
    return False


def held_by(asked: Asked, claim: SourceClaim, *, names: SameName | None, doc: str | None) -> float:
    """From 0 to 1: how surely the asked holder is a link of the claim's chain."""
    name = person_named(asked.holder or "", names)
    forms = (
        called
        for number, holder in enumerate(claim.chain)
        if not _only_shares_surname(name, holder.name, names=names)
        for called in _forms_of(claim, number)
    )
    return max((_alike(name, called, names=names, doc=doc) for called in forms), default=0.0)


def _only_shares_surname(name: str, other: str, *, names: SameName | None) -> bool:
    """Whether two people in full are namesakes, man and wife: the articles call either of them "Ms. Brenk" too."""
    mine, theirs = form(name).tokens, form(other).tokens
    if len(mine) < 2 or mine[-1:] != theirs[-1:] or other_person(mine, theirs) is None:
        return False
    if mine[-2] not in MALE | FEMALE:  # "Billionaire Brenk"
        known = names.entity(name) if isinstance(names, Names) else None
        if known is None or known.kind != "person":
            return False
    return names is None or names.same(name, other) < SURE


def person_named(holder: str, names: SameName | None) -> str:
    """The name alone of a person who is asked for with what he is of, where the articles know him by his whole name:
    "Orla Finn of the Port Union". Of a body what it is of is a part of its name."""
    match = _OF.match(holder)
    if match is None or not isinstance(names, Names):
        return holder
    meant = names.entity(match[1])
    return match[1] if meant is not None and meant.kind == "person" else holder


def named_in_chain(name: str, claim: SourceClaim) -> bool:
    """Whether a holder of the chain is surely the one of that name, by spelling alone."""
    forms = (called for number in range(len(claim.chain)) for called in _forms_of(claim, number))
    return bool(name) and any(_alike(name, called, names=None, doc=None) >= SURE for called in forms)


def _forms_of(claim: SourceClaim, number: int) -> Iterator[str]:
    """What a link of the chain may be called by."""
    holder = claim.chain[number]
    yield holder.name
    if holder.role:
        yield holder.role
        yield f"{holder.role} {holder.name}"
    if number < len(claim.aliases):
        yield from claim.aliases[number]


def _alike(asked: str, form: str, *, names: SameName | None, doc: str | None) -> float:
    mine, theirs = _content(asked), _content(form)
    if not mine or not theirs:
        return 0.0
    if set(mine) <= set(theirs):
        return 1.0
    if names is not None and (sure := names.same(asked, form, doc=doc)) >= SURE:
        return sure
    state = state_words(asked)
    if state and (state & set(theirs)):
        return _STATE
    met = [any(_same_word(one, other) for other in theirs) for one in mine]
    if all(met):
        return 0.95
    # The last word carries a person's name and the head of a description.
    share = sum(met) / len(met)
    return 0.4 + 0.4 * share if met[-1] else 0.5 * share


def _content(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text) if word not in FUNCTION_WORDS and word not in _EMPTY)


_EMPTY = frozenset("mr mrs ms dr sir own people officials man person person's who".split())  # noqa: SIM905


def _same_word(one: str, other: str) -> bool:
    first, second = stem(one), stem(other)
    if same_role(first, second):
        return True
    if _is_of_the_other_gender(one, other) or _is_of_the_other_gender(other, one) or of_two_genders(one, other):
        return False
    a, b = _spelt(one), _spelt(other)
    if len(a) < 4 or len(b) < 4:
        return False
    return a == b or (len(a) >= 5 and len(b) >= 5 and (a.startswith(b[:-1]) or b.startswith(a[:-1])))


def _is_of_the_other_gender(his: str, hers: str) -> bool:
    """Surnames of a man and of a woman: "Morozov" and "Morozova", "Zelinsky" and "Zelinskaya"."""
    if his.endswith(_HIS):
        return hers == f"{his}a"
    return bool(_SKY.search(his)) and _SKY.sub("", his) == _SKAYA.sub("", hers) != hers


_HIS = ("ov", "ev", "in", "yn")
_SKY = re.compile(r"(?<=sk)(?:[iy]{1,2}|ij)\Z")
_SKAYA = re.compile(r"(?<=sk)a(?:[iy]{1,2}a)?\Z")


def _spelt(word: str) -> str:
    """The spelling key, with French and German "j" for "zh" too: "Jukov", "Zhukov"."""
    return key(word.replace("zh", "j"))
