"""The small words of English grammar, as sets: auxiliaries, prepositions, pronouns, days."""

from __future__ import annotations

from rag.claims.language.nouns import words_of

BE = words_of("is are was were be been being am 's 're isn't aren't wasn't weren't gets got")
HAVE = words_of("have has had having 've haven't hasn't hadn't")
DO = words_of("do does did don't doesn't didn't")
MODAL = words_of(
    """
    will would shall should can could may might must cannot won't wouldn't can't couldn't 'll 'd ought
    """
)
AUXILIARIES = BE | HAVE | DO | MODAL
NOT = words_of("not never n't cannot nor no")
ADVERBS = words_of(
    """
    also again later earlier then still now already twice once even just ever long often since first further
    soon instead meanwhile too thus therefore however both all simply always sometimes yesterday today
    previously
    """
)
PRONOUNS = words_of("he she it they we i you who one both")
POSSESSIVES = words_of("his her its their my our your whose")
DETERMINERS = words_of("the a an this that these those some any no every each another either neither")
BREAKERS = words_of(
    """
    that but while when because as after before since if although though whereas where which until unless so
    whether how why what than or
    """
)
PREPOSITIONS = words_of(
    """
    of in on at by for from to with about against over under into through during between among near across
    around outside inside within without upon toward towards behind beyond via per despite amid
    """
)
MARKS = frozenset(';:!?“”"„«»()[]…—–|') | {"``", "''", "..."}
RELATIVES = words_of("who which whose whom where when that")


def is_adverb(word: str) -> bool:
    return word in ADVERBS or (
        word.endswith("ly") and len(word) > 4 and word not in ("family", "only", "ally", "rally", "assembly", "early")
    )


IRREGULAR_PASTS = words_of(
    """
    bought sold built made took gave ran led won lost held kept paid saw left met fell began brought caught taught sent
    spent came went got found put set cut hit drove flew grew knew spoke broke chose drew rose shot stood struck hid
    fled stole wrote read heard won rode swam threw wore
    """
)
"""Of verbs that are no cues; with the endings they tell a relative clause from one that "that" opens."""

DAYS = words_of(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier later last
    """
)


MONTHS = words_of("january february march april may june july august september october november december")
