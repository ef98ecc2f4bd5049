"""Which full stops belong to an abbreviation, an initial or a number, and so end no sentence."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STARTERS = _words(
    """
    A According After All Also Although An And Another Any As Asked At Because Before Both But By Despite During Each
    Earlier Either Even Every Few For From Given Had Has Have He Her Here His How However I If In Indeed Instead Is It
    Its Just Last Later Like Many Meanwhile More Moreover Most Much My Neither Nevertheless No Nobody None Nor Not
    Nothing Now Of Officials On Once One Only Or Other Others Our Over People Perhaps Police She Since So Some Soon
    Speaking Still Such Than That The Their Then There These They This Those Though Three Through Thus To Today
    Together Two Under Unlike Until Was We Were What When Where Whether Which While Who Whose Why With Within Without
    Yes Yesterday Yet You Your
    """
)
"""Words that have a capital at the start of a sentence and hardly ever inside one."""

# Something always follows these: a name, or the thing that is compared. "Mr. He", "Gen. He Weidong" stay whole.
_TITLES = _words(
    """
    adm ald amb asst atty brig capt cmdr cmdt col comdr cpl dep det dr dra fr gen gens gov govs hon insp lieut lt maj
    messrs mlle mme mr mrs ms msgr mt mx pfc pres prof profs pvt rep reps rev rt sec sen sens sgt spc sra srta ste
    supt vice
    """
)
_CONNECTIVES = _words(
    """
    approx ca cf e.g eg i.e ie incl resp viz vs z.b d.h u.a p.ex напр см им ім ул вул проф акад ген св стр обл т
    """
)
# Before a number only: "No. 5", but "Would he go? No. He stayed."
_BEFORE_NUMBER = _words("abs art arts c ch chap fig figs n nr no nos p para pp pt sec sect vol vols ст № п")
# These end a sentence or not; what follows decides. Capital first letter wanted: "where he sat." is no Saturday.
_EITHER_WAY = _words(
    """
    Jan Feb Febr Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Ala Ariz Ark Calif Cal Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Me Mich Minn Miss Mo Mont Neb Nebr Nev
    Okla Ont Ore Pa Penn Que Tenn Tex Va Vt Wash Wis Wisc Wyo
    Ave Bldg Blvd Bros Co Corp Cos Dept Dist Div Est Ft Govt Hwy Inc Jr Ltd Mfg Natl Pty Rd Sr St Sq Univ Intl Assn
    """
)
_STATES = _words(
    """
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
    Tenn Tex Va Vt Wash Wis Wyo Ont Que B.C D.C N.C N.D N.H N.J N.M N.Y R.I S.C S.D W.Va
    """
)
_EITHER_WAY_LOWER = _words("al dept est govt min max tel misc ext")
_MONTHS_DAYS = _words(
    """
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
    Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Januar Februar März Mai Juni Juli
    Oktober Dezember Jänner
    """
)
_ORDINAL_MONTHS = _words("Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember")
_ZONES = _words(
    "EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST EET EEST MSK AEST IST Z Eastern Central "
    "Mountain Pacific Local Standard Daylight"
)

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}$")
_CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-Z][bcdfghjklmnpqrstvwxz]{1,4}$")
_CLOCK = frozenset(("a.m", "p.m"))
_TOKEN_BEFORE = re.compile(r"[^\s\"“”„‟«»‹›‘‚()\[\]{}<>/—–]*$")
_LOOK_BACK = 40


def token_before(text: str, start: int, stop: int) -> str:
    """The run of characters right before ``stop`` without white space, quotes or brackets; not before ``start``."""
    found = _TOKEN_BEFORE.search(text[max(start, stop - _LOOK_BACK) : stop])
    token = found.group() if found else ""
    return token.lstrip("'’`")


def is_starter(word: str) -> bool:
    return word in STARTERS or (len(word) > 1 and word.isupper() and word.capitalize() in STARTERS)


def belongs_to_token(
    token: str, next_word: str, word_after: str, *, before: str, opens_line: bool, enclosed: bool
) -> bool:
    """Whether the full stop after ``token`` is part of it and no sentence ends there.

    ``next_word`` (without opening quotes) does not begin in lower case; ``before`` is the character before the token.
    ``opens_line``: nothing but ``token`` stands before the stop in its sentence ("1. The first round").
    ``enclosed``: a bracket or a dash follows the stop ("COLUMBIA, S.C. (AP)").
    """
    if not token:
        return False
    if token.isdigit():
        return (opens_line and len(token) <= 3) or (len(token) <= 2 and next_word in _ORDINAL_MONTHS)
    lower = token.lower()
    if lower in _BEFORE_NUMBER and next_word[:1].isdigit():
        return True
    last = token.rpartition("-")[2]  # "then-Sen. Ann Lee"
    if len(token) > 1 < len(next_word) and token.isupper() and next_word in STARTERS and lower in _TITLES:
        return False  # "an employee of RT. The network …" is no Right Reverend
    if lower in _CONNECTIVES or token == "v" or (last.lower() in _TITLES and last[:1].isupper()):
        return True
    if lower in _CLOCK:
        return next_word in _MONTHS_DAYS or next_word in _ZONES or word_after in ("time", "Time", "local")
    if len(token) == 1 and token.isalpha():
        if opens_line:
            return True
        # A Russian "г." after a number is the word "year" and may end a sentence; before a name it is "city".
        return not is_starter(next_word) if token.isupper() else token in "гмвс" and not before.isdigit()
    if _may_end(token, lower):
        if enclosed:
            return True
        if before == "," and token in _STATES:
            return False  # "from Mount Prospect, Ill. Officials …": inside a sentence a comma would follow
        return next_word[:1].isdigit() or not is_starter(next_word)
    return False


def _may_end(token: str, lower: str) -> bool:
    if token in _EITHER_WAY or lower in _EITHER_WAY_LOWER:
        return True
    if token.isupper() and len(token) > 3 and "." not in token:
        return False
    # "R-S.C", "U.S", "Ph.D"; and what has no vowel is a shortened word: "Sgt", "Blvd", "Ptl".
    return bool(_DOTTED.search(token) or _CONSONANTS.match(token)) or token.rpartition("-")[2] in _EITHER_WAY
