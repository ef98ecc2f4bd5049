"""Events that a question takes for granted ("Why did she resign?"), and the words by which news tells of them and of
the contrary.

Only events that few words tell of are here: where none of these stands in any sentence on the one to whom it is said
to have happened, none tells of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.asked.counting import SURE_READ
from rag.asked.matching import has_name
from rag.asked.states import state_words
from rag.words import fold, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.types import Evidence
    from rag.verify.fault import SameName


@dataclass(frozen=True, slots=True)
class Event:
    """``asked``: the words by which a question takes it for granted. ``told``: those by which a sentence may tell of
    it or deny it, many more than these. ``contrary``: what somebody does to whom it has not happened."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    contrary: re.Pattern[str] | None = None


def event_of(asked: Asked) -> Event | None:
    """The event that a question for its cause or day takes for granted, or that it asks about ("Did she resign?"), if
    it is one of those here."""
    if asked.kind == "yes-no":
        return next((event for event in _EVENTS if _is_main_verb(event, asked.question)), None)
    return _event_in(asked.premise or "") if asked.kind in ("cause", "date") else None


def _event_in(text: str) -> Event | None:
    return next((event for event in _EVENTS if event.asked.search(text)), None)


def _is_main_verb(event: Event, question: str) -> bool:
    """Whether a question is whether the event came about: no more than its subject stands before the word for it. "Did
    Brenk write to the jailed captain?" and "Did Brenk thank the clerk who resigned?" ask for other things."""
    for found in event.asked.finditer(question):
        # "Brenk sacked" has the end of the subject in it.
        at = found.start() + (found.group().find(" ") + 1 if found.group()[0].isupper() else 0)
        if _TO_THE_VERB.fullmatch(question[:at]):
            return True
    return False


def is_told(asked: Asked, event: Event, evidence: Sequence[Evidence], *, names: SameName | None) -> bool:
    """Whether a sentence may tell of the event: it has a word for it, and a name of the premise, or a pronoun in an
    article that names them; where it is asked whether it happened, a name, as others have resigned as well."""
    who = _names_in_premise(asked)
    naming = [item for item in evidence if any(has_name(name, item, names=names) for name in who)]
    docs = {item.doc for item in naming}
    return any(
        event.told.search(item.quote)
        and (
            not who
            or item in naming
            or (item.answers or 0.0) >= SURE_READ
            or (asked.kind != "yes-no" and item.doc in docs and _PRONOUN.search(item.quote))
        )
        for item in evidence
    )


def says_contrary(asked: Asked, event: Event, item: Evidence) -> bool:
    """Whether the one to whom it is said to have happened does the contrary: "Finn remains mayor". Not what is denied,
    doubted, planned or on a condition, nor what has come to an end."""
    who = _names_in_premise(asked)
    if event.contrary is None or not who:
        return False
    surname = list(words(who[0]))[-1]
    for found in event.contrary.finditer(item.quote):
        clause = _NEW_CLAUSE.split(item.quote[: found.start()])[-1]
        # Anywhere in front of it in its clause: "Nobody in Orsk, Brenk said, believes that Finn remains mayor".
        if _UNSURE.search(clause) or _PASSES.search(item.quote[found.end() :]):
            continue
        every = list(words(item.quote[: found.start()]))
        # "Finn would remain mayor under the plan" is no fact; "Finn said that she would" is her word.
        if "would" in every[-_NEAR:] and not _OWN_WORD.search(clause):
            continue
        before = [word for word in every if word not in _AUXILIARIES]
        if before[-1:] == [surname]:
            return True
        # "Finn said that she would take part", and "She remains mayor" behind a sentence on Finn.
        is_named = surname in before or (len(before) == 1 and _is_named_before(surname, item))
        if before[-1:] in (["he"], ["she"]) and is_named:
            return True
    return False


def has_happened(event: Event, item: Evidence) -> bool:
    """Whether a sentence says by any of the words by which questions take it for granted that it came about, and not
    that it was called for, threatened or ruled out."""
    return _came_about(event.asked, item.quote)


def may_have_happened(asked: Asked, event: Event, item: Evidence) -> bool:
    """Whether a sentence on the one to whom it is said to have happened may say so in other words: "He left office"."""
    who = _names_in_premise(asked)
    is_on = not who or _PRONOUN.search(item.quote) or any(has_name(name, item, names=None) for name in who)
    return bool(is_on) and _came_about(event.told, item.quote)


def _came_about(told: re.Pattern[str], quote: str) -> bool:
    return any(_NOT_SO.isdisjoint(list(words(quote[: found.start()]))[-_WITHIN:]) for found in told.finditer(quote))


def _names_in_premise(asked: Asked) -> tuple[str, ...]:
    """The names in the premise, in its order; states are told of without theirs. Where it has none ("What reason did
    Finn give for stepping down?"), the one who is asked. Of "Did Finn leave the Port Union?" Finn alone."""
    is_open = asked.kind == "yes-no"
    premise = fold(asked.question if is_open else asked.premise or "")
    within = sorted((premise.find(fold(name)), name) for name in asked.names if fold(name) in premise)
    found = tuple(name for _, name in within if not state_words(name))
    found = found[:1] if is_open else found
    return found or tuple(name for name in (asked.holder or asked.subject,) if name and not within)


def _is_named_before(surname: str, item: Evidence) -> bool:
    return any(word == surname and value >= _BEFORE for word, value, _ in item.met)


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_TO_THE_VERB = re.compile(
    r"(?:(?:and|so|but) )?(?:is it (?:true|correct|right) that|did|has|have|had|was|were) "
    r"(?:(?!(?:he|she|it|they|we|you|i|the|an?) )(?:(?-i:[a-z-]+) )?(?:(?-i:[A-Z])[\w.’'-]*(?<!['’]s)(?<!['’]) )+"
    r"|(?:the|his|her|its|their) (?:(?!\w+ly |once |now |already |who |that |which |to |an? )(?-i:[a-z-]+) ){1,2}"
    r"|(?:he|she|they) )"
    r"(?:(?:has|have|had|was|were|been|ever|already|really|actually|since|now|later|also|then|finally|\w+ly) )*",
    re.IGNORECASE,
)
"""A question up to its main verb: "Has mayor Odo Brenk already been "."""
_WITHIN = 6
_NEAR = 3
_BEFORE = 0.6
_PRONOUN = _any_of("he", "she", "they", "his", "her", "him", "their", "them", "i", "my")
_AUXILIARIES = frozenset("has had is was will would did does still also then anyway nevertheless".split())  # noqa: SIM905
_NOT_SO = frozenset(
    """not never no nor neither without if whether would could should might may must can will shall to
    didnt doesnt dont wont wouldnt isnt wasnt hasnt hadnt cannot threatened threatens threatening threat threats
    refused refuses denied denies demanded demands demanding urged urges call calls called calling pressure rumours
    rumors""".split()  # noqa: SIM905
)
_NEW_CLAUSE = re.compile(r"[;!?]|, but\b")
_HEDGES = (
    r"reportedly|alleged(?:ly)?|supposed(?:ly)?|apparently|perhaps|maybe|possibly|probably|presumably|likely|"
    r"rumou?r\w*|false(?:ly)?|wrongly|untrue"
)
_UNSURE = _any_of(
    _HEDGES,
    r"not|never|no|nobody|none|nothing|nor|neither|cannot|without|\w+n['’]t|den(?:y|ies|ied|ying)|"
    r"reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?",
    r"if|unless|until|whether|as long as|how long|provided|suppos(?:e|ing)|in case|should",
    r"believ\w*|doubt\w*|hop(?:e|es|ed|ing)|fear\w*|think\w*|thought|expect\w*|want\w*|wish\w*|demand\w*|"
    r"urg(?:e|es|ed|ing)|insist(?:s|ed)? on|pretend\w*|imagin\w*",
)
# What stands behind it may take it back as well; "remained mayor for nine years" is over.
_PASSES = re.compile(
    rf"\b(?:{_HEDGES}|if|unless|until|till|pending|from \d{{4}} to|"
    r"for (?:[\w-]+ ){0,3}?(?:years?|months?|weeks?|days?|decades?|terms?))\b|\?",
    re.IGNORECASE,
)
_OWN_WORD = re.compile(
    r"\b(?:said|says|told|announced|confirmed|promised|declared|insisted)\b(?: [\w-]+){0,4}? (?:he|she) would\b",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:minister|secretary|president|chair|chairman|chairwoman|chief|head|director|mayor|governor|judge|"
    r"spokes\w+|coach|editor|manager|commissioner|commander|leader|ambassador|senator|deputy|member|captain|officer|"
    r"treasurer|candidate|prosecutor|principal|rector|dean|office|post|job|charge|position|cabinet|seat)"
)
_OF_A_THING = (
    rf"(?! (?:the|an?|this|that|it|his|her|its|their|all|such|claims?|reports?)\b(?! (?:[\w-]+ ){{0,2}}?{_ROLE}))"
)
_STAYS = r"(?:remain(?:s|ed)?|stay(?:s|ed)?|continue(?:s|d)?|keep(?:s)?|kept|serves?)"  # who "served" may have left
_LEAVING_OFFICE = Event(
    asked=_any_of(
        r"resign(?:s|ed|ing|ation)?",
        r"(?:step(?:s|ped|ping)?|stand(?:s|ing)?|stood) (?:down|aside)",
        r"quit(?:s|ting)?",
        r"recus(?:e|es|ed|ing)",
        # "Why was the claim dismissed?" and "Why was the missile fired?" are not of anybody's office.
        rf"(?-i:[A-Z])[\w’'-]+ (?:dismissed|sacked|fired|ousted){_OF_A_THING}",
        r"(?:dismissed|sacked|fired|ousted|removed) (?:as|from (?:office|(?:his|her|their|the) (?:post|job|position)))",
        r"(?:fire|sack) (?-i:[A-Z])\w+",
    ),
    told=_any_of(
        r"resign\w*",
        r"(?:step|stand|stood)\w* (?:down|aside|back)",
        # "She dismissed the report" tells of nobody's leaving, "She dismissed the fire chief" does.
        r"dismissals?|(?:was|were|been|being|be|is|are|gets?|got) (?:\w+ )?dismissed",
        r"dismissed (?:over|after|for|from)",
        rf"dismiss\w* (?:him|her|them|(?-i:[A-Z])\w+|(?:[\w-]+ ){{0,3}}?{_ROLE})",
        # "The retired judge Orla Finn" has left something else.
        r"(?<!\bthe )(?<!\ba )(?<!, )retired",
        r"quit\w*|sack\w*|fire[sd]?|firing|oust\w*|remov\w*|replac\w*|recus\w*|retir(?:es?|ing|ement)|suspend\w*|suspension",
        r"(?<!been )(?<!were )(?<!was )left|leave|leaves|leaving|depart\w*|exit\w*|reliev\w*|demot\w*|depos\w*",
        r"withdr\w+|vacat\w*|purg\w*|strip\w*",
        r"let go|laid off|lay\w* off|g[ai]ve\w* up|giving up|hand\w* over|took over|successor|out of a job",
        rf"no longer (?:[\w-]+ ){{0,3}}?{_ROLE}",
        r"(?:lose|lost|losing|end|ended) (?:his|her|their) \w+|pull\w* out|bow\w* out|walk\w* (?:out|away)|drop\w* out|"
        r"(?:forced?|forcing|push\w*|vot\w*|threw|thrown) (?:\w+ ){0,3}?out|axed|overthr\w+|toppl\w*|impeach\w*|"
        r"unseat\w*|(?:not|n['’]t) (?:seek|run|stand)|last day|final day",
    ),
    contrary=_any_of(
        rf"{_STAYS} (?:on\b|in\b|as\b)?(?: ?[\w-]+){{0,3}}? ?{_ROLE}",
        # "She was still mayor when the ferry sank" is of that day.
        rf"(?:is|was) still (?:[\w-]+ ){{0,3}}?{_ROLE}(?! (?:when|while|before)\b)",
    ),
)
_STAYING_AWAY = Event(
    asked=_any_of(r"boycott(?:s|ed|ing)?", r"stay(?:s|ed|ing)? away", r"skip(?:s|ped|ping)?"),
    told=_any_of(
        r"boycott\w*|skip\w*|shun\w*|snub\w*|absen\w+|miss\w*|refus\w*|declin\w*|withdr\w+|spurn\w*|avoid\w*|ignor\w*",
        r"(?:stay|keep|kept|turn)\w* away|(?:pull|walk|bow|drop|back|opt)\w* out|s[ia]t\w* out",
        r"(?<!to )stay\w* (?:at )?home",
        r"(?:not|never|\w+n['’]t|without) (?:\w+ ){0,3}?(?:part|attend\w*|appear\w*|participat\w*|go|going|come|"
        r"coming|join\w*|run|stand|compet\w*|vot\w*|debat\w*|play\w*|show\w*|there|travel\w*)",
    ),
    contrary=_any_of(
        r"(?:takes?|took|taking) part|attend(?:s|ed)?|appear(?:s|ed)? (?:at|in|on)|(?:show|turn)(?:s|ed)? up|"
        r"participate[sd]?",
    ),
)
_CHANGING_SIDES = Event(
    asked=_any_of(
        r"switch(?:es|ed|ing)? (?:sides|parties|allegiance|(?:\w+ ){0,3}?(?:from|to) (?-i:[A-Z])\w+)",
        r"chang(?:e|es|ed|ing) sides|defect(?:s|ed|ing)?",
    ),
    told=_any_of(
        r"switch\w*|defect\w*|sides|drop\w*|abandon\w*|desert\w*|convert\w*|chang\w*|shift\w*|mov(?:e|es|ed|ing)",
        r"turn\w* (?:away|against|to)|br[eo]a?k\w* with|previously|originally|initially|no longer|instead|defied",
        r"left|leave|leaves|leaving|flee|fled|escap\w*|asylum|cross\w*|jump\w*|join\w*|replac\w*",
        r"(?:had|once|used to|now) (?:support|back|endors)\w*|bec(?:ame|omes?|oming) an?",
    ),
)
_APOLOGY = Event(
    asked=_any_of(r"apologi[sz](?:e|es|ed|ing)", r"(?:say|says|said|saying) sorry"),
    told=_any_of(
        r"apolog\w*|sorry|regret\w*|forgiv\w*|mistake\w*|contrit\w*|pardon\w*|remorse|retract\w*|withdr\w+|wrong|culpa|ashamed",
        r"(?:tak(?:e|es|ing)|took) (?:\w+ ){0,2}back|should(?:n['’]t| not| never) have|fault|responsibility",
    ),
)
_EXPULSION = Event(
    asked=_any_of(r"expel(?:s|led|ling)?"),
    told=_any_of(
        r"expel\w*|expuls\w*|throw\w*|thrown|threw|oust\w*|kick\w*|bann?\w*|exclu\w*|barr\w*|bars?|suspen\w*|remov\w*",
        r"strip\w*|revok\w*|exil\w*|evict\w*|membership|deport\w*|left|leave|leaves|leaving|non grata",
        r"sen[dt]\w* (?:home|away|back)",
        r"order\w* (?:\w+ ){0,3}(?:out|to leave)|out of",
    ),
)
_LAWSUIT = Event(
    asked=_any_of(r"sue[sd]?|suing"),
    told=_any_of(
        r"su(?:e|es|ed|ing|its?)|lawsuits?|court\w*|legal\w*|complain\w*|damages|litigat\w*|claim\w*|cases?|actions?",
        r"judge\w*|plaintiff\w*|settle\w*|compensat\w*|lawyers?|attorneys?|libel|defam\w*|infring\w*|breach\w*|alleg\w*",
    ),
)
_PUNISHMENT = Event(
    asked=_any_of(r"sentenced", r"jailed", r"imprisoned", r"convicted"),
    told=_any_of(
        r"sentenc\w*|jail\w*|prison\w*|imprison\w*|convict\w*|guilt\w*|behind bars|bars|acquit\w*|cleared|verdict\w*|"
        r"fined?|probation|freed|released|serv(?:e|es|ed|ing)|parole\w*|pardon\w*|amnest\w*|condemn\w*|terms?|"
        r"court\w*|trial\w*|judge[sd]?|years?|life|cells?|labou?r camp|detention|colony",
    ),
)
_EVENTS = (_LEAVING_OFFICE, _STAYING_AWAY, _CHANGING_SIDES, _APOLOGY, _EXPULSION, _LAWSUIT, _PUNISHMENT)
