"""Whether a claim is held by the one whose words a question asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.asked.alike import same_role
from rag.asked.states import state_words
from rag.spelling import key
from rag.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.asked.asked import Asked
    from rag.types import Evidence, SourceClaim
    from rag.verify.fault import SameName

SURE = 0.8
_STATE = 0.85
"""A body of the state that is asked for by its capital or name: "Moscow", "the Russian defence ministry"."""


def best_holder(asked: Asked, item: Evidence, *, names: SameName | None) -> float:
    """From 0 to 1: how surely a claim of the sentence is the asked holder's, by the link of its chain that fits best.

    An outlet asked for ("the Harbour Post") holds its own statements and what it reports."""
    if asked.holder is None:
        return 0.0
    found = max((held_by(asked, claim, names=names, doc=item.doc) for claim in item.claims), default=0.0)
    if item.outlet and _alike(asked.holder, item.outlet, names=names, doc=None) >= SURE:
        return max(found, 0.9)
    return found


def held_by(asked: Asked, claim: SourceClaim, *, names: SameName | None, doc: str | None) -> float:
    """From 0 to 1: how surely the asked holder is a link of the claim's chain."""
    return max(
        (_alike(asked.holder or "", form, names=names, doc=doc) for form in _forms(claim)),
        default=0.0,
    )


def named_in_chain(name: str, claim: SourceClaim) -> bool:
    """Whether a holder of the chain is surely the one of that name, by spelling alone."""
    return bool(name) and any(_alike(name, form, names=None, doc=None) >= SURE for form in _forms(claim))


def _forms(claim: SourceClaim) -> Iterator[str]:
    for number, holder in enumerate(claim.chain):
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
    a, b = _spelt(one), _spelt(other)
    if len(a) < 4 or len(b) < 4:
        return False
    return a == b or (len(a) >= 5 and len(b) >= 5 and (a.startswith(b[:-1]) or b.startswith(a[:-1])))


def _spelt(word: str) -> str:
    """The spelling key, with French and German "j" for "zh" too: "Jukov", "Zhukov"."""
    return key(word.replace("zh", "j"))
