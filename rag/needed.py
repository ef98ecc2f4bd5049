"""Which of the sentences that answer an answer needs: one where one does, another only where it adds what is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.about import naming_docs
from rag.asked.answer_types import has_answer
from rag.asked.counting import HAS, SURE_READ
from rag.asked.matching import meetings
from rag.asked.wording import SIDES
from rag.beside import DEEPEST, REACH, chance
from rag.compose import leans_back
from rag.figures import figures
from rag.told import is_told
from rag.verify.people import all_names
from rag.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.neighbours import Around
    from rag.types import Evidence
    from rag.verify.fault import SameName

SURE = 0.1
"""``Evidence.answers`` from which on a further sentence is taken for an answer of its own. Half of the sentences that
answer have less than 0.5; a higher threshold cites more exactly and leaves more holders and sides out."""
IDLE, WORTH = 0.1, 0.18
"""``rag.beside.chance`` under which a sentence chosen by the rules is not told, and from which on any other is. A lower
``WORTH`` tells more holders and cites less exactly (figures in docs/answerability.md)."""
_BESIDE_THE_BEST, _SIDE_BESIDE_THE_BEST = 0.4, 0.25
"""How near its probability has to come to that of the best sentence: less near that of another holder where the
question asks for sides."""
_MET = 0.8
_MOST, _MOST_SIDES = 4, 5
_DEEPEST_BY_RULE = 8
_LEAST_ON, _ON_BESIDE_THE_BEST = 0.05, 0.2
"""The same of the sentence right behind the best one in its article, which by itself leaves half of its matter to it:
of those so likely every second answers, and three of four answer or introduce."""
_COUNTING = frozenset(("number", "date"))
_OF_EACH = frozenset(("number", "date", "place"))
_DENIED_AMONG = 5
_ASKS_FOR_QUESTION = re.compile(r"\b(?:ask(?:s|ed|ing)?|questions?)\b", re.IGNORECASE)


def needed(
    asked: Asked, evidence: Sequence[Evidence], around: Around, *, leading: int, names: SameName | None
) -> list[Evidence]:
    """At most four sentences that the answer needs, five where sides are asked for: the best one first, but what it
    leans on before it.

    What the rules choose is told unless ``rag.beside`` finds it idle; what that finds likely is told without a rule,
    also where it only stands beside the best one in its article (``around``) and was not found. Without a reader there
    are the rules alone."""
    evidence = _without_questions(asked, evidence)
    best = evidence[0]
    by_rule = _by_rule(asked, evidence, leading=leading, names=names)
    if best.answers is None:
        return by_rule
    of_others = _of_others(asked, evidence, names=names)
    ranks: dict[Evidence, int | None] = {item: rank for rank, item in enumerate(evidence[:DEEPEST])}
    ranks |= {item: None for item in around(best) if _is_beside(item, best) and not _is_among(item, evidence)}
    chances = {
        item: chance(asked, best, item, rank=rank, names=names)
        for item, rank in ranks.items()
        if item in by_rule or not (item in of_others or _is_idle(asked, item, best))
    }
    chances.pop(best, None)
    chosen = [item for item in chances if chances[item] >= (IDLE if item in by_rule else WORTH)]
    most = _MOST_SIDES if SIDES.search(asked.question) else _MOST
    chosen.sort(key=lambda item: (item not in by_rule, -chances[item]))
    return _in_order(best, chosen[: most - 1])


def _without_questions(asked: Asked, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
    """The evidence without what the outlet only asks itself or the man it interviews ("Will he stand again?"), which
    has the words of a question and answers none; all of it where there is nothing else, or a question is asked for."""
    if _ASKS_FOR_QUESTION.search(asked.question):
        return evidence
    return [item for item in evidence if not _is_question(item)] or evidence


def _is_question(item: Evidence) -> bool:
    """Of an interviewer or of the article itself: "Would that mean a vote for Brenk?" What somebody is named to have
    asked, or is quoted as asking, is told as his word."""
    is_somebodys = any(link.name for claim in item.claims for link in claim.chain)
    return not is_somebodys and not item.in_quotation and item.quote.rstrip(" ”’\"')").endswith("?")


def _is_idle(asked: Asked, item: Evidence, best: Evidence) -> bool:
    """Whether it is no answer however likely: the best one again, a question, the outlet's own words for who asks for a
    source, a denial about somebody else."""
    if item.quote == best.quote or _is_question(item) or (asked.kind == "who-says" and not item.claims):
        return True
    denies = any(claim.stance == "denies" for claim in item.claims)
    return denies and _is_of_other_names(asked, item, [best])


def _is_beside(item: Evidence, best: Evidence) -> bool:
    return abs(item.sentence - best.sentence) <= REACH


def _is_among(item: Evidence, evidence: Sequence[Evidence]) -> bool:
    return any((one.doc, one.sentence) == (item.doc, item.sentence) for one in evidence)


def _in_order(best: Evidence, others: Sequence[Evidence]) -> list[Evidence]:
    """The best one, then what goes on from it, then what stands before it, then the others as they are."""
    own = [item for item in others if item.doc == best.doc]
    ahead = [item for item in own if item.sentence == best.sentence - 1 and leans_back(best)]
    behind = sorted((item for item in own if item.sentence > best.sentence), key=lambda item: item.sentence)
    rest = [item for item in others if item not in ahead and item not in behind]
    return [*ahead, best, *behind, *rest]


def _by_rule(asked: Asked, evidence: Sequence[Evidence], *, leading: int, names: SameName | None) -> list[Evidence]:
    """The best sentence and those that it is likely to need.

    A further one is needed where it is another holder's and the question may have several answers, or where it meets
    words of the question that those before it do not: the other half of "who said it, and when?". Where a reader has
    judged it (``Evidence.answers``) it must also be likely to answer in its own right; without one it must be among
    the first ``leading``."""
    kept = list(evidence[:1])
    most = _MOST_SIDES if SIDES.search(asked.question) else _MOST
    read = any(item.answers is not None for item in evidence[:_DEEPEST_BY_RULE])
    others_figures = _of_others(asked, evidence, names=names)
    for item in evidence[1 : _DEEPEST_BY_RULE if read else leading]:
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
