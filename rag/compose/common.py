"""Which words are common English ones, so that one at the start of a sentence may lose its capital: "Military analysts"
gives "military analysts", "Harlow campaign" and "Democrats" keep theirs."""

from __future__ import annotations

import re
from functools import lru_cache

from rag.claims.casting.known import CAPITALS, COUNTRIES, DEMONYMS, STATES, is_national
from rag.claims.language.function_words import ADVERBS, PREPOSITIONS
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import GROUP_NOUNS, OUTLET_NAME_WORDS, is_person_noun, kind_of_noun, singular, words_of
from rag.words import FUNCTION_WORDS

_PROPER = words_of(
    "green socialist labor whig protestant jew hindu buddhist sikh evangelical presbyterian baptist methodist lutheran"
    " anglican mormon marxist brexiteer"
    " senate house congress kremlin pentagon treasury duma knesset bundestag rada politburo"
)
"""Parties and faiths that are no people's (``DEMONYMS`` has the others) and bodies that are named by a noun."""
_FIELDS = words_of(
    """
    trade finance health healthcare defence defense energy transport education election fire road rail weather
    market housing food farm tax drug oil gas crime security foreign prison sports sport music film climate safety
    law traffic border human business science history culture art sea river harbour harbor port coast island
    village air aviation navy land forest wildlife animal nature power nuclear steel coal car bus train tram taxi
    ferry ship boat bridge tunnel street home family youth women men student army battlefield war peace disaster
    rescue emergency ambulance military church senior junior local former top high key leading public private
    independent young old rich poor wealthy new early chief main big small major minor good free open wide black
    white domestic internal external right left far wing rights aid relief charity consumer computer software
    internet online data phone radio building property estate planning night day weekend insurance telecom
    telecoms teen folk exit proponent backer detractor sceptic skeptic civil criminal rival fellow fighting mining
    fishing shipping banking parking engineering nursing
    """
)
"""What posts and bodies are for, and how they are: "Trade unions", "Harbour officials"."""
_LISTS = (FUNCTION_WORDS, GROUP_NOUNS, PREPOSITIONS, ADVERBS, _FIELDS)
_FORMED = re.compile(r"[a-z]{2,}(?:tion|tional|sion|ment|mental|ity|ical|ial|tive|ious|ior|ologists?)s?")
"""Endings that few names have."""
_AGENTS = re.compile(r"[a-z]{3,}(?:ers|ors|ists|ants|ees)")


@lru_cache(maxsize=4096)
def is_common(word: str, *, alone: bool = False) -> bool:
    """Whether a word in lower case is surely a common one. ``alone``: it is the noun itself: "Mourners", where "Sanders
    supporters" would be somebody's."""
    if alone and _AGENTS.fullmatch(word) and not _is_place(word):
        return True
    prefix, hyphen, rest = word.partition("-")
    if hyphen and prefix in ("anti", "pro", "ex", "non"):
        return rest.islower()
    one = singular(word)
    if not _PROPER.isdisjoint((word, one)) or word in OUTLET_NAME_WORDS or _is_place(word):
        return False
    if (
        any(not words.isdisjoint((word, one)) for words in _LISTS)
        or is_person_noun(word)
        or kind_of_noun(word) is not None
    ):
        return True
    return word in lexicon().nouns or bool(_FORMED.fullmatch(word))


def _is_place(word: str) -> bool:
    return is_national(singular(word)) or any(
        one in places for places in (COUNTRIES, CAPITALS, STATES, DEMONYMS) for one in (word, singular(word))
    )
