"""What a question asks of somebody or something (who designed it, what it weighs, where he was born), and the words by
which news tells of it.

Only relations that few words tell of are here: where no sentence on those asked about has any of them, none tells of
it, however surely the sentences are on the right people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.asked.answer_types import CURRENCIES
from rag.asked.counting import HARDLY_READ, SPELT, SURE_READ
from rag.asked.matching import has_name
from rag.asked.states import state_words
from rag.words import content_stems, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.types import Evidence
    from rag.verify.fault import SameName


@dataclass(frozen=True, slots=True)
class Relation:
    """``asked``: how a question asks for it. ``told``: the words by which a sentence may tell of it, or deny it, many
    more than these. ``of_one``: it is asked of a person, of whom a sentence may tell as "he" or "she"."""

    asked: re.Pattern[str]
    told: re.Pattern[str]
    of_one: bool = False


def relation_of(asked: Asked) -> Relation | None:
    """The relation that a question asks for, if it is one of those here. What somebody says on it, why it is so and
    whether it is are other questions: "What did Brenk say about the cost?"."""
    if asked.kind in ("yes-no", "cause", "what-said") or asked.holder is not None:
        return None
    return next((relation for relation in _RELATIONS if relation.asked.search(asked.question)), None)


def is_related(asked: Asked, relation: Relation, evidence: Sequence[Evidence], *, names: SameName | None) -> bool:
    """Whether a sentence on those asked about may tell of the relation."""
    own, who = _own_words(asked, relation), _those_asked(asked, relation)
    docs = {item.doc for item in evidence if any(has_name(name, item, names=names) for name in who)}
    return any(
        relation.told.search(item.quote)
        and (item.answers is None or item.answers >= HARDLY_READ)
        and (
            not (who or own)
            or (item.answers or 0.0) >= SURE_READ
            or any(has_name(name, item, names=names) for name in who)
            or (relation.of_one and item.doc in docs and _PRONOUN.search(item.quote))
            or _is_on(own, item)
        )
        for item in evidence
    )


def _those_asked(asked: Asked, relation: Relation) -> tuple[str, ...]:
    """Of "Ines Holt's brother Odo" Odo is asked, and not Ines Holt."""
    every = tuple(name for name in asked.names if not state_words(name))
    owners = tuple(name for name in every if re.search(rf"{re.escape(name)}['’]", asked.question))
    return tuple(name for name in every if name not in owners) or every if relation.of_one else every


def _own_words(asked: Asked, relation: Relation) -> frozenset[str]:
    """What it is asked of: the words of the matter that are neither names nor words for the relation."""
    named = {word for name in asked.names for word in words(name)}
    return frozenset(word for word in asked.matter if word not in named and not relation.told.fullmatch(word))


def _is_on(own: frozenset[str], item: Evidence) -> bool:
    """Whether a sentence, or the one before it, has one of the words."""
    stems = content_stems(item.quote)
    before = {word for word, value, _ in item.met if value >= _MET}
    return any(stem(word) in stems or word in before for word in own)


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)


_MET = 0.6
_PRONOUN = _any_of("he", "she", "his", "her", "him", "i", "my")
_AUX = r"(?:did|does|do|has|have|had|is|are|was|were|will|would)"
_OPENS = r"(?:^|[.?!:]\s+|\b(?:and|but|so)\s+)"
""" "The man who owns the mill" is asked of something else."""
_WHO = r"(?:who(?:m|se)?|which (?:[\w-]+ ){1,2}?|what (?:[\w-]+ ){1,2}?)"


def _doing(verbs: str) -> re.Pattern[str]:
    """Who did it: "Who designed the pier?", "By whom was the pier designed?", "Who was it designed by?"."""
    return re.compile(
        rf"{_OPENS}{_WHO} ?(?:(?:has|have|had|originally|first|really|actually|once) )?(?:{verbs})\b"
        rf"|\bby whom {_AUX} [^?]{{2,80}}? (?:{verbs})\b|\bwho {_AUX} [^?]{{2,80}}? (?:{verbs}) by\b",
        re.IGNORECASE,
    )


_SOMEBODY = (
    r"(?:him\b|her(?= (?:as|in|at)\b|\s*\?)|them\b|"
    r"(?-i:(?:(?!(?:the|an?) )[a-z-]+ )?[A-Z][\w-]*(?: [A-Z][\w-]*)*(?![\w’'-]| [A-Z])))"
)
""" "Who replaced Odo Brenk?", and not "the broken valve" nor "Brenk’s roof"."""
_IN_MONEY = r"(?![^?]*\b(?:lives|people)\b)"
_MAKERS = r"author\w*|writer\w*|wr[io]t\w*|by|pen(?:s|ned)|work of|compos\w*|creat\w*|made|makes?"
_RELATIONS = (
    Relation(
        _doing(r"design(?:s|ed)"),
        _any_of(
            r"design\w*|architect\w*|dr[ae]w(?:s|n|ing|ings)?|sketch\w*|plann(?:er|ers|ed)|conceiv\w*|creat\w*|"
            r"invent\w*|"
            r"devis\w*|engineered|blueprint\w*|work of|brainchild|built by|made by|project of"
        ),
    ),
    Relation(
        _doing(r"paint(?:s|ed)|sculpt(?:s|ed)|carved"),
        _any_of(
            r"paint\w*|sculpt\w*|carv\w*|dr[ae]w(?:s|n|ing|ings)?|artist\w*|portrait\w*|canvas\w*|mural\w*|" + _MAKERS
        ),
    ),
    Relation(
        _doing(r"own(?:s|ed)(?! up\b)"),
        _any_of(
            r"own(?:s|ed|er|ers|ership|ing)?|co-owne\w*|proprietor\w*|belong\w*|bought|buy\w*|s[eo]ld|sell\w*|sale|"
            r"propert\w+|possess\w*|landlord\w*|acqui\w*|purchas\w*|inherit\w*|stakes?|share\w*|held by|holds?|"
            r"controll\w*|controls|hands of|parent|subsidiar\w*|privati\w*|nationali\w*|run by|operat\w*",
            r"(?:his|her|its|their|[\w-]+['’]s|[\w-]+s['’]) (?:[\w-]+ ){0,2}?(?:company|firm|ship|boat|house|hotel|"
            r"land|field|plant|mill|factory|mine|farm|car|shop|yard|paper|newspaper|channel|station|club)",
        ),
    ),
    Relation(
        _doing(r"insure[sd]?"), _any_of(r"(?:re|un)?insur\w*|underwrit\w*|polic(?:y|ies)|covered by|cover|premiums?")
    ),
    Relation(
        re.compile(
            rf"{_OPENS}who (?:(?:has|have|had|is|was|will) )?(?:(?:to|be|been|now) )*(?:"
            rf"(?:succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)) {_SOMEBODY}|"
            r"(?:took|takes?|taken|taking) over (?:as|from)\b)|\bwho (?:is|was|will be|became) [^?]{2,60}?"
            r"['’]s? (?:successor|replacement)\b",
            re.IGNORECASE,
        ),
        _any_of(
            r"succe(?:ed|eds|eded|eding|ssor\w*)|replac\w*|t[ao]k(?:e|es|en|ing) over|took over|step\w* in|stand\w* in|"
            r"appoint\w*|(?:is|was|were|be|been|being) (?:\w+ )?named|elect\w*|elects|sworn|swears|inherit\w*|"
            r"takeover|became|becom\w*|acting|interim|"
            r"caretaker|new|next|designate|chosen|chose|picked|promot\w*|nominat\w*|hand\w* over|heir\w*|"
            r"predecessor\w*|"
            r"former|follow(?:ed|s)|instead|vacan\w*|temporar\w*|provisional\w*|assum\w*|steps up|stepped up|deputy|"
            r"took (?:the )?(?:office|post|job|chair|helm|reins|charge)"
        ),
    ),
    Relation(
        re.compile(
            rf"\b(?:where|when|in (?:what|which) (?:\w+ )?(?:year|city|town|village|country|place)) {_AUX} (?:the )?"
            r"(?-i:(?:[a-z-]+ ){0,3}[A-Z])[^?]{1,60}? born\b",
            re.IGNORECASE,
        ),
        _any_of(
            r"born|birth\w*|native|grew up|grown up|hometown|home town|(?:comes?|came|hails?) from|raised|"
            r"aged?|years?[- ]old|childhood|(?:son|daughter|child) of|origin\w*|from (?-i:[A-Z])\w+"
        ),
        of_one=True,
    ),
    Relation(
        re.compile(
            r"\b(?:where|what|(?:at |in )?(?:what|which) (?:[\w-]+ )?(?:university|college|school|academy|institute)) "
            r"(?:did|has|had|does|is) (?:the )?(?-i:(?:[a-z-]+ ){0,3}[A-Z])[^?]{1,60}? (?:stud(?:y|ied|ying)|"
            r"graduate[d]?|"
            r"go to (?:school|college|university)|learn(?! (?:of|from|about|that)\b)|train)\b",
            re.IGNORECASE,
        ),
        _any_of(
            r"stud(?:y|ies|ied|ying|ent|ents)|graduat\w*|degree\w*|universit\w*|colleges?|school\w*|alum\w*|academ\w*|"
            r"educat\w*|train(?:ed|ing|ee|s)|doctorate|thesis|learn\w*|taught|diploma\w*|institute|apprentic\w*|law"
        ),
        of_one=True,
    ),
    Relation(
        re.compile(
            r"\b(?:when|where|in (?:what|which) (?:\w+ )?(?:year|city|town|church)) (?:did|was|were|is|are|"
            r"will) [^?]{2,60}? "
            r"(?:marry|married|wed|get married)\b|\bwho (?:did|is|was) (?-i:[A-Z])[^?]{2,40}? (?:marry|married to)\b",
            re.IGNORECASE,
        ),
        _any_of(
            r"marr(?:y|ies|ied|ying|iages?)|wed(?:s|ded|dings?)?|wife|wives|husbands?|spouses?|bride\w*|groom|widow\w*|"
            r"honeymoon\w*|divorc\w*|engaged|couple|partner"
        ),
        of_one=True,
    ),
    Relation(
        re.compile(
            r"\b(?:of|with|to) (?:what|which) (?:\w+ )?(?:crimes?|offences?|offenses?|"
            r"charges?)\b[^?]{2,90}? (?:charged|accused|"
            r"convicted|indicted|arrested)\b|\bwhat (?:crimes?|offences?|offenses?|charges?) (?:is|are|was|were|has|"
            r"have|does|did) "
            r"[^?]{2,90}? (?:charged|accused|convicted|indicted|face|facing|faced)\b|\bwhat (?:is|was|"
            r"has) (?-i:[A-Z])[^?]{2,60}? "
            r"(?:been )?(?:charged|indicted)(?: with| for)?\b",
            re.IGNORECASE,
        ),
        _any_of(
            r"charg\w*|accus\w*|indict\w*|convict\w*|prosecut\w*|guilt\w*|suspect\w*|suspicion|crimes?|criminal\w*|"
            r"offen[cs]es?|sentenced|plead\w*|court|trial|tried|alleg\w*|counts? of|arrested (?:for|on)|jailed for|"
            r"acquitt\w*|investigat\w*|under|manslaughter|murder\w*|fraud|theft|treason|espionage|spying"
        ),
        of_one=True,
    ),
    Relation(
        re.compile(
            r"\b(?:to )?(?:what|which|how long a) (?:[\w-]+ ){0,2}?(?:prison|jail) (?:term|sentence)s?\b|"
            r"\bto how (?:long|many years)"
            r"\b[^?]{2,80}? sentenced\b|\bto (?:what|which) (?:sentence|punishment|penalty)\b",
            re.IGNORECASE,
        ),
        _any_of(
            r"sentenc\w*|prison\w*|jail\w*|imprison\w*|behind bars|fined?|acquit\w*|probation|years in|life|suspended|"
            r"freed|released|serv(?:e|es|ed|ing)|convict\w*|terms?|executed|death|cleared|labou?r camp|detention"
        ),
        of_one=True,
    ),
    Relation(
        re.compile(
            r"\bhow much (?:does|did|do) [^?]{2,80}? weigh(?! (?:on|upon|against|in|up)\b)\b"
            r"|^what (?:is|was) the weight of [^?]+\??$|^what (?:is|was) [^?]{2,60}?['’]s? weight\s*\??$",
            re.IGNORECASE,
        ),
        _any_of(
            r"weigh\w*|heav(?:y|ier|iest)|light(?:er|est)?|load|\d*(?:kg|kilos?|kilograms?|tons?|tonnes?|pounds?|lbs?|"
            r"grams?|ounces?|stone|hundredweight)|[\w-]+-(?:kilo|kilogram|ton|tonne|pound|gram)s?"
        ),
    ),
    Relation(
        re.compile(
            r"\b(?:what|which|how (?:much|high|big|large)(?: of)?)(?: an?| the)? (?:[\w-]+ )?(?:salary|salaries|"
            r"wages?)\b|"
            r"\bhow much (?:did|does|do|has|had|is|was) [^?]{2,60}? (?:earn(?:s|ed)?|paid a (?:month|year|week|day))\b|"
            r"\bwhat (?:did|does) [^?]{2,60}? earn\b",
            re.IGNORECASE,
        ),
        _any_of(
            r"salar\w*|wages?|pa(?:y|id|ys|ying|yment|yments|ycheck|yroll)|unpaid|underpaid|earn\w*|fees?|income|"
            r"(?:a|per|an) (?:month|year|week|hour|day)|monthly|weekly|annual\w*|hourly|stipend\w*|remunerat\w*|"
            r"bonus\w*|"
            r"money|received?|gets|got|makes|made|collect\w*"
        ),
    ),
    Relation(
        re.compile(
            rf"\b(?:how much|what) (?:did|does|do|will|would) (?!it\b|they\b|that\b)[^?]{{2,60}}? "
            rf"(?<!\bthe )cost\b{_IN_MONEY}"
            rf"|^what (?:is|was) the (?:cost|price) of{_IN_MONEY} [^?]+\??$",
            re.IGNORECASE,
        ),
        _any_of(
            r"cost\w*|pric\w+|worth|pa(?:y|ys|id|ying|yment|yments)|spen[dt]\w*|fees?|free|bills?|charg\w*|expens\w*|"
            r"budget\w*|valu\w+|cheap\w*|s[eo]ld|buy\w*|bought|nothing|financ\w*|fund\w*|sums?|estimat\w*",
            r"(?:go(?:es)?|went|ris(?:e|es|en)|rose|f[ae]lls?|raised) (?:up |down )?(?:to|by)",
            rf"(?:\d[\d,.]*|{SPELT}) (?:(?:m|b)illion|thousand|{CURRENCIES})",
        ),
    ),
)
