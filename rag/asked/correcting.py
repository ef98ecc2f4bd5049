"""Sentences that say that what a question takes for granted is not so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.alike import same_counted
from rag.asked.events import event_of, has_happened, may_have_happened, says_contrary
from rag.asked.holders import named_in_chain
from rag.asked.wording import LIGHT_WORDS
from rag.words import FUNCTION_WORDS, fold, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.types import Evidence

_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|nothing|cannot|without|refus(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|"
    r"reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|untrue|false|stop(?:s|ped) short of|unable|"
    r"fail(?:s|ed) to|yet to)\b|\w+n't\b"
)
_ENDED = re.compile(
    r"\b(?:stop(?:s|ped)?|ceas(?:e|es|ed)|end(?:s|ed)?|quit|halt(?:s|ed)?|suspend(?:s|ed)?|no longer|broke(?:n)? off|"
    r"cut off|given up|gave up|abandon(?:s|ed)?)\b"
)
_GOES_ON = re.compile(r"\b(?:still|continu(?:e|es|ed|ing)|remains?|remained|keeps?|kept|goes on|went on|as before)\b")
_POINTING = frozenset("that so such either".split())  # noqa: SIM905
_CLEARED = re.compile(r"\b(?:acquit(?:s|ted|tal)?|clear(?:s|ed)|exonerat(?:es|ed)|found not guilty|freed)\b")
_PUNISHED = re.compile(r"\b(?:prison|jail(?:ed)?|sentenced?|convict(?:ed|ion)?|guilty|fined?|punish(?:ed)?)\b")
_ADMITTED = re.compile(
    r"\b(?:admit|confirm|concede|acknowledge|accept|own up|confess|agree|say|announce)(?:s|ed|ted)?\b"
)
_NO_FIGURE = re.compile(
    r"\b(?:no|any|without (?:a|any|giving a)) (?:number|figure|count|total|sum|details?)s?\b"
    r"|\b(?:not|n't|declined to|refused to|without) (?:\w+ ){0,2}(?:say|saying|give|giving|know|known|disclose[d]?|"
    r"clear|specify|reveal) "
    r"(?:\w+ ){0,2}(?:how (?:many|much|long|far)|when|the number|a (?:number|figure))\b"
)
_ASKS_CONFIRMED = re.compile(
    r"\b(?:who|which|what|whose)\b.{0,120}?\b(?:confirm|verif|corroborat|authenticat)\w{1,6}\b"
)
_UNCONFIRMED = re.compile(
    r"\b(?:not|n't|never|cannot|no|without|nor|impossible|unable|difficult|hard|lack|lacks|lacking|absence|awaits?|nobody|"
    r"neither)\b.{0,60}?\b(?:confirm|verif|corroborat|authenticat)\w{0,6}\b"
    r"|\b(?:confirmation|verification|corroboration)\b.{0,60}?\b(?:not|no|n't|impossible|elusive|difficult|hard|lacking|"
    r"missing|absent|unavailable|awaited|pending|yet)\b"
    r"|\b(?:unconfirmed|unverified|uncorroborated)\b"
)
_CONFIRMED = re.compile(r"\b(?:confirm|verif|corroborat|authenticat)\w{1,6}\b")
_LIKELY = 0.1
"""As likely as this to answer, a sentence says who has confirmed it, whoever else could not."""
_WITHIN = 9
_LEAST = 0.5
_DEED = 2
_NEAR_IN_MEANING = 0.6
_AMONG = 5
"""Corrections stand among the best sentences; a denial further down is of something else."""


def corrections(asked: Asked, evidence: Sequence[Evidence], *, is_given: bool = False) -> list[Evidence]:
    """At most two sentences that deny what the question takes for granted, in the order of rank.

    A negation stands within nine words of words of the premise that are no names, or right before "that" or "so", and
    the sentence has at least half of the premise's words; or the one who is said to have
    admitted something denies it; or somebody who is said to be punished was cleared; or what is said to have ended
    goes on; or who is said to have left does what only those do who stay, and no sentence says that it came about; or
    a sentence says that the number asked for was not given, unless it ``is_given`` by another."""
    found = [] if is_given else [item for item in evidence if gives_no_figure(asked, item.quote)]
    found += [item for item in evidence if _is_unconfirmed(asked, item, evidence)]
    if asked.premise is not None and not _NEGATION.search(fold(asked.premise)):
        found += [item for item in evidence[:_AMONG] if _denies(asked, item)]
        found += [item for item in _contrary(asked, evidence) if item not in found]
    return found[:2]


def _contrary(asked: Asked, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Who is said to have stepped down "remains mayor": unless the articles tell of both, one after the other, be it in
    other words ("He left office in March"): a true premise called false is worse than a false one left standing."""
    event = event_of(asked)
    if event is None or any(has_happened(event, item) for item in evidence):
        return []
    found = [item for item in evidence if says_contrary(asked, event, item)]
    # What says the contrary tells of no event: "She remains mayor after two others left".
    others = (item for item in evidence if item not in found and (item.answers is None or item.answers >= _LIKELY))
    return [] if found and any(may_have_happened(asked, event, item) for item in others) else found


def _is_unconfirmed(asked: Asked, item: Evidence, evidence: Sequence[Evidence]) -> bool:
    """Whether who asks who has confirmed a thing is told that nobody could, in the article that tells of it best and
    names nobody who has."""
    if asked.kind not in ("person", "who-says", "general") or not _ASKS_CONFIRMED.match(fold(asked.question)):
        return False
    best = max(evidence, key=lambda one: one.score)
    if item.doc != best.doc or not _UNCONFIRMED.search(fold(item.quote)):
        return False
    likely = (one for one in evidence if one.doc == best.doc and (one.answers is None or one.answers >= _LIKELY))
    return not any(
        _CONFIRMED.search(quote) and not _UNCONFIRMED.search(quote) for quote in (fold(one.quote) for one in likely)
    )


def _denies(asked: Asked, item: Evidence) -> bool:
    premise, quote = fold(asked.premise or ""), fold(item.quote)
    if _ADMITTED.search(premise) and any(
        claim.stance == "denies" and any(named_in_chain(name, claim) for name in (*asked.names, asked.holder or ""))
        for claim in item.claims
    ):
        return True
    named = {word for name in (*asked.names, asked.holder or "") for word in words(name)}
    every = [w for w in words(premise) if w not in FUNCTION_WORDS and w not in LIGHT_WORDS]
    if _PUNISHED.search(premise) and any(
        named.intersection(list(words(quote[found.end() :]))[:_WITHIN]) for found in _CLEARED.finditer(quote)
    ):
        return True
    done, wanted = {stem(word) for word in every if word not in named}, {stem(word) for word in every}
    has = {stem(word) for word in words(quote)}
    if _ENDED.search(premise) and _GOES_ON.search(quote) and not _ENDED.search(quote):
        near = {stem(word) for word, value, _ in item.met if value >= _NEAR_IN_MEANING}
        return bool(done & (has | near)) and len(wanted & (has | near)) >= _LEAST * len(wanted)
    behind = [list(words(quote[found.end() :]))[:_WITHIN] for found in _NEGATION.finditer(quote)]
    if len(done & has) >= _DEED and any(len(end) < _WITHIN and not _POINTING.isdisjoint(end[:4]) for end in behind):
        return True  # "asked whether the aim was a defeat, she stopped short of saying so"
    # Of "the army has gone" a sentence that only has "army" denies nothing.
    enough = bool(done) and len(wanted & has) >= max(_LEAST * len(wanted), min(_DEED, len(wanted)))
    return enough and any(done.intersection(map(stem, follows)) for follows in behind)


def gives_no_figure(asked: Asked, quote: str) -> bool:
    """ "It gave no number of wounded" answers who asks how many were wounded."""
    if asked.kind != "number" or asked.holder or not asked.counted:
        return False
    # Only what stands close behind is what has no number: "it lasts 48 seconds and names no figure" has some.
    behind = [list(words(quote[found.start() :]))[:_WITHIN] for found in _NO_FIGURE.finditer(fold(quote))]
    return any(same_counted(one, stem(other)) for one in asked.counted for end in behind for other in end)
