"""Which of the sentences that answer an answer needs: one where one does, another only where it adds what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.asked.about import naming_docs
from rag.asked.answer_types import has_answer
from rag.asked.counting import HAS, SURE_READ
from rag.asked.matching import meetings
from rag.asked.wording import SIDES
from rag.disagree.same import same_holder
from rag.disagree.statement import statements
from rag.figures import figures
from rag.verify.people import all_names
from rag.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.disagree.statement import Statement
    from rag.types import Evidence
    from rag.verify.fault import SameName

SURE = 0.1
"""``Evidence.answers`` from which on a further sentence is taken for an answer of its own. Half of the sentences that
answer have less than 0.5; a higher threshold cites more exactly and leaves more holders and sides out."""
_BESIDE_THE_BEST, _SIDE_BESIDE_THE_BEST = 0.4, 0.25
"""How near its probability has to come to that of the best sentence: less near that of another holder where the
question asks for sides."""
_MET = 0.8
_MOST, _MOST_SIDES = 3, 4
_DEEPEST = 8
_LEAST_ON, _ON_BESIDE_THE_BEST = 0.05, 0.2
"""The same of the sentence right behind the best one in its article, which by itself leaves half of its matter to it:
of those so likely every second answers, and three of four answer or introduce."""
_COUNTING = frozenset(("number", "date"))
_OF_EACH = frozenset(("number", "date", "place"))
_DENIED_AMONG = 5


def needed(asked: Asked, evidence: Sequence[Evidence], *, leading: int, names: SameName | None) -> list[Evidence]:
    """At most three sentences of the evidence that the answer needs, in order, four where sides are asked for; the
    first always is.

    A further one is needed where it is another holder's and the question may have several answers, or where it meets
    words of the question that those before it do not: the other half of "who said it, and when?". Where a reader has
    judged it (``Evidence.answers``) it must also be likely to answer in its own right; without one it must be among
    the first ``leading``."""
    kept = list(evidence[:1])
    most = _MOST_SIDES if SIDES.search(asked.question) else _MOST
    read = any(item.answers is not None for item in evidence[:_DEEPEST])
    others_figures = _of_others(asked, evidence, names=names)
    for item in evidence[1 : _DEEPEST if read else leading]:
        if len(kept) == most or item in others_figures:
            continue
        is_side = most == _MOST_SIDES and bool(item.claims) and not is_told(item, kept, names=names)
        if read and not _is_likely(item, kept[0], beside=_SIDE_BESIDE_THE_BEST if is_side else _BESIDE_THE_BEST):
            if _denies_it(asked, item, evidence, kept, names=names) or _is_other_half(asked, item, kept):
                kept.append(item)
            continue
        # Who asks for a source is told none by the narrator.
        others = not is_told(item, kept, names=names) and asked.wants_sides
        others = others and (asked.kind != "who-says" or bool(item.claims) or not read)
        if others or (read and _adds(asked, item, kept, names=names)):
            kept.append(item)
    on = next((item for item in evidence if _reads_on(item, kept[0])), None)
    return [*kept, on] if on is not None and on not in kept and len(kept) < most else kept


def _reads_on(item: Evidence, best: Evidence) -> bool:
    """Whether it goes on from the best sentence ("… in the 60th minute. Orne equalised in the 64th") and is likely to
    belong to the answer."""
    if (item.doc, item.sentence) != (best.doc, best.sentence + 1) or item.answers is None or best.answers is None:
        return False
    return item.answers >= max(_LEAST_ON, _ON_BESIDE_THE_BEST * best.answers)


def _of_others(asked: Asked, evidence: Sequence[Evidence], *, names: SameName | None) -> list[Evidence]:
    """Where the first sentence's article names those whose figure is asked for: sentences of articles that do not, if
    the reader is not sure of them. "26 were hurt" is of another fire."""
    if asked.kind not in _COUNTING:
        return []
    named = naming_docs(asked, evidence, names=names)
    unsure = (item for item in evidence if item.answers is None or item.answers < SURE_READ)
    return [item for item in unsure if item.doc not in named] if evidence[0].doc in named else []


def _denies_it(
    asked: Asked, item: Evidence, evidence: Sequence[Evidence], kept: Sequence[Evidence], *, names: SameName | None
) -> bool:
    """Who asks whether it is so is told that somebody else of the same article denies it ("The firm denies any
    spill"), however few words of the question the denial has."""
    if asked.kind != "yes-no" or item.doc != kept[0].doc or item not in evidence[:_DENIED_AMONG]:
        return False
    if _is_of_other_names(asked, item, kept):
        return False
    denies = [claim for claim in item.claims if claim.stance == "denies" and claim.inside is None]
    denied = any(claim.stance == "denies" for one in kept for claim in one.claims)
    return bool(denies) and not denied and not is_told(item, kept, names=names)


def _is_of_other_names(asked: Asked, item: Evidence, kept: Sequence[Evidence]) -> bool:
    """ "The palace denied that Quill is ill" is no answer to "Is Varga ill?"."""
    held = {word for claim in item.claims for link in claim.chain for word in words(link.name)}
    told = {word for one in kept for word in words(one.quote)} | {word for name in asked.names for word in words(name)}
    own = [run for run in all_names(item.quote) if not held.issuperset(run)]
    return bool(asked.names) and bool(own) and all(told.isdisjoint(run) for run in own)


def _is_other_half(asked: Asked, item: Evidence, kept: Sequence[Evidence]) -> bool:
    """ "How long did Orsk take, and Lenta?": the sentence beside the first that tells of the other name."""
    if asked.kind not in _OF_EACH or item.doc != kept[0].doc or abs(item.sentence - kept[0].sentence) != 1:
        return False
    mine = set(words(item.quote))
    told = {word for one in kept for word in words(one.quote)}
    named = [set(words(name)) for name in asked.names]
    fresh = [name for name in named if name <= mine and not name & told] if any(n <= told for n in named) else []
    # "Lenta fell in seven": the unit has been said.
    gives = bool(figures(item.quote)) if asked.kind == "number" else has_answer(asked, item).fits >= HAS
    return bool(fresh) and gives


def _adds(asked: Asked, item: Evidence, kept: Sequence[Evidence], *, names: SameName | None) -> bool:
    return _has_another_figure(asked, item, kept, names=names) or _meets_more(asked, item, kept, names=names)


def _is_likely(item: Evidence, best: Evidence, *, beside: float) -> bool:
    least = max(SURE, beside * (best.answers or 0.0))
    return item.answers is not None and item.answers >= least


def is_told(item: Evidence, kept: Sequence[Evidence], *, names: SameName | None) -> bool:
    """Whether those before it are by the same holders: the army and its spokeswoman are one, and the narrator's
    sentences are the outlet's."""
    told = _outermost(kept)
    return all(any(same_holder(mine, other, names=names) for other in told) for mine in _outermost([item]))


def _outermost(items: Sequence[Evidence]) -> list[Statement]:
    """Without what is quoted of others: who rejects a claim of the other side has not told that side."""
    return [one for one in statements(items) if one.claim is None or one.claim.inside is None]


def _has_another_figure(asked: Asked, item: Evidence, kept: Sequence[Evidence], *, names: SameName | None) -> bool:
    """Who asks for a number is also told the one that another holder gives."""
    if asked.kind not in _COUNTING or is_told(item, kept, names=names):
        return False
    told = {value for one in kept for value in figures(one.quote)}
    return bool(figures(item.quote).keys() - told)


def _meets_more(asked: Asked, item: Evidence, kept: Sequence[Evidence], *, names: SameName | None) -> bool:
    own, *others = meetings(asked, [item, *kept], names=names)
    met = {word for one in others for word, value in one.words.items() if value >= _MET}
    return any(value >= _MET and word not in met for word, value in own.words.items())
